#pragma once
// People of whom only some moments are known, over the days of each period.

#include <cstdint>
#include <map>
#include <vector>

#include "roer/app/case_calendar.hpp"

namespace roer::app {

/// Periods on end.
struct CaseSpan {
  CaseUnit unit = CaseUnit::kNone;
  std::int32_t first = 0;
  std::size_t periods = 1;
  [[nodiscard]] std::int32_t number(std::size_t period) const {
    return first + static_cast<std::int32_t>(period);
  }
  /// 1 where no time is told.
  [[nodiscard]] double days(std::size_t period) const;
};

/// Person-days of a period are the sum over its days of the number of people at noon: on straight lines
/// between moments, and as at the nearest moment before the first and after the last; where every period has
/// a moment in its middle, that number all through.
class PersonDays {
 public:
  explicit PersonDays(CaseSpan span) : span_(span) {}
  /// Per period.  Requires: a moment or more.  Cost: O(days) for moments not met before, else O(periods x
  /// moments).
  [[nodiscard]] std::vector<double> of(const std::map<DayNumber, double>& people);

 private:
  [[nodiscard]] std::vector<double> weights_of(const std::vector<DayNumber>& moments) const;
  [[nodiscard]] bool has_each_period(const std::vector<DayNumber>& moments) const;
  CaseSpan span_;
  std::map<std::vector<DayNumber>, std::vector<double>> weights_;  ///< [period * moments + moment]
};

}  // namespace roer::app
