#pragma once
// The sheets of a workbook: what it is, a score with its points and data, the framework, and the sources.

#include <string>
#include <vector>

#include "roer/app/workbook_formulas.hpp"
#include "roer/project/spreadsheet.hpp"

namespace roer::app {

/// What goes into a workbook.
struct WorkbookContent {
  const ScoreRun& run;
  const WorkbookLayout& layout;
  const WorkbookFormulas& formulas;
  std::vector<std::uint32_t> areas;  ///< positions in the run's areas, in the order of the rows
  Text scope;
  Language language = Language::kDutch;
  bool names = true;          ///< false: codes only
  std::vector<Text> steps{};  ///< what no formula follows
};

// In the order of the workbook.  Each refers to the content, which outlives it.
[[nodiscard]] Sheet read_me_sheet(const WorkbookContent& content);
[[nodiscard]] Sheet score_sheet(const WorkbookContent& content);
[[nodiscard]] Sheet points_sheet(const WorkbookContent& content);
[[nodiscard]] Sheet data_sheet(const WorkbookContent& content);
/// framework, factors, inputs, classes and, where there are some, uncertain.
[[nodiscard]] std::vector<Sheet> framework_sheets(const WorkbookContent& content);
[[nodiscard]] Sheet source_sheet(const WorkbookContent& content);

/// Headers of the sheet data, by column; what they hold.
enum class DataPart : std::uint8_t {
  kCode,
  kName,
  kMunicipality,
  kValue,
  kState,
  kDenominator,
  kEarlier,
  kEarlierDenominator,
  kReference,
  kNumber,
  kPoints,
  kVerdict,
  kScoreVerdict,
  kScoreLow,
  kScoreHigh,
  kClassReference,
};
struct DataColumn {
  std::string header;  ///< "resilience.crime:denominator"
  DataPart part{};
  std::size_t factor = 0, input = 0;
};
[[nodiscard]] std::vector<DataColumn> data_columns(const ScoreRun& run, const WorkbookLayout& layout);
/// What stands in a column of the sheet data that holds numbers; NaN = nothing.
[[nodiscard]] double data_number(const ScoreRun& run, const DataColumn& column, std::size_t area);

}  // namespace roer::app
