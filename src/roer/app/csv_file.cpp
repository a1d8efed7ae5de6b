#include "roer/app/csv_file.hpp"

#include "roer/app/written.hpp"

namespace roer::app {

Status write_csv(const std::string& path, std::string_view text) {
  if (path.ends_with(".csv")) return write_whole_file(path, text);
  Error error = wrong_ending(path, ".csv", "this table is written as CSV only");
  error.remedy = "Give such a name, or ask for JSON: --json.";
  return error;
}

}  // namespace roer::app
