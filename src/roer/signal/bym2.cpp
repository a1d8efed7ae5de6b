#include "roer/signal/bym2.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include "roer/base/gamma_prior.hpp"
#include "roer/base/parallel.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/signal/neighbour_field.hpp"
#include "roer/signal/smoothing_input.hpp"

namespace roer::signal {

namespace {

/// A pair (log sigma, logit phi), on a lattice around the best pair.
using LatticePlace = std::pair<int, int>;

/// Chooses the pairs of sigma and phi, fits their fields and weighs them.
class PairGrid {
 public:
  PairGrid(const NeighbourField& field, const FieldCounts& counts, double rate_of_sigma)
      : field_(field), counts_(counts), rate_(rate_of_sigma) {
    start_.resize(field.size());
    for (std::size_t i = 0; i < start_.size(); ++i)
      start_[i] = std::log((counts.events[i] + 0.5) / (counts.expected[i] + 0.5));
  }

  /// The pairs that matter, with variances, and their weights.
  void run(double first_sigma) {
    climb(first_sigma);
    refine();
    fits.clear();
    log_weights.clear();
    spread();
  }

  std::vector<FieldFit> fits;
  std::vector<double> log_weights;

 private:
  static constexpr double kLowest = 5;  ///< pairs that are e^-5 as dense as the best or less are left out
  static constexpr double kFarA = 6, kFarB = 7;

  [[nodiscard]] std::pair<double, double> pair_at(LatticePlace place) const {
    return {centre_.first + step_.first * place.first, centre_.second + step_.second * place.second};
  }
  /// Prior of (log sigma, logit phi): exponential and Beta(1/2, 1/2), with their Jacobians.
  [[nodiscard]] double log_prior(double a, double b) const {
    const double phi = 1 / (1 + std::exp(-b));
    return a - rate_ * std::exp(a) + std::log(phi * (1 - phi)) / 2;
  }
  /// Fits pairs side by side, four at once; each starts from the same field.
  std::vector<FieldFit> fit_all(const std::vector<std::pair<double, double>>& pairs, bool variances) {
    std::vector<FieldFitter::Pair> wanted;
    for (const auto& [a, b] : pairs) wanted.push_back({std::exp(a), 1 / (1 + std::exp(-b))});
    std::vector<FieldFit> found(pairs.size());
    parallel_blocks(pairs.size(), kLanes, [&](std::size_t begin, std::size_t end) {
      auto fitter = fitters_.take(field_, counts_);
      auto fitted = fitter->fit(std::span(wanted).subspan(begin, end - begin), start_, variances);
      for (std::size_t k = begin; k < end; ++k) {
        found[k] = std::move(fitted[k - begin]);
        found[k].log_density += log_prior(pairs[k].first, pairs[k].second);
      }
      fitters_.give(std::move(fitter));
    });
    return found;
  }
  /// Compass search: the best of four around, with halved steps where none is better.
  void climb(double first_sigma) {
    centre_ = {std::log(first_sigma), 0};
    double size = 0.5;
    FieldFit best = std::move(fit_all({centre_}, false)[0]);
    while (size > 0.2) {
      std::vector<std::pair<double, double>> around;
      for (const double sign : {-1.0, 1.0}) {
        if (std::abs(centre_.first + sign * size) < kFarA)
          around.emplace_back(centre_.first + sign * size, centre_.second);
        if (std::abs(centre_.second + 3 * sign * size) < kFarB)
          around.emplace_back(centre_.first, centre_.second + 3 * sign * size);
      }
      std::vector<FieldFit> fitted = fit_all(around, false);
      std::size_t top = 0;
      for (std::size_t k = 1; k < fitted.size(); ++k)
        if (fitted[k].log_density > fitted[top].log_density) top = k;
      if (fitted[top].log_density > best.log_density) {
        best = std::move(fitted[top]);
        centre_ = around[top];
        start_ = best.eta;
      } else {
        size /= 2;
      }
    }
    top_ = best.log_density;
  }
  /// To the top of the paraboloid through six pairs, in narrower and narrower rounds; then steps of 1.1
  /// deviations along each axis by its curvature.
  void refine() {
    double wide_a = 0.2, wide_b = 0.6;
    for (int round = 0; round < 4; ++round) {
      const auto [a, b] = centre_;
      auto around = fit_all(
          {{a - wide_a, b}, {a + wide_a, b}, {a, b - wide_b}, {a, b + wide_b}, {a + wide_a, b + wide_b}},
          false);
      const auto at = [&](std::size_t k) { return around[k].log_density; };
      const double slope_a = (at(1) - at(0)) / (2 * wide_a), slope_b = (at(3) - at(2)) / (2 * wide_b);
      const double bend_a = std::max((2 * top_ - at(0) - at(1)) / (wide_a * wide_a), 1e-2);
      const double bend_b = std::max((2 * top_ - at(2) - at(3)) / (wide_b * wide_b), 1e-2);
      const double cross = (at(4) - at(1) - at(3) + top_) / (wide_a * wide_b);
      step_ = {std::clamp(1.1 / std::sqrt(bend_a), 0.005, 0.6),
               std::clamp(1.1 / std::sqrt(bend_b), 0.02, 1.5)};
      const double whole = bend_a * bend_b - cross * cross;
      const bool round_top = whole > 0.05 * bend_a * bend_b;
      const double leap_a = round_top ? (bend_b * slope_a + cross * slope_b) / whole : slope_a / bend_a;
      const double leap_b = round_top ? (cross * slope_a + bend_a * slope_b) / whole : slope_b / bend_b;
      const std::pair<double, double> next = {
          std::clamp(a + std::clamp(leap_a, -2 * wide_a, 2 * wide_a), -kFarA, kFarA),
          std::clamp(b + std::clamp(leap_b, -2 * wide_b, 2 * wide_b), -kFarB, kFarB)};
      FieldFit there = std::move(fit_all({next}, false)[0]);
      if (there.log_density > top_) {
        top_ = there.log_density;
        centre_ = next;
        start_ = there.eta;
      }
      const bool near = std::abs(leap_a) < step_.first / 4 && std::abs(leap_b) < step_.second / 4;
      if (near && wide_a <= 1.5 * step_.first) break;
      wide_a = std::min(wide_a, step_.first);
      wide_b = std::min(wide_b, step_.second);
    }
  }
  /// From the best pair outwards, ring by ring, as long as pairs are dense enough.
  void spread() {
    std::map<LatticePlace, bool> seen;
    std::vector<LatticePlace> ring{{0, 0}};
    seen[{0, 0}] = true;
    double top = top_;
    while (!ring.empty() && fits.size() < 150) {
      std::vector<std::pair<double, double>> pairs;
      for (const LatticePlace& place : ring) pairs.push_back(pair_at(place));
      std::vector<FieldFit> fitted = fit_all(pairs, true);
      std::vector<LatticePlace> next;
      for (std::size_t k = 0; k < fitted.size(); ++k) {
        top = std::max(top, fitted[k].log_density);
        if (fitted[k].log_density < top - kLowest) continue;
        log_weights.push_back(fitted[k].log_density);
        fits.push_back(std::move(fitted[k]));
        for (const auto& [x, y] : {LatticePlace{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          const LatticePlace place{ring[k].first + x, ring[k].second + y};
          const auto [a, b] = pair_at(place);
          if (std::abs(a) < kFarA && std::abs(b) < kFarB && !std::exchange(seen[place], true))
            next.push_back(place);
        }
      }
      ring = std::move(next);
    }
  }

  const NeighbourField& field_;
  const FieldCounts& counts_;
  double rate_;
  std::vector<double> start_;
  std::pair<double, double> centre_, step_{1, 1};
  double top_ = 0;
  RoomPool<FieldFitter> fitters_;

 public:
  /// Area of a lattice cell, for the evidence.
  [[nodiscard]] double cell() const { return step_.first * step_.second; }
};

/// Weighted numbers as a mean and an interval; between two numbers half of their weights lies.
PosteriorNumber summary_of(std::vector<std::pair<double, double>> weighted) {
  std::sort(weighted.begin(), weighted.end());
  PosteriorNumber found;
  for (const auto& [value, weight] : weighted) found.mean += value * weight;
  const auto quantile = [&](double share) {
    double before = 0;
    for (std::size_t k = 0; k < weighted.size(); ++k) {
      const double middle = before + weighted[k].second / 2;
      if (middle >= share) {
        if (k == 0) return weighted[0].first;
        const double last = before - weighted[k - 1].second / 2;
        return std::lerp(weighted[k - 1].first, weighted[k].first, (share - last) / (middle - last));
      }
      before += weighted[k].second;
    }
    return weighted.back().first;
  };
  found.low = quantile(0.025);
  found.high = quantile(0.975);
  return found;
}

/// The marginal of one log rate, mixed over the pairs, on nodes.
class RateMarginal {
 public:
  static constexpr std::size_t kNodes = 121;

  void mix(const std::vector<FieldFit>& fits, const std::vector<double>& weights, std::size_t area,
           double events, double expected) {
    double low = 1e300, high = -1e300;
    for (const FieldFit& fit : fits) {
      const double deviation = std::sqrt(fit.variance[area]);
      // Few events: the rate may lie far below its mode.
      low = std::min(low, fit.eta[area] - 7 * deviation);
      high = std::max(high, fit.eta[area] + 5.5 * deviation);
    }
    step_ = (high - low) / (kNodes - 1);
    for (std::size_t k = 0; k < kNodes; ++k) {
      at_[k] = low + step_ * static_cast<double>(k);
      likelihood_[k] = events * at_[k] - expected * std::exp(at_[k]);
    }
    density_.fill(0);
    for (std::size_t p = 0; p < fits.size(); ++p) add(fits[p], weights[p], area, events);
  }
  [[nodiscard]] double mean_rate() const {
    double sum = 0;
    for (std::size_t k = 0; k < kNodes; ++k) sum += density_[k] * std::exp(at_[k]);
    return sum;
  }
  /// Log rate below which a share lies.
  [[nodiscard]] double quantile(double share) const {
    double below = 0;
    for (std::size_t k = 1; k < kNodes; ++k) {
      const double piece = (density_[k - 1] + density_[k]) / 2;
      if (below + piece >= share && piece > 0) return at_[k - 1] + step_ * (share - below) / piece;
      below += piece;
    }
    return at_.back();
  }
  [[nodiscard]] double above(double log_rate) const {
    double sum = 0;
    for (std::size_t k = 1; k < kNodes; ++k) {
      const double piece = (density_[k - 1] + density_[k]) / 2;
      sum += piece * std::clamp((at_[k] - log_rate) / step_, 0.0, 1.0);
    }
    return sum;
  }

 private:
  /// The Gaussian without the area's own count, times the likelihood of that count.
  void add(const FieldFit& fit, double weight, std::size_t area, double events) {
    const double eta = fit.eta[area], h = fit.curvature[area], whole = 1 / fit.variance[area];
    const double precision = std::max(whole - h, 1e-6 * whole);
    const double mean = h > 0 ? (whole * eta - h * (eta + (events - h) / h)) / precision : eta;
    std::array<double, kNodes> own{};
    double highest = -1e300, sum = 0;
    for (std::size_t k = 0; k < kNodes; ++k) {
      own[k] = likelihood_[k] - precision * (at_[k] - mean) * (at_[k] - mean) / 2;
      highest = std::max(highest, own[k]);
    }
    for (double& one : own) sum += one = std::exp(one - highest);
    for (std::size_t k = 0; k < kNodes; ++k) density_[k] += weight / sum * own[k];
  }
  double step_ = 1;
  std::array<double, kNodes> at_{}, likelihood_{}, density_{};
};

}  // namespace

Result<Bym2> bym2(const AreaCounts& counts, const Neighbours& neighbours, const Bym2Options& options) {
  const std::size_t n = counts.events.size();
  assert(neighbours.begin.size() == n + 1);
  Faults faults;
  if (!(options.upper > 0) || !(options.chance > 0 && options.chance < 1))
    faults.add(bad_smoothing(0, "prior", options.upper, "no such prior of the deviation",
                             "above 0, with a chance between 0 and 1"));
  auto known = known_areas(counts, options.smoothing, {});
  if (!known.ok()) faults.add(known.faults());
  if (!faults.empty()) return faults;
  FieldCounts seen{std::vector<double>(n, 0), std::vector<double>(n, 0)};
  for (std::size_t k = 0; k < known->area.size(); ++k) {
    seen.events[known->area[k]] = known->events[k];
    seen.expected[known->area[k]] = known->expected[k];
  }
  const NeighbourField field(neighbours);
  PairGrid grid(field, seen, -std::log(options.chance) / options.upper);
  const auto prior = fit_gamma_prior(known->events, known->expected);
  grid.run(prior ? std::clamp(std::sqrt(std::log1p(1 / prior->shape)), 0.05, 3.0) : 0.05);

  Bym2 found;
  found.components = field.components();
  found.islands = field.islands();
  found.points = grid.fits.size();
  const double top = *std::max_element(grid.log_weights.begin(), grid.log_weights.end());
  std::vector<double> weights;
  for (const double one : grid.log_weights) weights.push_back(std::exp(one - top));
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  found.log_evidence = top + std::log(all * grid.cell());
  std::vector<std::pair<double, double>> sigma, phi;
  for (std::size_t p = 0; p < weights.size(); ++p) {
    weights[p] /= all;
    sigma.emplace_back(grid.fits[p].sigma, weights[p]);
    phi.emplace_back(grid.fits[p].phi, weights[p]);
    found.intercept += weights[p] * grid.fits[p].intercept;
  }
  found.sigma = summary_of(std::move(sigma));
  found.phi = summary_of(std::move(phi));
  found.rates = empty_rates(n);
  found.rates.left_out = n - known->area.size();
  found.spatial.assign(n, 0);
  const double level = options.smoothing.level, threshold = std::log(options.smoothing.threshold);
  parallel_blocks(n, 64, [&](std::size_t begin, std::size_t end) {
    RateMarginal marginal;
    for (std::size_t i = begin; i < end; ++i) {
      marginal.mix(grid.fits, weights, i, seen.events[i], seen.expected[i]);
      found.rates.mean[i] = marginal.mean_rate();
      found.rates.low[i] = std::exp(marginal.quantile((1 - level) / 2));
      found.rates.high[i] = std::exp(marginal.quantile((1 + level) / 2));
      found.rates.above[i] = marginal.above(threshold);
      for (std::size_t p = 0; p < weights.size(); ++p)
        found.spatial[i] += weights[p] * grid.fits[p].spatial[i];
    }
  });
  return found;
}

}  // namespace roer::signal
