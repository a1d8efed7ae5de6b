#pragma once
// `roer signals --indicator --report`: warnings on a count of the project as a page.

#include <string>

#include "roer/app/count_signals.hpp"

namespace roer::app {

/// Errors: those of write_page() and of the project.
[[nodiscard]] Status write_count_signals_page(const CountSignalsResult& result,
                                              const CountSignalsParams& params, const std::string& path,
                                              Language language, Progress& progress);

}  // namespace roer::app
