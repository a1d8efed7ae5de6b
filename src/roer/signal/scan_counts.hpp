#pragma once
// What a scan looks at: cases per area and period, and what they are held against.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::signal {

/// How cases come about where there is no cluster, and so what a window is held against.
enum class ScanModel : std::uint8_t {
  /// Cases fall over cells in proportion to the expected counts; their total is given  (Kulldorff 1997).
  kPoisson,
  /// Cases are drawn from the people of all cells, without putting back  (Kulldorff and Nagarwalla 1995).
  kBernoulli,
  /// Each area keeps its cases and each period its own; who belongs to which is shuffled  (Kulldorff et al.
  /// 2005).  Needs no population and is not misled by a season that all areas share.
  kSpaceTimePermutation,
  /// Each cell is Poisson with its expected count; the total is not given  (Neill 2009).
  kExpectationPoisson,
  /// Each cell is negative binomial with its expected count mu and variance mu + mu^2/theta  (Tango,
  /// Takahashi
  /// and Kohriyama 2011, hot spot).
  kNegativeBinomial,
};

/// Counts of every area in every period, checked.
///
/// There is no place for a count that is not known: a window around a hole would be a window of other cases.
/// Leave such an area out, or estimate it, before.
class ScanCounts {
 public:
  /// All arrays hold the periods of one area side by side: [area * periods + period].
  /// `held_against`: expected counts; for kBernoulli people, cases included; empty for
  /// kSpaceTimePermutation.  Expected counts of kPoisson may have any scale: they are brought to the sum of
  /// the cases. `theta`: for kNegativeBinomial alone, one number or one per cell.
  /// Requires: sizes that fit.
  /// Errors, all at once, row = area and column = period: kMissingData for no areas, periods or cases;
  /// kOutOfRange for expected counts below 0 or not finite, for cases where none are expected, for people
  /// that are not whole or fewer than cases, for theta not above 0.
  [[nodiscard]] static Result<ScanCounts> make(ScanModel model, std::size_t areas,
                                               std::vector<std::uint32_t> cases,
                                               std::vector<double> held_against,
                                               std::vector<double> theta = {});

  [[nodiscard]] ScanModel model() const { return model_; }
  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::size_t periods() const { return periods_; }
  [[nodiscard]] std::span<const std::uint32_t> cases() const { return cases_; }
  /// Expected counts, or people for kBernoulli; never empty.
  [[nodiscard]] std::span<const double> measure() const { return measure_; }
  [[nodiscard]] double total_cases() const { return total_cases_; }
  [[nodiscard]] double total_measure() const { return total_measure_; }
  /// Variance of a cell over its mean, 1 + mu/theta; 1 where the model is not negative binomial.
  [[nodiscard]] double overdispersion(std::size_t cell) const;
  [[nodiscard]] double theta(std::size_t cell) const { return theta_[theta_.size() == 1 ? 0 : cell]; }
  /// Expected cases in a measure: people are held against the overall share of cases.
  [[nodiscard]] double expected(double measure) const;
  /// The measure of each area over all periods: what the largest window is a share of, unless told otherwise.
  [[nodiscard]] std::vector<double> sizes() const;

  /// The same areas with all periods as one.
  [[nodiscard]] ScanCounts in_one_period() const;
  /// Without the cases and the measure of some areas in the periods [begin, end).
  /// Errors: kMissingData where no cases are left.
  [[nodiscard]] Result<ScanCounts> without(std::span<const std::uint32_t> areas, std::size_t begin,
                                           std::size_t end) const;

 private:
  ScanCounts() = default;
  void bring_to_scale();

  ScanModel model_ = ScanModel::kPoisson;
  std::size_t areas_ = 0, periods_ = 0;
  double total_cases_ = 0, total_measure_ = 0;
  std::vector<std::uint32_t> cases_;
  std::vector<double> measure_, theta_;
};

/// theta of a negative binomial by moments: sum ((y - mu)^2 - mu) = sum mu^2 / theta; 10^6 where counts vary
/// no more than Poisson.  A cluster among the counts makes it smaller, so that less is found rather than
/// more. Requires: equal lengths.
[[nodiscard]] double theta_by_moments(std::span<const std::uint32_t> cases, std::span<const double> expected);

}  // namespace roer::signal
