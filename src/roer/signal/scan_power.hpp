#pragma once
// How often a scan finds what is there, and how often it cries wolf: by simulation.

#include "roer/signal/scan.hpp"

namespace roer::signal {

/// What is planted into counts that chance made.
struct PlantedCluster {
  std::vector<std::uint32_t> areas;
  std::size_t begin = 0, end = 0;  ///< periods [begin, end)
  double times = 1;                ///< expected counts there are so many times as high; 1 = nothing planted
};

/// What simulations came to.
struct ScanPower {
  std::uint32_t simulations = 0;
  std::uint32_t alarms = 0;  ///< p of the likeliest cluster at or below alpha: of nothing planted, false ones
  std::uint32_t found = 0;   ///< alarms whose cluster shares an area and a period with what was planted
  double areas_found = 0;    ///< mean share of the planted areas in the cluster, over `found`
  double areas_right = 0;    ///< mean share of the cluster's areas that were planted, over `found`
  [[nodiscard]] double alarm_rate() const { return static_cast<double>(alarms) / simulations; }
  [[nodiscard]] double power() const { return static_cast<double>(found) / simulations; }
  /// Standard error of a rate of so many simulations.
  [[nodiscard]] double error_of(double rate) const;
};

/// Draws Poisson counts around `truth` [area * periods + period], with the cluster planted, scans them as the
/// user would, and counts alarms.
///
/// `model` and `held_against` are what the scan is told, which may be wrong: that is how one sees what a
/// season does to a model without one.  Simulation s of a seed is the same whatever their number. Requires:
/// sizes that fit; 0 < alpha < 1; model not kBernoulli (whose people are given). Errors: those of scan() and
/// ScanCounts::make().  Cost: simulations * scan.  With options.stop_after about 5 / alpha an empty
/// simulation ends early.
[[nodiscard]] Result<ScanPower> scan_power(std::span<const double> truth, const PlantedCluster& planted,
                                           ScanModel model, std::span<const double> held_against,
                                           const ScanZones& zones, const ScanOptions& options,
                                           std::uint32_t simulations, double alpha, Progress& progress);

}  // namespace roer::signal
