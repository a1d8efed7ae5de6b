#pragma once
// Rates of an indicator that counts, per area, beside what they are once chance is taken off.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/smooth_counts.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct CountRatesParams {
  std::string project;
  std::string indicator;              ///< "police/misdr"
  std::string per;                    ///< what is counted among; empty = residents
  std::optional<AreaKind> kind;       ///< empty = buurten where it has them, else the smallest
  std::optional<Year> boundary_year;  ///< empty = the latest borders that it was measured on in the last year
  std::optional<Period> from, until;  ///< years, taken together; empty = the last year alone
  std::string area;                   ///< tell of areas inside this one alone; all are learned from
  SmoothingWay way = SmoothingWay::kGlobal;
  bool save = true;  ///< write the layer into the project
  Naming naming = Naming::kNames;
};

/// Position k is that of `areas`; rates are per 1,000 and year.
struct CountRatesResult {
  Indicator indicator, per;
  AreaList areas;
  std::vector<std::string> names;    ///< one per area
  std::vector<Period> years;         ///< that were counted together
  std::vector<Period> bases;         ///< years that the base is of, one per year
  std::vector<double> events, base;  ///< sums over the years; NaN = not known in one of them
  SmoothedCounts smoothed;           ///< per 1 of the base and year
  std::size_t unknown = 0;           ///< areas without a count or base in one of the years
  std::size_t without_base = 0;      ///< areas that hold nobody to count among
  std::string scope = "NL00";
  std::vector<std::uint32_t> inside;  ///< those that are told of, highest smoothed rate first, known ones
  std::size_t higher = 0, lower = 0;  ///< inside: surely above and surely below the whole
  std::optional<std::uint32_t> highest_raw;  ///< inside: the highest rate as counted
  std::vector<Text> sources;
  Text meaning;  ///< plain sentences
  std::vector<Text> remarks;
  std::string layer;  ///< that was saved; empty = none
  std::string manifest;
  [[nodiscard]] double raw(std::size_t area) const { return 1000 * events[area] / base[area]; }
};

/// Missing: an area with a hole in one of the years, or nobody in it, takes no part; both are counted.
/// Errors: kUsage for an indicator or base that does not count, or counts people by origin; kMissingData for
/// years that it was not measured in, a base that cannot be had, and neighbours without a map; kOutOfRange
/// for numbers that are not whole; kUnknownCode for an area that holds none; those of the project and of
/// smoothing. Cost: that of reading, and of the smoothing.
[[nodiscard]] Result<CountRatesResult> count_rates(const CountRatesParams& params, Progress& progress);

/// How sure a rate lies above or below the whole.
enum class RateClass : std::uint8_t { kHigher = 1, kNotSure = 2, kLower = 3, kNone = 4 };
[[nodiscard]] const Text& label_of(RateClass one);
[[nodiscard]] RateClass rate_class_of(const SmoothedCounts& smoothed, std::size_t place);

/// The map: counted, per_1000, smoothed, low, high, above, class.  Its name is "rates_" and the indicator.
[[nodiscard]] ResultLayer layer_of(const CountRatesResult& result);

[[nodiscard]] std::string json_of(const CountRatesResult& result);  ///< rates.schema.json

}  // namespace roer::app
