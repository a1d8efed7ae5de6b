#pragma once
// Streets as a graph that people walk along, and places at its nodes.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/street_map.hpp"
#include "roer/base/result.hpp"

namespace roer::segregation {

/// What can be reached from a node in one step.
struct Way {
  double metres = 0;
  std::uint32_t to = 0;
};

/// Nodes with their ways, row by row (compressed sparse rows); every piece is a way in both directions.
class Streets {
 public:
  /// Errors, all at once: kOutOfRange for a piece to a node that does not exist, or with a length that is
  /// below 0 or not finite (row = piece).  Cost: O(nodes + pieces).
  [[nodiscard]] static Result<Streets> make(std::size_t nodes, std::span<const StreetPiece> pieces);

  [[nodiscard]] std::size_t nodes() const { return begin_.size() - 1; }
  /// In the order of the pieces.
  [[nodiscard]] std::span<const Way> ways(std::uint32_t node) const {
    return {ways_.data() + begin_[node], begin_[node + 1] - begin_[node]};
  }
  /// Connected part of each node, numbered by its first node.  Cost: O(nodes + ways).
  [[nodiscard]] std::vector<std::uint32_t> parts() const;

 private:
  Streets() = default;
  std::vector<std::size_t> begin_;
  std::vector<Way> ways_;
};

/// Places that are reached along streets: the node of each, among them dead ends for the way from the door to
/// the street (put_on_streets()).  Places at one node are one place.
struct PlacesOnStreets {
  const Streets& streets;
  std::span<const std::uint32_t> node;
};

}  // namespace roer::segregation
