#include "roer/score/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/base/sorted_quantile.hpp"
#include "roer/base/wide.hpp"
#include "roer/score/columns.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kBins = 4096;
constexpr std::size_t kCoarse = 256;  // numbers with the same high byte

ROER_WIDE
void find_bins(const double* values, std::size_t count, double least, double scale, std::uint16_t* out) {
  const double* __restrict in = values;
  std::uint16_t* __restrict made = out;
  for (std::size_t i = 0; i < count; ++i)
    made[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>((in[i] - least) * scale));
}

/// By its share of the row.
QuantilePlace rank_at(double share, std::size_t count) {
  return quantile_place(share * static_cast<double>(count - 1), count);
}

}  // namespace

QuantileFinder::Spot QuantileFinder::spot_of(std::size_t position) {
  const auto bin =
      static_cast<std::size_t>(std::upper_bound(upto_.begin(), upto_.end(), position) - upto_.begin());
  if (row_of_[bin] == 0) {
    needed_.push_back(bin);
    row_of_[bin] = static_cast<std::uint8_t>(needed_.size());
  }
  return {row_of_[bin] - std::size_t{1}, position - (bin == 0 ? 0 : upto_[bin - 1])};
}

void QuantileFinder::collect(std::span<const double> values) {
  if (members_.size() < needed_.size()) members_.resize(needed_.size());
  for (auto& members : members_) members.clear();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const std::uint8_t row = row_of_[bins_[i]]; row != 0) members_[row - 1U].push_back(values[i]);
}

double QuantileFinder::number(const Spot& spot) {
  auto& members = members_[spot.row];
  const auto at = members.begin() + static_cast<std::ptrdiff_t>(spot.offset);
  std::nth_element(members.begin(), at, members.end());
  return *at;
}

void QuantileFinder::find(std::span<const double> values, std::span<const double> shares,
                          std::span<double> out) {
  double least = 0, most = 0;
  smallest_and_largest(values.data(), values.size(), least, most);
  const double width = most - least;
  const bool spread = width > 1e-290 && std::isfinite(width);
  bins_.assign(values.size(), 0);
  if (spread)
    find_bins(values.data(), values.size(), least, static_cast<double>(kBins - 1) / width, bins_.data());
  upto_.assign(kBins, 0);
  for (const std::uint16_t bin : bins_) ++upto_[bin];
  std::partial_sum(upto_.begin(), upto_.end(), upto_.begin());
  row_of_.assign(kBins, 0);
  needed_.clear();
  spots_.clear();
  for (const double share : shares) {
    const QuantilePlace place = rank_at(share, values.size());
    spots_.push_back(spot_of(place.below));
    spots_.push_back(spot_of(place.above));
  }
  collect(values);
  for (std::size_t k = 0; k < shares.size(); ++k)
    out[k] =
        between(number(spots_[2 * k]), number(spots_[2 * k + 1]), rank_at(shares[k], values.size()).part);
}

RankQuantiles::RankQuantiles() : coarse_(kCoarse, 0), fine_(kCoarse * kCoarse, 0) {}

void RankQuantiles::clear() {
  for (std::size_t high = 0; high < kCoarse; ++high)
    if (coarse_[high] != 0) std::fill_n(fine_.data() + high * kCoarse, kCoarse, 0);
  std::fill(coarse_.begin(), coarse_.end(), 0);
  count_ = 0;
}

void RankQuantiles::add(std::span<const std::uint16_t> values) {
  std::uint32_t* coarse = coarse_.data();
  std::uint32_t* fine = fine_.data();
  for (const std::uint16_t value : values) {
    ++coarse[value >> 8U];
    ++fine[value];
  }
  count_ += values.size();
}

std::uint32_t RankQuantiles::at(std::size_t position) const {
  std::size_t before = 0, high = 0;
  while (before + coarse_[high] <= position) before += coarse_[high++];
  std::size_t value = high * kCoarse;
  while (before + fine_[value] <= position) before += fine_[value++];
  return static_cast<std::uint32_t>(value);
}

void RankQuantiles::find(std::span<const double> shares, std::span<double> out) const {
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const QuantilePlace place = rank_at(shares[k], count_);
    out[k] = between(at(place.below), at(place.above), place.part);
  }
}

}  // namespace roer::score
