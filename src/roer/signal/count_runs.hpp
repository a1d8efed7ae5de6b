#pragma once
// The runs that a series of counts may be in as its periods come in, with their chances.

#include <cmath>
#include <cstddef>
#include <vector>

#include "roer/signal/stretch_evidence.hpp"

namespace roer::signal {

/// Columns by the period that a run began with, filled up to whole lanes.
struct RunColumns {
  std::vector<double> chance;                          ///< 0: no longer looked at
  std::vector<double> events_before, exposure_before;  ///< of all periods before it began
  std::vector<double> log_evidence, log_prediction;    ///< of its counts, and of the last of them
};

/// One run for each period that may have been the first of it.
class CountRuns {
 public:
  /// Begins a series of so many periods at most.  `evidence` must live as long as steps are taken.
  void start(const StretchEvidence& evidence, std::size_t periods, double hazard, double least_chance);
  /// A period in which `events` happened among `exposure`; NaN = not known.  Runs of the least chance or less
  /// are given up.  Cost: an exponential and a logarithm for each run.
  void step(double events, double exposure);

  [[nodiscard]] std::size_t seen() const { return seen_; }
  /// Chance that the run began with this period, up to seen(): the run of the next period.
  [[nodiscard]] double chance(std::size_t first) const { return runs_.chance[first]; }
  /// Before this period, and since.
  [[nodiscard]] double events_before(std::size_t first) const { return runs_.events_before[first]; }
  [[nodiscard]] double exposure_before(std::size_t first) const { return runs_.exposure_before[first]; }
  [[nodiscard]] double events_since(std::size_t first) const {
    return runs_.events_before[seen_] - runs_.events_before[first];
  }
  [[nodiscard]] double exposure_since(std::size_t first) const {
    return runs_.exposure_before[seen_] - runs_.exposure_before[first];
  }

 private:
  const StretchEvidence* evidence_ = nullptr;
  double hazard_ = 0, least_chance_ = 0;
  std::size_t seen_ = 0;
  RunColumns runs_;
};

/// Multiplies the chances of the first `count` runs by what their counts so far say of the last, all of which
/// is known up to a factor; `events` and `exposure`: all so far.
void weigh_runs(const StretchEvidence& evidence, std::size_t count, double events, double exposure,
                RunColumns& runs);
/// Scales the chances of the first `count` runs to this sum; those of the least chance or less become 0.
void scale_runs(std::size_t count, double sum, double least_chance, RunColumns& runs);

}  // namespace roer::signal
