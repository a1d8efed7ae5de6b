#include "roer/score/input_place.hpp"

#include <algorithm>

#include "roer/score/factor_tree.hpp"

namespace roer::score {

namespace {

bool keeps_scale(Combine how) {
  return how != Combine::kSum && how != Combine::kProduct;
}

/// Has an input or a part that counts.
bool counts_at_all(const Framework& framework, const Factor& factor) {
  return std::any_of(factor.inputs.begin(), factor.inputs.end(), counts) ||
         std::any_of(framework.factors.begin(), framework.factors.end(), [&](const Factor& other) {
           return other.part_of == factor.id && !factor.id.empty() && other.weight > 0;
         });
}

Combine combine_above(const Framework& framework, const Factor& factor) {
  for (const Factor& other : framework.factors)
    if (!factor.part_of.empty() && other.id == factor.part_of) return other.combine;
  return framework.combine;
}

/// Takes part in the score, and so do all factors above it.
bool has_part(const Framework& framework, const FactorTree& tree, std::size_t f) {
  for (auto at = static_cast<std::int32_t>(f); at >= 0; at = tree.parent[static_cast<std::size_t>(at)])
    if (framework.factors[static_cast<std::size_t>(at)].weight == 0) return false;
  return true;
}

template <class T>
void erase_at(std::vector<T>& list, std::size_t at) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

bool counts(const Input& input) {
  return input.rule.kind != RuleKind::kShown && input.weight > 0;
}

std::vector<InputPlace> counting_inputs(const Framework& framework) {
  std::vector<InputPlace> places;
  const FactorTree tree = tree_of(framework);
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
    for (std::uint32_t k = 0; k < framework.factors[f].inputs.size(); ++k)
      if (has_part(framework, tree, f) && counts(framework.factors[f].inputs[k])) places.push_back({f, k});
  return places;
}

std::string name_of(const Framework& framework, InputPlace place) {
  const Factor& factor = framework.factors[place.factor];
  return factor.id + "/" + factor.inputs[place.input].id;
}

std::optional<InputPlace> input_named(const Framework& framework, std::string_view name) {
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
    for (std::uint32_t k = 0; k < framework.factors[f].inputs.size(); ++k)
      if (name_of(framework, {f, k}) == name) return InputPlace{f, k};
  return std::nullopt;
}

std::optional<Reduced> without(const Framework& framework, const ScoreData& data,
                               const LeavesOut& leaves_out) {
  Reduced reduced{{framework, data}};
  std::vector<Factor>& factors = reduced.formula.framework.factors;
  auto& inputs = reduced.formula.data.inputs;
  std::vector<std::string> thinner;  // factors that lost an input or a part
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (std::size_t k = factors[f].inputs.size(); k-- > 0;) {
      if (!leaves_out(factors[f], factors[f].inputs[k])) continue;
      if (counts(factors[f].inputs[k])) thinner.push_back(factors[f].id);
      erase_at(factors[f].inputs, k);
      erase_at(inputs[f], k);
    }
  while (!thinner.empty()) {
    const auto found = std::find_if(factors.begin(), factors.end(),
                                    [&](const Factor& factor) { return factor.id == thinner.back(); });
    thinner.pop_back();
    if (found == factors.end()) continue;
    if (counts_at_all(reduced.formula.framework, *found)) {
      reduced.scale_kept = reduced.scale_kept && keeps_scale(found->combine);
      continue;
    }
    reduced.factor_gone = true;
    reduced.scale_kept = reduced.scale_kept && keeps_scale(combine_above(reduced.formula.framework, *found));
    if (!found->part_of.empty()) thinner.push_back(found->part_of);
    const auto place = static_cast<std::size_t>(found - factors.begin());
    erase_at(factors, place);
    erase_at(inputs, place);
  }
  if (counting_inputs(reduced.formula.framework).empty()) return std::nullopt;
  return reduced;
}

std::optional<Reduced> without_input(const Framework& framework, const ScoreData& data, InputPlace place) {
  const std::string& factor = framework.factors[place.factor].id;
  const std::string& input = framework.factors[place.factor].inputs[place.input].id;
  return without(framework, data, [&](const Factor& one, const Input& other) {
    return one.id == factor && other.id == input;
  });
}

}  // namespace roer::score
