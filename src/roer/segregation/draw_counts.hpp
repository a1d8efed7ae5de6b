#pragma once
// Random counts: how people fall over areas by chance.  Every draw belongs to a key, so that it is the same
// on any thread and in any order.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/weyl_draws.hpp"

namespace roer::segregation {

/// Numbers of one key, in order.
class Dice {
 public:
  explicit Dice(const DrawKey& key) : draws_(key) {}
  /// Uniform in (0, 1), 52 random bits.
  [[nodiscard]] double next() { return (static_cast<double>(draws_.at(at_++) >> 12U) + 0.5) * 0x1.0p-52; }

 private:
  WeylDraws draws_;
  std::uint64_t at_ = 0;
};

/// Binomial: successes among n at probability p, prepared for many draws.  Inversion where n min(p, 1-p) <
/// 10, else transformed rejection (Hormann 1993, BTRS).  Requires: n >= 0 whole, 0 <= p <= 1.  Cost of a
/// draw: O(1), or O(n p) below 10.
class BinomialDraw {
 public:
  BinomialDraw(double n, double p);
  [[nodiscard]] double operator()(Dice& dice) const;

 private:
  [[nodiscard]] double by_inversion(Dice& dice) const;
  [[nodiscard]] double by_rejection(Dice& dice) const;
  double n_, p_;          // p at most 1/2
  double flip_ = 0;       // n where failures are drawn, else 0
  double deviation_ = 0;  // 0 = by inversion
  double start_ = 0;      // chance of 0; by rejection the width b
  double certain_ = 0;    // by rejection: below it a draw near the middle is taken at once
};
[[nodiscard]] inline double draw_binomial(Dice& dice, double n, double p) {
  return BinomialDraw(n, p)(dice);
}

/// Poisson with this mean: inversion below 10, else transformed rejection (Hormann 1993, PTRS).
/// Requires: mean >= 0.  Cost: O(1), or O(mean) below 10.
[[nodiscard]] double draw_poisson(Dice& dice, double mean);

/// Working memory that draws share; none of it carries meaning from one to the next.
struct SpreadRoom {
  std::vector<double> picked;
};

/// As many people as `counts` hold, drawn again over its cells: multinomial with chances in proportion to the
/// counts.  Poisson counts are multinomial given their sum; so the few people too many are taken out at
/// random, the few that lack are put in one by one: exact.
class DrawAgain {
 public:
  /// Requires: whole counts.
  explicit DrawAgain(std::span<const double> counts);
  /// Requires: as many cells drawn.  Cost: O(cells + r log r), r = about the root of the people.
  void draw(Dice& dice, std::span<double> drawn, SpreadRoom& room) const;

 private:
  std::vector<double> counts_;
  double people_ = 0;
};

/// Where `marked` of all people live if they are shuffled over `places`: multivariate hypergeometric.
/// Binomial counts at one chance are that given their sum; the difference is mended at random: exact.
/// Requires: whole numbers, marked <= sum of places, as many cells drawn.  Cost: as DrawAgain::draw().
void draw_shuffled(Dice& dice, double marked, std::span<const double> places, std::span<double> drawn,
                   SpreadRoom& room);
/// The same with the binomial counts prepared: one for each place, at the chance marked / all.
void draw_shuffled(Dice& dice, double marked, std::span<const double> places,
                   std::span<const BinomialDraw> prepared, std::span<double> drawn, SpreadRoom& room);

}  // namespace roer::segregation
