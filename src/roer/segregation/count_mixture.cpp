#include "roer/segregation/count_mixture.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/base/log_gamma.hpp"

namespace roer::segregation {

namespace {

constexpr double kNothing = 40;  // e^-40 of the best is no part of a sum
constexpr double kNever = -std::numeric_limits<double>::infinity();

/// Chances of first, first + 1, ... of a Poisson distribution: ln of the first, and ratios from there.
class PoissonRun {
 public:
  PoissonRun(double first, std::size_t size, bool above_zero)
      : first_(first),
        last_(first + static_cast<double>(size) - 1),
        log_first_(log_gamma(first + 1)),
        log_last_(log_gamma(last_ + 1)),
        above_zero_(above_zero) {}

  /// At least as large as the ln of each, and near the largest.
  [[nodiscard]] double bound(double mean, double log_mean) const {
    if (!(mean > 0)) return first_ <= zero_count() && zero_count() <= last_ ? 0 : kNever;
    if (mean < first_) return first_ * log_mean - mean - log_first_;
    if (mean > last_) return last_ * log_mean - mean - log_last_;
    return 0;
  }
  /// use(k, chance over that of the first); gives the ln of the first.  Requires: mean > 0.
  template <class Use>
  double each(double mean, double log_mean, const Use& use) const {
    double ratio = 1, next = first_;
    for (std::size_t k = 0; next <= last_; ++k) {
      use(k, ratio);
      ratio *= mean / ++next;
    }
    const double log = first_ * log_mean - mean - log_first_;
    return above_zero_ ? log - std::log(-std::expm1(-mean)) : log;
  }
  /// The only count at a mean of 0.
  [[nodiscard]] double zero_count() const { return above_zero_ ? 1 : 0; }

 private:
  double first_, last_, log_first_, log_last_;
  bool above_zero_;
};

/// The rates that may have led to what one count is told as.
struct RatesOfCount {
  std::size_t first = 0;            // rate
  std::size_t begin = 0, size = 0;  // in the list of likelihoods
  double times = 1;
};

/// Likelihood of everything told under each rate, as far as it is one.
struct Likelihoods {
  std::vector<RatesOfCount> counts;
  std::vector<double> values;
};

/// ln of the rates times an exposure.
class LogMeans {
 public:
  explicit LogMeans(const std::vector<double>& rate) {
    for (const double one : rate) log_rate_.push_back(std::log(one));
  }
  [[nodiscard]] double at(std::size_t r, double log_exposure) const { return log_rate_[r] + log_exposure; }

 private:
  std::vector<double> log_rate_;
};

/// ln sum_k chance[k] Poisson(first + k; mean).
double log_told(const ToldCount& told, const PoissonRun& run, double mean, double log_mean) {
  if (!(mean > 0)) return std::log(told.chance[static_cast<std::size_t>(run.zero_count() - told.first)]);
  double sum = 0;
  const double log =
      run.each(mean, log_mean, [&](std::size_t k, double ratio) { sum += told.chance[k] * ratio; });
  return log + std::log(sum);
}

/// ln likelihood of one count under each rate; kNever where it is nothing beside the best.
double log_likelihoods(const ToldCount& told, const CountMixture& mixture, const LogMeans& means,
                       std::vector<double>& logs) {
  const PoissonRun run(told.first, told.chance.size(), mixture.above_zero);
  const double log_exposure = std::log(told.exposure);
  double bound = kNever, best = kNever;
  for (std::size_t r = 0; r < logs.size(); ++r) {
    logs[r] = run.bound(mixture.rate[r] * told.exposure, means.at(r, log_exposure));
    bound = std::max(bound, logs[r]);
  }
  // A bound lies above the sum by as much as the highest chance lies below 1: the slack is for that.
  constexpr double kSlack = 20;
  for (std::size_t r = 0; r < logs.size(); ++r) {
    logs[r] = logs[r] < bound - kNothing - kSlack
                  ? kNever
                  : log_told(told, run, mixture.rate[r] * told.exposure, means.at(r, log_exposure));
    best = std::max(best, logs[r]);
  }
  return best;
}

Likelihoods likelihoods_of(std::span<const ToldCount> told, const CountMixture& mixture) {
  Likelihoods result;
  const LogMeans means(mixture.rate);
  std::vector<double> logs(mixture.rate.size());
  for (const ToldCount& one : told) {
    const double best = log_likelihoods(one, mixture, means, logs);
    RatesOfCount rates{0, result.values.size(), 0, one.times};
    while (rates.first + 1 < logs.size() && logs[rates.first] < best - kNothing) ++rates.first;
    std::size_t end = logs.size();
    while (end > rates.first + 1 && logs[end - 1] < best - kNothing) --end;
    for (std::size_t r = rates.first; r < end; ++r) result.values.push_back(std::exp(logs[r] - best));
    rates.size = end - rates.first;
    result.counts.push_back(rates);
  }
  return result;
}

/// One round: new weights, and the log-likelihood of the old.
double improve(const Likelihoods& likelihoods, double counts, std::vector<double>& weight) {
  std::vector<double> next(weight.size(), 0);
  double log_likelihood = 0;
  for (const RatesOfCount& rates : likelihoods.counts) {
    const double* value = likelihoods.values.data() + rates.begin;
    const double* old = weight.data() + rates.first;
    double sum = 0;
    for (std::size_t r = 0; r < rates.size; ++r) sum += old[r] * value[r];
    if (!(sum > 0)) continue;
    log_likelihood += rates.times * std::log(sum);
    const double part = rates.times / (sum * counts);
    double* now = next.data() + rates.first;
    for (std::size_t r = 0; r < rates.size; ++r) now[r] += old[r] * value[r] * part;
  }
  weight = std::move(next);
  return log_likelihood;
}

}  // namespace

void CountMixture::chances(double exposure, double first, std::span<double> chances) const {
  const PoissonRun run(first, chances.size(), above_zero);
  const double log_exposure = std::log(exposure);
  std::vector<double> log_first(rate.size(), kNever);
  double best = kNever;
  for (std::size_t r = 0; r < rate.size(); ++r) {
    if (!(weight[r] > 0)) continue;
    log_first[r] = std::log(weight[r]) + run.bound(rate[r] * exposure, std::log(rate[r]) + log_exposure);
    best = std::max(best, log_first[r]);
  }
  std::fill(chances.begin(), chances.end(), 0);
  for (std::size_t r = 0; r < rate.size(); ++r) {
    if (!(log_first[r] >= best - kNothing)) continue;
    const double mean = rate[r] * exposure;
    if (!(mean > 0)) {
      chances[static_cast<std::size_t>(run.zero_count() - first)] += weight[r] * std::exp(-best);
      continue;
    }
    const double log = run.each(mean, std::log(mean), [](std::size_t, double) {});
    const double scale = weight[r] * std::exp(log - best);
    run.each(mean, std::log(mean), [&](std::size_t k, double ratio) { chances[k] += scale * ratio; });
  }
  // All may lie far from every rate: then nothing tells them apart.
  if (!std::any_of(chances.begin(), chances.end(), [](double chance) { return chance > 0; }))
    std::fill(chances.begin(), chances.end(), 1);
}

CountMixture fit_mixture(std::span<const ToldCount> told, bool above_zero) {
  constexpr int kRounds = 100;
  constexpr double kGain = 1e-6, kFewest = 24, kMost = 160;
  double most = 0, counts = 0, exposure = 0;
  for (const ToldCount& one : told) {
    most = std::max(most, (one.first + static_cast<double>(one.chance.size())) / one.exposure);
    counts += one.times;
    exposure += one.times * one.exposure;
  }
  CountMixture mixture;
  mixture.above_zero = above_zero;
  // The root of a Poisson count has a deviation of 1/2: rates three quarters of that apart tell all there is.
  const double rates = std::clamp(std::ceil(std::sqrt(most * exposure / counts) / 0.375), kFewest, kMost);
  for (double r = 0; r < rates; ++r) mixture.rate.push_back(most * (r / (rates - 1)) * (r / (rates - 1)));
  mixture.weight.assign(mixture.rate.size(), 1 / rates);
  const Likelihoods likelihoods = likelihoods_of(told, mixture);
  double before = -std::numeric_limits<double>::infinity();
  for (int round = 0; round < kRounds; ++round) {
    const double now = improve(likelihoods, counts, mixture.weight);
    if (now - before < kGain * counts) break;
    before = now;
  }
  return mixture;
}

}  // namespace roer::segregation
