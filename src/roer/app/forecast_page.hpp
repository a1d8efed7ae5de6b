#pragma once
// A forecast as a page.

#include "roer/app/forecast_counts.hpp"

namespace roer::app {

/// Writes the page: what is expected, where it is highest and rises most, how good such forecasts have been,
/// and a map where the project has one.  Errors: those of write_page().
[[nodiscard]] Status write_forecast_page(const ForecastCountsResult& result,
                                         const ForecastCountsParams& params, const std::string& path,
                                         Language language, Progress& progress);

}  // namespace roer::app
