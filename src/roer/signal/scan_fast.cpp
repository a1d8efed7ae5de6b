#include "roer/signal/scan_fast.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/signal/scan_fast_parts.hpp"

namespace roer::signal {

namespace {
constexpr double kOneCourse = 1e-9;
}  // namespace

FastScan::~FastScan() = default;

FastScan::FastScan(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
                   std::uint32_t fewest_cases)
    : counts_(counts),
      zones_(zones),
      frame_(frame),
      score_(counts, ScanRates::kHigh),
      fewest_cases_(std::max(1U, fewest_cases)),
      shift_(static_cast<unsigned>(std::bit_width(frame.columns - 1))) {
  assert(zones.nested() && counts.model() != ScanModel::kNegativeBinomial);
  find_course();
  const double largest = largest_zone();
  ladder_ = std::make_unique<ScanLadder>(frame_, score_, share_, largest, fewest_cases_);
  if (!frame_.at_end) short_ = ShortScale::of(frame_, *ladder_, largest);
  for (const double share : ladder_->running_share()) running_share_.push_back(static_cast<float>(share));
  for (std::uint32_t grade = 0; grade < ladder_->grades(); ++grade)
    least_size_.push_back(static_cast<float>(ladder_->even_cases(ladder_->least_size(grade))));
  running_share_.resize((running_share_.size() + 15) / 16 * 16, running_share_.back());
  number_rows(frame_.at_end ? static_cast<std::uint32_t>(ScanSheet::row_of(*ladder_)) : 1);
  cut_paths();
  find_doublings();
}

/// Rows in the order of centres, which lie near each other: so do the rows then.
void FastScan::number_rows(std::uint32_t row_size) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  row_of_.assign(frame_.areas, kNone);
  std::uint32_t next = 0;
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    if (const auto added = zones_.added(centre); !added.empty() && row_of_[added[0]] == kNone)
      row_of_[added[0]] = row_size * next++;
  for (std::uint32_t& row : row_of_)
    if (row == kNone) row = row_size * next++;
  rows_.reserve(zones_.first_step(zones_.centres()));
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    for (const std::uint32_t area : zones_.added(centre)) rows_.push_back(row_of_[area]);
}

void FastScan::find_course() {
  const std::size_t columns = frame_.columns;
  share_.assign(columns, 0);
  running_measure_.assign(frame_.areas * (columns + 1), 0);
  for (std::size_t area = 0; area < frame_.areas; ++area)
    for (std::size_t k = 0; k < columns; ++k) {
      const double measure = counts_.measure()[area * frame_.periods + frame_.period_of(k)];
      share_[k] += measure / counts_.total_measure();
      running_measure_[area * (columns + 1) + k + 1] = running_measure_[area * (columns + 1) + k] + measure;
    }
  double reached = 0;
  for (const double share : share_) reached += share;
  size_.assign(frame_.areas, 0);
  for (std::size_t area = 0; area < frame_.areas; ++area) {
    const double* running = &running_measure_[area * (columns + 1)];
    size_[area] = reached > 0 ? running[columns] / reached : 0;
    for (std::size_t k = 0; k < columns; ++k)
      one_course_ = one_course_ && std::abs(running[k + 1] - running[k] - size_[area] * share_[k]) <=
                                       kOneCourse * size_[area] * share_[k];
  }
}

double FastScan::largest_zone() const {
  std::vector<double> largest(zones_.centres());
  parallel_blocks(largest.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t centre = begin; centre < end; ++centre)
      each_zone_size(centre, [&](std::uint32_t, double size, const double*) { largest[centre] = size; });
  });
  double most = 0;
  for (const double size : largest) most = std::max(most, size);
  return most;
}

void FastScan::cut_paths() {
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre) {
    double before = 0;
    const std::size_t first = ends_.size();
    each_zone_size(centre, [&](std::uint32_t step, double size, const double*) {
      const auto grade = static_cast<std::uint16_t>(ladder_->grade_of(size));
      if (ends_.size() == first || grades_.back() != grade) {
        ends_.push_back(step);
        grades_.push_back(grade);
        size_before_.push_back(before);
      }
      ends_.back() = step + 1;
      before = size;
    });
    first_bundle_.push_back(ends_.size());
  }
}

ScanPath FastScan::path_of(std::size_t centre) const {
  const std::uint64_t first = first_bundle_[centre];
  return {rows_.data() + zones_.first_step(centre), ends_.data() + first, grades_.data() + first,
          static_cast<std::uint32_t>(first_bundle_[centre + 1] - first)};
}

std::uint32_t FastScan::step_before(std::size_t centre, std::uint32_t bundle) const {
  return bundle == 0 ? 0 : ends_[first_bundle_[centre] + bundle - 1];
}

double FastScan::measure_before(const Stretch& stretch, Marks& marks) const {
  const auto& running = ladder_->running_share();
  if (one_course_)
    return size_before_[first_bundle_[stretch.centre] + stretch.bundle] *
           (running[stretch.end] - running[stretch.begin]);
  const std::size_t row = frame_.columns + 1;
  if (marks.centre != stretch.centre) {
    marks.centre = stretch.centre;
    marks.running.assign(row, 0);
    const ScanPath path = path_of(stretch.centre);
    std::uint32_t next = 0;
    each_zone_size(stretch.centre, [&](std::uint32_t step, double, const double* sums) {
      if (step + 1 != path.ends[next]) return;
      marks.running.insert(marks.running.end(), sums, sums + row);
      ++next;
    });
  }
  return marks.running[stretch.bundle * row + stretch.end] -
         marks.running[stretch.bundle * row + stretch.begin];
}

std::vector<CentreBest> FastScan::best_windows(const std::vector<std::uint32_t>& slots) const {
  return frame_.at_end ? best_ends(slots) : best_anywhere(slots);
}

std::size_t FastScan::together() const {
  if (!frame_.at_end) return kScanBeside;
  return Room::kSheets * (ladder_->lanes() < 32 ? 32 / ladder_->lanes() : 1);
}

void FastScan::highest(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const {
  if (frame_.at_end)
    highest_ends(draws, first, highest);
  else
    highest_anywhere(draws, first, highest);
}

}  // namespace roer::signal
