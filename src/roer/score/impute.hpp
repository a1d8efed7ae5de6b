#pragma once
// Imputing: filling holes by a named method.  What is filled in carries State::kImputed, every result counts
// what was filled and what stayed a hole, and a value that is "not applicable" is never filled: it has no
// meaning there.  Page: docs/methods/imputation.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// A column after imputing.
struct Filled {
  Column values;  ///< known values as they were, filled ones kImputed, the rest as they were
  std::size_t filled = 0;
  std::size_t left = 0;            ///< holes that could have a value and did not get one
  std::size_t not_applicable = 0;  ///< never filled
  std::vector<std::int32_t>
      ages;                 ///< of methods over time: years between the area's value and the measurement
                            ///< it rests on, 0 where it is measured; empty for other methods
  std::int32_t oldest = 0;  ///< the largest age
};

/// May a hole in this state be filled?  All but kNotApplicable.
[[nodiscard]] constexpr bool may_be_filled(State state) {
  return !has_number(state) && state != State::kNotApplicable;
}

enum class Middle : std::uint8_t { kMean, kMedian };

/// The mean or median of all known values, for every hole.
/// Errors (kFramework, column = input): not one known value.   Cost: O(n), median O(n log n).
/// Caveat: shrinks the spread and every correlation; areas without a value end in the middle of the ranking.
[[nodiscard]] Result<Filled> impute_middle(const Column& values, Middle middle, const std::string& input);

/// The mean or median of the known values of the area's group (its municipality, its degree of urbanity,
/// ...). Missing: areas of a group with fewer than `least` known values stay holes, counted in `left`; group
/// kNoGroup too.   Requires: groups as long as values.   Errors: not one known value.   Cost: O(n log n).
inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;
[[nodiscard]] Result<Filled> impute_group(const Column& values, std::span<const std::uint32_t> groups,
                                          Middle middle, std::size_t least, const std::string& input);

/// Columns of one indicator over years, ascending, on one list of areas.
struct Series {
  std::span<const Column> columns;
  std::span<const std::int32_t> years;
};

/// The latest value of an earlier year, at most `oldest` years old; its age is told per area.
/// Requires: series not empty, equal lengths; `at` < years.size() is the year that is filled.
/// Missing: what the area itself never had stays a hole.   Errors: years not ascending.   Cost: O(n years).
[[nodiscard]] Result<Filled> impute_last_measured(const Series& series, std::size_t at, std::int32_t oldest,
                                                  const std::string& input);

/// On the straight line between the nearest measured years before and after.  Age: years to the nearer of
/// them. Never beyond the measured years of the area: a line that is drawn on is a forecast, not an
/// imputation; such holes stay and are counted in `left`.   Requires, errors, cost: as above.
[[nodiscard]] Result<Filled> impute_linear(const Series& series, std::size_t at, const std::string& input);

/// k nearest neighbours among areas, by their other indicators.
struct NearestRule {
  std::size_t k = 5;
  bool standardise = true;       ///< divide every indicator by its standard deviation first
  bool by_distance = false;      ///< weight 1 / distance; neighbours at distance 0 then count alone
  std::size_t least_shared = 1;  ///< indicators that both areas must know for a distance
};

/// The mean of the k areas most like it that have a value of `columns[target]`: distance = square root of the
/// mean squared difference over the other indicators that both know (Troyanskaya et al. 2001, Bioinformatics
/// 17). Equal distances: lower index first, so the result does not depend on threads. Missing: an area that
/// shares too few indicators with anyone stays a hole; with fewer than k neighbours those that there are.
/// Requires: columns of equal length, target < columns.size(). Errors: no other indicator, k = 0, not one
/// known value.   Cost: O(holes n p), all cores.
[[nodiscard]] Result<Filled> impute_nearest(std::span<const Column> columns, std::size_t target,
                                            const NearestRule& rule, const std::string& input);

}  // namespace roer::score
