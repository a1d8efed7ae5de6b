#pragma once
// Answers of respondents about the weights of a framework.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// Who share their weights: factors of the score, parts of a factor, or inputs of a factor.
struct WeightGroup {
  std::string of;                   ///< factor; empty = the score
  bool of_inputs = false;           ///< false: factors
  std::vector<std::string> names;   ///< "liveability", or "organising/fund"
  std::vector<std::size_t> places;  ///< positions of the factors, or of the inputs within `of`
};
/// Groups of two or more that can carry weights, in the order of the file.
[[nodiscard]] std::vector<WeightGroup> weight_groups(const score::Framework& framework);

struct SurveyTable {
  std::string source;
  bool pairs = false;
  std::vector<std::string> respondents;  ///< by the alphabet
  /// [respondent][name, or pair of names] -> answer and its row.
  struct Answer {
    double number = 0;
    std::int64_t row = 0;
  };
  std::map<std::string, std::map<std::pair<std::string, std::string>, Answer>> answers;
};
/// Errors: those of open_rows; kColumnMissing; kBadNumber and kFramework for every row that cannot be used.
[[nodiscard]] Result<SurveyTable> read_survey(const std::string& path,
                                              const std::vector<WeightGroup>& groups);

}  // namespace roer::app
