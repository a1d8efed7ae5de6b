#pragma once
// Resilience as a JSON document.

#include <string>

#include "roer/app/measure_resilience.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const ResilienceResult& result);  ///< resilience.schema.json

}  // namespace roer::app
