#pragma once
// Does a change in one thing go together with a change in another: least squares whose errors hold where
// areas differ in spread and where neighbours are alike.

#include <span>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"

namespace roer::resilience {

/// y on columns x, per area.  An area takes part where all of these are known and its weight is above 0.
struct RegressionData {
  std::vector<double> y;
  std::vector<std::vector<double>> x;  ///< without the constant, which is always there
  std::vector<double> weights;         ///< empty = all 1
  /// Fixed effects: areas of one group share a constant of their own, so that only differences within a group
  /// tell (the change within a municipality).  Empty = one constant.  kNoGroup (changes.hpp) takes no part,
  /// nor does an area that is the only one of its group.
  std::vector<std::uint32_t> group;
  std::vector<Point> places;  ///< metres, for Conley's errors; empty = none
};

struct RegressionOptions {
  Metres cutoff{5000};  ///< from here on two areas tell nothing of each other; above 0
};

/// One coefficient with its standard errors.
struct Coefficient {
  double value = 0;
  double classical = 0;  ///< errors alike and independent
  double robust = 0;     ///< HC3  (MacKinnon and White 1985; Long and Ervin 2000)
  double spatial = 0;    ///< Conley (1999); NaN where there are no places, or where its variance is below 0
};

struct Regression {
  /// The constant first, and then x; with fixed effects x alone.
  std::vector<Coefficient> coefficients;
  bool has_constant = true;
  std::size_t used = 0;           ///< areas that took part
  std::size_t groups = 0;         ///< fixed effects; 0 without
  std::size_t alone = 0;          ///< areas left out as the only one of their group
  std::size_t unplaced = 0;       ///< areas that took part and have no place: they count as alone in space
  std::size_t pairs = 0;          ///< of areas within the cutoff of each other, each once
  double freedom = 0;             ///< used - coefficients - groups
  double r_squared = 0;           ///< of the variation (within groups) that x tells; weighted where y is
  std::vector<double> residuals;  ///< per area, y less what is told; NaN where it took no part
};

/// Weighted least squares b = (X'WX)^-1 X'Wy, and with A = (X'WX)^-1, e the residuals and
/// h_i = w_i x_i' A x_i (with fixed effects + w_i / sum of w in the group):
///     classical: s^2 A, s^2 = sum w e^2 / freedom;
///     HC3:       A [sum_i w_i^2 e_i^2 / (1 - h_i)^2 x_i x_i'] A;
///     Conley:    A [sum_ij K(d_ij) w_i w_j e_i e_j x_i x_j'] A,  K = max(0, 1 - d / cutoff) (Bartlett),
///     without
///                a correction for small samples, as conleyreg and acreg.
/// Fixed effects go by x and y less their weighted means in the group (Frisch and Waugh 1933; Lovell 1963):
/// coefficients, residuals and HC3 are those of a constant per group.
/// Caveat: K by distance in two directions can make a variance below 0, which is given as NaN; errors in x
/// draw the coefficient to 0; both changes may share a base, and so their errors.
/// Requires: equal lengths.  Errors: kMissingData for fewer areas than coefficients (and groups) + 2;
/// kOutOfRange where columns are constant or depend on each other, and for a cutoff not above 0.
/// Cost: O(areas * columns^2 + pairs within the cutoff * columns^2); the same bytes for any number of
/// threads.
[[nodiscard]] Result<Regression> regress(const RegressionData& data, const RegressionOptions& options = {});

}  // namespace roer::resilience
