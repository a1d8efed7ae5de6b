#pragma once
// Which pairs of areas have the same order under every choice.

#include <cstdint>
#include <functional>

#include "roer/score/rank_table.hpp"

namespace roer::score {

/// Pairs of areas, counted one by one over all draws.
struct PairOrders {
  std::uint64_t pairs = 0;  ///< n (n - 1) / 2
  std::uint64_t ahead = 0;  ///< the same area is ahead (never tied) in every draw
  std::uint64_t tied = 0;   ///< tied in every draw
  /// The share whose order no draw changes: (ahead + tied) / pairs; 1 for fewer than two areas.
  [[nodiscard]] double settled() const;
};

/// Exact.  Area a is ahead of b if every rank of a is smaller than
/// that of b.  This order is transitive, so a pair that follows from others is not compared again.
/// Cost: at worst O(areas^2 x draws / 16), mostly far less; room
/// for areas^2 bits.  `proceed` is called now and then, from any thread, with the share done, which grows
/// between loops of threads only; false stops the work, and what is returned means nothing.
[[nodiscard]] PairOrders pair_orders(const RankTable& ranks, const std::function<bool(double)>& proceed = {});

}  // namespace roer::score
