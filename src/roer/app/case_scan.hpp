#pragma once
// Scan statistics on a user's own tables or on a count of the project: `roer scan`.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/case_input.hpp"
#include "roer/app/scan_choice.hpp"
#include "roer/base/progress.hpp"
#include "roer/signal/besag_newell.hpp"
#include "roer/signal/scan.hpp"

namespace roer::app {

struct CaseScanParams {
  CaseInputParams input;
  std::string time;                 ///< "whole", "retrospective", "prospective"; empty = what the cases allow
  std::string rates = "high";       ///< or "low", "both"
  std::string windows = "circles";  ///< or "connected"
  double largest = 0.5;             ///< share of all that is expected, or of people where both are told
  std::optional<double> radius;     ///< metres, or the unit of x and y
  std::uint64_t shortest = 1, longest = 0;  ///< periods; 0 = half of all
  std::uint64_t nearest = 10;               ///< of connected windows
  std::uint64_t replicates = 999, seed = 1;
  bool iterate = false;
  std::optional<double> theta;                ///< of the negative binomial; empty = by moments
  std::optional<std::uint64_t> besag_newell;  ///< k cases; instead of the scan
};

/// A place of a cluster, in its window.
struct CaseMember {
  std::uint32_t place = 0;
  double cases = 0, expected = 0;
};

struct CaseCluster {
  signal::ScanCluster found;  ///< members by place in CaseInput
  std::int32_t first = 0;     ///< number of its first period
  std::size_t length = 0;     ///< in periods
  double radius = 0;          ///< from the centre to the furthest member: metres, or the unit of x and y
  std::vector<CaseMember> members;
  /// Of its places over all periods; empty where time plays no part.
  std::vector<double> course_cases, course_expected;
};

struct CaseScanResult {
  CaseInput input;
  double total = 0;  ///< cases
  signal::ScanTime time = signal::ScanTime::kWhole;
  signal::ScanRates rates = signal::ScanRates::kHigh;
  ScanWindows windows = ScanWindows::kCircles;
  double largest = 0.5;
  std::optional<double> radius;
  std::size_t shortest = 1, longest = 1, nearest = 0;
  std::uint64_t replicates = 0, seed = 0;
  bool iterated = false;
  std::optional<double> theta;
  bool theta_estimated = false;
  signal::ScanFindings findings;  ///< without its clusters
  std::vector<CaseCluster> clusters;
  std::optional<std::uint64_t> k;  ///< cases near each other, where that was asked for
  std::vector<signal::NearestCases> nearest_cases;
  Text meaning;
  std::vector<Text> remarks;
  std::string manifest;
};

/// A cluster is called one where its p is at most this.
inline constexpr double kScanLevel = 0.05;

/// Errors: those of case_input() and indicator_input(); kUsage for choices that do not go together; those of
/// signal::scan() and signal::besag_newell(); kInterrupted.
[[nodiscard]] Result<CaseScanResult> case_scan(const CaseScanParams& params, Progress& progress);

[[nodiscard]] std::string_view name_of(signal::ScanTime time);    ///< "whole", "retrospective", "prospective"
[[nodiscard]] std::string_view name_of(signal::ScanRates rates);  ///< "high", "low", "both"

[[nodiscard]] std::string json_of(const CaseScanResult& result);  ///< scan.schema.json

}  // namespace roer::app
