#include "roer/score/influence.hpp"

#include <algorithm>

#include "roer/score/ranks.hpp"

namespace roer::score {

Result<OwnInfluence> own_influence(const Framework& framework, const ScoreData& data, const Scores& scores) {
  OwnInfluence own;
  for (const InputPlace& place : counting_inputs(framework)) {
    if (framework.factors[place.factor].inputs[place.input].influence)
      own.kept.push_back(place);
    else
      ++own.left_out;
  }
  const auto reduced =
      without(framework, data, [](const Factor&, const Input& input) { return !input.influence; });
  if (!reduced) return own;
  ROER_TRY(const Scores without_others, score(reduced->formula.framework, reduced->formula.data, {}));
  own.factor_gone = reduced->factor_gone;
  own.scale_kept = reduced->scale_kept;
  own.possible = std::any_of(without_others.score.begin(), without_others.score.end(),
                             [](const Range& one) { return one.known(); });
  if (!own.possible) return own;
  own.score = without_others.score;
  const std::vector<std::uint32_t> list = listed(framework, scores, {});
  own.list = own.scale_kept ? listed(reduced->formula.framework, without_others, {})
                            : worst_count(framework.concern, known_scores(own.score), list.size());
  own.change = list_change(list, own.list);
  return own;
}

}  // namespace roer::score
