#pragma once
// Random counts: how people fall over areas by chance.  Every draw belongs to a key, so that it is the same
// on any thread and in any order.

#include <array>
#include <cstdint>

#include "roer/base/philox.hpp"

namespace roer::segregation {

/// Numbers of one key, in order.  Cheap to make: one for each thing that is drawn.
class Dice {
 public:
  /// key.draw counts on from its value.
  explicit Dice(const DrawKey& key) : key_(key) {}
  /// Uniform in (0, 1), 32 random bits.
  [[nodiscard]] double next() {
    if (at_ == words_.size()) refill();
    return (static_cast<double>(words_[at_++]) + 0.5) * (1.0 / 4294967296.0);
  }

 private:
  void refill();
  DrawKey key_;
  std::array<std::uint32_t, 4> words_{};
  std::size_t at_ = 4;
};

/// Binomial: successes among n at probability p.  Inversion where n min(p, 1-p) < 10, else transformed
/// rejection (Hormann 1993, BTRS).  Requires: n >= 0 whole, 0 <= p <= 1.  Cost: O(1), or O(n p) below 10.
[[nodiscard]] double draw_binomial(Dice& dice, double n, double p);

/// Hypergeometric: how many of `marked` among `all` are in a draw of `taken` without putting back; inversion
/// from the mode.  Requires: whole numbers, marked <= all, taken <= all.  Cost: O(standard deviation).
[[nodiscard]] double draw_hypergeometric(Dice& dice, double all, double marked, double taken);

}  // namespace roer::segregation
