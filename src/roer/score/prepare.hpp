#pragma once
// From what the sources say to the numbers that the rules see.

#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// One input for all areas, ready for its rule.
struct PreparedInput {
  Column values;               ///< after division and imputation, the number the rule sees
  std::vector<double> limits;  ///< of its rule; those that quantiles came out at
};
/// [factor][input], in the framework's order.
using Prepared = std::vector<std::vector<PreparedInput>>;

/// Requires: data has one InputData per input, columns as long as data.areas.
/// Missing: as each input's policy says; "not applicable" is never filled in.
/// Errors: kFramework, all of them, for steps that the numbers do not allow (a quantile of nothing).
/// Cost: O(areas x inputs).
[[nodiscard]] Result<Prepared> prepare(const Framework& framework, const ScoreData& data);

}  // namespace roer::score
