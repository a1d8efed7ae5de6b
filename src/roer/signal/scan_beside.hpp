#pragma once
// The inner loop of the fast scan for windows anywhere in time: replicates side by side.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "roer/signal/scan_kernels.hpp"

namespace roer::signal {

/// Replicates that are walked side by side.
constexpr std::size_t kScanBeside = 32;

/// Counts of kScanBeside replicates: [row * row_size + column * kScanBeside + replicate].
template <class Cell>
struct BesideRows {
  const Cell* cells;
  std::uint32_t rows_per_byte;  ///< rows that may be added up in bytes
  std::size_t row_size;         ///< a multiple of 4 * kScanBeside
};

/// As many numbers of bundles may serve as one: 1, 2, 4, 8.
constexpr std::uint32_t kDoublings = 4;

/// What windows need in replicates that are walked side by side, where sums are kept in 32 bits.
struct WideBars {
  /// [(grade * lengths + length) * kScanBeside + replicate]: ScanLadder::excess_of_length of each one's rung.
  const float* excess;
  const float* least_size;        ///< per grade, in evenly spread cases
  const std::uint8_t* doublings;  ///< per length, below kDoublings
};

/// The same in 16 bits: see ShortScale, which says what its numbers are.
struct ShortBars {
  const std::int16_t* excess;    ///< [(grade * lengths + length) * kScanBeside + replicate]
  const std::int16_t* even;      ///< [grade * (columns + 1) + column]
  const std::uint8_t* shifts;    ///< per grade
  const std::int16_t* course;    ///< per column, one more than columns
  const std::int16_t* steepest;  ///< per length
  const float* least_size;
  const std::uint8_t* doublings;
};
/// No zone's sum exceeds this where sums are kept in 16 bits: differences of two then have room too.
constexpr std::uint16_t kMostShort = 28'000;
/// Parts of the course of time in 16 bits.
constexpr int kCourseParts = 64;
/// How far a zone's sum may be off its even share before that is followed no further, after so many of its
/// bits are left out.
constexpr int kMostDrift = 511, kDriftShift = 3;
/// By how much all rounding may lower what a window is off the course.
constexpr int kShortRounding = 3;

/// Where a walk along a path stands: zones of a bundle taken together, all replicates at once.
///
/// Short windows move by less from zone to zone, so that several bundles serve as one for them: with a length
/// of two doublings bundles 0 to 3 are looked at when the walk is through the last of them.
template <class Sum>
struct BesideWalk {
  explicit BesideWalk(std::size_t columns) : running((columns + 1) * kScanBeside) {}
  void begin() {
    bundle = step = 0;
    std::fill(running.begin(), running.end(), Sum{0});
  }
  std::uint32_t bundle = 0, step = 0;
  std::vector<Sum> running;  ///< [column * kScanBeside + replicate], sums of the columns before
};
/// What a walk finds, and what it works in.
struct BesideFinds {
  BesideFinds(std::size_t columns, std::size_t row_size)
      : off((columns + 1) * kScanBeside), short_off(off.size()), bytes(row_size) {}
  /// A length of which some window may reach its number.
  struct Reached {
    std::uint32_t replicate, length;
    std::uint32_t first;  ///< of the bundles that serve as one
  };
  std::vector<Reached> reached;
  std::vector<float> off;  ///< how far running sums are off their share of all
  std::vector<std::int16_t> short_off;
  std::vector<std::uint8_t> bytes;  ///< sums of a few rows
};
enum class WalkEnd : std::uint8_t {
  kStop,     ///< at the bundle `stop`
  kReached,  ///< windows may reach their numbers, with `bundle` at it
  kTooMany,  ///< a sum passes what its bits hold: to be walked anew in 32 bits
};
/// Walks on, to the bundle `stop` at most.  With sums of 16 bits: at most 140 columns.
WalkEnd walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const ShortBars& bars, std::uint32_t stop, BesideWalk<std::uint16_t>& walk,
                    BesideFinds& finds);
WalkEnd walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const WideBars& bars, std::uint32_t stop, BesideWalk<std::int32_t>& walk,
                    BesideFinds& finds);
WalkEnd walk_beside(const BesideRows<std::uint32_t>& rows, const ScanPath& path, const LengthShares& lengths,
                    const WideBars& bars, std::uint32_t stop, BesideWalk<std::int32_t>& walk,
                    BesideFinds& finds);

}  // namespace roer::signal
