#pragma once
// The distribution that rates of many areas are drawn from, found by the areas together.

#include <optional>
#include <span>
#include <vector>

namespace roer {

/// Rates theta_i ~ Gamma(shape, shape / mu_i), mu_i = exp(b_0 + sum_k b_k x_ik), so that events among
/// expected counts E_i are negative binomial with mean E_i mu_i and variance E_i mu_i (1 + E_i mu_i / shape).
struct GammaPrior {
  double shape = 0;
  std::vector<double> terms;  ///< b_0, b_1, ...
  std::vector<double> mean;   ///< mu_i
};

/// Maximum likelihood  (Clayton and Kaldor 1987; with covariates Lawless 1987): Fisher scoring for b and, the
/// two being orthogonal, Newton on log shape in turns.
///
/// `covariates`: areas x terms, the terms of one area side by side.  An area with expected 0 takes no part.
/// Nothing where there is no maximum: rates vary no more than chance alone makes them, or covariates depend
/// on each other.
/// Requires: events whole and 0 or more, expected 0 or more and not all 0, events not all 0;
/// covariates.size() a multiple of the number of areas, all finite.
/// Cost: O(areas * terms^2 + highest count) a step, 20 to 60 steps.
[[nodiscard]] std::optional<GammaPrior> fit_gamma_prior(std::span<const double> events,
                                                        std::span<const double> expected,
                                                        std::span<const double> covariates = {});

}  // namespace roer
