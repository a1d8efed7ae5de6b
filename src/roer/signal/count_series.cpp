#include "roer/signal/count_series.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace roer::signal {

namespace {

constexpr double kUnknownCount = std::numeric_limits<double>::quiet_NaN();

Error bad_cell(std::size_t area, std::size_t period, double found, std::string message,
               std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          "counts",
          static_cast<std::int64_t>(area) + 1,
          fmt::format("period {}", period + 1),
          fmt::format("{}", found),
          std::move(expected),
          "Mend the cell, or leave it empty where it is not known."};
}

void check_cell(std::size_t area, std::size_t period, double count, double exposure, Faults& faults) {
  if (count < 0 || std::isinf(count) || (std::isfinite(count) && count != std::floor(count)))
    faults.add(bad_cell(area, period, count, "this is not a count", "a whole number, 0 or more"));
  if (exposure < 0 || std::isinf(exposure))
    faults.add(bad_cell(area, period, exposure, "nothing can happen among this", "a number, 0 or more"));
  if (exposure == 0 && count > 0)
    faults.add(bad_cell(area, period, count, "events happened among nobody", "0 events, or an exposure"));
}

Faults calendar_faults(const Calendar& calendar) {
  const std::size_t most = periods_per_year(calendar.kind);
  if (calendar.first_in_year >= 1 && calendar.first_in_year <= most) return {};
  return Error{ErrorCode::kOutOfRange,
               "the first period lies outside its year",
               "calendar",
               0,
               "",
               fmt::format("{} {}", name_of(calendar.kind), calendar.first_in_year),
               fmt::format("1 to {}", most),
               "Give the first period by its number in the year."};
}

/// One number per area, or per cell, as one per cell.
std::vector<double> per_cell(std::vector<double> exposure, std::size_t areas, std::size_t periods) {
  if (exposure.size() != areas) return exposure;
  std::vector<double> cells;
  cells.reserve(areas * periods);
  for (const double one : exposure) cells.insert(cells.end(), periods, one);
  return cells;
}

}  // namespace

std::size_t periods_per_year(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kWeek:
      return 52;
    case PeriodKind::kMonth:
      return 12;
    case PeriodKind::kQuarter:
      return 4;
    case PeriodKind::kYear:
      return 1;
  }
  return 1;
}

std::string_view name_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kWeek:
      return "week";
    case PeriodKind::kMonth:
      return "month";
    case PeriodKind::kQuarter:
      return "quarter";
    case PeriodKind::kYear:
      return "year";
  }
  return "year";
}

Result<CountSeries> CountSeries::make(std::size_t areas, Calendar calendar, std::vector<double> counts,
                                      std::vector<double> exposure) {
  if (areas == 0 || counts.empty())
    return Error{ErrorCode::kMissingData,
                 "there are no counts",
                 "counts",
                 0,
                 "",
                 "nothing",
                 "one area and one period or more",
                 "Choose a place and a time with events."};
  assert(counts.size() % areas == 0);
  assert(exposure.empty() || exposure.size() == areas || exposure.size() == counts.size());
  CountSeries series;
  series.areas_ = areas;
  series.periods_ = counts.size() / areas;
  series.calendar_ = calendar;
  series.counts_ = std::move(counts);
  series.exposure_ = per_cell(std::move(exposure), areas, series.periods_);
  Faults faults = calendar_faults(calendar);
  for (std::size_t i = 0; i < series.counts_.size(); ++i)
    check_cell(i / series.periods_, i % series.periods_, series.counts_[i],
               series.has_exposure() ? series.exposure_[i] : 1, faults);
  if (!faults.empty()) return faults;
  series.hide_unknown();
  return series;
}

void CountSeries::hide_unknown() {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (has_exposure() && !(exposure_[i] > 0)) counts_[i] = kUnknownCount;
    if (std::isnan(counts_[i])) ++missing_;
  }
}

YearAndPeriod CountSeries::when(std::size_t period) const {
  const std::size_t since = calendar_.first_in_year - 1 + period;
  return {calendar_.first_year + static_cast<std::int32_t>(since / per_year()),
          static_cast<std::uint32_t>(since % per_year()) + 1};
}

}  // namespace roer::signal
