#include "roer/segregation/rounded_counts.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/parallel.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/count_mixture.hpp"
#include "roer/segregation/rest_tables.hpp"

namespace roer::segregation {

namespace {

/// Areas of about the same size: their mixes are alike, and each estimate has enough of them.
std::vector<std::vector<std::uint32_t>> areas_by_size(std::span<const double> people) {
  constexpr std::size_t kLeast = 400, kMost = 8;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < people.size(); ++i)
    if (people[i] > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return people[a] < people[b]; });
  const std::size_t sizes = std::clamp<std::size_t>(order.size() / kLeast, 1, kMost);
  std::vector<std::vector<std::uint32_t>> result;
  for (std::size_t k = 0; k < sizes; ++k)
    result.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(order.size() * k / sizes),
                        order.begin() + static_cast<std::ptrdiff_t>(order.size() * (k + 1) / sizes));
  return result;
}

/// Candidates of each cell, and the joint chances of a rest with its total.
class TrueRoundedCells final : public TrueCells {
 public:
  TrueRoundedCells(detail::ToldTable table, const Rounding& rounding);
  void draw(Dice& dice, std::span<double> cells) const override;

 private:
  void fill(std::size_t g, const std::vector<std::uint32_t>& among);

  detail::ToldTable table_;
  std::vector<double> kernel_;
  std::vector<double> first_;
  std::vector<float> chance_;
  detail::RestTables rests_;
};

TrueRoundedCells::TrueRoundedCells(detail::ToldTable table, const Rounding& rounding)
    : table_(std::move(table)),
      kernel_(detail::rounding_kernel(rounding)),
      first_(table_.cells.size(), 0),
      chance_(table_.cells.size() * kernel_.size(), 0) {
  // Where areas are told to be empty this stays.
  for (std::size_t cell = 0; cell < table_.cells.size(); ++cell) {
    first_[cell] = table_.cells[cell];
    chance_[cell * kernel_.size()] = 1;
  }
  const auto sizes = areas_by_size(table_.people);
  parallel_blocks(sizes.size() * table_.groups, 1, [&](std::size_t k, std::size_t) {
    if (const std::size_t g = k % table_.groups; g != table_.rest) fill(g, sizes[k / table_.groups]);
  });
  if (table_.rest) rests_ = detail::RestTables(table_, kernel_, sizes, {first_, chance_, kernel_.size()});
}

void TrueRoundedCells::fill(std::size_t g, const std::vector<std::uint32_t>& among) {
  std::vector<ToldCount> list;
  for (const std::uint32_t i : among)
    list.push_back(detail::told_as(table_.at(g, i), kernel_, table_.people[i]));
  const CountMixture mixture = fit_mixture(list);
  std::vector<double> chances(kernel_.size());
  for (std::size_t k = 0; k < among.size(); ++k) {
    const ToldCount& one = list[k];
    const std::span<double> here(chances.data(), one.chance.size());
    mixture.chances(one.exposure, one.first, here);
    for (std::size_t c = 0; c < here.size(); ++c) here[c] *= one.chance[c];
    const double all = std::accumulate(here.begin(), here.end(), 0.0);
    const std::size_t cell = g * table_.areas() + among[k];
    first_[cell] = one.first;
    for (std::size_t c = 0; c < here.size(); ++c)
      chance_[cell * kernel_.size() + c] = static_cast<float>(here[c] / all);
  }
}

void TrueRoundedCells::draw(Dice& dice, std::span<double> cells) const {
  const std::size_t width = kernel_.size(), areas = table_.areas();
  for (std::size_t g = 0; g < table_.groups; ++g)
    for (std::size_t cell = g * areas; cell < (g + 1) * areas; ++cell)
      cells[cell] = g == table_.rest ? table_.cells[cell]
                                     : first_[cell] + static_cast<double>(draw_place<float>(
                                                          dice, {chance_.data() + cell * width, width}));
  if (table_.rest) rests_.draw(dice, {first_, chance_, width}, cells);
}

}  // namespace

Result<std::unique_ptr<RoundedCounts>> RoundedCounts::make(const Counts& counts, Rounding rounding) {
  assert(rounding.base >= 2 && (rounding.rule == RoundingRule::kRandom || std::fmod(rounding.base, 2) == 1));
  ROER_CHECK(check_multiples(counts, rounding.base));
  std::unique_ptr<RoundedCounts> result(
      new RoundedCounts(counts.areas(), counts.groups(), std::move(rounding)));
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const bool total = g == result->rounding_.rest && counts.area_totals()[i] > 0;
      result->told_.push_back(total ? result->rounding_.totals[i] : counts.group(g)[i]);
    }
  return result;
}

void RoundedCounts::hide(Dice& dice, std::span<const double> truth, std::span<double> told) const {
  const double base = rounding_.base;
  for (std::size_t k = 0; k < truth.size(); ++k) {
    const double below = base * std::floor(truth[k] / base);
    const bool up = rounding_.rule == RoundingRule::kRandom ? dice.next() < (truth[k] - below) / base
                                                            : truth[k] - below > base / 2;
    told[k] = up ? below + base : below;
  }
}

std::unique_ptr<TrueCells> RoundedCounts::guess(std::span<const double> told) const {
  detail::ToldTable table{
      groups_, rounding_.rest, {told.begin(), told.end()}, std::vector<double>(areas_, 0)};
  std::vector<double> values(told.size());
  count(told, values);
  for (std::size_t k = 0; k < values.size(); ++k) table.people[k % areas_] += values[k];
  return std::make_unique<TrueRoundedCells>(std::move(table), rounding_);
}

void RoundedCounts::count(std::span<const double> cells, std::span<double> values) const {
  std::copy(cells.begin(), cells.end(), values.begin());
  if (!rounding_.rest) return;
  const std::size_t rest = *rounding_.rest;
  for (std::size_t i = 0; i < areas_; ++i) {
    double left = cells[rest * areas_ + i];
    for (std::size_t g = 0; g < groups_; ++g)
      if (g != rest) left -= cells[g * areas_ + i];
    values[rest * areas_ + i] = std::max(0.0, left);
  }
}

Result<std::vector<HiddenEffect>> rounding_effects(const Counts& rounded, const Rounding& rounding,
                                                   const IndexSet& indices, const DrawOptions& options) {
  ROER_TRY(const auto cells, RoundedCounts::make(rounded, rounding));
  return hidden_effects(*cells, rounded, indices, options);
}

}  // namespace roer::segregation
