#include "roer/signal/scan_kernels.hpp"

#include <algorithm>
#include <cstring>

#include "roer/base/wide.hpp"
#include "roer/signal/scan_lanes.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kPlaces = 32;
using ScanBytes [[gnu::vector_size(kPlaces)]] = std::uint8_t;
using ScanShorts [[gnu::vector_size(32)]] = std::uint16_t;
using ScanInts [[gnu::vector_size(32)]] = std::int32_t;
/// As many sums as go into 32 bytes.
template <class Sum>
using ScanSums = std::conditional_t<sizeof(Sum) == 2, ScanShorts, ScanInts>;

/// Adds the rows of steps [from, to) to 32 sums; bytes first, which a vector holds all at once.
[[gnu::always_inline]] inline void add_rows(const std::uint8_t* cells, std::uint32_t rows_per_byte,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::uint16_t* sums) {
  using Wide [[gnu::vector_size(2 * kPlaces)]] = std::uint16_t;
  Wide all;
  load_numbers(sums, all);
  while (from < to) {
    const std::uint32_t stop = std::min(to, from + rows_per_byte);
    ScanBytes added{}, also{}, one, next;
    for (; from + 1 < stop; from += 2) {
      load_numbers(cells + row_of[from], one);
      load_numbers(cells + row_of[from + 1], next);
      added += one;
      also += next;
    }
    if (from < stop) {
      load_numbers(cells + row_of[from++], one);
      added += one;
    }
    added += also;
    all += __builtin_convertvector(added, Wide);
  }
  std::memcpy(sums, &all, sizeof all);
}

[[gnu::always_inline]] inline void add_rows(const std::uint32_t* cells, std::uint32_t,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::int32_t* sums) {
  for (; from < to; ++from)
    for (std::size_t k = 0; k < kPlaces; ++k) sums[k] += static_cast<std::int32_t>(cells[row_of[from] + k]);
}

template <class Sum>
[[gnu::always_inline]] inline bool any_reached(const Sum* values, const Sum* fewest) {
  using Sums = ScanSums<Sum>;
  ScanBytes reached{};
  for (std::size_t k = 0; k < kPlaces; k += sizeof(Sums) / sizeof(Sum)) {
    Sums have, need;
    load_numbers(values + k, have);
    load_numbers(fewest + k, need);
    reached |= (ScanBytes)(have >= need);
  }
  return any_of(reached);
}

template <class Cell>
[[gnu::always_inline]] inline bool walk_ends_of(const ScanRows<Cell>& rows, const ScanPath& path,
                                                const ScanBars<Cell>& bars, EndWalk<Cell>& walk) {
  ScanSum<Cell> sums[kPlaces], before[kPlaces];
  std::copy(walk.sums.begin(), walk.sums.end(), sums);
  bool found = false;
  for (; walk.bundle < path.bundles; ++walk.bundle) {
    for (std::size_t k = 0; k < kPlaces; ++k) before[k] = sums[k];
    add_rows(rows.cells, rows.rows_per_byte, path.rows, walk.step, path.ends[walk.bundle], sums);
    walk.step = path.ends[walk.bundle];
    found = any_reached(sums, bars.fewest + path.grades[walk.bundle] * bars.width);
    if (found) break;
  }
  std::copy(sums, sums + kPlaces, walk.sums.begin());
  if (found) std::copy(before, before + kPlaces, walk.before.begin());
  return found;
}

/// As many columns or lengths as are worked on at once.
constexpr std::size_t kColumns = 16;
using ColumnInts [[gnu::vector_size(4 * kColumns)]] = std::int32_t;
using ColumnFloats [[gnu::vector_size(4 * kColumns)]] = float;

/// The least and the largest of 16 numbers.
[[gnu::always_inline]] inline float range_of(const ColumnFloats& low, const ColumnFloats& high) {
  float least = low[0], most = high[0];
  for (std::size_t k = 1; k < kColumns; ++k) {
    least = low[k] < least ? low[k] : least;
    most = high[k] > most ? high[k] : most;
  }
  return most - least;
}

/// All windows of a length, from 16 first columns at once, whose excess is what they need.
[[gnu::always_inline]] inline void find_windows(std::size_t length, const LengthShares& lengths,
                                                StepWalk& walk) {
  const float need = walk.need[length];
  for (std::size_t start = 0; start + length <= lengths.columns; start += kColumns) {
    ColumnFloats ahead, behind;
    load_numbers(walk.off.data() + start + length, ahead);
    load_numbers(walk.off.data() + start, behind);
    const ColumnInts reached = ahead - behind >= need;
    if (!any_of(reached)) continue;
    for (std::size_t k = 0; k < kColumns && start + k + length <= lengths.columns; ++k)
      if (reached[k] != 0)
        walk.reached.push_back(
            {static_cast<std::uint32_t>(start + k), static_cast<std::uint32_t>(start + k + length)});
  }
}

}  // namespace

ROER_WIDE
bool walk_ends(const ScanRows<std::uint8_t>& rows, const ScanPath& path, const ScanBars<std::uint8_t>& bars,
               EndWalk<std::uint8_t>& walk) {
  return walk_ends_of(rows, path, bars, walk);
}

ROER_WIDE
bool walk_ends(const ScanRows<std::uint32_t>& rows, const ScanPath& path, const ScanBars<std::uint32_t>& bars,
               EndWalk<std::uint32_t>& walk) {
  return walk_ends_of(rows, path, bars, walk);
}

ROER_WIDE
bool step_reaches(const std::int32_t* running, const StepBars& bars, const LengthShares& lengths,
                  StepWalk& walk) {
  walk.reached.clear();
  const std::size_t places = walk.running.size();
  ColumnInts sums, more;
  for (std::size_t t = 0; t < places; t += kColumns) {
    load_numbers(walk.running.data() + t, sums);
    load_numbers(running + t, more);
    sums += more;
    std::memcpy(walk.running.data() + t, &sums, sizeof sums);
  }
  const float all = static_cast<float>(walk.running[lengths.columns]);
  const float slack = 0.01F + (all + bars.size) * 2e-6F, over = std::max(0.0F, all - bars.size);
  ColumnFloats low{}, high{}, share, excess, next;
  for (std::size_t t = 0; t < places; t += kColumns) {
    load_numbers(walk.running.data() + t, sums);
    load_numbers(lengths.running_share + t, share);
    const ColumnFloats by = __builtin_convertvector(sums, ColumnFloats) - share * all;
    low = by < low ? by : low;
    high = by > high ? by : high;
    std::memcpy(walk.off.data() + t, &by, sizeof by);
  }
  const float range = range_of(low, high);
  ColumnInts open{};
  for (std::size_t length = 0; length < lengths.lengths; length += kColumns) {
    load_numbers(bars.excess + length, excess);
    load_numbers(bars.excess_next + length, next);
    load_numbers(lengths.largest_share + length, share);
    excess += (next - excess) * bars.between - (bars.less + slack) - share * over;
    std::memcpy(walk.need.data() + length, &excess, sizeof excess);
    open |= excess <= range;
  }
  if (!any_of(open)) return false;
  for (std::size_t length = lengths.shortest; length <= lengths.longest; ++length)
    if (walk.need[length] <= range) find_windows(length, lengths, walk);
  return !walk.reached.empty();
}

}  // namespace roer::signal
