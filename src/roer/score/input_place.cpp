#include "roer/score/input_place.hpp"

#include <algorithm>

namespace roer::score {

namespace {

bool keeps_scale(Combine how) {
  return how != Combine::kSum && how != Combine::kProduct;
}

bool counts_at_all(const Factor& factor) {
  return std::any_of(factor.inputs.begin(), factor.inputs.end(), counts);
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
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
    for (std::uint32_t k = 0; k < framework.factors[f].inputs.size(); ++k)
      if (framework.factors[f].weight > 0 && counts(framework.factors[f].inputs[k])) places.push_back({f, k});
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

std::optional<Reduced> without_input(const Framework& framework, const ScoreData& data, InputPlace place) {
  Reduced reduced{{framework, data}};
  std::vector<Factor>& factors = reduced.formula.framework.factors;
  auto& inputs = reduced.formula.data.inputs;
  erase_at(factors[place.factor].inputs, place.input);
  erase_at(inputs[place.factor], place.input);
  if (!counts_at_all(factors[place.factor])) {
    reduced.factor_gone = true;
    reduced.scale_kept = keeps_scale(framework.combine);
    erase_at(factors, place.factor);
    erase_at(inputs, place.factor);
  }
  if (counting_inputs(reduced.formula.framework).empty()) return std::nullopt;
  return reduced;
}

}  // namespace roer::score
