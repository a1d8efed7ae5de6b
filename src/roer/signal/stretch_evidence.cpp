#include "roer/signal/stretch_evidence.hpp"

#include "roer/base/log_gamma.hpp"
#include "roer/base/wide.hpp"

namespace roer::signal {

/// ln Gamma(first + step k) - less for k = 0 to count - 1, and a few beyond.
ROER_WIDE
std::vector<double> log_gammas(double first, double step, std::size_t count, double less) {
  std::vector<double> found(whole_lanes(count));
  for (std::size_t k = 0; k < found.size(); k += kLanes) {
    const double from = static_cast<double>(k);
    const Lanes at = Lanes{from, from + 1, from + 2, from + 3} * step + first;
    store_lanes(lane_log_gamma(at) - less, &found[k]);
  }
  return found;
}

namespace {

/// r = 1/a; 0 where a adds so little to the variance that the logarithms of Gamma would be lost in their
/// rounding.
double size_of(const RatePrior& prior) {
  return prior.overdispersion * prior.mean > 1e-6 ? 1 / prior.overdispersion : 0;
}

}  // namespace

StretchEvidence::StretchEvidence(const RatePrior& prior, double most_events, std::size_t most_periods)
    : shape_(prior.shape),
      rate_(prior.shape / prior.mean),
      size_(size_of(prior)),
      first_(1 + prior.shape * size_ / prior.mean) {
  const auto periods = static_cast<double>(most_periods);
  if (most_events <= periods * periods / 2)
    log_gamma_events_ = log_gammas(shape_, 1, static_cast<std::size_t>(most_events) + 1, 0);
  if (size_ > 0) {
    none_ = log_gamma(first_) + log_gamma(shape_) - log_gamma(first_ + shape_);
    log_gamma_periods_ = log_gammas(first_, size_, most_periods + 1, none_);
  } else {
    none_ = log_gamma(shape_) - shape_ * std::log(rate_);
  }
}

}  // namespace roer::signal
