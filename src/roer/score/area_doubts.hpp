#pragma once
// How sure the decision and the rank of some areas are, among each other: for a report on a part of the
// country.

#include <cstdint>
#include <functional>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::score {

class Sampler;

/// Columns hold one number per area of `areas`.
struct AreaDoubts {
  std::uint32_t draws = 0;
  std::uint64_t seed = 0;
  std::vector<std::uint32_t> areas;  ///< positions in ScoreData::areas, ascending
  /// Share of the draws in which the area gets a closer look, its unknown factors drawn over their points;
  /// and in which it does so whatever they are, and could do so.
  std::vector<double> flagged, flagged_least, flagged_most;
  /// 5 % and 95 % quantiles (type 7) of its rank among `areas`, 1 = of most concern; ties share the mean.
  std::vector<double> rank_low, rank_high;
  std::vector<bool> always, never;  ///< flagged in every draw, in no draw
};

/// The same draws, areas and probabilities as uncertainty() with this sampler and number of draws, for some
/// of the areas only; ranks are among them. Requires: positions within the sampler's areas, each once.
/// Errors: kOutOfRange for no draws, more than 1,000,000, or more than 32,767 areas; kInterrupted if
/// `proceed` (called from any thread, with the share of the draws that is made) says so.  Cost: O(draws x
/// areas x inputs), all cores, same bytes for any number; memory 2 bytes an area and draw, taken as draws are
/// made.
[[nodiscard]] Result<AreaDoubts> area_doubts(const Sampler& sampler, std::vector<std::uint32_t> areas,
                                             std::uint32_t draws,
                                             const std::function<bool(double)>& proceed = {});

}  // namespace roer::score
