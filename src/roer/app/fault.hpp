#pragma once
// A fault of what was asked for.

#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer::app {

/// An error without a place in a file; `found` is shortened.  Where data are missing and no remedy is told,
/// it is the one that always helps: roer status.
[[nodiscard]] Error fault(ErrorCode code, std::string message, std::string_view found, std::string expected,
                          std::string remedy = {});

}  // namespace roer::app
