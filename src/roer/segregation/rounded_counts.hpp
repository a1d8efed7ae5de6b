#pragma once
// Counts that were rounded to multiples of a base.

#include "roer/segregation/hidden_counts.hpp"

namespace roer::segregation {

/// How counts were rounded to multiples of a base.
enum class RoundingRule : std::uint8_t {
  /// Up or down by chance, so that the mean is the count: 12 becomes 10 with chance 3/5, 15 with 2/5.
  /// Statistics Netherlands does so with counts per wijk and buurt.
  kRandom,
  kNearest,  ///< 12 becomes 10, 13 becomes 15; an odd base
};

struct Rounding {
  double base = 5;
  RoundingRule rule = RoundingRule::kRandom;
  /// A group that was not published but is what a total leaves: its error is that of the total and of all
  /// other groups.  Empty = there is none.
  std::optional<std::size_t> rest;
  std::vector<double> totals;  ///< of each area, rounded alike; anything where not known.  Only with `rest`
};

/// People by area and group, rounded; the cells of a rest hold the totals.
///
/// How the true counts are guessed: t_ig ~ Poisson(n_i rho), n_i = people told of the area; rho from a
/// mixture that is estimated per group among areas of about the same size (count_mixture.hpp); P(t | told) ~
/// P(told | t) P(t) (empirical Bayes, Robbins 1956).  A rest and the total are drawn with the other groups,
/// so that the total rounds to what was told.  Areas told to be empty stay so.  Supposes that people live at
/// least as unevenly as by chance.  Why not each candidate as likely: rounding adds noise, and equal chances
/// would add as much again.
class RoundedCounts final : public HiddenCells {
 public:
  /// Errors: kOutOfRange for counts that are no multiples of the base.
  /// Requires: base >= 2, odd for kNearest; totals known where a count is.  `counts` outlives the result.
  [[nodiscard]] static Result<std::unique_ptr<RoundedCounts>> make(const Counts& counts, Rounding rounding);

  [[nodiscard]] std::span<const double> told() const override { return told_; }
  void hide(Dice& dice, std::span<const double> truth, std::span<double> told) const override;
  /// Cost: O(areas * groups * (base + rates)).
  [[nodiscard]] std::unique_ptr<TrueCells> guess(std::span<const double> told) const override;
  void count(std::span<const double> cells, std::span<double> values) const override;

 private:
  RoundedCounts(std::size_t areas, std::size_t groups, Rounding rounding)
      : areas_(areas), groups_(groups), rounding_(std::move(rounding)) {}
  std::size_t areas_, groups_;
  Rounding rounding_;
  std::vector<double> told_;
};

/// The effect of rounding on indices.  Errors: those of RoundedCounts::make and hidden_effects().
[[nodiscard]] Result<std::vector<HiddenEffect>> rounding_effects(const Counts& rounded,
                                                                 const Rounding& rounding,
                                                                 const IndexSet& indices,
                                                                 const DrawOptions& options = {});

}  // namespace roer::segregation
