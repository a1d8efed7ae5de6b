#pragma once
// What users call the models of a scan.

#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/signal/scan_counts.hpp"

namespace roer::app {

/// "poisson", "permutation", "bernoulli", "negative-binomial", "expectation".
[[nodiscard]] std::string_view name_of(signal::ScanModel model);
/// Errors: kUsage for another name.
[[nodiscard]] Result<signal::ScanModel> scan_model_named(const std::string& name);

}  // namespace roer::app
