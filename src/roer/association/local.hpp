#pragma once
// Where is association: one figure per area.  Everywhere: z_i = x_i - mean, one number per area of the whole
// list, NaN for areas without a value and for islands.  Cost: O(links).

#include "roer/association/field.hpp"

namespace roer::association {

/// What local figures are divided by: they all grow or shrink together, tests stay the same.
enum class Denominator : std::uint8_t {
  kN,         ///< m_2 = sum z^2 / n: as published (Anselin 1995, eq. 12), and in spdep
  kNLessOne,  ///< sum z^2 / (n - 1): esda and GeoDa
};

/// Where an area and its neighbours lie: its own value first.
enum class Quadrant : std::uint8_t {
  kNone = 0,  ///< no value or no neighbours
  kHighHigh = 1,
  kLowHigh = 2,
  kLowLow = 3,
  kHighLow = 4,
};

/// Moments of sum_j w_ij x_j when area i keeps its value and the others fall on the other areas in any order
/// (Sokal, Oden and Thomson 1998), and the normal test by them: the same for Moran's I_i and for G_i.
struct LocalMoran {
  /// I_i = z_i / m_2 sum_j w_ij z_j.
  std::vector<double> value;
  /// E = -z_i^2 w_i. / ((n-1) m_2), and its variance (z_i/m_2)^2 n/(n-2) (sum_j w_ij^2 - w_i.^2/(n-1))
  /// (M_2 - z_i^2/(n-1)), M_2 = sum z^2/n.
  std::vector<double> expected, variance;
  std::vector<double> z;  ///< (value - expected) / sqrt(variance)
  std::vector<Quadrant> quadrant;
};
[[nodiscard]] LocalMoran local_moran(const Field& field, Denominator denominator = Denominator::kN);

/// I_i = (zx_i / s_x) sum_j w_ij zy_j / s_y, s^2 = sum z^2 / n or n - 1: is x high where y is high around it
/// (Anselin, Syabri and Smirnov 2002).  Test by permuted_lags(pair.second).
struct LocalBivariate {
  std::vector<double> value;
  std::vector<Quadrant> quadrant;  ///< x here, y around
};
[[nodiscard]] LocalBivariate local_bivariate(const PairedFields& pair,
                                             Denominator denominator = Denominator::kN);

/// c_i = sum_j w_ij (x_i - x_j)^2 / m_2  (Anselin 1995, 2019).  Small: the area is like its neighbours.
[[nodiscard]] std::vector<double> local_geary(const Field& field, Denominator denominator = Denominator::kN);

enum class Self : std::uint8_t {
  kLeftOut,   ///< G_i: the neighbours alone
  kIncluded,  ///< G_i*: the area too, with the mean weight of its neighbours
};
struct LocalG {
  /// sum_j w_ij x_j / sum_j x_j, over others than i for G_i  (Getis and Ord 1992).  Means something for
  /// values that are not below 0.
  std::vector<double> share;
  /// As a normal deviate  (Ord and Getis 1995): above 0 = high values around (a hot spot), below 0 = low
  /// ones.
  std::vector<double> z;
};
[[nodiscard]] LocalG local_g(const Field& field, Self self);

/// Local spread H_i = sum_j w_ij e_j^2 / (w_i. mean of e^2), e_j = x_j - weighted mean around j  (Ord and
/// Getis 2012, a = 2): are the surroundings of one kind (below 1) or mixed (above 1).  kLeftOut as in spdep's
/// LOSH with plain weights.
[[nodiscard]] std::vector<double> local_spread(const Field& field, Self self = Self::kLeftOut);

}  // namespace roer::association
