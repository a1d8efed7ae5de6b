#pragma once
// A scan that looks at every window: for low rates, negative binomial counts and zones of any shape.

#include "roer/base/progress.hpp"
#include "roer/signal/scan_draws.hpp"
#include "roer/signal/scan_score.hpp"
#include "roer/signal/scan_zones.hpp"

namespace roer::signal {

/// Scores all windows of cases given as slots.  Cost: zones * stretches of time, a few operations each.
class PlainScan {
 public:
  /// Keeps references: all must outlive it.
  PlainScan(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame, ScanRates rates,
            std::uint32_t fewest_cases);
  [[nodiscard]] std::size_t stride() const { return frame_.columns; }
  /// The best window of every centre.
  [[nodiscard]] std::vector<CentreBest> best_windows(const std::vector<std::uint32_t>& slots) const;
  /// The highest score of all.
  [[nodiscard]] double highest(const std::vector<std::uint32_t>& slots) const;

 private:
  struct Walk;
  [[nodiscard]] std::vector<double> weighted(const std::vector<std::uint32_t>& slots) const;
  void scan_centre(std::size_t centre, Walk& walk, CentreBest& best) const;
  void scan_zone(const double* cases, const double* measure, std::uint32_t step, CentreBest& best) const;

  const ScanCounts& counts_;
  const ScanZones& zones_;
  ScanFrame frame_;
  ScanScore score_;
  double fewest_;
  std::vector<double> measure_;  ///< [area * columns + column]: weighted where the model says so
  std::vector<double> weight_;   ///< of one case in a cell; empty: 1
};

}  // namespace roer::signal
