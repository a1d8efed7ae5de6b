#pragma once
// What chance alone does to an index, and how sure an index is.  Every function draws counts many times and
// takes the index of each; the same seed gives the same bytes for any number of threads.

#include <functional>
#include <span>
#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Any index of counts, e.g. [](const Counts& c) { return multigroup_indices(c).theil_h; }.
/// Requires: pure, safe to call from several threads; NaN where it is not defined.
using Index = std::function<double(const Counts&)>;

struct DrawOptions {
  std::uint64_t seed = 1;
  std::size_t draws = 999;
  double confidence = 0.95;  ///< of intervals, in (0, 1)
};

/// How the null hypothesis lets people fall over areas; sizes of areas stay as they are.
enum class Null : std::uint8_t {
  kEvenness,     ///< each person of an area belongs to group g with chance P_g: sizes of groups vary
  kPermutation,  ///< all people are shuffled over all places: sizes of groups stay too (multivariate
                 ///< hypergeometric)
};

/// Draws that were made, and what they say.
struct Draws {
  std::vector<double> values;  ///< in the order of the draws; NaN where the index was not defined
  std::size_t undefined = 0;   ///< how many of them: left out of everything below
  double mean = 0, deviation = 0;
  double low = 0, high = 0;  ///< quantiles around the middle `confidence` (type 7)
};

struct NullTest {
  double observed = 0;
  Draws chance;
  /// p = (r + 1)/(n + 1), r = draws at or above the observed value: never 0  (Davison and Hinkley 1997).
  double p_above = 1;
  /// Two-sided: 2 min(p above, p below), at most 1.
  double p_two_sided = 1;
  /// (observed - mean)/(1 - mean), below the mean over the mean instead: segregation beyond chance on the
  /// scale of an index from 0 to 1  (Carrington and Troske 1997).
  double systematic = 0;
};
/// Errors: kOutOfRange for counts that are not whole.
/// Cost: draws * (areas * groups draws of counts + the index), on all threads.
[[nodiscard]] Result<NullTest> null_test(const Counts& counts, Null null, const Index& index,
                                         const DrawOptions& options = {});
/// The same for several indices, on the same draws: as many draws as for one.
[[nodiscard]] Result<std::vector<NullTest>> null_tests(const Counts& counts, Null null,
                                                       std::span<const Index> indices,
                                                       const DrawOptions& options = {});

/// Sampling error of counts that are a sample of people, by the parametric bootstrap: as many people drawn
/// again over all cells (multinomial).
struct Bootstrap {
  double observed = 0;
  Draws draws;
  double bias = 0;           ///< mean of the draws - observed
  double corrected = 0;      ///< observed - bias: what small cells add, taken off once
  double low = 0, high = 0;  ///< interval of the corrected value: 2 observed - quantiles (basic bootstrap)
};
/// Counts of a register are no sample: read the interval as what another throw of the same dice would have
/// given. Errors and cost: as null_test().
[[nodiscard]] Result<Bootstrap> bootstrap(const Counts& counts, const Index& index,
                                          const DrawOptions& options = {});
/// The same for several indices, on the same draws.
[[nodiscard]] Result<std::vector<Bootstrap>> bootstraps(const Counts& counts, std::span<const Index> indices,
                                                        const DrawOptions& options = {});

/// Effect of counts that were rounded to a multiple of `base` (5 for figures of Statistics Netherlands): each
/// true count is drawn among the whole numbers that round to it, all as likely, none below 0.  `observed` is
/// that of the rounded counts, corrected = observed - bias.  Requires: base >= 1 and odd.  Errors:
/// kOutOfRange for counts that are no multiples.
[[nodiscard]] Result<Bootstrap> rounding_error(const Counts& counts, double base, const Index& index,
                                               const DrawOptions& options = {});
/// The same for several indices, on the same draws.
[[nodiscard]] Result<std::vector<Bootstrap>> rounding_errors(const Counts& counts, double base,
                                                             std::span<const Index> indices,
                                                             const DrawOptions& options = {});

/// Two cities, or one at two moments: difference of corrected values with its interval and test by both
/// bootstraps.
struct Comparison {
  Bootstrap first, second;
  double difference = 0;     ///< second.corrected - first.corrected
  double low = 0, high = 0;  ///< basic bootstrap interval of the difference
  double p_two_sided =
      1;  ///< 2 min((r+1)/(n+1)) over draws of the difference beyond twice the observed one, or 0
};
/// Errors and cost: those of two bootstraps.
[[nodiscard]] Result<Comparison> compare(const Counts& first, const Counts& second, const Index& index,
                                         const DrawOptions& options = {});
/// The same for several indices, on the same draws.
[[nodiscard]] Result<std::vector<Comparison>> comparisons(const Counts& first, const Counts& second,
                                                          std::span<const Index> indices,
                                                          const DrawOptions& options = {});

}  // namespace roer::segregation
