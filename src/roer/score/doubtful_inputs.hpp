#pragma once
// Which input that is measured, but with an error, would change most decisions if its true value were known:
// the expected value of information, for what is doubtful instead of missing.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/input_error.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// One area whose decision the error of an input leaves open.
struct DoubtfulArea {
  std::uint32_t area = 0;
  double other = 0;  ///< probability that the true value leads to another decision than the measured one
  double yes = 0;    ///< probability that it leads to a closer look
  double value = 0;  ///< 1 - probability of the likeliest decision: mistakes that knowing it saves
};
/// Below this probability of another decision an area is not named.
inline constexpr double kLeastDoubt = 1e-6;

struct DoubtfulInput {
  InputPlace place;
  ErrorKind error = ErrorKind::kNone;
  double sd = 0;                    ///< of kNormal and kRelative, its age included
  std::int32_t years_behind = 0;    ///< beside the latest input
  std::size_t measured = 0;         ///< areas whose value has an error
  std::vector<DoubtfulArea> areas;  ///< by position; those whose decision could be another
  double other = 0;                 ///< expected number of decisions that would be another: sum over areas
  double value = 0;                 ///< expected number of mistakes saved: sum over areas
  double weight_value = 0;          ///< sum of value x weight of the area; areas without weight count as 0
  std::size_t without_weight = 0;   ///< areas of `areas` whose weight is not known
};

/// For each input with an assumed error, all else as measured:
///   value(k) = sum over areas i of (1 - max over d of P_ik(d)),   P_ik(d) = sum over points p of
///   P(true value of i gives points p | measured value) [decision of i with points p is d]
/// the expected value of perfect information with a right decision worth 1 (Raiffa and Schlaifer 1961); P by
/// the error: normal around the measured value, or for small counts the gamma distribution of the rate given
/// the count and all areas (sampling_error.hpp).  Exact: every step is tried by scoring anew; a rule that
/// gives points directly is tried at kErrorLevels equally likely values. Missing: an area whose value is a
/// hole, imputed, or has no count, is left out: it is not measured. A judged factor stays judged.  `weights`
/// as measure_next(). Errors: those of score(); kNotSupported where areas are scored by comparing them;
/// kFramework for an error that the input cannot have (sampling_error_of);
/// kInterrupted if `proceed`, which is asked at every scoring with the share done, says so.   Cost: one
/// scoring per step and input.
inline constexpr std::size_t kErrorLevels = 21;
[[nodiscard]] Result<std::vector<DoubtfulInput>> doubtful_inputs(
    const Formula& formula, const std::vector<Judgement>& judgements, std::span<const SamplingOf> errors,
    std::span<const double> weights, const std::function<bool(double)>& proceed = {});

}  // namespace roer::score
