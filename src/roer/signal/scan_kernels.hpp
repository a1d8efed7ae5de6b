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

/// What lengths of windows are held against, whatever they need.
struct LengthShares {
  const float* largest_share;  ///< per length
  const float* running_share;  ///< per column, one more than columns; the last again up to a multiple of 16
  std::size_t lengths;         ///< a multiple of 16
  std::size_t columns, shortest, longest;
};

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
  float size;                         ///< of the zone, or of the grade, in evenly spread cases
};
/// Adds running sums of an area's cases; whether windows may reach their numbers, which then are `reached`.
bool step_reaches(const std::int32_t* running, const StepBars& bars, const LengthShares& lengths,
                  StepWalk& walk);

}  // namespace roer::signal
