#include "roer/signal/scan.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <tuple>

#include "roer/base/parallel.hpp"
#include "roer/signal/scan_fast.hpp"
#include "roer/signal/scan_plain.hpp"

namespace roer::signal {

namespace {

constexpr double kScanTie = 1e-9;
constexpr std::size_t kWave = 16;  // bundles of replicates between two looks at the caller

Error scan_option_error(const char* message, std::string found, const char* expected) {
  return Error{ErrorCode::kOutOfRange,           message, {}, 0, {}, std::move(found), expected,
               "Change the options of the scan."};
}

/// Counts and windows of one scan.
Result<ScanFrame> frame_of(const ScanCounts& counts, const ScanOptions& options) {
  const std::size_t periods = counts.periods();
  if (counts.model() == ScanModel::kSpaceTimePermutation && periods < 2)
    return scan_option_error("a permutation in time needs time", fmt::format("{} period", periods),
                             "at least two periods, not taken as one");
  if (options.time == ScanTime::kWhole) return ScanFrame::of(counts, true, 1, 1);
  const std::size_t longest = options.longest == 0 ? std::max<std::size_t>(1, periods / 2) : options.longest;
  if (options.shortest < 1 || options.shortest > longest || longest > periods)
    return scan_option_error("windows in time do not fit the counts",
                             fmt::format("{} to {} of {} periods", options.shortest, longest, periods),
                             "1 <= shortest <= longest <= periods");
  return ScanFrame::of(counts, options.time == ScanTime::kProspective, options.shortest, longest);
}

/// The engine that fits.
class ScanEngine {
 public:
  ScanEngine(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
             const ScanOptions& options) {
    if (zones.nested() && options.rates == ScanRates::kHigh && counts.model() != ScanModel::kNegativeBinomial)
      fast_.emplace(counts, zones, frame, options.fewest_cases);
    else
      plain_.emplace(counts, zones, frame, options.rates, options.fewest_cases);
    draws_.emplace(counts, frame, fast_ ? fast_->stride() : plain_->stride(), options.seed);
  }
  [[nodiscard]] std::vector<CentreBest> observed() const {
    std::vector<std::uint32_t> slots;
    draws_->observed(slots);
    return fast_ ? fast_->best_windows(slots) : plain_->best_windows(slots);
  }
  [[nodiscard]] std::size_t together() const { return fast_ ? fast_->together() : 1; }
  void highest(std::uint32_t first, std::span<double> highest) const {
    if (fast_) return fast_->highest(*draws_, first, highest);
    std::vector<std::uint32_t> slots;
    for (std::size_t k = 0; k < highest.size(); ++k) {
      draws_->fill(first + static_cast<std::uint32_t>(k), slots);
      highest[k] = plain_->highest(slots);
    }
  }

 private:
  std::optional<FastScan> fast_;
  std::optional<PlainScan> plain_;
  std::optional<ScanDraws> draws_;
};

/// The cluster of a window, its sums taken over areas in ascending order: equal sets score equally.
ScanCluster cluster_of(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
                       const ScanScore& score, std::size_t centre, const CentreBest& best) {
  ScanCluster cluster;
  cluster.members = zones.members(centre, best.step);
  cluster.centre = zones.added(centre)[0];
  cluster.begin = frame.at_end ? frame.periods - best.end : best.begin;
  cluster.end = frame.at_end ? frame.periods - best.begin : best.end;
  std::vector<std::uint32_t> sorted = cluster.members;
  std::sort(sorted.begin(), sorted.end());
  double measure = 0, scored_cases = 0, scored_measure = 0;
  for (const std::uint32_t area : sorted)
    for (std::size_t cell = area * frame.periods + cluster.begin; cell < area * frame.periods + cluster.end;
         ++cell) {
      cluster.cases += counts.cases()[cell];
      measure += counts.measure()[cell];
      scored_cases += counts.cases()[cell] / counts.overdispersion(cell);
      scored_measure += counts.measure()[cell] / counts.overdispersion(cell);
    }
  cluster.expected = counts.expected(measure);
  cluster.score = score(scored_cases, scored_measure);
  cluster.ratio = cluster.cases / cluster.expected;
  const double all_expected = counts.expected(counts.total_measure());
  cluster.relative_risk =
      cluster.ratio / ((counts.total_cases() - cluster.cases) / (all_expected - cluster.expected));
  return cluster;
}

/// Likeliest first; equal ones by the fewest areas, then by place in the list of areas and time.
bool likelier(const ScanCluster& one, const ScanCluster& other) {
  if (one.score != other.score) return one.score > other.score;
  if (one.members.size() != other.members.size()) return one.members.size() < other.members.size();
  return std::tie(one.centre, one.begin, one.end) < std::tie(other.centre, other.begin, other.end);
}

/// Clusters that share no area with a likelier one.
std::vector<ScanCluster> apart(std::vector<ScanCluster> clusters, std::size_t areas, std::size_t most) {
  std::sort(clusters.begin(), clusters.end(), likelier);
  std::vector<bool> taken(areas);
  std::vector<ScanCluster> kept;
  for (ScanCluster& cluster : clusters) {
    if (most > 0 && kept.size() == most) break;
    if (std::any_of(cluster.members.begin(), cluster.members.end(), [&](auto area) { return taken[area]; }))
      continue;
    for (const std::uint32_t area : cluster.members) taken[area] = true;
    kept.push_back(std::move(cluster));
  }
  return kept;
}

/// Replicates in waves, until the scan may stop.  False: the caller wants to.
bool make_replicates(const ScanEngine& engine, const ScanOptions& options, double observed,
                     Progress& progress, std::vector<double>& highest) {
  const std::size_t together = engine.together(), wave = kWave * together;
  progress.step("scanning replicates");
  std::uint32_t reached = 0;
  for (std::size_t first = 0; first < options.replicates; first += wave) {
    if (progress.stop()) return false;
    progress.part(static_cast<double>(first) / options.replicates);
    const std::size_t behind = std::min<std::size_t>(options.replicates, first + wave);
    highest.resize(behind);
    parallel_blocks(behind - first, together, [&](std::size_t begin, std::size_t end) {
      engine.highest(static_cast<std::uint32_t>(first + begin),
                     std::span(highest).subspan(first + begin, end - begin));
    });
    if (options.stop_after == 0) continue;
    for (std::size_t k = first; k < behind; ++k) {
      reached += highest[k] >= observed * (1 - kScanTie) ? 1 : 0;
      if (reached < options.stop_after) continue;
      highest.resize(k + 1);
      return true;
    }
  }
  return !progress.stop();
}

/// Location and scale by moments  (Abrams, Kulldorff and Kleinman 2010).
void fit_gumbel(ScanFindings& findings) {
  findings.gumbel_location = findings.gumbel_scale = std::numeric_limits<double>::quiet_NaN();
  const auto count = static_cast<double>(findings.highest.size());
  if (count < 2) return;
  const double mean = std::accumulate(findings.highest.begin(), findings.highest.end(), 0.0) / count;
  double squares = 0;
  for (const double value : findings.highest) squares += (value - mean) * (value - mean);
  findings.gumbel_scale = std::sqrt(6 * squares / (count - 1)) / std::numbers::pi;
  findings.gumbel_location = mean - std::numbers::egamma * findings.gumbel_scale;
}

void give_p(ScanCluster& cluster, const ScanFindings& findings, const ScanOptions& options) {
  if (findings.highest.empty()) return;
  double reached = 0;
  for (const double score : findings.highest) reached += score >= cluster.score * (1 - kScanTie) ? 1 : 0;
  const auto made = static_cast<double>(findings.highest.size());
  const bool stopped = made < options.replicates;
  cluster.p = stopped ? reached / made : (reached + 1) / (made + 1);
  cluster.recurrence = 1 / cluster.p;
  if (findings.gumbel_scale > 0)
    cluster.p_gumbel =
        -std::expm1(-std::exp(-(cluster.score - findings.gumbel_location) / findings.gumbel_scale));
}

Result<ScanFindings> scan_once(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
                               const ScanOptions& options, Progress& progress) {
  progress.step("scanning counts");
  const ScanEngine engine(counts, zones, frame, options);
  const ScanScore score(counts, options.rates);
  const std::vector<CentreBest> best = engine.observed();
  std::vector<ScanCluster> clusters;
  for (std::size_t centre = 0; centre < best.size(); ++centre)
    if (best[centre].score > 0)
      clusters.push_back(cluster_of(counts, zones, frame, score, centre, best[centre]));
  ScanFindings findings;
  findings.clusters = apart(std::move(clusters), counts.areas(), options.most_clusters);
  findings.zones = zones.count();
  findings.stretches = frame.stretches();
  const double likeliest = findings.clusters.empty() ? 0 : findings.clusters[0].score;
  if (!make_replicates(engine, options, likeliest, progress, findings.highest))
    return Error{ErrorCode::kInterrupted, "the scan was stopped", {}, 0, {}, {}, {}, "Start it again."};
  findings.replicates = static_cast<std::uint32_t>(findings.highest.size());
  fit_gumbel(findings);
  for (ScanCluster& cluster : findings.clusters) give_p(cluster, findings, options);
  return findings;
}

/// Takes clusters out one after the other.
Result<ScanFindings> scan_iterated(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
                                   const ScanOptions& options, Progress& progress) {
  ROER_TRY(ScanFindings all, scan_once(counts, zones, frame, options, progress));
  if (all.clusters.size() > 1) all.clusters.resize(1);
  ScanCounts rest = counts;
  ScanOptions next = options;
  while (!all.clusters.empty() && all.clusters.back().p <= options.iterate_while_p &&
         (options.most_clusters == 0 || all.clusters.size() < options.most_clusters)) {
    const ScanCluster& last = all.clusters.back();
    auto without = rest.without(last.members, last.begin, last.end);
    if (!without.ok()) break;  // every case lies in a cluster
    rest = std::move(without).value();
    next.seed += 0x9E3779B97F4A7C15;  // the same dice again would tie the rounds together
    ROER_TRY(ScanFindings found, scan_once(rest, zones, frame, next, progress));
    ++all.rounds;
    if (found.clusters.empty()) break;
    all.clusters.push_back(std::move(found.clusters[0]));
  }
  return all;
}

}  // namespace

Result<ScanFindings> scan(const ScanCounts& counts, const ScanZones& zones, const ScanOptions& options,
                          Progress& progress) {
  ROER_TRY(const ScanFrame frame, frame_of(counts, options));
  if (options.time == ScanTime::kWhole && counts.periods() > 1) {
    if (counts.model() == ScanModel::kSpaceTimePermutation)
      return scan_option_error("a permutation in time needs time", "all periods as one",
                               "a retrospective or prospective scan");
    ROER_TRY(ScanFindings findings, scan(counts.in_one_period(), zones, options, progress));
    for (ScanCluster& cluster : findings.clusters) cluster.end = counts.periods();
    return findings;
  }
  return options.iterate_while_p > 0 ? scan_iterated(counts, zones, frame, options, progress)
                                     : scan_once(counts, zones, frame, options, progress);
}

Result<ScanFindings> scan(const ScanCounts& counts, const ScanZones& zones, const ScanOptions& options) {
  Progress silent;
  return scan(counts, zones, options, silent);
}

}  // namespace roer::signal
