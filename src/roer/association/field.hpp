#pragma once
// Values of one variable in areas that are joined by weights: what every measure of association starts from.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/association/weights.hpp"

namespace roer::association {

/// The areas whose value is known, with the weights among them.
///
/// An area without a value ("missing") is nobody's neighbour: its links are left out, and rows that were
/// standardised are so again over the neighbours that are left.  An area without neighbours ("island") counts
/// in the mean, the variance and n of global statistics, adds nothing to their sums over neighbours, and has
/// no local statistic.  Both are listed by their position in the list that was given.  Everywhere below, "per
/// area of the whole list" has NaN for both.
class Field {
 public:
  /// Requires: as many values as areas; NaN = not known.
  /// Errors: kOutOfRange for an infinite value (row = area) and for values that are all the same;
  /// kMissingData for fewer than four known values, and where no two areas with a value are neighbours. Cost:
  /// O(links).
  [[nodiscard]] static Result<Field> make(std::span<const double> values, const Weights& weights);

  [[nodiscard]] std::size_t size() const { return values_.size(); }  ///< known areas
  [[nodiscard]] std::size_t whole() const { return whole_; }         ///< areas of the whole list
  [[nodiscard]] std::span<const double> values() const { return values_; }
  [[nodiscard]] const Weights& weights() const { return weights_; }
  /// Position in the whole list of each known area.
  [[nodiscard]] std::span<const std::uint32_t> areas() const { return areas_; }
  [[nodiscard]] const std::vector<std::uint32_t>& missing() const { return missing_; }
  [[nodiscard]] const std::vector<std::uint32_t>& islands() const { return islands_; }
  [[nodiscard]] double mean() const { return mean_; }
  /// sum (x_i - mean)^p, p = 2 or 4.
  [[nodiscard]] double squares() const { return squares_; }
  [[nodiscard]] double fourths() const { return fourths_; }
  /// x_i - mean.
  [[nodiscard]] std::vector<double> deviations() const;
  /// One number per area of the whole list from one per known area.
  [[nodiscard]] std::vector<double> over_whole(std::span<const double> known) const;

 private:
  explicit Field(Weights weights) : weights_(std::move(weights)) {}
  void sum_up();

  std::size_t whole_ = 0;
  std::vector<double> values_;
  std::vector<std::uint32_t> areas_, missing_, islands_;
  Weights weights_;
  double mean_ = 0, squares_ = 0, fourths_ = 0;
};

/// Two variables over the areas where both are known.
struct PairedFields {
  Field first, second;
};
/// Errors: those of Field::make.
[[nodiscard]] Result<PairedFields> paired_fields(std::span<const double> first,
                                                 std::span<const double> second, const Weights& weights);

}  // namespace roer::association
