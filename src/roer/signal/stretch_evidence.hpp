#pragma once
// How likely the counts of a stretch are when their rate is one, whatever it is.

#include <cmath>
#include <cstddef>
#include <vector>

#include "roer/base/lanes.hpp"
#include "roer/signal/run_length.hpp"

namespace roer::signal {

/// ln P(counts of a stretch), but for what is the same however a series is cut: with Y events among E in n
/// periods,
///     Poisson:  ln Gamma(s + Y) - (s + Y) ln(b + E) - ln Gamma(s) + s ln b,   b = s / mean
///     negative binomial, r = 1/a:  ln B(A + n r, s + Y) - ln B(A, s),          A = 1 + s r / mean;
/// an overdispersion a that adds less than a millionth to the variance is taken for none.
/// What depends on Y alone, or on n alone, is looked up; Y only where it is not larger than the number of
/// stretches.
class StretchEvidence {
 public:
  /// Requires: most_events whole.  Cost: O(most_events + most_periods) logarithms, and never more than
  /// O(most_periods^2).
  StretchEvidence(const RatePrior& prior, double most_events, std::size_t most_periods);

  /// `exposure`: E, or n where the prior is overdispersed.  Requires: events whole, at most `most_events`; n
  /// at most `most_periods`.
  [[nodiscard]] double log(double events, double exposure) const {
    return log(Lanes{events, events, events, events}, Lanes{exposure, exposure, exposure, exposure})[0];
  }
  /// The same of several stretches.
  template <class Numbers>
  [[nodiscard]] [[gnu::always_inline]] Numbers log(const Numbers& events, const Numbers& exposure) const {
    const Numbers all = events + shape_;
    const Numbers of_events =
        log_gamma_events_.empty() ? lane_log_gamma(all) : looked_up(log_gamma_events_, events);
    if (size_ > 0)
      return looked_up(log_gamma_periods_, exposure) + of_events -
             lane_log_gamma(exposure * size_ + all + first_);
    return of_events - all * lane_log(exposure + rate_) - none_;
  }
  /// Posterior mean of the rate.
  [[nodiscard]] double mean(double events, double exposure) const {
    return size_ > 0 ? size_ * (shape_ + events) / (first_ + exposure * size_ - 1)
                     : (shape_ + events) / (rate_ + exposure);
  }

 private:
  template <class Numbers>
  [[nodiscard]] [[gnu::always_inline]] static Numbers looked_up(const std::vector<double>& table,
                                                                const Numbers& at) {
    const auto one = [&](std::size_t k) { return table[static_cast<std::size_t>(at[k])]; };
    if constexpr (sizeof(Numbers) == sizeof(Lanes))
      return Numbers{one(0), one(1), one(2), one(3)};
    else
      return Numbers{one(0), one(1), one(2), one(3), one(4), one(5), one(6), one(7)};
  }
  double shape_, rate_, size_, first_, none_ = 0;
  std::vector<double> log_gamma_events_;   ///< ln Gamma(s + Y); empty where it would be long
  std::vector<double> log_gamma_periods_;  ///< ln Gamma(A + n r) - ln B(A, s)
};

/// Faults of counts, hazard, prior and exposure that count_run_lengths() and change_chances() refuse.
[[nodiscard]] Faults stretch_faults(std::span<const double> counts, double hazard, const RatePrior& prior,
                                    std::span<const double> exposure);

}  // namespace roer::signal
