#pragma once
// From what the sources say to the numbers that the rules see.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/point_rule.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// One input for all areas, ready for its rule, with what was done to it.
struct PreparedInput {
  Column values;                   ///< the number the rule sees
  FittedRule rule;                 ///< with the limits or the normaliser it came out at
  std::vector<std::int32_t> ages;  ///< of imputing over time: age in years, 0 = measured; empty = none
  std::vector<double> untreated;   ///< before outliers were treated; empty = none was
  std::string treatment;           ///< "winsorise", "log", "box-cox"; empty = none
  bool left_out = false;           ///< fewer areas have it than least_coverage: holes everywhere
};
/// [factor][input], in the framework's order.
using Prepared = std::vector<std::vector<PreparedInput>>;

/// A count per denominator; not applicable where that is 0 or below `at_least`.
[[nodiscard]] Value divided(Value above, Value below, const Denominator& denominator);

/// Takes the steps of every input in this order: divide, subtract the earlier period, subtract the larger
/// area, screen, impute, treat outliers; then fits its rule on what was measured.
/// Requires: data has one InputData per input, columns as long as data.areas.
/// Missing: as each input's policy says; "not applicable" is never filled in.
/// Errors: kFramework, all of them, for steps that the numbers do not allow (a quantile of nothing, a
/// logarithm of a number below 0), with the input's line and name.
/// Cost: O(areas x inputs); nearest and EM as impute.hpp says.
[[nodiscard]] Result<Prepared> prepare(const Framework& framework, const ScoreData& data);

}  // namespace roer::score
