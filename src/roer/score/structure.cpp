#include "roer/score/structure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "roer/base/kendall.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/order_statistics.hpp"
#include "roer/score/ranks.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kFewestAreas = 3;

struct Pairs {
  std::vector<double> x, y;
};

Pairs known_pairs(std::span<const double> x, std::span<const double> y) {
  Pairs pairs;
  pairs.x.reserve(x.size());
  pairs.y.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isnan(x[i]) && !std::isnan(y[i])) {
      pairs.x.push_back(x[i]);
      pairs.y.push_back(y[i]);
    }
  return pairs;
}

double pearson(std::span<const double> x, std::span<const double> y) {
  const double mx = mean_of(x), my = mean_of(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xx == 0 || yy == 0 ? kNone : std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

double variance_of(std::span<const double> numbers) {
  const double mean = mean_of(numbers);
  double sum = 0;
  for (const double number : numbers) sum += (number - mean) * (number - mean);
  return sum / (static_cast<double>(numbers.size()) - 1);
}

/// Alpha of all complete columns but one; `left_out` = their number: of all.
double alpha_of(const std::vector<std::vector<double>>& complete, std::size_t left_out) {
  std::vector<double> sum(complete.front().size(), 0.0);
  double variances = 0;
  std::size_t items = 0;
  for (std::size_t k = 0; k < complete.size(); ++k) {
    if (k == left_out) continue;
    ++items;
    variances += variance_of(complete[k]);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += complete[k][i];
  }
  return cronbach_alpha(items, variances, variance_of(sum));
}

std::vector<std::vector<double>> complete_cases(const std::vector<std::vector<double>>& items) {
  std::vector<std::vector<double>> complete(items.size());
  if (items.empty()) return complete;
  for (std::size_t i = 0; i < items.front().size(); ++i) {
    const bool known = std::all_of(items.begin(), items.end(),
                                   [i](const std::vector<double>& item) { return !std::isnan(item[i]); });
    for (std::size_t k = 0; known && k < items.size(); ++k) complete[k].push_back(items[k][i]);
  }
  return complete;
}

/// Ends of the groups of x in `order`, which sorts it.
std::vector<std::size_t> group_ends(std::span<const double> x, const std::vector<std::uint32_t>& order) {
  std::vector<std::size_t> distinct;
  for (std::size_t k = 1; k <= order.size(); ++k)
    if (k == order.size() || x[order[k]] != x[order[k - 1]]) distinct.push_back(k);
  const std::size_t groups = std::min(
      kMostGroups, static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(order.size())))));
  if (distinct.size() <= groups) return distinct;
  std::vector<std::size_t> ends;
  const double size = static_cast<double>(order.size()) / static_cast<double>(groups);
  for (const std::size_t end : distinct)
    if (static_cast<double>(end) >= size * static_cast<double>(ends.size() + 1) - 0.5 || end == order.size())
      ends.push_back(end);
  return ends;
}

}  // namespace

std::string_view name_of(CorrelationKind kind) {
  static constexpr std::array<std::string_view, 3> kCorrelationNames{"pearson", "spearman", "kendall"};
  return kCorrelationNames.at(static_cast<std::size_t>(kind));
}

Correlation correlation(CorrelationKind kind, std::span<const double> x, std::span<const double> y) {
  const Pairs pairs = known_pairs(x, y);
  Correlation found{kNone, pairs.x.size()};
  if (found.pairs < kFewestAreas) return found;
  switch (kind) {
    case CorrelationKind::kPearson:
      found.r = pearson(pairs.x, pairs.y);
      break;
    case CorrelationKind::kSpearman:
      found.r = pearson(midranks(pairs.x), midranks(pairs.y));
      break;
    case CorrelationKind::kKendall:
      found.r = kendall_tau(pairs.x, pairs.y).tau;
      break;
  }
  return found;
}

CorrelationMatrix correlations(CorrelationKind kind, const std::vector<std::vector<double>>& columns) {
  const std::size_t n = columns.size();
  CorrelationMatrix matrix(n, std::vector<Correlation>(n));
  parallel_blocks(n * n, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell)
      if (cell / n <= cell % n)
        matrix[cell / n][cell % n] = correlation(kind, columns[cell / n], columns[cell % n]);
  });
  for (std::size_t row = 0; row < n; ++row)
    for (std::size_t column = 0; column < row; ++column) matrix[row][column] = matrix[column][row];
  return matrix;
}

double cronbach_alpha(std::size_t items, double sum_of_variances, double variance_of_sum) {
  if (items < 2 || !(variance_of_sum > 0)) return kNone;
  const auto k = static_cast<double>(items);
  return k / (k - 1) * (1 - sum_of_variances / variance_of_sum);
}

Alpha cronbach_alpha(const std::vector<std::vector<double>>& items) {
  Alpha found{kNone, 0, std::vector<double>(items.size(), kNone)};
  const std::vector<std::vector<double>> complete = complete_cases(items);
  found.areas = complete.empty() ? 0 : complete.front().size();
  if (items.size() < 2 || found.areas < kFewestAreas) return found;
  found.alpha = alpha_of(complete, items.size());
  for (std::size_t k = 0; items.size() > 2 && k < items.size(); ++k) found.without[k] = alpha_of(complete, k);
  return found;
}

Correlation correlation_ratio(std::span<const double> x, std::span<const double> y) {
  const Pairs pairs = known_pairs(x, y);
  Correlation found{kNone, pairs.x.size()};
  if (found.pairs < kFewestAreas) return found;
  std::vector<std::uint32_t> order(pairs.x.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pairs.x[a] != pairs.x[b] ? pairs.x[a] < pairs.x[b] : a < b;
  });
  const double mean = mean_of(pairs.y);
  double whole = 0, between = 0;
  for (const double y_one : pairs.y) whole += (y_one - mean) * (y_one - mean);
  std::size_t begin = 0;
  for (const std::size_t end : group_ends(pairs.x, order)) {
    double sum = 0;
    for (std::size_t k = begin; k < end; ++k) sum += pairs.y[order[k]] - mean;
    between += sum * sum / static_cast<double>(end - begin);
    begin = end;
  }
  if (whole > 0) found.r = std::min(1.0, between / whole);
  return found;
}

std::vector<EffectiveWeight> effective_weights(const Framework& framework, const Scores& scores) {
  const std::vector<InputPlace> places = counting_inputs(framework);
  const std::vector<double> nominal = nominal_weights(framework);
  const std::vector<double> score = known_scores(scores.score);
  std::vector<EffectiveWeight> weights(places.size());
  parallel_blocks(places.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const std::vector<double>& points = scores.factors[places[k].factor].inputs[places[k].input].points;
      const Correlation ratio = correlation_ratio(points, score);
      const double r = correlation(CorrelationKind::kPearson, points, score).r;
      weights[k] = {places[k], nominal[k], ratio.r, 0, r * r, ratio.pairs};
    }
  });
  double sum = 0;
  for (const EffectiveWeight& one : weights) sum += std::isnan(one.ratio) ? 0 : one.ratio;
  for (EffectiveWeight& one : weights) one.share = sum > 0 ? one.ratio / sum : kNone;
  return weights;
}

std::vector<double> nominal_weights(const Framework& framework) {
  const FactorTree tree = tree_of(framework);
  const auto whole_of = [&](std::int32_t above) {
    double whole = 0;
    for (std::size_t f = 0; f < framework.factors.size(); ++f)
      if (tree.parent[f] == above && (above >= 0 || framework.factors[f].part_of.empty()))
        whole += framework.factors[f].weight;
    if (above >= 0)
      for (const Input& input : framework.factors[static_cast<std::size_t>(above)].inputs)
        whole += counts(input) ? input.weight : 0;
    return whole;
  };
  std::vector<double> weights;
  for (const InputPlace& place : counting_inputs(framework)) {
    auto at = static_cast<std::int32_t>(place.factor);
    double weight = framework.factors[place.factor].inputs[place.input].weight / whole_of(at);
    for (; at >= 0; at = tree.parent[static_cast<std::size_t>(at)]) {
      const auto f = static_cast<std::size_t>(at);
      weight *= framework.factors[f].weight / whole_of(tree.parent[f]);
    }
    weights.push_back(weight);
  }
  return weights;
}

}  // namespace roer::score
