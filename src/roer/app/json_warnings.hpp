#pragma once
// Warnings that were sent as JSON documents.

#include <string>

#include "roer/app/kept_warnings.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const WarningsResult& result);  ///< warnings.schema.json
[[nodiscard]] std::string json_of(const WarningRecord& record);   ///< warning-record.schema.json

}  // namespace roer::app
