#pragma once
// A formula held against its data: how inputs hang together, what each really weighs, what the list is
// without it, and who is off the list only because one input outweighs the others.

#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/score/compensation.hpp"
#include "roer/score/leave_one_out.hpp"
#include "roer/score/principal_components.hpp"
#include "roer/score/structure.hpp"

namespace roer::app {

struct ExamineParams {
  ScoreParams score;
  std::optional<double> worst;      ///< the list is the worst this many per cent; empty = the closer look, or
                                    ///< the worst 5 % where the framework has no threshold
  std::vector<std::string> groups;  ///< municipalities whose part of the lists is told: codes or names
};

/// Alpha of the inputs of one factor, or of the factors of the score.
struct AlphaOf {
  std::int32_t factor = -1;          ///< -1 = the factors that make the score
  std::vector<std::string> members;  ///< ids
  score::Alpha alpha;
};

struct ExamineResult {
  ScoreRun run;
  score::Attention attention;
  std::vector<std::uint32_t> list;                      ///< with all inputs
  std::size_t known = 0;                                ///< areas whose score is known
  std::vector<score::InputPlace> inputs;                ///< that count and have a number somewhere
  score::CorrelationMatrix pearson, spearman, kendall;  ///< of their numbers
  std::vector<AlphaOf> alphas;
  std::vector<score::EffectiveWeight> weights;
  std::vector<score::LeftOut> left_out;
  score::Compensation compensation;
  std::optional<score::PrincipalComponents> components;  ///< of `inputs`
  std::size_t component_areas = 0;
  std::string no_components;             ///< why there are none
  std::vector<std::string> group_names;  ///< as given, or by their name
  std::vector<std::uint32_t> in_groups;  ///< areas of those municipalities, ascending
};

/// Verdicts take no part: it is the formula that is examined.
/// Errors: those of run_score; kUnknownCode for a group without scored areas; kUsage for a share outside
/// (0, 100].
[[nodiscard]] Result<ExamineResult> examine(const ExamineParams& params, Progress& progress);

/// Share of a list that lies in the groups, 0..1; NaN for an empty list.
[[nodiscard]] double share_in_groups(const ExamineResult& result, const std::vector<std::uint32_t>& list);

}  // namespace roer::app
