#pragma once
// What is weak in a formula itself, computed from the framework by walking through all combinations of
// points.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "roer/score/score.hpp"
#include "roer/score/simple_rule.hpp"

namespace roer::score {

/// Inputs that rest on the same kind of data.
struct SharedLineage {
  std::string kind;                 ///< e.g. "nuisance"
  std::vector<std::string> inputs;  ///< ids "factor/input" that rest on it
};

struct Weakness {
  bool counted = false;  ///< false: factors are continuous, or more than 10^6 combinations
  std::size_t combinations = 0;
  std::vector<double> distinct_scores;       ///< ascending
  std::vector<std::size_t> combinations_of;  ///< how many combinations give each of them
  std::size_t flipping = 0;  ///< combinations in which one step in one factor flips the decision
  std::optional<SimpleRule> simpler_rule;  ///< the plainest that selects exactly the same combinations
  bool needs_extreme = false;  ///< no combination is selected unless some factor has its most worrying points
  struct Reversal {
    std::vector<double> a, b;
    bool found = false;
  } reversal;  ///< two combinations whose order an order-keeping recoding of points reverses
  std::vector<SharedLineage> double_counting;
};
/// Cost: O(combinations x factors); pairs for a reversal are tried up to 2,000 combinations.
[[nodiscard]] Weakness weaknesses(const Framework& framework, const ScoreData& data);

/// A score of which the formula cannot tell apart what has it.
struct Tie {
  double score = 0;
  std::size_t combinations = 0;      ///< of points that give it
  std::optional<std::size_t> areas;  ///< that have it; empty = no areas were scored
};

/// The scores that several combinations give, ascending; empty where they were not counted.
[[nodiscard]] std::vector<Tie> ties(const Weakness& weakness);
/// The scores that several combinations give or several areas have, ascending, over the areas whose scores
/// these are.  Missing: a score that is a range is not counted, nor one that the formula cannot give (a
/// verdict on the whole).   Cost: O(areas x log scores).
[[nodiscard]] std::vector<Tie> ties(const Weakness& weakness, std::span<const Range> scores);

/// The one that most areas share, or without areas that most combinations give; the lowest score of several.
/// Null if nothing is shared.
[[nodiscard]] const Tie* widest(const std::vector<Tie>& ties);
/// The one of this score; null if it is a range or nothing shares it.
[[nodiscard]] const Tie* tie_of(const std::vector<Tie>& ties, const Range& score);

}  // namespace roer::score
