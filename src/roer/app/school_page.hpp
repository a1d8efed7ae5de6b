#pragma once
// School segregation as a page: schools against the neighbourhoods of the same pupils.

#include <string>

#include "roer/app/school_segregation.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp), with the classes of postcodes on the map of `project`
/// where it has one on any borders.  Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_school_page(const SchoolResult& result, const std::string& project,
                                       const std::string& path, Language language, Progress& progress);

}  // namespace roer::app
