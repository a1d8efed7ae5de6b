#pragma once
// The one order of areas by concern that lists, reports and files share.

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Which area is of more concern: decided areas before those whose decision is open before the others (with a
/// threshold), then by the end of the score that is certain, then by its other end. Where a single input
/// gives all points, equal scores stand in the order of its value, as its rule reads it; an area without
/// value comes last among equals. What is equal in all of these shares one place. Requires: `framework` and
/// `scores` belong together and outlive this.   Cost: O(1) per comparison.
class ConcernOrder {
 public:
  ConcernOrder(const Framework& framework, const Scores& scores);
  /// More concern than the other for sure by what was told above; false both ways for areas that share a
  /// place.
  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const { return key(a) < key(b); }
  [[nodiscard]] bool share_place(std::uint32_t a, std::uint32_t b) const { return key(a) == key(b); }
  /// Sorts most concern first; areas that share a place stand by position, which is by code.
  void sort(std::vector<std::uint32_t>& areas) const;
  /// The input whose value orders equal scores: factor and input; empty = there is none.
  struct Place {
    std::uint32_t factor = 0, input = 0;
  };
  [[nodiscard]] std::optional<Place> value_of() const { return value_; }

 private:
  using Key = std::tuple<int, double, double, double>;
  [[nodiscard]] Key key(std::uint32_t area) const;
  const Framework* framework_;
  const Scores* scores_;
  std::optional<Place> value_;
  bool large_first_ = false;  ///< large values of that input are of more concern
};

}  // namespace roer::score
