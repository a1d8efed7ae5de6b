#include "roer/segregation/hidden_counts.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/segregation/count_mixture.hpp"

namespace roer::segregation {

namespace {

enum HiddenStream : std::uint32_t { kTrueStream = 0x5E68, kTruthStream, kHideStream, kTrialStream };
constexpr std::size_t kDrawsOfTrial = 10;

/// Quantile of Student's t by expansion around the normal (Abramowitz and Stegun 26.7.5): within 0.002 from 9
/// degrees of freedom on.
double student_quantile(double share, double freedom) {
  const double z = normal_quantile(share), z2 = z * z;
  return z * (1 + (z2 + 1) / (4 * freedom) + ((5 * z2 + 16) * z2 + 3) / (96 * freedom * freedom) +
              (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * freedom * freedom * freedom));
}

/// The indices of given cells; false where they are not defined.
class Taker {
 public:
  Taker(const HiddenCells& cells, const Counts& counts, const IndexSet& indices)
      : cells_(cells), counts_(counts), indices_(indices), values_(counts.areas() * counts.groups()) {}
  bool take(std::span<const double> cells, std::span<double> taken) {
    cells_.count(cells, values_);
    if (!counts_.refill(values_)) return false;
    indices_.take(counts_, taken);
    return true;
  }

 private:
  const HiddenCells& cells_;
  Counts counts_;
  const IndexSet& indices_;
  std::vector<double> values_;
};

/// What all trials share.
struct TrialOf {
  const HiddenCells& cells;
  const Counts& counts;
  const IndexSet& indices;
  const TrueCells& guessed;
  std::uint64_t seed;
};

/// Errors of one trial by index; NaN where an index is not defined.
std::vector<double> errors_of(const TrialOf& of, std::uint32_t trial) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::size_t size = of.cells.told().size();
  std::vector<double> truth(size), told(size), drawn(size), known(of.indices.size), one(of.indices.size);
  std::vector<double> sum(of.indices.size, 0), errors(of.indices.size, none);
  Taker taker(of.cells, of.counts, of.indices);
  Dice truth_dice({of.seed, kTruthStream, trial, 0, 0}), hide_dice({of.seed, kHideStream, trial, 0, 0});
  of.guessed.draw(truth_dice, truth);
  if (!taker.take(truth, known)) return errors;
  of.cells.hide(hide_dice, truth, told);
  const auto guess = of.cells.guess(told);
  Dice dice({of.seed, kTrialStream, trial, 0, 0});
  for (std::size_t k = 0; k < kDrawsOfTrial; ++k) {
    guess->draw(dice, drawn);
    if (!taker.take(drawn, one)) return errors;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one[i];
  }
  for (std::size_t i = 0; i < sum.size(); ++i) errors[i] = sum[i] / kDrawsOfTrial - known[i];
  return errors;
}

HiddenEffect effect_of(double observed, Draws draws, const Draws& errors, double confidence) {
  HiddenEffect effect;
  effect.observed = observed;
  effect.tried = errors.values.size() - errors.undefined;
  effect.bias = errors.mean;
  effect.corrected = draws.mean - errors.mean;
  const double trials = static_cast<double>(effect.tried);
  // The mean of the errors is one of few, and itself in error.
  const double spread = effect.tried < 2 ? std::numeric_limits<double>::quiet_NaN()
                                         : errors.deviation * std::sqrt(1 + 1 / trials) *
                                               student_quantile((1 + confidence) / 2, trials - 1);
  effect.low = effect.corrected - spread;
  effect.high = effect.corrected + spread;
  effect.draws = std::move(draws);
  return effect;
}

/// Each hidden cell by the same chances, the others as told.
class TrueSmallCells final : public TrueCells {
 public:
  TrueSmallCells(std::span<const double> told, double told_as, std::vector<double> chances)
      : told_(told.begin(), told.end()), told_as_(told_as), chances_(std::move(chances)) {}
  void draw(Dice& dice, std::span<double> cells) const override {
    for (std::size_t k = 0; k < told_.size(); ++k)
      cells[k] =
          told_[k] == told_as_ ? 1 + static_cast<double>(draw_place<double>(dice, chances_)) : told_[k];
  }

 private:
  std::vector<double> told_;
  double told_as_;
  std::vector<double> chances_;
};

}  // namespace

Result<std::vector<HiddenEffect>> hidden_effects(const HiddenCells& cells, const Counts& counts,
                                                 const IndexSet& indices, const DrawOptions& options) {
  constexpr std::size_t kTrials = 20, kFewTrials = 10, kManyAreas = 5'000;
  const std::size_t trials = counts.areas() > kManyAreas ? kFewTrials : kTrials;
  const double whole = static_cast<double>(options.draws + trials * kDrawsOfTrial);
  const double first = static_cast<double>(options.draws) / whole;
  DrawOptions part = options;
  if (options.proceed) part.proceed = [&](double done) { return options.proceed(first * done); };
  const auto guessed = cells.guess(cells.told());
  ROER_TRY(auto draws, draws_of(counts, indices, part,
                                [&](std::uint32_t draw, std::span<double> values, SpreadRoom& room) {
                                  room.picked.resize(cells.told().size());
                                  Dice dice({options.seed, kTrueStream, draw, 0, 0});
                                  guessed->draw(dice, room.picked);
                                  cells.count(room.picked, values);
                                }));
  std::vector<std::vector<double>> errors(indices.size, std::vector<double>(trials));
  const TrialOf of{cells, counts, indices, *guessed, options.seed};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stopped{false};
  parallel_blocks(trials, 1, [&](std::size_t trial, std::size_t) {
    if (stopped) return;
    const auto found = errors_of(of, static_cast<std::uint32_t>(trial));
    for (std::size_t k = 0; k < indices.size; ++k) errors[k][trial] = found[k];
    const double part_done = static_cast<double>(++done) / static_cast<double>(trials);
    if (options.proceed && !options.proceed(first + (1 - first) * part_done)) stopped = true;
  });
  if (stopped)
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  std::vector<double> observed(indices.size);
  indices.take(counts, observed);
  std::vector<HiddenEffect> effects;
  for (std::size_t k = 0; k < indices.size; ++k)
    effects.push_back(effect_of(observed[k], std::move(draws[k]),
                                summary_of(std::move(errors[k]), options.confidence), options.confidence));
  return effects;
}

Result<HiddenEffect> hidden_effect(const HiddenCells& cells, const Counts& counts, const Index& index,
                                   const DrawOptions& options) {
  ROER_TRY(auto all, hidden_effects(cells, counts, set_of({index}), options));
  return std::move(all.front());
}

void SmallCells::hide(Dice&, std::span<const double> truth, std::span<double> told) const {
  for (std::size_t k = 0; k < truth.size(); ++k)
    told[k] = truth[k] > 0 && truth[k] < below_ ? told_as_ : truth[k];
}

std::vector<double> SmallCells::chances(std::span<const double> told) const {
  const std::vector<double> sure(1, 1), alike(static_cast<std::size_t>(below_) - 1, 1);
  std::vector<double> sorted;
  std::vector<ToldCount> list;
  double hidden = 0;
  for (const double cell : told) {
    if (cell == told_as_) ++hidden;
    if (cell >= below_) sorted.push_back(cell);
  }
  if (!(hidden > 0)) return alike;
  std::sort(sorted.begin(), sorted.end());
  list.push_back({1, alike, 1, hidden});
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    if (k > 0 && sorted[k] == sorted[k - 1])
      ++list.back().times;
    else
      list.push_back({sorted[k], sure, 1, 1});
  }
  std::vector<double> chances(alike.size());
  fit_mixture(list, true).chances(1, 1, chances);
  const double all = std::accumulate(chances.begin(), chances.end(), 0.0);
  for (double& chance : chances) chance /= all;
  return chances;
}

std::unique_ptr<TrueCells> SmallCells::guess(std::span<const double> told) const {
  return std::make_unique<TrueSmallCells>(told, told_as_, chances(told));
}

void SmallCells::count(std::span<const double> cells, std::span<double> values) const {
  std::fill(values.begin(), values.end(), 0);
  for (std::size_t k = 0; k < cells.size(); ++k)
    if (place_[k] != kNowhere) values[place_[k]] += cells[k];
}

}  // namespace roer::segregation
