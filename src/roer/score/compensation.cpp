#include "roer/score/compensation.hpp"

#include <algorithm>

#include "roer/score/ranks.hpp"

namespace roer::score {

namespace {

/// How many of `areas` stand in `others`; both ascending.
std::size_t in_both(const std::vector<std::uint32_t>& areas, const std::vector<std::uint32_t>& others) {
  return static_cast<std::size_t>(std::count_if(areas.begin(), areas.end(), [&](std::uint32_t area) {
    return std::binary_search(others.begin(), others.end(), area);
  }));
}

}  // namespace

Compensation compensation(const Framework& framework, const Scores& scores,
                          const std::vector<LeftOut>& left_out, double weak_share) {
  Compensation found;
  found.inputs = counting_inputs(framework);
  for (const InputPlace& place : found.inputs)
    found.weak.push_back(
        worst_share(framework.concern, scores.factors[place.factor].inputs[place.input].points, weak_share));
  for (const LeftOut& one : left_out) {
    if (!one.possible) continue;
    Masking& masking = found.maskings.emplace_back();
    masking.by = one.place;
    masking.areas = one.change.enters;
    masking.exposed = one.change.leaves;
    for (std::size_t k = 0; k < found.inputs.size(); ++k)
      masking.hidden.push_back(found.inputs[k] == one.place ? 0 : in_both(masking.areas, found.weak[k]));
  }
  return found;
}

Result<Compensation> compensation(const Framework& framework, const ScoreData& data,
                                  const Attention& attention, double weak_share) {
  ROER_TRY(const Scores scores, score(framework, data, {}));
  ROER_TRY(const std::vector<LeftOut> left_out, leave_one_out(framework, data, attention));
  return compensation(framework, scores, left_out, weak_share);
}

}  // namespace roer::score
