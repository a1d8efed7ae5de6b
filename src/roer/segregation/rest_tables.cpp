#include "roer/segregation/rest_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace roer::segregation::detail {

namespace {

/// Chances of the sum of two numbers.
template <class A, class B>
std::vector<double> summed(const A& a, const B& b) {
  std::vector<double> sum(a.size() + b.size() - 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k)
      sum[i + k] += static_cast<double>(a[i]) * static_cast<double>(b[k]);
  return sum;
}

}  // namespace

std::vector<double> rounding_kernel(const Rounding& rounding) {
  const bool random = rounding.rule == RoundingRule::kRandom;
  const double reach = random ? rounding.base - 1 : (rounding.base - 1) / 2;
  std::vector<double> kernel;
  for (double away = -reach; away <= reach; ++away)
    kernel.push_back(random ? 1 - std::abs(away) / rounding.base : 1);
  return kernel;
}

ToldCount told_as(double told, std::span<const double> kernel, double exposure) {
  const std::size_t half = kernel.size() / 2;
  const double reach = static_cast<double>(half);
  const double first = std::max(0.0, told - reach);
  const auto skipped = std::min(kernel.size() - 1, static_cast<std::size_t>(first - (told - reach)));
  return {first, kernel.subspan(skipped), exposure, 1};
}

RestTables::RestTables(const ToldTable& table, std::span<const double> kernel,
                       const std::vector<std::vector<std::uint32_t>>& sizes, const Candidates& named)
    : areas_(table.areas()), rest_(*table.rest) {
  for (std::size_t g = 0; g < table.groups; ++g)
    if (g != rest_) named_.push_back(g);
  // What is told of the rest carries the error of every group and that of the total.
  std::vector<double> wide(kernel.begin(), kernel.end());
  for (std::size_t k = 0; k < named_.size(); ++k) wide = summed(wide, kernel);
  const std::size_t half = wide.size() / 2;
  const double reach = static_cast<double>(half);
  for (const std::vector<std::uint32_t>& size : sizes) {
    std::vector<ToldCount> list;
    std::vector<std::uint32_t> known;
    for (const std::uint32_t i : size) {
      double told = table.at(rest_, i);
      for (const std::size_t g : named_) told -= table.at(g, i);
      if (!(told + reach >= 0)) continue;
      list.push_back(told_as(told, wide, table.people[i]));
      known.push_back(i);
    }
    if (list.empty()) continue;
    const CountMixture rests = fit_mixture(list);
    for (std::size_t k = 0; k < known.size(); ++k)
      add(known[k], told_as(table.at(rest_, known[k]), kernel, 1), rests, list[k].exposure, named);
  }
}

void RestTables::add(std::uint32_t area, const ToldCount& totals, const CountMixture& rests, double exposure,
                     const Candidates& named) {
  Area here{area, 0, totals.first, chances_.size(), 0};
  std::vector<float> tables;
  std::vector<double> sums{1};
  for (const std::size_t g : named_) {
    sums = summed(sums, named.of(g * areas_ + area));
    here.sum += named.first[g * areas_ + area];
    tables.insert(tables.end(), sums.begin(), sums.end());
  }
  here.joint = tables.size();
  // The rest lies between the lowest total less the highest sum and the highest total less the lowest sum.
  const double least = totals.first - (here.sum + static_cast<double>(sums.size()) - 1);
  const double first = std::max(0.0, least);
  const double most = totals.first + static_cast<double>(totals.chance.size()) - 1 - here.sum;
  if (most < first) return;
  std::vector<double> rest(static_cast<std::size_t>(most - first) + 1);
  rests.chances(exposure, first, rest);
  std::vector<double> joint(sums.size() * totals.chance.size(), 0);
  for (std::size_t s = 0; s < sums.size(); ++s)
    for (std::size_t t = 0; t < totals.chance.size(); ++t) {
      const double left = totals.first + static_cast<double>(t) - here.sum - static_cast<double>(s);
      if (left >= first)
        joint[s * totals.chance.size() + t] =
            sums[s] * totals.chance[t] * rest[static_cast<std::size_t>(left - first)];
    }
  const double all = std::accumulate(joint.begin(), joint.end(), 0.0);
  if (!(all > 0)) return;
  for (const double chance : joint) tables.push_back(static_cast<float>(chance / all));
  chances_.insert(chances_.end(), tables.begin(), tables.end());
  list_.push_back(here);
}

void RestTables::draw(Dice& dice, const Candidates& named, std::span<double> cells) const {
  std::vector<double> given(named.width);
  for (std::size_t k = 0; k < list_.size(); ++k) {
    const Area& here = list_[k];
    const std::size_t end = k + 1 < list_.size() ? list_[k + 1].begin : chances_.size();
    const std::size_t sums = named_.size() * (named.width - 1) + 1;  // of all groups
    const std::size_t joint = here.begin + here.joint, totals = (end - joint) / sums;
    const std::size_t place = draw_place<float>(dice, {chances_.data() + joint, end - joint});
    std::size_t sum = place / totals;
    cells[rest_ * areas_ + here.area] = here.total + static_cast<double>(place % totals);
    // Sums of the first g groups begin where those of all groups before them end.
    std::size_t before = joint;
    for (std::size_t g = named_.size(); g-- > 0;) {
      const std::size_t cell = named_[g] * areas_ + here.area;
      std::size_t own = sum;
      before -= (g + 1) * (named.width - 1) + 1;
      if (g > 0) {
        const float* below = chances_.data() + before - (g * (named.width - 1) + 1);
        double all = 0;
        for (std::size_t c = 0; c < named.width; ++c) {
          given[c] = c <= sum && sum - c <= g * (named.width - 1)
                         ? static_cast<double>(named.of(cell)[c]) * static_cast<double>(below[sum - c])
                         : 0;
          all += given[c];
        }
        for (double& chance : given) chance /= all;
        own = draw_place<double>(dice, given);
      }
      cells[cell] = named.first[cell] + static_cast<double>(own);
      sum -= own;
    }
  }
}

}  // namespace roer::segregation::detail
