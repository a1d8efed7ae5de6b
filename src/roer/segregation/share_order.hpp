#pragma once
// Areas in the order of a group's share: the heart of the Gini index without comparing all pairs.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::segregation {

/// A group and all people of one area.
struct Part {
  double group = 0;
  double total = 0;
};

/// Working memory that repeated calls share; none of it carries meaning between calls.
struct ShareOrderRoom {
  std::vector<std::uint32_t> bin_of;  ///< per area
  std::vector<std::uint32_t> ends;    ///< per bin
  std::vector<Part> parts;
};

/// The areas with people, from the lowest share of the group to the highest; equal shares in any order.
/// The result lives in `room`.  Requires: 0 <= group[i] <= total[i], equal lengths, fewer than 2^32 areas.
/// Cost: O(n) where shares spread over bins, O(n log n) at worst.
[[nodiscard]] std::span<const Part> by_share(std::span<const double> group, std::span<const double> total,
                                             ShareOrderRoom& room);

/// Sum over all pairs {i, j} of |x_i t_j - x_j t_i| where x is the group and t the total: the numerator of
/// every Gini index of segregation.  Requires: sorted by share.  Cost: O(n).
[[nodiscard]] double pair_differences(std::span<const Part> sorted);

}  // namespace roer::segregation
