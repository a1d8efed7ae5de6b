#include "roer/signal/mean_break.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "roer/base/none.hpp"
#include "roer/signal/segmentation.hpp"

namespace roer::signal {

namespace {

double log_normal_below(double x) {
  // erfc is 0 from -38 on; there ln F(x) = -x^2/2 - ln(-x sqrt(2 pi)) - 1/x^2.
  if (x < -30) return -x * x / 2 - std::log(-x * std::sqrt(2 * std::numbers::pi)) - 1 / (x * x);
  return std::log(std::erfc(-x / std::numbers::sqrt2) / 2);
}

/// P(argmax V <= x) of V(s) = W_1(-s) - |s|/2 left of 0 and sqrt(phi) W_2(s) - xi |s|/2 right of it (Bai
/// 1997, appendix B).
double argmax_below(double x, double xi, double phi) {
  const double root = std::sqrt(std::abs(x)), size = std::abs(x);
  if (x < 0) {
    const double f = xi / phi;
    return -root * std::exp(-size / 8) / std::sqrt(2 * std::numbers::pi) -
           phi / xi * (phi + 2 * xi) / (phi + xi) *
               std::exp(f * (1 + f) * size / 2 + log_normal_below(-(0.5 + f) * root)) +
           (size / 2 - 2 + (phi + 2 * xi) * (phi + 2 * xi) / ((phi + xi) * xi)) *
               std::exp(log_normal_below(-root / 2));
  }
  const double f = xi * xi / phi;
  return 1 + std::sqrt(f) * root * std::exp(-f * size / 8) / std::sqrt(2 * std::numbers::pi) +
         xi / phi * (2 * phi + xi) / (phi + xi) *
             std::exp((phi + xi) * size / 2 + log_normal_below(-(phi + xi / 2) / std::sqrt(phi) * root)) -
         ((2 * phi + xi) * (2 * phi + xi) / ((phi + xi) * phi) - 2 + f * size / 2) *
             std::exp(log_normal_below(-std::sqrt(f) * root / 2));
}

/// x where argmax_below is `share`, on the side of 0 where it lies; NaN where 0 is beyond it.
double argmax_quantile(double share, double phi) {
  const bool left = share < 0.5;
  if ((argmax_below(0, 1, phi) < share) == left) return kNone;
  double near = 0, far = left ? -1 : 1;
  while ((argmax_below(far, 1, phi) < share) != left) far *= 2;
  for (int step = 0; step < 200 && std::abs(far - near) > 1e-9; ++step) {
    const double middle = (near + far) / 2;
    ((argmax_below(middle, 1, phi) < share) == left ? far : near) = middle;
  }
  return (near + far) / 2;
}

struct Part {
  double mean = 0, variance = 0;
};
Part part_of(std::span<const double> values) {
  Part part;
  const auto n = static_cast<double>(values.size());
  for (const double y : values) part.mean += y / n;
  for (const double y : values) part.variance += (y - part.mean) * (y - part.mean) / n;
  return part;
}

double kolmogorov_above(double x) {
  double sum = 0;
  for (int k = 1; k < 100; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

Error bad_break(std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "no break can be looked for in this",
          "series",
          0,
          "",
          std::move(found),
          std::move(expected),
          "Choose a longer series, or change the option."};
}

}  // namespace

Result<MeanBreak> mean_break(std::span<const double> values, double trim, double level) {
  if (values.size() < 8) return bad_break(fmt::format("{} values", values.size()), "8 or more");
  if (!(trim > 0 && trim < 0.5) || !(level > 0 && level < 1))
    return bad_break(fmt::format("trim {}, level {}", trim, level), "trim in (0, 0.5), level in (0, 1)");
  ROER_TRY(const SegmentCosts costs, SegmentCosts::make(values, SegmentCost::kMean));
  const std::size_t n = values.size();
  const auto count = static_cast<double>(n);
  const auto shortest = std::max<std::size_t>(1, static_cast<std::size_t>(trim * count));
  const double whole = costs.of(0, n);
  if (!(whole > 0)) return bad_break("values that are all the same", "values that differ");
  MeanBreak found;
  double least = whole;
  for (std::size_t at = shortest; at + shortest <= n; ++at) {
    const double parts = costs.of(0, at) + costs.of(at, n);
    if (found.last_before == 0 || parts < least) {
      least = parts;
      found.last_before = static_cast<std::uint32_t>(at);
    }
  }
  const auto schwarz = [&](double squares, double terms) {
    return count * (std::log(squares / count) + 1 + std::log(2 * std::numbers::pi)) + std::log(count) * terms;
  };
  found.schwarz = schwarz(least, 4);
  found.schwarz_none = schwarz(whole, 2);
  found.sup_f = (whole - least) / (least / (count - 2));
  const Part all = part_of(values), before = part_of(values.first(found.last_before)),
             after = part_of(values.subspan(found.last_before));
  double sum = 0;
  for (const double y : values) {
    sum += y - all.mean;
    found.cusum = std::max(found.cusum, std::abs(sum) / std::sqrt(whole / (count - 1) * count));
  }
  found.cusum_p = kolmogorov_above(found.cusum);
  const double rise = after.mean - before.mean, scale = before.variance / (rise * rise);
  const double phi = before.variance > 0 ? after.variance / before.variance : 0;
  const double above = phi > 0 ? argmax_quantile((1 + level) / 2, phi) : kNone;
  const double below = phi > 0 ? argmax_quantile((1 - level) / 2, phi) : kNone;
  found.low = std::max(1.0, found.last_before - std::ceil(above * scale));
  found.high = std::min(count - 1, found.last_before - std::floor(below * scale));
  if (std::isnan(above) || std::isnan(below)) found.low = found.high = kNone;
  return found;
}

}  // namespace roer::signal
