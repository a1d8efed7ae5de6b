#include "roer/signal/scan_kernels.hpp"

#include <algorithm>
#include <cstring>

#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kPlaces = 32;
using ScanBytes [[gnu::vector_size(kPlaces)]] = std::uint8_t;

/// Adds the rows of steps [from, to) to 32 sums; bytes first, which a vector holds all at once.
[[gnu::always_inline]] inline void add_rows(const std::uint8_t* cells, std::uint32_t rows_per_byte,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::uint16_t* sums) {
  const auto load = [&](std::uint32_t step, ScanBytes& bytes) {
    std::memcpy(&bytes, cells + row_of[step], sizeof bytes);
  };
  while (from < to) {
    const std::uint32_t stop = std::min(to, from + rows_per_byte);
    ScanBytes added{}, also{}, one, next;
    for (; from + 1 < stop; from += 2) {
      load(from, one);
      load(from + 1, next);
      added += one;
      also += next;
    }
    if (from < stop) {
      load(from++, one);
      added += one;
    }
    added += also;
    std::array<std::uint8_t, kPlaces> places;
    std::memcpy(places.data(), &added, sizeof added);
    for (std::size_t k = 0; k < kPlaces; ++k) sums[k] = static_cast<std::uint16_t>(sums[k] + places[k]);
  }
}

[[gnu::always_inline]] inline void add_rows(const std::uint32_t* cells, std::uint32_t,
                                            const std::uint32_t* row_of, std::uint32_t from, std::uint32_t to,
                                            std::int32_t* sums) {
  for (; from < to; ++from)
    for (std::size_t k = 0; k < kPlaces; ++k) sums[k] += static_cast<std::int32_t>(cells[row_of[from] + k]);
}

template <class Sum>
[[gnu::always_inline]] inline bool any_reached(const Sum* values, const Sum* fewest) {
  Sum reached = 0;
  for (std::size_t k = 0; k < kPlaces; ++k) reached |= values[k] >= fewest[k] ? Sum{1} : Sum{0};
  return reached != 0;
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

/// Windows of which length may reach their numbers: a window holds its share of all cases of the zone and at
/// most the range of what the running sums stray from that.
template <class Sum>
[[gnu::always_inline]] inline std::size_t longest_open(const Sum* running, const LengthBars& lengths,
                                                       const float* fewest_of_length) {
  const float all = static_cast<float>(running[lengths.columns]);
  constexpr std::size_t kLanes = 8;
  float low[kLanes] = {}, high[kLanes] = {};
  std::size_t t = 0;
  for (; t + kLanes <= lengths.columns + 1; t += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) {
      const float off = static_cast<float>(running[t + k]) - all * lengths.running_share[t + k];
      low[k] = off < low[k] ? off : low[k];
      high[k] = off > high[k] ? off : high[k];
    }
  for (; t <= lengths.columns; ++t) {
    const float off = static_cast<float>(running[t]) - all * lengths.running_share[t];
    low[0] = off < low[0] ? off : low[0];
    high[0] = off > high[0] ? off : high[0];
  }
  for (std::size_t k = 1; k < kLanes; ++k) {
    low[0] = low[k] < low[0] ? low[k] : low[0];
    high[0] = high[k] > high[0] ? high[k] : high[0];
  }
  const float range = high[0] - low[0] + 0.01F + all * 2e-6F;
  std::size_t length = lengths.longest;
  while (length >= lengths.shortest && fewest_of_length[length] > all * lengths.largest_share[length] + range)
    --length;
  return length;
}

template <class Sum>
[[gnu::always_inline]] inline bool any_window(const Sum* running, const Sum* fewest,
                                              const LengthBars& lengths, std::size_t longest) {
  for (std::size_t length = lengths.shortest; length <= longest; ++length) {
    const Sum* numbers = fewest + lengths.starts[length];
    const Sum* ahead = running + length;
    Sum reached = 0;
    for (std::size_t start = 0; start + length <= lengths.columns; start += 16)
      for (std::size_t k = 0; k < 16; ++k)
        reached |=
            static_cast<Sum>(ahead[start + k] - running[start + k]) >= numbers[start + k] ? Sum{1} : Sum{0};
    if (reached != 0) return true;
  }
  return false;
}

template <class Cell>
[[gnu::always_inline]] inline bool walk_any_of(const ScanRows<Cell>& rows, const ScanPath& path,
                                               const ScanBars<Cell>& bars, const LengthBars& lengths,
                                               AnyWalk<Cell>& walk) {
  for (; walk.bundle < path.bundles; ++walk.bundle) {
    const std::uint32_t end = path.ends[walk.bundle];
    for (std::size_t k = 0; k < lengths.row; k += kPlaces)
      add_rows(rows.cells + k, rows.rows_per_byte, path.rows, walk.step, end, walk.sums.data() + k);
    walk.step = end;
    std::swap(walk.running, walk.running_before);
    ScanSum<Cell>* running = walk.running.data();
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < lengths.columns; ++k)
      running[k + 1] = static_cast<ScanSum<Cell>>(sum += walk.sums[k]);
    // Running sums beyond 16 bits: whoever counts again in 32 must be asked.
    if (sizeof(ScanSum<Cell>) == 2 && sum >= 0x8000) return true;
    const std::size_t grade = path.grades[walk.bundle];
    walk.longest = longest_open(running, lengths, lengths.fewest_of_length + grade * (lengths.longest + 1));
    if (any_window(running, bars.fewest + grade * bars.width, lengths, walk.longest)) return true;
  }
  return false;
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
bool walk_any(const ScanRows<std::uint8_t>& rows, const ScanPath& path, const ScanBars<std::uint8_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint8_t>& walk) {
  return walk_any_of(rows, path, bars, lengths, walk);
}

ROER_WIDE
bool walk_any(const ScanRows<std::uint32_t>& rows, const ScanPath& path, const ScanBars<std::uint32_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint32_t>& walk) {
  return walk_any_of(rows, path, bars, lengths, walk);
}

}  // namespace roer::signal
