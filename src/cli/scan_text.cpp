#include "scan_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "roer/app/case_scan_words.hpp"
#include "roer/app/page_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::CaseScanResult;

constexpr std::size_t kMostMembers = 40;

std::string scan_heading(const CaseScanResult& result, const Session& session) {
  const app::CaseInput& input = result.input;
  const auto say = [&](const Text& text) { return session.in_language(text); };
  std::string text =
      said(session.language, "Scan van {}: {} gevallen in {} plaatsen", "Scan of {}: {} cases in {} places",
           say(input.label), format_number(result.total, 0, session.language), session.count(input.places()));
  if (input.unit != app::CaseUnit::kNone)
    text += said(session.language, ", {} ({})", ", {} ({})",
                 say(app::stretch_words(input.unit, input.first, input.periods)),
                 say(app::duration_words(input.unit, input.periods)));
  text = wrapped(text + ".");
  if (!input.strata.empty())
    text += wrapped(said(session.language, "Verwachte aantallen aangepast voor {}.",
                         "Expected counts adjusted for {}.", fmt::join(input.strata, ", ")));
  if (result.k) return text;
  const std::string rates = result.rates == signal::ScanRates::kHigh ? ""
                            : result.rates == signal::ScanRates::kLow
                                ? say({"; alleen lage aantallen", "; low counts only"})
                                : say({"; hoge en lage aantallen", "; high and low counts"});
  text += wrapped(said(session.language, "{}; {}; {}{}; {} nagebootste kaarten, zaad {}.",
                       "{}; {}; {}{}; {} simulated maps, seed {}.", say(app::label_of(input.model)),
                       say(app::stretch_choice_words(result)), say(app::window_words(result)), rates,
                       session.count(result.findings.replicates), result.seed));
  return text;
}

/// "2025-W50\u20132025-W52".
std::string when_code(const app::CaseInput& input, const app::CaseCluster& cluster) {
  const std::string first = app::period_code(input.unit, cluster.first);
  if (cluster.length == 1) return first;
  const auto last = cluster.first + static_cast<std::int32_t>(cluster.length) - 1;
  return first + "\u2013" + app::period_code(input.unit, last);
}

std::string case_clusters_table(const CaseScanResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const bool timed = result.time != signal::ScanTime::kWhole;
  std::vector<TextTable::Head> heads = {{dutch ? "Rond (+ andere)" : "Around (+ others)", Align::kLeft, true},
                                        {dutch ? "gevallen" : "cases", Align::kRight},
                                        {dutch ? "verwacht" : "expected", Align::kRight},
                                        {dutch ? "risico" : "risk", Align::kRight},
                                        {"score", Align::kRight},
                                        {"p", Align::kRight}};
  if (timed) heads.push_back({dutch ? "wanneer" : "when"});
  TextTable table(std::move(heads));
  const auto show = [&](double value, int decimals) {
    return format_number(value, decimals, session.language);
  };
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.clusters.size()); ++k) {
    const app::CaseCluster& one = result.clusters[k];
    const std::string more =
        one.members.size() > 1 ? " +" + session.count(one.members.size() - 1) : std::string();
    std::vector<std::string> row = {
        fmt::format("{}. {}{}", k + 1, app::scan_place_name(result.input, one.found.centre), more),
        show(one.found.cases, 0),
        show(one.found.expected, 1),
        show(one.found.relative_risk, 2),
        show(one.found.score, 3),
        result.replicates == 0 ? "-" : session.in_language(app::chance_words(one.found.p))};
    if (timed) row.push_back(when_code(result.input, one));
    table.add(std::move(row));
  }
  return table.text();
}

/// Whose places are named: those below the level, or the first alone.
std::string members_text(const CaseScanResult& result, std::uint64_t top, const Session& session) {
  std::string text;
  const std::size_t named = std::max<std::size_t>(1, app::sure_clusters(result));
  for (std::size_t k = 0; k < std::min<std::size_t>({named, top, result.clusters.size()}); ++k) {
    const auto& members = result.clusters[k].members;
    if (members.size() == 1) continue;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(kMostMembers, members.size()); ++i)
      names.push_back(app::scan_place_name(result.input, members[i].place));
    const std::string more = members.size() > kMostMembers
                                 ? said(session.language, " en nog {}", " and {} more",
                                        session.count(members.size() - kMostMembers))
                                 : "";
    text += wrapped(fmt::format("{}{}", fmt::join(names, ", "), more), fmt::format("  {}: ", k + 1));
  }
  return text;
}

std::string nearest_table(const CaseScanResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Rond" : "Around", Align::kLeft, true},
                   {dutch ? "plaatsen" : "places", Align::kRight},
                   {dutch ? "gevallen" : "cases", Align::kRight},
                   {dutch ? "verwacht" : "expected", Align::kRight},
                   {"p", Align::kRight}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.nearest_cases.size()); ++k) {
    const signal::NearestCases& one = result.nearest_cases[k];
    table.add({app::scan_place_name(result.input, one.centre), session.count(one.members.size()),
               format_number(one.cases, 0, session.language),
               format_number(one.expected, 1, session.language), fmt::format("{:.2e}", one.p)});
  }
  return table.text();
}

}  // namespace

std::string scan_text(const CaseScanResult& result, std::uint64_t top, const Session& session) {
  std::string text = scan_heading(result, session) + "\n" + wrapped(session.in_language(result.meaning));
  if (result.k && !result.nearest_cases.empty()) text += "\n" + nearest_table(result, top, session);
  if (!result.clusters.empty()) text += "\n" + case_clusters_table(result, top, session);
  if (const std::string members = members_text(result, top, session); !members.empty())
    text += "\n" + members;
  if (!result.remarks.empty()) text += "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
