#include "roer/app/count_signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "roer/app/count_clusters.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/period_words.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/false_discovery.hpp"
#include "roer/base/none.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/forecast.hpp"

namespace roer::app {

namespace {

using signal::PeriodKind;

constexpr const char* kForecastMethod = "forecast";
/// Up to which a count is called usual.
constexpr double kUsualLevel = 0.995;

/// Periods that a detector needs before the one it judges, where periods are years; 0 = it compares seasons.
std::size_t years_needed(SignalMethod method) {
  switch (method) {
    case SignalMethod::kFarringtonFlexible:
    case SignalMethod::kFarrington:
      return 0;
    case SignalMethod::kBayes:
    case SignalMethod::kRki:
      return 6;
    case SignalMethod::kEars:
      return 7;
    case SignalMethod::kEarsC2:
      return 9;
    case SignalMethod::kEarsC3:
      return 11;
    case SignalMethod::kChangePoint:
      return 8;
    default:
      return 2;
  }
}

/// What a detector compares a year with, which knows no season.
Text year_label(SignalMethod method) {
  switch (method) {
    case SignalMethod::kCusum:
      return {"CUSUM, tegen het gemiddelde van de jaren ervoor",
              "CUSUM, against the mean of the years before"};
    case SignalMethod::kEwma:
      return {"EWMA, tegen het niveau van de jaren ervoor", "EWMA, against the level of the years before"};
    case SignalMethod::kLikelihoodRatio:
      return {"Aannemelijkheidsverhouding, tegen het niveau van de jaren ervoor",
              "Likelihood ratio, against the level of the years before"};
    case SignalMethod::kOutbreak:
      return {"Uitbraak: loopt het jaar na jaar alleen maar op", "Outbreak: does it only rise, year by year"};
    default:
      return label_of(method);
  }
}

/// Refuses what so few years cannot feed.
Status check_detector(SignalMethod method, PeriodKind kind, std::size_t before) {
  if (kind != PeriodKind::kYear) return Done{};
  const std::size_t needed = years_needed(method);
  if (needed > 0 && before >= needed) return Done{};
  const std::string names = "forecast, cusum, ewma, likelihood-ratio or outbreak";
  if (needed == 0)
    return fault(ErrorCode::kUsage, "this detector compares with the same season, and years have none",
                 name_of(method), names, "Leave --method out, or import months.");
  return fault(
      ErrorCode::kUsage,
      fmt::format("this detector needs {} years before the one it judges; there are {}", needed, before),
      name_of(method), names, "Leave --method out.");
}

/// Cuts the course after the period that is asked for.
Status cut_at(const std::string& at, IndicatorCourse& course) {
  if (at.empty()) return Done{};
  std::size_t wanted = 2;
  while (wanted < course.periods && period_name(course.kind, course.first + static_cast<int>(wanted)) != at)
    ++wanted;
  if (wanted == course.periods)
    return fault(ErrorCode::kUsage, "the project does not hold this period with two before it", at,
                 fmt::format("{} to {}", period_name(course.kind, course.first + 2),
                             period_name(course.kind, course.first + static_cast<int>(course.periods) - 1)),
                 "Change --at.");
  const std::size_t periods = wanted + 1;
  const auto cut = [&](std::vector<double>& cells) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < cells.size() / course.periods; ++i)
      kept.insert(kept.end(), cells.begin() + static_cast<std::ptrdiff_t>(i * course.periods),
                  cells.begin() + static_cast<std::ptrdiff_t>(i * course.periods + periods));
    cells = std::move(kept);
  };
  cut(course.counts);
  cut(course.exposure);
  std::erase_if(course.gaps, [&](const CountGap& gap) { return gap.period >= periods; });
  course.periods = periods;
  return Done{};
}

/// Which areas are judged; the others with the reason.
std::vector<bool> find_judged(CountSignalsResult& result) {
  const IndicatorCourse& course = result.course;
  std::vector<std::optional<NotJudged>> reason(course.areas.size());
  for (std::uint32_t i = 0; i < reason.size(); ++i) {
    const std::span<const double> counts(course.counts.data() + course.at(i, 0), course.periods);
    const auto before = counts.first(course.periods - 1);
    const auto known =
        std::count_if(before.begin(), before.end(), [](double one) { return !std::isnan(one); });
    if (std::isnan(counts.back()))
      reason[i] = NotJudged::kUnknown;
    else if (known < 2)
      reason[i] = NotJudged::kShort;
    else if (is_broken(before))
      reason[i] = NotJudged::kBreak;
  }
  for (const CountGap& gap : course.gaps)
    if (gap.period + 1 == course.periods) reason[gap.area] = NotJudged::kGap;
  for (const std::uint32_t i : course.withheld) reason[i] = NotJudged::kWithheld;
  std::vector<bool> judged(reason.size());
  for (std::uint32_t i = 0; i < reason.size(); ++i) {
    judged[i] = !reason[i];
    if (reason[i]) result.not_judged.emplace_back(i, *reason[i]);
  }
  return judged;
}

/// What was to be expected of the last period from those before.
Result<CountForecast> forecast_before(const IndicatorCourse& course, const std::vector<bool>& judged) {
  IndicatorCourse before = course;
  std::vector<double> counts, exposure;
  for (std::size_t i = 0; i < course.areas.size(); ++i)
    for (std::size_t t = 0; t + 1 < course.periods; ++t) {
      counts.push_back(course.counts[course.at(i, t)]);
      if (!course.exposure.empty()) exposure.push_back(course.exposure[course.at(i, t)]);
    }
  before.counts = std::move(counts);
  before.exposure = std::move(exposure);
  --before.periods;
  ROER_TRY(const signal::CountSeries series, course_series(before));
  ROER_TRY(signal::Forecast found, signal::forecast(series));
  // What is now known of residents counts too.
  for (std::size_t i = 0; i < found.mean.size(); ++i) {
    if (!judged[i]) found.mean[i] = kNone;
    if (!course.exposure.empty())
      found.mean[i] *= course.exposure[course.at(i, course.periods - 1)] /
                       course.exposure[course.at(i, course.periods - 2)];
  }
  return CountForecast{std::move(found.mean), std::move(found.overdispersion)};
}

CountWarning warning_of(const IndicatorCourse& course, std::uint32_t area) {
  CountWarning warning;
  warning.area = area;
  warning.count = course.counts[course.at(area, course.periods - 1)];
  warning.upper = warning.chance = warning.adjusted = kNone;
  const double people = area < course.residents.size() ? course.residents[area] : kNone;
  warning.per_1000 = people > 0 ? 1000 * warning.count / people : kNone;
  return warning;
}

void warn_by_forecast(const CountForecast& expected, CountSignalsResult& result) {
  const IndicatorCourse& course = result.course;
  std::vector<double> chance(course.areas.size(), kNone);
  for (std::size_t i = 0; i < chance.size(); ++i)
    if (!std::isnan(expected.mean[i]))
      chance[i] =
          signal::overdispersed_at_least(course.counts[course.at(i, course.periods - 1)], expected.mean[i],
                                         1 + expected.overdispersion[i] * expected.mean[i]);
  const std::vector<double> adjusted = false_discovery(chance);
  for (std::uint32_t i = 0; i < chance.size(); ++i) {
    if (std::isnan(chance[i])) continue;
    CountWarning warning = warning_of(course, i);
    if (!(adjusted[i] <= result.false_discovery) || warning.count <= expected.mean[i]) continue;
    warning.expected = expected.mean[i];
    warning.upper = signal::overdispersed_quantile(kUsualLevel, expected.mean[i],
                                                   1 + expected.overdispersion[i] * expected.mean[i]);
    warning.chance = chance[i];
    warning.adjusted = adjusted[i];
    result.warnings.push_back(warning);
  }
  result.false_expected = result.false_discovery * static_cast<double>(result.warnings.size());
}

/// Alarms of a detector that gives no chance, or one of its own.
Status warn_by_detector(SignalMethod method, const std::vector<bool>& judged, const Progress& progress,
                        CountSignalsResult& result) {
  const IndicatorCourse& course = result.course;
  ROER_CHECK(check_detector(method, course.kind, course.periods - 1));
  ROER_TRY(const signal::CountSeries series, course_series(course));
  const std::size_t watched = std::min(series.per_year(), course.periods - 1);
  ROER_TRY(const DetectedAlarms found, detect(method, series, {course.periods - watched, course.periods}));
  const std::vector<double> adjusted = signal::adjusted_chances(found.alarms, course.periods - 1);
  std::vector<std::size_t> rows;
  result.judged = 0;
  for (std::uint32_t i = 0; i < course.areas.size(); ++i) {
    const std::size_t cell = found.alarms.at(i, course.periods - 1);
    const signal::Verdict verdict = found.alarms.verdict[cell];
    if (!judged[i]) continue;
    if (verdict != signal::Verdict::kAlarm && verdict != signal::Verdict::kQuiet) {
      result.not_judged.emplace_back(i, NotJudged::kShort);
      continue;
    }
    rows.push_back(i);
    CountWarning warning = warning_of(course, i);
    warning.expected = found.alarms.expected[cell];
    if (warning.count <= warning.expected) continue;
    const bool warns =
        gives_chance(method) ? adjusted[i] <= result.false_discovery : verdict == signal::Verdict::kAlarm;
    if (!warns) continue;
    if (bounds_count(method)) warning.upper = found.alarms.upper[cell];
    warning.chance = found.alarms.chance[cell];
    warning.adjusted = adjusted[i];
    result.warnings.push_back(warning);
  }
  result.judged = rows.size();
  if (progress.stop()) return stopped();
  ROER_TRY(const FalseAlarms by_chance, false_alarms(method, series, found.alarms.range, rows, 0));
  result.false_expected = by_chance.expected;
  result.drawn = by_chance.drawn;
  return Done{};
}

void sort_warnings(CountSignalsResult& result) {
  const auto key = [](const CountWarning& one) {
    return std::tuple(std::isnan(one.chance) ? 1 : one.chance, -(one.count - one.expected));
  };
  std::stable_sort(result.warnings.begin(), result.warnings.end(),
                   [&](const CountWarning& a, const CountWarning& b) { return key(a) < key(b); });
  std::stable_sort(result.not_judged.begin(), result.not_judged.end());
}

void tell_map(const CountSignalsParams& params, const CountSignalsResult& result, Remarks& remarks) {
  if (result.too_many_to_scan)
    remarks.add(fmt::format("Naar clusters is niet gezocht: er is meer geteld dan {:.0f} miljoen.",
                            kMostScanned / 1e6),
                fmt::format("Clusters were not looked for: more was counted than {:.0f} million.",
                            kMostScanned / 1e6));
  if (params.draws == 0 || result.without_map == 0) return;
  remarks.add(
      fmt::format("Beoordeelde gebieden die niet op een kaart staan, en in geen cluster kunnen liggen: {}.",
                  result.without_map),
      fmt::format("Judged areas that are on no map, and can lie in no cluster: {}.", result.without_map));
}

}  // namespace

std::string_view name_of(NotJudged reason) {
  constexpr std::array<std::string_view, kNotJudgedCount> kNames = {"unknown", "withheld", "gap", "break",
                                                                    "short"};
  return kNames.at(static_cast<std::size_t>(reason));
}

const Text& label_of(NotJudged reason) {
  static const std::array<Text, kNotJudgedCount> kLabels{
      Text{"het aantal van deze periode is onbekend", "the count of this period is not known"},
      Text{"de bron houdt een aantal achter", "the source withholds a count"},
      Text{"een 0 na volle periodes", "a 0 after full periods"},
      Text{"een breuk in eerdere periodes: tien keer zoveel of een tiende",
           "a break in earlier periods: ten times as many or a tenth"},
      Text{"minder dan twee eerdere aantallen", "fewer than two earlier counts"}};
  return kLabels.at(static_cast<std::size_t>(reason));
}

Result<CountSignalsResult> count_signals(const CountSignalsParams& params, Progress& progress) {
  ROER_CHECK(check_warning_limits(params.false_discovery, params.draws));
  const bool by_forecast = params.method.empty() || params.method == kForecastMethod;
  const auto method = signal_method_named(params.method);
  if (!by_forecast && !method)
    return fault(ErrorCode::kUsage, "there is no such detector", params.method,
                 "one of forecast, " + signal_method_names(), "See docs/methods/count-signals.md.");
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks remarks;
  progress.step("reading the counts");
  CountSignalsResult result;
  ROER_TRY(result.course, count_course(project, index,
                                       {params.indicator, params.kind, params.boundary_year, true}, remarks));
  ROER_CHECK(cut_at(params.at, result.course));
  if (result.course.periods < 3)
    return fault(ErrorCode::kMissingData, "there is too little to judge a period by",
                 fmt::format("{} periods", result.course.periods), "two periods before it, or more",
                 "Import earlier periods.");
  result.at = result.course.first + static_cast<std::int32_t>(result.course.periods) - 1;
  result.false_discovery = params.false_discovery;
  result.method = by_forecast ? kForecastMethod : params.method;
  result.method_label = by_forecast
                            ? Text{"Voorspelling uit de periodes ervoor, van alle gebieden samen geleerd",
                                   "Forecast from the periods before, learned from all areas together"}
                        : result.course.kind == PeriodKind::kYear ? year_label(*method)
                                                                  : label_of(*method);
  const std::vector<bool> judged = find_judged(result);
  result.judged = static_cast<std::size_t>(std::count(judged.begin(), judged.end(), true));
  progress.step("judging");
  ROER_TRY(const CountForecast expected, forecast_before(result.course, judged));
  if (progress.stop()) return stopped();
  for (std::size_t i = 0; i < judged.size(); ++i)
    if (!std::isnan(expected.mean[i])) {
      result.total += result.course.counts[result.course.at(i, result.course.periods - 1)];
      result.total_expected += expected.mean[i];
    }
  if (by_forecast)
    warn_by_forecast(expected, result);
  else
    ROER_CHECK(warn_by_detector(*method, judged, progress, result));
  sort_warnings(result);
  if (progress.stop()) return stopped();
  ROER_CHECK(find_count_clusters(project, params, expected, progress, result));
  tell_map(params, result, remarks);
  result.remarks = remarks.list();
  return result;
}

}  // namespace roer::app
