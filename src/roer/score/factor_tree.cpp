#include "roer/score/factor_tree.hpp"

#include <algorithm>
#include <cmath>

#include "roer/score/combine.hpp"

namespace roer::score {

bool FactorTree::is_flat() const {
  return std::all_of(parent.begin(), parent.end(), [](std::int32_t one) { return one < 0; });
}

FactorTree tree_of(const Framework& framework) {
  const std::vector<Factor>& factors = framework.factors;
  FactorTree tree{std::vector<std::int32_t>(factors.size(), -1),
                  std::vector<std::vector<std::uint32_t>>(factors.size()),
                  {}};
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (factors[f].part_of.empty()) continue;
    const auto above = std::find_if(factors.begin(), factors.end(),
                                    [&](const Factor& other) { return other.id == factors[f].part_of; });
    if (above == factors.end()) continue;
    tree.parent[f] = static_cast<std::int32_t>(above - factors.begin());
    tree.parts[static_cast<std::size_t>(tree.parent[f])].push_back(static_cast<std::uint32_t>(f));
  }
  std::vector<bool> placed(factors.size(), false);
  for (std::size_t placed_before = factors.size() + 1; tree.order.size() != placed_before;) {
    placed_before = tree.order.size();
    for (std::size_t f = 0; f < factors.size(); ++f) {
      const auto& parts = tree.parts[f];
      if (placed[f] || !std::all_of(parts.begin(), parts.end(), [&](auto part) { return placed[part]; }))
        continue;
      placed[f] = true;
      tree.order.push_back(static_cast<std::uint32_t>(f));
    }
  }
  return tree;
}

FactorParts parts_of(const Framework& framework, const FactorTree& tree, std::size_t f) {
  return {framework, framework.factors[f], tree.parts[f]};
}

bool enough_inputs(const Factor& factor, std::span<const double> inputs) {
  double known = 0, counted = 0;
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    const double weight = factor.inputs[k].weight;
    const bool has = !std::isnan(inputs[k]);
    if (has) known += weight;
    if (has || factor.inputs[k].missing != MissingPolicy::kLeaveOut) counted += weight;
  }
  return known >= factor.least_inputs.value() * counted - kSamePoints;
}

Range factor_points(const FactorParts& one, std::span<const double> inputs, std::span<const Range> factors,
                    Arguments& room) {
  const Factor& factor = one.factor;
  room.points.clear();
  room.weights.clear();
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    if (std::isnan(inputs[k])) continue;
    room.points.push_back({inputs[k], inputs[k]});
    room.weights.push_back(factor.inputs[k].weight);
  }
  for (const std::uint32_t part : one.parts) {
    if (one.framework.factors[part].weight == 0) continue;
    room.points.push_back(factors[part]);
    room.weights.push_back(one.framework.factors[part].weight);
  }
  const bool any = std::any_of(room.weights.begin(), room.weights.end(), [](double w) { return w > 0; });
  if (!any || !enough_inputs(factor, inputs)) return {factor.least, factor.most};
  const Range made = combined(factor.combine, one.framework.concern, std::span<const Range>(room.points),
                              room.weights, factor.power);
  return {std::clamp(made.low, factor.least, factor.most), std::clamp(made.high, factor.least, factor.most)};
}

}  // namespace roer::score
