#pragma once
// What chance alone does to an index, and how sure an index is.  Every function draws counts many times and
// takes the index of each; the same seed gives the same bytes for any number of threads.

#include "roer/segregation/index_draws.hpp"

namespace roer::segregation {

/// How the null hypothesis lets people fall over areas; sizes of areas stay as they are.
enum class Null : std::uint8_t {
  kEvenness,     ///< each person of an area belongs to group g with chance P_g: sizes of groups vary
  kPermutation,  ///< all people are shuffled over all places: sizes of groups stay too (multivariate
                 ///< hypergeometric)
};

struct NullTest {
  double observed = 0;
  Draws chance;
  /// p = (r + 1)/(n + 1), r = draws at or above the observed value: never 0  (Davison and Hinkley 1997).
  double p_above = 1;
  /// Two-sided: 2 min(p above, p below), at most 1.
  double p_two_sided = 1;
  /// Segregation beyond chance: (observed - mean)/(most - mean), below the mean (observed - mean)/(mean -
  /// least), with the bounds of the index's traits; in [-1, 1]  (Winship 1977; Carrington and Troske 1997,
  /// whose index goes from 0 to 1).  NaN where the mean lies on that bound.
  double systematic = 0;
};
/// Errors: kOutOfRange for counts that are not whole; kInterrupted.
/// Cost: draws * (areas * groups draws of counts + the index), on all threads.
[[nodiscard]] Result<NullTest> null_test(const Counts& counts, Null null, const Index& index,
                                         const DrawOptions& options = {});
/// The same for several indices, on the same draws: as many draws as for one.
[[nodiscard]] Result<std::vector<NullTest>> null_tests(const Counts& counts, Null null,
                                                       const IndexSet& indices,
                                                       const DrawOptions& options = {});

/// Sampling error of counts that are a sample of people, by the parametric bootstrap: as many people drawn
/// again (options.resample), each as likely in a cell as the counts say.
struct Bootstrap {
  double observed = 0;
  Draws draws;
  double around = 0;  ///< what the draws scatter around: `observed`, or the traits' estimated value
  double bias = 0;    ///< mean of the draws - around
  /// observed - bias: what small cells add, taken off once. Of D within groups: the bootstrap correction of
  /// Allen, Burgess, Davidson and Windmeijer (2015).
  double corrected = 0;
  double low = 0, high = 0;  ///< interval of the corrected value: observed + around - quantiles (basic)
};
/// Counts of a register are no sample: read the interval as what another throw of the same dice would have
/// given. Errors and cost: as null_test().
[[nodiscard]] Result<Bootstrap> bootstrap(const Counts& counts, const Index& index,
                                          const DrawOptions& options = {});
/// The same for several indices, on the same draws.
[[nodiscard]] Result<std::vector<Bootstrap>> bootstraps(const Counts& counts, const IndexSet& indices,
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
                                                          const IndexSet& indices,
                                                          const DrawOptions& options = {});

/// Errors: kOutOfRange for each count that is no multiple of `base`: such people cannot be drawn.
[[nodiscard]] Status check_multiples(const Counts& counts, double base);

}  // namespace roer::segregation
