#pragma once
// The usual course of a series of counts: level, trend and waves of the year, negative binomial around them.

#include <array>
#include <span>
#include <vector>

#include "roer/base/room_pool.hpp"
#include "roer/signal/count_series.hpp"
#include "roer/signal/season_pass.hpp"

namespace roer::signal {

struct CurveTerms {
  bool trend = true;
  std::size_t waves = 1;  ///< pairs of sine and cosine, of a year, half a year, ...; at most 3
  /// Trend (a year) and waves are drawn to 0 as by a normal prior of this deviation; 0 = maximum likelihood,
  /// which does not exist where all events lie in one season.  With 30 events a year 1 changes next to
  /// nothing.
  double prior_deviation = 1;
  bool overdispersed = true;  ///< else Poisson
};

/// log m_t = log exposure_t + level + slope t + sum_s a_s cos(2 pi s t / year) + b_s sin(2 pi s t / year),
/// variance m + a m^2.  By Fisher scoring; a by the method of moments: sum (y-m)^2 / (m + a m^2) = rows -
/// terms (Breslow 1984), 0 where counts vary less than Poisson.
class SeasonCurve {
 public:
  static constexpr std::size_t kMostWaves = 3, kMostTerms = kMostSeasonTerms;
  /// Lays out the terms of all periods; waves that a year has too few periods for are refused by check().
  SeasonCurve(const CountSeries& series, const CurveTerms& terms);
  /// Errors: kOutOfRange for more waves than kMostWaves or than half the periods of a year; for a negative
  /// deviation.
  [[nodiscard]] static Status check(const CountSeries& series, const CurveTerms& terms);

  /// What one area looks like.
  struct Fit {
    std::array<double, kMostTerms> terms{};
    double overdispersion = 0;  ///< a
    double rows = 0;            ///< periods it is made from
    bool found = false;         ///< false: no events, too few rows, or no maximum
  };
  /// Fits the periods [0, until) of an area; holes, and periods among no exposure, are left out.
  /// Requires: until <= periods.
  /// Steps of the terms (Fisher scoring) and of a (Newton) are taken together until both are still: they
  /// hardly touch each other, since the information of terms and a is 0 between them. Cost: O(until *
  /// terms^2) a step and as many exponentials as a year has periods; about ten steps.
  [[nodiscard]] Fit fit(std::size_t area, std::size_t until) const;
  /// m_t.  NaN where the exposure is not known.
  [[nodiscard]] double mean(const Fit& fit, std::size_t area, std::size_t period) const;
  /// Rows that a fit must have: two years where there are waves or a trend, and twice the terms.
  [[nodiscard]] std::size_t least_rows() const { return least_rows_; }

 private:
  [[nodiscard]] double course(const Fit& fit, std::size_t period) const;
  void lay_out(std::size_t area, std::size_t until, SeasonCells& cells) const;
  bool climb(const SeasonCells& cells, Fit& fit) const;

  const CountSeries& series_;
  std::size_t count_, least_rows_;
  double precision_;
  bool overdispersed_;
  SeasonColumns columns_;
  mutable RoomPool<SeasonCells> rooms_;
};

}  // namespace roer::signal
