#include "roer/score/weaknesses.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kMostWalked = 1'000'000;
constexpr std::size_t kMostForPairs = 2'000;

/// All combinations of points of the factors; number k is written in the number system of the steps.
class Combinations {
 public:
  explicit Combinations(const Framework& framework)
      : framework_(framework), weights_(factor_weights(framework)) {
    if (is_pairwise(framework.combine)) return;
    for (std::size_t f = 0; f < framework.factors.size(); ++f) {
      const Factor& factor = framework.factors[f];
      if (weights_[f] == 0) {  // without part in the score itself: stands still
        sizes_.push_back(1);
        continue;
      }
      if (factor.step <= 0) return;
      sizes_.push_back(1 +
                       static_cast<std::size_t>(std::llround((factor.most - factor.least) / factor.step)));
      if (count_ > kMostWalked / sizes_.back()) return;
      count_ *= sizes_.back();
    }
    countable_ = !sizes_.empty();
  }
  [[nodiscard]] bool countable() const { return countable_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t factors() const { return sizes_.size(); }
  /// Points of combination k; the last factor runs fastest.
  void at(std::size_t k, std::vector<double>& points) const {
    points.resize(sizes_.size());
    for (std::size_t f = sizes_.size(); f-- > 0; k /= sizes_[f])
      points[f] =
          framework_.factors[f].least + static_cast<double>(k % sizes_[f]) * framework_.factors[f].step;
  }
  [[nodiscard]] double score(const std::vector<double>& points) const {
    return combined(framework_.combine, framework_.concern, std::span<const double>(points), weights_,
                    framework_.power);
  }
  [[nodiscard]] bool selected(double score) const {
    return decide(framework_, {score, score}) == Decision::kYes;
  }
  /// Combination number when factor f goes `steps` up; the same number if it cannot.
  [[nodiscard]] std::size_t moved(std::size_t k, std::size_t f, int steps) const {
    std::size_t place = 1;
    for (std::size_t g = sizes_.size(); g-- > f + 1;) place *= sizes_[g];
    const std::size_t digit = k / place % sizes_[f];
    if (steps < 0 ? digit == 0 : digit + 1 == sizes_[f]) return k;
    return steps < 0 ? k - place : k + place;
  }
  [[nodiscard]] bool counts(std::size_t f) const { return weights_[f] != 0; }
  [[nodiscard]] double worst(std::size_t f) const {
    return framework_.concern == Concern::kHigh ? framework_.factors[f].most : framework_.factors[f].least;
  }

 private:
  const Framework& framework_;
  std::vector<double> weights_;
  std::vector<std::size_t> sizes_;
  std::size_t count_ = 1;
  bool countable_ = false;
};

/// Points with the top step stretched by two steps: 1-2-3 becomes 1-2-5. Keeps their order.
std::vector<double> recoded(const Framework& framework, std::vector<double> points) {
  for (std::size_t f = 0; f < points.size(); ++f)
    if (points[f] >= framework.factors[f].most - kSamePoints) points[f] += 2 * framework.factors[f].step;
  return points;
}

/// The pair with the largest lower score whose order the recoding reverses.
Weakness::Reversal find_reversal(const Framework& framework, const Combinations& all) {
  Weakness::Reversal found;
  if (all.count() > kMostForPairs || framework.combine == Combine::kMeanRounded) return found;
  std::vector<std::vector<double>> points(all.count());
  std::vector<double> score(all.count()), other(all.count());
  for (std::size_t k = 0; k < all.count(); ++k) {
    all.at(k, points[k]);
    score[k] = all.score(points[k]);
    other[k] = all.score(recoded(framework, points[k]));
  }
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < all.count(); ++a)
    for (std::size_t b = 0; b < all.count(); ++b) {
      if (score[a] <= score[b] + kSamePoints || other[a] >= other[b] - kSamePoints || score[b] <= best)
        continue;
      best = score[b];
      found.found = true;
      found.a = points[a];
      found.b = points[b];
    }
  return found;
}

std::vector<SharedLineage> double_counting(const Framework& framework, const ScoreData& data) {
  std::map<std::string, std::vector<std::string>> by_kind;
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      const Input& input = framework.factors[f].inputs[k];
      if (framework.factors[f].weight == 0 || input.weight == 0) continue;
      const auto& lineage = data.inputs.empty() ? input.lineage : data.inputs[f][k].lineage;
      for (const std::string& kind : lineage)
        by_kind[kind].push_back(framework.factors[f].id + "/" + input.id);
    }
  std::vector<SharedLineage> shared;
  for (auto& [kind, inputs] : by_kind)
    if (inputs.size() > 1) shared.push_back({kind, std::move(inputs)});
  return shared;
}

/// The scores in order, each once, and how many combinations give each.
void count_scores(std::vector<double> scores, Weakness& weakness) {
  std::sort(scores.begin(), scores.end());
  for (const double score : scores) {
    if (weakness.distinct_scores.empty() || score - weakness.distinct_scores.back() >= kSamePoints) {
      weakness.distinct_scores.push_back(score);
      weakness.combinations_of.push_back(0);
    }
    ++weakness.combinations_of.back();
  }
}

}  // namespace

Weakness weaknesses(const Framework& framework, const ScoreData& data) {
  Weakness weakness;
  weakness.double_counting = double_counting(framework, data);
  const Combinations all(framework);
  if (!all.countable()) return weakness;
  weakness.counted = true;
  weakness.combinations = all.count();
  std::vector<double> scores(all.count());
  RuleSearch search(framework);
  std::vector<bool> selected(all.count());
  std::vector<double> points;
  bool any_selected = false, without_extreme = false;
  for (std::size_t k = 0; k < all.count(); ++k) {
    all.at(k, points);
    scores[k] = all.score(points);
    selected[k] = all.selected(scores[k]);
    search.see(points, selected[k]);
    bool extreme = false;
    for (std::size_t f = 0; f < points.size(); ++f)
      extreme = extreme || (all.counts(f) && std::abs(points[f] - all.worst(f)) < kSamePoints);
    any_selected = any_selected || selected[k];
    without_extreme = without_extreme || (selected[k] && !extreme);
  }
  for (std::size_t k = 0; k < all.count(); ++k) {
    bool flips = false;
    for (std::size_t f = 0; f < all.factors(); ++f)
      flips = flips || selected[all.moved(k, f, 1)] != selected[k] ||
              selected[all.moved(k, f, -1)] != selected[k];
    weakness.flipping += flips ? 1 : 0;
  }
  weakness.simpler_rule = search.found();
  weakness.needs_extreme = any_selected && !without_extreme;
  weakness.reversal = find_reversal(framework, all);
  count_scores(std::move(scores), weakness);
  return weakness;
}

std::vector<Tie> ties(const Weakness& weakness) {
  std::vector<Tie> found;
  for (std::size_t i = 0; i < weakness.distinct_scores.size(); ++i)
    if (weakness.combinations_of[i] > 1)
      found.push_back({weakness.distinct_scores[i], weakness.combinations_of[i], {}});
  return found;
}

std::vector<Tie> ties(const Weakness& weakness, std::span<const Range> scores) {
  const std::vector<double>& known = weakness.distinct_scores;
  std::vector<std::size_t> areas(known.size());
  for (const Range& score : scores) {
    if (!score.known()) continue;
    const auto at = std::lower_bound(known.begin(), known.end(), score.low - kSamePoints);
    if (at != known.end() && *at <= score.low + kSamePoints)
      ++areas[static_cast<std::size_t>(at - known.begin())];
  }
  std::vector<Tie> found;
  for (std::size_t i = 0; i < known.size(); ++i)
    if (weakness.combinations_of[i] > 1 || areas[i] > 1)
      found.push_back({known[i], weakness.combinations_of[i], areas[i]});
  return found;
}

const Tie* widest(const std::vector<Tie>& ties) {
  const auto width = [](const Tie& one) { return one.areas.value_or(one.combinations); };
  const Tie* most = nullptr;
  for (const Tie& one : ties)
    if (width(one) > (most == nullptr ? 1 : width(*most))) most = &one;
  return most;
}

const Tie* tie_of(const std::vector<Tie>& ties, const Range& score) {
  if (!score.known()) return nullptr;
  for (const Tie& one : ties)
    if (std::abs(one.score - score.low) <= kSamePoints && one.areas.value_or(one.combinations) > 1)
      return &one;
  return nullptr;
}

}  // namespace roer::score
