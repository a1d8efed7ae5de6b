#include <bit>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/signal/scan_fast_parts.hpp"

namespace roer::signal {

namespace {
constexpr std::size_t kPilotCentres =
    61;  // as many to one that is looked at first: it raises what has to be passed
constexpr std::uint32_t kBundlesInTurn = 8;  // of a centre before it is the next one's turn
}  // namespace

/// Of windows half as long, chance moves the counts less by the root of two than of those that grades are
/// made for: twice as many zones serve as one.
void FastScan::find_doublings() {
  doublings_.assign(ladder_->lengths(), 0);
  for (std::size_t length = frame_.shortest; length <= frame_.longest; ++length) {
    // A little more than as many as move long windows as far: hits of short ones cost less.
    const double ratio = 1.07 * std::sqrt(static_cast<double>(frame_.longest) / static_cast<double>(length));
    doublings_[length] = static_cast<std::uint8_t>(
        std::min(kDoublings, static_cast<std::uint32_t>(std::bit_width(static_cast<unsigned>(ratio)))) - 1);
  }
}

LengthShares FastScan::length_shares() const {
  return {ladder_->largest_share().data(),
          running_share_.data(),
          ladder_->lengths(),
          frame_.columns,
          frame_.shortest,
          frame_.longest};
}

ShortBars FastScan::bars_over(const std::vector<std::int16_t>& excess) const {
  return short_->bars(excess, least_size_, doublings_);
}
WideBars FastScan::bars_over(const std::vector<float>& excess) const {
  return {excess.data(), least_size_.data(), doublings_.data()};
}
const std::int16_t* FastScan::excess_of(std::size_t rung, std::int16_t) const {
  return short_->excess_of_length(rung);
}
const float* FastScan::excess_of(std::size_t rung, float) const {
  return ladder_->excess_of_length(rung, 0);
}

/// What the windows of a replicate need from now on, where that is another rung.
template <class Width>
void FastScan::raise_bars(Width& width, std::size_t replicate, double score) const {
  const std::size_t rung = ladder_->rung_of(score);
  if (rung == width.rungs[replicate]) return;
  width.rungs[replicate] = rung;
  const auto* excess = excess_of(rung, width.excess[0]);
  for (std::size_t place = 0; place < ladder_->grades() * ladder_->lengths(); ++place)
    width.excess[place * kScanBeside + replicate] = excess[place];
}

/// The windows of a length that reach their numbers in one replicate, zone by zone.
template <class Cell, class Turn>
void FastScan::look_at(const BesideFinds::Reached& reached, const BesideRows<Cell>& rows, Turn& turn,
                       CentreBest& best) const {
  const std::uint16_t* grades = grades_.data() + first_bundle_[turn.centre];
  const std::uint32_t* row_of = rows_.data() + zones_.first_step(turn.centre);
  const std::size_t rung = ladder_->rung_of(best.score), start = ladder_->starts()[reached.length];
  const std::uint32_t grade = grades[reached.first], next = grades[turn.walk.bundle] + 1U;
  const std::int32_t* fewest = ladder_->fewest(rung, grade) + start;
  const std::int32_t* fewest_next = next < ladder_->grades() ? ladder_->fewest(rung, next) + start : fewest;
  for (std::size_t begin = 0, end = reached.length; end <= frame_.columns; ++begin, ++end) {
    const auto* running = turn.walk.running.data() + reached.replicate;
    std::int64_t cases = running[end * kScanBeside] - running[begin * kScanBeside];
    if (cases < fewest[begin]) continue;
    turn.counts.clear();
    for (std::uint32_t step = step_before(turn.centre, reached.first); step < turn.walk.step; ++step) {
      const Cell* cells = rows.cells + row_of[step] * rows.row_size + reached.replicate;
      std::int64_t sum = 0;
      for (std::size_t t = begin; t < end; ++t) sum += cells[t * kScanBeside];
      turn.counts.push_back(sum);
      cases -= sum;
    }
    const auto count = [next = turn.counts.data()](std::uint32_t) mutable { return *next++; };
    look_closer(
        {turn.centre, reached.first, turn.walk.bundle, begin, end, cases, fewest[begin], fewest_next[begin]},
        count, turn.marks, best);
  }
}

/// False where sums pass what their bits hold, as below.
template <class Cell, class Width, class Turn>
bool FastScan::take_turn(const BesideRows<Cell>& rows, std::uint32_t stop, Turn& turn, Width& width,
                         BesideFinds& finds, Bests& bests) const {
  const ScanPath path = path_of(turn.centre);
  const LengthShares lengths = length_shares();
  const auto bars = bars_over(width.excess);
  for (;; ++turn.walk.bundle) {
    const WalkEnd end =
        walk_beside(rows, path, lengths, bars, std::min(stop, path.bundles), turn.walk, finds);
    if (end != WalkEnd::kReached) return end == WalkEnd::kStop;
    for (const auto& reached : finds.reached) {
      CentreBest& best = bests.of[reached.replicate];
      look_at(reached, rows, turn, best);
      raise_bars(width, reached.replicate, best.score);
    }
  }
}

/// Centres in turns.
template <class Cell, class Width>
bool FastScan::walk_centres(std::span<const std::size_t> centres, const BesideRows<Cell>& rows, Width& width,
                            BesideFinds& finds, Bests& bests) const {
  std::uint32_t most = 0;
  for (std::size_t k = 0; k < centres.size(); ++k) {
    width.turns[k].centre = centres[k];
    width.turns[k].walk.begin();
    most = std::max(most, path_of(centres[k]).bundles);
  }
  for (std::uint32_t stop = kBundlesInTurn; stop < most + kBundlesInTurn; stop += kBundlesInTurn)
    for (std::size_t k = 0; k < centres.size(); ++k)
      if (!take_turn(rows, stop, width.turns[k], width, finds, bests)) return false;
  return true;
}

/// All centres, a few that lie apart first.
template <class Cell, class Width>
bool FastScan::walk_all(const BesideRows<Cell>& rows, Width& width, BesideFinds& finds, Bests& bests) const {
  using Excess = std::numeric_limits<typename decltype(width.excess)::value_type>;
  // Places without a replicate need what is never reached.
  std::fill(width.excess.begin(), width.excess.end(),
            Excess::has_infinity ? Excess::infinity() : Excess::max());
  width.rungs.fill(std::numeric_limits<std::size_t>::max());
  for (std::size_t k = 0; k < bests.replicates; ++k) raise_bars(width, k, bests.of[k].score);
  std::vector<std::size_t> pilots, others;
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre)
    (centre % kPilotCentres == 0 ? pilots : others).push_back(centre);
  for (const auto* centres : {&pilots, &others})
    for (std::size_t from = 0; from < centres->size(); from += BesideRoom::kCentres)
      if (!walk_centres(
              std::span(*centres).subspan(from, std::min(BesideRoom::kCentres, centres->size() - from)), rows,
              width, finds, bests))
        return false;
  return true;
}

void FastScan::highest_anywhere(const ScanDraws& draws, std::uint32_t first,
                                std::span<double> highest) const {
  auto room = beside_rooms_.take(frame_, *ladder_);
  Bests bests;
  bests.replicates = highest.size();
  room->sheet.clear();
  for (std::size_t k = 0; k < highest.size(); ++k) {
    draws.fill(first + static_cast<std::uint32_t>(k), room->slots);
    room->sheet.add(room->slots, k, shift_, row_of_);
  }
  room->sheet.close();
  const bool narrow = room->sheet.narrow();
  // What was found before sums became too large for 16 bits stays.
  if (!narrow)
    walk_all(room->sheet.words(), room->wides, room->finds, bests);
  else if (!short_ || !walk_all(room->sheet.bytes(), room->shorts, room->finds, bests))
    walk_all(room->sheet.bytes(), room->wides, room->finds, bests);
  for (std::size_t k = 0; k < highest.size(); ++k) highest[k] = bests.of[k].score;
  beside_rooms_.give(std::move(room));
}

StepBars FastScan::step_bars(std::uint32_t grade, double size, double score) const {
  const std::size_t rung = ladder_->rung_of(score);
  const float* excess = ladder_->excess_of_length(rung, grade);
  const double least = ladder_->least_size(grade);
  if (grade + 1 == ladder_->grades() || !ladder_->bends(rung, grade))
    return {excess, excess, 0, 0, static_cast<float>(ladder_->even_cases(least))};
  // Between grades the fewest cases follow a curve that bends down, above the straight line between them,
  // less one because they were rounded up.
  const double between = (size - least) / (ladder_->least_size(grade + 1) - least);
  return {excess, ladder_->excess_of_length(rung, grade + 1), static_cast<float>(between), 1,
          static_cast<float>(ladder_->even_cases(size))};
}

void FastScan::score_step(const StepWalk& walk, std::uint32_t step, double size, const double* measures,
                          CentreBest& best) const {
  const auto& share = ladder_->running_share();
  for (const auto [begin, end] : walk.reached) {
    const auto cases = static_cast<double>(walk.running[end] - walk.running[begin]);
    if (cases < fewest_cases_) continue;
    const double measure = one_course_ ? size * (share[end] - share[begin]) : measures[end] - measures[begin];
    if (score_.at_most(cases, measure) > best.score) best.take(score_(cases, measure), step, begin, end);
  }
}

/// All zones of a centre, one by one.  `running`: [row * places + column], as in StepWalk.
void FastScan::step_through(std::size_t centre, const std::vector<std::int32_t>& running, StepWalk& walk,
                            CentreBest& best) const {
  const ScanPath path = path_of(centre);
  std::fill(walk.running.begin(), walk.running.end(), 0);
  std::uint32_t bundle = 0;
  each_zone_size(centre, [&](std::uint32_t step, double size, const double* measures) {
    if (step == path.ends[bundle]) ++bundle;
    const std::int32_t* row = running.data() + path.rows[step] * walk.running.size();
    if (step_reaches(row, step_bars(path.grades[bundle], size, best.score), length_shares(), walk) &&
        zones_.is_zone(zones_.first_step(centre) + step))
      score_step(walk, step, size, measures, best);
  });
}

std::vector<CentreBest> FastScan::best_anywhere(const std::vector<std::uint32_t>& slots) const {
  const std::size_t places = running_share_.size();
  const std::uint32_t mask = (1U << shift_) - 1;
  std::vector<std::int32_t> running(frame_.areas * places);
  for (const std::uint32_t slot : slots) ++running[row_of_[slot >> shift_] * places + (slot & mask) + 1];
  for (std::size_t first = 0; first < running.size(); first += places)
    for (std::size_t t = 1; t < places; ++t) running[first + t] += running[first + t - 1];
  std::vector<CentreBest> best(zones_.centres());
  parallel_blocks(best.size(), 32, [&](std::size_t begin, std::size_t end) {
    StepWalk walk(places, ladder_->lengths());
    for (std::size_t centre = begin; centre < end; ++centre)
      step_through(centre, running, walk, best[centre]);
  });
  return best;
}

}  // namespace roer::signal
