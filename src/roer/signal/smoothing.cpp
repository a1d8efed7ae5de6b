#include "roer/signal/smoothing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "roer/base/gamma_prior.hpp"
#include "roer/base/gamma_quantile.hpp"
#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/smoothing_input.hpp"

namespace roer::signal {

namespace {

Error no_prior(bool covariates) {
  return {
      ErrorCode::kNotSupported,
      "the events vary no more than chance makes them",
      "rates",
      0,
      "events",
      covariates ? "no spread of rates beyond chance and the covariates" : "no spread of rates beyond chance",
      "rates that differ, by covariates that do not depend on each other",
      "Use the overall rate."};
}

/// Quantiles of gamma distributions whose shapes are a common one plus a count: one search for each count.
class QuantilesByCount {
 public:
  QuantilesByCount(double shape, double level, std::span<const double> events) {
    for (const double y : events) counts_.push_back(y);
    std::sort(counts_.begin(), counts_.end());
    counts_.erase(std::unique(counts_.begin(), counts_.end()), counts_.end());
    ends_.resize(counts_.size());
    parallel_blocks(counts_.size(), 16, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        ends_[i] = {gamma_quantile(shape + counts_[i], (1 - level) / 2),
                    gamma_quantile(shape + counts_[i], (1 + level) / 2)};
    });
  }
  [[nodiscard]] std::pair<double, double> of(double count) const {
    return ends_[static_cast<std::size_t>(std::lower_bound(counts_.begin(), counts_.end(), count) -
                                          counts_.begin())];
  }

 private:
  std::vector<double> counts_;
  std::vector<std::pair<double, double>> ends_;
};

/// alpha and alpha/mean by the moments of Clayton and Kaldor; nothing where the variance comes to 0.
std::optional<GammaPrior> prior_by_moments(const KnownAreas& known) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < known.area.size(); ++i)
    if (known.expected[i] > 0) rows.push_back(i);
  const auto n = static_cast<double>(rows.size());
  double shape = 0, rate = 0;
  for (int step = 0; step < 10000; ++step) {
    double mean = 0, spread = 0;
    for (const std::size_t i : rows) mean += (known.events[i] + shape) / (known.expected[i] + rate) / n;
    for (const std::size_t i : rows) {
      const double off = (known.events[i] + shape) / (known.expected[i] + rate) - mean;
      spread += (1 + rate / known.expected[i]) * off * off / (n - 1);
    }
    if (!(spread > 1e-8 * mean * mean)) return std::nullopt;
    const double before = shape;
    rate = mean / spread;
    shape = mean * rate;
    if (std::abs(shape - before) < 1e-12 * shape)
      return GammaPrior{
          shape, {std::log(shape / rate)}, std::vector<double>(known.area.size(), shape / rate)};
  }
  return std::nullopt;
}

/// An area and its neighbours, of which something was expected.
class Neighbourhood {
 public:
  Neighbourhood() = default;
  Neighbourhood(const AreaCounts& counts, const Neighbours& neighbours, std::size_t area) {
    add(counts, area);
    for (std::size_t k = neighbours.begin[area]; k < neighbours.begin[area + 1]; ++k)
      add(counts, neighbours.list[k]);
    const double m = mean();
    for (std::size_t j = 0; j < among_.size(); ++j) {
      squares_ += among_[j] * (rate_[j] - m) * (rate_[j] - m);
      among_squared_ += among_[j] * among_[j];
    }
  }

  [[nodiscard]] double expected() const { return expected_; }
  [[nodiscard]] double mean() const { return expected_ > 0 ? events_ / expected_ : 0; }
  /// Rate that is above 0 where nothing happened too.
  [[nodiscard]] double level() const { return (events_ + 0.5) / expected_; }
  /// v, which is 0 or less where rates vary no more than chance makes them.
  [[nodiscard]] double marshall_variance() const {
    return (squares_ - mean() * static_cast<double>(among_.size())) / expected_;
  }
  /// sum E (theta - m)^2 less what chance makes of it; on average `weight_of_variance()` times the variance.
  [[nodiscard]] double beyond_chance() const { return squares_ - mean() * freedom(); }
  [[nodiscard]] double freedom() const { return static_cast<double>(among_.size()) - 1; }
  [[nodiscard]] double weight_of_variance() const {
    return among_.size() < 2 ? 0 : expected_ - among_squared_ / expected_;
  }

  /// Marshall's estimate for an area of these counts, and its mean square error.
  [[nodiscard]] std::pair<double, double> estimate(double events, double expected, double within) const {
    const double m = mean(), v = marshall_variance();
    const double own = v > 0 && m > 0 ? expected / (m / v + expected) : 0;
    const double rate = expected > 0 ? events / expected : m;
    const double weight = weight_of_variance(), at = level();
    const double unbiased = weight > 0 ? beyond_chance() / weight : 0;
    const double variance = std::max(within * at * at, unbiased);
    const double of_all = (1 - own) / expected_, of_own = own + of_all * expected;
    double error = (of_own - 1) * (of_own - 1) * variance;
    if (expected > 0) error += of_own * of_own * at / expected;
    const double others = expected_ - expected, squared = among_squared_ - expected * expected;
    error += of_all * of_all * (std::max(0.0, squared) * variance + std::max(0.0, others) * at);
    return {m + own * (rate - m), error};
  }

 private:
  void add(const AreaCounts& counts, std::size_t area) {
    const double y = counts.events[area], e = counts.expected[area];
    if (!(e > 0) || std::isnan(y)) return;
    events_ += y;
    expected_ += e;
    among_.push_back(e);
    rate_.push_back(y / e);
  }

  std::vector<double> among_, rate_;
  double events_ = 0, expected_ = 0, squares_ = 0, among_squared_ = 0;
};

/// Variance within neighbourhoods over their level squared, pooled over the map; plus a standard error, as
/// that of a variance of as many values as there are areas.
double spread_within(const std::vector<Neighbourhood>& around) {
  double beyond = 0, weight = 0, chance = 0, areas = 0;
  for (const Neighbourhood& one : around) {
    if (!(one.weight_of_variance() > 0)) continue;
    // Over the level, so that neighbourhoods of high and low rates tell one figure.
    beyond += one.beyond_chance() / one.level();
    weight += one.weight_of_variance() * one.level();
    chance += one.freedom();
    ++areas;
  }
  if (!(weight > 0)) return 0;
  const double spread = std::max(0.0, beyond / weight);
  return spread + (spread + chance / weight) * std::sqrt(2 / areas);
}

}  // namespace

AreaCounts expected_by_overall_rate(std::span<const double> events, std::span<const double> people) {
  assert(events.size() == people.size());
  double all = 0, among = 0;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (!std::isnan(events[i]) && !std::isnan(people[i])) {
      all += events[i];
      among += people[i];
    }
  AreaCounts counts{{events.begin(), events.end()}, {people.begin(), people.end()}};
  for (double& one : counts.expected) one *= all / among;
  return counts;
}

Result<GammaSmoothing> smooth_rates(const AreaCounts& counts, const SmoothingOptions& options, PriorFit fit,
                                    std::span<const double> covariates) {
  if (fit == PriorFit::kMoments && !covariates.empty())
    return bad_smoothing(0, "covariates", static_cast<double>(covariates.size()),
                         "the prior by moments takes no covariates", "none, or maximum likelihood");
  ROER_TRY(const KnownAreas known, known_areas(counts, options, covariates));
  const auto prior = fit == PriorFit::kMoments
                         ? prior_by_moments(known)
                         : fit_gamma_prior(known.events, known.expected, known.covariates);
  if (!prior) return no_prior(!covariates.empty());
  GammaSmoothing found{prior->shape, prior->terms, empty_rates(counts.events.size())};
  found.rates.left_out = counts.events.size() - known.area.size();
  const QuantilesByCount quantiles(prior->shape, options.level, known.events);
  parallel_blocks(known.area.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const std::size_t i = known.area[k];
      const double shape = prior->shape + known.events[k];
      const double rate = prior->shape / prior->mean[k] + known.expected[k];
      const auto [low, high] = quantiles.of(known.events[k]);
      found.rates.mean[i] = shape / rate;
      found.rates.low[i] = low / rate;
      found.rates.high[i] = high / rate;
      found.rates.above[i] = gamma_above(shape, rate * options.threshold);
    }
  });
  return found;
}

Result<LocalSmoothing> smooth_locally(const AreaCounts& counts, const Neighbours& neighbours,
                                      const SmoothingOptions& options) {
  assert(neighbours.begin.size() == counts.events.size() + 1);
  ROER_TRY(const KnownAreas known, known_areas(counts, options, {}));
  LocalSmoothing found{empty_rates(counts.events.size())};
  found.rates.left_out = counts.events.size() - known.area.size();
  std::vector<Neighbourhood> around(known.area.size());
  parallel_blocks(around.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) around[k] = Neighbourhood(counts, neighbours, known.area[k]);
  });
  found.spread_within = spread_within(around);
  parallel_blocks(around.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      if (!(around[k].expected() > 0)) continue;
      const std::size_t i = known.area[k];
      const auto [mean, error] = around[k].estimate(known.events[k], known.expected[k], found.spread_within);
      found.rates.mean[i] = mean;
      const double centre = mean > 0 ? mean : around[k].level();
      const double shape = centre * centre / error, rate = centre / error;
      found.rates.low[i] = gamma_quantile(shape, (1 - options.level) / 2) / rate;
      found.rates.high[i] = gamma_quantile(shape, (1 + options.level) / 2) / rate;
      found.rates.above[i] = gamma_above(shape, rate * options.threshold);
    }
  });
  for (const Neighbourhood& one : around)
    found.pooled += one.freedom() > 0 && !(one.marshall_variance() > 0) ? 1 : 0;
  return found;
}

Result<LognormalSmoothing> smooth_lognormal(const AreaCounts& counts, const SmoothingOptions& options) {
  ROER_TRY(const KnownAreas known, known_areas(counts, options, {}));
  std::vector<double> raw, weight;
  std::vector<std::size_t> areas;
  for (std::size_t k = 0; k < known.area.size(); ++k) {
    if (!(known.expected[k] > 0)) continue;
    areas.push_back(known.area[k]);
    weight.push_back(known.events[k] + 0.5);
    raw.push_back(std::log(weight.back() / known.expected[k]));
  }
  const auto n = static_cast<double>(raw.size());
  LognormalSmoothing found;
  for (const double one : raw) found.mean += one / n;
  for (const double one : raw)
    found.variance += (one - found.mean) * (one - found.mean) / std::max(1.0, n - 1);
  std::vector<double> b = raw;
  for (int step = 0; step < 100000; ++step) {
    const double phi = found.mean, variance = found.variance;
    double mean = 0, spread = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      const double s = variance * weight[i];
      b[i] = (phi + s * raw[i] - variance / 2) / (1 + s);
      mean += b[i] / n;
    }
    for (std::size_t i = 0; i < b.size(); ++i)
      spread += (variance / (1 + variance * weight[i]) + (b[i] - mean) * (b[i] - mean)) / n;
    found.mean = mean;
    found.variance = spread;
    if (std::abs(mean - phi) < 1e-12 && std::abs(spread - variance) < 1e-12 * variance) break;
  }
  found.rates = empty_rates(counts.events.size());
  found.rates.left_out = counts.events.size() - areas.size();
  const double z = normal_quantile((1 + options.level) / 2);
  for (std::size_t k = 0; k < areas.size(); ++k) {
    const std::size_t i = areas[k];
    const double deviation = std::sqrt(found.variance / (1 + found.variance * weight[k]));
    found.rates.mean[i] = std::exp(b[k]);
    found.rates.low[i] = std::exp(b[k] - z * deviation);
    found.rates.high[i] = std::exp(b[k] + z * deviation);
    found.rates.above[i] =
        std::erfc((std::log(options.threshold) - b[k]) / deviation / std::numbers::sqrt2) / 2;
  }
  return found;
}

}  // namespace roer::signal
