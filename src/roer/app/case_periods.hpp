#pragma once
// The periods that cases of own tables are counted by.

#include <cstddef>
#include <optional>

#include "roer/app/case_input.hpp"
#include "roer/app/case_people.hpp"
#include "roer/app/case_table.hpp"

namespace roer::app {

/// From the first to the last period with cases, or as `params` say.  Errors: kUsage for a unit or a bound
/// that is none, or that the cases do not know; kOutOfRange for a row that is longer than the unit;
/// kMissingData without cases between the bounds.
[[nodiscard]] Result<CaseSpan> case_span(const CaseInputParams& params, const CaseTable& cases);
/// Period of a row, from the first of `span`; none outside.
[[nodiscard]] std::optional<std::size_t> period_of(const CaseRow& row, const CaseSpan& span);
/// Whether a moment lies in one period.  Requires: not kNone.
[[nodiscard]] bool lies_in_one(const CaseMoment& moment, CaseUnit unit);

}  // namespace roer::app
