#pragma once
// Counts of events per area and period: what every warning, smoothing and forecast starts from.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::signal {

enum class PeriodKind : std::uint8_t { kWeek, kMonth, kQuarter, kYear };

/// 52, 12, 4 or 1.  Weeks: a year is taken to have 52; a caller with ISO weeks adds week 53 to week 52.
[[nodiscard]] std::size_t periods_per_year(PeriodKind kind);
/// "week", "month", "quarter", "year": the stable name.
[[nodiscard]] std::string_view name_of(PeriodKind kind);

/// When the first period of a series was.
struct Calendar {
  PeriodKind kind = PeriodKind::kMonth;
  std::int32_t first_year = 0;
  std::uint32_t first_in_year = 1;  ///< week 1..52, month 1..12, quarter 1..4; 1 for years
};

/// Where a period lies in the calendar.
struct YearAndPeriod {
  std::int32_t year = 0;
  std::uint32_t in_year = 1;  ///< 1-based
  constexpr bool operator==(const YearAndPeriod&) const = default;
};

/// Counts y[area][period], the periods of one area side by side, with what they happened among.
///
/// A period whose count or exposure is not known holds NaN as its count: it is skipped by every method,
/// which says so in its result, and never read as 0.
class CountSeries {
 public:
  /// `counts`: areas x periods, one area after the other; NaN = not known.  `exposure`: people, dwellings or
  /// tenancies, as one number per area, or one per area and period, or empty where counts are compared with
  /// themselves only; NaN = not known, and so is its period.
  /// Requires: counts.size() == areas * periods; exposure.size() is 0, areas or areas * periods.
  /// Errors, all at once, row = area and column = period: kOutOfRange for counts that are below 0, infinite
  /// or not whole, for exposure below 0 or infinite and for events among no exposure; for a first period
  /// outside its year; kMissingData for no areas or no periods.
  /// Cost: O(areas * periods).
  [[nodiscard]] static Result<CountSeries> make(std::size_t areas, Calendar calendar,
                                                std::vector<double> counts,
                                                std::vector<double> exposure = {});

  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::size_t periods() const { return periods_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  [[nodiscard]] std::size_t per_year() const { return periods_per_year(calendar_.kind); }
  [[nodiscard]] YearAndPeriod when(std::size_t period) const;

  /// The periods of one area.
  [[nodiscard]] std::span<const double> counts_of(std::size_t area) const {
    return {counts_.data() + area * periods_, periods_};
  }
  [[nodiscard]] bool has_exposure() const { return !exposure_.empty(); }
  /// Empty where there is no exposure.
  [[nodiscard]] std::span<const double> exposure_of(std::size_t area) const {
    return has_exposure() ? std::span<const double>{exposure_.data() + area * periods_, periods_}
                          : std::span<const double>{};
  }
  /// Cells, of areas() * periods(), of which the count is not known.
  [[nodiscard]] std::size_t missing() const { return missing_; }

 private:
  CountSeries() = default;
  void hide_unknown();

  std::size_t areas_ = 0, periods_ = 0, missing_ = 0;
  Calendar calendar_;
  std::vector<double> counts_, exposure_;
};

}  // namespace roer::signal
