#include "roer/signal/scan_power.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/signal/scan_draws.hpp"

namespace roer::signal {

namespace {

constexpr std::uint32_t kPowerStream = 0x504F;

std::vector<std::uint32_t> simulated(std::span<const double> truth, std::size_t periods,
                                     const PlantedCluster& planted, std::uint64_t seed, std::uint32_t which) {
  std::vector<double> mean(truth.begin(), truth.end());
  for (const std::uint32_t area : planted.areas)
    for (std::size_t period = planted.begin; period < planted.end; ++period)
      mean[area * periods + period] *= planted.times;
  ScanDice dice({seed, kPowerStream, which, 0, 0});
  std::vector<std::uint32_t> cases;
  cases.reserve(mean.size());
  for (const double m : mean) cases.push_back(static_cast<std::uint32_t>(draw_poisson(dice, m)));
  return cases;
}

void tally(const ScanCluster& cluster, const PlantedCluster& planted, ScanPower& power) {
  ++power.alarms;
  if (planted.times == 1 || cluster.end <= planted.begin || cluster.begin >= planted.end) return;
  const auto shared =
      static_cast<double>(std::count_if(planted.areas.begin(), planted.areas.end(), [&](std::uint32_t area) {
        return std::find(cluster.members.begin(), cluster.members.end(), area) != cluster.members.end();
      }));
  if (shared == 0) return;
  ++power.found;
  power.areas_found += shared / static_cast<double>(planted.areas.size());
  power.areas_right += shared / static_cast<double>(cluster.members.size());
}

}  // namespace

double ScanPower::error_of(double rate) const {
  return std::sqrt(rate * (1 - rate) / simulations);
}

Result<ScanPower> scan_power(std::span<const double> truth, const PlantedCluster& planted, ScanModel model,
                             std::span<const double> held_against, const ScanZones& zones,
                             const ScanOptions& options, std::uint32_t simulations, double alpha,
                             Progress& progress) {
  assert(model != ScanModel::kBernoulli && truth.size() % zones.areas() == 0);
  ScanPower power;
  ScanOptions own = options;
  Progress silent;
  for (std::uint32_t s = 0; s < simulations; ++s) {
    if (progress.stop())
      return Error{ErrorCode::kInterrupted, "the simulation was stopped", {}, 0, {}, {}, {},
                   "Start it again."};
    progress.part(static_cast<double>(s) / simulations);
    own.seed = options.seed + s;
    ROER_TRY(const ScanCounts counts,
             ScanCounts::make(model, zones.areas(),
                              simulated(truth, truth.size() / zones.areas(), planted, options.seed, s),
                              {held_against.begin(), held_against.end()}));
    ROER_TRY(const ScanFindings findings, scan(counts, zones, own, silent));
    ++power.simulations;
    if (!findings.clusters.empty() && findings.clusters[0].p <= alpha)
      tally(findings.clusters[0], planted, power);
  }
  if (power.found > 0) power.areas_found /= power.found, power.areas_right /= power.found;
  return power;
}

}  // namespace roer::signal
