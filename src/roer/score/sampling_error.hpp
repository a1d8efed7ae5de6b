#pragma once
// How uncertain a value itself is: a survey has a margin, and three reports in a street of ninety people
// could as well have been one or six.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/philox.hpp"

namespace roer::score {

enum class ErrorKind : std::uint8_t {
  kNone,
  kNormal,        ///< value + sd x z
  kRelative,      ///< value x (1 + sd x z)
  kPoissonGamma,  ///< a rate out of a count: Gamma(shape + count) / (rate + exposure)
};

/// The error of one input.  kPoissonGamma: `counts` and `exposures` hold one number an area (NaN = the value
/// is not touched); the prior Gamma(shape, rate) is that of all areas (see gamma_prior), `per` the unit of
/// the rate (1000 = per 1,000).
struct SamplingError {
  ErrorKind kind = ErrorKind::kNone;
  double sd = 0;
  double shape = 0, rate = 0, per = 1;
  std::vector<double> counts, exposures;
};

/// Shape and rate of the gamma distribution of true rates among areas, by the moments of counts and exposures
/// (Marshall 1991, "Mapping disease and mortality rates using empirical Bayes estimators"): mean m = sum of
/// counts / sum of exposures; variance A = s2 - m / mean exposure with s2 the variance of the rates weighted
/// by exposure; shape = m^2 / A, rate = m / A.  Where A <= 0 the areas do not differ by more than chance; A
/// is then taken as m^2 / 1e6, so that all share one rate.
struct GammaPrior {
  double shape = 0, rate = 0;
};
[[nodiscard]] GammaPrior gamma_prior(std::span<const double> counts, std::span<const double> exposures);

/// One value drawn anew.  `key` says whose draw it is.  NaN stays NaN.
[[nodiscard]] double with_error(const SamplingError& error, std::size_t area, double value,
                                const DrawKey& key);

/// A draw of the gamma distribution with this shape and rate 1 (Marsaglia and Tsang 2000, "A simple method
/// for generating gamma variables"; below shape 1 by their power of a uniform number).  Requires: shape > 0;
/// key.period is used to count tries and must be left 0.
[[nodiscard]] double gamma_draw(double shape, DrawKey key);

}  // namespace roer::score
