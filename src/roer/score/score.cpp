#include "roer/score/score.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "roer/base/parallel.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/point_rule.hpp"
#include "roer/score/prepare.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kBlock = 1024;

std::int32_t class_of(const Framework& framework, double score) {
  std::int32_t found = framework.classes.empty() ? -1 : 0;
  for (std::size_t c = 1; c < framework.classes.size(); ++c)
    if (score >= framework.classes[c].from - kSamePoints) found = static_cast<std::int32_t>(c);
  return found;
}

/// Work of one scoring: what goes in, what is known of it, what comes out.
struct Work {
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

void find_input_points(Work& work, Prepared prepared) {
  for (std::size_t f = 0; f < work.framework.factors.size(); ++f) {
    FactorScores& factor = work.scores.factors.emplace_back();
    for (std::size_t k = 0; k < prepared[f].size(); ++k) {
      const PointRule& rule = work.framework.factors[f].inputs[k].rule;
      InputScores& made = factor.inputs.emplace_back();
      made.values = std::move(prepared[f][k].values);
      made.points.resize(work.areas());
      const std::vector<double>& limits = work.scores.limits.emplace_back(std::move(prepared[f][k].limits));
      parallel_blocks(work.areas(), kBlock, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          made.points[i] = points_of(rule, limits, made.values.numbers()[i]);
      });
    }
  }
}

/// Tells the first area whose points the combination has no meaning for.
void check_domain(const Work& work, const Factor& factor, std::size_t k, const InputScores& made,
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

Status check_domains(const Work& work) {
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

/// Points of one factor of one area, from those of its inputs and the given ones of its parts.
Range points_at(const Work& work, std::size_t f, std::size_t area, Room& room) {
  const FactorScores& factor = work.scores.factors[f];
  room.inputs.resize(factor.inputs.size());
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) room.inputs[k] = factor.inputs[k].points[area];
  return factor_points(parts_of(work.framework, work.tree, f), room.inputs, room.factors, room.arguments);
}

void find_factor_points(Work& work) {
  for (FactorScores& factor : work.scores.factors) factor.points.resize(work.areas());
  parallel_blocks(work.areas(), kBlock, [&](std::size_t begin, std::size_t end) {
    Room room;
    room.factors.resize(work.tree.order.size());
    for (std::size_t i = begin; i < end; ++i)
      for (const std::uint32_t f : work.tree.order)
        work.scores.factors[f].points[i] = room.factors[f] = points_at(work, f, i, room);
  });
}

/// Points after overruling; what an overruled factor is part of follows, unless it was overruled itself.
void overrule_points(const std::vector<Judgement>& judgements, Work& work) {
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

void find_scores(Work& work) {
  Scores& scores = work.scores;
  scores.score.resize(work.areas());
  scores.score_judged.resize(work.areas());
  parallel_blocks(work.areas(), kBlock, [&](std::size_t begin, std::size_t end) {
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

void decide_all(Work& work) {
  Scores& scores = work.scores;
  scores.decision.resize(work.areas());
  scores.decision_judged.resize(work.areas());
  scores.class_low.resize(work.areas());
  scores.class_high.resize(work.areas());
  parallel_blocks(work.areas(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      scores.decision[i] = decide(work.framework, scores.score[i]);
      scores.decision_judged[i] = decide(work.framework, scores.score_judged[i]);
      scores.class_low[i] = class_of(work.framework, scores.score_judged[i].low);
      scores.class_high[i] = class_of(work.framework, scores.score_judged[i].high);
    }
  });
}

}  // namespace

Result<Scores> score(const Framework& framework, const ScoreData& data,
                     const std::vector<Judgement>& judgements) {
  ROER_TRY(Prepared prepared, prepare(framework, data));
  Work work{framework, tree_of(framework), factor_weights(framework), {}};
  work.scores.areas = data.areas;
  find_input_points(work, std::move(prepared));
  ROER_CHECK(check_domains(work));
  find_factor_points(work);
  std::vector<Judgement> ordered = judgements;  // of two that overrule, the later one holds
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Judgement& a, const Judgement& b) { return a.verdict < b.verdict; });
  overrule_points(ordered, work);
  find_scores(work);
  for (const Judgement& judgement : ordered)
    if (judgement.overrules && judgement.factor == kWholeScore)
      work.scores.score_judged[judgement.area] = {judgement.points, judgement.points};
  decide_all(work);
  return std::move(work.scores);
}

}  // namespace roer::score
