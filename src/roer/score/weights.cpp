#include "roer/score/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/score/step_error.hpp"
#include "roer/score/symmetric.hpp"

namespace roer::score {

namespace {

constexpr int kMostRounds = 100'000;
constexpr double kUnmoved = 1e-14;

void make_whole(std::vector<double>& weights) {
  double whole = 0;
  for (const double weight : weights) whole += weight;
  for (double& weight : weights) weight /= whole;
}

/// C w, row by row.
std::vector<double> with_score(const Covariances& covariances, std::span<const double> weights) {
  std::vector<double> result(weights.size(), 0);
  for (std::size_t i = 0; i < weights.size(); ++i)
    for (std::size_t j = 0; j < weights.size(); ++j) result[i] += covariances.at(i, j) * weights[j];
  return result;
}

double deviation(const Covariances& covariances, std::size_t i) {
  return std::sqrt(covariances.at(i, i));
}

Status check_target(std::span<const double> target, std::span<const std::string> inputs) {
  Faults faults;
  for (std::size_t i = 0; i < target.size(); ++i)
    if (!(target[i] > 0) || std::isinf(target[i]))
      faults.add(step_error("a wanted effective weight must be above 0", inputs[i],
                            fmt::format("{}", target[i]), "a number above 0",
                            "Leave the input out instead of giving it no weight."));
  if (!faults.empty()) return faults;
  return Done{};
}

Result<std::vector<double>> by_correlation(const Covariances& covariances, std::span<const double> target,
                                           std::span<const std::string> inputs) {
  const std::size_t size = covariances.size();
  std::vector<double> lower = correlations_of(covariances), weights(target.begin(), target.end());
  if (const auto failed = factor_cholesky(lower, size, kLeastPivot); failed.has_value())
    return step_error("an input is determined by the others, so their weights cannot be told apart",
                      inputs[*failed], "a sum or a copy of other inputs",
                      "inputs that do not determine one another", "Leave this input out.");
  solve_lower(lower, size, weights);
  solve_upper(lower, size, weights);
  Faults faults;
  for (std::size_t i = 0; i < size; ++i) {
    weights[i] /= deviation(covariances, i);
    if (weights[i] > 0) continue;
    faults.add(
        step_error("no positive weight of this input gives every input the wanted correlation with the score",
                   inputs[i], fmt::format("weight {:.4g}", weights[i]), "a weight above 0",
                   "Leave this input out, turn its direction, or balance the shares of variance instead."));
  }
  if (!faults.empty()) return faults;
  make_whole(weights);
  return weights;
}

Result<std::vector<double>> by_variance(const Covariances& covariances, std::span<const double> target,
                                        std::span<const std::string> inputs) {
  std::vector<double> weights;
  weights.reserve(target.size());
  // Where nothing goes together, this is the answer already.
  for (std::size_t i = 0; i < target.size(); ++i)
    weights.push_back(std::sqrt(target[i]) / deviation(covariances, i));
  double moved = 1;
  for (int round = 0; moved > kUnmoved; ++round) {
    if (round == kMostRounds)
      return step_error("the weights that balance the shares of variance were not found", inputs.front(),
                        fmt::format("still moving by {:.1e} after {} rounds", moved, kMostRounds),
                        "inputs that do not determine one another",
                        "Leave out inputs that say nearly the same.");
    moved = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      double others = 0;
      for (std::size_t j = 0; j < weights.size(); ++j)
        if (j != i) others += covariances.at(i, j) * weights[j];
      const double own = covariances.at(i, i), root = std::sqrt(others * others + 4 * own * target[i]);
      // Two ways to write the positive root; the one without a difference of near numbers.
      const double next = others > 0 ? 2 * target[i] / (others + root) : (root - others) / (2 * own);
      moved = std::max(moved, std::abs(next - weights[i]) / next);
      weights[i] = next;
    }
  }
  make_whole(weights);
  return weights;
}

Error bad_answer(std::size_t respondent, const std::string& input, std::string message, double found) {
  Error error =
      step_error(std::move(message), input, fmt::format("{}", found), "points of 0 or more, not all 0",
                 "Correct the answers of this respondent, or leave them out.");
  error.row = static_cast<std::int64_t>(respondent) + 1;
  return error;
}

enum class Answer : std::uint8_t { kComplete, kOpen, kWrong };

Answer check_answer(std::span<const double> row, std::size_t respondent, std::span<const std::string> inputs,
                    Faults& faults) {
  if (std::any_of(row.begin(), row.end(), [](double points) { return std::isnan(points); }))
    return Answer::kOpen;
  double sum = 0;
  bool wrong = false;
  for (std::size_t k = 0; k < row.size(); ++k) {
    sum += row[k];
    if (row[k] >= 0 && std::isfinite(row[k])) continue;
    faults.add(bad_answer(respondent, inputs[k], "a respondent gave points below 0", row[k]));
    wrong = true;
  }
  if (!wrong && sum == 0) {
    faults.add(bad_answer(respondent, inputs.front(), "a respondent gave no points at all", 0));
    wrong = true;
  }
  return wrong ? Answer::kWrong : Answer::kComplete;
}

SurveyWeights spread_of(std::span<const double> shares, std::size_t inputs) {
  SurveyWeights result;
  result.used = shares.size() / inputs;
  const auto count = static_cast<double>(result.used);
  for (std::size_t k = 0; k < inputs; ++k) {
    double sum = 0, squares = 0, lowest = shares[k], highest = shares[k];
    for (std::size_t r = 0; r < result.used; ++r) {
      const double share = shares[r * inputs + k];
      sum += share;
      lowest = std::min(lowest, share);
      highest = std::max(highest, share);
    }
    const double mean = sum / count;
    for (std::size_t r = 0; r < result.used; ++r) {
      const double away = shares[r * inputs + k] - mean;
      squares += away * away;
    }
    result.mean.push_back(mean);
    result.deviation.push_back(result.used > 1 ? std::sqrt(squares / (count - 1)) : 0);
    result.standard_error.push_back(result.deviation.back() / std::sqrt(count));
    result.lowest.push_back(lowest);
    result.highest.push_back(highest);
  }
  make_whole(result.mean);
  return result;
}

// Saaty 1980, table 3.1: the mean consistency index of random comparisons of n = 1, 2, ... inputs.
constexpr std::array<double, 15> kRandomIndex{0,    0,    0.58, 0.90, 1.12, 1.24, 1.32, 1.41,
                                              1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
constexpr double kSameRatio = 1e-6;

Status check_comparisons(std::span<const double> comparisons, std::span<const std::string> inputs) {
  const std::size_t size = inputs.size();
  Faults faults;
  if (size > kRandomIndex.size())
    faults.add(step_error("comparisons of pairs are possible for at most 15 inputs", inputs.front(),
                          fmt::format("{} inputs", size), "15 or fewer", "Compare groups of inputs first."));
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i; j < size; ++j) {
      const double there = comparisons[i * size + j], back = comparisons[j * size + i];
      if (there > 0 && back > 0 && std::abs(there * back - 1) <= kSameRatio) continue;
      faults.add(step_error("a comparison of two inputs and its inverse do not agree", inputs[i],
                            fmt::format("{} and back {} with {}", there, back, inputs[j]),
                            "numbers above 0 whose product is 1", "Correct one of the two."));
    }
  if (!faults.empty()) return faults;
  return Done{};
}

}  // namespace

std::vector<double> equal_weights(std::size_t count) {
  return std::vector<double>(count, 1 / static_cast<double>(count));
}

Result<std::vector<double>> first_component_weights(const PrincipalComponents& components,
                                                    std::span<const std::string> inputs) {
  std::vector<double> weights;
  Faults faults;
  weights.reserve(components.size());
  for (std::size_t i = 0; i < components.size(); ++i) {
    weights.push_back(components.coefficients[i]);
    if (weights.back() > 0) continue;
    faults.add(step_error("this input runs against the first principal component, so it gives no weight",
                          inputs[i], fmt::format("coefficient {:.4g}", weights.back()),
                          "a coefficient above 0",
                          "Turn the direction of this input, leave it out, or give the weights."));
  }
  if (!faults.empty()) return faults;
  make_whole(weights);
  return weights;
}

std::vector<double> explained_weights(const PrincipalComponents& components, double least) {
  std::size_t count = 1;
  while (count < components.size() && components.variances[count] > least) ++count;
  const std::vector<double> loadings = varimax_loadings(components, count);
  std::vector<double> weights(components.size(), 0);
  for (std::size_t i = 0; i < components.size(); ++i)
    for (std::size_t k = 0; k < count; ++k)
      weights[i] = std::max(weights[i], loadings[i * count + k] * loadings[i * count + k]);
  make_whole(weights);
  return weights;
}

std::vector<double> effective_weights(const Covariances& covariances, std::span<const double> weights,
                                      Balance balance) {
  std::vector<double> result = with_score(covariances, weights);
  for (std::size_t i = 0; i < weights.size(); ++i)
    result[i] *= balance == Balance::kVarianceShare ? weights[i] : 1 / deviation(covariances, i);
  make_whole(result);
  return result;
}

Result<std::vector<double>> balanced_weights(const Covariances& covariances, std::span<const double> target,
                                             Balance balance, std::span<const std::string> inputs) {
  ROER_CHECK(check_target(target, inputs));
  return balance == Balance::kCorrelation ? by_correlation(covariances, target, inputs)
                                          : by_variance(covariances, target, inputs);
}

Result<SurveyWeights> survey_weights(std::span<const double> answers, std::span<const std::string> inputs) {
  const std::size_t width = inputs.size();
  std::vector<double> shares;
  shares.reserve(answers.size());
  Faults faults;
  std::size_t open = 0;
  for (std::size_t r = 0; r < answers.size() / width; ++r) {
    const std::span<const double> row = answers.subspan(r * width, width);
    const Answer answer = check_answer(row, r, inputs, faults);
    if (answer == Answer::kOpen) ++open;
    if (answer != Answer::kComplete) continue;
    double sum = 0;
    for (const double points : row) sum += points;
    for (const double points : row) shares.push_back(points / sum);
  }
  if (faults.empty() && shares.empty())
    faults.add(step_error("weights from a survey need at least one complete answer", inputs.front(),
                          fmt::format("{} respondents, none complete", open), "one complete answer",
                          "Complete the answers, or give the weights."));
  if (!faults.empty()) return faults;
  SurveyWeights result = spread_of(shares, width);
  result.left_out = open;
  return result;
}

Result<PairwiseWeights> pairwise_weights(std::span<const double> comparisons,
                                         std::span<const std::string> inputs) {
  ROER_CHECK(check_comparisons(comparisons, inputs));
  const std::size_t size = inputs.size();
  PairwiseWeights result{equal_weights(size), 0, 0};
  double moved = 1;
  // All entries are positive, so the power method converges to the one positive eigenvector (Perron).
  for (int round = 0; round < kMostRounds && moved > kUnmoved; ++round) {
    std::vector<double> next(size, 0);
    result.largest = 0;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) next[i] += comparisons[i * size + j] * result.weights[j];
      result.largest += next[i];
    }
    make_whole(next);
    moved = 0;
    for (std::size_t i = 0; i < size; ++i) moved = std::max(moved, std::abs(next[i] - result.weights[i]));
    result.weights = std::move(next);
  }
  const auto n = static_cast<double>(size);
  if (size > 2) result.consistency_ratio = (result.largest - n) / (n - 1) / kRandomIndex.at(size - 1);
  return result;
}

}  // namespace roer::score
