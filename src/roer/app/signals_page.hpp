#pragma once
// Warnings on reports of nuisance as a page: which, since when, how sure, and where.

#include <string>

#include "roer/app/nuisance_signals.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp).  Counts of fewer than kFewestReports are not on it, and
/// of people only their number where there are as many.  Requires: made with `params`.
/// Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_signals_page(const NuisanceSignalsResult& result,
                                        const NuisanceSignalsParams& params, const std::string& path,
                                        Language language, Progress& progress);

}  // namespace roer::app
