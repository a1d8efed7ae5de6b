#include "roer/sources/row_width.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/text.hpp"

namespace roer {

Error short_row_fault(const std::vector<std::string_view>& fields, std::size_t width) {
  Error error;
  // The whole row is one field that holds another separator.
  if (fields.size() == 1 && fields.front().find_first_of(";,\t|") != std::string_view::npos) {
    error.code = ErrorCode::kSeparator;
    error.message = "this row is parted by another character than the header";
    error.found = excerpt(fields.front());
    error.expected = fmt::format("at least {} fields, parted as in the header", width);
    error.remedy = "Save the table again with one separator throughout.";
    return error;
  }
  error.code = ErrorCode::kFormatBroken;
  error.message = "this row has too few fields";
  error.found = fmt::format("{} fields", fields.size());
  error.expected = fmt::format("at least {} fields, as the header has", width);
  error.remedy =
      "The file may be cut off, or a line break or separator may stand inside a field without quotes.";
  return error;
}

std::optional<std::size_t> field_beyond(const std::vector<std::string_view>& fields, std::size_t names) {
  for (std::size_t f = names; f < fields.size(); ++f)
    if (!trimmed(fields[f]).empty()) return f;
  return std::nullopt;
}

Error long_row_fault(std::string_view beyond, std::size_t names) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.message = "this row has more fields than the header has names";
  error.found = excerpt(beyond);
  error.expected = fmt::format("at most {} fields", names);
  error.remedy = "Name the column in the header, or put quotes around a cell that holds the separator.";
  return error;
}

}  // namespace roer
