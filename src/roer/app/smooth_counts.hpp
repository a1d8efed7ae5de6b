#pragma once
// Rates of small places drawn towards what others have, as commands offer them.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "roer/area/neighbours.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// What a rate is drawn towards (docs/methods/signal-smoothing.md).
enum class SmoothingWay : std::uint8_t {
  kGlobal,  ///< what all places have: signal::smooth_rates
  kLocal,   ///< what its neighbours have: signal::smooth_locally
  kBym2,    ///< both, as far as the counts ask for either: signal::bym2
};
[[nodiscard]] std::string_view name_of(SmoothingWay way);  ///< "global", "local", "bym2"
/// Errors: kUsage for another name.
[[nodiscard]] Result<SmoothingWay> smoothing_named(std::string_view name);
[[nodiscard]] const Text& label_of(SmoothingWay way);
/// What it takes for granted, as a sentence.
[[nodiscard]] const Text& assumption_of(SmoothingWay way);

/// From this chance on a place lies surely above the whole, and up to 1 minus it surely below.
inline constexpr double kSurely = 0.95;

/// Rates per one of what events are counted among; columns over the places, NaN where events or exposure are
/// not known or the exposure is 0.
struct SmoothedCounts {
  SmoothingWay way{};
  double whole = 0;  ///< all events over all exposure
  /// Rates vary no more than chance makes them: `whole` stands for every place, without interval and chance.
  bool alike = false;
  std::vector<double> rate, low, high;  ///< posterior mean and credible interval of 95 %
  std::vector<double> above;            ///< chance that the rate lies above `whole`
  std::size_t alone = 0;                ///< known places without a neighbour, where neighbours count
  std::size_t pooled = 0;               ///< kLocal: places that have the rate of their neighbourhood as one
  std::optional<double> shared;         ///< kBym2: share of the variance that neighbours share
};

/// Smooths events among `exposure` (dwellings, residents, person-years).
/// Requires: equal lengths; neighbours of as many places, symmetric, but for kGlobal, which needs none.
/// Missing: places without exposure take no part.  Errors: kMissingData where no events are known; those of
/// the methods.
[[nodiscard]] Result<SmoothedCounts> smooth_counts(SmoothingWay way, std::span<const double> events,
                                                   std::span<const double> exposure,
                                                   const Neighbours& neighbours);

/// Neighbours of places that have no borders: each with its nearest `k`, and both ways.  Places that are not
/// finite have none.
[[nodiscard]] Neighbours mutual_nearest(std::span<const Point> places, std::size_t k);

}  // namespace roer::app
