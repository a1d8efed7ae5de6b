#include "roer/segregation/draw_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace roer::segregation {

namespace {

/// ln k! - ((k + 1/2) ln(k + 1) - (k + 1) + ln(2 pi)/2)
double stirling_rest(double k) {
  constexpr std::array<double, 10> known = {0.08106146679532726, 0.04134069595540929, 0.02767792568499834,
                                            0.02079067210376509, 0.01664469118982119, 0.01387612882307075,
                                            0.01189670994589177, 0.01041126526197209, 0.009255462182712733,
                                            0.008330563433362871};
  if (k < 10) return known[static_cast<std::size_t>(k)];
  const double square = (k + 1) * (k + 1);
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}

double log_factorial(double k) {
  constexpr double kHalfLog2Pi = 0.91893853320467274178;
  return (k + 0.5) * std::log(k + 1) - (k + 1) + kHalfLog2Pi + stirling_rest(k);
}

/// What std::floor() gives from 0 on, without a call.
double whole_part(double value) {
  return static_cast<double>(static_cast<std::int64_t>(value));
}

/// Counting up from 0, as for the binomial.
double poisson_by_inversion(Dice& dice, double mean) {
  const double at_zero = std::exp(-mean);
  for (;;) {
    double rest = dice.next(), probability = at_zero;
    for (double k = 0; k < 110; ++k) {
      if (rest <= probability) return k;
      rest -= probability;
      probability *= mean / (k + 1);
    }
  }
}

double poisson_by_rejection(Dice& dice, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double certain = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = dice.next() - 0.5, v = dice.next();
    const double us = 0.5 - std::abs(u);
    const double place = (2 * a / us + b) * u + mean + 0.43, k = whole_part(place);
    if (us >= 0.07 && v <= certain) return k;
    if (place < 0 || (us < 0.013 && v > us)) continue;
    const double alpha = 1.1239 + 1.1328 / (b - 3.4);
    if (std::log(v * alpha / (a / (us * us) + b)) <= k * std::log(mean) - mean - log_factorial(k)) return k;
  }
}

/// Whole numbers below `among` in room.picked, ascending: `count` of them, each set as likely.
void pick_distinct(Dice& dice, double count, double among, SpreadRoom& room) {
  auto& picked = room.picked;
  picked.clear();
  while (static_cast<double>(picked.size()) < count) {
    for (auto lacking = static_cast<std::size_t>(count) - picked.size(); lacking > 0; --lacking)
      picked.push_back(whole_part(dice.next() * among));
    std::sort(picked.begin(), picked.end());
    picked.erase(std::unique(picked.begin(), picked.end()), picked.end());
  }
}

/// The same, but a number may come more than once.
void pick_any(Dice& dice, double count, double among, SpreadRoom& room) {
  auto& picked = room.picked;
  picked.clear();
  for (double k = 0; k < count; ++k) picked.push_back(whole_part(dice.next() * among));
  std::sort(picked.begin(), picked.end());
}

/// Adds `change` to the cell of each picked person; cell i holds the next size_of(i) of them.
template <class Size>
void change_picked(const SpreadRoom& room, std::span<double> drawn, double change, const Size& size_of) {
  double end = 0;
  auto next = room.picked.begin();
  for (std::size_t i = 0; next != room.picked.end(); ++i) {
    end += size_of(i);
    for (; next != room.picked.end() && *next < end; ++next) drawn[i] += change;
  }
}

/// Takes people out at random until `wanted` of `found` are left.
void take_out(Dice& dice, double wanted, double found, std::span<double> drawn, SpreadRoom& room) {
  pick_distinct(dice, found - wanted, found, room);
  // A cell loses people while it is walked through: its size is read before.
  change_picked(room, drawn, -1, [&](std::size_t i) { return drawn[i]; });
}

}  // namespace

BinomialDraw::BinomialDraw(double n, double p) : n_(std::max(0.0, n)), p_(std::clamp(p, 0.0, 1.0)) {
  if (p_ > 0.5) {
    flip_ = n_;
    p_ = 1 - p;
  }
  if (p >= 1) p_ = 0;
  if (n_ * p_ < 10) {
    start_ = std::exp(n_ * std::log1p(-p_));
    return;
  }
  deviation_ = std::sqrt(n_ * p_ * (1 - p_));
  start_ = 1.15 + 2.53 * deviation_;
  certain_ = 0.92 - 4.2 / start_;
}

double BinomialDraw::operator()(Dice& dice) const {
  if (!(n_ > 0 && p_ > 0)) return flip_;
  const double drawn = deviation_ > 0 ? by_rejection(dice) : by_inversion(dice);
  return flip_ > 0 ? flip_ - drawn : drawn;
}

/// Counting up from 0 until the sum of probabilities passes a uniform number.
double BinomialDraw::by_inversion(Dice& dice) const {
  const double odds = p_ / (1 - p_);
  for (;;) {
    double rest = dice.next(), probability = start_;
    for (double k = 0; k <= n_ && k < 110; ++k) {
      if (rest <= probability) return k;
      rest -= probability;
      probability *= odds * (n_ - k) / (k + 1);
    }
    // Rounding used up all probability before the number: draw again.
  }
}

double BinomialDraw::by_rejection(Dice& dice) const {
  const double b = start_, a = -0.0873 + 0.0248 * b + 0.01 * p_, c = n_ * p_ + 0.5;
  for (;;) {
    const double u = dice.next() - 0.5, v = dice.next();
    const double us = 0.5 - std::abs(u);
    const double place = (2 * a / us + b) * u + c, k = whole_part(place);
    if (us >= 0.07 && v <= certain_) return k;
    if (place < 0 || k > n_) continue;
    const double r = p_ / (1 - p_), alpha = (2.83 + 5.1 / b) * deviation_, m = std::floor((n_ + 1) * p_);
    const double bound = (m + 0.5) * std::log((m + 1) / (r * (n_ - m + 1))) +
                         (n_ + 1) * std::log((n_ - m + 1) / (n_ - k + 1)) +
                         (k + 0.5) * std::log(r * (n_ - k + 1) / (k + 1)) + stirling_rest(m) +
                         stirling_rest(n_ - m) - stirling_rest(k) - stirling_rest(n_ - k);
    if (std::log(v * alpha / (a / (us * us) + b)) <= bound) return k;
  }
}

double draw_poisson(Dice& dice, double mean) {
  if (!(mean > 0)) return 0;
  return mean < 10 ? poisson_by_inversion(dice, mean) : poisson_by_rejection(dice, mean);
}

DrawAgain::DrawAgain(std::span<const double> counts) : counts_(counts.begin(), counts.end()) {
  for (const double count : counts) people_ += count;
}

void DrawAgain::draw(Dice& dice, std::span<double> drawn, SpreadRoom& room) const {
  double found = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    drawn[i] = draw_poisson(dice, counts_[i]);  // to prepare them all takes more memory than it saves work
    found += drawn[i];
  }
  if (found > people_) return take_out(dice, people_, found, drawn, room);
  pick_any(dice, people_ - found, people_, room);
  change_picked(room, drawn, 1, [&](std::size_t i) { return counts_[i]; });
}

namespace {

/// `draw` gives the binomial count of a place.
template <class Draw>
void shuffle_over(Dice& dice, double marked, std::span<const double> places, std::span<double> drawn,
                  SpreadRoom& room, const Draw& draw) {
  double all = 0, found = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    drawn[i] = draw(i);
    found += drawn[i];
    all += places[i];
  }
  if (found > marked) return take_out(dice, marked, found, drawn, room);
  pick_distinct(dice, marked - found, all - found, room);
  change_picked(room, drawn, 1, [&](std::size_t i) { return places[i] - drawn[i]; });
}

}  // namespace

void draw_shuffled(Dice& dice, double marked, std::span<const double> places, std::span<double> drawn,
                   SpreadRoom& room) {
  double all = 0;
  for (const double here : places) all += here;
  const double chance = all > 0 ? marked / all : 0;
  shuffle_over(dice, marked, places, drawn, room,
               [&](std::size_t i) { return draw_binomial(dice, places[i], chance); });
}

void draw_shuffled(Dice& dice, double marked, std::span<const double> places,
                   std::span<const BinomialDraw> prepared, std::span<double> drawn, SpreadRoom& room) {
  shuffle_over(dice, marked, places, drawn, room, [&](std::size_t i) { return prepared[i](dice); });
}

}  // namespace roer::segregation
