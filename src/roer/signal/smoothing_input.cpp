#include "roer/signal/smoothing_input.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <utility>

#include "roer/base/none.hpp"

namespace roer::signal {

namespace {

bool is_count(double value) {
  return value >= 0 && std::isfinite(value) && value == std::floor(value);
}

}  // namespace

Error bad_smoothing(std::size_t row, std::string column, double found, std::string message,
                    std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          "rates",
          static_cast<std::int64_t>(row),
          std::move(column),
          fmt::format("{}", found),
          std::move(expected),
          "Mend the value, or leave it empty where it is not known."};
}

Result<KnownAreas> known_areas(const AreaCounts& counts, const SmoothingOptions& options,
                               std::span<const double> covariates) {
  const std::size_t n = counts.events.size(), width = n == 0 ? 0 : covariates.size() / n;
  assert(counts.expected.size() == n && covariates.size() == n * width);
  Faults faults;
  if (!(options.level > 0 && options.level < 1))
    faults.add(bad_smoothing(0, "level", options.level, "no such interval", "between 0 and 1"));
  if (!(options.threshold > 0))
    faults.add(bad_smoothing(0, "threshold", options.threshold, "no such relative rate", "above 0"));
  KnownAreas known;
  double all = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double y = counts.events[i], e = counts.expected[i];
    if (!std::isnan(y) && !is_count(y))
      faults.add(bad_smoothing(i + 1, "events", y, "this is not a count", "a whole number, 0 or more"));
    if (e < 0 || std::isinf(e))
      faults.add(bad_smoothing(i + 1, "expected", e, "this cannot be expected", "a number, 0 or more"));
    if (e == 0 && y > 0)
      faults.add(bad_smoothing(i + 1, "events", y, "events happened where none were expected", "0"));
    if (std::isnan(y) || std::isnan(e)) continue;
    known.area.push_back(i);
    known.events.push_back(y);
    known.expected.push_back(e);
    all += y;
    for (std::size_t k = 0; k < width; ++k) {
      const double x = covariates[i * width + k];
      known.covariates.push_back(x);
      if (!std::isfinite(x))
        faults.add(
            bad_smoothing(i + 1, fmt::format("covariate {}", k + 1), x, "this is not known", "a number"));
    }
  }
  if (!faults.empty()) return faults;
  if (!(all > 0))
    return Error{
        ErrorCode::kMissingData, "there are no events to smooth",         "rates", 0, "events", "none",
        "one event or more",     "Choose a longer time or a wider place."};
  return known;
}

SmoothedRates empty_rates(std::size_t areas) {
  SmoothedRates rates;
  for (auto* column : {&rates.mean, &rates.low, &rates.high, &rates.above}) column->assign(areas, kNone);
  return rates;
}

}  // namespace roer::signal
