#pragma once
// The list of areas of a workbench as a table to keep: the same rows, order and columns.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/area_catalogue.hpp"
#include "roer/app/indicator_columns.hpp"
#include "roer/app/kept_scores.hpp"
#include "roer/project/spreadsheet.hpp"

namespace roer::app {

enum class TableColumn : std::uint8_t { kCode, kName, kMunicipality, kValue, kDecision, kCertainty, kSecond };
inline constexpr std::size_t kTableColumnCount = 7;
/// "code", "name", "municipality", "value", "decision", "certainty", "second".
[[nodiscard]] std::string_view name_of(TableColumn column);
[[nodiscard]] std::optional<TableColumn> table_column_named(std::string_view name);

/// Whether an area gets a closer look, as the list tells it; kUnknown: nothing is known of its score.
enum class TableAnswer : std::uint8_t { kYes, kDepends, kNo, kUnknown };
/// "yes", "depends", "no", "unknown".
[[nodiscard]] std::optional<TableAnswer> table_answer_named(std::string_view name);
/// Verdicts included.  Requires: ends are those of all scores (score::ends_of).
[[nodiscard]] TableAnswer table_answer_of(const score::Scores& scores, std::size_t area,
                                          const score::Range& ends);

struct AreaTableParams {
  /// Equals stay in the order of their names; of one decision those of most concern stand first.
  TableColumn sort = TableColumn::kDecision;
  bool down = false;         ///< from high to low; what is not known stands last
  std::string text;          ///< in name, municipality or code; case and accents do not matter
  std::string municipality;  ///< exactly so; empty = all
  std::optional<TableAnswer> decision = {};  ///< of scores
  std::vector<TableColumn> columns;
  Language language = Language::kDutch;
  std::function<bool(double)> proceed = {};  ///< of area_doubts, where certainty is shown or sorted by
};

/// An indicator in a table: its values, or how they changed.
struct MeasureParams {
  ValuesParams values;
  std::optional<Period> since = {};  ///< on the same borders; then the later value less the earlier
};
/// The values of a measure by area, with what they are.
struct ListedMeasure {
  IndicatorColumn of;           ///< of the later period
  std::optional<Period> since;  ///< empty = no change
  std::vector<Value> values;    ///< one for each of of.areas; of a change unknown where either is

  [[nodiscard]] Value at(const AreaCode& area) const;  ///< missing where the measure has no such area
};
/// Errors: those of indicator_column; kUsage where `since` is not before the period.
[[nodiscard]] Result<ListedMeasure> listed_measure(const Project& project, const MeasureParams& params);

/// Cells and what they are, in one language.
struct AreaTable {
  std::string title;
  std::vector<std::string> heads;
  std::vector<std::vector<SheetCell>> rows;  ///< numbers are numbers; what is not known is empty
  std::vector<std::string> notes;            ///< what it is of, its sources, what it is not meant for
  std::string file;                          ///< without ending: "nijmegen-vitality-2024"
  Language language = Language::kDutch;
};

/// The areas of a score, verdicts included; `second` is null or what the column kSecond tells.  `project` is
/// the path.  Errors: those of certainty_found, where that is shown or sorted by.
[[nodiscard]] Result<AreaTable> score_table(const KeptScores& kept, const std::string& project,
                                            const ListedMeasure* second, const AreaTableParams& params);
/// The areas of the map of an indicator, and those that were measured and are not on it.  Errors:
/// kMissingData without a map.
[[nodiscard]] Result<AreaTable> value_table(const Project& project, const AreaCatalogue& catalogue,
                                            const ListedMeasure& first, const ListedMeasure* second,
                                            const AreaTableParams& params);

/// UTF-8 with its mark, semicolons, lines as RFC 4180 ends them and numbers as the language writes them,
/// which is what spreadsheets open.
[[nodiscard]] std::string csv_of(const AreaTable& table);
/// A workbook (.xlsx): the table, and a sheet on what it is; the same bytes for the same table.
/// Errors: those of write_spreadsheet.
[[nodiscard]] Result<std::string> xlsx_of(const AreaTable& table);

}  // namespace roer::app
