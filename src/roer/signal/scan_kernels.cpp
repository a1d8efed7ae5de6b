#include "roer/signal/scan_kernels.hpp"

#include <algorithm>
#include <cstring>

#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kPlaces = 32, kEight = 8;
using ScanBytes [[gnu::vector_size(kPlaces)]] = std::uint8_t;
using ScanShorts [[gnu::vector_size(32)]] = std::uint16_t;
using ScanInts [[gnu::vector_size(32)]] = std::int32_t;
using ScanBits [[gnu::vector_size(32)]] = std::uint64_t;
using ScanFloats [[gnu::vector_size(32)]] = float;
using EightShorts [[gnu::vector_size(16)]] = std::uint16_t;
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
  ScanBits reached{};
  for (std::size_t k = 0; k < kPlaces; k += sizeof(Sums) / sizeof(Sum)) {
    Sums have, need;
    load_numbers(values + k, have);
    load_numbers(fewest + k, need);
    reached |= (ScanBits)(have >= need);
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

/// Running sums, eight at once, which stand still for eight places behind the last; returns the sum of all.
[[gnu::always_inline]] inline std::int32_t run_sums(const std::uint16_t* sums, std::size_t columns,
                                                    std::uint16_t* running) {
  using EightInts [[gnu::vector_size(32)]] = std::int32_t;
  EightInts all{};
  EightShorts before{};
  running[0] = 0;
  std::size_t k = 0;
  for (; k < columns; k += kEight) {
    EightShorts at;
    load_numbers(sums + k, at);
    all += __builtin_convertvector(at, EightInts);
    const EightShorts none{};
    at += __builtin_shufflevector(none, at, 7, 8, 9, 10, 11, 12, 13, 14);
    at += __builtin_shufflevector(none, at, 6, 7, 8, 9, 10, 11, 12, 13);
    at += __builtin_shufflevector(none, at, 4, 5, 6, 7, 8, 9, 10, 11);
    at += before;
    std::memcpy(running + 1 + k, &at, sizeof at);
    before = __builtin_shufflevector(at, at, 7, 7, 7, 7, 7, 7, 7, 7);
  }
  std::memcpy(running + 1 + k, &before, sizeof before);
  std::int32_t sum = 0;
  for (std::size_t lane = 0; lane < kEight; ++lane) sum += all[lane];
  return sum;
}

[[gnu::always_inline]] inline std::int32_t run_sums(const std::int32_t* sums, std::size_t columns,
                                                    std::int32_t* running) {
  std::int32_t sum = running[0] = 0;
  for (std::size_t k = 0; k < columns; ++k) running[k + 1] = sum += sums[k];
  for (std::size_t k = columns + 1; k < columns + kEight; ++k) running[k] = sum;
  return sum;
}

/// How far running sums are off their share of all; returns the range of that.  Behind the last column sums
/// and shares stand still.
template <class Sum>
[[gnu::always_inline]] inline float off_their_share(const Sum* running, const LengthBars& lengths, float all,
                                                    float* off) {
  using Eight [[gnu::vector_size(kEight * sizeof(Sum))]] = Sum;
  ScanFloats low{}, high{};
  for (std::size_t t = 0; t <= lengths.columns; t += kEight) {
    Eight sums;
    ScanFloats share;
    load_numbers(running + t, sums);
    load_numbers(lengths.running_share + t, share);
    const ScanFloats by = __builtin_convertvector(sums, ScanFloats) - share * all;
    low = by < low ? by : low;
    high = by > high ? by : high;
    std::memcpy(off + t, &by, sizeof by);
  }
  for (std::size_t k = 1; k < kEight; ++k) {
    low[0] = low[k] < low[0] ? low[k] : low[0];
    high[0] = high[k] > high[0] ? high[k] : high[0];
  }
  return high[0] - low[0];
}

/// Whether a window may reach its number.  A window holds its share of all cases of the zone and what the
/// running sums are off that; its number is its share of the grade's size and an excess.
template <class Sum>
[[gnu::always_inline]] inline bool any_window(const Sum* running, const LengthBars& lengths,
                                              std::size_t grade, float* off) {
  const float all = static_cast<float>(running[lengths.columns]), size = lengths.least_size[grade];
  // What single precision may round.
  const float slack = 0.01F + (all + size) * 2e-6F;
  const float range = off_their_share(running, lengths, all, off) + slack;
  const float* share = size > all ? lengths.least_share : lengths.largest_share;
  const float* excess = lengths.excess_of_length + grade * lengths.lengths;
  for (std::size_t first = 0; first < lengths.lengths; first += kEight) {
    ScanFloats need, part;
    load_numbers(excess + first, need);
    load_numbers(share + first, part);
    need += part * (size - all);
    const auto open = need <= range;
    if (!any_bit(&open)) continue;
    for (std::size_t k = 0; k < kEight; ++k) {
      if (open[k] == 0) continue;
      const std::size_t length = first + k;
      ScanFloats most{}, behind, ahead;
      for (std::size_t start = 0; start + length <= lengths.columns; start += kEight) {
        load_numbers(off + start, behind);
        load_numbers(off + start + length, ahead);
        ahead -= behind;
        most = ahead > most ? ahead : most;
      }
      const auto reached = most >= need[k] - slack;
      if (any_bit(&reached)) return true;
    }
  }
  return false;
}

/// All windows that reach their numbers.
template <class Cell>
void find_windows(const ScanSum<Cell>* fewest, const LengthBars& lengths, AnyWalk<Cell>& walk) {
  for (std::size_t length = lengths.shortest; length <= lengths.longest; ++length)
    for (std::size_t start = 0; start + length <= lengths.columns; ++start)
      if (walk.running[start + length] - walk.running[start] >= fewest[lengths.starts[length] + start])
        walk.reached.push_back(
            {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + length)});
}

template <class Cell>
[[gnu::always_inline]] inline bool walk_any_of(const ScanRows<Cell>& rows, const ScanPath& path,
                                               const ScanBars<Cell>& bars, const LengthBars& lengths,
                                               AnyWalk<Cell>& walk) {
  walk.reached.clear();
  for (; walk.bundle < path.bundles; ++walk.bundle) {
    const std::uint32_t end = path.ends[walk.bundle];
    for (std::size_t k = 0; k < lengths.row; k += kPlaces)
      add_rows(rows.cells + k, rows.rows_per_byte, path.rows, walk.step, end, walk.sums.data() + k);
    walk.step = end;
    std::swap(walk.running, walk.running_before);
    ScanSum<Cell>* running = walk.running.data();
    const std::int32_t sum = run_sums(walk.sums.data(), lengths.columns, running);
    // Running sums beyond 16 bits: whoever counts again in 32 must be asked.
    if (sizeof(ScanSum<Cell>) == 2 && sum >= 0x8000) {
      running[lengths.columns] = 0x8000;
      return true;
    }
    const std::size_t grade = path.grades[walk.bundle];
    if (!any_window(running, lengths, grade, walk.off.data())) continue;
    find_windows(bars.fewest + grade * bars.width, lengths, walk);
    if (!walk.reached.empty()) return true;
  }
  return false;
}

}  // namespace

std::uint32_t cases_between(const std::uint8_t* row, std::size_t begin, std::size_t end) {
  // Eight bytes at once, in pairs of 16 bits; a product adds up the four of them.
  constexpr std::uint64_t kPairs = 0x00FF00FF00FF00FF, kAll = 0x0001000100010001;
  constexpr std::size_t kWord = 8, kPart = 16 * kWord;  // 128 bytes of 255 go into 16 bits
  std::uint32_t cases = 0;
  const auto add = [&](std::size_t from, std::size_t bytes, std::uint64_t& pairs) {
    std::uint64_t word = 0;
    std::memcpy(&word, row + from, bytes);
    pairs += (word & kPairs) + (word >> 8 & kPairs);
  };
  while (begin < end) {
    const std::size_t stop = std::min(end, begin + kPart);
    std::uint64_t pairs = 0;
    for (; begin + kWord <= stop; begin += kWord) add(begin, kWord, pairs);
    if (begin < stop) {
      // The last bytes: those of a whole word, shifted, where the row has them before.
      const std::size_t left = stop - begin;
      if (stop >= kWord) {
        std::uint64_t word = 0;
        std::memcpy(&word, row + stop - kWord, kWord);
        word >>= 8 * (kWord - left);
        pairs += (word & kPairs) + (word >> 8 & kPairs);
      } else {
        add(begin, left, pairs);
      }
      begin = stop;
    }
    cases += static_cast<std::uint32_t>(pairs * kAll >> 48);
  }
  return cases;
}

std::uint32_t cases_between(const std::uint32_t* row, std::size_t begin, std::size_t end) {
  std::uint32_t cases = 0;
  for (std::size_t k = begin; k < end; ++k) cases += row[k];
  return cases;
}

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
