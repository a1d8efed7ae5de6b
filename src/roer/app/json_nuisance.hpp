#pragma once
// Reports of nuisance and warnings about them as JSON documents.

#include <string>

#include "roer/app/nuisance_reports.hpp"
#include "roer/app/nuisance_signals.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const NuisanceReportsResult& result);  ///< reports.schema.json
[[nodiscard]] std::string json_of(const NuisanceSignalsResult& result);  ///< signals.schema.json

}  // namespace roer::app
