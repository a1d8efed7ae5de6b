#pragma once
// The sampling error of one input of a framework, on the data it is scored with.

#include <cstdint>
#include <optional>
#include <span>

#include "roer/score/framework.hpp"
#include "roer/score/sampling_error.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// What is assumed of the error of an input.
struct SamplingOf {
  std::uint32_t factor = 0, input = 0;  ///< positions in the framework
  ErrorKind kind = ErrorKind::kNormal;
  double sd = 0;     ///< of kNormal in the unit the rule sees, of kRelative as a share of the value
  double drift = 0;  ///< standard deviation of the change in one year, in the same unit
};

/// Years between the period of an input and the latest period of any input of the data: how old it is beside
/// the others.  Of several periods the last counts.  0 where the input was not measured.
[[nodiscard]] std::int32_t years_behind(const ScoreData& data, std::uint32_t factor, std::uint32_t input);

/// kNormal, kRelative: standard deviation sqrt(sd^2 + drift^2 age), a random walk from the year it was
/// measured.  kPoissonGamma: counts and exposures of all years in use, and their prior (gamma_prior).
/// `values`: what the rule sees, NaN where there is a hole; a count is kept only where there is a value.
/// Empty: kPoissonGamma of an input that is not a plain count divided by something (no denominator,
/// change_since, relative_to, or outliers treated).
[[nodiscard]] std::optional<SamplingError> sampling_error_of(const Framework& framework,
                                                             const ScoreData& data, const SamplingOf& of,
                                                             std::span<const double> values);

}  // namespace roer::score
