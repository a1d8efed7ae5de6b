#pragma once
// Outliers: values so far out that they alone would decide a normalisation.  Every treatment says which
// values it changed, from what to what; nothing is changed in silence.  Page: docs/methods/outliers.md.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// Which estimator of skewness and kurtosis (Joanes and Gill 1998, The Statistician 47).
/// With m_k the central moment of order k with divisor n:
enum class Moments : std::uint8_t {
  kPopulation,  ///< g1 = m3 / m2^(3/2), g2 = m4 / m2^2 - 3
  kSample,  ///< G1 = g1 sqrt(n (n-1)) / (n-2), G2 = (n-1) / ((n-2) (n-3)) ((n+1) g2 + 6): Excel, SPSS, SAS,
            ///< COINr
};

/// Shape of a distribution.  Kurtosis is the excess over the normal distribution's 3.
struct DistributionShape {
  double skewness = 0, kurtosis = 0;
  std::size_t known = 0;
};

/// Errors (kFramework): fewer than four known values, or all alike.   Missing: left out.   Cost: O(n).
[[nodiscard]] Result<DistributionShape> shape_of(std::span<const double> numbers, Moments moments,
                                                 const std::string& input);

/// When a distribution passes: |skewness| <= skew or kurtosis <= kurt.  Both must be beyond their limit to
/// fail (rule of the JRC, as in COINr's check_SkewKurt; 2 and 3.5 by default).
struct ShapeLimits {
  double skew = 2, kurt = 3.5;
  Moments moments = Moments::kSample;
};
[[nodiscard]] bool passes(const DistributionShape& shape, const ShapeLimits& limits);

/// What a treatment did to a column.
enum class Treatment : std::uint8_t { kNone, kWinsorise, kLog, kBoxCox };
[[nodiscard]] std::string_view name_of(Treatment treatment);

struct ValueChange {
  std::uint32_t area = 0;
  double from = 0, to = 0;
};
struct Treated {
  Column values;                      ///< as long as the column given; holes as they were
  Treatment done = Treatment::kNone;  ///< the one whose result stands in `values`
  std::vector<ValueChange> changes;  ///< of winsorising, by area; a transformation changes all and lists none
  double shift = 0;                  ///< of log: what was added to each number (after mirroring)
  bool mirrored = false;             ///< the numbers were taken negative first, and the result again
  double lambda = 0;                 ///< of Box-Cox
  DistributionShape before, after;
  bool passed = false;  ///< does `after` pass the limits?
};

/// Winsorises: while the distribution fails, the values at its longer tail (by the sign of the skewness)
/// become the next value inward.  At most `most` values are changed; values that are equal are changed
/// together, and a step that would change more is not taken.  What was changed is the number of areas with
/// another value, so a value that moved in three steps counts once. Source: JRC/COINr's winsorise(), which
/// counts steps instead of values; the same where no values are equal. Errors: as shape_of.   Cost: O(n) per
/// step.   Caveat: the order of the changed areas among themselves is lost.
[[nodiscard]] Result<Treated> winsorise(const Column& values, std::size_t most, const ShapeLimits& limits,
                                        const std::string& input);

/// Which logarithm is taken.
enum class LogKind : std::uint8_t {
  kPlain,    ///< ln x: all numbers must be above 0
  kPlusOne,  ///< ln(1 + x): all numbers must be above -1; for rates and counts with zeros
  kShifted,  ///< ln(x - min + 0.01 (max - min)): any numbers, keeps min and max apart (COINr's log_CT)
};
[[nodiscard]] std::string_view name_of(LogKind kind);
[[nodiscard]] std::optional<LogKind> log_kind_named(std::string_view name);

/// Logarithm of every known number.  `mirrored` (kShifted only): -ln(max - x + 0.01 (max - min)), for a long
/// tail at the low end; the order of the areas stays either way. Errors (kFramework): numbers outside the
/// domain, named with the first of them; as shape_of.   Cost: O(n).
[[nodiscard]] Result<Treated> take_log(const Column& values, LogKind kind, bool mirrored,
                                       const ShapeLimits& limits, const std::string& input);

/// Box-Cox transformation (Box and Cox 1964): (x^lambda - 1) / lambda, ln x for lambda = 0.
/// Without a lambda the one of maximum likelihood in [-5, 5]: l = -n/2 ln(variance with divisor n) + (lambda
/// - 1) sum ln x; found on a grid of 0.1 and by golden section to 1e-8. Errors (kFramework): a number at or
/// below 0; as shape_of.   Cost: O(n) for each of about 140 lambdas.
[[nodiscard]] Result<Treated> box_cox(const Column& values, std::optional<double> lambda,
                                      const ShapeLimits& limits, const std::string& input);
/// Log-likelihood of a lambda, up to a constant.  Requires: known positive numbers that differ.
[[nodiscard]] double box_cox_likelihood(std::span<const double> known, double lambda);

/// Until the distribution passes: nothing if it already does; else winsorise up to `most` values; where that
/// is not enough, the values as they were by kShifted (mirrored for a long low tail).  `passed` tells whether
/// even that was enough.  Source: the two stages of COINr's Treat() with its defaults (5 values, then
/// log_CT).
[[nodiscard]] Result<Treated> treat_outliers(const Column& values, std::size_t most,
                                             const ShapeLimits& limits, const std::string& input);

}  // namespace roer::score
