#pragma once
// Careers as a page: moves, the long run, years, typical careers and a map.

#include <string>

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp).  Of people it shows no more than the result does: hidden
/// moves stay hidden, and there is no distribution by year and no map.  Requires: made with `params`.
/// Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_careers_page(const CareersResult& result, const CareersParams& params,
                                        const std::string& path, Language language, Progress& progress);

}  // namespace roer::app
