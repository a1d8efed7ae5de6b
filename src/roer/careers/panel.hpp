#pragma once
// Areas or people by period, each in a class or in none that is known.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::careers {

/// The class of a unit that was not seen in a period.  It is never read as a class, and no transition leads
/// over it.
inline constexpr std::uint8_t kMissing = 0xFF;
/// Classes are numbered from 0, the lowest first.
inline constexpr std::size_t kMostClasses = 250;

/// Units x periods of classes, period by period.
class Panel {
 public:
  /// `states[t * units + u]`: class of unit u in period t.  `periods`: years, rising; distances between them
  /// may differ.
  /// Errors: kOutOfRange for no class or more than kMostClasses, periods that do not rise, a number of states
  /// that is not units x periods, a class that does not exist (row = unit, column = period, from 1).
  [[nodiscard]] static Result<Panel> make(std::size_t units, std::vector<double> periods, std::size_t classes,
                                          std::vector<std::uint8_t> states);

  [[nodiscard]] std::size_t units() const { return units_; }
  [[nodiscard]] std::size_t classes() const { return classes_; }
  [[nodiscard]] std::span<const double> periods() const { return periods_; }
  /// Classes of all units in one period.
  [[nodiscard]] std::span<const std::uint8_t> period(std::size_t t) const {
    return {states_.data() + t * units_, units_};
  }
  [[nodiscard]] std::uint8_t at(std::size_t unit, std::size_t t) const { return states_[t * units_ + unit]; }
  /// Cells without a known class.
  [[nodiscard]] std::size_t missing() const;

 private:
  friend Panel holders_panel(const Panel& ranks);
  std::size_t units_ = 0, classes_ = 0;
  std::vector<double> periods_;
  std::vector<std::uint8_t> states_;
};

/// Upper limits of all classes but the last, so that each holds as many values: quantiles of type 7 (Hyndman
/// and Fan 1996) of what is not NaN.  A value on a limit belongs to the class below it (mapclassify, giddy).
/// Limits that coincide (many equal values) are given once, so that there may be fewer classes.
/// Errors: kMissingData without a value; kOutOfRange for fewer than 2 classes.  Cost: O(n log n).
[[nodiscard]] Result<std::vector<double>> quantile_limits(std::span<const double> values,
                                                          std::size_t classes);

/// Number of limits below the value; kMissing for NaN.  Requires: limits rise, fewer than kMostClasses.
[[nodiscard]] std::uint8_t class_of(double value, std::span<const double> limits);

/// What quantiles are taken of.
enum class Quantiles : std::uint8_t {
  kPerPeriod,  ///< position among the others in that period: as many up as down
  kPooled,     ///< one set of limits for all periods: the whole may rise
};

/// The limits that quantile_panel() uses, period by period: of that period alone, or the same for all.
/// Errors: as quantile_panel().
[[nodiscard]] Result<std::vector<std::vector<double>>> period_limits(std::size_t units,
                                                                     std::span<const double> values,
                                                                     std::size_t classes,
                                                                     Quantiles quantiles);
/// Classes of numbers by quantiles.  `values[t * units + u]`, NaN = missing.
/// Errors: those of quantile_limits() and Panel::make(); kOutOfRange where equal values leave fewer classes
/// than were asked.
[[nodiscard]] Result<Panel> quantile_panel(std::size_t units, std::vector<double> periods,
                                           std::span<const double> values, std::size_t classes,
                                           Quantiles quantiles);
/// Classes of numbers by given limits.
[[nodiscard]] Result<Panel> limits_panel(std::size_t units, std::vector<double> periods,
                                         std::span<const double> values, std::span<const double> limits);
/// Classes of numbers by limits of each period.  Errors: those of Panel::make(); kOutOfRange for limits that
/// do not rise, or are not as many in each period, or not of each period.
[[nodiscard]] Result<Panel> limits_panel(std::size_t units, std::vector<double> periods,
                                         std::span<const double> values,
                                         const std::vector<std::vector<double>>& limits);
/// The rank of each unit in its period as its class, 0 = lowest, ties in the order of units: the states of a
/// full rank Markov chain (Rey 2014).  Errors: kOutOfRange for more than kMostClasses units; kMissingData for
/// a NaN.
[[nodiscard]] Result<Panel> rank_panel(std::size_t units, std::vector<double> periods,
                                       std::span<const double> values);

/// Which unit holds each rank: row r of period t has the unit whose class is r.  Transitions of it go from
/// the unit that held a rank to the one that holds it next: the geographic rank chain (Rey 2014). Requires: a
/// panel of ranks, each once in a period.
[[nodiscard]] Panel holders_panel(const Panel& ranks);

/// From one period to the next one that was measured.
struct Step {
  std::size_t from = 0, to = 0;  ///< positions of periods
  double length = 0;             ///< in years
};
/// All steps between periods that follow each other, each with its own length.
[[nodiscard]] std::vector<Step> all_steps(const Panel& panel);
/// Those of one length; a chain may only be made of steps of equal length.
[[nodiscard]] std::vector<Step> steps_of_length(const Panel& panel, double length);
/// The length that most steps have; the shortest of them where several do.  0 with fewer than two periods.
[[nodiscard]] double usual_length(const Panel& panel);

}  // namespace roer::careers
