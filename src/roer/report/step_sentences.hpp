#pragma once
// Sentences on the steps that a number took on its way to points.

#include "roer/score/framework.hpp"
#include "roer/score/steps_taken.hpp"

namespace roer::report {

/// One step that touched the value of an area, with the numbers: "filled in: 12.3, own value of 2 years ago".
[[nodiscard]] Text step_sentence(const score::Input& input, const score::InputData& data,
                                 const score::StepTaken& step);

/// What the number of an input is divided by, in words; its id where the project has no label for it.
[[nodiscard]] Text divisor_of(const score::Input& input, const score::InputData& data);

/// How a rule of normalising makes points: "normalised (z-score; high gives many points)".
[[nodiscard]] Text normalised_by(const score::NormaliseRule& rule);

/// All steps of an input in one sentence each, for the chapter on the method; without numbers of an area.
[[nodiscard]] std::vector<Text> method_sentences(const score::Input& input);

/// What happens where the input lacks.
[[nodiscard]] Text missing_sentence(const score::Input& input);

/// Where the weights of a factor, or of the score, come from; empty if they are given.
[[nodiscard]] Text weighting_sentence(score::Weighting weighting);

/// What the classes are told by; empty if by limits.
[[nodiscard]] Text class_sentence(const score::Framework& framework);

}  // namespace roer::report
