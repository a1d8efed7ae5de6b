#pragma once
// A small table written as CSV.

#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer::app {

/// A field as RFC 4180 writes it: in quotes where it holds a comma, a quote or a line end.
[[nodiscard]] std::string csv_field(std::string_view text);
/// Writes the text so that the file is there whole or not at all.  Errors: kNotSupported for a name that does
/// not end in .csv, kFileUnreadable.
[[nodiscard]] Status write_csv(const std::string& path, std::string_view text);

}  // namespace roer::app
