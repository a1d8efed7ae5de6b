#include "roer/score/score.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/pairwise_scores.hpp"
#include "roer/score/point_rule.hpp"
#include "roer/score/prepare.hpp"
#include "roer/score/score_classes.hpp"
#include "roer/score/settle.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kAreaBlock = 1024;

/// Work of one scoring: what goes in, what is known of it, what comes out.
struct ScoringWork {
  const Framework& framework;
  FactorTree tree;
  std::vector<double> weights;
  Scores scores;
  [[nodiscard]] std::size_t areas() const { return scores.areas.size(); }
};

/// One loop's room for the arguments of combinations.
struct Room {
  std::vector<double> inputs;
  std::vector<Range> factors;
  Arguments arguments;
};

void find_input_points(ScoringWork& work, Prepared prepared) {
  for (std::size_t f = 0; f < work.framework.factors.size(); ++f) {
    FactorScores& factor = work.scores.factors.emplace_back();
    for (std::size_t k = 0; k < prepared[f].size(); ++k) {
      const PointRule& rule = work.framework.factors[f].inputs[k].rule;
      PreparedInput& from = prepared[f][k];
      InputScores& made = factor.inputs.emplace_back();
      made.values = std::move(from.values);
      made.ages = std::move(from.ages);
      made.untreated = std::move(from.untreated);
      made.treatment = std::move(from.treatment);
      made.left_out = from.left_out;
      made.points.resize(work.areas());
      parallel_blocks(work.areas(), kAreaBlock, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          made.points[i] = fitted_points(rule, from.rule, made.values.numbers()[i]);
      });
      work.scores.limits.push_back(std::move(from.rule.limits));
      made.normaliser = std::move(from.rule.normaliser);
    }
  }
}

/// Tells the first area whose points the combination has no meaning for.
void check_domain(const ScoringWork& work, const Factor& factor, std::size_t k, const InputScores& made,
                  Faults& faults) {
  const Domain domain = domain_of(factor.combine, factor.power);
  const auto outside = [&](double points) { return !std::isnan(points) && !within(domain, points); };
  const auto first = std::find_if(made.points.begin(), made.points.end(), outside);
  if (first == made.points.end()) return;
  const auto area = static_cast<std::size_t>(first - made.points.begin());
  const auto count = std::count_if(first, made.points.end(), outside);
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = fmt::format("the points of {} area{} ({}{}) cannot be combined in this way", count,
                              count == 1 ? "" : "s", std::string(work.scores.areas[area].text()),
                              count == 1 ? "" : " and others");
  error.row = factor.inputs[k].line;
  error.column = fmt::format("factor.{}.input.{}", factor.id, factor.inputs[k].id);
  error.found = fmt::format("{}", *first);
  error.expected = domain == Domain::kPositive ? "points above 0" : "points of 0 or more";
  error.remedy = "Give the rule other points, or combine the factor in another way.";
  faults.add(std::move(error));
}

Status check_domains(const ScoringWork& work) {
  Faults faults;
  for (std::size_t f = 0; f < work.framework.factors.size(); ++f) {
    const Factor& factor = work.framework.factors[f];
    if (domain_of(factor.combine, factor.power) == Domain::kAny) continue;
    for (std::size_t k = 0; k < factor.inputs.size(); ++k)
      if (factor.inputs[k].weight > 0)
        check_domain(work, factor, k, work.scores.factors[f].inputs[k], faults);
  }
  if (!faults.empty()) return faults;
  return Done{};
}

/// Areas with too small a share of the inputs that count and were not left out.
void screen_areas(ScoringWork& work) {
  const double least = work.framework.least_data.value();
  if (least <= 0) return;
  std::vector<double> known(work.areas(), 0);
  double inputs = 0;
  for (std::size_t f = 0; f < work.scores.factors.size(); ++f)
    for (std::size_t k = 0; k < work.scores.factors[f].inputs.size(); ++k) {
      const InputScores& input = work.scores.factors[f].inputs[k];
      if (input.left_out || work.framework.factors[f].inputs[k].weight == 0) continue;
      ++inputs;
      for (std::size_t i = 0; i < work.areas(); ++i)
        if (has_number(input.values.states()[i])) ++known[i];
    }
  work.scores.too_few.resize(work.areas());
  for (std::size_t i = 0; i < work.areas(); ++i)
    work.scores.too_few[i] = known[i] < least * inputs - kSamePoints;
}

/// Points of one factor of one area, from those of its inputs and the given ones of its parts.
Range points_at(const ScoringWork& work, std::size_t f, std::size_t area, Room& room) {
  const FactorScores& factor = work.scores.factors[f];
  if (!work.scores.too_few.empty() && work.scores.too_few[area])
    return {work.framework.factors[f].least, work.framework.factors[f].most};
  room.inputs.resize(factor.inputs.size());
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) room.inputs[k] = factor.inputs[k].points[area];
  return factor_points(parts_of(work.framework, work.tree, f), room.inputs, room.factors, room.arguments);
}

void find_factor_points(ScoringWork& work) {
  for (FactorScores& factor : work.scores.factors) factor.points.resize(work.areas());
  parallel_blocks(work.areas(), kAreaBlock, [&](std::size_t begin, std::size_t end) {
    Room room;
    room.factors.resize(work.tree.order.size());
    for (std::size_t i = begin; i < end; ++i)
      for (const std::uint32_t f : work.tree.order)
        work.scores.factors[f].points[i] = room.factors[f] = points_at(work, f, i, room);
  });
}

/// Points after overruling; what an overruled factor is part of follows, unless it was overruled itself.
void overrule_points(const std::vector<Judgement>& judgements, ScoringWork& work) {
  std::vector<FactorScores>& factors = work.scores.factors;
  for (FactorScores& factor : factors) factor.points_judged = factor.points;
  std::vector<std::uint32_t> areas;
  for (const Judgement& judgement : judgements) {
    if (!judgement.overrules || judgement.factor == kWholeScore) continue;
    factors[judgement.factor].points_judged[judgement.area] = {judgement.points, judgement.points};
    if (work.tree.parent[judgement.factor] >= 0) areas.push_back(judgement.area);
  }
  Room room;
  room.factors.resize(factors.size());
  for (const std::uint32_t area : areas) {
    for (const std::uint32_t f : work.tree.order) {
      const bool overruled =
          std::any_of(judgements.begin(), judgements.end(), [&](const Judgement& judgement) {
            return judgement.overrules && judgement.factor == f && judgement.area == area;
          });
      if (!overruled && !work.tree.parts[f].empty())
        factors[f].points_judged[area] = points_at(work, f, area, room);
      room.factors[f] = factors[f].points_judged[area];
    }
  }
}

/// Scores out of comparisons of all areas; judged ones are compared once more if there are any.
Status find_pairwise_scores(ScoringWork& work) {
  std::vector<const std::vector<Range>*> computed, judged;
  for (const FactorScores& factor : work.scores.factors) {
    computed.push_back(&factor.points);
    judged.push_back(&factor.points_judged);
  }
  ROER_TRY(work.scores.score, pairwise_scores(work.framework, computed));
  work.scores.score_judged = work.scores.score;
  const bool same =
      std::all_of(work.scores.factors.begin(), work.scores.factors.end(), [](const FactorScores& factor) {
        return std::equal(factor.points.begin(), factor.points.end(), factor.points_judged.begin(),
                          [](Range a, Range b) { return a.low == b.low && a.high == b.high; });
      });
  if (!same) {
    ROER_TRY(work.scores.score_judged, pairwise_scores(work.framework, judged));
  }
  return Done{};
}

void find_scores(ScoringWork& work) {
  Scores& scores = work.scores;
  scores.score.resize(work.areas());
  scores.score_judged.resize(work.areas());
  parallel_blocks(work.areas(), kAreaBlock, [&](std::size_t begin, std::size_t end) {
    std::vector<Range> computed(scores.factors.size()), judged(scores.factors.size());
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t f = 0; f < scores.factors.size(); ++f) {
        computed[f] = scores.factors[f].points[i];
        judged[f] = scores.factors[f].points_judged[i];
      }
      scores.score[i] = score_of(work.framework, computed, work.weights);
      scores.score_judged[i] = score_of(work.framework, judged, work.weights);
    }
  });
}

void decide_all(ScoringWork& work) {
  Scores& scores = work.scores;
  scores.decision.resize(work.areas());
  scores.decision_judged.resize(work.areas());
  parallel_blocks(work.areas(), kAreaBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      scores.decision[i] = decide(work.framework, scores.score[i]);
      scores.decision_judged[i] = decide(work.framework, scores.score_judged[i]);
    }
  });
}

}  // namespace

Result<Scores> score(const Framework& framework, const ScoreData& data,
                     const std::vector<Judgement>& judgements) {
  if (needs_settling(framework)) {
    ROER_TRY(const Framework settled, settle(framework, data));
    return score(settled, data, judgements);
  }
  ROER_TRY(Prepared prepared, prepare(framework, data));
  ScoringWork work{framework, tree_of(framework), factor_weights(framework), {}};
  work.scores.areas = data.areas;
  find_input_points(work, std::move(prepared));
  screen_areas(work);
  ROER_CHECK(check_domains(work));
  find_factor_points(work);
  std::vector<Judgement> ordered = judgements;  // of two that overrule, the later one holds
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Judgement& a, const Judgement& b) { return a.verdict < b.verdict; });
  overrule_points(ordered, work);
  if (is_pairwise(framework.combine)) {
    ROER_CHECK(find_pairwise_scores(work));
  } else {
    find_scores(work);
  }
  for (const Judgement& judgement : ordered)
    if (judgement.overrules && judgement.factor == kWholeScore)
      work.scores.score_judged[judgement.area] = {judgement.points, judgement.points};
  decide_all(work);
  ROER_CHECK(classify(framework, work.scores));
  return std::move(work.scores);
}

Range ends_of(const std::vector<Range>& scores) {
  Range ends{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const Range& one : scores) {
    ends.low = std::min(ends.low, one.low);
    ends.high = std::max(ends.high, one.high);
  }
  return ends;
}

bool says_nothing(const Range& score, const Range& ends) {
  if (std::isnan(score.low) || std::isnan(score.high)) return true;
  return !score.known() && score.low == ends.low && score.high == ends.high;
}

}  // namespace roer::score
