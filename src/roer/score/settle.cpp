#include "roer/score/settle.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/principal_components.hpp"
#include "roer/score/weights.hpp"

namespace roer::score {

namespace {

bool by_data(Weighting weighting) {
  return weighting != Weighting::kGiven;
}

/// What is weighted together: references to the weights, the points, and names.
struct Weighted {
  std::vector<double*> weights;
  std::vector<Column> points;
  std::vector<std::string> names;
};

Column column_of_numbers(const std::vector<double>& points) {
  Column column;
  column.reserve(points.size());
  for (const double one : points)
    column.push_back(std::isnan(one) ? Value::hole(State::kMissing) : Value::observed(one));
  return column;
}

void add_factor(Framework& framework, const Scores& scores, std::uint32_t f, Weighted& weighted) {
  if (framework.factors[f].weight == 0) return;
  weighted.weights.push_back(&framework.factors[f].weight);
  weighted.points.push_back(column_of(scores.factors[f].points));
  weighted.names.push_back(framework.factors[f].id);
}

/// Inputs and parts of a factor.
Weighted arguments_of(Framework& framework, const FactorTree& tree, const Scores& scores, std::uint32_t f) {
  Weighted weighted;
  Factor& factor = framework.factors[f];
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    if (factor.inputs[k].weight == 0 || scores.factors[f].inputs[k].left_out) continue;
    weighted.weights.push_back(&factor.inputs[k].weight);
    weighted.points.push_back(column_of_numbers(scores.factors[f].inputs[k].points));
    weighted.names.push_back(factor.inputs[k].id);
  }
  for (const std::uint32_t part : tree.parts[f]) add_factor(framework, scores, part, weighted);
  return weighted;
}

Weighted arguments_of_score(Framework& framework, const FactorTree& tree, const Scores& scores) {
  Weighted weighted;
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
    if (tree.parent[f] < 0) add_factor(framework, scores, f, weighted);
  return weighted;
}

Result<std::vector<double>> shares_of(const Weighted& weighted, Weighting weighting) {
  if (weighting == Weighting::kEqual) return equal_weights(weighted.weights.size());
  ROER_TRY(const Covariances covariances, covariances_of(weighted.points, weighted.names));
  if (weighting == Weighting::kPca) {
    const std::vector<double> correlations = correlations_of(covariances);
    return explained_weights(principal_components(correlations, covariances.size()));
  }
  std::vector<double> target;
  for (const double* weight : weighted.weights) target.push_back(*weight);
  const double sum = std::accumulate(target.begin(), target.end(), 0.0);
  for (double& one : target) one /= sum;
  return balanced_weights(covariances, target, Balance::kVarianceShare, weighted.names);
}

Status weigh(const Weighted& weighted, Weighting weighting, const std::string& where, int line) {
  if (weighted.weights.size() < 2) return Done{};
  const Result<std::vector<double>> shares = shares_of(weighted, weighting);
  if (!shares.ok()) {
    Faults faults;
    for (Error error : shares.faults().list()) {
      error.row = line;
      error.column = where + ".weights";
      faults.add(std::move(error));
    }
    return faults;
  }
  double given = 0, found = 0;
  for (std::size_t i = 0; i < shares->size(); ++i) {
    given += *weighted.weights[i];
    found += (*shares)[i];
  }
  for (std::size_t i = 0; i < shares->size(); ++i) *weighted.weights[i] = (*shares)[i] * given / found;
  return Done{};
}

void leave_missing_out(const Scores& scores, Framework& framework) {
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k)
      if (scores.factors[f].inputs[k].left_out)
        framework.factors[f].inputs[k].missing = MissingPolicy::kLeaveOut;
}

}  // namespace

bool needs_settling(const Framework& framework) {
  if (framework.settled) return false;
  return by_data(framework.weighting) || framework.least_coverage.value() > 0 ||
         std::any_of(framework.factors.begin(), framework.factors.end(),
                     [](const Factor& factor) { return by_data(factor.weighting); });
}

Result<Framework> settle(const Framework& framework, const ScoreData& data) {
  Framework settled = framework;
  settled.settled = true;
  const FactorTree tree = tree_of(settled);
  if (settled.least_coverage.value() > 0) {
    ROER_TRY(const Scores scores, score(settled, data, {}));
    leave_missing_out(scores, settled);
  }
  // From the bottom up: the points of a part follow from weights that stand already.
  for (const std::uint32_t f : tree.order) {
    const Weighting weighting = settled.factors[f].weighting;
    if (!by_data(weighting)) continue;
    ROER_TRY(const Scores scores, score(settled, data, {}));
    ROER_CHECK(weigh(arguments_of(settled, tree, scores, f), weighting, "factor." + settled.factors[f].id,
                     settled.factors[f].line));
  }
  if (by_data(settled.weighting)) {
    ROER_TRY(const Scores scores, score(settled, data, {}));
    ROER_CHECK(weigh(arguments_of_score(settled, tree, scores), settled.weighting, "framework", 0));
  }
  return settled;
}

}  // namespace roer::score
