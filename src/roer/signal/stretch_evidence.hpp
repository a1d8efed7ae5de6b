#pragma once
// How likely the counts of a stretch are when their rate is one, whatever it is.

#include <cmath>
#include <vector>

#include "roer/base/log_gamma.hpp"
#include "roer/signal/run_length.hpp"

namespace roer::signal {

/// ln P(counts of a stretch), but for what is the same however a series is cut: with Y events among E in n
/// periods,
///     Poisson:  ln Gamma(s + Y) - (s + Y) ln(b + E) - ln Gamma(s) + s ln b,   b = s / mean
///     negative binomial, r = 1/a:  ln B(A + n r, s + Y) - ln B(A, s),          A = 1 + s r / mean.
class StretchEvidence {
 public:
  StretchEvidence(const RatePrior& prior, double most_events)
      : shape_(prior.shape),
        rate_(prior.shape / prior.mean),
        size_(prior.overdispersion > 0 ? 1 / prior.overdispersion : 0),
        first_(1 + prior.shape * size_ / prior.mean),
        log_gamma_(static_cast<std::size_t>(most_events) + 1) {
    for (std::size_t k = 0; k < log_gamma_.size(); ++k)
      log_gamma_[k] = log_gamma(shape_ + static_cast<double>(k));
    none_ = size_ > 0 ? log_gamma(first_) + log_gamma_[0] - log_gamma(first_ + shape_)
                      : log_gamma_[0] - shape_ * std::log(rate_);
  }
  /// `exposure`: E, or the number of periods where the prior is overdispersed.  Requires: events whole, at
  /// most `most_events`.
  [[nodiscard]] double log(double events, double exposure) const {
    const double gamma = log_gamma_[static_cast<std::size_t>(events)];
    if (size_ > 0) {
      const double a = first_ + exposure * size_;
      return log_gamma(a) + gamma - log_gamma(a + shape_ + events) - none_;
    }
    return gamma - (shape_ + events) * std::log(rate_ + exposure) - none_;
  }
  /// Posterior mean of the rate.
  [[nodiscard]] double mean(double events, double exposure) const {
    return size_ > 0 ? size_ * (shape_ + events) / (first_ + exposure * size_ - 1)
                     : (shape_ + events) / (rate_ + exposure);
  }

 private:
  double shape_, rate_, size_, first_, none_ = 0;
  std::vector<double> log_gamma_;
};

/// Faults of counts, hazard, prior and exposure that count_run_lengths() and change_chances() refuse.
[[nodiscard]] Faults stretch_faults(std::span<const double> counts, double hazard, const RatePrior& prior,
                                    std::span<const double> exposure);

}  // namespace roer::signal
