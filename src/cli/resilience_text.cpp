#include "resilience_text.hpp"

#include <algorithm>
#include <cmath>

#include "roer/app/page_words.hpp"
#include "roer/app/resilience_words.hpp"
#include "roer/base/strong.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using resilience::Trend;

std::string measure_line(const app::ResilienceMeasure& measure, const Text& role, const Session& session) {
  std::string text =
      said(session.language, "{}: {}, {} tot {}", "{}: {}, {} to {}", session.in_language(role),
           session.in_language(measure.label), to_string(measure.from), to_string(measure.to));
  std::vector<std::string> sources;
  for (const Text& source : measure.sources) sources.push_back(session.in_language(source));
  for (std::size_t k = 0; k < sources.size(); ++k) text += (k == 0 ? " (" : "; ") + sources[k];
  return wrapped(text + (sources.empty() ? "" : ")"));
}

std::string resilience_heading(const app::ResilienceResult& result, const Session& session) {
  const app::ResilienceData& data = result.data;
  std::string text = measure_line(data.groups, {"Concentratie", "Concentration"}, session) +
                     measure_line(data.nuisance, {"Overlast", "Nuisance"}, session);
  std::string where = said(session.language, "{}: {}", "{}: {}", session.in_language(result.scope),
                           session.areas(data.areas.kind(), data.areas.size()));
  if (!data.from_registers)
    where +=
        said(session.language, ", grenzen van {}", ", borders of {}", data.areas.boundary_year().value());
  return text + wrapped(where + ".");
}

/// The 3 x 3 table of one comparison, areas and people.
std::string crossed_text(const app::ResilienceResult& result, const app::BenchmarkFinding& finding,
                         const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{said(session.language, "Ten opzichte van {}", "Beside {}",
                         session.in_language(app::label_of(result, finding.of))),
                    Align::kLeft, true},
                   {dutch ? "overlast daalt" : "nuisance falls", Align::kRight},
                   {session.in_language(app::label_of(Trend::kSame)), Align::kRight},
                   {dutch ? "overlast stijgt" : "nuisance rises", Align::kRight}});
  for (std::size_t row = resilience::kKnownTrends; row-- > 0;) {
    std::vector<std::string> cells = {said(session.language, "concentratie {}", "concentration {}",
                                           session.in_language(app::label_of(static_cast<Trend>(row))))};
    for (const std::size_t areas : finding.crossed.areas[row]) cells.push_back(session.count(areas));
    table.add(std::move(cells));
  }
  std::string text = table.text();
  if (finding.crossed.unknown > 0)
    text += wrapped(said(session.language, "niet bekend, of te weinig voor een toets: {}",
                         "not known, or too few for a test: {}", session.count(finding.crossed.unknown)),
                    "  ");
  return text;
}

/// All tables, each with what rises and falls mean in it; once where that is the same for the next.
std::string all_crossed_text(const app::ResilienceResult& result, const Session& session) {
  std::string text, rules;
  for (std::size_t k = 0; k < result.findings.size(); ++k) {
    text += "\n" + crossed_text(result, result.findings[k], session);
    rules = session.in_language(app::rules_words(result, result.findings[k]));
    const bool last = k + 1 == result.findings.size();
    if (last || session.in_language(app::rules_words(result, result.findings[k + 1])) != rules)
      text += wrapped(rules, "  ");
  }
  return text;
}

/// The same area can improve by itself and fall behind.
std::string exceptions_text(const app::ResilienceResult& result, std::uint64_t top, const Session& session) {
  const app::BenchmarkFinding& main = result.main();
  const app::ResilienceData& data = result.data;
  const Text beside = app::beside_words(result);
  if (main.exceptions.empty())
    return wrapped(
        session.in_language({"Geen gebied waar de concentratie steeg en de overlast daalde" + beside.nl + ".",
                             "No area where the concentration rose and nuisance fell" + beside.en + "."}));
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Om van te leren" : "To learn from", Align::kLeft, true},
                   {dutch ? "concentratie" : "concentration", Align::kRight},
                   {dutch ? "overlast" : "nuisance", Align::kRight},
                   {dutch ? "p samen" : "p of both", Align::kRight}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, main.exceptions.size()); ++k) {
    const resilience::CrossedArea& one = main.exceptions[k];
    const std::string& parent = data.parents[one.area];
    const Text p = app::chance_words(one.joint);
    table.add({parent.empty() || parent == data.names[one.area] ? data.names[one.area]
                                                                : parent + ": " + data.names[one.area],
               session.in_language(app::change_words(data.groups, main.groups.change[one.area])),
               session.in_language(app::change_words(data.nuisance, main.nuisance.change[one.area])),
               p.en.empty() ? "-" : session.in_language(p)});
  }
  std::string text = wrapped(session.in_language(app::exceptions_words(result))) + table.text();
  const Text groups = app::change_unit(data.groups), nuisance = app::change_unit(data.nuisance);
  text += wrapped(
      said(session.language, "concentratie in {}, overlast in {}{}", "concentration in {}, nuisance in {}{}",
           session.in_language(groups), session.in_language(nuisance),
           main.exceptions.size() > top ? said(session.language, "; {} van {}", "; {} of {}",
                                               session.count(top), session.count(main.exceptions.size()))
                                        : std::string()),
      "  ");
  return text;
}

std::string regression_text(const app::ResilienceResult& result, const Session& session) {
  if (result.regressions.empty()) return "";
  const bool dutch = session.language == Language::kDutch;
  const Language language = session.language;
  TextTable table({{dutch ? "Overlast op concentratie" : "Nuisance on concentration", Align::kLeft, true},
                   {dutch ? "helling" : "slope", Align::kRight},
                   {"95 % interval", Align::kRight},
                   {"p", Align::kRight},
                   {dutch ? "gebieden" : "areas", Align::kRight},
                   {"R2", Align::kRight},
                   {"Moran", Align::kRight}});
  for (const app::ChangeRegression& one : result.regressions) {
    const app::SlopeWords slope = app::slope_of(one);
    table.add({one.within ? (dutch ? "binnen gemeenten" : "within municipalities")
                          : (dutch ? "alle gebieden" : "all areas"),
               format_number(slope.value, slope.decimals, language),
               session.in_language(app::interval_words(slope.low, slope.high, slope.decimals)),
               session.in_language(app::chance_words(slope.p)), session.count(one.fit.used),
               format_number(one.fit.r_squared, 3, language),
               one.moran ? format_number(one.moran->value, 2, language) : "-"});
  }
  std::string text = table.text();
  const app::SlopeWords slope = app::slope_of(result.regressions.front());
  text += wrapped(
      slope.spatial
          ? said(language, "fouten: de grootste van HC3 en Conley (tot {} m); Moran's I van wat overblijft",
                 "errors: the larger of HC3 and Conley (up to {} m); Moran's I of what is left",
                 format_number(result.cutoff_metres, 0, language))
          : said(language, "fouten HC3: zonder kaart geen ruimtelijke fouten",
                 "errors HC3: without a map none that allow for space"),
      "  ");
  return text;
}

std::string stock_table(const app::StockFinding& stock, const std::vector<app::StockLevel>& levels,
                        const app::ResilienceMeasure& measure, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  std::vector<TextTable::Head> heads = {{session.in_language(measure.label), Align::kLeft, true},
                                        {dutch ? "gebieden" : "areas", Align::kRight}};
  // As many years as fit, the first and the last among them.
  std::vector<std::size_t> shown;
  constexpr std::size_t kMostYears = 5;
  for (std::size_t k = 0; k < levels.size(); ++k)
    if (levels.size() <= kMostYears || k == 0 || k + kMostYears > levels.size()) shown.push_back(k);
  for (const std::size_t k : shown) heads.push_back({to_string(levels[k].period), Align::kRight});
  TextTable table(heads);
  const auto add = [&](const Text& label, const auto& mean_in) {
    std::vector<std::string> cells = {session.in_language(label),
                                      session.count(mean_in(levels.back()).areas)};
    for (const std::size_t k : shown)
      cells.push_back(format_number(mean_in(levels[k]).weighted, measure.decimals, session.language));
    table.add(std::move(cells));
  };
  add({"meer dan twee derde van corporaties", "more than two thirds of associations"},
      [](const app::StockLevel& level) { return level.own[1]; });
  add({"alle andere", "all others"}, [](const app::StockLevel& level) { return level.own[0]; });
  for (std::size_t c = 0; c + 1 < stock.class_labels.size(); ++c) {
    const Text& label = stock.class_labels[c];
    add({"  " + label.nl, "  " + label.en}, [c](const app::StockLevel& level) { return level.classes[c]; });
  }
  return table.text();
}

std::string stock_text(const app::ResilienceResult& result, const Session& session) {
  if (!result.stock) return "";
  const app::StockFinding& stock = *result.stock;
  std::string text = wrapped(
      said(session.language, "Eigen bezit: gebieden naar {} in {}, gemiddeld over inwoners (of de noemer).",
           "Own stock: areas by {} in {}, means over residents (or the base).",
           session.in_language(stock.label), to_string(stock.period)));
  if (!stock.groups.empty()) text += stock_table(stock, stock.groups, result.data.groups, session);
  if (!stock.nuisance.empty()) text += stock_table(stock, stock.nuisance, result.data.nuisance, session);
  return "\n" + text;
}

}  // namespace

std::string resilience_text(const app::ResilienceResult& result, std::uint64_t top, const Session& session) {
  std::string text =
      resilience_heading(result, session) + "\n" + wrapped(session.in_language(result.meaning));
  text += all_crossed_text(result, session) + "\n" + exceptions_text(result, top, session) + "\n" +
          regression_text(result, session) + stock_text(result, session) + "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

}  // namespace roer::cli
