#pragma once
// What all smoothing starts from: the areas that are known, and their faults.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "roer/signal/smoothing.hpp"

namespace roer::signal {

/// The areas that are known, packed, with where they came from.
struct KnownAreas {
  std::vector<std::size_t> area;
  std::vector<double> events, expected, covariates;
};

/// `row`: 1-based area, or 0 for an option.
[[nodiscard]] Error bad_smoothing(std::size_t row, std::string column, double found, std::string message,
                                  std::string expected);
/// Errors: those of smooth_rates() but for the prior.
[[nodiscard]] Result<KnownAreas> known_areas(const AreaCounts& counts, const SmoothingOptions& options,
                                             std::span<const double> covariates);
/// All NaN.
[[nodiscard]] SmoothedRates empty_rates(std::size_t areas);

}  // namespace roer::signal
