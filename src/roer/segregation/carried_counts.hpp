#pragma once
// Counts carried from the borders of one year to those of another, and what is not known of it.
//
// A crosswalk tells what part of an old area went to each new one, not who.  An area that went over whole, or
// was merged with others, brings all its people along: nothing is estimated.  An area that was cut is
// divided: every group alike, by the shares of the crosswalk.  Two things are then not known, and are drawn
// here:
//
//   sizes    what part of its people each piece holds, where shares count something else than people (square
//            metres; a table that divides equally): Dirichlet with the shares as mean and kSizePrecision as
//            precision, for all groups of the area together;
//   mix      how differently the groups lie over the pieces: for each group its own division, Dirichlet with
//            the sizes as mean and precision 1/r - 1, where r says how far areas of the same larger unit
//            differ in the group (split_correlation()): pieces of an area are taken to differ as much as
//            areas that lie together do.
//
// The mean of the draws is the count that the crosswalk gives; indices of draws are higher than that of the
// mean, since dividing all groups alike makes pieces look alike.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/segregation/index_draws.hpp"

namespace roer::segregation {

/// Beta(2s, 2(1-s)) for a piece of two: for s = 1/2 any division is as likely as any other.
inline constexpr double kSizePrecision = 2;

/// An old area that was cut.
struct CutArea {
  std::vector<double> counts;     ///< one per group
  std::vector<std::uint32_t> to;  ///< new areas; kBeyond = outside those that are asked for
  std::vector<double> shares;     ///< one per `to`, of the crosswalk; their sum is what is not lost
  bool sizes_known = false;       ///< shares count people
};
inline constexpr std::uint32_t kBeyond = std::numeric_limits<std::uint32_t>::max();

/// Counts on new borders, by what is certain of them.
struct CarriedCounts {
  std::size_t areas = 0, groups = 0;
  std::vector<double> whole;  ///< group by group: of old areas that were not cut
  std::vector<CutArea> cut;
  std::vector<double> correlation;  ///< r of each group, in [0, 1]
  /// Per area: nothing leads there, or old areas of which a count is not known hold more than half of what
  /// does, by shares.
  std::vector<bool> unknown;
  std::size_t holes = 0;  ///< old areas with links to the new ones and an unknown count: left out
  double lost = 0;        ///< people of old areas that led nowhere, wholly or in part
};

/// Lays counts on new borders.  `old`: group by group, one per crosswalk.from, NaN = not known (the whole
/// area then is); `to`: per crosswalk.to its place among the areas that are asked for, or kBeyond;
/// `correlation`: one per group.  Shares count people where crosswalk.weight is "residents"; shares of a
/// table do unless it divides an area equally.  Lost people are those of areas without links, and of the
/// missing part of areas that lead to asked-for ones. Cost: O(links * groups).
[[nodiscard]] CarriedCounts carried_counts(const Crosswalk& crosswalk, std::span<const double> old,
                                           std::span<const std::uint32_t> to,
                                           std::vector<double> correlation);

/// The counts that the crosswalk gives, group by group; NaN for an unknown area.  Where a smaller part of an
/// area is not known its count is a lower bound (`holes`), as convert() has it.
[[nodiscard]] std::vector<double> expected_counts(const CarriedCounts& carried);
/// People of the asked-for areas that come from areas that were cut, by that.
[[nodiscard]] double divided_people(const CarriedCounts& carried);

/// Other counts that the crosswalk allows, as said above, rounded to whole people; 0 for an unknown area.
/// Keyed by seed, draw, area and group.  Outlived by `carried`.  For draws_of().  Cost: O(pieces * groups).
[[nodiscard]] CountDraw split_draw(const CarriedCounts& carried, std::uint64_t seed);

/// How far two areas that lie together differ in each group beyond chance: r = 1 / (precision + 1) of the
/// beta distribution by which a group of the two lies over them, by moments.  With q the part of the group X
/// of both that lives in the first, and s that of all their people, over areas that follow each other in the
/// list, which is sorted by code, and share a unit:
///
///   r = sum over pairs [X (q - s)^2 - s (1 - s)] / sum over pairs (X - 1) s (1 - s)
///
/// in [0, 1]: 0 = as people at random would, 1 = each group in one of both (the moment estimator of the
/// beta-binomial, pairs weighing by X; Kleinman 1973).  `units`: one per area, kNoUnit (levels.hpp) = none.
/// 1 where there is no such pair with people.  Cost: O(areas * groups).
[[nodiscard]] std::vector<double> split_correlation(const Counts& counts,
                                                    std::span<const std::uint32_t> units);

/// Gamma draw with this shape, its logarithm (Marsaglia and Tsang 2000; below 1 by U^(1/shape)): no underflow
/// for small shapes.  Requires: shape > 0.
[[nodiscard]] double draw_log_gamma(Dice& dice, double shape);

}  // namespace roer::segregation
