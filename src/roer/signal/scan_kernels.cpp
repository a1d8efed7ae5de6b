#include "roer/signal/scan_kernels.hpp"

#include <algorithm>
#include <cstring>

#include "roer/base/wide.hpp"

// Numbers side by side are handed over by inlined functions only: see lanes.hpp.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace roer::signal {

namespace {

constexpr std::size_t kPlaces = 32;
using ScanBytes [[gnu::vector_size(kPlaces)]] = std::uint8_t;
using ScanShorts [[gnu::vector_size(32)]] = std::uint16_t;
using ScanInts [[gnu::vector_size(32)]] = std::int32_t;
/// As many sums as go into 32 bytes.
template <class Sum>
using ScanSums = std::conditional_t<sizeof(Sum) == 2, ScanShorts, ScanInts>;

template <class Vector, class Number>
[[gnu::always_inline]] inline void load_numbers(const Number* from, Vector& to) {
  std::memcpy(&to, from, sizeof to);
}

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

[[gnu::always_inline]] inline bool any_bit(const void* numbers) {
  std::uint64_t words[4];
  std::memcpy(words, numbers, sizeof words);
  return (words[0] | words[1] | words[2] | words[3]) != 0;
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
  return any_bit(&reached);
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

/// What the replicates side by side work with: one number of each.
using BesideInts [[gnu::vector_size(4 * kScanBeside)]] = std::int32_t;
using BesideFloats [[gnu::vector_size(4 * kScanBeside)]] = float;
using BesideBytes [[gnu::vector_size(kScanBeside)]] = std::uint8_t;
using BesideShorts [[gnu::vector_size(2 * kScanBeside)]] = std::uint16_t;
constexpr std::size_t kTile = 64;  // bytes that are added up at once
using TileBytes [[gnu::vector_size(kTile)]] = std::uint8_t;

[[gnu::always_inline]] inline bool any_beside(const BesideInts& truths) {
  std::uint64_t words[kScanBeside / 2];
  std::memcpy(words, &truths, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) | (words[4] | words[5] | words[6] | words[7])) != 0;
}

/// Adds running sums of the rows of steps [from, to).
[[gnu::always_inline]] inline void run_rows(const BesideRows<std::uint8_t>& rows, const std::uint32_t* row_of,
                                            std::uint32_t from, std::uint32_t to, std::size_t columns,
                                            std::int32_t* running, std::uint8_t* bytes) {
  constexpr std::uint32_t kMost = 64;
  const std::uint8_t* at[kMost];
  while (from < to) {
    const std::uint32_t count = std::min({to - from, rows.rows_per_byte, kMost});
    for (std::uint32_t k = 0; k < count; ++k) at[k] = rows.cells + rows.row_size * row_of[from + k];
    from += count;
    for (std::size_t tile = 0; tile < rows.row_size; tile += 2 * kTile) {
      TileBytes added{}, also{}, one, next;
      for (std::uint32_t k = 0; k < count; ++k) {
        load_numbers(at[k] + tile, one);
        load_numbers(at[k] + tile + kTile, next);
        added += one;
        also += next;
      }
      std::memcpy(bytes + tile, &added, sizeof added);
      std::memcpy(bytes + tile + kTile, &also, sizeof also);
    }
    BesideInts sum{}, before;
    for (std::size_t t = 0; t < columns; ++t) {
      BesideBytes more;
      load_numbers(bytes + t * kScanBeside, more);
      // In two steps, for each of which there is an instruction.
      sum += __builtin_convertvector(__builtin_convertvector(more, BesideShorts), BesideInts);
      std::int32_t* place = running + (t + 1) * kScanBeside;
      load_numbers(place, before);
      before += sum;
      std::memcpy(place, &before, sizeof before);
    }
  }
}

[[gnu::always_inline]] inline void run_rows(const BesideRows<std::uint32_t>& rows,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::size_t columns, std::int32_t* running, std::uint8_t*) {
  for (; from < to; ++from) {
    const std::uint32_t* cells = rows.cells + rows.row_size * row_of[from];
    BesideInts sum{}, before, more;
    for (std::size_t t = 0; t < columns; ++t) {
      load_numbers(cells + t * kScanBeside, more);
      sum += more;
      std::int32_t* place = running + (t + 1) * kScanBeside;
      load_numbers(place, before);
      before += sum;
      std::memcpy(place, &before, sizeof before);
    }
  }
}

/// How far running sums are off their share of all; returns the largest rise of that from any column to a
/// later one, which no window's excess over its share of all exceeds.
[[gnu::always_inline]] inline BesideFloats run_off(const std::int32_t* running, const LengthShares& lengths,
                                                   const BesideFloats& all, float* off) {
  const std::size_t columns = lengths.columns;
  const float* share = lengths.running_share;
  BesideFloats low{}, rise{};
  for (std::size_t t = 0; t <= columns; ++t) {
    BesideInts sums;
    load_numbers(running + t * kScanBeside, sums);
    const BesideFloats by = __builtin_convertvector(sums, BesideFloats) - all * share[t];
    const BesideFloats up = by - low;
    rise = up > rise ? up : rise;
    low = by < low ? by : low;
    std::memcpy(off + t * kScanBeside, &by, sizeof by);
  }
  return rise;
}

/// The largest excess of a window of a length.
[[gnu::always_inline]] inline BesideFloats most_off(const float* off, std::size_t columns,
                                                    std::size_t length) {
  BesideFloats most{}, also{}, ahead, behind;
  const float* end = off + length * kScanBeside;
  std::size_t start = 0;
  for (; start + length < columns; start += 2) {
    load_numbers(end + start * kScanBeside, ahead);
    load_numbers(off + start * kScanBeside, behind);
    ahead -= behind;
    most = ahead > most ? ahead : most;
    load_numbers(end + (start + 1) * kScanBeside, ahead);
    load_numbers(off + (start + 1) * kScanBeside, behind);
    ahead -= behind;
    also = ahead > also ? ahead : also;
  }
  if (start + length == columns) {
    load_numbers(end + start * kScanBeside, ahead);
    load_numbers(off + start * kScanBeside, behind);
    ahead -= behind;
    most = ahead > most ? ahead : most;
  }
  return most > also ? most : also;
}

/// What the windows of a length need, of one bundle in all replicates.  A window holds its share of all cases
/// of the zone and what the running sums are off that; its number is its share of the grade's size and an
/// excess.
struct BesideNeed {
  [[gnu::always_inline]] inline BesideNeed(const ScanPath& path, const LengthShares& all_lengths,
                                           const BesideBars& bars, std::uint32_t bundle,
                                           const BesideFloats& all)
      : lengths(all_lengths), doublings(bars.doublings) {
    for (std::uint32_t d = 0; d < kDoublings; ++d) {
      const std::uint32_t others = (1U << d) - 1;
      is_due[d] = ((bundle + 1) & others) == 0 || bundle + 1 == path.bundles;
      first[d] = bundle & ~others;
      const std::uint16_t grade = path.grades[first[d]];
      const BesideFloats none{}, more = all - bars.least_size[grade];
      excess[d] = bars.excess + grade * lengths.lengths * kScanBeside;
      over[d] = more > none ? more : none;
    }
  }
  [[gnu::always_inline]] inline bool due(std::size_t length) const { return is_due[doublings[length]]; }
  [[gnu::always_inline]] inline BesideFloats of(std::size_t length) const {
    const std::uint8_t d = doublings[length];
    BesideFloats need;
    load_numbers(excess[d] + length * kScanBeside, need);
    return need - over[d] * lengths.largest_share[length];
  }
  const LengthShares& lengths;
  const std::uint8_t* doublings;
  std::array<bool, kDoublings> is_due;
  std::array<std::uint32_t, kDoublings> first;
  std::array<const float*, kDoublings> excess;
  BesideFloats over[kDoublings];
};

/// Whether a window of any replicate may reach its number.  Of long windows only whether some rise would do.
[[gnu::always_inline]] inline bool any_beside_reaches(const BesideNeed& need, const BesideFloats& rise,
                                                      const BesideFloats& slack, const float* off) {
  const LengthShares& lengths = need.lengths;
  // From here on a usual rise over all columns is less than what stands out.
  const std::size_t gated = std::max(lengths.shortest, lengths.columns * 2 / 13);
  BesideFloats more = slack - 1e30F;
  for (std::size_t length = lengths.shortest; length < gated && length <= lengths.longest; ++length) {
    if (!need.due(length)) continue;
    const BesideFloats gap = most_off(off, lengths.columns, length) - need.of(length);
    more = gap > more ? gap : more;
  }
  for (std::size_t length = gated; length <= lengths.longest; ++length) {
    if (!need.due(length)) continue;
    const BesideFloats gap = rise - need.of(length);
    more = gap > more ? gap : more;
  }
  const BesideInts open = more + slack >= 0;
  return any_beside(open);
}

/// All replicates and lengths of which a window may reach its number.
[[gnu::always_inline]] inline void find_beside(const BesideNeed& need, const BesideFloats& rise,
                                               const BesideFloats& slack, BesideFinds& finds) {
  for (std::size_t length = need.lengths.shortest; length <= need.lengths.longest; ++length) {
    if (!need.due(length)) continue;
    const BesideFloats least = need.of(length) - slack;
    const BesideInts open = rise >= least;
    if (!any_beside(open)) continue;
    const BesideInts reached = most_off(finds.off.data(), need.lengths.columns, length) >= least;
    if (!any_beside(reached)) continue;
    for (std::uint32_t k = 0; k < kScanBeside; ++k)
      if (reached[k] != 0)
        finds.reached.push_back({k, static_cast<std::uint32_t>(length), need.first[need.doublings[length]]});
  }
}

template <class Cell>
[[gnu::always_inline]] inline bool walk_beside_of(const BesideRows<Cell>& rows, const ScanPath& path,
                                                  const LengthShares& lengths, const BesideBars& bars,
                                                  std::uint32_t stop, BesideWalk& walk, BesideFinds& finds) {
  finds.reached.clear();
  std::int32_t* running = walk.running.data();
  for (; walk.bundle < stop; ++walk.bundle) {
    const std::uint32_t end = path.ends[walk.bundle];
    run_rows(rows, path.rows, walk.step, end, lengths.columns, running, finds.bytes.data());
    walk.step = end;
    BesideInts sums;
    load_numbers(running + lengths.columns * kScanBeside, sums);
    const BesideFloats all = __builtin_convertvector(sums, BesideFloats);
    const BesideFloats rise = run_off(running, lengths, all, finds.off.data());
    // What single precision may round.
    const BesideFloats slack = (all + bars.least_size[path.grades[walk.bundle]]) * 2e-6F + 0.01F;
    const BesideNeed need(path, lengths, bars, walk.bundle, all);
    if (!any_beside_reaches(need, rise, slack, finds.off.data())) continue;
    find_beside(need, rise, slack, finds);
    if (!finds.reached.empty()) return true;
  }
  return false;
}

/// The least and the largest of 16 numbers.
[[gnu::always_inline]] inline float range_of(const BesideFloats& low, const BesideFloats& high) {
  float least = low[0], most = high[0];
  for (std::size_t k = 1; k < kScanBeside; ++k) {
    least = low[k] < least ? low[k] : least;
    most = high[k] > most ? high[k] : most;
  }
  return most - least;
}

/// All windows of a length, from 16 first columns at once, whose excess is what they need.
[[gnu::always_inline]] inline void find_windows(std::size_t length, const LengthShares& lengths,
                                                StepWalk& walk) {
  const float need = walk.need[length];
  for (std::size_t start = 0; start + length <= lengths.columns; start += kScanBeside) {
    BesideFloats ahead, behind;
    load_numbers(walk.off.data() + start + length, ahead);
    load_numbers(walk.off.data() + start, behind);
    const BesideInts reached = ahead - behind >= need;
    if (!any_beside(reached)) continue;
    for (std::size_t k = 0; k < kScanBeside && start + k + length <= lengths.columns; ++k)
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
bool walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                 const BesideBars& bars, std::uint32_t stop, BesideWalk& walk, BesideFinds& finds) {
  return walk_beside_of(rows, path, lengths, bars, stop, walk, finds);
}

ROER_WIDE
bool walk_beside(const BesideRows<std::uint32_t>& rows, const ScanPath& path, const LengthShares& lengths,
                 const BesideBars& bars, std::uint32_t stop, BesideWalk& walk, BesideFinds& finds) {
  return walk_beside_of(rows, path, lengths, bars, stop, walk, finds);
}

ROER_WIDE
bool step_reaches(const std::int32_t* running, const StepBars& bars, const LengthShares& lengths,
                  StepWalk& walk) {
  walk.reached.clear();
  const std::size_t places = walk.running.size();
  BesideInts sums, more;
  for (std::size_t t = 0; t < places; t += kScanBeside) {
    load_numbers(walk.running.data() + t, sums);
    load_numbers(running + t, more);
    sums += more;
    std::memcpy(walk.running.data() + t, &sums, sizeof sums);
  }
  const float all = static_cast<float>(walk.running[lengths.columns]);
  const float slack = 0.01F + (all + bars.size) * 2e-6F, over = std::max(0.0F, all - bars.size);
  BesideFloats low{}, high{}, share, excess, next;
  for (std::size_t t = 0; t < places; t += kScanBeside) {
    load_numbers(walk.running.data() + t, sums);
    load_numbers(lengths.running_share + t, share);
    const BesideFloats by = __builtin_convertvector(sums, BesideFloats) - share * all;
    low = by < low ? by : low;
    high = by > high ? by : high;
    std::memcpy(walk.off.data() + t, &by, sizeof by);
  }
  const float range = range_of(low, high);
  BesideInts open{};
  for (std::size_t length = 0; length < lengths.lengths; length += kScanBeside) {
    load_numbers(bars.excess + length, excess);
    load_numbers(bars.excess_next + length, next);
    load_numbers(lengths.largest_share + length, share);
    excess += (next - excess) * bars.between - (bars.less + slack) - share * over;
    std::memcpy(walk.need.data() + length, &excess, sizeof excess);
    open |= excess <= range;
  }
  if (!any_beside(open)) return false;
  for (std::size_t length = lengths.shortest; length <= lengths.longest; ++length)
    if (walk.need[length] <= range) find_windows(length, lengths, walk);
  return !walk.reached.empty();
}

}  // namespace roer::signal
