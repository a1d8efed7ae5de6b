#pragma once
// Weeks and months that dated events are counted by.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "roer/base/days.hpp"
#include "roer/base/text.hpp"
#include "roer/signal/count_series.hpp"

namespace roer::app {

/// Numbers periods of one kind on end, so that they can be counted and subtracted.  Weeks are those of ISO
/// 8601, from Monday; a week 53 belongs to week 52, so that every year has 52.
/// Requires: weeks or months.
class EventCalendar {
 public:
  explicit EventCalendar(signal::PeriodKind kind) : kind_(kind) {}
  [[nodiscard]] signal::PeriodKind kind() const { return kind_; }
  [[nodiscard]] std::int32_t per_year() const {
    return static_cast<std::int32_t>(signal::periods_per_year(kind_));
  }
  [[nodiscard]] std::int32_t period_of(DayNumber day) const;
  [[nodiscard]] DayNumber first_day(std::int32_t period) const;
  [[nodiscard]] DayNumber last_day(std::int32_t period) const { return first_day(period + 1) - 1; }
  /// "2024-12", "2024-W50".
  [[nodiscard]] std::string name_of(std::int32_t period) const;
  /// "december 2024", "week 50 of 2024".
  [[nodiscard]] Text in_words(std::int32_t period) const;
  /// What name_of() writes; none if it is none of this kind.
  [[nodiscard]] std::optional<std::int32_t> named(std::string_view text) const;
  /// Where a series of these periods begins.
  [[nodiscard]] signal::Calendar beginning_at(std::int32_t period) const;

 private:
  signal::PeriodKind kind_;
};

}  // namespace roer::app
