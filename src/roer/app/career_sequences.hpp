#pragma once
// Typical careers of a panel.

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// Sequences of a panel, compared and divided into clusters.  Areas need a class in every year; for people a
/// year without one is a state of its own, and no cluster holds fewer than kFewestPersons.
/// Errors: kOutOfRange for more different sequences than fit into memory, or more clusters than sequences;
/// kMissingData where no unit is left.
[[nodiscard]] Result<CareerSequences> career_sequences(const careers::Panel& panel,
                                                       const CareersParams& params, bool of_persons);

}  // namespace roer::app
