#pragma once
// `roer scan --report`: clusters as a page with a map, their course, and what chance gives.

#include <string>

#include "roer/app/case_scan.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

/// Errors: those of write_page().
[[nodiscard]] Status write_case_scan_page(const CaseScanResult& result, const std::string& path,
                                          Language language, Progress& progress);

}  // namespace roer::app
