#pragma once
// Which cell of a workbook holds what: rows and columns count from 0.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/framework_sheets.hpp"
#include "roer/app/scoring.hpp"

namespace roer::app {

inline constexpr double kNameWidth = 28, kCodeWidth = 13;  ///< of columns, in characters
inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
inline constexpr std::string_view kDataSheet = "data", kPointsSheet = "points", kScoreSheet = "scores",
                                  kSourceSheet = "sources", kReadMeSheet = "readme";
/// Rows above the areas: key, label, weight or period, and what counts where it lacks or where it is from.
inline constexpr std::size_t kAreaHeaderRows = 4;
/// Rows above the tables of a framework: key, explanation.
inline constexpr std::size_t kKeyHeaderRows = 2;

struct InputPlace {
  std::size_t row = 0;  ///< of the sheet inputs
  // Columns of the sheet data.
  std::size_t value = kNoColumn, state = kNoColumn, denominator = kNoColumn, earlier = kNoColumn,
              earlier_denominator = kNoColumn, reference = kNoColumn,
              number = kNoColumn,  ///< what the program computed, where no formula can
      points = kNoColumn;
  // Columns of the sheet points.
  std::size_t now = kNoColumn, then = kNoColumn, seen = kNoColumn;
  std::size_t given = kNoColumn;  ///< the points; none where the rule is to show
};
/// A run of columns: [first, first + count).
struct Columns {
  std::size_t first = 0, count = 0;
};
struct FactorPlace {
  std::size_t row = 0;              ///< of the sheet factors
  std::size_t verdict = kNoColumn;  ///< of the sheet data
  // Columns of the sheet points: what is combined, its own inputs first, at the low and the high end.
  Columns low_ends, high_ends;
  std::size_t inputs = 0;          ///< of them
  std::vector<std::size_t> own;    ///< inputs that are combined
  std::vector<std::size_t> parts;  ///< factors that are combined
  std::size_t low = 0, high = 0;
};
/// Columns behind the keys of a sheet that follow from them.
struct FollowColumns {
  // inputs
  std::size_t input_weight = 0, per = 0, at_least = 0, limits = kNoColumn, line = kNoColumn, input_note = 0;
  std::size_t limit_count = 0;
  // factors
  std::size_t least = 0, most = 0, factor_weight = 0, least_inputs = 0, factor_note = 0;
  std::size_t class_from = 0;  ///< classes
};

struct WorkbookLayout {
  std::vector<KeyTable> tables;
  std::vector<std::vector<InputPlace>> inputs;  ///< [factor][input]
  std::vector<FactorPlace> factors;
  FollowColumns follow;
  std::size_t data_columns = 0, points_columns = 0, score_columns = 0;
  std::size_t too_few = kNoColumn;  ///< of the sheet points
  std::size_t score_verdict = kNoColumn, score_low_given = kNoColumn, score_high_given = kNoColumn,
              class_reference = kNoColumn;  ///< of the sheet data
  std::vector<std::size_t> score_factors;   ///< those that make the score
  std::size_t factor_lows = 0, factor_highs = 0, score_low = 0, score_high = 0, class_low = 0, class_high = 0,
              class_text = 0, decision = 0;  ///< of the sheet scores
  [[nodiscard]] const KeyTable& table(std::string_view sheet) const;
  /// "inputs!$C$4": the cell of a key in the row of a table, or of a key of the file itself.
  [[nodiscard]] std::string key_cell(std::string_view sheet, std::size_t row, std::string_view header) const;
  [[nodiscard]] std::string root_cell(std::string_view key) const;
};

/// Requires: a run, and the tables of its framework.
[[nodiscard]] WorkbookLayout layout_of(const ScoreRun& run, std::vector<KeyTable> tables);

/// Does no formula follow how this input's numbers came about, so that they are written as computed?
[[nodiscard]] bool is_computed_number(const score::Input& input, const score::InputScores& scores);
/// The same of its points: ranks compare all areas with each other.
[[nodiscard]] bool are_computed_points(const score::InputScores& scores, const score::Input& input);

/// "points!B5"; `fixed` puts $ before both.
[[nodiscard]] std::string cell_of(std::string_view sheet, std::size_t row, std::size_t column,
                                  bool fixed = false);

}  // namespace roer::app
