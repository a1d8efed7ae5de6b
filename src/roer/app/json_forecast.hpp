#pragma once
// A forecast as a JSON document.

#include <string>

#include "roer/app/forecast_counts.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const ForecastCountsResult& result);  ///< forecast.schema.json

}  // namespace roer::app
