#pragma once
// Segregation as a page: what it says, indices, levels, scales, comparison and a map.

#include <string>

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp), with the map of `project`.  Areas with fewer than ten
/// residents are hatched, as they have no values in the layer (disclosure).
/// Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_segregation_page(const SegregationResult& result, const std::string& project,
                                            const std::string& path, Language language, Progress& progress);

}  // namespace roer::app
