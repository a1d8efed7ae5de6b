#pragma once
// Classes of scores, by limits or by how the scores are spread.

#include <cstdint>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Finds Scores::class_from, class_reference, class_low and class_high from score_judged.
/// Limits: as given. Quantiles: of type 7 of the scores that are known. Natural breaks: the lowest score of
/// each class of the best partition of the known scores (breaks.hpp). Parent: the score less the plain mean
/// of the known scores in the same larger area. Missing: a score that is a range spans the classes of its
/// ends; so it does, over all classes, where the larger area has no known score.  Without a single known
/// score every area spans all classes. Errors: those of natural_breaks: more classes than the scores can
/// fill. Cost: O(areas log areas), natural breaks as breaks.hpp says.
[[nodiscard]] Status classify(const Framework& framework, Scores& scores);

/// Indices of the classes at the ends of a score; -1 = the framework has no classes.
struct ClassEnds {
  std::int32_t low = -1, high = -1;
};
/// The classes that another score of an area would have, such as the one without verdicts, by the limits that
/// classify() found.
[[nodiscard]] ClassEnds classes_of(const Framework& framework, const Scores& scores, std::size_t area,
                                   const Range& score);

}  // namespace roer::score
