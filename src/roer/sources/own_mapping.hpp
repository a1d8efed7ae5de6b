#pragma once
// What the user says about the columns of an own table: a small TOML beside it (docs/mapping.md).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/sources/csv.hpp"
#include "roer/table/indicator.hpp"

namespace roer {

/// What is said about one column. What is not said is found from the column itself.
struct ColumnMapping {
  std::string header;  ///< as in the table; case and padding do not matter
  std::int64_t line = 0;
  std::string name;  ///< field of the indicator, "active"
  Text label;
  Text unit;
  std::optional<Measure> measure;
  std::optional<bool> yes_no;
  std::optional<State> state;  ///< kObserved or kEstimated
  std::optional<Period> period;
  std::optional<DecimalMark> decimal;
  std::vector<std::string> lineage;
  bool skip = false;
  std::map<std::string, std::string, std::less<>> values;  ///< of a register: what a cell means
};

/// What is said about the whole table. Empty = not said.
struct OwnMapping {
  std::string source;  ///< file name of the mapping, for messages
  std::string code, period_column, name_column;
  std::optional<AreaKind> kind;
  std::optional<Period> period;
  std::optional<Year> boundary_year;
  std::string sheet;
  std::optional<std::int64_t> header_row;  ///< line or row of the names of columns, from 1
  std::optional<DecimalMark> decimal;
  std::vector<std::string> skip_codes;  ///< rows that are no area, such as "Totaal"
  Text title;
  std::string publisher, licence;
  std::vector<ColumnMapping> columns;

  [[nodiscard]] const ColumnMapping* find(std::string_view header) const;
};

/// Reads a mapping. Errors, all of the file together, with line and key: kFileNotFound, kFileUnreadable;
/// kFormatBroken for what TOML or the rules of docs/mapping.md do not allow.
[[nodiscard]] Result<OwnMapping> read_mapping(const std::string& path);
/// The same from text; `source` is shown in messages.
[[nodiscard]] Result<OwnMapping> parse_mapping(std::string_view text, const std::string& source);

/// Names of columns compared without regard to case and padding.
[[nodiscard]] bool same_header(std::string_view a, std::string_view b);

}  // namespace roer
