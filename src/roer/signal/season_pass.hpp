#pragma once
// One pass over the counts of an area around a curve of level, trend and waves of the year: all that a step
// of its fit asks for.

#include <array>
#include <cstddef>
#include <vector>

namespace roer::signal {

inline constexpr std::size_t kMostSeasonTerms = 8;

/// Counts of one area, year by year; periods of a year stand side by side, filled up to whole lanes.  A cell
/// holds one period, or all that have one mean: those of one place in the year, where there is neither trend
/// nor exposure.  A cell without a known period holds 0, and 1 as its exposure.
struct SeasonCells {
  std::size_t years = 0;
  std::vector<double> known;    ///< periods whose count is known
  std::vector<double> events;   ///< sum of their counts
  std::vector<double> squares;  ///< sum of their squares
  std::vector<double> among;    ///< exposure of each of them
};

/// What is the same for all areas: columns by place in the year, filled up to whole lanes with 0.
struct SeasonColumns {
  std::size_t width = 0;  ///< periods of a year, in whole lanes
  std::size_t count = 0;  ///< terms: level, trend where there is one, then the waves
  bool trend = false;
  std::vector<double> part;   ///< of the year that has passed
  std::vector<double> waves;  ///< one column after the other
};

/// Sums over the known periods, with v = m + a m^2 the variance of a count of mean m and x its row of terms.
struct SeasonSums {
  std::array<double, kMostSeasonTerms> score{};  ///< sum x (y - m) m / v
  /// sum x x' m^2 / v, the lower half.
  std::array<std::array<double, kMostSeasonTerms>, kMostSeasonTerms> information{};
  double spread = 0;        ///< sum (y - m)^2 / v
  double spread_slope = 0;  ///< by which that falls with a: sum (y - m)^2 m^2 / v^2
};

/// `terms`: of the curve, as columns.count says; `overdispersion`: a.
/// The waves have whole periods a year, so that the mean is exposure * usual(place in the year) *
/// growth^year: one exponential for each place, not for each period.
[[nodiscard]] SeasonSums season_sums(const SeasonCells& cells, const SeasonColumns& columns,
                                     const std::array<double, kMostSeasonTerms>& terms,
                                     double overdispersion);

}  // namespace roer::signal
