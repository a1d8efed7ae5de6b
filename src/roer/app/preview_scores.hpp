#pragma once
// Scores by a framework with other limits, points, weights or threshold: for sliders. Nothing is kept.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/kept_scores.hpp"

namespace roer::app {

/// What is changed of an input; empty = it stays.
struct InputEdit {
  std::string id;
  std::optional<double> weight;
  std::optional<std::vector<double>> limits;  ///< of the number that the rule sees
  std::optional<std::vector<double>> points;
};
struct FactorEdit {
  std::string id;
  std::optional<double> weight;
  std::vector<InputEdit> inputs;
};
struct FrameworkEdit {
  std::optional<double> threshold;
  std::vector<FactorEdit> factors;
};

/// The framework with the edits. Limits of quantiles become limits as they are given.
/// Errors: kFramework, all that is wrong: a factor or input that is not there or is named twice; another
/// number of limits or points than the framework has; limits that do not ascend; points outside the factor's
/// range; a weight below 0; a threshold where the framework has none. kNotSupported for limits or points of
/// an input whose rule has none.
[[nodiscard]] Result<score::Framework> edited(score::Framework framework, const FrameworkEdit& edit);

struct PreviewParams {
  FrameworkEdit edit;
  std::uint32_t draws = 0;  ///< above 0: also how often each area is flagged in so many draws
  std::uint64_t seed = 1;
  std::function<bool(double)> proceed = {};  ///< of area_doubts
};
/// The document Preview of api/openapi.yaml. Verdicts take no part.
/// Errors: those of edited() and Evaluator::compile; with draws those of doubt_sampler and area_doubts.
/// Cost: what differs from the preview before (score/rescorer.hpp), and the document: 12,147 areas in 10 ms.
[[nodiscard]] Result<std::string> preview_of(KeptScores& kept, const PreviewParams& params);

}  // namespace roer::app
