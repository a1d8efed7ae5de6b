#pragma once
// What the threads of a fast scan work in, and the loops that its kinds of windows share.

#include <limits>

#include "roer/signal/scan_fast.hpp"

namespace roer::signal {

/// Measures before each bundle of one centre, where areas have courses of their own.
struct FastScan::Marks {
  std::size_t centre = std::numeric_limits<std::size_t>::max();
  std::vector<double> running;  ///< [bundle * (columns + 1) + column], sums of the columns before
};

/// Best windows of the replicates of one sheet.
struct FastScan::Bests {
  std::size_t replicates = 1;
  std::array<CentreBest, 32> of{};
  [[nodiscard]] double least() const {
    double least = of[0].score;
    for (std::size_t k = 1; k < replicates; ++k) least = std::min(least, of[k].score);
    return least;
  }
};

/// For windows that end with the last period.
struct FastScan::Room {
  static constexpr std::size_t kSheets = 4;  ///< that go along a path one after the other
  Room(const ScanFrame& frame, const ScanLadder& ladder) : sheets(kSheets, ScanSheet(frame, ladder)) {}
  std::vector<ScanSheet> sheets;
  std::vector<std::uint32_t> slots;
  Marks marks;
};

/// For windows anywhere in time.
struct FastScan::BesideRoom {
  /// Centres that lie near each other and take the steps of their paths in turns, so that the rows of one
  /// are still at hand for the next.
  static constexpr std::size_t kCentres = 8;
  BesideRoom(const ScanFrame& frame, const ScanLadder& ladder)
      : sheet(frame.areas, frame.columns),
        shorts(frame, ladder),
        wides(frame, ladder),
        finds(frame.columns, sheet.row()) {}
  template <class Sum>
  struct Turn {
    std::size_t centre;
    BesideWalk<Sum> walk;
    Marks marks;
    std::vector<std::int64_t> counts;  ///< of the steps that are looked at closer
  };
  /// What sums of one width work with.
  template <class Sum, class Excess>
  struct Width {
    Width(const ScanFrame& frame, const ScanLadder& ladder)
        : turns(kCentres, Turn<Sum>{0, BesideWalk<Sum>(frame.columns), {}, {}}),
          excess(ladder.grades() * ladder.lengths() * kScanBeside) {}
    std::vector<Turn<Sum>> turns;
    std::vector<Excess> excess;  ///< as in its bars
    std::array<std::size_t, kScanBeside> rungs{};
  };
  BesideSheet sheet;
  Width<std::uint16_t, std::int16_t> shorts;
  Width<std::int32_t, float> wides;
  BesideFinds finds;
  std::vector<std::uint32_t> slots;
};

/// Calls use(step, size of the zone of the step, running measures or nullptr).
template <class Use>
void FastScan::each_zone_size(std::size_t centre, const Use& use) const {
  const auto added = zones_.added(centre);
  double size = 0;
  std::vector<double> running(one_course_ ? 0 : frame_.columns + 1);
  for (std::uint32_t step = 0; step < added.size(); ++step) {
    if (one_course_) {
      use(step, size += size_[added[step]], running.data());
      continue;
    }
    for (std::size_t k = 0; k <= frame_.columns; ++k)
      running[k] += running_measure_[added[step] * (frame_.columns + 1) + k];
    size = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < frame_.columns; ++k)
      if (share_[k] > 0) size = std::min(size, (running[k + 1] - running[k]) / share_[k]);
    // Running sums round: a hair less is always safe.
    use(step,
        std::isfinite(size) ? std::max(0.0, size * (1 - 1e-9) - 1e-9 * counts_.total_measure() * 1e-3) : 0,
        running.data());
  }
}

/// Zone by zone.  `count(row)`: cases of an area in the stretch; asked once for each step in turn.
template <class Count>
void FastScan::look_closer(const Stretch& stretch, Count count, Marks& marks, CentreBest& best) const {
  const auto& running = ladder_->running_share();
  const double share = running[stretch.end] - running[stretch.begin];
  const std::size_t centre = stretch.centre, first = first_bundle_[centre];
  const auto added = zones_.added(centre);
  const std::uint32_t* rows = rows_.data() + zones_.first_step(centre);
  const std::uint32_t grade = grades_[first + stretch.bundle], next = grades_[first + stretch.last] + 1U;
  const bool last = next == ladder_->grades();
  // The fewest cases grow with the measure along a curve that bends down: the straight line between those of
  // two grades, less one because they were rounded up, stays below it.
  const double least = ladder_->least_size(grade) * share;
  const double most = last ? least : ladder_->least_size(next) * share;
  const bool bends = most > least && stretch.fewest > static_cast<std::int32_t>(fewest_cases_);
  const double rise = bends ? (stretch.fewest_next - stretch.fewest) / (most - least) : 0;
  const double bar = stretch.fewest - 1.0 - 1e-6;
  std::int64_t cases = stretch.cases;
  double measure = measure_before(stretch, marks);
  for (std::uint32_t step = step_before(centre, stretch.bundle); step < ends_[first + stretch.last]; ++step) {
    const std::uint32_t area = added[step];
    const double* own = &running_measure_[area * (frame_.columns + 1)];
    measure += one_course_ ? size_[area] * share : own[stretch.end] - own[stretch.begin];
    cases += count(rows[step]);
    const auto c = static_cast<double>(cases);
    if (c < stretch.fewest || c < bar + rise * (std::min(measure, most) - least)) continue;
    if (!zones_.is_zone(zones_.first_step(centre) + step)) continue;
    if (score_.at_most(c, measure) > best.score)
      best.take(score_(c, measure), step, stretch.begin, stretch.end);
  }
}

}  // namespace roer::signal
