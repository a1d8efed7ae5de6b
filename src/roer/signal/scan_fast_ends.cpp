#include <bit>

#include "roer/base/parallel.hpp"
#include "roer/signal/scan_fast_parts.hpp"

namespace roer::signal {

namespace {
constexpr std::size_t kPilotEvery = 61;  // centres: a first look that raises what has to be passed
}  // namespace

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
bool FastScan::scan_ends(std::size_t centre, std::size_t slice, const ScanRows<Cell>& rows, Marks& marks,
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
          {centre, walk.bundle, walk.bundle, 0, length, walk.before[k], own[0], next},
          [&](std::uint32_t row) { return rows.cells[row + from + k]; }, marks, bests.of[replicate]);
    }
  }
}

void FastScan::scan_centre(std::size_t centre, const ScanSheet& sheet, Marks& marks, Bests& bests) const {
  if (zones_.added(centre).empty()) return;
  const auto scan = [&](const auto& rows) {
    for (std::size_t slice = 0; slice * 32 < frame_.longest; ++slice)
      if (!scan_ends(centre, slice, rows, marks, bests)) return false;
    return true;
  };
  if (sheet.narrow() && scan(ScanRows<std::uint8_t>{sheet.bytes(), sheet.rows_per_byte()})) return;
  scan(ScanRows<std::uint32_t>{sheet.words(), 0});
}

std::vector<CentreBest> FastScan::best_ends(const std::vector<std::uint32_t>& slots) const {
  ScanSheet sheet(frame_, *ladder_);
  sheet.add(slots, 0, shift_, row_of_);
  sheet.close();
  std::vector<CentreBest> best(zones_.centres());
  parallel_blocks(best.size(), 32, [&](std::size_t begin, std::size_t end) {
    Marks marks;
    for (std::size_t centre = begin; centre < end; ++centre) {
      Bests bests;
      scan_centre(centre, sheet, marks, bests);
      best[centre] = bests.of[0];
    }
  });
  return best;
}

void FastScan::highest_ends(const ScanDraws& draws, std::uint32_t first, std::span<double> highest) const {
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
    for (std::size_t s = 0; s < sheets; ++s) scan_centre(centre, room->sheets[s], room->marks, bests[s]);
  };
  for (std::size_t centre = 0; centre < zones_.centres(); centre += kPilotEvery) all_sheets(centre);
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    if (centre % kPilotEvery != 0) all_sheets(centre);
  for (std::size_t k = 0; k < highest.size(); ++k) highest[k] = bests[k / each].of[k % each].score;
  rooms_.give(std::move(room));
}

}  // namespace roer::signal
