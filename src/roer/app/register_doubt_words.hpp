#pragma once
// What a user should know of rows of a register that contradict others.

#include <vector>

#include "roer/base/text.hpp"
#include "roer/project/register_doubts.hpp"

namespace roer::app {

/// A sentence for each kind of contradiction that was met, with what it does and what to look at.
[[nodiscard]] std::vector<Text> doubt_sentences(const RegisterDoubts& doubts);

}  // namespace roer::app
