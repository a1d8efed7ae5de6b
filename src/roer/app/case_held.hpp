#pragma once
// What cases of own tables are held against: people, expected counts, or cases with controls.

#include "roer/app/case_places.hpp"

namespace roer::app {

/// Fills `held`, `sizes` and `expected_told` of an input whose model, strata, places, periods and cases are
/// known.  Of kBernoulli with `whole` all periods become one.  Errors: per row those of CasePlaces,
/// kBadNumber, kOutOfRange and kDuplicateCode; kUsage where only cases have periods; kMissingData for cases
/// among nobody.
[[nodiscard]] Status hold_cases(const CaseTables& tables, const CasePlaces& places, bool whole,
                                CaseInput& into);

}  // namespace roer::app
