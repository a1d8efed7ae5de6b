#pragma once
// What a publisher hides: counts that were rounded, or kept back because they are small.  What they may have
// been is drawn from their distribution given what was told, which is estimated from everything told; and how
// well that works is tried out on counts that are known.

#include <memory>
#include <optional>

#include "roer/segregation/index_draws.hpp"

namespace roer::segregation {

/// Counts that may be the true ones, given what was told.
class TrueCells {
 public:
  TrueCells() = default;
  TrueCells(const TrueCells&) = delete;
  TrueCells& operator=(const TrueCells&) = delete;
  virtual ~TrueCells() = default;
  virtual void draw(Dice& dice, std::span<double> cells) const = 0;
};

/// Cells as a publisher tells them, and how he hides.
class HiddenCells {
 public:
  HiddenCells() = default;
  HiddenCells(const HiddenCells&) = delete;
  HiddenCells& operator=(const HiddenCells&) = delete;
  virtual ~HiddenCells() = default;
  /// As published.
  [[nodiscard]] virtual std::span<const double> told() const = 0;
  /// What the publisher would tell of these counts.
  virtual void hide(Dice& dice, std::span<const double> truth, std::span<double> told) const = 0;
  /// Estimates how the true counts are spread.
  [[nodiscard]] virtual std::unique_ptr<TrueCells> guess(std::span<const double> told) const = 0;
  /// People by area and group, group by group, that these cells come to.
  virtual void count(std::span<const double> cells, std::span<double> values) const = 0;
};

/// An index with what hiding does to it.
struct HiddenEffect {
  double observed = 0;       ///< of the counts as they were told
  Draws draws;               ///< of counts that may have been
  double bias = 0;           ///< of the mean of the draws, tried out where the truth is known
  double corrected = 0;      ///< mean of the draws - bias: the best guess
  double low = 0, high = 0;  ///< interval of the true counts' index, around `corrected`
  std::size_t tried = 0;     ///< how often it was tried out
};
/// For each trial a draw of the true counts is taken for the truth, hidden once more, and guessed back from
/// that; errors of these guesses give bias and interval (parametric bootstrap of the whole procedure, as
/// Laird and Louis 1987 do for empirical Bayes intervals; Student's t for so few trials).  20 trials, 10 for
/// more than 5,000 areas.  `counts` = what told() comes to. Errors: kInterrupted.  Cost: (draws + 10 *
/// trials) * (draw + indices) + trials * guess, on all threads.
[[nodiscard]] Result<std::vector<HiddenEffect>> hidden_effects(const HiddenCells& cells, const Counts& counts,
                                                               const IndexSet& indices,
                                                               const DrawOptions& options = {});
[[nodiscard]] Result<HiddenEffect> hidden_effect(const HiddenCells& cells, const Counts& counts,
                                                 const Index& index, const DrawOptions& options = {});

/// Counts below a limit that are told as one number: the pupils of one postcode at one school.
class SmallCells final : public HiddenCells {
 public:
  /// `place[k]` = where cell k is added in the values of counts; kNowhere = nowhere.  Told cells equal to
  /// `told_as` are one of 1 .. below - 1; a mixture of Poisson distributions above 0 that suits all cells
  /// (count_mixture.hpp) tells how likely each is.
  /// Requires: equal lengths, 0 < told_as < below, below >= 2 whole, other cells 0 or >= below.
  SmallCells(std::vector<double> told, std::vector<std::size_t> place, double below, double told_as)
      : told_(std::move(told)), place_(std::move(place)), below_(below), told_as_(told_as) {}
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  [[nodiscard]] std::span<const double> told() const override { return told_; }
  void hide(Dice& dice, std::span<const double> truth, std::span<double> told) const override;
  [[nodiscard]] std::unique_ptr<TrueCells> guess(std::span<const double> told) const override;
  void count(std::span<const double> cells, std::span<double> values) const override;
  /// Chances of 1, 2, ..., below - 1 for a hidden cell.
  [[nodiscard]] std::vector<double> chances(std::span<const double> told) const;

 private:
  std::vector<double> told_;
  std::vector<std::size_t> place_;
  double below_, told_as_;
};

/// A place by chances that sum to 1 but for rounding.
template <class Real>
[[nodiscard]] std::size_t draw_place(Dice& dice, std::span<const Real> chances) {
  double rest = dice.next();
  std::size_t last = 0;
  for (std::size_t k = 0; k < chances.size(); ++k) {
    if (!(chances[k] > 0)) continue;
    last = k;
    rest -= static_cast<double>(chances[k]);
    if (rest <= 0) break;
  }
  return last;
}

}  // namespace roer::segregation
