#pragma once
// Resilience as a JSON document.

#include <string>

#include "roer/app/measure_resilience.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const ResilienceResult& result);  ///< resilience.schema.json
/// The same without its areas, in as few bytes as JSON allows: of the country 20 KB instead of 27 MB.
[[nodiscard]] std::string json_without_areas(const ResilienceResult& result);
/// The areas of a map and a list in columns: ResilienceAreas of api/openapi.yaml.  Numbers have 6 digits.
[[nodiscard]] std::string resilience_areas(const ResilienceResult& result);

}  // namespace roer::app
