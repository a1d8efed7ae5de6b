#pragma once
// Two scores of the same areas: who moved, and which of the changes between them moved it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// One of the two scores: formula, data and the verdicts that take part.
struct Side {
  Formula formula;
  std::vector<Judgement> judgements;
};

/// What can differ between two scores.
enum class ChangeKind : std::uint8_t {
  kInput,     ///< values of one input: other data, period, denominator, or way to fill holes
  kParts,     ///< which factors and inputs there are, and which factor stands in which
  kRules,     ///< limits, points and other steps from value to points
  kWeights,   ///< weights of inputs and factors
  kCombine,   ///< how points are combined; ranges of factors; least share of inputs
  kDecision,  ///< threshold (and classes)
  kVerdicts,  ///< judgements that overrule
  kTogether,  ///< everything at once, where the two cannot be taken apart
};
[[nodiscard]] std::string_view name_of(ChangeKind kind);

struct ScoreChange {
  ChangeKind kind = ChangeKind::kTogether;
  std::string input;  ///< "factor/input" for kInput; empty there = all inputs at once
};

/// How one area stands, as numbers that can be added up.
struct AreaStanding {
  double low = 0, high = 0;  ///< ends of the score, verdicts included
  double rank = 0;           ///< from the most worrying down (concern_ranks)
  double yes = 0;            ///< 1 if the decision is yes
  double depends = 0;        ///< 1 if it depends
};

struct Comparison {
  AreaList areas;                               ///< those that both have, on one boundary year
  std::size_t only_before = 0, only_after = 0;  ///< areas that only one of them has; they take no part
  std::vector<AreaStanding> before, after;      ///< one per area
  std::vector<std::int32_t> class_low_before, class_high_before, class_low_after, class_high_after;
  std::vector<Decision> decision_before, decision_after;
  std::vector<ScoreChange> changes;                      ///< the changes that were taken apart
  std::vector<std::vector<AreaStanding>> contributions;  ///< [change][area]; over changes they add up to
                                                         ///< after - before, exactly but for rounding
  std::vector<AreaStanding> totals;  ///< [change], over all areas; rank: sum of |contribution|
  std::string whole_because;         ///< why there is only kTogether; empty otherwise
};

/// Takes the difference apart by the Shapley value: a change's part is its mean effect over all orders in
/// which the changes can be made one by one (Shapley 1953),
///   phi_c = sum over sets S without c of |S|! (n-1-|S|)! / n! [ v(S + c) - v(S) ],
/// where v(S) scores everything anew with the changes in S made. Inputs are one group among the other changes
/// and share its part by the same rule within it (Owen 1977). Factors and inputs are the same if their
/// identifiers are; an input that only one side has belongs to kParts.
/// Missing: holes are values like any other: an input that was lost or found is a change of it.
/// Errors: kBoundaryYear if the areas are of different kinds or boundary years; those of score() for either
/// side.  Where scales run in opposite ways (concern), or some mixture cannot be scored, the difference is
/// not taken apart: one change kTogether, with the reason.
/// Cost: 2^changes scorings; with more than kMostChanges changes the inputs are taken as one.
inline constexpr std::size_t kMostChanges = 9;
[[nodiscard]] Result<Comparison> compare(const Side& before, const Side& after);

}  // namespace roer::score
