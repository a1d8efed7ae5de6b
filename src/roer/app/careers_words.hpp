#pragma once
// What careers mean, in one plain sentence.

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// "1", "1-3" or "1, 4": the classes that stays are told of.
[[nodiscard]] Text focus_words(const CareersResult& result);
/// Which classes there are, and how they came about.
[[nodiscard]] Text classes_words(const CareersResult& result);
/// "2 years".
[[nodiscard]] Text step_words(const CareersResult& result);
/// By what careers were compared, and how they were grouped.
[[nodiscard]] Text comparing_words(const CareersResult& result);
/// Years that so many steps take: "12", "> 1,000", "never", "?" where not known.
[[nodiscard]] Text years_words(const CareersResult& result, double steps);
/// Who began in the focus classes and was still there a step later, with the interval; empty where that is
/// not known or hidden.
[[nodiscard]] Text meaning_of(const CareersResult& result);

/// All steps, those of other lengths too, in the order of years.
[[nodiscard]] std::vector<CareerStep> steps_in_order(const CareersResult& result);
/// Whether some areas have a class at one end of a step alone.
[[nodiscard]] bool areas_come_and_go(const CareersResult& result);
/// What the columns about them count.
[[nodiscard]] Text come_and_go_words();
/// Fewer steps tell nothing about chances.
inline constexpr double kFewestForChances = 30;
/// That there are too few, and how many.
[[nodiscard]] Text too_few_words(const CareersResult& result);

}  // namespace roer::app
