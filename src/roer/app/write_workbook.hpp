#pragma once
// A framework and its data as a workbook that a colleague without Roer can check and edit.

#include <string>

#include "roer/app/scoring.hpp"
#include "roer/app/written.hpp"

namespace roer::app {

struct WriteWorkbookParams {
  ScoreParams score;
  std::string area;    ///< rows of these areas only (scope_of); empty = all
  std::string output;  ///< must end in .xlsx
  Language language = Language::kDutch;
  bool names = true;  ///< false: no name of an area or of a file
};

/// Scores the project and writes the sheets readme, scores, points, data, framework, factors, inputs,
/// classes, uncertain (where the framework has doubts) and sources.  Points, scores, classes and decisions
/// are formulas over the limits, points, weights and values of the other sheets, each with the value that
/// Roer computed. Where no formula can follow (imputing, treated outliers, ranks, fitted scales, weights by
/// the data, Copeland, dominance) the computed number stands in a cell of its own, marked, and a note tells
/// it. Verdicts that overrule are in it as points: no author, no reason, no date. The same project gives the
/// same bytes.   Errors: those of run_score, scope_of and write_spreadsheet. Cost: vitality for 14,574 areas
/// in about 5 s.
[[nodiscard]] Result<Written> write_workbook(const WriteWorkbookParams& params, Progress& progress);

}  // namespace roer::app
