#pragma once
// Which inputs of frameworks an own table feeds, and which it only nearly feeds.

#include <span>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/sources/dataset.hpp"

namespace roer::app {

/// Holds the columns of an own table against the inputs of frameworks, which name it by table and column
/// ("committees/active"). Notes: the inputs that the table feeds; for each input of its name that it lacks,
/// what the table has instead and how to make it fit; for a table that no framework names, the own tables
/// that they do name. Nothing is guessed: a column of another name feeds nothing.
/// Cost: O(columns x inputs).
[[nodiscard]] std::vector<Note> fed_inputs(const Dataset& own, std::span<const score::Framework> frameworks);

}  // namespace roer::app
