#pragma once
// Quasi-Poisson regression of counts on groups of periods and a straight trend, as few sums as it has terms.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::signal {

/// Rows of a baseline: which period, how far from the one that is judged (0 or below), in which group.
struct BaselineRows {
  std::vector<std::uint32_t> period;  ///< rising
  std::vector<double> time;           ///< the period and a number that is the same for all
  std::vector<std::uint8_t> group;    ///< below `groups`
  std::size_t groups = 1;
  /// Periods after which groups repeat: rows so far apart are of one group.  0 = they need not.
  std::size_t repeats = 0;
};

/// log mean_i = log exposure_i + level of the group of i + slope * time_i, variance = dispersion * mean.
///
/// Groups have each their own level, so that likelihood is profiled over them in closed form and only the
/// slope is searched (Newton, halved where it leaps).  Sums go along lines of columns, several columns at
/// once. Holds its rooms between fits: no allocation once made.
class SeasonFit {
 public:
  /// Most groups a baseline may have.
  static constexpr std::size_t kMostGroups = 16;
  explicit SeasonFit(const BaselineRows& rows);

  /// Takes the counts of an area; a row whose count is NaN weighs nothing.  `exposure` may be empty.
  void load(std::span<const double> counts, std::span<const double> exposure);
  /// All rows weigh alike again.
  void forget_weights();
  /// Maximum likelihood.  False where it does not exist: no rows, no events, or a slope without end.
  bool fit(bool with_trend);
  /// Gives rows with a large Anscombe residual s less weight: s^-2 where s > threshold, all scaled to sum to
  /// the number of rows  (Farrington et al. 1996; threshold 1 there, 2.58 in Noufaily et al. 2013).
  void weigh_residuals(double threshold);

  [[nodiscard]] double rows() const { return known_; }
  [[nodiscard]] double largest_count() const { return largest_; }
  /// sum w (y - mu)^2 / mu / (rows - terms).
  [[nodiscard]] double raw_dispersion() const { return dispersion_; }
  [[nodiscard]] double dispersion() const { return dispersion_ > 1 ? dispersion_ : 1; }
  /// sum w ((y - mu) / mu)^2 / (rows - terms): what surveillance takes for the dispersion once it has
  /// reweighted.
  [[nodiscard]] double relative_dispersion() const { return relative_dispersion_; }
  [[nodiscard]] double freedom() const { return freedom_; }
  [[nodiscard]] double slope() const { return slope_; }
  /// Chance of a slope as far from 0, by Student's t of slope / (its error at a given dispersion).
  [[nodiscard]] double slope_chance(double dispersion) const;
  /// Mean of the judged period (time 0) in a group, of an exposure.
  [[nodiscard]] double mean_now(std::size_t group, double exposure) const;
  /// Variance of its logarithm, but for the dispersion; 0 where nothing happened in the group.
  [[nodiscard]] double log_variance_now(std::size_t group) const;

 private:
  struct GroupSums {
    double events = 0, mass = 0, time = 0, square = 0;
  };
  void lay_out(const BaselineRows& rows);
  void sum_events();
  void sum_masses(double slope);
  void sum_groups(double slope);
  bool find_slope();
  void expand_levels();
  void finish(bool with_trend);
  void take_means(double& pearson, double& relative);

  // Rows lie in lines, one for each time that groups repeat: those of a column are of one group.
  std::size_t lines_ = 0, width_ = 0, groups_count_ = 1;  ///< width_: columns, filled up to whole lanes
  double stride_ = 0, first_time_ = 0, last_time_ = 0;    ///< stride_: from one line to the next
  std::vector<std::uint32_t> period_, place_;             ///< of each row: place_ = line * width_ + column
  std::vector<std::uint8_t> group_of_;                    ///< of each column
  std::vector<double> time_;                              ///< of each column, in the first line
  // Cells of the lines; where there is no row, or none that is known, all but mean_ are 0.
  std::vector<double> count_, exposure_, weight_, mean_;
  std::vector<double> mass_;                   ///< weight times exposure
  std::vector<double> power_, root_exposure_;  ///< count^(2/3), exposure^(1/6)
  // Columns.
  std::vector<double> events_of_, mass_of_, time_of_, square_of_;  ///< sums over their lines
  std::vector<double> level_of_, level_root_of_;                   ///< level of their group, and its ^(1/6)
  std::vector<double> centre_of_, events_of_group_;                ///< mean time and events of their group
  GroupSums groups_[kMostGroups];
  double level_[kMostGroups] = {};  ///< exp of the level
  double score_ = 0, information_ = 0;
  double events_time_ = 0;  ///< sum of weighted events times time
  double slope_ = 0, dispersion_ = 0, relative_dispersion_ = 0, freedom_ = 0, known_ = 0, largest_ = 0;
};

}  // namespace roer::signal
