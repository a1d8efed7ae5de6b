#pragma once
// Factors that are part of other factors, and the points that one factor has.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// The levels of a framework, worked out once.
struct FactorTree {
  std::vector<std::int32_t> parent;               ///< [factor]; -1 = takes part in the score itself
  std::vector<std::vector<std::uint32_t>> parts;  ///< [factor] those directly below it, in order
  std::vector<std::uint32_t> order;               ///< each factor after its parts
  [[nodiscard]] bool is_flat() const;             ///< no factor is part of another
};
/// Deepest that factors may stand below each other.
inline constexpr std::size_t kMostLevels = 8;

/// A factor that is part of none there is takes part nowhere but in itself.
/// Requires: no circles (framework files are held to it, and to naming factors that exist).
[[nodiscard]] FactorTree tree_of(const Framework& framework);

/// One factor with what is needed to work out its points.
struct FactorParts {
  const Framework& framework;
  const Factor& factor;
  std::span<const std::uint32_t> parts;
};
[[nodiscard]] FactorParts parts_of(const Framework& framework, const FactorTree& tree, std::size_t f);

/// Are enough of its own inputs known (points NaN = unknown) for its points to follow from them?
[[nodiscard]] bool enough_inputs(const Factor& factor, std::span<const double> inputs);

/// Room for the arguments of a combination, kept between calls so that a loop allocates nothing.
struct Arguments {
  std::vector<Range> points;
  std::vector<double> weights;
};

/// Points of one factor of one area, from the points of its inputs (NaN = unknown) and of its parts, of which
/// `parts` gives the positions in `factors`.
/// Missing: its whole range where fewer inputs are known than `least_inputs` asks; parts that are not known
/// take part with their range.  The result lies within the factor's range.     Cost: O(inputs + parts).
[[nodiscard]] Range factor_points(const FactorParts& factor, std::span<const double> inputs,
                                  std::span<const Range> factors, Arguments& room);

}  // namespace roer::score
