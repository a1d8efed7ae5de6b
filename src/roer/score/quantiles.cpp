#include "roer/score/quantiles.hpp"

#include <algorithm>
#include <cmath>

#include "roer/score/columns.hpp"
#include "roer/score/wide.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kBins = 1024;
constexpr std::size_t kNone = 0xFFFFFFFF;

ROER_WIDE
void find_bins(const double* values, std::size_t count, double least, double scale, std::uint32_t* out) {
  const double* __restrict in = values;
  std::uint32_t* __restrict made = out;
  for (std::size_t i = 0; i < count; ++i)
    made[i] = static_cast<std::uint32_t>(static_cast<std::int32_t>((in[i] - least) * scale));
}

/// Calls order(position) for the numbers that each quantile lies between.
template <class Order>
void interpolate(std::size_t count, std::span<const double> shares, std::span<double> out, Order order) {
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const double place = shares[k] * static_cast<double>(count - 1);
    const auto below = static_cast<std::size_t>(place);
    const double low = order(below), part = place - static_cast<double>(below);
    out[k] = part == 0 ? low : low + part * (order(std::min(below + 1, count - 1)) - low);
  }
}

}  // namespace

void QuantileFinder::find(std::span<const std::uint16_t> values, std::span<const double> shares,
                          std::span<double> out) {
  // Two rounds of counting: by the high byte, then by the low byte within the one high byte that is needed.
  counts_.assign(512, 0);
  for (const std::uint16_t value : values) ++counts_[value >> 8U];
  std::size_t refined = kNone;
  interpolate(values.size(), shares, out, [&](std::size_t position) {
    std::size_t before = 0, high = 0;
    while (before + counts_[high] <= position) before += counts_[high++];
    if (refined != high) {
      std::fill(counts_.begin() + 256, counts_.end(), 0);
      for (const std::uint16_t value : values)
        if (value >> 8U == high) ++counts_[256 + (value & 0xFFU)];
      refined = high;
    }
    std::size_t low = 256;
    while (before + counts_[low] <= position) before += counts_[low++];
    return static_cast<double>(high * 256 + (low - 256));
  });
}

void QuantileFinder::find(std::span<const double> values, std::span<const double> shares,
                          std::span<double> out) {
  double least = 0, most = 0;
  smallest_and_largest(values.data(), values.size(), least, most);
  const double width = most - least;
  if (!(width > 1e-290) || !std::isfinite(width)) {
    members_.assign(values.begin(), values.end());
    std::sort(members_.begin(), members_.end());
    interpolate(values.size(), shares, out, [&](std::size_t position) { return members_[position]; });
    return;
  }
  bins_.resize(values.size());
  find_bins(values.data(), values.size(), least, static_cast<double>(kBins - 1) / width, bins_.data());
  counts_.assign(kBins, 0);
  for (const std::uint32_t bin : bins_) ++counts_[bin];
  cached_bin_ = kNone;
  interpolate(values.size(), shares, out, [&](std::size_t position) { return order(values, position); });
}

/// The number at a position of the sorted row, from the members of its bin.
double QuantileFinder::order(std::span<const double> values, std::size_t position) {
  std::size_t before = 0, bin = 0;
  while (before + counts_[bin] <= position) before += counts_[bin++];
  if (cached_bin_ != bin) {
    members_.clear();
    for (std::size_t i = 0; i < values.size(); ++i)
      if (bins_[i] == bin) members_.push_back(values[i]);
    std::sort(members_.begin(), members_.end());
    cached_bin_ = bin;
  }
  return members_[position - before];
}

}  // namespace roer::score
