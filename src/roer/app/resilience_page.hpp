#pragma once
// Resilience as a page: the 3 x 3 map and table, areas to learn from, what goes together, the own stock.

#include <string>

#include "roer/app/measure_resilience.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp).  Requires: made with `params`.
/// Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_resilience_page(const ResilienceResult& result, const ResilienceParams& params,
                                           const std::string& path, Language language, Progress& progress);

}  // namespace roer::app
