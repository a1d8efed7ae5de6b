#pragma once
// How a measure changed in each area: by itself, and beside the other areas of the municipality or the
// country.

#include "roer/resilience/measure.hpp"

namespace roer::resilience {

/// Whether a change could be held against chance, and if not, why.
enum class TestState : std::uint8_t {
  kTested,
  kUnknown,  ///< the area is not known at both moments
  kAlone,    ///< no other area of its group is known: there is nothing to compare it with
  kNoError,  ///< a score: nothing tells how far it may be off
  kTooFew,   ///< fewer than `fewest_expected` are expected in a cell: the normal approximation does not hold
};
inline constexpr std::size_t kTestStateCount = 5;

/// Per area; NaN = not known.
struct Changes {
  std::vector<double> reference_before, reference_after;  ///< levels of the others; 0 for changes by itself
  std::vector<double> change;                             ///< (after - before) - (the same of the others)
  std::vector<double> z;                                  ///< score test of `change` being 0
  std::vector<double> p;                                  ///< two-sided
  std::vector<TestState> state;
  double dispersion = 1;  ///< that z was divided by the root of
};

struct ChangeOptions {
  double fewest_expected = 5;  ///< Cochran (1954)
};

/// The change of each area by itself.  With levels r = x/n before (0) and after (1):
///     z = (r1 - r0) / sqrt(V),
///     shares:  V = r (1 - r) (1/n0 + 1/n1), r = (x0 + x1)/(n0 + n1): the two-sample test of proportions;
///     rates:   V = r (1/n0 + 1/n1), the score test of two Poisson rates  (Gu, Ng, Tang and Schucany 2008);
/// both with rounding_variance() of each moment added.  Scores have a change and no test.
///
/// Caveat: people who stay are counted at both moments, so that shares change less by chance than the test
/// takes them to: it is careful.  Events come in bunches, so that rates change more: see dispersion_of().
/// Cost: O(areas).
[[nodiscard]] Changes own_changes(const Measure& measure, const ChangeOptions& options = {});

/// In no group: the area is compared with nothing.
inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFFU;

/// The change of each area less that of all other areas of its group together: of the rest of the
/// municipality, or of the rest of the country (one group).  The area itself is left out, as the resilience
/// maps of Aedes do ("the rest of the municipality"): left in, an area that is half of its municipality would
/// be compared with itself for the half, and its difference would be drawn to 0 by its own size: with the
/// area in, the difference is (1 - its part of the group) times this one.
///
/// Level of the others: sum of counts / sum of bases, which is their mean weighted by base; for scores their
/// mean weighted by Measure::weights(), the same weights at both moments.
/// Test of d = r1 - r0 against D, the change of the others, with variance V_others of that:
///     z = (d - D) / sqrt(V(D) + V_others),
/// V(D) from the likeliest levels that differ by D: shares by Miettinen and Nurminen (1985) as Farrington and
/// Manning (1990) use them, rates by the same principle.  For D = 0 and many others that is own_changes().
/// Requires: group.size() == areas.  Cost: O(areas).
[[nodiscard]] Changes changes_beside(const Measure& measure, std::span<const std::uint32_t> group,
                                     const ChangeOptions& options = {});

/// How much more changes differ than chance alone makes them: median z^2 / 0.4549, at least 1 (the median of
/// chi-square with one degree; Devlin and Roeder 1999).  The half of the areas that changed least stands for
/// what chance does, so that some with a real change do not raise it much.  1 where fewer than 20 are tested.
[[nodiscard]] double dispersion_of(const Changes& changes);
/// The same changes with variances that many times as large: quasi-Poisson.  Requires: dispersion >= 1.
[[nodiscard]] Changes with_dispersion(Changes changes, double dispersion);

/// Likeliest shares that differ by `difference` = after - before, given x of n at each moment: the root of
/// the cubic of Miettinen and Nurminen (1985).  Requires: n > 0, 0 <= x <= n, |difference| < 1.
struct LevelPair {
  double before = 0, after = 0;
};
struct CountPair {
  double count_before = 0, base_before = 0, count_after = 0, base_after = 0;
};
[[nodiscard]] LevelPair likeliest_shares(const CountPair& counts, double difference);
/// The same for rates: the root of (n0 + n1) r^2 + ((n0 + n1) D - x0 - x1) r - x0 D = 0, r = rate before.
[[nodiscard]] LevelPair likeliest_rates(const CountPair& counts, double difference);

}  // namespace roer::resilience
