#pragma once
// How an assumption is drawn, and what can be chosen, in words for readers.

#include "roer/base/text.hpp"
#include "roer/score/assumption.hpp"

namespace roer::score {

/// "shifted together by -0.04 to 0.04, each equally likely"; "1 / 2 / 3 (50 %), 1 / 2 / 5 (25 %) or
/// 1 / 4 / 5 (25 %)"; what label_of() says is not repeated.
[[nodiscard]] Text drawn_words(const Assumption& assumption);

/// "mean", "rounded mean", "comparison of all areas (Copeland)".
[[nodiscard]] const Text& combine_words(Combine combine);

}  // namespace roer::score
