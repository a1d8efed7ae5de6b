#pragma once
// "Did you mean": the known name closest to one that is not known.

#include <string>
#include <string_view>
#include <vector>

namespace roer::app {

/// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours) to `given`, if
/// that is at most a third of the longer of both, at least 1; empty if none is that near. The first of equals
/// wins. Cost: O(sum of lengths x length).
[[nodiscard]] std::string nearest_name(std::string_view given, const std::vector<std::string>& candidates);

/// What an error expects instead of a name that is not known: "perhaps a, b or c", the nearest (as above, or
/// holding what was given) first, each once; where none is near "one of 143, such as a, b, c", or all where
/// they are few.  Empty without candidates.
[[nodiscard]] std::string nearest_expected(std::string_view given,
                                           const std::vector<std::string>& candidates);

}  // namespace roer::app
