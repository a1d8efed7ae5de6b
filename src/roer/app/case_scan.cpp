#include "roer/app/case_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>

#include "roer/app/case_scan_words.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/scan_model_names.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using signal::ScanModel;
using signal::ScanRates;
using signal::ScanTime;

constexpr std::array<std::string_view, 3> kTimeNames = {"whole", "retrospective", "prospective"};
constexpr std::array<std::string_view, 3> kRateNames = {"high", "low", "both"};
constexpr std::uint64_t kMostReplicates = 99'999;

Result<ScanTime> time_of(const std::string& name, const CaseInput& input) {
  const bool one = input.periods == 1;
  if (name.empty()) return one ? ScanTime::kWhole : ScanTime::kRetrospective;
  const auto* const found = std::find(kTimeNames.begin(), kTimeNames.end(), name);
  if (found == kTimeNames.end())
    return fault(ErrorCode::kUsage, "clusters have no such time", name, "whole, retrospective or prospective",
                 "Change --time.");
  const auto time = static_cast<ScanTime>(found - kTimeNames.begin());
  if (time != ScanTime::kWhole && one)
    return fault(ErrorCode::kUsage, "there is one period, so that clusters have no time", name,
                 "cases of two periods or more", "Add a column period, or take --time whole.");
  return time;
}

Result<ScanRates> rates_of(const std::string& name) {
  const auto* const found = std::find(kRateNames.begin(), kRateNames.end(), name);
  if (found != kRateNames.end()) return static_cast<ScanRates>(found - kRateNames.begin());
  return fault(ErrorCode::kUsage, "clusters have no such side", name, "high, low or both", "Change --rates.");
}

Status check_choices(const CaseScanParams& params, const CaseScanResult& result) {
  const bool permutation = result.input.model == ScanModel::kSpaceTimePermutation;
  if (permutation && result.time == ScanTime::kWhole)
    return fault(ErrorCode::kUsage, "the permutation model finds clusters in space and time alone",
                 "--model permutation", "cases with periods, or people to hold them against",
                 "Add a column period, or give --population or --controls.");
  if (params.replicates > kMostReplicates)
    return fault(ErrorCode::kUsage, "so many replicates are never needed",
                 fmt::format("{}", params.replicates), fmt::format("0 to {}", kMostReplicates),
                 "Change --replicates.");
  if (!(params.largest > 0) || params.largest > 1)
    return fault(ErrorCode::kUsage, "the largest window is a share of the whole",
                 fmt::format("{}", params.largest), "above 0, at most 1", "Change --largest.");
  if (params.radius && !(*params.radius > 0))
    return fault(ErrorCode::kUsage, "a radius is a distance", fmt::format("{}", *params.radius), "above 0",
                 "Change --radius.");
  if (params.theta && result.input.model != ScanModel::kNegativeBinomial)
    return fault(ErrorCode::kUsage, "only counts that vary more than Poisson have a theta", "--theta",
                 "--model negative-binomial as well", "Leave --theta out, or change --model.");
  if (params.theta && !(*params.theta > 0))
    return fault(ErrorCode::kUsage, "theta is above 0", fmt::format("{}", *params.theta), "above 0",
                 "Change --theta.");
  if (result.windows == ScanWindows::kConnected && !result.input.is_area())
    return fault(ErrorCode::kUsage, "points have no borders, so that nothing tells which are connected",
                 "--windows connected", "areas of a project",
                 "Give --areas PROJECT, or take --windows circles.");
  if (params.besag_newell && result.windows == ScanWindows::kConnected)
    return fault(ErrorCode::kUsage, "the test of Besag and Newell takes the nearest places",
                 "--windows connected", "circles", "Leave --windows or --besag-newell out.");
  if (params.besag_newell && (permutation || result.input.model == ScanModel::kBernoulli ||
                              result.input.model == ScanModel::kNegativeBinomial))
    return fault(ErrorCode::kUsage, "the test of Besag and Newell counts against Poisson",
                 fmt::format("--besag-newell with --model {}", name_of(result.input.model)),
                 "poisson or expectation", "Give people or expected counts.");
  return Done{};
}

Result<signal::ScanCounts> scan_counts_of(const CaseScanParams& params, CaseScanResult& result) {
  const CaseInput& input = result.input;
  std::vector<double> theta;
  if (input.model == ScanModel::kNegativeBinomial) {
    result.theta = params.theta.value_or(signal::theta_by_moments(input.cases, input.held));
    result.theta_estimated = !params.theta;
    theta = {*result.theta};
  }
  return signal::ScanCounts::make(input.model, input.places(), input.cases, input.held, std::move(theta));
}

/// Zones up to a share.
Result<signal::ScanZones> zones_of(const CaseScanResult& result, const std::vector<double>& sizes,
                                   double share) {
  const CaseInput& input = result.input;
  signal::ZoneLimits limits;
  limits.share = share;
  if (result.radius) limits.radius = Metres(*result.radius);
  if (result.windows == ScanWindows::kConnected)
    return signal::ScanZones::connected(input.at, border_neighbours(input.shapes.shapes, kBorderDrift), sizes,
                                        result.nearest, limits);
  if (input.degrees) return signal::ScanZones::circles_on_globe(input.at, sizes, limits);
  return signal::ScanZones::circles(input.at, sizes, limits);
}

double distance_between(const CaseInput& input, std::uint32_t a, std::uint32_t b) {
  const Point p = input.at[a], q = input.at[b];
  if (!input.degrees) return std::hypot(p.x - q.x, p.y - q.y);
  constexpr double kDegree = std::numbers::pi / 180, kRadius = 6'371'009;
  const double along = std::sin((q.x - p.x) * kDegree / 2), up = std::sin((q.y - p.y) * kDegree / 2);
  const double chord = up * up + std::cos(p.y * kDegree) * std::cos(q.y * kDegree) * along * along;
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(chord)));
}

/// What a cluster holds by itself, by the counts as they were.
CaseCluster told_cluster(const CaseScanResult& result, const signal::ScanCounts& counts,
                         const signal::ScanCluster& found) {
  const CaseInput& input = result.input;
  const bool whole = result.time == ScanTime::kWhole;
  CaseCluster cluster;
  cluster.found = found;
  const std::size_t begin = whole ? 0 : found.begin, end = whole ? input.periods : found.end;
  cluster.first = input.first + static_cast<std::int32_t>(begin);
  cluster.length = end - begin;
  if (!whole) {
    cluster.course_cases.assign(input.periods, 0);
    cluster.course_expected.assign(input.periods, 0);
  }
  for (const std::uint32_t place : found.members) {
    cluster.radius = std::max(cluster.radius, distance_between(input, found.centre, place));
    CaseMember member{place};
    for (std::size_t t = 0; t < input.periods; ++t) {
      const std::size_t cell = place * input.periods + t;
      const double cases = counts.cases()[cell], expected = counts.expected(counts.measure()[cell]);
      if (!whole) {
        cluster.course_cases[t] += cases;
        cluster.course_expected[t] += expected;
      }
      if (t < begin || t >= end) continue;
      member.cases += cases;
      member.expected += expected;
    }
    cluster.members.push_back(member);
  }
  return cluster;
}

Status scan_cases(const CaseScanParams& params, const signal::ScanCounts& counts, Progress& progress,
                  CaseScanResult& result) {
  const std::vector<double> sizes = result.input.sizes.empty() ? counts.sizes() : result.input.sizes;
  ROER_TRY(const signal::ScanZones zones, zones_of(result, sizes, result.largest));
  signal::ScanOptions options;
  options.time = result.time;
  options.rates = result.rates;
  if (result.time != ScanTime::kWhole) {
    options.shortest = params.shortest;
    options.longest = params.longest;
    result.shortest = params.shortest;
    result.longest =
        params.longest == 0 ? std::max<std::size_t>(1, result.input.periods / 2) : params.longest;
  } else if (params.longest > 0 || params.shortest > 1) {
    return fault(ErrorCode::kUsage, "clusters of the whole time are neither short nor long", "--time whole",
                 "--time retrospective or prospective", "Leave --shortest and --longest out.");
  }
  options.replicates = static_cast<std::uint32_t>(params.replicates);
  options.seed = params.seed;
  options.most_clusters = 0;
  options.iterate_while_p = params.iterate ? kScanLevel : 0;
  progress.step("scanning");
  ROER_TRY(result.findings, signal::scan(counts, zones, options, progress));
  for (const signal::ScanCluster& found : result.findings.clusters)
    result.clusters.push_back(told_cluster(result, counts, found));
  result.findings.clusters.clear();
  return Done{};
}

Status test_nearest(const signal::ScanCounts& counts, CaseScanResult& result) {
  ROER_TRY(const signal::ScanZones zones, zones_of(result, counts.sizes(), 1));
  ROER_TRY(result.nearest_cases,
           signal::besag_newell(counts, zones,
                                static_cast<std::uint32_t>(std::min<std::uint64_t>(*result.k, UINT32_MAX))));
  return Done{};
}

std::string scan_manifest(const CaseScanResult& result) {
  using Manifest = nlohmann::ordered_json;
  Manifest inputs = Manifest::array();
  for (const CaseSource& one : result.input.sources)
    inputs.push_back({{"role", one.role}, {"file", one.file}, {"sha256", one.sha256}});
  const CaseInput& input = result.input;
  Manifest parameters = {
      {"model", name_of(input.model)},
      {"time", name_of(result.time)},
      {"rates", name_of(result.rates)},
      {"windows", name_of(result.windows)},
      {"largest", result.largest},
      {"radius", result.radius ? Manifest(*result.radius) : Manifest()},
      {"from", period_code(input.unit, input.first)},
      {"to", period_code(input.unit, input.first + static_cast<std::int32_t>(input.periods) - 1)},
      {"shortest", result.shortest},
      {"longest", result.longest},
      {"adjusted_for", input.strata},
      {"theta", result.theta ? Manifest(*result.theta) : Manifest()},
      {"besag_newell", result.k ? Manifest(*result.k) : Manifest()},
      {"iterated", result.iterated},
      {"replicates", result.replicates},
      {"seed", result.seed}};
  const Manifest manifest = {{"program", "roer"},
                             {"version", kVersion},
                             {"kind", "scan"},
                             {"inputs", inputs},
                             {"parameters", parameters}};
  return manifest.dump(1, ' ', false, Manifest::error_handler_t::replace);
}

}  // namespace

std::string_view name_of(ScanTime time) {
  return kTimeNames.at(static_cast<std::size_t>(time));
}

std::string_view name_of(ScanRates rates) {
  return kRateNames.at(static_cast<std::size_t>(rates));
}

Result<CaseScanResult> case_scan(const CaseScanParams& params, Progress& progress) {
  Remarks remarks;
  CaseScanResult result;
  progress.step("reading the cases");
  CaseInputParams given = params.input;
  given.whole = params.time == name_of(ScanTime::kWhole);
  ROER_TRY(result.input,
           given.indicator.empty() ? case_input(given, remarks) : indicator_input(given, remarks));
  ROER_TRY(result.time, time_of(params.time, result.input));
  ROER_TRY(result.rates, rates_of(params.rates));
  ROER_TRY(result.windows, scan_windows_named(params.windows));
  result.largest = params.largest;
  result.radius = params.radius;
  result.nearest = result.windows == ScanWindows::kConnected ? params.nearest : 0;
  result.replicates = params.replicates;
  result.seed = params.seed;
  result.iterated = params.iterate;
  result.k = params.besag_newell;
  ROER_CHECK(check_choices(params, result));
  result.total = std::accumulate(result.input.cases.begin(), result.input.cases.end(), 0.0);
  ROER_TRY(const signal::ScanCounts counts, scan_counts_of(params, result));
  if (progress.stop()) return stopped();
  if (result.k)
    ROER_CHECK(test_nearest(counts, result));
  else
    ROER_CHECK(scan_cases(params, counts, progress, result));
  result.meaning = scan_meaning(result);
  result.remarks = remarks.list();
  for (const Text& note : scan_notes(result)) result.remarks.push_back(note);
  result.manifest = scan_manifest(result);
  return result;
}

}  // namespace roer::app
