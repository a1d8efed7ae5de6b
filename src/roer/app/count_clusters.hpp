#pragma once
// Clusters in the last period of counts, against what was forecast for it.

#include <span>

#include "roer/app/count_signals.hpp"

namespace roer::app {

/// Forecast of one period per area: mean and a of a negative binomial; NaN where the area is not judged.
struct CountForecast {
  std::vector<double> mean, overdispersion;
};

/// Scans the judged areas that the project has a shape of, and marks the warnings inside.  Errors: those of
/// the scan; kInterrupted.
[[nodiscard]] Status find_count_clusters(const Project& project, const CountSignalsParams& params,
                                         const CountForecast& expected, Progress& progress,
                                         CountSignalsResult& result);

}  // namespace roer::app
