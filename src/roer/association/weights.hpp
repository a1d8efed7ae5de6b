#pragma once
// Who is whose neighbour, and how much that counts: spatial weights.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/neighbours.hpp"
#include "roer/base/result.hpp"

namespace roer::association {

/// Weight of a neighbour at distance d, as a density over z = d / bandwidth (Silverman 1986); 0 from z = 1
/// on, but for kGaussian.
struct Kernel {
  enum class Shape : std::uint8_t {
    kUniform,       ///< 1/2
    kTriangular,    ///< 1 - z
    kEpanechnikov,  ///< 3/4 (1 - z^2)
    kBiweight,      ///< 15/16 (1 - z^2)^2
    kGaussian,      ///< exp(-z^2 / 2) / sqrt(2 pi)
  };
  Shape shape = Shape::kTriangular;
  /// Metres; 0 = for each area the distance of its farthest neighbour, 1e-7 more so that it weighs something.
  double bandwidth = 0;
};

/// Sums that moments of global statistics need  (Cliff and Ord 1981).
struct WeightSums {
  double s0 = 0;  ///< sum w_ij
  double s1 = 0;  ///< 1/2 sum (w_ij + w_ji)^2
  double s2 = 0;  ///< sum_i (w_i. + w_.i)^2
};

/// Weights w_ij as sorted rows: those of area i are neighbours()[begin()[i] .. begin()[i+1]).  No area is its
/// own neighbour.  An area whose row is empty is an island: it stays in the list, and islands() names it.
class Weights {
 public:
  /// 1 for each neighbour: contiguity, a band of distance, or the k nearest, by how `neighbours` was made.
  [[nodiscard]] static Weights binary(const Neighbours& neighbours);
  /// By distance.  Neighbours of weight 0 are left out.  Requires: metres of the neighbours are >= 0.
  [[nodiscard]] static Weights kernel(const Neighbours& neighbours, const Kernel& kernel);
  /// Errors, all at once: kOutOfRange for a neighbour that is no area, is the area itself or stands twice,
  /// and for a weight that is not finite or not above 0 (row = area).
  [[nodiscard]] static Result<Weights> make(std::vector<std::uint32_t> begin,
                                            std::vector<std::uint32_t> neighbours,
                                            std::vector<double> weights);

  /// Each row divided by its sum.  Islands keep an empty row.
  [[nodiscard]] Weights row_standardised() const;
  /// The weights among some areas, in the order given.  Rows are not standardised again.
  [[nodiscard]] Weights among(std::span<const std::uint32_t> areas) const;

  [[nodiscard]] std::size_t size() const { return begin_.size() - 1; }
  [[nodiscard]] std::size_t links() const { return neighbours_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> begin() const { return begin_; }
  /// Neighbours of one area, ascending, and their weights.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t area) const {
    return {neighbours_.data() + begin_[area], neighbours_.data() + begin_[area + 1]};
  }
  [[nodiscard]] std::span<const double> weights_of(std::size_t area) const {
    return {weights_.data() + begin_[area], weights_.data() + begin_[area + 1]};
  }
  [[nodiscard]] std::size_t degree(std::size_t area) const { return begin_[area + 1] - begin_[area]; }
  /// Positions of the areas without neighbours.
  [[nodiscard]] const std::vector<std::uint32_t>& islands() const { return islands_; }
  /// Whether all neighbours of an area weigh the same, for every area.
  [[nodiscard]] bool equal_in_rows() const { return equal_in_rows_; }
  [[nodiscard]] bool is_row_standardised() const { return standardised_; }
  /// Cost: O(links log degree).
  [[nodiscard]] WeightSums sums() const;
  /// sum_j w_ij values_j for each area; 0 for an island.
  [[nodiscard]] std::vector<double> lag(std::span<const double> values) const;

 private:
  Weights() = default;
  void sort_rows();
  void look_over();

  std::vector<std::uint32_t> begin_{0};
  std::vector<std::uint32_t> neighbours_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> islands_;
  bool equal_in_rows_ = true;
  bool standardised_ = false;
};

}  // namespace roer::association
