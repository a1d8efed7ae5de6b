#include "roer/app/forecast_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/app/event_counts.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/forecast_words.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using signal::PeriodKind;

constexpr std::size_t kMostOrigins = 12;
/// Where either lies so far beyond that of last year, the other does not make up for it.
constexpr double kFarOff = 1.25, kFarLess = 0.5;

/// Estates of the register are no areas of a map.
bool are_estates(const ForecastCountsParams& params) {
  return params.indicator.empty() && params.kind.value_or(AreaKind::kEstate) == AreaKind::kEstate;
}

Status check_forecast_params(const ForecastCountsParams& params) {
  Faults faults;
  const auto refuse = [&](const char* message, const std::string& found, const char* expected,
                          const char* remedy) {
    faults.add(fault(ErrorCode::kUsage, message, found, expected, remedy));
  };
  if (params.origins == 0U)
    refuse("a forecast is measured from one moment or more", "0", "1 or more",
           "Change --origins, or leave it out.");
  if (!(params.level > 0 && params.level < 1))
    refuse("the level of an interval is a share", fmt::format("{}", params.level),
           "a number between 0 and 1, such as 0.8", "Change --level.");
  if (!params.indicator.empty() && (!params.codes.empty() || params.cap > 0))
    refuse("an indicator has no kinds and reporters", "--code or --cap with --indicator", "one of the two",
           "Leave --indicator out for the register of nuisance.");
  if (are_estates(params) && !params.area.empty())
    refuse("estates do not lie in an area by their codes", "--area without --kind",
           "--kind buurt, wijk or gemeente", "Leave --area out, or give --kind.");
  if (!faults.empty()) return faults;
  return Done{};
}

/// Periods ahead: those asked for, where the past is twice as long; else a quarter, or a year.
Result<std::int32_t> horizon_of(const ForecastCountsParams& params, PeriodKind kind, std::size_t periods) {
  if (!params.horizon) return kind == PeriodKind::kWeek ? 13 : kind == PeriodKind::kMonth ? 3 : 1;
  const std::size_t most = std::max<std::size_t>(1, periods / 2);
  if (*params.horizon < 1 || *params.horizon > most)
    return fault(ErrorCode::kUsage, "so far ahead nothing is forecast",
                 fmt::format("{} periods", *params.horizon),
                 fmt::format("1 to {}: half as many as were counted", most), "Change --ahead.");
  return static_cast<std::int32_t>(*params.horizon);
}

/// Counts of the chosen reports [unit][period].
std::vector<double> counts_of_reports(const RegisterEvents& events, const EventSelection& selection,
                                      const CountedEvents& counted) {
  const auto periods = static_cast<std::size_t>(selection.to - selection.from);
  std::vector<double> counts(events.units.size() * periods);
  for (const std::uint32_t row : counted.rows)
    ++counts[events.unit[row] * periods +
             static_cast<std::size_t>(selection.calendar.period_of(events.day[row]) - selection.from)];
  return counts;
}

/// Units with a report, or with dwellings at the end; the others have nothing to forecast, nor have those of
/// which no dwelling is left, which are told.
std::vector<std::uint32_t> units_in_use(const RegisterEvents& events, const std::vector<double>& counts,
                                        const EventSelection& selection, Remarks& remarks) {
  const auto periods = static_cast<std::size_t>(selection.to - selection.from);
  std::vector<bool> used(events.units.size());
  for (std::size_t cell = 0; cell < counts.size(); ++cell)
    if (counts[cell] > 0) used[cell / periods] = true;
  const std::vector<bool> had = units_with_stock(events);
  const std::vector<double> left = dwellings_on(events, selection.calendar.last_day(selection.to - 1));
  std::size_t gone = 0;
  for (std::size_t u = 0; u < used.size(); ++u) {
    gone += had[u] && left[u] == 0 ? 1 : 0;
    used[u] = left[u] > 0 || (used[u] && !had[u]);
  }
  if (gone > 0)
    remarks.add(
        fmt::format("Plekken waarvan geen woning (meer) in gebruik is, waarvan niets voorspeld wordt: {}.",
                    gone),
        fmt::format("Places of which no dwelling is in use (any more), of which nothing is forecast: {}.",
                    gone));
  std::vector<std::uint32_t> units;
  for (std::uint32_t u = 0; u < used.size(); ++u)
    if (used[u]) units.push_back(u);
  return units;
}

void describe_reports(const RegisterEvents& events, const EventSelection& selection,
                      ForecastCountsResult& result) {
  result.of_register = true;
  result.indicator.id = "register/nuisance";
  result.indicator.label = {"Overlastmeldingen", "Reports of nuisance"};
  result.indicator.unit = {"meldingen", "reports"};
  result.indicator.measure = Measure::kCount;
  for (const std::uint32_t kind : selection.kinds) result.kinds.push_back(events.kinds[kind].code);
  if (selection.kinds.size() == 1) {
    const Text& label = events.kinds[selection.kinds.front()].label;
    result.indicator.label = {"Overlastmeldingen: " + label.nl, "Reports of nuisance: " + label.en};
  }
  result.kind = events.units.kind;
  result.boundary_year = events.units.boundary_year;
  result.period = selection.calendar.kind();
  result.first = selection.from;
  result.periods = static_cast<std::size_t>(selection.to - selection.from);
  result.datasets = {"register-nuisance"};
}

/// `learned`: counts to learn from (hide_no_counts).
Result<ForecastCountsResult> reports_course(const ForecastCountsParams& params, Remarks& remarks,
                                            Progress& progress, std::vector<double>& learned) {
  ROER_TRY(const RegisterEvents events,
           register_events({params.project, params.kind, params.boundary_year, "roer forecast",
                            RegisterKind::kNuisance, false, params.naming},
                           progress));
  EventSelection selection;
  selection.calendar = EventCalendar(params.period);
  selection.cap = params.cap;
  ROER_TRY(selection.kinds, kinds_named(events, params.codes));
  selection.from = selection.calendar.period_of(events.day.front());
  selection.to = last_whole_period(events, selection.calendar) + 1;
  if (selection.to - selection.from < 2)
    return fault(ErrorCode::kMissingData, "the register is too short to forecast from",
                 fmt::format("{} whole periods", std::max(0, selection.to - selection.from)),
                 "two whole periods or more", "Import earlier reports.");
  const CountedEvents counted = counted_events(events, selection);
  ForecastCountsResult result;
  describe_reports(events, selection, result);
  result.cap = params.cap;
  result.over_cap = counted.over_cap;
  const std::vector<double> counts = counts_of_reports(events, selection, counted);
  std::vector<double> known = counts;
  hide_no_counts(events, selection, known);
  std::vector<AreaCode> codes;
  for (const std::uint32_t unit : units_in_use(events, counts, selection, remarks)) {
    result.codes.push_back(events.units.codes[unit]);
    result.names.push_back(events.units.names[unit]);
    const auto from = counts.begin() + static_cast<std::ptrdiff_t>(unit * result.periods);
    result.counts.insert(result.counts.end(), from, from + static_cast<std::ptrdiff_t>(result.periods));
    const auto known_from = known.begin() + static_cast<std::ptrdiff_t>(unit * result.periods);
    learned.insert(learned.end(), known_from, known_from + static_cast<std::ptrdiff_t>(result.periods));
    if (!are_estates(params)) codes.push_back(unchecked_code(*params.kind, events.units.codes[unit]));
  }
  if (!are_estates(params)) result.areas = AreaList(*params.kind, result.boundary_year, std::move(codes));
  std::size_t linked = 0;
  for (std::size_t way = 0; way < kLinkedWays; ++way) linked += events.ways[way];
  if (linked < events.size())
    remarks.add(fmt::format("Meldingen die aan geen plek te koppelen zijn, tellen niet mee: {} van {}.",
                            events.size() - linked, events.size()),
                fmt::format("Reports that cannot be linked to a place do not count: {} of {}.",
                            events.size() - linked, events.size()));
  return result;
}

ForecastCountsResult indicator_course(IndicatorCourse course) {
  ForecastCountsResult result;
  result.indicator = std::move(course.indicator);
  result.kind = course.areas.kind();
  result.boundary_year = course.areas.boundary_year();
  for (const AreaCode& code : course.areas.codes()) result.codes.emplace_back(code.text());
  result.areas = std::move(course.areas);
  result.names = std::move(course.names);
  result.period = course.kind;
  result.first = course.first;
  result.periods = course.periods;
  result.counts = std::move(course.counts);
  result.gaps = std::move(course.gaps);
  result.withheld = std::move(course.withheld);
  result.datasets = std::move(course.datasets);
  if (!course.exposure.empty()) result.residents_of = std::move(course.residents_of);
  return result;
}

/// The same periods a year earlier, as naive forecasts have it.
std::vector<double> counts_last_year(const ForecastCountsResult& result, std::size_t per_year) {
  const auto horizon = static_cast<std::size_t>(result.ahead.length);
  const std::size_t back = (horizon + per_year - 1) / per_year * per_year;
  std::vector<double> last(result.codes.size(), kNone);
  if (back > result.periods) return last;
  for (std::size_t i = 0; i < last.size(); ++i) {
    const auto from = result.counts.begin() + static_cast<std::ptrdiff_t>((i + 1) * result.periods - back);
    last[i] = std::accumulate(from, from + static_cast<std::ptrdiff_t>(horizon), 0.0);
  }
  return last;
}

/// Of a past that is of another area, or another way of counting, nothing is told of what comes.
void withhold_broken(ForecastCountsResult& result) {
  if (result.of_register) return;
  for (std::uint32_t i = 0; i < result.codes.size(); ++i) {
    if (!is_broken({result.counts.data() + i * result.periods, result.periods})) continue;
    result.breaks.push_back(i);
    result.forecast.mean[i] = result.forecast.low[i] = result.forecast.high[i] = kNone;
  }
}

/// Few reports are not shown, nor a forecast of few, nor what would give one away.
void hide_few_reports(ForecastCountsResult& result) {
  result.hidden.assign(result.codes.size(), false);
  if (!result.of_register) return;
  std::vector<std::size_t> counts;
  for (const double last : result.last_year)
    counts.push_back(std::isnan(last) ? 0 : static_cast<std::size_t>(last));
  result.hidden = hidden_counts(counts);
  for (std::size_t i = 0; i < result.hidden.size(); ++i)
    if (result.forecast.mean[i] < static_cast<double>(kFewestReports)) result.hidden[i] = true;
}

/// Whether the sum, less what is shown, tells a hidden count: that of one place, or of few reports.
bool gives_hidden_away(const ForecastCountsResult& result) {
  std::size_t places = 0;
  double reports = 0;
  for (const std::uint32_t i : result.inside) {
    if (!result.hidden[i] || std::isnan(result.last_year[i])) continue;
    ++places;
    reports += result.last_year[i];
  }
  return places == 1 || (places > 1 && reports > 0 && reports < static_cast<double>(kFewestReports));
}

void rank_areas(ForecastCountsResult& result) {
  const std::vector<double>& mean = result.forecast.mean;
  const auto rise = [&](std::uint32_t i) { return mean[i] - result.last_year[i]; };
  for (const std::uint32_t i : result.inside) {
    if (std::isnan(mean[i])) continue;
    if (!std::isnan(result.last_year[i])) {
      result.total += mean[i];
      result.total_last_year += result.last_year[i];
    }
    if (result.hidden[i]) continue;
    if (forecast_class_of(result, i) == ForecastClass::kFalls) ++result.falling;
    result.highest.push_back(i);
    if (forecast_class_of(result, i) == ForecastClass::kRises) result.rising.push_back(i);
  }
  if (gives_hidden_away(result)) result.total = result.total_last_year = kNone;
  std::stable_sort(result.highest.begin(), result.highest.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return mean[a] > mean[b]; });
  std::stable_sort(result.rising.begin(), result.rising.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rise(a) > rise(b); });
}

/// As many past moments as there can be, up to those asked for.
Result<std::size_t> origins_of(const ForecastCountsParams& params, const signal::CountSeries& series,
                               std::size_t horizon) {
  const std::size_t year = series.per_year(), back = (horizon + year - 1) / year * year;
  const std::size_t least = std::max<std::size_t>(2, back) + horizon;
  const std::size_t most = series.periods() < least ? 0 : series.periods() - least + 1;
  if (params.origins.value_or(0) > most)
    return fault(ErrorCode::kUsage, "the series is too short for so many origins",
                 fmt::format("{}", *params.origins), fmt::format("at most {}", most), "Change --origins.");
  return params.origins ? static_cast<std::size_t>(*params.origins) : std::min(most, kMostOrigins);
}

Status measure_forecast(const ForecastCountsParams& params, const signal::CountSeries& series,
                        Progress& progress, ForecastCountsResult& result) {
  const signal::ForecastOptions options{static_cast<std::size_t>(result.ahead.length), params.level};
  ROER_TRY(const std::size_t origins, origins_of(params, series, options.horizon));
  progress.step("forecasting");
  ROER_TRY(result.forecast, signal::forecast(series, options));
  if (progress.stop()) return stopped();
  if (origins == 0) return Done{};
  progress.step("forecasting the past");
  ROER_TRY(result.skill, signal::forecast_skill(series, origins, options, &progress));
  const bool nearer = result.skill->model.error < result.skill->last_year.error;
  const bool surer = result.skill->model.log_score < result.skill->last_year.log_score;
  const bool far = result.skill->model.error > kFarOff * result.skill->last_year.error ||
                   result.skill->model.log_score > result.skill->last_year.log_score + kFarLess;
  result.verdict = nearer && surer             ? ForecastVerdict::kBetter
                   : (nearer || surer) && !far ? ForecastVerdict::kMixed
                                               : ForecastVerdict::kWorse;
  return Done{};
}

Status choose_inside(const Project& project, const ForecastCountsParams& params,
                     ForecastCountsResult& result) {
  result.inside.resize(result.codes.size());
  std::iota(result.inside.begin(), result.inside.end(), 0U);
  if (params.area.empty()) return Done{};
  ROER_TRY(const ScoreRun run, bare_run(project, result.areas, result.names));
  ROER_TRY(Scope scope, scope_of(project, run, params.area));
  result.inside = std::move(scope.areas);
  result.scope = std::move(scope.code);
  return Done{};
}

}  // namespace

std::string_view name_of(ForecastVerdict verdict) {
  switch (verdict) {
    case ForecastVerdict::kBetter:
      return "better";
    case ForecastVerdict::kMixed:
      return "mixed";
    case ForecastVerdict::kWorse:
      return "worse";
    case ForecastVerdict::kNotMeasured:
      break;
  }
  return "not-measured";
}

ForecastClass forecast_class_of(const ForecastCountsResult& result, std::size_t area) {
  const double last = result.last_year[area];
  if (std::isnan(result.forecast.mean[area]) || std::isnan(last)) return ForecastClass::kNone;
  if (last < result.forecast.low[area]) return ForecastClass::kRises;
  return last > result.forecast.high[area] ? ForecastClass::kFalls : ForecastClass::kSame;
}

Result<ForecastCountsResult> forecast_counts(const ForecastCountsParams& params, Progress& progress) {
  ROER_CHECK(check_forecast_params(params));
  Remarks remarks;
  std::optional<signal::CountSeries> series;
  ForecastCountsResult result;
  if (params.indicator.empty()) {
    std::vector<double> learned;
    ROER_TRY(result, reports_course(params, remarks, progress, learned));
    ROER_TRY(series, signal::CountSeries::make(result.codes.size(), calendar_of(result.period, result.first),
                                               std::move(learned)));
  }
  ROER_TRY(Project project,
           Project::open(params.project, params.save ? Access::kWrite : Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  if (!params.indicator.empty()) {
    progress.step("reading the counts");
    ROER_TRY(IndicatorCourse course,
             count_course(project, index,
                          {params.indicator, params.kind, params.boundary_year, params.residents}, remarks));
    ROER_TRY(series, course_series(course));
    result = indicator_course(std::move(course));
  }
  ROER_CHECK(choose_inside(project, params, result));
  result.level = params.level;
  ROER_TRY(const std::int32_t horizon, horizon_of(params, result.period, result.periods));
  result.ahead = {result.period, result.first + static_cast<std::int32_t>(result.periods), horizon};
  ROER_CHECK(measure_forecast(params, *series, progress, result));
  withhold_broken(result);
  result.last_year = counts_last_year(result, series->per_year());
  hide_few_reports(result);
  rank_areas(result);
  tell_forecast(result, remarks);
  result.remarks = remarks.list();
  result.meaning = meaning_of(result);
  result.manifest = forecast_manifest(result, params, index);
  if (progress.stop()) return stopped();
  if (!params.save || result.areas.size() == 0) return result;
  const ResultLayer layer = layer_of(result);
  ROER_CHECK(project.put(layer));
  result.layer = layer.name;
  return result;
}

}  // namespace roer::app
