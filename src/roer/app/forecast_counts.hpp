#pragma once
// What the next quarter or year will bring per area, and how good such forecasts have been: of the own
// register of nuisance, or of an indicator that counts.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/count_course.hpp"
#include "roer/app/period_words.hpp"
#include "roer/base/progress.hpp"
#include "roer/signal/forecast.hpp"

namespace roer::app {

struct ForecastCountsParams {
  std::string project;
  std::string indicator;              ///< empty = the register of nuisance
  std::optional<AreaKind> kind;       ///< empty = estates of the register; of an indicator see count_course()
  std::optional<Year> boundary_year;  ///< empty = the latest map
  std::string
      area;  ///< code or name (scope_of): tell of areas inside it; all are learned from.  Not of estates
  std::vector<std::string> codes;                          ///< only these kinds of reports; empty = all
  signal::PeriodKind period = signal::PeriodKind::kMonth;  ///< of the register: weeks or months
  std::uint64_t cap = 0;  ///< at most so many reports of one person in a period; 0 = all
  /// Periods ahead, told as one sum: at most half as many as were counted.  Empty = a quarter, or a year.
  std::optional<std::uint64_t> horizon;
  /// Past moments to forecast from, 1 or more; empty = all that can be, at most 12.
  std::optional<std::uint64_t> origins;
  bool residents = true;  ///< whether growth of residents counts, where known (count_course)
  double level = 0.8;     ///< of the intervals, in (0, 1)
  bool save = true;       ///< write the layer into the project, where areas are official ones
  Naming naming = Naming::kNames;
};

/// How a forecast compares with last year's counts over the origins.
enum class ForecastVerdict : std::uint8_t {
  kBetter,      ///< lower mean error and lower log score
  kMixed,       ///< one of the two, and the other not far beyond
  kWorse,       ///< neither; or an error of 1.25 times, or a log score of 0.5 more
  kNotMeasured  ///< the series is too short
};
[[nodiscard]] std::string_view name_of(ForecastVerdict verdict);  ///< "better", "mixed", ...

/// Position k is that of `codes`.
struct ForecastCountsResult {
  bool of_register = false;
  Indicator indicator;             ///< of the register: a label for what is counted
  std::vector<std::string> kinds;  ///< codes of the kinds of reports that were chosen
  AreaKind kind{};
  Year boundary_year;  ///< not known for estates
  AreaList areas;      ///< none for estates
  std::vector<std::string> codes, names;
  std::string scope = "NL00";         ///< ForecastCountsParams::area
  std::vector<std::uint32_t> inside;  ///< those that are told of

  signal::PeriodKind period{};
  std::int32_t first = 0;   ///< number of the first period counted
  std::size_t periods = 0;  ///< counted
  PeriodSpan ahead;         ///< what is forecast
  double level = 0.8;
  std::uint64_t cap = 0;
  std::size_t over_cap = 0;
  std::vector<Period> residents_of;

  std::vector<double> counts;     ///< areas x periods, NaN = not known
  signal::Forecast forecast;      ///< mean, low and high; NaN = none
  std::vector<double> last_year;  ///< the same periods a year earlier; NaN = not known
  std::vector<bool> hidden;       ///< of the register: too few to be shown
  std::vector<CountGap> gaps;
  std::vector<std::uint32_t> breaks;  ///< areas whose past is broken (is_broken): no forecast is given
  std::vector<std::uint32_t> withheld;
  /// Over areas inside that have both; NaN where they would give a hidden count away.
  double total = 0, total_last_year = 0;
  std::vector<std::uint32_t> highest;  ///< inside and shown, highest mean first
  std::vector<std::uint32_t> rising;   ///< of those with last year below the interval, largest rise first
  std::size_t falling = 0;             ///< inside, last year above the interval

  std::optional<signal::ForecastSkill> skill;
  ForecastVerdict verdict = ForecastVerdict::kNotMeasured;
  Text meaning;  ///< plain sentences
  std::vector<Text> remarks;
  std::vector<std::string> datasets;
  std::string layer;  ///< that was saved; empty = none
  std::string manifest;
};

/// Forecasts by signal::forecast() and measures it by signal::forecast_skill(); for the register of nuisance
/// forecasts and counts below 5 are marked as hidden.
/// Errors: kUsage for a level, horizon (longer than half the past too) or number of origins out of range, for
/// --area with estates, and for options of the register with an indicator; those of register_events(),
/// count_course(), forecast() and scope_of(); kInterrupted.
[[nodiscard]] Result<ForecastCountsResult> forecast_counts(const ForecastCountsParams& params,
                                                           Progress& progress);

/// What an area is on the map.
enum class ForecastClass : std::uint8_t { kRises = 1, kSame = 2, kFalls = 3, kNone = 4 };
[[nodiscard]] const Text& label_of(ForecastClass one);
[[nodiscard]] ForecastClass forecast_class_of(const ForecastCountsResult& result, std::size_t area);

/// The map: mean, low, high, last_year, change, class.  Its name is "forecast_" and that of what is counted.
/// Requires: areas.
[[nodiscard]] ResultLayer layer_of(const ForecastCountsResult& result);

}  // namespace roer::app
