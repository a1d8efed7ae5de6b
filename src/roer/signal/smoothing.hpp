#pragma once
// Rates of small areas drawn towards what others have, as far as their own events say little.

#include <optional>
#include <span>
#include <vector>

#include "roer/area/neighbours.hpp"
#include "roer/base/result.hpp"

namespace roer::signal {

/// Events y_i where E_i were expected; the relative rate theta_i = y_i / E_i is what is smoothed.
struct AreaCounts {
  std::vector<double> events;    ///< whole; NaN = not known
  std::vector<double> expected;  ///< 0 or more; NaN = not known
};
/// Expected counts of one rate everywhere: E_i = people_i * sum y / sum people, over the areas where both are
/// known.  Then theta is 1 on average.  Requires: equal lengths.
[[nodiscard]] AreaCounts expected_by_overall_rate(std::span<const double> events,
                                                  std::span<const double> people);

struct SmoothingOptions {
  double level = 0.95;   ///< of the credible intervals, in (0, 1)
  double threshold = 1;  ///< relative rate of which `above` tells the chance that it is exceeded; above 0
};

/// Posterior of theta per area.  NaN for an area of which events or expected counts are not known; an area
/// with nothing expected has the prior alone.
struct SmoothedRates {
  std::vector<double> mean, low, high;  ///< posterior mean and equal-tailed credible interval
  std::vector<double> above;            ///< P(theta > threshold)
  std::size_t left_out = 0;             ///< areas that are not known
};

enum class PriorFit : std::uint8_t {
  kLikelihood,  ///< maximum likelihood of the negative binomial
  kMoments,  ///< Clayton and Kaldor (1987): shape/rate = mean of posterior means t_i, shape/rate^2 = sum (1 +
             ///< rate/E_i)(t_i - mean)^2 / (n - 1), until nothing moves; no covariates
};

/// What smooth_rates() drew the areas towards.
struct GammaSmoothing {
  double shape = 0;           ///< alpha
  std::vector<double> terms;  ///< b_0, b_1, ...: log of the prior mean
  SmoothedRates rates;
};

/// Poisson-gamma empirical Bayes (Clayton and Kaldor 1987): theta_i ~ Gamma(alpha, alpha/mu_i), log mu_i =
/// b_0
/// + sum b_k x_ik, y_i ~ Poisson(E_i theta_i), so that
///     theta_i | y ~ Gamma(alpha + y_i, alpha/mu_i + E_i).
/// `covariates`: areas x terms, the terms of one area side by side; none of them NaN where the area is known.
///
/// Caveat: intervals take alpha and b for known, so that they are a little narrow where there are few areas;
/// neighbours play no part: see smooth_locally() and bym2().
/// Errors, all at once, row = area: kOutOfRange for events or expected counts below 0, infinite or not whole,
/// events where nothing was expected, covariates that are not known; for the options.  kMissingData where no
/// events are known.  kNotSupported where rates vary no more than chance makes them (no prior is found: use
/// the overall rate), or covariates depend on each other.
/// Cost: O(areas * terms^2) a step; 15,000 areas about 10 ms.
[[nodiscard]] Result<GammaSmoothing> smooth_rates(const AreaCounts& counts,
                                                  const SmoothingOptions& options = {},
                                                  PriorFit fit = PriorFit::kLikelihood,
                                                  std::span<const double> covariates = {});

struct LocalSmoothing {
  SmoothedRates rates;
  /// Areas around which rates vary no more than by chance: they get the rate of the area and its neighbours
  /// together.  Those without neighbours are not among them.
  std::size_t pooled = 0;
  /// Variance of rates within neighbourhoods over their mean squared, over the whole map, with a standard
  /// error added: what intervals take at least.
  double spread_within = 0;
};
/// The same with a prior of its own for each area, from the area and its neighbours  (Marshall 1991):
///     m = sum y / sum E,  v = sum E (theta - m)^2 / sum E - m / mean E,  estimate m + w (y_i/E_i - m),
///     w = v / (v + m/E_i), 0 where v is not above 0.
///
/// Intervals: v comes of a handful of areas, and m of counts that vary; a gamma posterior that takes both for
/// known holds 80 % where it says 95.  So the interval is that of a gamma of this mean and of the mean square
/// error that the estimate, a sum of c_j y_j/E_j over the neighbourhood, has where rates vary by V around m:
///     (c_i - 1)^2 V + c_i^2 m/E_i + sum over neighbours c_j^2 (V + m/E_j),
/// V = the larger of the neighbourhood's own variance (unbiased) and that of the whole map, `spread_within`
/// m^2.  m counts half an event more, so that nothing counted leaves a chance.
///
/// Requires: as many areas in `neighbours` as in the counts; an area is no neighbour of itself.
/// Errors: as smooth_rates().  Cost: O(edges) and two quantiles an area.
[[nodiscard]] Result<LocalSmoothing> smooth_locally(const AreaCounts& counts, const Neighbours& neighbours,
                                                    const SmoothingOptions& options = {});

struct LognormalSmoothing {
  double mean = 0, variance = 0;  ///< phi and sigma^2 of log theta
  SmoothedRates rates;            ///< mean = exp(b_i): the posterior median
};
/// log theta_i ~ Normal(phi, sigma^2), with the likelihood by its second-order form around (y + 1/2)/E
/// (Clayton and Kaldor 1987): s_i = sigma^2 (y_i + 1/2),
///     b_i = (phi + s_i log((y_i + 1/2)/E_i) - sigma^2/2) / (1 + s_i),
///     phi = mean b,  sigma^2 = mean (sigma^2/(1 + s_i) + (b_i - phi)^2), until nothing moves;
/// intervals by Normal(b_i, sigma^2/(1 + s_i)).
/// Errors: as smooth_rates(); areas with nothing expected are left out.
[[nodiscard]] Result<LognormalSmoothing> smooth_lognormal(const AreaCounts& counts,
                                                          const SmoothingOptions& options = {});

}  // namespace roer::signal
