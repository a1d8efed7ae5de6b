#include "roer/app/count_clusters.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/app/page_file.hpp"
#include "roer/signal/scan.hpp"

namespace roer::app {

namespace {

/// No cluster is larger than a town, nor holds more than this share of what is expected.
constexpr Metres kFarthestArea{10'000};
constexpr double kLargestShare = 0.25;
constexpr std::uint32_t kFewestCases = 10;

/// Judged areas with a centre.
struct ScannedAreas {
  std::vector<std::uint32_t> areas;
  std::vector<Point> centres;
  std::vector<std::uint32_t> cases;
  std::vector<double> expected, theta;
};

ScannedAreas scanned_areas(const CountSignalsResult& result, const ShapeLayer& shapes,
                           const CountForecast& expected) {
  ScannedAreas scanned;
  double cases = 0, mean = 0;
  for (std::uint32_t i = 0; i < expected.mean.size(); ++i) {
    if (std::isnan(expected.mean[i])) continue;
    if (!(area_of(shapes.shapes, i) > 0)) continue;  // not on the map
    const Point centre = centroid_of(shapes.shapes, i);
    const double count = result.course.counts[result.course.at(i, result.course.periods - 1)];
    scanned.areas.push_back(i);
    scanned.centres.push_back(centre);
    scanned.cases.push_back(static_cast<std::uint32_t>(count));
    scanned.expected.push_back(expected.mean[i]);
    scanned.theta.push_back(1 / expected.overdispersion[i]);
    cases += count;
    mean += expected.mean[i];
  }
  for (double& one : scanned.expected) one *= cases / mean;
  return scanned;
}

}  // namespace

Status find_count_clusters(const Project& project, const CountSignalsParams& params,
                           const CountForecast& expected, Progress& progress, CountSignalsResult& result) {
  result.draws = params.draws;
  result.seed = params.seed;
  ROER_TRY(const ShapeLayer shapes, shapes_for(project, result.course.areas));
  if (shapes.shapes.size() == 0) {
    result.without_map = result.judged;
    return Done{};
  }
  ScannedAreas scanned = scanned_areas(result, shapes, expected);
  result.without_map = result.judged - scanned.areas.size();
  if (params.draws == 0 || scanned.areas.size() < 2) return Done{};
  const double cases = std::accumulate(scanned.cases.begin(), scanned.cases.end(), 0.0);
  result.too_many_to_scan = cases > kMostScanned;
  if (result.too_many_to_scan) return Done{};
  result.scanned = scanned.areas.size();
  progress.step("looking for clusters");
  ROER_TRY(const signal::ScanZones zones,
           signal::ScanZones::circles(scanned.centres, scanned.expected, {kLargestShare, kFarthestArea}));
  ROER_TRY(const signal::ScanCounts counts,
           signal::ScanCounts::make(signal::ScanModel::kNegativeBinomial, scanned.areas.size(), scanned.cases,
                                    scanned.expected, scanned.theta));
  signal::ScanOptions options;
  options.time = signal::ScanTime::kWhole;  // the one period that is judged
  options.fewest_cases = kFewestCases;
  options.replicates = static_cast<std::uint32_t>(params.draws);
  options.seed = params.seed;
  options.most_clusters = 0;
  ROER_TRY(const signal::ScanFindings found, signal::scan(counts, zones, options, progress));
  std::vector<bool> inside(result.course.areas.size());
  for (const signal::ScanCluster& one : found.clusters) {
    if (one.p > params.false_discovery) continue;
    CountCluster cluster{{}, one.cases, one.expected, one.ratio, one.p, one.recurrence};
    for (const std::uint32_t member : one.members) {
      cluster.areas.push_back(scanned.areas[member]);
      inside[scanned.areas[member]] = one.members.size() > 1;
    }
    result.clusters.push_back(std::move(cluster));
  }
  for (CountWarning& warning : result.warnings) warning.in_cluster = inside[warning.area];
  return Done{};
}

}  // namespace roer::app
