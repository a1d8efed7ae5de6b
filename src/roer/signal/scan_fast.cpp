#include "roer/signal/scan_fast.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"

namespace roer::signal {

namespace {
constexpr std::size_t kSheetsTogether = 4;
constexpr std::size_t kPilotEvery = 61;  // centres: a first look that raises what has to be passed
constexpr double kOneCourse = 1e-9;
constexpr std::size_t kNoCentre = std::numeric_limits<std::size_t>::max();
}  // namespace

/// What a thread works in.
struct FastScan::Room {
  explicit Room(const ScanFrame& frame, const ScanLadder& ladder)
      : sheets(kSheetsTogether, ScanSheet(frame, ladder)), any(sheets[0].row()) {}
  std::vector<ScanSheet> sheets;
  AnyWalk any;
  std::vector<std::uint32_t> slots;
  std::size_t marked = kNoCentre;  ///< centre whose running measures before each bundle are in `marks`
  std::vector<double> marks;
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
  number_rows();
  find_course();
  ladder_ = std::make_unique<ScanLadder>(frame_, score_, share_, largest_zone(), fewest_cases_);
  for (const double share : ladder_->running_share()) running_share_.push_back(static_cast<float>(share));
  cut_paths();
}

/// Rows in the order of centres, which lie near each other: so do the rows then.
void FastScan::number_rows() {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  row_of_.assign(frame_.areas, kNone);
  std::uint32_t next = 0;
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    if (const auto added = zones_.added(centre); !added.empty() && row_of_[added[0]] == kNone)
      row_of_[added[0]] = next++;
  for (std::uint32_t& row : row_of_)
    if (row == kNone) row = next++;
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

double FastScan::measure_before(std::size_t centre, std::uint32_t bundle, std::size_t begin, std::size_t end,
                                Room& room) const {
  const auto& running = ladder_->running_share();
  if (one_course_) return size_before_[first_bundle_[centre] + bundle] * (running[end] - running[begin]);
  const std::size_t row = frame_.columns + 1;
  if (room.marked != centre) {
    room.marked = centre;
    room.marks.assign(row, 0);
    const ScanPath path = path_of(centre);
    std::uint32_t next = 0;
    each_zone_size(centre, [&](std::uint32_t step, double, const double* sums) {
      if (step + 1 != path.ends[next]) return;
      room.marks.insert(room.marks.end(), sums, sums + row);
      ++next;
    });
  }
  return room.marks[bundle * row + end] - room.marks[bundle * row + begin];
}

/// Zone by zone: one stretch of time of one bundle.  `count(row)`: cases of an area in it.
template <class Count>
void FastScan::look_closer(std::size_t centre, std::uint32_t bundle, std::size_t begin, std::size_t end,
                           std::int64_t cases, std::int32_t fewest, const Count& count, Room& room,
                           CentreBest& best) const {
  const auto& running = ladder_->running_share();
  const double stretch = running[end] - running[begin];
  const auto added = zones_.added(centre);
  const std::uint32_t* rows = rows_.data() + zones_.first_step(centre);
  double measure = measure_before(centre, bundle, begin, end, room);
  for (std::uint32_t step = step_before(centre, bundle); step < ends_[first_bundle_[centre] + bundle];
       ++step) {
    const std::uint32_t area = added[step];
    const double* own = &running_measure_[area * (frame_.columns + 1)];
    measure += one_course_ ? size_[area] * stretch : own[end] - own[begin];
    cases += count(rows[step]);
    if (cases < fewest || !zones_.is_zone(zones_.first_step(centre) + step)) continue;
    const auto c = static_cast<double>(cases);
    if (score_.at_most(c, measure) > best.score) best.take(score_(c, measure), step, begin, end);
  }
}

void FastScan::scan_ends(std::size_t centre, std::size_t slice, const ScanSheet& sheet, Room& room,
                         Bests& bests) const {
  const ScanPath path = path_of(centre);
  const std::size_t lanes = ladder_->lanes(), width = sheet.row(), from = 32 * slice;
  EndWalk walk;
  for (;; ++walk.bundle) {
    const ScanBars bars{ladder_->fewest(ladder_->rung_of(bests.least()), 0) + from, width};
    const bool found = sheet.narrow()
                           ? walk_ends(sheet.bytes() + from, width, sheet.rows_per_byte(), path, bars, walk)
                           : walk_ends(sheet.words() + from, width, path, bars, walk);
    if (!found) return;
    const std::int32_t* fewest = bars.fewest + path.grades[walk.bundle] * width;
    for (std::size_t k = 0; k < 32; ++k) {
      const std::size_t replicate = lanes < 32 ? k / lanes : 0, length = (from + k) % lanes + 1;
      if (walk.sums[k] < fewest[k] || replicate >= bests.replicates) continue;
      look_closer(
          centre, walk.bundle, 0, length, walk.before[k], fewest[k],
          [&](std::uint32_t row) { return sheet.at(row, from + k); }, room, bests.of[replicate]);
    }
  }
}

void FastScan::scan_any(std::size_t centre, const ScanSheet& sheet, Room& room, Bests& bests) const {
  const ScanPath path = path_of(centre);
  AnyWalk& walk = room.any;
  walk.begin();
  for (;; ++walk.bundle) {
    const std::size_t rung = ladder_->rung_of(bests.least());
    const ScanBars bars{ladder_->fewest(rung, 0), ladder_->width()};
    const LengthBars lengths{ladder_->starts().data(),
                             ladder_->fewest_of_length(rung, 0),
                             ladder_->largest_share().data(),
                             running_share_.data(),
                             frame_.columns,
                             frame_.shortest,
                             frame_.longest};
    const bool found = sheet.narrow() ? walk_any(sheet.bytes(), sheet.row(), sheet.rows_per_byte(), path,
                                                 bars, lengths, walk)
                                      : walk_any(sheet.words(), sheet.row(), path, bars, lengths, walk);
    if (!found) return;
    const std::int32_t* fewest = bars.fewest + path.grades[walk.bundle] * bars.width;
    for (std::size_t length = frame_.shortest; length <= walk.longest; ++length)
      for (std::size_t begin = 0; begin + length <= frame_.columns; ++begin) {
        const std::int32_t number = fewest[lengths.starts[length] + begin];
        const std::size_t end = begin + length;
        if (walk.running[end] - walk.running[begin] < number) continue;
        look_closer(
            centre, walk.bundle, begin, end, walk.running_before[end] - walk.running_before[begin], number,
            [&](std::uint32_t row) {
              std::uint32_t cases = 0;
              for (std::size_t k = begin; k < end; ++k) cases += sheet.at(row, k);
              return cases;
            },
            room, bests.of[0]);
      }
  }
}

void FastScan::scan_centre(std::size_t centre, const ScanSheet& sheet, Room& room, Bests& bests) const {
  if (zones_.added(centre).empty()) return;
  if (!frame_.at_end) return scan_any(centre, sheet, room, bests);
  for (std::size_t slice = 0; slice * 32 < frame_.longest; ++slice)
    scan_ends(centre, slice, sheet, room, bests);
}

std::vector<CentreBest> FastScan::best_windows(const std::vector<std::uint32_t>& slots) const {
  ScanSheet sheet(frame_, *ladder_);
  sheet.add(slots, 0, shift_, row_of_);
  sheet.close();
  std::vector<CentreBest> best(zones_.centres());
  parallel_blocks(best.size(), 32, [&](std::size_t begin, std::size_t end) {
    auto room = rooms_.take(frame_, *ladder_);
    for (std::size_t centre = begin; centre < end; ++centre) {
      Bests bests;
      scan_centre(centre, sheet, *room, bests);
      best[centre] = bests.of[0];
    }
    room->marked = kNoCentre;
    rooms_.give(std::move(room));
  });
  return best;
}

std::size_t FastScan::together() const {
  return kSheetsTogether * (frame_.at_end && ladder_->lanes() < 32 ? 32 / ladder_->lanes() : 1);
}

void FastScan::highest(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const {
  auto room = rooms_.take(frame_, *ladder_);
  const std::size_t each = room->sheets[0].replicates();
  const std::size_t sheets = (highest.size() + each - 1) / each;
  std::vector<Bests> bests(sheets);
  for (std::size_t s = 0; s < sheets; ++s) {
    bests[s].replicates = std::min(each, highest.size() - s * each);
    room->sheets[s].clear();
    for (std::size_t k = 0; k < bests[s].replicates; ++k) {
      draws.fill(first + static_cast<std::uint32_t>(s * each + k), room->slots);
      room->sheets[s].add(room->slots, k, shift_, row_of_);
    }
    room->sheets[s].close();
  }
  const auto all_sheets = [&](std::size_t centre) {
    for (std::size_t s = 0; s < sheets; ++s) scan_centre(centre, room->sheets[s], *room, bests[s]);
  };
  for (std::size_t centre = 0; centre < zones_.centres(); centre += kPilotEvery) all_sheets(centre);
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    if (centre % kPilotEvery != 0) all_sheets(centre);
  for (std::size_t k = 0; k < highest.size(); ++k) highest[k] = bests[k / each].of[k % each].score;
  room->marked = kNoCentre;
  rooms_.give(std::move(room));
}

}  // namespace roer::signal
