#pragma once
// A score as it was on a day, with all that it followed from: kept whatever is imported later.

#include <string>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/table/column.hpp"

namespace roer {

/// One column of a record. What the roles mean is up to `app`.
struct RecordColumn {
  std::string role;   ///< "values", "denominators", "parents", or what came out: "score_low", ...
  std::string input;  ///< "factor/input"; empty for what came out
  std::string about;  ///< JSON
  Column values;      ///< one per area
};

/// What a list of records tells.
struct RecordInfo {
  std::string name;
  std::string framework;  ///< id
  std::string saved_at;   ///< UTC; set by the project
  AreaKind kind{};
  Year boundary_year;
  std::size_t areas = 0;
  std::size_t bytes = 0;  ///< its columns, as stored
};

struct ScoreRecord {
  std::string name;
  std::string framework;         ///< id
  std::string framework_source;  ///< name or file it was read from
  std::string framework_text;    ///< the file as it was
  std::string saved_at;          ///< UTC; set by the project
  AreaList areas;
  std::string manifest;  ///< JSON
  std::string verdicts;  ///< JSON array
  std::vector<RecordColumn> columns;
};

}  // namespace roer
