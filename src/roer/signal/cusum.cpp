#include "roer/signal/cusum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace roer::signal {

namespace {

double scaled_count(double count, double mean, CountScale scale) {
  switch (scale) {
    case CountScale::kStandard:
      return (count - mean) / std::sqrt(mean);
    case CountScale::kRossi:
      return (count - 3 * mean + 2 * std::sqrt(count * mean)) / (2 * std::sqrt(mean));
    case CountScale::kAnscombe:
      return 1.5 * (std::cbrt(count * count) - std::cbrt(mean * mean)) / std::cbrt(std::sqrt(mean));
  }
  return 0;
}

/// The count whose scaled value is `value`; 0 where none is as low.
double count_of_scaled(double value, double mean, CountScale scale) {
  switch (scale) {
    case CountScale::kStandard:
      return std::max(0.0, mean + value * std::sqrt(mean));
    case CountScale::kRossi: {
      // With r = sqrt(y): r^2 + 2 sqrt(m) r = 3 m + 2 sqrt(m) value.
      const double square = 4 * mean + 2 * std::sqrt(mean) * value;
      const double root = square > mean ? std::sqrt(square) - std::sqrt(mean) : 0;
      return root * root;
    }
    case CountScale::kAnscombe: {
      const double power = std::cbrt(mean * mean) + value * std::cbrt(std::sqrt(mean)) / 1.5;
      return power > 0 ? std::pow(power, 1.5) : 0;
    }
  }
  return 0;
}

Error bad_cusum(std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange, "a CUSUM cannot be set so", "cusum", 0, "", std::move(found),
          std::move(expected),    "Change the option."};
}

void judge_cusum(std::span<const double> counts, std::size_t from, const CusumOptions& options,
                 std::span<Judgement> found) {
  double sum = 0, known = 0, level = 0;
  for (std::size_t t = 0; t < from; ++t)
    if (!std::isnan(counts[t])) {
      sum += counts[t];
      ++known;
    }
  const double mean = sum / known;
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (known == 0) {
      found[k].verdict = Verdict::kShortHistory;
      continue;
    }
    found[k].expected = mean;
    if (!(mean > 0) || std::isnan(counts[from + k])) continue;
    const double room = options.decision + options.reference - level;
    found[k].upper = count_of_scaled(room, mean, options.scale);
    level = std::max(0.0, level + scaled_count(counts[from + k], mean, options.scale) - options.reference);
    found[k].verdict = level >= options.decision ? Verdict::kAlarm : Verdict::kQuiet;
  }
}

}  // namespace

Result<Alarms> cusum(const CountSeries& series, PeriodRange range, const CusumOptions& options) {
  if (!(options.decision > 0) || !(options.reference >= 0))
    return bad_cusum(fmt::format("k {}, h {}", options.reference, options.decision),
                     "k of 0 or more, h above 0");
  return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
    judge_cusum(series.counts_of(area), range.from, options, found);
  });
}

}  // namespace roer::signal
