#pragma once
// How sure a score is: the framework scored under thousands of draws of all that could have been chosen
// otherwise.

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/settled_pairs.hpp"

namespace roer::score {

struct UncertaintyParams {
  std::uint32_t draws = 10000;
  bool pairs = true;  ///< count the pairs of areas whose order no draw changes
  /// Called now and then from any thread with the share done; false stops the work.
  std::function<bool(double)> proceed;
};

/// An interval of 5 to 95 % of the draws and the median (type 7 quantiles of Hyndman and Fan 1996).
struct Interval {
  double low = 0, median = 0, high = 0;
};

/// What the first `draws` draws say; the difference with all of them shows whether more are needed.
struct Running {
  std::uint32_t draws = 0;
  double flagged_areas = 0;           ///< mean number of flagged areas in a draw
  double largest_error = 0;           ///< largest Monte-Carlo standard error of a probability
  double change = 0;                  ///< mean over areas of |probability - probability after all draws|
  double mean_rank_width = 0;         ///< mean over areas of the width of the 5-95 % rank interval
  std::uint32_t every = 0, none = 0;  ///< areas flagged under every and under no draw so far
};

/// Results by area are columns, in the order of ScoreData::areas.
struct Uncertainty {
  std::uint32_t draws = 0;
  std::uint64_t seed = 0;
  /// Share of draws in which the area gets a closer look, its unknown factors drawn over their points.
  std::vector<double> flagged;
  /// Its Monte-Carlo standard error, sqrt(p (1 - p) / draws). Where p is 0 or 1 it is 0; then the true
  /// probability is below (above) 3 / draws with 95 % certainty.
  std::vector<double> flagged_error;
  /// Bounds without drawing unknown factors: the share of draws in which the area is flagged whatever they
  /// are, and in which it could be.
  std::vector<double> flagged_least, flagged_most;
  std::vector<Interval> rank;          ///< 1 = of most concern; ties share the mean of their ranks
  std::vector<Interval> score;         ///< unknown factors drawn
  std::vector<std::uint32_t> unknown;  ///< factors that are not known at nominal parameters
  PairOrders pairs;                    ///< over all draws
  std::uint32_t every = 0, none = 0;  ///< areas flagged under every and under no draw (unknown factors drawn)
  std::vector<Running> running;       ///< after 1/8, 1/4, 1/2 and all draws
  /// Settled: between half and all draws the mean change of a probability is below 0.005, that of the mean
  /// rank width below 1 % of itself or 0.5 rank, and the largest standard error is at most 0.01.
  bool settled = false;
};

/// Scores all areas under `draws` draws of the sampler.
/// Memory: 2 bytes an area and draw for ranks (RankTable), taken as draws are made; areas^2 bits for pairs.
/// Errors: kOutOfRange for no draws, more than 1,000,000, more than 32,767 areas, or more than 4 GB of ranks;
/// kInterrupted if `proceed` says so.  Cost: 12,147 areas x 30 inputs x 10,000 draws: see
/// docs/performance.md. The same bytes for any number of threads.
[[nodiscard]] Result<Uncertainty> uncertainty(const Sampler& sampler, const UncertaintyParams& params);

}  // namespace roer::score
