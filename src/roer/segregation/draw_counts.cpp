#include "roer/segregation/draw_counts.hpp"

#include <algorithm>
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

/// Counting up from 0 until the sum of probabilities passes a uniform number.
double binomial_by_inversion(Dice& dice, double n, double p) {
  const double odds = p / (1 - p);
  const double at_zero = std::exp(n * std::log1p(-p));
  for (;;) {
    double rest = dice.next(), probability = at_zero;
    for (double k = 0; k <= n && k < 110; ++k) {
      if (rest <= probability) return k;
      rest -= probability;
      probability *= odds * (n - k) / (k + 1);
    }
    // Rounding used up all probability before the number: draw again.
  }
}

double binomial_by_rejection(Dice& dice, double n, double p) {
  const double deviation = std::sqrt(n * p * (1 - p));
  const double b = 1.15 + 2.53 * deviation, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5;
  const double v_r = 0.92 - 4.2 / b;
  for (;;) {
    const double u = dice.next() - 0.5, v = dice.next();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + c);
    if (us >= 0.07 && v <= v_r) return k;
    if (k < 0 || k > n) continue;
    const double r = p / (1 - p), alpha = (2.83 + 5.1 / b) * deviation, m = std::floor((n + 1) * p);
    const double bound = (m + 0.5) * std::log((m + 1) / (r * (n - m + 1))) +
                         (n + 1) * std::log((n - m + 1) / (n - k + 1)) +
                         (k + 0.5) * std::log(r * (n - k + 1) / (k + 1)) + stirling_rest(m) +
                         stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
    if (std::log(v * alpha / (a / (us * us) + b)) <= bound) return k;
  }
}

double log_choose(double n, double k) {
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

}  // namespace

void Dice::refill() {
  words_ = philox4x32({key_.stream, key_.entity, key_.period, key_.draw},
                      {static_cast<std::uint32_t>(key_.seed), static_cast<std::uint32_t>(key_.seed >> 32)});
  ++key_.draw;
  at_ = 0;
}

double draw_binomial(Dice& dice, double n, double p) {
  if (!(n > 0) || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - draw_binomial(dice, n, 1 - p);
  return n * p < 10 ? binomial_by_inversion(dice, n, p) : binomial_by_rejection(dice, n, p);
}

double draw_hypergeometric(Dice& dice, double all, double marked, double taken) {
  const double least = std::max(0.0, taken + marked - all), most = std::min(taken, marked);
  if (least >= most) return least;
  const double unmarked = all - marked;
  const double mode = std::clamp(std::floor((taken + 1) * (marked + 1) / (all + 2)), least, most);
  const double at_mode =
      std::exp(log_choose(marked, mode) + log_choose(unmarked, taken - mode) - log_choose(all, taken));
  for (;;) {
    double rest = dice.next() - at_mode;
    if (rest <= 0) return mode;
    double up = at_mode, down = at_mode, high = mode, low = mode;
    while (high < most || low > least) {
      if (high < most) {
        up *= (marked - high) * (taken - high) / ((high + 1) * (unmarked - taken + high + 1));
        ++high;
        rest -= up;
        if (rest <= 0) return high;
      }
      if (low > least) {
        down *= low * (unmarked - taken + low) / ((marked - low + 1) * (taken - low + 1));
        --low;
        rest -= down;
        if (rest <= 0) return low;
      }
      if (up < 1e-20 && down < 1e-20) break;
    }
  }
}

}  // namespace roer::segregation
