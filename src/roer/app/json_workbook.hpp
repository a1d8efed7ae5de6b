#pragma once
// A workbook that came back as a JSON document.

#include <string>

#include "roer/app/read_workbook.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const ReadWorkbookResult& result);  ///< workbook.schema.json

}  // namespace roer::app
