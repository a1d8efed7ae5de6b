#pragma once
// What is drawn when the scores of a run are doubted.

#include <cstdint>
#include <string>

#include "roer/app/scoring.hpp"
#include "roer/base/result.hpp"
#include "roer/score/assumption.hpp"

namespace roer::app {

struct DoubtSampler {
  score::Sampler sampler;
  bool is_default = true;  ///< the framework states no doubts of its own (default_assumptions)
};

/// The assumptions of the framework file on the data of the run; `source` names the file in messages.
/// Errors: those of Sampler::bind; kNotSupported for frameworks that the evaluator cannot draw.
[[nodiscard]] Result<DoubtSampler> doubt_sampler(const ScoreRun& run, const std::string& source,
                                                 std::uint64_t seed);
/// The same of a framework that was changed since it was read; the doubts are those of the file.
[[nodiscard]] Result<DoubtSampler> doubt_sampler(const score::Framework& changed, const ScoreRun& run,
                                                 std::uint64_t seed);

}  // namespace roer::app
