#pragma once
// Opening a file while the user may ask to stop: unpacking gigabytes takes seconds.

#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// As open_input(path, limits), and stops within a tenth of a second once `progress` says so.
/// Errors: kInterrupted besides those of open_input.
[[nodiscard]] Result<std::vector<InputFile>> open_input(const std::string& path, const InputLimits& limits,
                                                        const Progress& progress);

}  // namespace roer
