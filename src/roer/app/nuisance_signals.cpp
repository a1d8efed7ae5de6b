#include "roer/app/nuisance_signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "roer/app/fault.hpp"
#include "roer/app/nuisance_clusters.hpp"
#include "roer/app/stopped.hpp"
#include "roer/signal/alarms.hpp"
#include "roer/signal/cusum.hpp"
#include "roer/signal/farrington.hpp"
#include "roer/signal/reference_window.hpp"

namespace roer::app {

namespace {

constexpr std::uint64_t kMostDraws = 99'999;
/// Most EARS alarms are of C1 at this chance, nominally.
constexpr double kEarsAlpha = 0.001;
constexpr std::array<std::string_view, kSignalMethodCount> kMethodNames = {
    "farrington-flexible", "farrington", "bayes", "ears", "cusum"};

Status check_signals(const NuisanceSignalsParams& params) {
  Faults faults;
  if (!(params.false_discovery > 0 && params.false_discovery < 1))
    faults.add(fault(ErrorCode::kUsage, "a rate of false discoveries is a share",
                     fmt::format("{}", params.false_discovery), "a number between 0 and 1, such as 0.05",
                     "Change --fdr."));
  if (params.draws > kMostDraws)
    faults.add(fault(ErrorCode::kUsage, "so many replicates cannot be drawn", fmt::format("{}", params.draws),
                     fmt::format("0 to {}", kMostDraws), "Change --replicates."));
  if (!faults.empty()) return faults;
  return Done{};
}

/// All periods of the register up to the one that is judged.
Result<EventSelection> periods_to_judge(const NuisanceSignalsParams& params, const RegisterEvents& events) {
  EventSelection selection;
  selection.calendar = EventCalendar(params.period);
  selection.cap = params.cap;
  ROER_TRY(selection.kinds, kinds_named(events, params.codes));
  const EventCalendar& calendar = selection.calendar;
  const std::int32_t last = last_whole_period(events, calendar);
  selection.from = calendar.period_of(events.day.front());
  std::optional<std::int32_t> at = last;
  if (!params.at.empty()) at = calendar.named(params.at);
  if (!at || *at > last || *at <= selection.from)
    return fault(ErrorCode::kUsage, "the register does not hold this period whole",
                 at && params.at.empty() ? calendar.name_of(*at) : params.at,
                 fmt::format("{} to {}", calendar.name_of(selection.from + 1), calendar.name_of(last)),
                 "Give --at within these; --by tells whether periods are weeks or months.");
  selection.to = *at + 1;
  return selection;
}

/// The kinds that are looked at: each that was chosen, and first all of them together where there are more.
std::vector<std::optional<std::uint32_t>> looked_at(const RegisterEvents& events,
                                                    const EventSelection& selection) {
  std::vector<std::optional<std::uint32_t>> kinds;
  const std::size_t chosen = selection.kinds.empty() ? events.kinds.size() : selection.kinds.size();
  if (chosen > 1) kinds.emplace_back();
  for (std::uint32_t k = 0; k < chosen; ++k)
    kinds.emplace_back(selection.kinds.empty() ? k : selection.kinds[k]);
  return kinds;
}

/// Counts [look * units + unit][period].
std::vector<double> counts_of_looks(const RegisterEvents& events, const EventSelection& selection,
                                    const CountedEvents& counted,
                                    const std::vector<std::optional<std::uint32_t>>& looks) {
  const auto periods = static_cast<std::size_t>(selection.to - selection.from);
  std::vector<double> counts(looks.size() * events.units.size() * periods);
  for (const std::uint32_t row : counted.rows) {
    const auto period =
        static_cast<std::size_t>(selection.calendar.period_of(events.day[row]) - selection.from);
    for (std::size_t look = 0; look < looks.size(); ++look)
      if (!looks[look] || *looks[look] == events.kind[row])
        ++counts[(look * events.units.size() + events.unit[row]) * periods + period];
  }
  return counts;
}

Result<signal::Alarms> judged_by(SignalMethod method, const signal::CountSeries& series,
                                 signal::PeriodRange range) {
  switch (method) {
    case SignalMethod::kFarringtonFlexible:
      return signal::farrington(series, range, signal::farrington_flexible(series.calendar().kind));
    case SignalMethod::kFarrington: {
      signal::FarringtonOptions options;
      options.half_width = series.calendar().kind == signal::PeriodKind::kWeek ? 3 : 1;
      return signal::farrington(series, range, options);
    }
    case SignalMethod::kBayes:
      return signal::bayes(series, range);
    case SignalMethod::kEars: {
      signal::EarsOptions options;
      options.alpha = kEarsAlpha;
      return signal::ears(series, range, options);
    }
    case SignalMethod::kCusum:
      break;
  }
  return signal::cusum(series, range);
}

/// Chance of a false alarm in a period, for detectors that give no chance of their own.
double nominal_chance(SignalMethod method) {
  if (method == SignalMethod::kEars) {
    signal::EarsOptions options;
    options.alpha = kEarsAlpha;
    return signal::ears_false_alarms(options);
  }
  const signal::CusumOptions options;
  return 1 / signal::normal_cusum_run_length(options.reference, options.decision);
}

/// The warnings of one look.
class Warnings {
 public:
  Warnings(const RegisterEvents& events, const EventSelection& selection, const CountedEvents& counted,
           const signal::CountSeries& series, const signal::Alarms& alarms,
           const NuisanceSignalsParams& params)
      : events_(events),
        selection_(selection),
        counted_(counted),
        series_(series),
        alarms_(alarms),
        params_(params),
        period_(series.periods() - 1),
        adjusted_(signal::adjusted_chances(alarms, period_)) {}

  void find(const std::vector<std::optional<std::uint32_t>>& looks, NuisanceSignalsResult& result) const {
    for (std::size_t row = 0; row < series_.areas(); ++row) {
      count_verdict(row, result.series);
      if (!warns(row)) continue;
      if (count(row) < static_cast<double>(kFewestReports)) {
        ++result.kept_back;
        continue;
      }
      result.warnings.push_back(warning(row, looks[row / events_.units.size()]));
    }
    const double level = gives_chance(params_.method) ? alarm_level() : nominal_chance(params_.method);
    result.series.false_expected = level * static_cast<double>(result.series.judged);
    std::stable_sort(result.warnings.begin(), result.warnings.end(),
                     [](const NuisanceWarning& a, const NuisanceWarning& b) { return surer(a, b); });
  }

 private:
  [[nodiscard]] double count(std::size_t row) const { return series_.counts_of(row)[period_]; }
  [[nodiscard]] signal::Verdict verdict(std::size_t row, std::size_t period) const {
    return alarms_.verdict[alarms_.at(row, period)];
  }
  /// Chance at which one series alone would give an alarm.
  [[nodiscard]] double alarm_level() const { return params_.method == SignalMethod::kBayes ? 0.05 : 0.005; }

  static bool surer(const NuisanceWarning& a, const NuisanceWarning& b) {
    const auto key = [](const NuisanceWarning& one) {
      const double chance = std::isnan(one.chance) ? 1 : one.chance;
      return std::tuple(chance, -(static_cast<double>(one.count) - one.expected));
    };
    return key(a) < key(b);
  }

  void count_verdict(std::size_t row, JudgedSeries& series) const {
    switch (verdict(row, period_)) {
      case signal::Verdict::kQuiet:
      case signal::Verdict::kAlarm:
        ++series.judged;
        break;
      case signal::Verdict::kFewCases:
        ++series.few;
        break;
      case signal::Verdict::kShortHistory:
        ++series.short_history;
        break;
      case signal::Verdict::kUnknown:
        ++series.unknown;
        break;
    }
  }

  [[nodiscard]] bool warns(std::size_t row) const {
    const double expected = alarms_.expected[alarms_.at(row, period_)];
    if (count(row) <= expected) return false;
    if (!gives_chance(params_.method)) return verdict(row, period_) == signal::Verdict::kAlarm;
    return adjusted_[row] <= params_.false_discovery;
  }

  [[nodiscard]] NuisanceWarning warning(std::size_t row, std::optional<std::uint32_t> kind) const {
    const std::size_t cell = alarms_.at(row, period_);
    NuisanceWarning found;
    found.unit = static_cast<std::uint32_t>(row % events_.units.size());
    found.kind = kind;
    found.count = static_cast<std::size_t>(count(row));
    found.expected = alarms_.expected[cell];
    // The bound of a sum depends on what was summed before, and says nothing of this count alone.
    if (params_.method != SignalMethod::kCusum) found.upper = alarms_.upper[cell];
    found.chance = alarms_.chance[cell];
    found.adjusted = adjusted_[row];
    std::size_t since = period_;
    while (since > alarms_.range.from && verdict(row, since - 1) == signal::Verdict::kAlarm) --since;
    found.since = selection_.from + static_cast<std::int32_t>(since);
    found.behind = reports_behind(events_, selection_.calendar, counted_,
                                  {{found.unit}, kind, selection_.to - 1, selection_.to});
    return found;
  }

  const RegisterEvents& events_;
  const EventSelection& selection_;
  const CountedEvents& counted_;
  const signal::CountSeries& series_;
  const signal::Alarms& alarms_;
  const NuisanceSignalsParams& params_;
  std::size_t period_;
  std::vector<double> adjusted_;
};

void mark_in_clusters(NuisanceSignalsResult& result) {
  for (NuisanceWarning& warning : result.warnings)
    for (const NuisanceCluster& cluster : result.clusters)
      if (cluster.kind == warning.kind && cluster.units.size() > 1 &&
          std::find(cluster.units.begin(), cluster.units.end(), warning.unit) != cluster.units.end())
        warning.in_cluster = true;
}

}  // namespace

std::string_view name_of(SignalMethod method) {
  return kMethodNames.at(static_cast<std::size_t>(method));
}

std::optional<SignalMethod> signal_method_named(std::string_view name) {
  const auto found = std::find(kMethodNames.begin(), kMethodNames.end(), name);
  if (found == kMethodNames.end()) return std::nullopt;
  return static_cast<SignalMethod>(found - kMethodNames.begin());
}

bool gives_chance(SignalMethod method) {
  return method != SignalMethod::kEars && method != SignalMethod::kCusum;
}

const Text& label_of(SignalMethod method) {
  static const std::array<Text, kSignalMethodCount> kLabels{
      Text{"Farrington Flexible, tegen vijf eerdere jaren",
           "Farrington Flexible, against five earlier years"},
      Text{"Farrington, tegen hetzelfde seizoen van drie jaar",
           "Farrington, against the same season of three years"},
      Text{"Bayes, tegen de zes periodes ervoor", "Bayes, against the six periods before"},
      Text{"EARS C1, tegen de zeven periodes ervoor", "EARS C1, against the seven periods before"},
      Text{"CUSUM, tegen het gemiddelde van voor het laatste jaar",
           "CUSUM, against the mean of before the last year"}};
  return kLabels.at(static_cast<std::size_t>(method));
}

Result<NuisanceSignalsResult> nuisance_signals(const NuisanceSignalsParams& params, Progress& progress) {
  ROER_CHECK(check_signals(params));
  ROER_TRY(RegisterEvents events,
           register_events({params.project, params.kind, params.boundary_year, "roer signals"}, progress));
  ROER_TRY(const EventSelection selection, periods_to_judge(params, events));
  const CountedEvents counted = counted_events(events, selection);
  const auto looks = looked_at(events, selection);
  progress.step("judging");
  ROER_TRY(const signal::CountSeries series,
           signal::CountSeries::make(looks.size() * events.units.size(),
                                     selection.calendar.beginning_at(selection.from),
                                     counts_of_looks(events, selection, counted, looks)));
  const std::size_t year = std::min(series.periods() - 1, series.per_year());
  ROER_TRY(const signal::Alarms alarms,
           judged_by(params.method, series, {series.periods() - year, series.periods()}));
  NuisanceSignalsResult result;
  result.calendar = selection.calendar;
  result.at = selection.to - 1;
  result.method = params.method;
  result.false_discovery = params.false_discovery;
  result.cap = params.cap;
  result.over_cap = counted.over_cap;
  result.register_from = events.day.front();
  result.register_to = events.day.back();
  result.all = events.size();
  for (std::size_t way = 0; way < kLinkedWays; ++way) result.linked += events.ways[way];
  Warnings(events, selection, counted, series, alarms, params).find(looks, result);
  if (progress.stop()) return stopped();
  ROER_CHECK(find_clusters(events, selection, counted, looks,
                           {params.draws, params.seed, params.false_discovery}, progress, result));
  mark_in_clusters(result);
  result.units = std::move(events.units);
  result.kinds = std::move(events.kinds);
  return result;
}

}  // namespace roer::app
