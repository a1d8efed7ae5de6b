#include "roer/segregation/share_order.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace roer::segregation {

namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::uint32_t kDigits = 1U << kDigitBits;
constexpr unsigned kPasses = 3;
constexpr double kScale = 2147483648.0;  // 2^31: a share of 1 still fits
// Where the three histograms cost more than the comparisons they save.
constexpr std::size_t kSmall = 600;

using Entry = ShareOrderRoom::Entry;

/// Sorts by key; equal keys keep their order.
void radix_sort(std::vector<Entry>& entries, std::vector<Entry>& other) {
  std::array<std::array<std::uint32_t, kDigits>, kPasses> starts{};
  for (const Entry& entry : entries)
    for (unsigned pass = 0; pass < kPasses; ++pass)
      ++starts[pass][(entry.key >> (pass * kDigitBits)) & (kDigits - 1)];
  other.resize(entries.size());
  for (unsigned pass = 0; pass < kPasses; ++pass) {
    std::uint32_t before = 0;
    for (std::uint32_t& start : starts[pass]) {
      const std::uint32_t count = start;
      start = before;
      before += count;
    }
    for (const Entry& entry : entries)
      other[starts[pass][(entry.key >> (pass * kDigitBits)) & (kDigits - 1)]++] = entry;
    entries.swap(other);
  }
}

// Products, not quotients: shares that are equal must compare as equal.
bool lower_share(const Part& a, const Part& b) {
  return a.group * b.total < b.group * a.total;
}

/// Keys hold the first 31 bits of a share; where several areas have the same key, the exact shares decide.
void order_equal_keys(const std::vector<Entry>& entries, std::vector<Part>& parts) {
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    const auto first = parts.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = parts.begin() + static_cast<std::ptrdiff_t>(end);
    if (!std::is_sorted(first, last, lower_share)) std::sort(first, last, lower_share);
    begin = end;
  }
}

}  // namespace

std::span<const Part> by_share(std::span<const double> group, std::span<const double> total,
                               ShareOrderRoom& room) {
  room.entries.clear();
  for (std::size_t i = 0; i < group.size(); ++i)
    if (total[i] > 0)
      room.entries.push_back({static_cast<std::uint32_t>(std::min(1.0, group[i] / total[i]) * kScale),
                              static_cast<std::uint32_t>(i)});
  if (room.entries.size() <= kSmall)
    std::sort(room.entries.begin(), room.entries.end(), [](const Entry& a, const Entry& b) {
      return a.key != b.key ? a.key < b.key : a.area < b.area;
    });
  else
    radix_sort(room.entries, room.other);
  room.parts.resize(room.entries.size());
  for (std::size_t k = 0; k < room.entries.size(); ++k)
    room.parts[k] = {group[room.entries[k].area], total[room.entries[k].area]};
  order_equal_keys(room.entries, room.parts);
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
