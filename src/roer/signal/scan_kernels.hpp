#pragma once
// The inner loops of the fast scan.

#include <algorithm>
#include <array>
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

/// The same for windows anywhere in time.
template <class Cell>
struct AnyWalk {
  explicit AnyWalk(std::size_t row) : sums(row), running(row + 48), running_before(row + 48) {}
  void begin() {
    bundle = step = 0;
    std::fill(sums.begin(), sums.end(), ScanSum<Cell>{0});
    std::fill(running.begin(), running.end(), ScanSum<Cell>{0});
  }
  std::uint32_t bundle = 0, step = 0;
  std::size_t longest = 0;             ///< length of window up to which places may have reached their numbers
  std::vector<ScanSum<Cell>> sums;     ///< per column
  std::vector<ScanSum<Cell>> running;  ///< sums of the columns before
  std::vector<ScanSum<Cell>> running_before;  ///< the same before the bundle
};
/// What lengths of windows need, for AnyWalk.
struct LengthBars {
  const std::size_t* starts;      ///< as ScanLadder::starts
  const float* fewest_of_length;  ///< from one rung on
  const float* largest_share;     ///< per length
  const float* running_share;     ///< per column
  std::size_t row, columns, shortest, longest;
};
bool walk_any(const ScanRows<std::uint8_t>& rows, const ScanPath& path, const ScanBars<std::uint8_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint8_t>& walk);
bool walk_any(const ScanRows<std::uint32_t>& rows, const ScanPath& path, const ScanBars<std::uint32_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint32_t>& walk);

}  // namespace roer::signal
