#pragma once
// What careers mean, in one plain sentence.

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// "1", "1-3" or "1, 4": the classes that stays are told of.
[[nodiscard]] Text focus_words(const CareersResult& result);
/// "2 years".
[[nodiscard]] Text step_words(const CareersResult& result);
/// Years that so many steps take: "12", "> 1,000", "never", "?" where not known.
[[nodiscard]] Text years_words(const CareersResult& result, double steps);
/// Who began in the focus classes and was still there a step later, with the interval; empty where that is
/// not known or hidden.
[[nodiscard]] Text meaning_of(const CareersResult& result);

}  // namespace roer::app
