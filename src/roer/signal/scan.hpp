#pragma once
// Where and when are there more cases than chance explains: Kulldorff's scan statistics.

#include <optional>

#include "roer/base/progress.hpp"
#include "roer/signal/scan_counts.hpp"
#include "roer/signal/scan_score.hpp"
#include "roer/signal/scan_zones.hpp"

namespace roer::signal {

/// Which stretches of time a cluster may take.
enum class ScanTime : std::uint8_t {
  kWhole,          ///< all periods: purely spatial
  kRetrospective,  ///< any stretch: what has been
  kProspective,    ///< those that end with the last period: what is going on now
};

struct ScanOptions {
  ScanTime time = ScanTime::kRetrospective;
  ScanRates rates = ScanRates::kHigh;
  std::size_t shortest = 1;  ///< periods of a cluster
  std::size_t longest = 0;   ///< 0 = half of all periods, at least one
  /// A high cluster of fewer cases is none (SaTScan's default; also in the replicates).
  std::uint32_t fewest_cases = 2;
  std::uint32_t replicates = 999;  ///< 0: no p
  std::uint64_t seed = 1;
  /// Sequential Monte Carlo (Besag and Clifford 1991): stops once so many replicates reached the likeliest
  /// cluster, which then is nothing; 0 = make all.
  std::uint32_t stop_after = 0;
  std::size_t most_clusters = 20;  ///< to report; 0: all
  /// Kulldorff's iterative scan (Zhang, Assuncao and Kulldorff 2010): each cluster is taken out, cases and
  /// measure, before the next is looked for, so that one does not hide the other; ends at the first whose p
  /// is above this.  0 = secondary clusters of one scan.
  double iterate_while_p = 0;
};

/// One cluster.
struct ScanCluster {
  std::uint32_t centre = 0;            ///< the area its zone was grown from
  std::vector<std::uint32_t> members;  ///< areas, in the order they were added
  std::size_t begin = 0, end = 0;      ///< periods [begin, end)
  double cases = 0;
  double expected = 0;
  double ratio = 0;  ///< cases/expected
  double relative_risk =
      0;             ///< (c/e)/((C-c)/(C-e)), against what lies outside; infinite where all are inside
  double score = 0;  ///< see ScanScore: the log-likelihood ratio
  /// (r + 1)/(n + 1), r = replicates whose highest score, anywhere, is at or above this one; after an early
  /// stop h/l, h replicates among l (Besag and Clifford).  1 without replicates.
  double p = 1;
  double p_gumbel = 1;  ///< tail of the extreme value distribution fitted to the replicates
  /// 1/p: of so many looks, one looks like this by chance.  For kProspective, times the time between looks.
  double recurrence = 1;
};

/// What a scan found.
struct ScanFindings {
  /// The likeliest, and others that share no area with one that is likelier, likeliest first.  p of those is
  /// that of a likeliest cluster: too high rather than too low.
  std::vector<ScanCluster> clusters;
  std::vector<double> highest;                   ///< score of each replicate (of the first scan)
  std::uint32_t replicates = 0;                  ///< made before the scan stopped
  double gumbel_location = 0, gumbel_scale = 0;  ///< by moments; NaN for fewer than two replicates
  std::uint64_t zones = 0, stretches = 0;        ///< looked at: every zone in every stretch of time
  std::size_t rounds = 1;                        ///< scans made: more than one where they are iterated
};

/// Scans every zone in every stretch of time, and as many times counts that chance alone made.
///
/// The same seed gives the same bytes for any number of threads.  Ties within 1 in 10^9 count as reached:
/// counts of few cases often score the same, and rounding must not decide.
/// Requires: as many areas in zones as in counts.
/// Errors: kOutOfRange for a shortest window longer than the longest, for windows longer than the counts,
/// for kSpaceTimePermutation in one period or with kWhole; kInterrupted.
/// Cost: high rates in nested zones about 0.03 s of processor time a replicate for 14,000 areas, windows of a
/// tenth of the people and 26 weeks to the last; 0.12 s for all stretches of up to 26 of 52 weeks.  Else
/// replicates * zones * stretches: see docs/performance.md.
[[nodiscard]] Result<ScanFindings> scan(const ScanCounts& counts, const ScanZones& zones,
                                        const ScanOptions& options, Progress& progress);
[[nodiscard]] Result<ScanFindings> scan(const ScanCounts& counts, const ScanZones& zones,
                                        const ScanOptions& options = {});

}  // namespace roer::signal
