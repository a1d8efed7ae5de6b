#pragma once
// The course that all areas of a series have in common.

#include <vector>

#include "roer/signal/count_series.hpp"

namespace roer::signal {

/// Events of all areas over the exposure of all (over the number of areas where there is none), relative to
/// its mean; periods in which nothing is known hold the mean.
class CommonCourse {
 public:
  /// Requires: some events.
  explicit CommonCourse(const CountSeries& series);
  /// Of a period of the series; 1 on average.
  [[nodiscard]] double past(std::size_t period) const { return past_[period]; }
  /// Of the h-th period after it, h >= 1: season times the level that exponential weights give.  The season
  /// is the mean share of each period over the years, drawn to 1 by 1 - W/B: mean square between months
  /// (or four weeks) B, and within them over the years W, at least that of chance (Efron and Morris 1973). It
  /// is never 0.
  [[nodiscard]] double ahead(std::size_t h) const;
  /// Events per exposure of the area in the middle (or of all, where it has none), at a course of 1.
  [[nodiscard]] double middle_rate() const { return middle_rate_; }
  /// Weight of the newest period in the level.
  [[nodiscard]] double weight() const { return weight_; }
  /// Whole years that the season is made from; 0 = none, as fewer than two have events.
  [[nodiscard]] std::size_t season_years() const { return season_years_; }

 private:
  void find_middle(const CountSeries& series);
  void find_season(std::size_t per_year, const std::vector<double>& events);
  void find_level(std::size_t per_year);

  std::vector<double> past_, season_;
  double rate_ = 1, middle_rate_ = 1, weight_ = 1, level_ = 1;
  std::size_t season_years_ = 0;
};

}  // namespace roer::signal
