#pragma once
// A page as PDF, printed by Chromium.

#include <string>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

/// Prints `html` to the file `output` with the Chromium found on PATH, in a profile of its own that is taken
/// away afterwards, without network. Waits at most two minutes and ends what it started.
/// Errors: kNotSupported if there is no Chromium, or it did not print; kFileUnreadable; kInterrupted.
[[nodiscard]] Status print_pdf(const std::string& html, const std::string& output, Progress& progress);

}  // namespace roer::app
