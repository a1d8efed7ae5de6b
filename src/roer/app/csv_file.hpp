#pragma once
// A small table written as CSV.

#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer::app {

/// Writes the text so that the file is there whole or not at all.  Errors: kNotSupported for a name that does
/// not end in .csv, kFileUnreadable, kProject where a project stands.
[[nodiscard]] Status write_csv(const std::string& path, std::string_view text);

}  // namespace roer::app
