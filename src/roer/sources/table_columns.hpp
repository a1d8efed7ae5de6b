#pragma once
// From a header to a TableSpec: finding columns by name and adding fields.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/sources/table_reader.hpp"

namespace roer {

/// The text with A to Z as a to z; all else as it is.
[[nodiscard]] std::string lowered(std::string_view text);

/// Column whose name is one of `names` (case and padding do not matter), the first of them that is there.
[[nodiscard]] std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                                     std::initializer_list<std::string_view> names);
/// Column whose name contains `part` (case does not matter).
[[nodiscard]] std::optional<std::size_t> find_column_with(const std::vector<std::string>& header,
                                                          std::string_view part);

/// Adds a column of numbers; the indicator is listed once. False if this indicator has a column for this
/// period already.
bool add_field(TableSpec& spec, Dataset& dataset, std::size_t column, const Indicator& indicator,
               Period period, DecimalMark mark);

/// The same where two columns may have the same name: the second is called "<id>_2", and so on.
/// Cost: O(columns).
void add_field_renamed(TableSpec& spec, Dataset& dataset, std::size_t column, Indicator indicator,
                       DecimalMark mark);

/// kFileTooLarge if a table of so many places, of which so few are given, would only fill the memory.
[[nodiscard]] std::optional<Error> too_sparse(std::size_t cells, std::size_t given,
                                              const std::string& source);

/// Index of an indicator in the dataset, added if new.
[[nodiscard]] std::size_t indicator_index(Dataset& dataset, const Indicator& indicator);

/// The first row as trimmed names. Errors: those of the rows; kFileEmpty.
[[nodiscard]] Result<std::vector<std::string>> take_header(RowSource& rows);
/// Rows up to and including the one that has a field for which `is_header` holds, looked for in the first 20.
[[nodiscard]] Result<std::vector<std::string>> take_header(RowSource& rows,
                                                           bool (*is_header)(std::string_view));

/// The mark used in the fields of a sample of the rows below the header.
[[nodiscard]] DecimalMark decimal_mark_of(const InputFile& file, std::size_t first_column);

/// What the rows were repaired by goes to the notes of their dataset.
void take_notes(const RowSource& rows, Dataset& dataset);

[[nodiscard]] Error interrupted(const std::string& source);
[[nodiscard]] Error column_missing(const std::string& source, std::string expected,
                                   const std::vector<std::string>& header);

}  // namespace roer
