#pragma once
// What every detector of warnings answers: expected count, upper bound, chance and verdict per area and
// period.

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "roer/signal/count_series.hpp"

namespace roer::signal {

enum class Verdict : std::uint8_t {
  kQuiet,
  kAlarm,
  kFewCases,      ///< too few events lately to speak of a warning
  kShortHistory,  ///< too few earlier periods to compare with
  kUnknown,       ///< the count itself, or what it is compared with, is not known
};

/// One area in one period.  NaN = the detector has no such figure.
struct Judgement {
  double expected = std::numeric_limits<double>::quiet_NaN();
  double upper =
      std::numeric_limits<double>::quiet_NaN();  ///< bound that the detector holds the count against
  double chance = std::numeric_limits<double>::quiet_NaN();  ///< of a count as high, if nothing had changed
  Verdict verdict = Verdict::kUnknown;
};

/// Periods [from, to) of a series, 0-based.
struct PeriodRange {
  std::size_t from = 0, to = 0;
  [[nodiscard]] std::size_t size() const { return to - from; }
};

/// Columns over areas x periods of the range, the periods of one area side by side.
struct Alarms {
  PeriodRange range;
  std::vector<double> expected, upper, chance;
  std::vector<Verdict> verdict;
  [[nodiscard]] std::size_t at(std::size_t area, std::size_t period) const {
    return area * range.size() + period - range.from;
  }
};

/// Judges the periods of one area; writes each of `found`, one per period of the range.
using JudgeArea = std::function<void(std::size_t area, std::span<Judgement> found)>;

/// Runs a judge over all areas, in parallel over fixed blocks of areas.
/// Errors: kOutOfRange for a range that is empty or ends beyond the series.  Requires: judge writes only to
/// what it is given.
[[nodiscard]] Result<Alarms> watch(const CountSeries& series, PeriodRange range, const JudgeArea& judge);

/// Chances of one period adjusted over all areas (Benjamini and Hochberg 1995): the lowest rate of false
/// discoveries at which the area is among them.  NaN where the detector gives no chance.  An area with too
/// few cases is one of them, with chance 1: it was not judged because of its count, so that those that were
/// judged are the high ones of all, and their chances among themselves would be too low. Requires: period
/// within the range.
[[nodiscard]] std::vector<double> adjusted_chances(const Alarms& alarms, std::size_t period);

}  // namespace roer::signal
