#pragma once
// The inner loops of the fast scan.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace roer::signal {

/// The path of one centre, cut into bundles of steps of one grade.
struct ScanPath {
  const std::uint32_t* rows;    ///< of each step's area: where its row begins
  const std::uint32_t* ends;    ///< of each bundle: the step behind its last
  const std::uint16_t* grades;  ///< of each bundle
  std::uint32_t bundles;
};

/// Sums of bytes are kept in 16 bits: a place that reaches ScanLadder::kWide must be counted again in 32.
template <class Cell>
using ScanSum = std::conditional_t<std::is_same_v<Cell, std::uint8_t>, std::uint16_t, std::int32_t>;

/// Counts to be reached, as in ScanLadder, from one rung on.
template <class Cell>
struct ScanBars {
  const ScanSum<Cell>* fewest;
  std::size_t width;  ///< numbers per grade
};

/// Counts of all areas.
template <class Cell>
struct ScanRows {
  const Cell* cells;
  std::uint32_t rows_per_byte;  ///< rows that may be added up in bytes
};

/// Where a walk along a path stands, for windows that end with the last period: 32 places at once.
template <class Cell>
struct EndWalk {
  std::uint32_t bundle = 0, step = 0;
  std::array<ScanSum<Cell>, 32> sums{}, before{};  ///< after and before the bundle
};
/// Walks on until a place reaches its number within a bundle and says so, with `bundle` at it; or to the end.
bool walk_ends(const ScanRows<std::uint8_t>& rows, const ScanPath& path, const ScanBars<std::uint8_t>& bars,
               EndWalk<std::uint8_t>& walk);
bool walk_ends(const ScanRows<std::uint32_t>& rows, const ScanPath& path, const ScanBars<std::uint32_t>& bars,
               EndWalk<std::uint32_t>& walk);

/// Replicates that are walked side by side where windows lie anywhere in time.
constexpr std::size_t kScanBeside = 16;

/// Counts of kScanBeside replicates: [row * row_size + column * kScanBeside + replicate].
template <class Cell>
struct BesideRows {
  const Cell* cells;
  std::uint32_t rows_per_byte;  ///< rows that may be added up in bytes
  std::size_t row_size;         ///< a multiple of 8 * kScanBeside
};

/// What lengths of windows are held against, whatever they need.
struct LengthShares {
  const float* largest_share;  ///< per length
  const float* running_share;  ///< per column, one more than columns; the last again up to a multiple of 16
  std::size_t lengths;         ///< a multiple of 16
  std::size_t columns, shortest, longest;
};
/// What windows need in replicates that are walked side by side.
struct BesideBars {
  /// [(grade * lengths + length) * kScanBeside + replicate]: ScanLadder::excess_of_length of each one's rung.
  const float* excess;
  const float* least_size;        ///< per grade
  const std::uint8_t* doublings;  ///< per length, below kDoublings
};

/// As many numbers of bundles may serve as one: 1, 2, 4, 8.
constexpr std::uint32_t kDoublings = 4;

/// Where a walk along a path stands: zones of a bundle taken together, all replicates at once.
///
/// Short windows move by less from zone to zone, so that several bundles serve as one for them: with a length
/// of two doublings bundles 0 to 3 are looked at when the walk is through the last of them.
struct BesideWalk {
  explicit BesideWalk(std::size_t columns) : running((columns + 1) * kScanBeside) {}
  void begin() {
    bundle = step = 0;
    std::fill(running.begin(), running.end(), 0);
  }
  std::uint32_t bundle = 0, step = 0;
  std::vector<std::int32_t> running;  ///< [column * kScanBeside + replicate], sums of the columns before
};
/// What a walk finds, and what it works in.
struct BesideFinds {
  BesideFinds(std::size_t columns, std::size_t row_size)
      : off((columns + 1) * kScanBeside), bytes(row_size) {}
  /// A length of which some window may reach its number.
  struct Reached {
    std::uint32_t replicate, length;
    std::uint32_t first;  ///< of the bundles that serve as one
  };
  std::vector<Reached> reached;
  std::vector<float> off;           ///< how far running sums are off their share of all
  std::vector<std::uint8_t> bytes;  ///< sums of a few rows
};
/// Walks on until windows reach their numbers and says so, with `bundle` at it; or to the bundle `stop`.
bool walk_beside(const BesideRows<std::uint8_t>& rows, const ScanPath& path, const LengthShares& lengths,
                 const BesideBars& bars, std::uint32_t stop, BesideWalk& walk, BesideFinds& finds);
bool walk_beside(const BesideRows<std::uint32_t>& rows, const ScanPath& path, const LengthShares& lengths,
                 const BesideBars& bars, std::uint32_t stop, BesideWalk& walk, BesideFinds& finds);

/// Zone by zone, one replicate, windows anywhere in time.
struct StepWalk {
  /// `places`: columns + 1, up to a multiple of 16.
  StepWalk(std::size_t places, std::size_t lengths)
      : running(places), off(2 * places + lengths), need(lengths) {}
  struct Window {
    std::uint32_t begin, end;
  };
  std::vector<Window> reached;
  std::vector<std::int32_t> running;  ///< sums of the columns before; that of all again behind the last
  std::vector<float> off, need;
};
/// What a zone's windows need: as much as those of a grade, or what lies between two grades.
struct StepBars {
  const float *excess, *excess_next;  ///< per length
  float between;                      ///< 0 .. 1, from one to the other
  float less;                         ///< taken off what lies between
  float size;                         ///< of the zone, or of the grade
};
/// Adds running sums of an area's cases; whether windows may reach their numbers, which then are `reached`.
bool step_reaches(const std::int32_t* running, const StepBars& bars, const LengthShares& lengths,
                  StepWalk& walk);

}  // namespace roer::signal
