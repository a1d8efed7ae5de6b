#pragma once
// People counted by group where a source gives no counts but shares of a total: tenure, classes of income.

#include <optional>
#include <string>
#include <vector>

#include "roer/segregation/counts.hpp"
#include "roer/segregation/hidden_counts.hpp"

namespace roer::segregation {

/// Shares of a total, as published: both are rounded.
struct SharesOfTotals {
  std::vector<double> percent;  ///< group by group, without the rest, one per area; NaN = not known
  std::vector<double> totals;   ///< one per area, >= 0; NaN = not known
  double percent_step = 0;      ///< shares were rounded to multiples of this; 0 = they were not
  double total_step = 0;        ///< the same of totals
  /// Place among the groups at which who is in none of them becomes a group of its own; empty = left out.
  std::optional<std::size_t> rest;

  [[nodiscard]] std::size_t areas() const { return totals.size(); }
  [[nodiscard]] std::size_t named() const { return totals.empty() ? 0 : percent.size() / totals.size(); }
};

struct CountsOfShares {
  Counts counts;
  std::size_t scaled = 0;  ///< areas whose shares add up to more than 100 by rounding: scaled down to 100
  double left_out = 0;     ///< people in no named group, where the rest is no group
};

/// Whole counts: total * share / 100, rounded per area by largest remainders, so that they add up to the
/// total (without a rest: to the rounded part of it that is named).  The rest is what lacks to 100, at least
/// 0. Missing: an area of which the total or a share is not known has unknown counts; a total of 0 makes an
/// empty area, whatever its shares.
/// Requires: one name per group, with the rest.  Errors, all at once: kOutOfRange, with the area as row and
/// the group as column, for a share outside [0, 100] or a total below 0; kUsage where shares exceed 100 by
/// more than a twentieth of all people, because groups overlap; those of Counts::make.
/// Cost: O(areas * groups log groups).
[[nodiscard]] Result<CountsOfShares> counts_of_shares(const SharesOfTotals& shares,
                                                      std::vector<std::string> names);

/// Effect of both roundings: true shares and totals are drawn evenly within half a step of the published
/// ones, none below 0, each apart, and made whole counts.  bias = mean of the draws - observed,
/// corrected = observed - bias, interval = 2 observed - quantiles; nothing is tried out.
/// `counts`: those of counts_of_shares().  Requires: the same shares.  Errors: kInterrupted.
[[nodiscard]] Result<std::vector<HiddenEffect>> share_rounding_effects(const SharesOfTotals& shares,
                                                                       const Counts& counts,
                                                                       const IndexSet& indices,
                                                                       const DrawOptions& options = {});

/// The step that all known values are multiples of: the largest of `steps` (descending) that fits, 0 if none
/// does or nothing is known.
[[nodiscard]] double common_step(std::span<const double> values, std::span<const double> steps);

}  // namespace roer::segregation
