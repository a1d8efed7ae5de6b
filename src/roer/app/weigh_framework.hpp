#pragma once
// Weights of a framework from what people answered.

#include <string>
#include <vector>

#include "roer/app/written.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/score/weights.hpp"

namespace roer::app {

struct WeighParams {
  std::string framework;  ///< built-in name, or path
  std::string survey;     ///< a table: respondent, factor, points; or respondent, factor, than, times
  std::string output;     ///< framework to write, .toml; empty = none
};

/// Factors or inputs that share their weights.
struct WeighedGroup {
  std::string of;  ///< factor whose inputs, or whose parts, they are; empty = the factors of the score
  std::vector<std::string> names;
  std::vector<Text> labels;
  std::vector<double> given;  ///< shares that the framework gave
  score::SurveyWeights weights;
  std::vector<std::vector<double>> answers;  ///< shares per respondent, ordered by size: no one can be told
  bool pairs = false;                        ///< from comparisons of pairs
  std::size_t inconsistent = 0;              ///< of pairs: respondents beyond Saaty's 0.1
  bool drawn = false;                        ///< the spread is in the framework, for roer doubt
};
struct WeighResult {
  std::string framework;  ///< id
  std::vector<WeighedGroup> groups;
  Written written;
};

/// Reads the answers, each respondent counting the same, and writes the framework with the mean weights and,
/// for each group, a table [[uncertain]] whose alternatives are the weights of the respondents, so that `roer
/// doubt` draws one of them at a time: the spread is that of the people themselves.
/// `factor` is the id of a factor, or "<factor>/<input>".  Points: a respondent spreads any number of points.
/// Pairs: `factor` is `times` as important as `than`; weights by the principal eigenvector
/// (pairwise_weights). The weights of a group keep the sum that the framework gave them, and are rounded to 6
/// decimals. Missing: a respondent who left a member of a group open does not count in that group, and is
/// told. Errors: those of the framework and of the table; kColumnMissing; kBadNumber, kFramework (who is not
/// in the framework, answers twice or against each other, a group that weighs itself by the data or has no
/// weights) for every row, with row and column; those of survey_weights and pairwise_weights; kNotSupported
/// for a name that does not end in .toml.
[[nodiscard]] Result<WeighResult> weigh_framework(const WeighParams& params);

[[nodiscard]] std::string json_of(const WeighResult& result);  ///< weigh.schema.json

}  // namespace roer::app
