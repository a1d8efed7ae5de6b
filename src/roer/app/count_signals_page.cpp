#include "roer/app/count_signals_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "roer/app/area_names.hpp"
#include "roer/app/clock.hpp"
#include "roer/app/in_both.hpp"
#include "roer/app/map_views.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/period_words.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/none.hpp"
#include "roer/base/version.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

constexpr std::size_t kMostWarned = 200, kMostWarnedCharts = 12, kMostAreaNames = 40;

Text warned_area(const CountSignalsResult& result, std::uint32_t area) {
  const std::string code(result.course.areas[area].text()), &name = result.course.names[area];
  return plain_words(name == code ? code : fmt::format("{} ({})", name, code));
}

Text judged_period(const CountSignalsResult& result) {
  return span_words({result.course.kind, result.at, 1});
}

std::vector<Text> count_signals_summary(const CountSignalsResult& result) {
  const Text when = judged_period(result), judged = count_words(result.judged);
  std::vector<Text> summary = {
      in_both("{}: {} geteld waar er {} verwacht werden, in {} beoordeelde gebieden samen.",
              "{}: {} counted where {} were expected, in {} judged areas together.", when,
              number_words(result.total, 0), number_words(result.total_expected, 0), judged)};
  if (result.warnings.empty()) {
    summary.push_back(
        {"Nergens meer dan het verleden verwachten laat.", "Nowhere more than the past makes expected."});
    return summary;
  }
  const CountWarning& first = result.warnings.front();
  summary.push_back(in_both(
      "{} gebieden hebben er meer dan het verleden verwachten laat. Het zekerst: {}, {} waar er {} verwacht "
      "werden.",
      "{} areas have more than the past makes expected. The surest: {}, {} where {} were expected.",
      count_words(result.warnings.size()), warned_area(result, first.area), number_words(first.count, 0),
      number_words(first.expected, 1)));
  return summary;
}

/// How many of the warnings chance would make.
Text false_words(const CountSignalsResult& result) {
  if (result.method == "forecast")
    return in_both("Naar verwachting is hoogstens {} van de signalen toeval (Benjamini en Hochberg 1995).",
                   "At most {} of the warnings are expected to be chance (Benjamini and Hochberg 1995).",
                   small_share_words(result.false_discovery));
  return in_both("Door toeval alleen waren er {} signalen te verwachten, geteld op {} nagemaakte reeksen.",
                 "Chance alone would make {} warnings, counted on {} made-up series.",
                 number_words(result.false_expected, 0), count_words(result.drawn));
}

report::DataTable warned_table(const CountSignalsResult& result) {
  report::DataTable table;
  table.heads = {{"gebied", "area"},
                 {"geteld", "counted"},
                 {"verwacht", "expected"},
                 {"gewoon tot", "usual up to"},
                 {"deel vals", "rate of false ones"},
                 {"per 1.000 inwoners", "per 1,000 residents"}};
  const Text none{"-", "-"};
  for (std::size_t k = 0; k < std::min(kMostWarned, result.warnings.size()); ++k) {
    const CountWarning& one = result.warnings[k];
    Text where = warned_area(result, one.area);
    if (one.in_cluster) where = in_both("{} *", "{} *", where);
    table.rows.push_back({where, number_words(one.count, 0), number_words(one.expected, 1),
                          std::isnan(one.upper) ? none : number_words(one.upper, 0),
                          std::isnan(one.adjusted) ? none : small_share_words(one.adjusted),
                          std::isnan(one.per_1000) ? none : number_words(one.per_1000, 1)});
  }
  if (result.warnings.size() > kMostWarned)
    table.note = in_both("De {} zekerste van {}. ", "The {} surest of {}. ", count_words(kMostWarned),
                         count_words(result.warnings.size()));
  const bool starred = std::any_of(result.warnings.begin(), result.warnings.end(),
                                   [](const CountWarning& one) { return one.in_cluster; });
  if (starred) table.note = in_both("{}* ligt in een cluster.", "{}* lies in a cluster.", table.note);
  return table;
}

report::CurveChart warned_course(const CountSignalsResult& result, const CountWarning& warning) {
  constexpr std::size_t kMostTicks = 10;
  const IndicatorCourse& course = result.course;
  report::CurveChart chart;
  chart.title = warned_area(result, warning.area);
  chart.x_axis = course.kind == signal::PeriodKind::kYear ? Text{"jaar", "year"} : Text{"maand", "month"};
  chart.y_axis = {"aantal", "count"};
  const std::size_t every = (course.periods + kMostTicks - 1) / kMostTicks;
  std::vector<double> counts, expected(course.periods, kNone), upper(course.periods, kNone);
  for (std::size_t t = 0; t < course.periods; ++t) {
    chart.x.push_back(static_cast<double>(t));
    const bool told = (course.periods - 1 - t) % every == 0;
    chart.ticks.push_back(
        told ? plain_words(period_name(course.kind, course.first + static_cast<std::int32_t>(t))) : Text{});
    counts.push_back(course.counts[course.at(warning.area, t)]);
  }
  expected.back() = warning.expected;
  upper.back() = warning.upper;
  chart.curves.push_back({{"geteld", "counted"}, std::move(counts), report::Stroke::kMarked});
  chart.curves.push_back({{"verwacht", "expected"}, std::move(expected), report::Stroke::kMarks});
  if (!std::isnan(warning.upper))
    chart.curves.push_back({{"gewoon tot", "usual up to"}, std::move(upper), report::Stroke::kMarks});
  chart.note = in_both("{} geteld waar er {} verwacht werden.", "{} counted where {} were expected.",
                       number_words(warning.count, 0), number_words(warning.expected, 1));
  return chart;
}

PageChapter warned_chapter(const CountSignalsResult& result) {
  PageChapter chapter{"warnings", {"Welke gebieden?", "Which areas?"}, false_words(result), {}};
  chapter.blocks.emplace_back(warned_table(result));
  for (std::size_t k = 0; k < std::min(kMostWarnedCharts, result.warnings.size()); ++k)
    chapter.blocks.emplace_back(warned_course(result, result.warnings[k]));
  return chapter;
}

report::MapView warned_view(const CountSignalsResult& result) {
  enum Class : std::uint8_t { kWarnedCluster, kWarned, kCluster, kUsual, kNotJudgedHere };
  report::MapView view;
  view.label = {"Signalen", "Warnings"};
  view.classes = {{{"signaal, in een cluster", "warning, in a cluster"}, "#67000d"},
                  {{"signaal", "warning"}, "#d94801"},
                  {{"in een cluster, zelf geen signaal", "in a cluster, no warning by itself"}, "#fdae6b"},
                  {{"zoals verwacht of minder", "as expected or less"}, std::string(report::kNoColour)},
                  {{"niet beoordeeld", "not judged"}, ""}};
  view.of.assign(result.course.areas.size(), kUsual);
  for (const auto& [area, reason] : result.not_judged) view.of[area] = kNotJudgedHere;
  for (const CountCluster& cluster : result.clusters)
    for (const std::uint32_t area : cluster.areas)
      if (view.of[area] == kUsual) view.of[area] = kCluster;
  for (const CountWarning& one : result.warnings)
    view.of[one.area] = one.in_cluster ? kWarnedCluster : kWarned;
  for (std::size_t i = 0; i < result.course.areas.size(); ++i)
    view.values.push_back(result.course.counts[result.course.at(i, result.course.periods - 1)]);
  view.unit = {"geteld", "counted"};
  return view;
}

/// The chapter points into `shapes`.
PageChapter warned_map(const CountSignalsResult& result, const ShapeLayer& shapes,
                       std::vector<std::string> parents) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  std::vector<report::MapView> views = {warned_view(result)};
  std::vector<double> rates;
  for (std::size_t i = 0; i < result.course.residents.size(); ++i) {
    const double people = result.course.residents[i];
    rates.push_back(people > 0 ? 1000 * views.front().values[i] / people : kNone);
  }
  if (std::any_of(rates.begin(), rates.end(), [](double one) { return !std::isnan(one); }))
    views.push_back(grouped_view({"Per 1.000 inwoners", "Per 1,000 residents"}, std::move(rates), 1, {}));
  chapter.blocks.emplace_back(
      report::AreaMap{&shapes, result.course.names, std::move(parents), std::move(views)});
  return chapter;
}

PageChapter count_clusters_chapter(const CountSignalsResult& result) {
  PageChapter chapter{"clusters", {"Welke gebieden samen?", "Which areas together?"}, {}, {}};
  chapter.meaning =
      in_both("Clusters: {}, van {} gebieden met een plek op de kaart; wat overal steeg is er geen.",
              "Clusters: {}, of {} areas with a place on the map; what rose everywhere is none.",
              count_words(result.clusters.size()), count_words(result.scanned));
  if (result.clusters.empty()) return chapter;
  report::DataTable table;
  table.heads = {{"gebieden", "areas"},
                 {"aantal", "number"},
                 {"geteld", "counted"},
                 {"verwacht", "expected"},
                 {"keer zoveel", "times as many"},
                 {"p", "p"}};
  for (const CountCluster& one : result.clusters) {
    if (table.rows.size() == kMostWarned) break;
    std::vector<Text> names;
    for (std::size_t k = 0; k < std::min(kMostAreaNames, one.areas.size()); ++k)
      names.push_back(plain_words(result.course.names[one.areas[k]]));
    if (one.areas.size() > kMostAreaNames)
      names.push_back(in_both("nog {}", "{} more", count_words(one.areas.size() - kMostAreaNames)));
    table.rows.push_back({enumerated(names), count_words(one.areas.size()), number_words(one.cases, 0),
                          number_words(one.expected, 0), number_words(one.ratio, 2), chance_words(one.p)});
  }
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

PageChapter not_judged_chapter(const CountSignalsResult& result) {
  PageChapter chapter{"not-judged", {"Wat is niet beoordeeld?", "What was not judged?"}, {}, {}};
  report::Sentences sentences{{}, true};
  for (std::size_t r = 0; r < kNotJudgedCount; ++r) {
    std::vector<Text> names;
    std::size_t count = 0;
    for (const auto& [area, why] : result.not_judged) {
      if (why != static_cast<NotJudged>(r)) continue;
      if (++count <= kMostAreaNames) names.push_back(warned_area(result, area));
    }
    if (count > kMostAreaNames)
      names.push_back(in_both("nog {}", "{} more", count_words(count - kMostAreaNames)));
    if (count > 0)
      sentences.lines.push_back(
          in_both("{}: {}.", "{}: {}.", label_of(static_cast<NotJudged>(r)), enumerated(names)));
  }
  chapter.blocks.emplace_back(std::move(sentences));
  return chapter;
}

void add_count_signals_top(const CountSignalsResult& result, FindingPage& page) {
  const IndicatorCourse& course = result.course;
  page.kind = {"Signalen in een aantal", "Warnings in a count"};
  page.title = in_both("{}: waar meer dan verwacht, {}", "{}: where more than expected, {}",
                       course.indicator.label, judged_period(result));
  page.facts = {{{"periode", "period"}, judged_period(result)},
                {{"vergeleken sinds", "compared since"}, plain_words(period_name(course.kind, course.first))},
                {{"gebieden", "areas"},
                 in_both("{} {}, grenzen van {}", "{} {}, borders of {}", count_words(course.areas.size()),
                         plural_of(course.areas.kind()),
                         plain_words(std::to_string(course.areas.boundary_year().value())))},
                {{"gemaakt op", "made on"}, date_in_words(utc_now())}};
  page.tiles = {{count_words(result.warnings.size()), {"signalen", "warnings"}},
                {count_words(result.clusters.size()), {"clusters", "clusters"}},
                {count_words(result.judged), {"gebieden beoordeeld", "areas judged"}},
                {count_words(result.not_judged.size()), {"niet beoordeeld", "not judged"}}};
  page.summary = count_signals_summary(result);
}

std::string count_signals_manifest(const CountSignalsResult& result,
                                   const std::vector<report::SourceLine>& sources) {
  using Manifest = nlohmann::ordered_json;
  Manifest inputs = Manifest::array();
  for (const report::SourceLine& one : sources)
    inputs.push_back({{"file", one.file}, {"sha256", one.sha256}});
  const Manifest manifest = {{"program", "roer"},
                             {"version", kVersion},
                             {"kind", "count-signals"},
                             {"areas", roer::name_of(result.course.areas.kind())},
                             {"boundary_year", result.course.areas.boundary_year().value()},
                             {"inputs", inputs},
                             {"parameters",
                              {{"indicator", result.course.indicator.id},
                               {"period", period_name(result.course.kind, result.at)},
                               {"method", result.method},
                               {"false_discovery", result.false_discovery},
                               {"replicates", result.draws},
                               {"seed", result.seed}}}};
  return manifest.dump(1, ' ', false, Manifest::error_handler_t::replace);
}

}  // namespace

Status write_count_signals_page(const CountSignalsResult& result, const CountSignalsParams& params,
                                const std::string& path, Language language, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const ShapeLayer shapes, shapes_for(project, result.course.areas));
  std::vector<std::string> names, parents;
  ROER_CHECK(name_areas(project, result.course.areas, names, parents));
  FindingPage page;
  add_count_signals_top(result, page);
  if (shapes.shapes.size() > 0) page.chapters.push_back(warned_map(result, shapes, std::move(parents)));
  if (!result.warnings.empty()) page.chapters.push_back(warned_chapter(result));
  if (result.scanned > 0) page.chapters.push_back(count_clusters_chapter(result));
  if (!result.not_judged.empty()) page.chapters.push_back(not_judged_chapter(result));
  page.method = {result.method_label, false_words(result)};
  if (result.scanned > 0)
    page.method.push_back(in_both(
        "Clusters: scan van deze periode tegen dezelfde verwachting, {} nagebootste kaarten, zaad {}.",
        "Clusters: scan of this period against the same expectation, {} simulated maps, seed {}.",
        count_words(result.draws), plain_words(std::to_string(result.seed))));
  page.sources = source_lines(index, {result.course.datasets.begin(), result.course.datasets.end()}, true);
  page.remarks = result.remarks;
  page.manifest = count_signals_manifest(result, page.sources);
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
