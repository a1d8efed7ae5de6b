#pragma once
// Which missing input would settle most decisions that now depend on it: the expected value of information.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// What is thought of the points of an input before it is measured.
enum class Prior : std::uint8_t {
  kKnownAreas,  ///< as they are spread over the areas where it is known; kUniform where fewer than
                ///< kFewestForPrior areas have it
  kUniform,     ///< each of its possible points alike
};
inline constexpr std::size_t kFewestForPrior = 30;

/// The possible points of an input with their probabilities, which add up to 1.
struct PointPrior {
  std::vector<double> points;
  std::vector<double> probability;
  bool from_known = false;  ///< as spread over the areas where the input is known
  std::size_t known = 0;    ///< areas where it is known
};
/// Possible points: those of the rule; of a rule that gives points directly, or normalises, the steps of the
/// factor's range, and for a continuous factor kLevels numbers: the middles of as many equal parts of its
/// range, or of the distribution of the known areas (quantiles, type 7).
inline constexpr std::size_t kLevels = 21;
[[nodiscard]] PointPrior prior_of(const Framework& framework, const Scores& scores, InputPlace place,
                                  Prior prior);

/// What measuring an input, or several together, would bring in one area whose decision depends.
struct AreaGain {
  std::uint32_t area = 0;
  double settled = 0;  ///< probability that the decision no longer depends
  double yes = 0;      ///< probability that it becomes yes; settled - yes = that it becomes no
};

/// What measuring it everywhere where it lacks would bring.
struct Measurement {
  std::vector<InputPlace> inputs;  ///< one, or all of a factor that lack somewhere
  bool counted = true;             ///< false: more than kMostCombinations of points; nothing below is filled
  std::vector<AreaGain> gains;     ///< areas that depend and lack at least one of the inputs, by position
  double settled = 0;              ///< expected number of decisions settled: sum of gains
  double yes = 0;                  ///< of them, expected to become yes
  double weight_settled = 0;       ///< sum of settled x weight of the area; areas without weight count as 0
  std::size_t without_weight = 0;  ///< areas of `gains` whose weight is not known
};
inline constexpr std::size_t kMostCombinations = 1024;

struct MeasureNext {
  std::size_t depends = 0;  ///< areas whose decision depends now
  std::size_t cannot =
      0;  ///< of them, those that even all measurements at once leave open; only if all.counted
  std::vector<InputPlace> inputs;     ///< that lack in some area that depends
  std::vector<PointPrior> priors;     ///< of those inputs
  std::vector<Measurement> single;    ///< each of them alone; most settled first
  std::vector<Measurement> together;  ///< all that lack of one factor, where there are several; most first
  Measurement all;                    ///< every one of them at once
};

/// Expected number of undecided areas that each measurement would settle:
///   EVI(k) = sum over areas i, points p of prior_k(p) [decision of i is certain when input k has points p]
/// (the expected value of perfect information for a decision, Raiffa and Schlaifer 1961, with a settled
/// decision worth 1, or the area's weight). Exact: every possible point is tried by scoring anew. Several
/// inputs at once are independent under their priors.
/// An input lacks where its value is a hole that measuring can fill: not where it has no meaning
/// (not-applicable). Where it is imputed it counts as known. A judged factor stays judged.
/// `weights`: one number per area (residents, dwellings), NaN = not known; empty = every area counts as 1.
/// Errors: those of score(); kNotSupported where areas are scored by comparing them (Copeland, dominance).
/// kInterrupted if `proceed`, which is asked at every scoring with the share done, says so.
/// Cost: one scoring per combination of points.
[[nodiscard]] Result<MeasureNext> measure_next(const Formula& formula,
                                               const std::vector<Judgement>& judgements, Prior prior,
                                               std::span<const double> weights,
                                               const std::function<bool(double)>& proceed = {});

}  // namespace roer::score
