#include "roer/signal/scan_plain.hpp"

#include "roer/base/parallel.hpp"

namespace roer::signal {

/// Sums of the zones on the way, by depth; each running over columns, so that a stretch is one difference.
struct PlainScan::Walk {
  const double* cells = nullptr;
  std::vector<double> cases, measure;
};

PlainScan::PlainScan(const ScanCounts& counts, const ScanZones& zones, const ScanFrame& frame,
                     ScanRates rates, std::uint32_t fewest_cases)
    : counts_(counts),
      zones_(zones),
      frame_(frame),
      score_(counts, rates),
      fewest_(fewest_cases),
      measure_(frame.areas * frame.columns) {
  const bool weighted = counts.model() == ScanModel::kNegativeBinomial;
  if (weighted) weight_.resize(measure_.size()), fewest_ = 0;
  for (std::size_t area = 0; area < frame.areas; ++area)
    for (std::size_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = area * frame.periods + frame.period_of(column),
                        at = area * frame.columns + column;
      if (weighted) weight_[at] = 1 / counts.overdispersion(cell);
      measure_[at] = counts.measure()[cell] / counts.overdispersion(cell);
    }
}

std::vector<double> PlainScan::weighted(const std::vector<std::uint32_t>& slots) const {
  std::vector<double> cells(measure_.size());
  for (const std::uint32_t slot : slots) cells[slot] += weight_.empty() ? 1 : weight_[slot];
  return cells;
}

void PlainScan::scan_zone(const double* cases, const double* measure, std::uint32_t step,
                          CentreBest& best) const {
  frame_.each_stretch([&](std::size_t begin, std::size_t end) {
    const double c = cases[end] - cases[begin], m = measure[end] - measure[begin];
    if (!(score_.at_most(c, m) > best.score)) return;
    if (c < fewest_ && score_.even_measure(c) > m) return;  // too few to be a high one
    best.take(score_(c, m), step, begin, end);
  });
}

void PlainScan::scan_centre(std::size_t centre, Walk& walk, CentreBest& best) const {
  const auto added = zones_.added(centre);
  const std::size_t columns = frame_.columns, row = columns + 1;
  walk.cases.assign(2 * row, 0);
  walk.measure.assign(2 * row, 0);
  for (std::uint32_t step = 0; step < added.size(); ++step) {
    const std::size_t at = zones_.first_step(centre) + step;
    // Nested zones grow in place; others stand on the one a step less deep.
    const std::size_t to = zones_.nested() ? 1 : zones_.depth(at), from = zones_.nested() ? 1 : to - 1;
    if (walk.cases.size() < (to + 1) * row) {
      walk.cases.resize((to + 1) * row);
      walk.measure.resize((to + 1) * row);
    }
    double cases = 0, measure = 0;
    for (std::size_t k = 0; k < columns; ++k) {
      cases += walk.cells[added[step] * columns + k];
      measure += measure_[added[step] * columns + k];
      walk.cases[to * row + k + 1] = walk.cases[from * row + k + 1] + cases;
      walk.measure[to * row + k + 1] = walk.measure[from * row + k + 1] + measure;
    }
    if (zones_.is_zone(at)) scan_zone(&walk.cases[to * row], &walk.measure[to * row], step, best);
  }
}

std::vector<CentreBest> PlainScan::best_windows(const std::vector<std::uint32_t>& slots) const {
  const std::vector<double> cells = weighted(slots);
  std::vector<CentreBest> best(zones_.centres());
  parallel_blocks(best.size(), 16, [&](std::size_t begin, std::size_t end) {
    Walk walk{cells.data(), {}, {}};
    for (std::size_t centre = begin; centre < end; ++centre) scan_centre(centre, walk, best[centre]);
  });
  return best;
}

double PlainScan::highest(const std::vector<std::uint32_t>& slots) const {
  const std::vector<double> cells = weighted(slots);
  Walk walk{cells.data(), {}, {}};
  CentreBest best;
  for (std::size_t centre = 0; centre < zones_.centres(); ++centre) scan_centre(centre, walk, best);
  return best.score;
}

}  // namespace roer::signal
