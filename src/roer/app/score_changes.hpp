#pragma once
// What inputs were in earlier years, on the borders of a score.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/app/remarks.hpp"
#include "roer/app/scoring.hpp"

namespace roer::app {

/// Change of the inputs of a framework since each earlier year that was measured, on the run's borders: of
/// the number that the rule sees (per 1,000 residents: by the same residents), to the last period in use. A
/// year on other borders is carried over where a crosswalk (table, or overlay of the shapes) leads to the
/// run's, which is told in `remarks`; only for inputs that give points. Where nothing leads there the year is
/// left out.
struct InputChange {
  std::uint32_t factor = 0, input = 0;
  score::Change change;
};
[[nodiscard]] Result<std::vector<InputChange>> changes_since(const Project& project, const ScoreRun& run,
                                                             Remarks& remarks);

/// mean_of() of each column in these rows; NaN also where fewer than half as many rows have a number as in
/// the column that has most: a mean of other areas would pass for a change. Requires: columns of one length;
/// weights empty or as long as them.
[[nodiscard]] std::vector<double> comparable_means(const std::vector<Column>& columns, const Column& weights,
                                                   std::span<const std::uint32_t> rows);

}  // namespace roer::app
