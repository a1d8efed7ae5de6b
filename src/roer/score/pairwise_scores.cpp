#include "roer/score/pairwise_scores.hpp"

#include <algorithm>

#include "roer/score/combine.hpp"
#include "roer/score/outranking.hpp"

namespace roer::score {

namespace {

constexpr Range kAnything{-1, 1};

bool knows_all(const std::vector<Column>& columns, std::size_t area) {
  return std::all_of(columns.begin(), columns.end(), [&](const Column& one) { return one.at(area).known(); });
}

std::vector<Range> by_dominance(const std::vector<Column>& columns) {
  const Dominance found = dominance(columns);
  const double others = std::max(1.0, static_cast<double>(found.used) - 1);
  std::vector<Range> scores(found.dominates.size(), kAnything);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (found.dominates[i] < 0) continue;
    const double score = (found.dominates[i] - found.dominated_by[i]) / others;
    scores[i] = {score, score};
  }
  return scores;
}

}  // namespace

Result<std::vector<Range>> pairwise_scores(const Framework& framework,
                                           const std::vector<const std::vector<Range>*>& points) {
  const std::vector<double> all = factor_weights(framework);
  std::vector<Column> columns;
  std::vector<double> weights;
  std::vector<std::string> names;
  for (std::size_t f = 0; f < all.size(); ++f) {
    if (all[f] == 0) continue;
    columns.push_back(column_of(*points[f]));
    weights.push_back(all[f]);
    names.push_back(framework.factors[f].id);
  }
  if (framework.combine == Combine::kDominance) return by_dominance(columns);
  ROER_TRY(const Outranking found, copeland(columns, weights, names));
  std::vector<Range> scores(found.scaled.size(), kAnything);
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (knows_all(columns, i) && found.scaled.at(i).known())
      scores[i] = {found.scaled.at(i).number, found.scaled.at(i).number};
  return scores;
}

}  // namespace roer::score
