// BYM2 against a long Markov chain, and what must hold.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/signal/bym2.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/dense_solve.hpp"
#include "threads.hpp"

namespace roer::signal {
namespace {

/// A lattice of side x side areas that touch along edges, and `islands` that touch nothing.
Neighbours lattice(std::uint32_t side, std::uint32_t islands = 0) {
  Neighbours map;
  for (std::uint32_t i = 0; i < side * side + islands; ++i) {
    if (i < side * side) {
      const std::uint32_t x = i % side, y = i / side;
      if (y > 0) map.list.push_back(i - side);
      if (x > 0) map.list.push_back(i - 1);
      if (x + 1 < side) map.list.push_back(i + 1);
      if (y + 1 < side) map.list.push_back(i + side);
    }
    map.begin.push_back(static_cast<std::uint32_t>(map.list.size()));
  }
  return map;
}

/// Counts whose log rates slope over the map and differ besides.
AreaCounts sloping_counts(std::uint32_t side, std::uint32_t islands, double slope, double own) {
  AreaCounts counts;
  for (std::uint32_t i = 0; i < side * side + islands; ++i) {
    const double x = i < side * side ? static_cast<double>(i % side) / side - 0.5 : 0;
    counts.expected.push_back(1 + 6 * uniform({7, 1, i, 0, 0}));
    const double mean = counts.expected.back() * std::exp(slope * x + own * normal({7, 2, i, 0, 0}));
    counts.events.push_back(overdispersed_quantile(0.0005 + 0.999 * uniform({7, 3, i, 0, 0}), mean, 1));
  }
  return counts;
}

/// Generalised inverse of D - W by dense algebra: (Q + J/n)^-1 - J/n; and its geometric mean of variances.
std::vector<double> dense_field(const Neighbours& map, std::size_t n, double& scale) {
  std::vector<double> inverse(n * n);
  double log_scale = 0;
  for (std::size_t c = 0; c < n; ++c) {
    std::vector<double> a(n * n, 1.0 / static_cast<double>(n)), b(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      a[i * n + i] += static_cast<double>(map.begin[i + 1] - map.begin[i]);
      for (std::size_t k = map.begin[i]; k < map.begin[i + 1]; ++k) a[i * n + map.list[k]] -= 1;
    }
    b[c] = 1;
    solve_dense(a, b);
    for (std::size_t i = 0; i < n; ++i) inverse[i * n + c] = b[i] - 1.0 / static_cast<double>(n);
    log_scale += std::log(inverse[c * n + c]) / static_cast<double>(n);
  }
  scale = std::exp(log_scale);
  return inverse;
}

struct ChainMeans {
  std::vector<double> rate, low, high;
  double sigma = 0, phi = 0;
};

/// Metropolis within Gibbs on (intercept, v, u, log sigma, logit phi), u by its precision and held to sum 0
/// by moving pairs of areas; `scale`: geometric mean of the variances of D - W.
class Chain {
 public:
  Chain(const AreaCounts& counts, const Neighbours& map, double scale)
      : counts_(counts), map_(map), scale_(scale), n_(counts.events.size()), v_(n_, 0), u_(n_, 0) {}

  ChainMeans run(std::size_t sweeps) {
    ChainMeans means;
    std::vector<std::vector<double>> kept(n_);
    means.rate.assign(n_, 0);
    const std::size_t burn = sweeps / 10;
    for (sweep_ = 0; sweep_ < sweeps; ++sweep_) {
      draw_ = 0;
      step();
      if (sweep_ < burn) continue;
      means.sigma += std::exp(a_) / static_cast<double>(sweeps - burn);
      means.phi += share() / static_cast<double>(sweeps - burn);
      for (std::size_t i = 0; i < n_; ++i) {
        const double rate = std::exp(eta(i));
        means.rate[i] += rate / static_cast<double>(sweeps - burn);
        if (sweep_ % 10 == 0) kept[i].push_back(rate);
      }
    }
    for (auto& draws : kept) {
      std::sort(draws.begin(), draws.end());
      means.low.push_back(draws[draws.size() / 40]);
      means.high.push_back(draws[draws.size() - 1 - draws.size() / 40]);
    }
    return means;
  }

 private:
  [[nodiscard]] double share() const { return 1 / (1 + std::exp(-b_)); }
  [[nodiscard]] double eta(std::size_t i) const {
    return mu_ + std::exp(a_) * (std::sqrt(1 - share()) * v_[i] + std::sqrt(share()) * u_[i]);
  }
  [[nodiscard]] double fit(std::size_t i) const {
    const double log_rate = eta(i);
    return counts_.events[i] * log_rate - counts_.expected[i] * std::exp(log_rate);
  }
  [[nodiscard]] double fit_all() const {
    double sum = 0;
    for (std::size_t i = 0; i < n_; ++i) sum += fit(i);
    return sum;
  }
  /// -scale/2 sum over the edges of an area of (u_i - u_j)^2.
  [[nodiscard]] double bonds(std::size_t i) const {
    double sum = 0;
    for (std::size_t k = map_.begin[i]; k < map_.begin[i + 1]; ++k) {
      const double off = u_[i] - u_[map_.list[k]];
      sum += off * off;
    }
    return -scale_ * sum / 2;
  }
  [[nodiscard]] double next() { return uniform({11, 5, static_cast<std::uint32_t>(sweep_), draw_++, 0}); }
  [[nodiscard]] bool take(double log_ratio) { return std::log(next() + 1e-300) < log_ratio; }
  [[nodiscard]] double prior() const {
    return a_ - 4.605170186 * std::exp(a_) + std::log(share() * (1 - share())) / 2;
  }
  void step() {
    for (std::size_t i = 0; i < n_; ++i) {
      const double kept = v_[i], before = fit(i) - kept * kept / 2;
      v_[i] += 2.2 * (next() - 0.5) * 2;
      if (!take(fit(i) - v_[i] * v_[i] / 2 - before)) v_[i] = kept;
      const auto j = static_cast<std::size_t>(next() * static_cast<double>(n_));
      if (j == i || j >= n_) continue;
      const double move = 1.6 * (next() - 0.5), ui = u_[i], uj = u_[j];
      const auto both = [&] {
        // The edge between the two, if there is one, is in both sums.
        double twice = 0;
        for (std::size_t k = map_.begin[i]; k < map_.begin[i + 1]; ++k)
          if (map_.list[k] == j) twice = -scale_ * (u_[i] - u_[j]) * (u_[i] - u_[j]) / 2;
        return fit(i) + fit(j) + bonds(i) + bonds(j) - twice;
      };
      const double here = both();
      u_[i] += move;
      u_[j] -= move;
      if (!take(both() - here)) {
        u_[i] = ui;
        u_[j] = uj;
      }
    }
    for (int again = 0; again < 3; ++again)
      for (double* number : {&mu_, &a_, &b_}) {
        const double kept = *number, before = fit_all() + prior();
        *number += (number == &mu_ ? 0.4 : number == &a_ ? 0.6 : 3) * (next() - 0.5);
        if (!take(fit_all() + prior() - before)) *number = kept;
      }
  }

  const AreaCounts& counts_;
  const Neighbours& map_;
  double scale_;
  std::size_t n_, sweep_ = 0;
  std::uint32_t draw_ = 0;
  double mu_ = 0, a_ = -0.7, b_ = 0;
  std::vector<double> v_, u_;
};

TEST(SignalBym2, agrees_with_a_long_markov_chain_Slow) {
  const Neighbours map = lattice(6);
  const AreaCounts counts = sloping_counts(6, 0, 1.5, 0.25);
  double scale = 0;
  dense_field(map, 36, scale);
  const ChainMeans chain = Chain(counts, map, scale).run(60'000);
  const Bym2 found = bym2(counts, map).value();
  EXPECT_NEAR(found.sigma.mean, chain.sigma, 0.04);
  EXPECT_NEAR(found.phi.mean, chain.phi, 0.05);
  for (std::size_t i = 0; i < 36; ++i) {
    EXPECT_NEAR(found.rates.mean[i] / chain.rate[i], 1, 0.03) << i;
    EXPECT_NEAR(found.rates.low[i] / chain.low[i], 1, 0.08) << i;
    EXPECT_NEAR(found.rates.high[i] / chain.high[i], 1, 0.06) << i;
  }
}

TEST(SignalBym2, strong_slopes_are_shared_and_scatter_is_not) {
  const Neighbours map = lattice(15);
  const Bym2 slope = bym2(sloping_counts(15, 0, 4, 0), map).value();
  const Bym2 scatter = bym2(sloping_counts(15, 0, 0, 0.6), map).value();
  EXPECT_GT(slope.phi.mean, 0.8);
  EXPECT_LT(scatter.phi.mean, 0.35);
  EXPECT_NEAR(scatter.sigma.mean, 0.6, 0.12);
  EXPECT_GT(slope.points, 10U);
}

TEST(SignalBym2, rates_lie_within_their_intervals_and_hold_the_truth) {
  const std::uint32_t side = 20;
  const AreaCounts counts = sloping_counts(side, 0, 2, 0.3);
  const Bym2 found = bym2(counts, lattice(side), {.smoothing = {.level = 0.9}}).value();
  double inside = 0, events = 0, smoothed = 0;
  for (std::uint32_t i = 0; i < side * side; ++i) {
    const double truth =
        std::exp(2 * (static_cast<double>(i % side) / side - 0.5) + 0.3 * normal({7, 2, i, 0, 0}));
    inside += truth >= found.rates.low[i] && truth <= found.rates.high[i] ? 1 : 0;
    EXPECT_LT(found.rates.low[i], found.rates.mean[i]);
    EXPECT_GT(found.rates.high[i], found.rates.mean[i]);
    events += counts.events[i];
    smoothed += counts.expected[i] * found.rates.mean[i];
  }
  EXPECT_NEAR(inside / (side * side), 0.9, 0.045);
  EXPECT_NEAR(smoothed / events, 1, 0.01);
}

TEST(SignalBym2, islands_and_unknown_areas_get_a_rate) {
  AreaCounts counts = sloping_counts(8, 2, 3, 0.2);
  counts.events[20] = std::numeric_limits<double>::quiet_NaN();
  const Bym2 found = bym2(counts, lattice(8, 2)).value();
  EXPECT_EQ(found.islands, 2U);
  EXPECT_EQ(found.components, 1U);
  EXPECT_EQ(found.rates.left_out, 1U);
  // The unknown area looks like those around it, and is less sure than they are.
  const double around =
      (found.rates.mean[19] + found.rates.mean[21] + found.rates.mean[12] + found.rates.mean[28]) / 4;
  EXPECT_NEAR(found.rates.mean[20] / around, 1, 0.25);
  EXPECT_GT(std::log(found.rates.high[20] / found.rates.low[20]),
            std::log(found.rates.high[19] / found.rates.low[19]));
  EXPECT_TRUE(std::isfinite(found.rates.mean[65]));
  EXPECT_FALSE(bym2(counts, lattice(8, 2), {.smoothing = {}, .upper = 0}).ok());
  counts.events[3] = -1;
  EXPECT_FALSE(bym2(counts, lattice(8, 2)).ok());
}

TEST(SignalBym2, names_of_areas_do_not_matter) {
  const std::uint32_t n = 36;
  const Neighbours map = lattice(6);
  const AreaCounts counts = sloping_counts(6, 0, 2, 0.3);
  // Area i becomes 35 - i.
  Neighbours other;
  AreaCounts turned;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t old = n - 1 - i;
    for (std::size_t k = map.begin[old + 1]; k-- > map.begin[old];) other.list.push_back(n - 1 - map.list[k]);
    other.begin.push_back(static_cast<std::uint32_t>(other.list.size()));
    turned.events.push_back(counts.events[old]);
    turned.expected.push_back(counts.expected[old]);
  }
  const Bym2 one = bym2(counts, map).value(), two = bym2(turned, other).value();
  for (std::uint32_t i = 0; i < n; ++i) EXPECT_NEAR(one.rates.mean[i], two.rates.mean[n - 1 - i], 1e-5);
  EXPECT_NEAR(one.log_evidence, two.log_evidence, 1e-4);
}

TEST(SignalBym2, same_bytes_for_1_2_and_8_threads) {
  const AreaCounts counts = sloping_counts(12, 1, 2, 0.3);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    const std::vector<double> rates = bym2(counts, lattice(12, 1)).value().rates.high;
    if (first.empty()) first = rates;
    EXPECT_EQ(std::memcmp(first.data(), rates.data(), rates.size() * sizeof(double)), 0) << threads;
  }
}

}  // namespace
}  // namespace roer::signal
