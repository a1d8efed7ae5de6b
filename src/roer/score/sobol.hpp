#pragma once
// Which choice matters: variance-based sensitivity of scores and ranks to each assumption.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/assumption.hpp"

namespace roer::score {

/// An estimate with its bootstrap interval (2.5 to 97.5 %); NaN where the outcome does not vary.
struct Estimate {
  double value = 0, low = 0, high = 0;
};
struct SobolIndex {
  Estimate first;  ///< share of the variance that goes away, on average, if this choice alone is fixed
  Estimate total;  ///< share that stays, on average, if all other choices are fixed: with its interactions
};
struct SobolIndices {
  double mean = 0, variance = 0;
  std::vector<SobolIndex> indices;  ///< one an assumption
};

/// Values of the outcome at the rows of A, of B, and of A with column i taken from B: with_b[i].
struct SaltelliValues {
  std::vector<double> a, b;
  std::vector<std::vector<double>> with_b;
};

/// First order as Saltelli et al. (2010, "Variance based sensitivity analysis of model output", table 2 (b)):
/// V_i = 1/N sum f(B)_j (f(AB_i)_j - f(A)_j), values centred on their mean. Total order as Jansen (1999):
/// 1/2N sum (f(A)_j - f(AB_i)_j)^2.  Both over the variance of A and B together.  Bootstrap: rows drawn with
/// replacement, `rounds` times.  An estimate may fall a little below 0 or above 1: that is its error.
/// Requires: equal lengths, at least two rows.  Cost: O(rounds x rows x assumptions).
[[nodiscard]] SobolIndices sobol_indices(const SaltelliValues& values, std::uint32_t rounds,
                                         std::uint64_t seed);

struct SobolParams {
  std::uint32_t base = 1024;          ///< rows of A and of B; powers of two fill the space most evenly
  std::uint32_t bootstrap = 200;      ///< rounds
  bool low_discrepancy = true;        ///< Sobol sequence where it has dimensions enough, else random numbers
  std::optional<std::uint32_t> area;  ///< also for this area
  std::function<bool(double)> proceed;  ///< see UncertaintyParams
};

struct SobolResult {
  std::uint32_t base = 0;
  std::uint64_t evaluations = 0;  ///< base x (assumptions + 2)
  std::uint64_t seed = 0;
  bool low_discrepancy = false;  ///< false: random numbers were used
  SobolIndices rank_shift;       ///< mean over areas of |rank - rank at nominal parameters|
  SobolIndices flagged;          ///< number of areas that get a closer look
  std::optional<SobolIndices> area_score, area_flag;
};

/// Nominal ranks are those of the middle of each score's range.  A group of numbers that belong together (the
/// weights of a factor, all sampling errors of an input, all unknown factors) is one assumption.
/// Only what an assumption touches is computed again.
/// Errors: kOutOfRange for fewer than 16 or more than 1,048,576 rows; kInterrupted.
/// Cost: base x (assumptions + 2) evaluations of all areas; see docs/performance.md.
/// The same bytes for any number of threads.
[[nodiscard]] Result<SobolResult> sobol(const Sampler& sampler, const SobolParams& params);

}  // namespace roer::score
