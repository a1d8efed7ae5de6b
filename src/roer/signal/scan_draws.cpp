#include "roer/signal/scan_draws.hpp"

#include <cmath>

#include "roer/base/log_gamma.hpp"

namespace roer::signal {

namespace {
constexpr std::uint32_t kScanStream = 0x5CA7;
__extension__ typedef unsigned __int128 ScanProduct;  // NOLINT(modernize-use-using): as in weyl_draws.hpp
}  // namespace

std::uint64_t ScanDice::below(std::uint64_t bound) {
  return static_cast<std::uint64_t>(static_cast<ScanProduct>(bits()) * bound >> 64U);
}

double draw_poisson(ScanDice& dice, double mean) {
  if (!(mean > 0)) return 0;
  if (mean < 12) {
    const double end = std::exp(-mean);
    double count = 0;
    for (double product = dice.next(); product > end; product *= dice.next()) ++count;
    return count;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = dice.next() - 0.5, v = dice.next(), us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v) + std::log(inverse_alpha) - std::log(a / (us * us) + b) <=
        k * std::log(mean) - mean - log_gamma(k + 1))
      return k;
  }
}

double draw_gamma(ScanDice& dice, double shape) {
  if (shape < 1) {
    const double more = draw_gamma(dice, shape + 1);
    return more * std::pow(dice.next(), 1 / shape);
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal_quantile(dice.next());
    const double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
    if (v > 0 && std::log(dice.next()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

ScanDraws::ScanDraws(const ScanCounts& counts, const ScanFrame& frame, std::size_t stride, std::uint64_t seed)
    : counts_(counts), frame_(frame), stride_(stride), seed_(seed) {
  switch (counts.model()) {
    case ScanModel::kPoisson:
    case ScanModel::kExpectationPoisson:
      build_boxes();
      break;
    case ScanModel::kBernoulli: {
      std::uint64_t people = 0;
      for (std::size_t cell = 0; cell < counts.measure().size(); ++cell)
        if (counts.measure()[cell] > 0)
          urns_.push_back({people += static_cast<std::uint64_t>(counts.measure()[cell]), slot_of(cell)});
      break;
    }
    case ScanModel::kSpaceTimePermutation:
      for (std::size_t cell = 0; cell < counts.cases().size(); ++cell)
        for (std::uint32_t k = 0; k < counts.cases()[cell]; ++k) {
          area_of_case_.push_back(static_cast<std::uint32_t>(cell / frame.periods * stride));
          column_of_case_.push_back(static_cast<std::uint32_t>(frame.column_of(cell % frame.periods)));
        }
      break;
    case ScanModel::kNegativeBinomial:
      break;
  }
}

std::uint32_t ScanDraws::slot_of(std::size_t cell) const {
  const std::size_t column = frame_.column_of(cell % frame_.periods);
  return column < frame_.columns ? static_cast<std::uint32_t>(cell / frame_.periods * stride_ + column)
                                 : kOutside;
}

void ScanDraws::build_boxes() {
  std::vector<double> weight{0};
  boxes_.push_back({0, kOutside, kOutside});
  for (std::size_t cell = 0; cell < counts_.measure().size(); ++cell) {
    const std::uint32_t slot = slot_of(cell);
    if (slot == kOutside) {
      weight[0] += counts_.measure()[cell];
    } else if (counts_.measure()[cell] > 0) {
      weight.push_back(counts_.measure()[cell]);
      boxes_.push_back({0, slot, slot});
    }
  }
  const double scale = static_cast<double>(weight.size()) / counts_.total_measure();
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t k = 0; k < weight.size(); ++k) {
    weight[k] *= scale;
    (weight[k] < 1 ? small : large).push_back(k);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t less = small.back(), more = large.back();
    small.pop_back();
    boxes_[less].cut = static_cast<std::uint32_t>(weight[less] * 4294967295.0);
    boxes_[less].other = boxes_[more].own;
    weight[more] -= 1 - weight[less];
    if (weight[more] < 1) {
      large.pop_back();
      small.push_back(more);
    }
  }
  for (const auto* rest : {&small, &large})
    for (const std::uint32_t k : *rest) boxes_[k].cut = 0xFFFFFFFF;
}

void ScanDraws::fill_spread(ScanDice& dice, double cases, std::vector<std::uint32_t>& slots) const {
  const auto bound = static_cast<std::uint32_t>(boxes_.size());
  slots.resize(static_cast<std::size_t>(cases) + 1);
  std::size_t kept = 0;
  for (double k = 0; k < cases; ++k) {
    std::uint64_t bits = dice.bits();
    const Box& box = boxes_[WeylDraws::take(bits, bound)];
    // Written always and kept or not: no guess of the processor could be right about either.
    slots[kept] = static_cast<std::uint32_t>(bits >> 32) < box.cut ? box.own : box.other;
    kept += slots[kept] != kOutside ? 1 : 0;
  }
  slots.resize(kept);
}

void ScanDraws::fill_people(ScanDice& dice, std::vector<std::uint32_t>& slots) const {
  const std::uint64_t people = urns_.back().people_up_to;
  const auto cases = static_cast<std::uint64_t>(counts_.total_cases());
  // Where most are cases, those who are not are drawn.
  const bool drawn_are_cases = cases <= people / 2;
  std::uint64_t left = drawn_are_cases ? cases : people - cases;
  std::vector<bool> drawn(people);
  while (left > 0) {
    const std::uint64_t person = dice.below(people);
    if (drawn[person]) continue;
    drawn[person] = true;
    --left;
    if (!drawn_are_cases) continue;
    const auto urn = std::upper_bound(urns_.begin(), urns_.end(), person,
                                      [](std::uint64_t p, const Urn& u) { return p < u.people_up_to; });
    if (urn->slot != kOutside) slots.push_back(urn->slot);
  }
  if (drawn_are_cases) return;
  std::uint64_t person = 0;
  for (const Urn& urn : urns_)
    for (; person < urn.people_up_to; ++person)
      if (!drawn[person] && urn.slot != kOutside) slots.push_back(urn.slot);
}

void ScanDraws::fill_shuffled(ScanDice& dice, std::vector<std::uint32_t>& slots) const {
  std::vector<std::uint32_t> columns = column_of_case_;
  for (std::size_t k = columns.size(); k > 0; --k) {
    std::swap(columns[k - 1], columns[dice.below(k)]);
    if (columns[k - 1] < frame_.columns) slots.push_back(area_of_case_[k - 1] + columns[k - 1]);
  }
}

void ScanDraws::fill_cells(ScanDice& dice, std::vector<std::uint32_t>& slots) const {
  for (std::size_t cell = 0; cell < counts_.measure().size(); ++cell) {
    const std::uint32_t slot = slot_of(cell);
    const double mean = counts_.measure()[cell], theta = counts_.theta(cell);
    if (slot == kOutside || !(mean > 0)) continue;
    const double rate = std::isfinite(theta) ? draw_gamma(dice, theta) / theta : 1;
    slots.insert(slots.end(), static_cast<std::size_t>(draw_poisson(dice, mean * rate)), slot);
  }
}

void ScanDraws::fill(std::uint32_t replicate, std::vector<std::uint32_t>& slots) const {
  slots.clear();
  ScanDice dice({seed_, kScanStream, replicate, 0, 0});
  switch (counts_.model()) {
    case ScanModel::kPoisson:
      return fill_spread(dice, counts_.total_cases(), slots);
    case ScanModel::kExpectationPoisson:
      return fill_spread(dice, draw_poisson(dice, counts_.total_measure()), slots);
    case ScanModel::kBernoulli:
      return fill_people(dice, slots);
    case ScanModel::kSpaceTimePermutation:
      return fill_shuffled(dice, slots);
    case ScanModel::kNegativeBinomial:
      return fill_cells(dice, slots);
  }
}

void ScanDraws::observed(std::vector<std::uint32_t>& slots) const {
  slots.clear();
  for (std::size_t cell = 0; cell < counts_.cases().size(); ++cell)
    if (const std::uint32_t slot = slot_of(cell); slot != kOutside)
      slots.insert(slots.end(), counts_.cases()[cell], slot);
}

}  // namespace roer::signal
