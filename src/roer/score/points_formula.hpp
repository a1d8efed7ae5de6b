#pragma once
// A framework with every input as the points it came out at: changing one changes nothing but itself,
// whatever the steps that made the points.

#include "roer/base/result.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// The input as one that gives points directly; a hole counts or is left out as before, and is never filled
/// in.
[[nodiscard]] Input as_points(const Input& input);
/// Its points as data; a hole where there are none.
[[nodiscard]] Value points_value(const InputScores& scores, std::size_t area);
/// All areas.  Requires: `scores` are those of this framework, whose weights stand (settle.hpp).
[[nodiscard]] Formula points_formula(const Framework& framework, const Scores& scores);

/// kNotSupported: the score of an area follows from those of all others, so that no measurement is its own.
[[nodiscard]] Error compared_with_others();

}  // namespace roer::score
