#pragma once
// Where a series changes: stretches that are each as alike as can be.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::signal {

/// What a stretch of values costs: low where its values are alike.  Likelihoods are -2 ln L at its maximum,
/// but for what is the same for every way of cutting.
enum class SegmentCost : std::uint8_t {
  kMean,          ///< sum (y - mean)^2
  kMedian,        ///< sum |y - median|
  kMeanVariance,  ///< n ln(variance + 1e-6): normal with a mean and variance of its own
  kKernel,        ///< sum k(y,y) - sum k(y,z)/n, k = exp(-|y-z|^2/median square), the exponent held in
                  ///< [0.01, 100] for y and z that are not one: any change of distribution
                  ///< (Arlot, Celisse and Harchaoui 2019)
  kRank,     ///< -n (mean rank - (N+1)/2)^2 / variance of all ranks  (Lung-Yut-Fong, Levy-Leduc and Cappe
             ///< 2015)
  kPoisson,  ///< -2 (Y ln(Y/E) - Y): counts at one rate
  kNegativeBinomial,  ///< the same with variance m + a m^2, a given; no exposure
};

/// Costs of all stretches of a series.
class SegmentCosts {
 public:
  /// `exposure`: for kPoisson alone; empty = 1 everywhere.  `overdispersion`: a, for kNegativeBinomial.
  /// Errors: kOutOfRange for values that are not finite (a hole cannot be bridged: leave it out and keep the
  /// dates), for counts below 0 or not whole where the cost is of counts, for exposure not above 0, for a not
  /// above 0; kNotSupported for more than 4,000 values where the cost is kMedian or kKernel.
  /// Cost: O(n); kRank O(n log n); kMedian O(n^2 log n) and kKernel O(n^2), time and room.
  [[nodiscard]] static Result<SegmentCosts> make(std::span<const double> values, SegmentCost cost,
                                                 std::span<const double> exposure = {},
                                                 double overdispersion = 0);
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Cost of [begin, end).  Requires: begin < end <= size().  O(1).
  [[nodiscard]] double of(std::size_t begin, std::size_t end) const;
  [[nodiscard]] SegmentCost kind() const { return kind_; }
  /// Schwarz' penalty of one more change where the cost is -2 ln L: (terms of a stretch + 1) ln n.  For kMean
  /// times the variance of the differences of successive values / 2.  NaN for the other costs.
  [[nodiscard]] double schwarz_penalty() const;

 private:
  SegmentCosts() = default;
  void fill_medians(std::span<const double> values);
  void fill_kernel(std::span<const double> values);

  SegmentCost kind_ = SegmentCost::kMean;
  std::size_t size_ = 0;
  double overdispersion_ = 0, scale_ = 1;
  std::vector<double> sum_, square_;  ///< of the values before each place; square_ = exposure for counts
  std::vector<double> table_;         ///< kMedian: cost by begin and end; kKernel: sums of k before both
};

struct Segmentation {
  std::vector<std::uint32_t> starts;  ///< first place of each stretch but the first: where it changes
  double cost = 0;                    ///< of all stretches, without penalty
};

/// The cheapest way to cut into `changes` + 1 stretches of `shortest` values or more, exactly (Bellman 1961;
/// Auger and Lawrence 1989).
/// Errors: kOutOfRange where the series is too short for that.  Cost: O(changes n^2).
[[nodiscard]] Result<Segmentation> best_segments(const SegmentCosts& costs, std::size_t changes,
                                                 std::size_t shortest = 1);

/// The cheapest way to cut where each change costs `penalty`, exactly: pruned exact linear time (Killick,
/// Fearnhead and Eckley 2012).  The outcome may be no change.
/// Errors: kOutOfRange for a penalty below 0 or not finite; a series shorter than `shortest`.
/// Cost: O(n) where changes are many, O(n^2) where there are none.
[[nodiscard]] Result<Segmentation> pelt(const SegmentCosts& costs, double penalty, std::size_t shortest = 1);

/// Cuts the stretch that gains most, again and again (Scott and Knott 1974): fast, not exact.
/// Errors: as best_segments().  Cost: O(changes n).
[[nodiscard]] Result<Segmentation> binary_segments(const SegmentCosts& costs, std::size_t changes,
                                                   std::size_t shortest = 1);

}  // namespace roer::signal
