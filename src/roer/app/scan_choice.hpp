#pragma once
// How `roer signals` looks for clusters in space and time.

#include <cstdint>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// What clusters are held against.
enum class ScanWay : std::uint8_t {
  kPermutation,       ///< the level of each place and the course of all together, cases shuffled
  kPoisson,           ///< the dwellings of each place in each period
  kNegativeBinomial,  ///< as permutation, but counts may come in bunches
};
[[nodiscard]] std::string_view name_of(ScanWay way);  ///< "permutation", "poisson", "negative-binomial"
/// Errors: kUsage for another name.
[[nodiscard]] Result<ScanWay> scan_way_named(std::string_view name);
[[nodiscard]] const Text& label_of(ScanWay way);
/// What it takes for granted, as a sentence.
[[nodiscard]] const Text& assumption_of(ScanWay way);

/// What shape a cluster may have.
enum class ScanWindows : std::uint8_t {
  kCircles,    ///< the nearest places around a place
  kConnected,  ///< any connected set among the nearest ten
};
[[nodiscard]] std::string_view name_of(ScanWindows windows);  ///< "circles", "connected"
/// Errors: kUsage for another name.
[[nodiscard]] Result<ScanWindows> scan_windows_named(std::string_view name);

struct ScanChoice {
  ScanWay way = ScanWay::kPermutation;
  ScanWindows windows = ScanWindows::kCircles;
  /// Takes each cluster out before it looks for the next (signal::ScanOptions::iterate_while_p).
  bool iterated = false;
};

}  // namespace roer::app
