#pragma once
// The inner loops of the fast scan.

#include <array>
#include <cstdint>
#include <vector>

namespace roer::signal {

/// The path of one centre, cut into bundles of steps of one grade.
struct ScanPath {
  const std::uint32_t* rows;    ///< of each step's area
  const std::uint32_t* ends;    ///< of each bundle: the step behind its last
  const std::uint16_t* grades;  ///< of each bundle
  std::uint32_t bundles;
};

/// Counts to be reached, as in ScanLadder, from one rung on.
struct ScanBars {
  const std::int32_t* fewest;
  std::size_t width;  ///< numbers per grade
};

/// Where a walk along a path stands, for windows that end with the last period: 32 places at once.
struct EndWalk {
  std::uint32_t bundle = 0, step = 0;
  std::array<std::int32_t, 32> sums{}, before{};  ///< after and before the bundle
};
/// Walks on until a place reaches its number within a bundle and says so, with `bundle` at it; or to the end.
/// `rows_per_byte`: rows that may be added up in bytes.
bool walk_ends(const std::uint8_t* rows, std::size_t row, std::uint32_t rows_per_byte, const ScanPath& path,
               const ScanBars& bars, EndWalk& walk);
bool walk_ends(const std::uint32_t* rows, std::size_t row, const ScanPath& path, const ScanBars& bars,
               EndWalk& walk);

/// The same for windows anywhere in time.
struct AnyWalk {
  explicit AnyWalk(std::size_t row) : sums(row), running(row + 48), running_before(row + 48) {}
  void begin();
  std::uint32_t bundle = 0, step = 0;
  std::size_t longest = 0;            ///< length of window up to which places may have reached their numbers
  std::vector<std::int32_t> sums;     ///< per column
  std::vector<std::int32_t> running;  ///< sums of the columns before
  std::vector<std::int32_t> running_before;  ///< the same before the bundle
};
/// What lengths of windows need, for AnyWalk.
struct LengthBars {
  const std::size_t* starts;      ///< as ScanLadder::starts
  const float* fewest_of_length;  ///< from one rung on
  const float* largest_share;     ///< per length
  const float* running_share;     ///< per column
  std::size_t columns, shortest, longest;
};
bool walk_any(const std::uint8_t* rows, std::size_t row, std::uint32_t rows_per_byte, const ScanPath& path,
              const ScanBars& bars, const LengthBars& lengths, AnyWalk& walk);
bool walk_any(const std::uint32_t* rows, std::size_t row, const ScanPath& path, const ScanBars& bars,
              const LengthBars& lengths, AnyWalk& walk);

}  // namespace roer::signal
