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
      : sheets(kSheetsTogether, ScanSheet(frame, ladder)), bytes(sheets[0].row()), words(sheets[0].row()) {}
  template <class Cell>
  AnyWalk<Cell>& walk() {
    if constexpr (std::is_same_v<Cell, std::uint8_t>)
      return bytes;
    else
      return words;
  }
  std::vector<ScanSheet> sheets;
  AnyWalk<std::uint8_t> bytes;
  AnyWalk<std::uint32_t> words;
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
  find_course();
  ladder_ = std::make_unique<ScanLadder>(frame_, score_, share_, largest_zone(), fewest_cases_);
  for (const double share : ladder_->running_share()) running_share_.push_back(static_cast<float>(share));
  for (std::uint32_t grade = 0; grade < ladder_->grades(); ++grade)
    least_size_.push_back(static_cast<float>(ladder_->least_size(grade)));
  running_share_.resize(running_share_.size() + 8, running_share_.back());
  number_rows(static_cast<std::uint32_t>(ScanSheet::row_of(frame_, *ladder_)));
  cut_paths();
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

/// Zone by zone.  `count(row)`: cases of an area in the stretch.
template <class Count>
void FastScan::look_closer(std::size_t centre, std::uint32_t bundle, const Stretch& stretch,
                           const Count& count, Room& room, CentreBest& best) const {
  const auto& running = ladder_->running_share();
  const double share = running[stretch.end] - running[stretch.begin];
  const auto added = zones_.added(centre);
  const std::uint32_t* rows = rows_.data() + zones_.first_step(centre);
  const std::uint32_t grade = grades_[first_bundle_[centre] + bundle];
  const bool last = grade + 1 == ladder_->grades();
  // The fewest cases grow with the measure along a curve that bends down: the straight line between those of
  // two grades, less one because they were rounded up, stays below it.
  const double least = ladder_->least_size(grade) * share;
  const double most = last ? least : ladder_->least_size(grade + 1) * share;
  const bool bends = most > least && stretch.fewest > static_cast<std::int32_t>(fewest_cases_);
  const double rise = bends ? (stretch.fewest_next - stretch.fewest) / (most - least) : 0;
  const double bar = stretch.fewest - 1.0 - 1e-6;
  std::int64_t cases = stretch.cases;
  double measure = measure_before(centre, bundle, stretch.begin, stretch.end, room);
  for (std::uint32_t step = step_before(centre, bundle); step < ends_[first_bundle_[centre] + bundle];
       ++step) {
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

template <class Cell>
ScanBars<Cell> FastScan::bars(double score) const {
  const std::size_t rung = ladder_->rung_of(score);
  if constexpr (std::is_same_v<Cell, std::uint8_t>)
    return {ladder_->fewest_short(rung, 0), ladder_->width()};
  else
    return {ladder_->fewest(rung, 0), ladder_->width()};
}

/// False where sums do not fit.
template <class Cell>
bool FastScan::scan_ends(std::size_t centre, std::size_t slice, const ScanRows<Cell>& rows, Room& room,
                         Bests& bests) const {
  const ScanPath path = path_of(centre);
  const std::size_t lanes = ladder_->lanes(), from = 32 * slice;
  const auto shift = static_cast<unsigned>(std::countr_zero(lanes));
  EndWalk<Cell> walk;
  for (;; ++walk.bundle) {
    ScanBars<Cell> all = bars<Cell>(bests.least());
    all.fewest += from;
    if (!walk_ends({rows.cells + from, rows.rows_per_byte}, path, all, walk)) return true;
    const std::size_t numbers = path.grades[walk.bundle] * all.width;
    for (std::size_t k = 0; k < 32; ++k) {
      if (walk.sums[k] < all.fewest[numbers + k]) continue;
      if (sizeof(ScanSum<Cell>) == 2 && walk.sums[k] >= ScanLadder::kWide) return false;
      const std::size_t replicate = (from + k) >> shift, length = ((from + k) & (lanes - 1)) + 1;
      if (replicate >= bests.replicates) continue;
      // Others of the sheet may be further behind than this one.
      const auto* own = bars<Cell>(bests.of[replicate].score).fewest + from + numbers + k;
      if (walk.sums[k] < own[0]) continue;
      const bool last = path.grades[walk.bundle] + 1U == ladder_->grades();
      const std::int32_t next = last ? own[0] : own[all.width];
      look_closer(
          centre, walk.bundle, {0, length, walk.before[k], own[0], next},
          [&](std::uint32_t row) { return rows.cells[row + from + k]; }, room, bests.of[replicate]);
    }
  }
}

template <class Cell>
bool FastScan::scan_any(std::size_t centre, const ScanRows<Cell>& rows, Room& room, Bests& bests) const {
  const ScanPath path = path_of(centre);
  AnyWalk<Cell>& walk = room.walk<Cell>();
  walk.begin();
  for (;; ++walk.bundle) {
    const ScanBars<Cell> all = bars<Cell>(bests.least());
    const std::size_t rung = ladder_->rung_of(bests.least());
    const LengthBars lengths{ladder_->starts().data(),
                             ladder_->excess_of_length(rung, 0),
                             ladder_->least_share().data(),
                             ladder_->largest_share().data(),
                             running_share_.data(),
                             least_size_.data(),
                             ladder_->lengths(),
                             room.sheets[0].row(),
                             frame_.columns,
                             frame_.shortest,
                             frame_.longest};
    if (!walk_any(rows, path, all, lengths, walk)) return true;
    if (sizeof(ScanSum<Cell>) == 2 && walk.running[frame_.columns] >= ScanLadder::kWide) return false;
    const ScanSum<Cell>* numbers = all.fewest + path.grades[walk.bundle] * all.width;
    for (const auto [begin, end] : walk.reached) {
      const std::size_t place = lengths.starts[end - begin] + begin;
      const std::int32_t fewest = numbers[place];
      const bool last = path.grades[walk.bundle] + 1U == ladder_->grades();
      const std::int32_t next = last ? fewest : numbers[all.width + place];
      const std::int32_t before = walk.running_before[end] - walk.running_before[begin];
      look_closer(
          centre, walk.bundle, {begin, end, before, fewest, next},
          [&, begin = begin, end = end](std::uint32_t row) {
            return cases_between(rows.cells + row, begin, end);
          },
          room, bests.of[0]);
    }
  }
}

template <class Cell>
bool FastScan::scan_rows(std::size_t centre, const ScanRows<Cell>& rows, Room& room, Bests& bests) const {
  if (!frame_.at_end) return scan_any(centre, rows, room, bests);
  for (std::size_t slice = 0; slice * 32 < frame_.longest; ++slice)
    if (!scan_ends(centre, slice, rows, room, bests)) return false;
  return true;
}

void FastScan::scan_centre(std::size_t centre, const ScanSheet& sheet, Room& room, Bests& bests) const {
  if (zones_.added(centre).empty()) return;
  if (sheet.narrow() &&
      scan_rows(centre, ScanRows<std::uint8_t>{sheet.bytes(), sheet.rows_per_byte()}, room, bests))
    return;
  scan_rows(centre, ScanRows<std::uint32_t>{sheet.words(), 0}, room, bests);
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
