#include "roer/segregation/share_order.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace roer::segregation {

namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

// Products, not quotients: shares that are equal must compare as equal.
bool lower_share(const Part& a, const Part& b) {
  return a.group * b.total < b.group * a.total;
}

/// Counts areas per bin of share, bins of equal width; room.ends[b] = where bin b begins.
void count_bins(std::span<const double> group, std::span<const double> total, ShareOrderRoom& room) {
  // One or two bins per area, so that a bin holds few; more than a million cost more memory than they save
  // sorting.
  const std::size_t bins =
      std::clamp<std::size_t>(std::bit_ceil(2 * group.size()), 64, std::size_t{1} << 20U);
  const double scale = static_cast<double>(bins);
  room.ends.assign(bins + 1, 0);
  room.bin_of.resize(group.size());
  for (std::size_t i = 0; i < group.size(); ++i) {
    room.bin_of[i] = kNobody;
    if (!(total[i] > 0)) continue;
    room.bin_of[i] = static_cast<std::uint32_t>(std::min(scale - 1, group[i] / total[i] * scale));
    ++room.ends[room.bin_of[i] + 1];
  }
  for (std::size_t b = 0; b < bins; ++b) room.ends[b + 1] += room.ends[b];
}

/// Within a bin the exact shares decide.
void order_within_bins(ShareOrderRoom& room) {
  std::size_t begin = 0;
  for (const std::uint32_t end : room.ends) {
    const auto first = room.parts.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = room.parts.begin() + static_cast<std::ptrdiff_t>(end);
    if (end > begin + 1 && !std::is_sorted(first, last, lower_share)) std::sort(first, last, lower_share);
    begin = end;
  }
}

}  // namespace

std::span<const Part> by_share(std::span<const double> group, std::span<const double> total,
                               ShareOrderRoom& room) {
  count_bins(group, total, room);
  room.parts.resize(room.ends.back());
  for (std::size_t i = 0; i < group.size(); ++i)
    if (room.bin_of[i] != kNobody) room.parts[room.ends[room.bin_of[i]]++] = {group[i], total[i]};
  room.ends.pop_back();  // each entry is now the end of its bin
  order_within_bins(room);
  return room.parts;
}

double pair_differences(std::span<const Part> sorted) {
  double group_before = 0, total_before = 0, sum = 0;
  for (const Part& part : sorted) {
    sum += part.group * total_before - part.total * group_before;
    group_before += part.group;
    total_before += part.total;
  }
  return sum;
}

}  // namespace roer::segregation
