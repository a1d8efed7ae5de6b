#include "roer/app/signals_chapters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "roer/app/in_both.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::PageChapter;

constexpr double kSmallCount = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostCharts = 24;
constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostNames = 60;

const Text kNoFigure{"-", "-"};

/// With its number in the project where it was sent: "#3 Meerkoetflats (C101)".
std::string numbered(const std::string& places, std::int64_t number) {
  return number > 0 ? fmt::format("#{} {}", number, places) : places;
}

Text headed(const std::string& places, const Text& kind, std::int64_t number) {
  return in_both("{}: {}", "{}: {}", plain_words(numbered(places, number)), kind);
}

std::string places_of(const NuisanceSignalsResult& result, const NuisanceCluster& cluster) {
  std::vector<std::string> names;
  for (const std::uint32_t unit : cluster.units) names.push_back(unit_name(result, unit));
  return fmt::format("{}", fmt::join(names, ", "));
}

/// What the row of a table says of what to look at.
const Text& short_look(LookFirst look) {
  static const std::array<Text, kLookFirstCount> kWords{
      Text{"weinig melders", "few reporters"}, Text{"plekken ernaast", "places beside it"},
      Text{"welke soort", "which kind"}, Text{"de plek zelf", "the place itself"}};
  return kWords.at(static_cast<std::size_t>(look));
}

/// What a reader is told of a count: as it is, or only that it is small.
bool is_shown(double count) {
  return count == 0 || count >= static_cast<double>(kFewestReports);
}

/// A year where it begins, and the last period.
std::vector<Text> course_ticks(const NuisanceSignalsResult& result, const CountCourse& course) {
  std::vector<Text> ticks(course.counts.size());
  for (std::size_t t = 0; t < ticks.size(); ++t) {
    const signal::Calendar begins = result.calendar.beginning_at(course.first + static_cast<std::int32_t>(t));
    if (begins.first_in_year == 1) ticks[t] = plain_words(std::to_string(begins.first_year));
  }
  return ticks;
}

Text source_words(const NuisanceSignalsResult& result, const CountCourse& course) {
  return in_both(" Bron: eigen register van overlastmeldingen, {} tot en met {}.",
                 " Source: own register of reports of nuisance, {} to {}.",
                 result.calendar.in_words(course.first), result.calendar.in_words(result.at));
}

/// All that is said of a warning, below its chart.
Text warning_caption(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  return in_both("{} {} Erachter: {}. {}{}", "{} {} Behind it: {}. {}{}", seen_words(result, warning),
                 surely_words(result, warning), behind_words(result, warning.behind, !warning.kind),
                 in_words(look_first(warning)), source_words(result, warning.course));
}

report::CurveChart course_chart(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  const bool weeks = result.calendar.kind() == signal::PeriodKind::kWeek;
  const CountCourse& course = warning.course;
  report::CurveChart chart;
  chart.title = headed(unit_name(result, warning.unit), kind_words(result, warning.kind), warning.number);
  chart.x_axis = weeks ? Text{"week, met het begin van elk jaar", "week, with the beginning of each year"}
                       : Text{"maand, met januari van elk jaar", "month, with January of each year"};
  chart.y_axis =
      weeks ? Text{"meldingen per week", "reports a week"} : Text{"meldingen per maand", "reports a month"};
  chart.ticks = course_ticks(result, course);
  std::vector<double> told, small;
  for (const double count : course.counts) {
    chart.x.push_back(static_cast<double>(chart.x.size()));
    told.push_back(is_shown(count) ? count : kSmallCount);
    small.push_back(is_shown(count) ? kSmallCount : static_cast<double>(kFewestReports) / 2);
  }
  const auto add = [&](const Text& label, std::vector<double> y, report::Stroke stroke) {
    const bool any = std::any_of(y.begin(), y.end(), [](double one) { return std::isfinite(one); });
    if (any) chart.curves.push_back({label, std::move(y), stroke});
  };
  add({"meldingen", "reports"}, std::move(told), report::Stroke::kMarked);
  add({"verwacht", "expected"}, course.expected, report::Stroke::kPlain);
  add({"grens van wat gewoon is", "bound of what is usual"}, course.upper, report::Stroke::kDashed);
  add(in_both("1 tot {} meldingen, aantal niet getoond", "1 to {} reports, number not shown",
              count_words(kFewestReports - 1)),
      std::move(small), report::Stroke::kMarks);
  chart.note = warning_caption(result, warning);
  return chart;
}

report::DataTable warnings_table(const NuisanceSignalsResult& result, const ToldSignals& told) {
  report::DataTable table;
  const bool rates = gives_chance(result.method);
  table.heads = {{"waar", "where"},
                 {"wat", "what"},
                 {"kijk eerst naar", "look first at"},
                 {"sinds", "since"},
                 {"meldingen", "reports"},
                 {"verwacht", "expected"},
                 {"gewoon tot", "usual up to"}};
  if (rates) table.heads.push_back({"deel vals", "rate of false ones"});
  table.text_columns = 4;
  for (const NuisanceWarning* one : told.warnings) {
    if (table.rows.size() == kMostRows) break;
    std::vector<Text> row = {plain_words(numbered(unit_name(result, one->unit), one->number)),
                             kind_words(result, one->kind),
                             short_look(look_first(*one)),
                             result.calendar.in_words(one->since),
                             count_words(one->count),
                             std::isfinite(one->expected) ? number_words(one->expected, 1) : kNoFigure,
                             std::isfinite(one->upper) ? number_words(std::floor(one->upper), 0) : kNoFigure};
    if (rates) row.push_back(small_share_words(one->adjusted));
    table.rows.push_back(std::move(row));
  }
  if (rates)
    table.note = {
        "Deel vals: zo groot is naar verwachting het deel toeval onder dit signaal en alle zekerder.",
        "Rate of false ones: so large a share of this warning and all surer ones is expected to be chance."};
  if (told.warnings.size() > kMostRows)
    table.note = in_both("{} De {} zekerste van {}.", "{} The {} surest of {}.", table.note,
                         count_words(kMostRows), count_words(told.warnings.size()));
  return table;
}

/// Classes of the map, from light to dark; hatched = nothing was judged.
enum class SignalLook : std::uint8_t { kQuiet, kCluster, kWarning, kBoth, kNotJudged };

/// What each unit is on the map.
std::vector<SignalLook> looks_of_units(const NuisanceSignalsResult& result, const ToldSignals& told) {
  std::vector<std::uint8_t> warned(result.units.size()), clustered(result.units.size());
  for (const NuisanceWarning* one : told.warnings) warned[one->unit] = 1;
  for (const NuisanceCluster* one : told.clusters)
    for (const std::uint32_t unit : one->units) clustered[unit] = 1;
  std::vector<SignalLook> looks(result.units.size(), SignalLook::kQuiet);
  for (std::size_t u = 0; u < looks.size(); ++u) {
    if (warned[u] && clustered[u])
      looks[u] = SignalLook::kBoth;
    else if (warned[u])
      looks[u] = SignalLook::kWarning;
    else if (clustered[u])
      looks[u] = SignalLook::kCluster;
    else if (!result.series.of_unit[u])
      looks[u] = SignalLook::kNotJudged;
  }
  return looks;
}

report::MapView signals_view(const NuisanceSignalsResult& result, const ToldSignals& told,
                             const ShapeLayer& shapes) {
  report::MapView view;
  view.label = {"Signalen", "Warnings"};
  view.classes = {{{"beoordeeld, geen signaal", "judged, no warning"}, "#f0f0f0"},
                  {{"in een cluster", "in a cluster"}, "#fdae6b"},
                  {{"signaal", "warning"}, "#d7301f"},
                  {{"signaal en in een cluster", "warning and in a cluster"}, "#7f0000"},
                  {{"niet te beoordelen", "cannot be judged"}, ""}};
  std::map<std::string_view, SignalLook> by_code;
  const std::vector<SignalLook> looks = looks_of_units(result, told);
  for (std::size_t u = 0; u < looks.size(); ++u) by_code[result.units.codes[u]] = looks[u];
  for (const AreaCode& code : shapes.areas.codes()) {
    const auto found = by_code.find(code.text());
    view.of.push_back(
        static_cast<std::uint8_t>(found == by_code.end() ? SignalLook::kNotJudged : found->second));
  }
  return view;
}

report::Sentences not_judged_places(const NuisanceSignalsResult& result) {
  std::vector<std::string> names;
  for (std::uint32_t u = 0; u < result.units.size(); ++u)
    if (!result.series.of_unit[u]) names.push_back(unit_name(result, u));
  if (names.empty()) return {};
  const std::size_t all = names.size();
  const bool cut = all > kMostNames;
  if (cut) names.resize(kMostNames);
  const Text more = cut ? in_both(" en {} andere", " and {} others", count_words(all - kMostNames)) : Text{};
  const Text& units = plural_of(result.units.kind);
  return {{in_both(
              "Van {} van de {} {} kon geen enkele reeks beoordeeld worden; daar zegt het uitblijven van een "
              "signaal niets: {}{}.",
              "Of {} of the {} {} no series could be judged; there the lack of a warning says nothing: {}{}.",
              count_words(all), count_words(result.units.size()), units,
              plain_words(fmt::format("{}", fmt::join(names, ", "))), more)},
          false};
}

}  // namespace

ToldSignals told_signals(const NuisanceSignalsResult& result) {
  ToldSignals told;
  for (const NuisanceWarning& one : result.warnings)
    if (!told_by_kind(result, one)) told.warnings.push_back(&one);
  for (const NuisanceCluster& one : result.clusters)
    if (!told_by_kind(result, one)) told.clusters.push_back(&one);
  return told;
}

PageChapter warnings_chapter(const NuisanceSignalsResult& result, const ToldSignals& told) {
  PageChapter chapter{"warnings", {"Welke signalen?", "Which warnings?"}, {}, {}};
  chapter.meaning = {
      "Elke regel is een plek en een soort met meer meldingen dan het verleden verwachten laat; de zekerste "
      "staat bovenaan.",
      "Each line is a place and a kind with more reports than the past makes expected; the surest comes "
      "first."};
  chapter.blocks.emplace_back(warnings_table(result, told));
  for (const NuisanceWarning* one : told.warnings) {
    if (chapter.blocks.size() > kMostCharts) break;
    chapter.blocks.emplace_back(course_chart(result, *one));
  }
  if (told.warnings.size() > kMostCharts)
    chapter.blocks.emplace_back(
        report::Sentences{{in_both("Van de {} zekerste signalen staat hier een grafiek.",
                                   "The {} surest warnings have a chart here.", count_words(kMostCharts))},
                          false});
  return chapter;
}

PageChapter signal_clusters_chapter(const NuisanceSignalsResult& result, const ToldSignals& told) {
  PageChapter chapter{"clusters", {"Welke plekken samen?", "Which places together?"}, {}, {}};
  const Text periods = periods_words(result, result.scanned_periods),
             longest = periods_words(result, result.longest);
  if (told.clusters.empty()) {
    chapter.meaning = in_both("Over {} is er geen groep plekken die niet ook toeval kan zijn.",
                              "Over {} there is no group of places that may not be chance as well.", periods);
    return chapter;
  }
  chapter.meaning = in_both(
      "Plekken bij elkaar waar de laatste tijd (hoogstens {}) meer gemeld wordt dan hun eigen niveau en het "
      "verloop overal verklaren.",
      "Places together that lately (at most {}) had more reports than their own level and the course "
      "everywhere explain.",
      longest);
  report::DataTable table;
  table.heads = {{"waar", "where"},
                 {"wat", "what"},
                 {"sinds", "since"},
                 {"meldingen", "reports"},
                 {"verwacht", "expected"},
                 {"keer zoveel", "times as many"},
                 {"p", "p"}};
  table.text_columns = 3;
  report::Sentences further{{}, true};
  for (const NuisanceCluster* one : told.clusters) {
    const std::string places = places_of(result, *one);
    const Text kind = kind_words(result, one->kind);
    table.rows.push_back({plain_words(numbered(places, one->number)), kind,
                          date_in_words(iso_day(result.calendar.first_day(one->since))),
                          count_words(one->behind.reports), number_words(one->expected, 1),
                          number_words(one->ratio, 1), chance_words(one->p)});
    further.lines.push_back(in_both(
        "{}. {} Erachter: {}. {}", "{}. {} Behind it: {}. {}", headed(places, kind, one->number),
        surely_words(*one), behind_words(result, one->behind, !one->kind), in_words(look_first(*one))));
  }
  table.note = in_both("Bron: eigen register van overlastmeldingen, de laatste {} tot en met {}.",
                       "Source: own register of reports of nuisance, the last {} until {}.", periods,
                       date_in_words(iso_day(result.calendar.last_day(result.at))));
  chapter.blocks.emplace_back(std::move(table));
  chapter.blocks.emplace_back(std::move(further));
  return chapter;
}

PageChapter signals_map_chapter(const NuisanceSignalsResult& result, const ToldSignals& told,
                                const ShapeLayer& shapes) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  if (shapes.areas.size() == 0) {
    chapter.blocks.emplace_back(
        report::Sentences{{{"Van deze plekken kent het project geen grenzen, dus is er geen kaart; een "
                            "telling per buurt (--kind buurt) heeft er een.",
                            "The project knows no borders of these places, so there is no map; a count by "
                            "neighbourhood (--kind buurt) has one."}},
                          false});
    return chapter;
  }
  std::vector<std::string> names = shapes.names;
  names.resize(shapes.areas.size());
  chapter.blocks.emplace_back(report::AreaMap{&shapes,
                                              std::move(names),
                                              std::vector<std::string>(shapes.areas.size()),
                                              {signals_view(result, told, shapes)}});
  return chapter;
}

PageChapter signal_surety_chapter(const NuisanceSignalsResult& result) {
  PageChapter chapter{
      "surety",
      {"Hoe zeker is dit, en wat is niet beoordeeld?", "How sure is this, and what was not judged?"},
      {},
      {}};
  chapter.blocks.emplace_back(report::Sentences{signal_notes(result), true});
  if (report::Sentences places = not_judged_places(result); !places.lines.empty())
    chapter.blocks.emplace_back(std::move(places));
  return chapter;
}

}  // namespace roer::app
