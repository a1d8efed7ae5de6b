#pragma once
// Limits of classes, and classes that come from two numbers.  Page: docs/methods/classes.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// Classes of numbers.  `limits` ascend, one fewer than classes; a number on a limit belongs above it: [a,
/// b).
struct Breaks {
  std::vector<double> limits;
  std::vector<std::size_t> counts;  ///< known values per class
  double within = 0;                ///< sum of squared deviations from the mean of the own class
  double fit = 0;                   ///< goodness of variance fit: 1 - within / the same with one class
};

/// Limits at the quantiles (type 7) 1/k .. (k-1)/k: as many areas in each class as equal values allow.
/// Missing: left out.   Errors (kFramework): fewer than two classes, no known value, or two limits alike
/// (many equal values): a class would be empty.   Cost: O(n log n).
[[nodiscard]] Result<Breaks> quantile_breaks(std::span<const double> numbers, std::size_t classes,
                                             const std::string& input);

/// Natural breaks: the classes with the least sum of squared deviations from their means, the exact optimum
/// (Fisher 1958, JASA 53; known to map makers by Jenks 1977), by dynamic programming over the distinct
/// values, equal ones with their number.  The limit is the lowest value of the upper class.  Of several
/// optima the one with the lowest limits.   Missing: left out. Errors (kFramework): fewer than two classes,
/// or more classes than distinct values. Cost: O(k d log d) for d distinct values (the best first value of
/// the last class never falls while the last value rises, so halving works), O(k d) memory: 12,147 values and
/// 9 classes in some milliseconds.
[[nodiscard]] Result<Breaks> natural_breaks(std::span<const double> numbers, std::size_t classes,
                                            const std::string& input);

/// Number of the class, from 0: how many limits are at or below x.  Requires: limits ascending, x not NaN.
[[nodiscard]] std::size_t class_of(std::span<const double> limits, double x);
/// Classes of a column, -1 for holes.
[[nodiscard]] std::vector<std::int32_t> classes_of(std::span<const double> limits, const Column& values);

/// How a value relates to that of the area it lies in.
enum class Relation : std::uint8_t {
  kDifference,  ///< value - parent
  kRatio,       ///< value / parent; the parent must be above 0
};
/// The column against the values of the parent areas (municipality, country), then to be classed by limits:
/// an absolute improvement can be a relative fall, so say which one is shown. Missing: the area's own hole
/// stays as it is; a known value with an unknown parent becomes kMissing.  The state of a result is that of
/// the value, or kImputed / kEstimated / kConverted of the parent where the value is observed. Requires:
/// equal lengths.   Errors (kFramework): kRatio with a parent at or below 0: row = area, from 1; all.
[[nodiscard]] Result<Column> relative_to_parent(const Column& values, const Column& parents,
                                                Relation relation, const std::string& input);

/// Change between two years.  Missing: a hole in either year is a hole: that of the later year where it has
/// one, else that of the earlier.   Requires: equal lengths.
[[nodiscard]] Column change_of(const Column& earlier, const Column& later);

/// Limits of "down", "the same", "up": below `down`, from `down` to `up` (both included), above `up`.
struct ChangeLimits {
  double down = 0, up = 0;
};
/// Two changes crossed into 3 x 3 classes, as on the resilience maps (veerkrachtkaarten, RIGO/Aedes): first
/// the change in concentration, second the change in nuisance, each against its municipality. Class = 3 *
/// first + second, each 0 down, 1 the same, 2 up; 8 = both up, resilience under pressure; -1 where one of the
/// two is not known.   Requires: equal lengths, down <= up.   Errors (kFramework): down above up, or NaN.
[[nodiscard]] Result<std::vector<std::int32_t>> change_classes(const Column& first, ChangeLimits first_limits,
                                                               const Column& second,
                                                               ChangeLimits second_limits,
                                                               const std::string& input);

}  // namespace roer::score
