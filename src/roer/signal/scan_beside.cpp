#include "roer/signal/scan_beside.hpp"

#include <array>

#include "roer/base/wide.hpp"
#include "roer/signal/scan_lanes.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kTile = 64;  // bytes that are added up at once
using TileBytes [[gnu::vector_size(kTile)]] = std::uint8_t;
using BesideBytes [[gnu::vector_size(kScanBeside)]] = std::uint8_t;
using BesideShorts [[gnu::vector_size(2 * kScanBeside)]] = std::uint16_t;
using BesideOffs [[gnu::vector_size(2 * kScanBeside)]] = std::int16_t;
/// In 32 bits half of the replicates at a time.
constexpr std::size_t kHalf = kScanBeside / 2;
using HalfBytes [[gnu::vector_size(kHalf)]] = std::uint8_t;
using HalfShorts [[gnu::vector_size(2 * kHalf)]] = std::uint16_t;
using HalfInts [[gnu::vector_size(4 * kHalf)]] = std::int32_t;
using HalfFloats [[gnu::vector_size(4 * kHalf)]] = float;

/// Adds running sums of counts to those of a walk; false where they leave too little room in 16 bits.
[[gnu::always_inline]] inline bool run_on(const std::uint8_t* counts, std::size_t columns,
                                          std::uint16_t* running) {
  BesideShorts sum{}, before{};
  BesideBytes more;
  for (std::size_t t = 0; t < columns; ++t) {
    load_numbers(counts + t * kScanBeside, more);
    sum += __builtin_convertvector(more, BesideShorts);
    std::uint16_t* place = running + (t + 1) * kScanBeside;
    load_numbers(place, before);
    before += sum;
    store_numbers(before, place);
  }
  return !any_of(before > kMostShort);
}

[[gnu::always_inline]] inline bool run_on(const std::uint8_t* counts, std::size_t columns,
                                          std::int32_t* running) {
  for (std::size_t half = 0; half < kScanBeside; half += kHalf) {
    HalfInts sum{}, before;
    HalfBytes more;
    for (std::size_t t = 0; t < columns; ++t) {
      load_numbers(counts + t * kScanBeside + half, more);
      // In two steps, for each of which there is an instruction.
      sum += __builtin_convertvector(__builtin_convertvector(more, HalfShorts), HalfInts);
      std::int32_t* place = running + (t + 1) * kScanBeside + half;
      load_numbers(place, before);
      before += sum;
      store_numbers(before, place);
    }
  }
  return true;
}

/// Adds running sums of the rows of steps [from, to).
template <class Sum>
[[gnu::always_inline]] inline bool run_rows(const BesideRows<std::uint8_t>& rows, const std::uint32_t* row_of,
                                            std::uint32_t from, std::uint32_t to, std::size_t columns,
                                            Sum* running, std::uint8_t* bytes) {
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
      store_numbers(added, bytes + tile);
      store_numbers(also, bytes + tile + kTile);
    }
    if (!run_on(bytes, columns, running)) return false;
  }
  return true;
}

[[gnu::always_inline]] inline bool run_rows(const BesideRows<std::uint32_t>& rows,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::size_t columns, std::int32_t* running, std::uint8_t*) {
  for (; from < to; ++from)
    for (std::size_t half = 0; half < kScanBeside; half += kHalf) {
      const std::uint32_t* cells = rows.cells + rows.row_size * row_of[from] + half;
      HalfInts sum{}, before, more;
      for (std::size_t t = 0; t < columns; ++t) {
        load_numbers(cells + t * kScanBeside, more);
        sum += more;
        std::int32_t* place = running + (t + 1) * kScanBeside + half;
        load_numbers(place, before);
        before += sum;
        store_numbers(before, place);
      }
    }
  return true;
}

/// Bundles that serve as one, by doublings: which lengths are due at a bundle.
struct DueBundles {
  [[gnu::always_inline]] inline DueBundles(const ScanPath& path, const std::uint8_t* of_length,
                                           std::uint32_t bundle)
      : doublings(of_length) {
    for (std::uint32_t d = 0; d < kDoublings; ++d) {
      const std::uint32_t others = (1U << d) - 1;
      is_due[d] = ((bundle + 1) & others) == 0 || bundle + 1 == path.bundles;
      first[d] = bundle & ~others;
    }
  }
  [[nodiscard]] [[gnu::always_inline]] inline bool due(std::size_t length) const {
    return is_due[doublings[length]];
  }
  [[nodiscard]] [[gnu::always_inline]] inline std::uint32_t first_of(std::size_t length) const {
    return first[doublings[length]];
  }
  const std::uint8_t* doublings;
  std::array<bool, kDoublings> is_due;
  std::array<std::uint32_t, kDoublings> first;
};

/// What is known of one bundle in 16 bits.  A window holds what the course gives it and what the running sums
/// are off that; the numbers and their rounding are those of ShortScale.
struct ShortMath : DueBundles {
  using Sum = std::uint16_t;
  using Off = std::int16_t;
  using Sums = BesideShorts;
  using Offs = BesideOffs;
  static constexpr std::size_t kAtOnce = kScanBeside;

  [[gnu::always_inline]] inline ShortMath(const ScanPath& path, const LengthShares& all_lengths,
                                          const ShortBars& all_bars, std::uint32_t bundle,
                                          const std::uint16_t* running, std::size_t)
      : DueBundles(path, all_bars.doublings, bundle), lengths(all_lengths), bars(all_bars) {
    const std::uint32_t grade = path.grades[bundle];
    shift = bars.shifts[grade];
    even = bars.even + grade * (lengths.columns + 1);
    Sums all;
    load_numbers(running + lengths.columns * kScanBeside, all);
    fits = !any_of(all > static_cast<std::uint16_t>(kMostShort >> shift));
    const Offs none{}, most = none + static_cast<std::int16_t>(kMostDrift);
    drift = ((Offs)(all << shift) - even[lengths.columns]) >> kDriftShift;
    drift = drift > most ? most : drift;
    drift = drift < -most ? -most : drift;
    over = drift > none ? drift : none;
    for (std::uint32_t d = 0; d < kDoublings; ++d) {
      const std::uint32_t before = path.grades[first[d]];
      excess[d] = bars.excess + before * lengths.lengths * kScanBeside;
      down[d] = bars.shifts[before] - shift;
      grown[d] = (bars.least_size[grade] - bars.least_size[before]) * static_cast<float>(1U << shift);
    }
  }
  [[nodiscard]] [[gnu::always_inline]] inline Offs off(const Sums& sums, std::size_t column) const {
    return (Offs)(sums << shift) - even[column] - ((drift * bars.course[column]) >> kDriftShift);
  }
  [[nodiscard]] [[gnu::always_inline]] inline Offs need(std::size_t length) const {
    const std::uint8_t d = doublings[length];
    Offs least;
    load_numbers(excess[d] + length * kScanBeside, least);
    if (d > 0) {
      const auto more = static_cast<std::int16_t>(grown[d] * lengths.largest_share[length] * 1.000001F + 1 +
                                                  kShortRounding);
      least = (least >> down[d]) - more;
    }
    least -= (over * bars.steepest[length]) >> kDriftShift;
    const Offs none{};
    return least > none ? least : none;
  }
  const LengthShares& lengths;
  const ShortBars& bars;
  std::uint16_t shift;
  const std::int16_t* even;
  bool fits;
  Offs drift, over;
  std::array<const std::int16_t*, kDoublings> excess;
  std::array<std::int16_t, kDoublings> down;
  std::array<float, kDoublings> grown;
};

/// The same in 32 bits, for half of the replicates.  The course gives a window its share of all cases of the
/// zone; its number is its share of the grade's size and an excess.
struct WideMath : DueBundles {
  using Sum = std::int32_t;
  using Off = float;
  using Sums = HalfInts;
  using Offs = HalfFloats;
  static constexpr std::size_t kAtOnce = kHalf;
  static constexpr bool fits = true;

  [[gnu::always_inline]] inline WideMath(const ScanPath& path, const LengthShares& all_lengths,
                                         const WideBars& bars, std::uint32_t bundle,
                                         const std::int32_t* running, std::size_t half)
      : DueBundles(path, bars.doublings, bundle), lengths(all_lengths) {
    Sums sums;
    load_numbers(running + lengths.columns * kScanBeside, sums);
    all = __builtin_convertvector(sums, Offs);
    const Offs none{};
    slack = (all + bars.least_size[path.grades[bundle]]) * 2e-6F + 0.01F;
    for (std::uint32_t d = 0; d < kDoublings; ++d) {
      const std::uint16_t grade = path.grades[first[d]];
      const Offs more = all - bars.least_size[grade];
      excess[d] = bars.excess + grade * lengths.lengths * kScanBeside + half;
      over[d] = more > none ? more : none;
    }
  }
  [[nodiscard]] [[gnu::always_inline]] inline Offs off(const Sums& sums, std::size_t column) const {
    return __builtin_convertvector(sums, Offs) - all * lengths.running_share[column];
  }
  /// Less what single precision may round.
  [[nodiscard]] [[gnu::always_inline]] inline Offs need(std::size_t length) const {
    const std::uint8_t d = doublings[length];
    Offs least;
    load_numbers(excess[d] + length * kScanBeside, least);
    return least - over[d] * lengths.largest_share[length] - slack;
  }
  const LengthShares& lengths;
  Offs all, slack;
  std::array<const float*, kDoublings> excess;
  Offs over[kDoublings];
};

/// How far running sums are off the course; returns the largest rise of that from any column to a later one,
/// which no window's excess over the course exceeds.
template <class Math>
[[gnu::always_inline]] inline typename Math::Offs run_off(const Math& math, const typename Math::Sum* running,
                                                          typename Math::Off* off) {
  typename Math::Offs low{}, rise{};
  for (std::size_t t = 0; t <= math.lengths.columns; ++t) {
    typename Math::Sums sums;
    load_numbers(running + t * kScanBeside, sums);
    const typename Math::Offs by = math.off(sums, t), up = by - low;
    rise = up > rise ? up : rise;
    low = by < low ? by : low;
    store_numbers(by, off + t * kScanBeside);
  }
  return rise;
}

/// The largest excess of a window of a length, or 0.
template <class Math>
[[gnu::always_inline]] inline typename Math::Offs most_off(const typename Math::Off* off, std::size_t columns,
                                                           std::size_t length) {
  typename Math::Offs most{}, also{}, ahead, behind;
  const typename Math::Off* end = off + length * kScanBeside;
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

/// Whether a window of any replicate may reach its number.  Of long windows only whether some rise would do.
template <class Math>
[[gnu::always_inline]] inline bool any_reaches(const Math& math, const typename Math::Offs& rise,
                                               const typename Math::Off* off) {
  const LengthShares& lengths = math.lengths;
  // From here on a usual rise over all columns is less than what stands out.
  const std::size_t gated = std::max(lengths.shortest, lengths.columns * 2 / 13);
  typename Math::Offs none{}, more = none - typename Math::Off{1};
  for (std::size_t length = lengths.shortest; length < gated && length <= lengths.longest; ++length) {
    if (!math.due(length)) continue;
    const typename Math::Offs gap = most_off<Math>(off, lengths.columns, length) - math.need(length);
    more = gap > more ? gap : more;
  }
  for (std::size_t length = gated; length <= lengths.longest; ++length) {
    if (!math.due(length)) continue;
    const typename Math::Offs gap = rise - math.need(length);
    more = gap > more ? gap : more;
  }
  return any_of(more >= none);
}

/// All replicates and lengths of which a window may reach its number.
template <class Math>
[[gnu::always_inline]] inline void find_reached(const Math& math, const typename Math::Offs& rise,
                                                const typename Math::Off* off, std::size_t from,
                                                BesideFinds& finds) {
  for (std::size_t length = math.lengths.shortest; length <= math.lengths.longest; ++length) {
    if (!math.due(length)) continue;
    const typename Math::Offs need = math.need(length);
    if (!any_of(rise >= need)) continue;
    const auto reached = most_off<Math>(off, math.lengths.columns, length) >= need;
    if (!any_of(reached)) continue;
    for (std::size_t k = 0; k < Math::kAtOnce; ++k)
      if (reached[k] != 0)
        finds.reached.push_back({static_cast<std::uint32_t>(from + k), static_cast<std::uint32_t>(length),
                                 math.first_of(length)});
  }
}

template <class Math, class Cell, class Bars>
[[gnu::always_inline]] inline WalkEnd walk_beside_of(const BesideRows<Cell>& rows, const ScanPath& path,
                                                     const LengthShares& lengths, const Bars& bars,
                                                     std::uint32_t stop, BesideWalk<typename Math::Sum>& walk,
                                                     typename Math::Off* off, BesideFinds& finds) {
  finds.reached.clear();
  typename Math::Sum* running = walk.running.data();
  for (; walk.bundle < stop; ++walk.bundle) {
    const std::uint32_t end = path.ends[walk.bundle];
    if (!run_rows(rows, path.rows, walk.step, end, lengths.columns, running, finds.bytes.data()))
      return WalkEnd::kTooMany;
    walk.step = end;
    for (std::size_t from = 0; from < kScanBeside; from += Math::kAtOnce) {
      const Math math(path, lengths, bars, walk.bundle, running + from, from);
      if (!math.fits) return WalkEnd::kTooMany;
      const typename Math::Offs rise = run_off(math, running + from, off + from);
      if (any_reaches(math, rise, off + from)) find_reached(math, rise, off + from, from, finds);
    }
    if (!finds.reached.empty()) return WalkEnd::kReached;
  }
  return WalkEnd::kStop;
}

}  // namespace

ROER_WIDE
WalkEnd walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const ShortBars& bars, std::uint32_t stop, BesideWalk<std::uint16_t>& walk,
                    BesideFinds& finds) {
  return walk_beside_of<ShortMath>(rows, path, lengths, bars, stop, walk, finds.short_off.data(), finds);
}

ROER_WIDE
WalkEnd walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const WideBars& bars, std::uint32_t stop, BesideWalk<std::int32_t>& walk,
                    BesideFinds& finds) {
  return walk_beside_of<WideMath>(rows, path, lengths, bars, stop, walk, finds.off.data(), finds);
}

ROER_WIDE
WalkEnd walk_beside(const BesideRows<std::uint32_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const WideBars& bars, std::uint32_t stop, BesideWalk<std::int32_t>& walk,
                    BesideFinds& finds) {
  return walk_beside_of<WideMath>(rows, path, lengths, bars, stop, walk, finds.off.data(), finds);
}

}  // namespace roer::signal
