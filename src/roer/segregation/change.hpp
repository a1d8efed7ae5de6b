#pragma once
// Why segregation is another one than before: other groups, other areas, or other people together.

#include <vector>

#include "roer/segregation/counts.hpp"
#include "roer/segregation/index_draws.hpp"

namespace roer::segregation {

/// M before and after, and what the difference is made of; in nats. difference = removed + added + the parts
/// of the method, exactly.
struct ChangeParts {
  double before = 0, after = 0;
  double removed =
      0;  ///< M of what is in both, before, less M before: areas and groups that only existed before
  double added = 0;           ///< M after less M of what is in both, after
  double group_marginal = 0;  ///< sizes of the groups
  double area_marginal = 0;   ///< sizes of the areas
  double interaction = 0;     ///< both sizes together; only Karmel and Maclachlan keep it apart
  double structural = 0;      ///< who lives with whom, sizes apart
  std::size_t rounds = 0;     ///< most rounds of fitting that were needed
  [[nodiscard]] double difference() const { return after - before; }
};

/// What fitting takes: rounds end when no margin is off by more than `precision` of all people.
struct FitOptions {
  double precision = 1e-10;
  std::size_t most_rounds = 10'000;
  /// People put where a cell is empty at one moment only, so that it can grow or shrink: what Elbers (2023)
  /// takes. 0 = none.
  double fill = 1e-4;
};

/// Change by Karmel and Maclachlan (1988), on M (Elbers 2023). The counts before are fitted to both margins
/// after (iterative proportional fitting, Deming and Stephan 1940): what then remains is structural. Of the
/// rest, group_marginal is what scaling the groups alone does, area_marginal the areas alone, interaction the
/// remainder. Seen from before: swapping the two gives other parts. Areas and groups are those of the same
/// position; one without people at either moment belongs to `removed` or `added`. Requires: equal areas and
/// groups.  Errors: kOutOfRange where fewer than two groups stand in both; kCheckFailed where the fit does
/// not converge.  Cost: O(rounds * areas * groups).
[[nodiscard]] Result<ChangeParts> change_karmel(const Counts& before, const Counts& after,
                                                const FitOptions& fit = {});

/// The same without a side: every part is the Shapley value of its factor (group sizes, area sizes,
/// structure) over all orders in which before can turn into after (Elbers 2023; Shapley 1953).  Interaction
/// is 0: it is shared out.
[[nodiscard]] Result<ChangeParts> change_shapley(const Counts& before, const Counts& after,
                                                 const FitOptions& fit = {});

/// The same of any quantities of counts, such as H and D, or what each group and each area adds to them
/// (contributions.hpp).  With v(S) the quantity of the counts whose factors in S are those of after and whose
/// others are those of before, fitted as above, the part of factor f is
///
///   sum over S without f of |S|! (2 - |S|)! / 3! (v(S and f) - v(S))
///
/// which is linear in v: where quantities add up to another, so do their parts, factor by factor.  One
/// ChangeParts per quantity, each of which adds up to its own difference.  Requires, errors: as
/// change_karmel().  Cost: that of 8 fits, and 10 times the quantities.
[[nodiscard]] Result<std::vector<ChangeParts>> change_shapley(const Counts& before, const Counts& after,
                                                              const IndexSet& quantities,
                                                              const FitOptions& fit = {});

/// Mora and Ruiz-Castillo (2009), without fitting: M = E(groups) - sum t_i/T E_i, so that the difference is
/// that of the entropy of groups (group_marginal), of the sizes of areas at mean E_i (area_marginal) and of
/// E_i at mean sizes (structural), among what stands at both moments. Requires, errors: as change_karmel(),
/// but for the fit. Caveat: the structural part still holds the sizes of groups.
[[nodiscard]] Result<ChangeParts> change_mora(const Counts& before, const Counts& after);

/// Counts with the structure (odds ratios) of `counts` and the given margins, by iterative proportional
/// fitting. Requires: margins of areas and of groups, each summing to 1, 0 exactly where counts have no
/// people. Errors: kCheckFailed where it does not converge.
struct Fitted {
  std::vector<double> values;  ///< group by group; sums to 1
  std::size_t rounds = 0;
};
[[nodiscard]] Result<Fitted> fit_margins(const Counts& counts, std::span<const double> areas,
                                         std::span<const double> groups, const FitOptions& fit = {});

}  // namespace roer::segregation
