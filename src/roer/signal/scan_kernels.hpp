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
  explicit AnyWalk(std::size_t row) : sums(row), running(row + 48), running_before(row + 48), off(row + 48) {}
  void begin() {
    bundle = step = 0;
    std::fill(sums.begin(), sums.end(), ScanSum<Cell>{0});
    std::fill(running.begin(), running.end(), ScanSum<Cell>{0});
  }
  std::uint32_t bundle = 0, step = 0;
  /// Windows that reached their numbers within the bundle.
  struct Window {
    std::uint32_t begin, end;
  };
  std::vector<Window> reached;
  std::vector<ScanSum<Cell>> sums;            ///< per column
  std::vector<ScanSum<Cell>> running;         ///< sums of the columns before
  std::vector<ScanSum<Cell>> running_before;  ///< the same before the bundle
  std::vector<float> off;                     ///< how far running sums are off their share of all
};
/// Cases of a row in columns [begin, end).
[[nodiscard]] std::uint32_t cases_between(const std::uint8_t* row, std::size_t begin, std::size_t end);
[[nodiscard]] std::uint32_t cases_between(const std::uint32_t* row, std::size_t begin, std::size_t end);
/// What lengths of windows need, for AnyWalk.
struct LengthBars {
  const std::size_t* starts;                 ///< as ScanLadder::starts
  const float* excess_of_length;             ///< from one rung on, `lengths` for each grade
  const float *least_share, *largest_share;  ///< per length
  const float* running_share;                ///< per column, and 8 more of the last
  const float* least_size;                   ///< per grade
  std::size_t lengths;                       ///< a multiple of 8
  std::size_t row, columns, shortest, longest;
};
bool walk_any(const ScanRows<std::uint8_t>& rows, const ScanPath& path, const ScanBars<std::uint8_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint8_t>& walk);
bool walk_any(const ScanRows<std::uint32_t>& rows, const ScanPath& path, const ScanBars<std::uint32_t>& bars,
              const LengthBars& lengths, AnyWalk<std::uint32_t>& walk);

}  // namespace roer::signal
