#include "roer/app/csv_file.hpp"

#include "roer/project/target.hpp"
#include "roer/sources/part_file.hpp"

namespace roer::app {

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
