#pragma once
// Normalising: numbers of different units become comparable.  Parameters are fitted on one set of values and
// may be applied to another (a later year on the scale of the first).  Page: docs/methods/normalisation.md.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// How numbers become comparable.  x is the value; min, max, mean, sd, n are those of the values that were
/// fitted; "scaled" stretches 0..1 to low..high of the rule.  With Direction::kDown every kind takes -x for x
/// (and mirrors goalposts, target and reference), so that the result always rises where things get "more".
/// Sources: OECD/JRC 2008, Handbook on Constructing Composite Indicators, step 5; Becker et al. 2022 (COINr).
enum class Normalisation : std::uint8_t {
  kMinMax,      ///< (x - min) / (max - min), scaled
  kZ,           ///< (x - mean) / sd (divisor n - 1), times `deviation` plus `centre`
  kRobustZ,     ///< (x - median) / (1.4826 MAD), times `deviation` plus `centre` (Iglewicz, Hoaglin 1993)
  kRank,        ///< 1 for the least .. n for the most; ties as the rule says
  kPercentile,  ///< (rank - 1) / (n - 1), scaled
  kBorda,       ///< rank - 1: how many areas lie below
  kGoalposts,   ///< (x - low post) / (high post - low post), beyond a post held there, scaled
  kDistanceToTarget,     ///< 1 - (target - x) / (target - min), beyond the target held at 1, scaled
  kDistanceToReference,  ///< 1 - (reference - x) / (reference - min), free beyond the reference, scaled
  kDistanceToMax,        ///< 1 - (max - x) / (max - min), scaled
  kFractionOfMax,        ///< x / max, scaled; downwards min / x: the least is the leader
  kIndex,        ///< `base` x / reference (100 = the city in the base year); downwards base reference / x
  kExponential,  ///< X = -23 ln(1 - R (1 - e^(-100/23))), R = rank / n in (0, 1]: 100 for the most and half
                 ///< of the scale for the last tenth (Index of Multiple Deprivation 2019, appendix E)
};
inline constexpr std::size_t kNormalisationCount = 13;
/// Stable name ("min-max", "z", "robust-z", ...) for framework files and JSON.
[[nodiscard]] std::string_view name_of(Normalisation how);
[[nodiscard]] std::optional<Normalisation> normalisation_named(std::string_view name);

/// Ranks of equal numbers: 1, 2, 2, 3 of four values would be mean 1, 2.5, 2.5, 4; lowest 1, 2, 2, 4;
/// highest 1, 3, 3, 4; dense 1, 2, 2, 3.
enum class Ties : std::uint8_t { kMean, kLowest, kHighest, kDense };
[[nodiscard]] std::string_view name_of(Ties ties);
[[nodiscard]] std::optional<Ties> ties_named(std::string_view name);

/// Which way the input counts.
enum class Direction : std::uint8_t { kUp, kDown };

struct NormaliseRule {
  Normalisation how = Normalisation::kMinMax;
  Direction direction = Direction::kUp;
  Ties ties = Ties::kMean;
  double low = 0, high = 1;              ///< of the kinds that are "scaled"
  double centre = 0, deviation = 1;      ///< of z and robust z
  double low_post = 0, high_post = 0;    ///< of goalposts, in the unit of the input: low_post < high_post
  std::optional<double> target = {};     ///< in the unit of the input
  std::optional<double> reference = {};  ///< value of the reference area, in the unit of the input
  double base = 100;                     ///< of the index
};

/// A rule with the parameters that were fitted: enough to normalise any number, of any year.
struct Normaliser {
  /// The three shapes that all kinds come down to.
  enum class Shape : std::uint8_t {
    kLine,     ///< low + (x - origin) / span (high - low), held within least..most
    kInverse,  ///< high origin / x
    kRanks,    ///< from the place of x among `sorted`
  };
  NormaliseRule rule;
  Shape shape = Shape::kLine;
  double origin = 0, span = 1, low = 0, high = 1;
  double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
  std::vector<double> sorted;    ///< of ranks: the fitted values, ascending, mirrored if downwards
  std::vector<double> distinct;  ///< of dense ranks: each once
  std::size_t fitted = 0;        ///< how many known values it rests on
};

/// Fits a rule on the known values of `numbers` (NaN = a hole, left out).
/// Errors (kFramework, column = input): fewer than two known values, no spread where the kind divides by it
/// (min-max, z, robust z with a median absolute deviation of 0, distances), a target or reference that is not
/// given or lies on the wrong side of the minimum, posts out of order, a fraction or index of numbers below
/// or at zero, low and high alike.   Cost: O(n log n) for ranks and robust z, else O(n).
[[nodiscard]] Result<Normaliser> fit_normaliser(const NormaliseRule& rule, std::span<const double> numbers,
                                                const std::string& input);

/// One number by a fitted rule; NaN for NaN, and for x <= 0 where the shape is kInverse.  A number that was
/// not among those fitted gets the rank it would have between them, held within 1..n; z, distances and
/// fractions go beyond their scale, goalposts do not.   Cost: O(1), ranks O(log n).
[[nodiscard]] double normalised(const Normaliser& normaliser, double x);
/// As above for many; requires: out as long as numbers.  Same bytes as one by one.
void normalise(const Normaliser& normaliser, std::span<const double> numbers, std::span<double> out);

/// A column by a fitted rule: known numbers change and keep their state, holes stay the holes they are.
/// Errors: kFramework where a known number has no result (x <= 0 where the shape is kInverse).
[[nodiscard]] Result<Column> normalise(const Normaliser& normaliser, const Column& values,
                                       const std::string& input);

/// Ranks of the known numbers (1 = least), NaN where there is a hole.   Cost: O(n log n).
[[nodiscard]] std::vector<double> ranks_of(std::span<const double> numbers, Ties ties);

}  // namespace roer::score
