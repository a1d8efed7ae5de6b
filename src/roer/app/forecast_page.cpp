#include "roer/app/forecast_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/clock.hpp"
#include "roer/app/forecast_words.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/none.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

constexpr std::size_t kMostListed = 25, kMostDots = 12, kMostCurves = 4;

std::string place_name(const ForecastCountsResult& result, std::uint32_t i) {
  return result.names[i] == result.codes[i] ? result.codes[i]
                                            : fmt::format("{} ({})", result.names[i], result.codes[i]);
}

/// Stretches as long as the one forecast, that end with the last period: the last is the newest.
std::size_t stretches_of(const ForecastCountsResult& result) {
  constexpr std::size_t kMost = 24;
  return std::min(kMost, result.periods / static_cast<std::size_t>(result.ahead.length));
}

/// Sum of the counts of some areas in stretch `k` of `all`; NaN where one of them is not known.
double count_in(const ForecastCountsResult& result, const std::vector<std::uint32_t>& areas, std::size_t k,
                std::size_t all) {
  const auto length = static_cast<std::size_t>(result.ahead.length);
  const std::size_t from = result.periods - (all - k) * length;
  double sum = 0;
  for (const std::uint32_t i : areas)
    for (std::size_t t = from; t < from + length; ++t) sum += result.counts[i * result.periods + t];
  return sum;
}

/// The measured course of some areas, then what is forecast; low and high where they are of one area.
report::CurveChart forecast_course(const ForecastCountsResult& result,
                                   const std::vector<std::uint32_t>& areas) {
  report::CurveChart chart;
  const std::size_t all = stretches_of(result);
  const Text length = length_words(result.period, static_cast<std::size_t>(result.ahead.length));
  chart.x_axis = {"laatste periode", "last period"};
  chart.y_axis = result.indicator.unit.en.empty() ? Text{"aantal", "count"} : result.indicator.unit;
  report::Curve measured{{"geteld", "counted"}, {}}, mean{{"voorspeld", "forecast"}, {}},
      low{{"ondergrens", "lower end"}, {}}, high{{"bovengrens", "upper end"}, {}};
  for (std::size_t k = 0; k < all; ++k) {
    chart.x.push_back(static_cast<double>(k));
    measured.y.push_back(count_in(result, areas, k, all));
    const double joint = k + 1 == all ? measured.y.back() : kNone;
    for (report::Curve* one : {&mean, &low, &high}) one->y.push_back(joint);
  }
  chart.x.push_back(static_cast<double>(all));
  measured.y.push_back(kNone);
  double sum = 0;
  for (const std::uint32_t i : areas)
    sum += std::isnan(result.forecast.mean[i]) ? 0 : result.forecast.mean[i];
  mean.y.push_back(sum);
  const std::int32_t end = result.ahead.first + result.ahead.length - 1;
  for (std::size_t k = 0; k <= all; ++k) {
    const bool told = (all - k) % std::max<std::size_t>(1, all / 6) == 0;
    chart.ticks.push_back(
        told ? plain_words(
                   period_name(result.period, end - static_cast<std::int32_t>(all - k) * result.ahead.length))
             : Text{});
  }
  chart.curves = {std::move(measured), std::move(mean)};
  if (areas.size() == 1) {
    low.y.push_back(result.forecast.low[areas.front()]);
    high.y.push_back(result.forecast.high[areas.front()]);
    chart.curves.push_back(std::move(low));
    chart.curves.push_back(std::move(high));
  }
  chart.note = {fmt::format("Elk punt is een som over {}; het laatste is voorspeld.", length.nl),
                fmt::format("Each point is a sum over {}; the last one is forecast.", length.en)};
  return chart;
}

/// Areas whose counts are known all along, so that their sum means something.
std::vector<std::uint32_t> whole_areas(const ForecastCountsResult& result) {
  std::vector<std::uint32_t> whole;
  for (const std::uint32_t i : result.inside) {
    const auto from = result.counts.begin() + static_cast<std::ptrdiff_t>(i * result.periods);
    if (std::none_of(from, from + static_cast<std::ptrdiff_t>(result.periods),
                     [](double count) { return std::isnan(count); }))
      whole.push_back(i);
  }
  return whole;
}

Text level_words(const ForecastCountsResult& result) {
  const Text level = percent_words(result.level, 0);
  return {level.nl + "-interval", level.en + " interval"};
}

PageChapter course_chapter(const ForecastCountsResult& result) {
  PageChapter chapter{"course", {"Het verloop en wat komt", "The course and what is to come"}, {}, {}};
  const std::vector<std::uint32_t> whole = whole_areas(result);
  const Text count = count_words(whole.size());
  report::CurveChart all = forecast_course(result, whole);
  all.title = {"Alles samen", "All together"};
  all.note.nl += fmt::format(" {} plekken waarvan elke periode bekend is.", count.nl);
  all.note.en += fmt::format(" {} places of which every period is known.", count.en);
  if (!std::isnan(result.total)) chapter.blocks.emplace_back(std::move(all));
  // Of a register a course would show small counts.
  for (std::size_t k = 0; k < std::min(kMostCurves, result.highest.size()) && !result.of_register; ++k) {
    report::CurveChart one = forecast_course(result, {result.highest[k]});
    one.title = plain_words(place_name(result, result.highest[k]));
    chapter.blocks.emplace_back(std::move(one));
  }
  return chapter;
}

report::DotChart dots_of(const ForecastCountsResult& result, const std::vector<std::uint32_t>& areas) {
  report::DotChart chart;
  chart.axis = result.indicator.unit.en.empty() ? Text{"aantal", "count"} : result.indicator.unit;
  chart.mark = {"voorspeld", "forecast"};
  chart.interval = level_words(result);
  chart.other = {"een jaar eerder", "a year earlier"};
  for (std::size_t k = 0; k < std::min(kMostDots, areas.size()); ++k) {
    const std::uint32_t i = areas[k];
    chart.lines.push_back({plain_words(place_name(result, i)), result.forecast.mean[i],
                           result.forecast.low[i], result.forecast.high[i], result.last_year[i], kNone,
                           kNone});
  }
  return chart;
}

report::DataTable forecast_table(const ForecastCountsResult& result,
                                 const std::vector<std::uint32_t>& areas) {
  report::DataTable table;
  table.heads = {{"plek", "place"},
                 {"voorspeld", "forecast"},
                 level_words(result),
                 {"een jaar eerder", "a year earlier"},
                 {"verschil", "change"}};
  for (std::size_t k = 0; k < std::min(kMostListed, areas.size()); ++k) {
    const std::uint32_t i = areas[k];
    const double change = result.forecast.mean[i] - result.last_year[i];
    table.rows.push_back({plain_words(place_name(result, i)), number_words(result.forecast.mean[i], 1),
                          interval_words(result.forecast.low[i], result.forecast.high[i], 0),
                          number_words(result.last_year[i], 0), number_words(change, 1)});
  }
  if (areas.size() > kMostListed) {
    const Text all = count_words(areas.size());
    table.note = {fmt::format("De eerste {} van {}.", kMostListed, all.nl),
                  fmt::format("The first {} of {}.", kMostListed, all.en)};
  }
  return table;
}

PageChapter rising_chapter(const ForecastCountsResult& result) {
  PageChapter chapter{"rising", {"Meer dan vorig jaar", "More than last year"}, {}, {}};
  const Text rising = count_words(result.rising.size());
  chapter.meaning = {
      fmt::format(
          "Bij {} plekken ligt het aantal van vorig jaar onder het interval. Een laag jaar wordt vaak "
          "door een gewoner gevolgd: kijk eerst of vorig jaar bijzonder laag was, of een eerder jaar "
          "bijzonder hoog.",
          rising.nl),
      fmt::format(
          "In {} places last year's count lies below the interval. A low year is often followed by a "
          "more usual one: look first whether last year was unusually low, or an earlier one unusually high.",
          rising.en)};
  if (result.rising.empty()) return chapter;
  chapter.blocks.emplace_back(dots_of(result, result.rising));
  chapter.blocks.emplace_back(forecast_table(result, result.rising));
  return chapter;
}

PageChapter highest_chapter(const ForecastCountsResult& result) {
  PageChapter chapter{"highest", {"De hoogste aantallen", "The highest counts"}, {}, {}};
  chapter.meaning = {"Een hoog aantal is geen oordeel: waar veel mensen komen, gebeurt veel.",
                     "A high count is no judgement: where many people come, much happens."};
  chapter.blocks.emplace_back(dots_of(result, result.highest));
  chapter.blocks.emplace_back(forecast_table(result, result.highest));
  return chapter;
}

PageChapter skill_chapter(const ForecastCountsResult& result) {
  PageChapter chapter{"skill", {"Hoe goed is zo'n voorspelling?", "How good is such a forecast?"}, {}, {}};
  chapter.meaning = skill_words(result);
  if (!result.skill) return chapter;
  const signal::ForecastSkill& skill = *result.skill;
  report::DataTable table;
  table.heads = {{"voorspelling", "forecast"},
                 {"gemiddelde fout", "mean error"},
                 {"log-score", "log score"},
                 {"binnen het interval", "within the interval"}};
  const auto add = [&](Text name, const signal::ForecastScores& scores) {
    table.rows.push_back({std::move(name), number_words(scores.error, 2), number_words(scores.log_score, 3),
                          std::isnan(scores.coverage) ? plain_words("-") : percent_words(scores.coverage)});
  };
  add({"deze voorspelling", "this forecast"}, skill.model);
  add({"hetzelfde als vorig jaar", "the same as last year"}, skill.last_year);
  add({"gemiddelde van eerdere jaren", "mean of earlier years"}, skill.mean_years);
  const Text level = percent_words(result.level, 0);
  table.note = {
      fmt::format("Lager is beter. Van een interval van {} hoort ongeveer {} erbinnen te vallen. De "
                  "log-score van de andere twee is die van de spreiding die achteraf het best past.",
                  level.nl, level.nl),
      fmt::format("Lower is better. About {} should lie within an interval of {}. The log score of the "
                  "other two is that of the spread which fits best in hindsight.",
                  level.en, level.en)};
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

report::MapView forecast_view(const ForecastCountsResult& result) {
  constexpr std::array<std::pair<ForecastClass, const char*>, 4> kLooks = {
      {{ForecastClass::kRises, "#8c510a"},
       {ForecastClass::kSame, "#f0f0f0"},
       {ForecastClass::kFalls, "#5ab4ac"},
       {ForecastClass::kNone, ""}}};
  report::MapView view;
  view.label = {"Tegenover vorig jaar", "Against last year"};
  for (const auto& [one, colour] : kLooks) view.classes.push_back({label_of(one), colour});
  for (std::size_t i = 0; i < result.codes.size(); ++i) {
    const ForecastClass of = result.hidden[i] ? ForecastClass::kNone : forecast_class_of(result, i);
    view.of.push_back(static_cast<std::uint8_t>(
        std::find_if(kLooks.begin(), kLooks.end(), [&](const auto& look) { return look.first == of; }) -
        kLooks.begin()));
    view.values.push_back(result.hidden[i] ? kNone : result.forecast.mean[i]);
  }
  view.decimals = 1;
  view.unit = result.indicator.unit;
  return view;
}

void add_forecast_top(const ForecastCountsResult& result, FindingPage& page) {
  const Text span = span_words(result.ahead), count = count_words(result.inside.size());
  const Text& areas = plural_of(result.kind);
  page.kind = {"Voorspelling van aantallen", "Forecast of counts"};
  page.title = {fmt::format("{}: {}", result.indicator.label.nl, span.nl),
                fmt::format("{}: {}", result.indicator.label.en, span.en)};
  page.facts.emplace_back(Text{"periode", "period"}, span);
  page.facts.emplace_back(Text{"eenheid", "unit"}, Text{fmt::format("{} {}", count.nl, areas.nl),
                                                        fmt::format("{} {}", count.en, areas.en)});
  page.facts.emplace_back(Text{"geleerd van", "learned from"},
                          Text{fmt::format("{} tot en met {}", period_name(result.period, result.first),
                                           period_name(result.period, result.ahead.first - 1)),
                               fmt::format("{} to {}", period_name(result.period, result.first),
                                           period_name(result.period, result.ahead.first - 1))});
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
  if (!std::isnan(result.total)) {
    page.tiles.emplace_back(number_words(result.total, 0), Text{"naar verwachting", "expected"});
    page.tiles.emplace_back(number_words(result.total_last_year, 0),
                            Text{"een jaar eerder", "a year earlier"});
  }
  page.tiles.emplace_back(count_words(result.rising.size()),
                          Text{"plekken met meer dan vorig jaar", "places with more than last year"});
  page.tiles.emplace_back(count_words(result.falling),
                          Text{"plekken met minder dan vorig jaar", "places with fewer than last year"});
  page.summary = {result.meaning};
}

void add_forecast_method(const ForecastCountsResult& result, FindingPage& page) {
  const signal::ForecastModel& model = result.forecast.model;
  const Text memory = number_words(model.memory, 2), spread = number_words(model.overdispersion, 3);
  page.method = {
      {"Elke plek houdt een eigen niveau, dat langzaam mag schuiven; hoe snel, en hoe grillig aantallen "
       "zijn, is "
       "van alle plekken samen geleerd (Smith 1979; Harvey en Fernandes 1989). Daarbovenop komen het seizoen "
       "en "
       "het verloop dat alle plekken delen.",
       "Each place keeps a level of its own that may drift; how fast, and how erratic counts are, was "
       "learned "
       "from all places together (Smith 1979; Harvey and Fernandes 1989). On top come the season and the "
       "course "
       "that all places share."},
      {fmt::format("Een periode weegt {} keer zo zwaar als de volgende; overdispersie {}; jaren waaruit het "
                   "seizoen is geleerd: {}.",
                   memory.nl, spread.nl, model.season_years),
       fmt::format(
           "A period weighs {} times as much as the next; overdispersion {}; years that the season was "
           "learned from: {}.",
           memory.en, spread.en, model.season_years)},
      {"De kwaliteit is gemeten door van eerdere momenten uit te voorspellen met wat toen bekend was, en dat "
       "naast "
       "de uitkomst te leggen (Tashman 2000).",
       "The quality was measured by forecasting from earlier moments with what was known then, and holding "
       "that "
       "against what came (Tashman 2000)."},
      {"Plannen (sloop, nieuwbouw, een ander meldpunt) kent geen verleden: weeg die zelf mee.",
       "No past tells of plans (demolition, building, another place to report): weigh those yourself."}};
}

}  // namespace

Status write_forecast_page(const ForecastCountsResult& result, const ForecastCountsParams& params,
                           const std::string& path, Language language, Progress& progress) {
  FindingPage page;
  add_forecast_top(result, page);
  page.chapters.push_back(course_chapter(result));
  page.chapters.push_back(rising_chapter(result));
  page.chapters.push_back(highest_chapter(result));
  page.chapters.push_back(skill_chapter(result));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ShapeLayer shapes;
  if (result.areas.size() > 0) {
    ROER_TRY(shapes, shapes_for(project, result.areas));
    ROER_TRY(const ScoreRun run, bare_run(project, result.areas, result.names));
    if (shapes.shapes.size() > 0) {
      PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
      chapter.meaning = {
          "Getoond is of het aantal van vorig jaar binnen het interval van de voorspelling ligt.",
          "Shown is whether last year's count lies within the interval of the forecast."};
      chapter.blocks.emplace_back(
          report::AreaMap{&shapes, result.names, run.parents, {forecast_view(result)}});
      page.chapters.push_back(std::move(chapter));
    }
  }
  add_forecast_method(result, page);
  page.sources = source_lines(index, {result.datasets.begin(), result.datasets.end()}, true);
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
