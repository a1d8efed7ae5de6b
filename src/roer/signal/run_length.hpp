#pragma once
// How long a series has been as it is now: change points as values come in, with their chances.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/signal/alarms.hpp"

namespace roer::signal {

/// Chances of how many values there are since the last change, after each value (Adams and MacKay 2007). The
/// row after t values holds lengths 0 to t.
class RunLengths {
 public:
  explicit RunLengths(std::size_t values) : values_(values), chance_((values + 1) * (values + 2) / 2, 0) {}
  [[nodiscard]] std::size_t values() const { return values_; }
  [[nodiscard]] std::span<double> after(std::size_t t) { return {chance_.data() + t * (t + 1) / 2, t + 1}; }
  [[nodiscard]] std::span<const double> after(std::size_t t) const {
    return {chance_.data() + t * (t + 1) / 2, t + 1};
  }
  /// The likeliest length after t values, the shortest of equals.
  [[nodiscard]] std::size_t likeliest(std::size_t t) const;

 private:
  std::size_t values_;
  std::vector<double> chance_;
};

/// Prior of mean and precision of a normal stretch.
struct NormalGammaPrior {
  double mean = 0, strength = 1;  ///< mean ~ Normal(mean, 1 / (strength precision))
  double shape = 1, rate = 1;     ///< precision ~ Gamma(shape, rate)
};
/// Normal values; a change comes after each value with chance `hazard`:
///     P(r_t = r + 1) ~ P(r_{t-1} = r) p(y_t | r) (1 - hazard),  P(r_t = 0) ~ sum P(r_{t-1}) p(y_t | r)
///     hazard,
/// p Student's t of the stretch so far.
/// Errors: kOutOfRange for values that are not finite, a hazard outside (0, 1), a prior that is not above 0.
/// Cost: O(n^2), time and room.
[[nodiscard]] Result<RunLengths> normal_run_lengths(std::span<const double> values, double hazard,
                                                    const NormalGammaPrior& prior = {});

/// Prior of the rate of a stretch of counts: Gamma of this shape, around the given mean per exposure.
struct RatePrior {
  double shape = 1;
  double mean = 1;
  double overdispersion = 0;  ///< a: variance m + a m^2 of counts of one mean; 0 = Poisson.  Then the prior
                              ///< is the beta prime of the same mean, with exposure 1 everywhere
};
/// The same for counts; a count that is NaN says nothing, and the run goes on.  p is negative binomial
/// (Poisson counts) or beta negative binomial.
/// Errors: as normal_run_lengths(); for counts below 0 or not whole, exposure not above 0 or with a > 0.
[[nodiscard]] Result<RunLengths> count_run_lengths(std::span<const double> counts, double hazard,
                                                   const RatePrior& prior,
                                                   std::span<const double> exposure = {});

struct ChangeOptions {
  double hazard = 1.0 / 60;   ///< chance of a change per period
  double prior_shape = 1;     ///< of the rate of a stretch, around the mean of all periods looked at
  bool overdispersed = true;  ///< a by the moments of the counts before the range; else Poisson
  std::size_t recent = 3;     ///< periods: a change is news for so long
  std::size_t back = 104;     ///< periods looked at, at most
  double certainty = 0.95;    ///< alarm where the chance of a recent rise is higher
};
struct ChangeAlarms {
  Alarms alarms;              ///< expected: mean of the run before a change, by its chances; no bound
  std::vector<double> rise;   ///< P(the rate rose within the last `recent` periods), as the columns of alarms
  std::vector<double> since;  ///< likeliest length of the run, in periods
};
/// Bayesian change points as a detector: the chance that a run began within the last `recent` periods and
/// that its mean lies above the one before it.
/// False alarms: not set by `certainty`, which is a posterior chance; quiet_alarms() tells them.
/// Missing: a count that is not known gives kUnknown.  kShortHistory with fewer than 8 known periods before.
/// Errors: kOutOfRange for the range and the options.  Cost: O(areas * range * back) + O(areas * back^2).
[[nodiscard]] Result<ChangeAlarms> change_alarms(const CountSeries& series, PeriodRange range,
                                                 const ChangeOptions& options = {});

/// What is known of all changes in a finished series.
struct ChangeChances {
  std::vector<double> change;  ///< P(a stretch begins at this period); 0 for the first
  std::vector<double> mean;    ///< posterior mean of the rate in each period
  double changes = 0;          ///< expected number
  double none = 0;             ///< P(no change at all)
};
/// Bayesian change points looked back on, exactly: forward and backward sums over all stretches, the length
/// of which is geometric (Fearnhead 2006).  Holes and errors as count_run_lengths(). Cost: O(n^2), and O(n)
/// room.
[[nodiscard]] Result<ChangeChances> change_chances(std::span<const double> counts, double hazard,
                                                   const RatePrior& prior,
                                                   std::span<const double> exposure = {});

}  // namespace roer::signal
