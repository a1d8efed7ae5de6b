#include "roer/app/csv_file.hpp"

#include "roer/base/text.hpp"
#include "roer/project/target.hpp"
#include "roer/sources/part_file.hpp"

namespace roer::app {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

Status write_csv(const std::string& path, std::string_view text) {
  Error error;
  error.source = path;
  if (!path.ends_with(".csv")) {
    error.code = ErrorCode::kNotSupported;
    error.message = "this table is written as CSV only";
    error.expected = "a name that ends in .csv";
    error.remedy = "Give such a name, or ask for JSON: --json.";
    return error;
  }
  ROER_CHECK(check_target(path));
  if (write_whole(path, text)) return Done{};
  error.code = ErrorCode::kFileUnreadable;
  error.message = "the file cannot be written";
  error.remedy = "Check that the folder exists, its rights, and whether the disk is full.";
  return error;
}

}  // namespace roer::app
