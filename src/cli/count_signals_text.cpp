#include "count_signals_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "page_option.hpp"
#include "roer/app/count_signals_page.hpp"
#include "roer/app/period_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::CountSignalsResult;

std::string counted_area(const CountSignalsResult& result, std::uint32_t area) {
  return fmt::format("{} ({})", result.course.names[area], result.course.areas[area].text());
}

std::string count_heading(const CountSignalsResult& result, const Session& session) {
  const app::IndicatorCourse& course = result.course;
  const auto whole = [&](double value) { return format_number(value, 0, session.language); };
  std::string text = wrapped(said(
      session.language, "Signalen in {}: {}, {}, grenzen van {}.", "Warnings in {}: {}, {}, borders of {}.",
      session.in_language(course.indicator.label), app::period_name(course.kind, result.at),
      session.areas(course.areas.kind(), course.areas.size()), course.areas.boundary_year().value()));
  text += wrapped(said(session.language, "{}, sinds {}. {} beoordeeld: {} geteld waar {} verwacht werden.",
                       "{}, since {}. {} judged: {} counted where {} were expected.",
                       session.in_language(result.method_label), app::period_name(course.kind, course.first),
                       session.count(result.judged), whole(result.total), whole(result.total_expected)));
  return text;
}

std::string chance_of_warnings(const CountSignalsResult& result, const Session& session) {
  const bool one = result.warnings.size() == 1;
  const std::string warned =
      session.count(result.warnings.size()) +
      session.in_language(one ? Text{" signaal", " warning"} : Text{" signalen", " warnings"});
  const std::string share = format_number(100 * result.false_discovery, 0, session.language);
  if (result.method == "forecast")
    return wrapped(one ? said(session.language, "{}; het deel valse signalen is hoogstens {} %.",
                              "{}, of which the rate of false discoveries is at most {} %.", warned, share)
                       : said(session.language, "{}; naar verwachting is daarvan hoogstens {} % toeval.",
                              "{}, of which at most {} % are expected to be chance.", warned, share));
  return wrapped(said(
      session.language, "{}; bij toeval alleen waren er {} te verwachten, geteld op {} nagemaakte reeksen.",
      "{}; chance alone would make {}, counted on {} made-up series.", warned,
      format_number(result.false_expected, 0, session.language), session.count(result.drawn)));
}

std::string count_warnings_table(const CountSignalsResult& result, std::uint64_t top,
                                 const Session& session) {
  if (result.warnings.empty())
    return wrapped(session.in_language({"Geen signalen: nergens meer dan het verleden verwachten laat.",
                                        "No warnings: nowhere more than the past makes expected."}));
  const bool dutch = session.language == Language::kDutch;
  const auto show = [&](double value, int decimals) {
    return format_number(value, decimals, session.language);
  };
  TextTable table({{dutch ? "Gebied" : "Area", Align::kLeft, true},
                   {dutch ? "geteld" : "counted", Align::kRight},
                   {dutch ? "verwacht" : "expected", Align::kRight},
                   {dutch ? "gewoon tot" : "usual to", Align::kRight},
                   {dutch ? "vals" : "false", Align::kRight}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.warnings.size()); ++k) {
    const app::CountWarning& one = result.warnings[k];
    std::string rate = "-";
    if (!std::isnan(one.adjusted))
      rate = one.adjusted < 0.001 ? "< " + show(0.1, 1) + " %" : show(100 * one.adjusted, 1) + " %";
    table.add({counted_area(result, one.area) + (one.in_cluster ? " *" : ""), show(one.count, 0),
               show(one.expected, 1), show(one.upper, 0), rate});
  }
  std::string text = table.text();
  if (std::any_of(result.warnings.begin(), result.warnings.end(),
                  [](const app::CountWarning& one) { return one.in_cluster; }))
    text += session.in_language({"  * ligt in een cluster\n", "  * lies in a cluster\n"});
  return text;
}

std::string count_clusters_text(const CountSignalsResult& result, std::uint64_t top, const Session& session) {
  if (result.scanned == 0) return "";
  const auto show = [&](double value, int decimals) {
    return format_number(value, decimals, session.language);
  };
  std::string text =
      "\n" + wrapped(said(session.language,
                          "Clusters: {}, van {} gebieden met een plek op de kaart; wat overal steeg "
                          "is er geen.",
                          "Clusters: {}, of {} areas with a place on the map; what rose everywhere "
                          "is none.",
                          session.count(result.clusters.size()), session.count(result.scanned)));
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.clusters.size()); ++k) {
    const app::CountCluster& one = result.clusters[k];
    text += wrapped(
        said(session.language, "{} om {}: {} geteld waar {} verwacht werden, {} keer zoveel (p = {}).",
             "{} around {}: {} counted where {} were expected, {} times as many (p = {}).",
             session.areas(result.course.areas.kind(), one.areas.size()),
             counted_area(result, one.areas.front()), show(one.cases, 0), show(one.expected, 0),
             show(one.ratio, 2), show(one.p, 3)),
        "- ");
  }
  return text;
}

/// How many were not judged, for each reason, and some of their names.
std::string not_judged_text(const CountSignalsResult& result, const Session& session) {
  constexpr std::size_t kNamed = 3;
  std::string text;
  for (std::size_t r = 0; r < app::kNotJudgedCount; ++r) {
    const auto reason = static_cast<app::NotJudged>(r);
    std::vector<std::string> names;
    std::size_t count = 0;
    for (const auto& [area, why] : result.not_judged) {
      if (why != reason) continue;
      if (++count <= kNamed) names.push_back(counted_area(result, area));
    }
    if (count > 0)
      text +=
          wrapped(fmt::format("{}: {} ({}{})", session.in_language(label_of(reason)), session.count(count),
                              fmt::join(names, ", "), count > kNamed ? ", \u2026" : ""),
                  "- ");
  }
  if (text.empty()) return "";
  return "\n" +
         wrapped(said(session.language, "Niet beoordeeld: {}. Alle staan in --json.",
                      "Not judged: {}. --json names them all.", session.count(result.not_judged.size()))) +
         text;
}

}  // namespace

std::string count_signals_text(const CountSignalsResult& result, std::uint64_t top, const Session& session) {
  std::string text = count_heading(result, session);
  if (!result.warnings.empty()) text += chance_of_warnings(result, session);
  text += "\n" + count_warnings_table(result, top, session) + count_clusters_text(result, top, session) +
          not_judged_text(result, session);
  if (!result.remarks.empty()) text += "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text;
}

int run_count_signals(const app::CountSignalsParams& params, std::uint64_t top, const std::string& page,
                      const Session& session) {
  if (const Status can = check_page(page); !can.ok()) return session.fail(can.faults());
  const auto result = app::count_signals(params, *session.progress);
  if (!result.ok()) return session.fail(result.faults());
  if (!page.empty()) {
    const Status written =
        app::write_count_signals_page(*result, params, page, session.language, *session.progress);
    if (!written.ok()) return session.fail(written.faults());
  }
  if (session.json) return session.print_json(app::json_of(*result));
  session.print(count_signals_text(*result, top, session));
  print_page(page, session);
  return 0;
}

}  // namespace roer::cli
