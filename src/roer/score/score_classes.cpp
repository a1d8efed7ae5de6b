#include "roer/score/score_classes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "roer/base/parallel.hpp"
#include "roer/score/breaks.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/order_statistics.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kClassBlock = 1024;

std::vector<double> known_scores(const Scores& scores) {
  std::vector<double> known;
  known.reserve(scores.score_judged.size());
  for (const Range& score : scores.score_judged)
    if (score.known()) known.push_back(score.low);
  return known;
}

std::vector<double> given_limits(const Framework& framework) {
  std::vector<double> from;
  for (const ScoreClass& one : framework.classes) from.push_back(one.from);
  return from;
}

std::vector<double> quantile_limits(const Framework& framework, const std::vector<double>& known) {
  const std::vector<double> sorted = sorted_known(known);
  std::vector<double> from;
  for (const ScoreClass& one : framework.classes) from.push_back(quantile_of_sorted(sorted, one.from));
  return from;
}

Result<std::vector<double>> natural_limits(const Framework& framework, const std::vector<double>& known) {
  ROER_TRY(const Breaks breaks, natural_breaks(known, framework.classes.size(), "score"));
  std::vector<double> from{*std::min_element(known.begin(), known.end())};
  from.insert(from.end(), breaks.limits.begin(), breaks.limits.end());
  return from;
}

/// Mean of the known scores of the larger area that each area lies in; NaN where there is none.
std::vector<double> parent_means(const Framework& framework, const Scores& scores) {
  struct Sum {
    double sum = 0, count = 0;
  };
  std::map<AreaCode, Sum> sums;
  for (std::size_t i = 0; i < scores.areas.size(); ++i) {
    Sum& sum = sums[parent_by_code(scores.areas[i], framework.class_parent)];
    if (!scores.score_judged[i].known()) continue;
    sum.sum += scores.score_judged[i].low;
    ++sum.count;
  }
  std::vector<double> means;
  means.reserve(scores.areas.size());
  for (const AreaCode& code : scores.areas.codes()) {
    const Sum& sum = sums.at(parent_by_code(code, framework.class_parent));
    means.push_back(sum.count == 0 ? std::nan("") : sum.sum / sum.count);
  }
  return means;
}

Result<std::vector<double>> limits_for(const Framework& framework, const Scores& scores) {
  const bool spread =
      framework.class_by == ClassBy::kQuantiles || framework.class_by == ClassBy::kNaturalBreaks;
  if (!spread) return given_limits(framework);
  const std::vector<double> known = known_scores(scores);
  if (known.empty()) return std::vector<double>{};
  if (framework.class_by == ClassBy::kQuantiles) return quantile_limits(framework, known);
  return natural_limits(framework, known);
}

/// The first class reaches down without limit; a number on a limit belongs above it.
std::int32_t index_of(const std::vector<double>& from, double score) {
  std::int32_t found = 0;
  for (std::size_t c = 1; c < from.size(); ++c)
    if (score >= from[c] - kSamePoints) found = static_cast<std::int32_t>(c);
  return found;
}

}  // namespace

Status classify(const Framework& framework, Scores& scores) {
  const std::size_t areas = scores.areas.size();
  scores.class_low.assign(areas, -1);
  scores.class_high.assign(areas, -1);
  if (framework.classes.empty()) return Done{};
  ROER_TRY(scores.class_from, limits_for(framework, scores));
  if (framework.class_by == ClassBy::kParent) scores.class_reference = parent_means(framework, scores);
  parallel_blocks(areas, kClassBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const ClassEnds ends = classes_of(framework, scores, i, scores.score_judged[i]);
      scores.class_low[i] = ends.low;
      scores.class_high[i] = ends.high;
    }
  });
  return Done{};
}

ClassEnds classes_of(const Framework& framework, const Scores& scores, std::size_t area, const Range& score) {
  if (framework.classes.empty()) return {};
  const double reference = framework.class_by == ClassBy::kParent ? scores.class_reference[area] : 0;
  const auto last = static_cast<std::int32_t>(framework.classes.size()) - 1;
  if (scores.class_from.empty() || std::isnan(reference)) return {0, last};
  return {index_of(scores.class_from, score.low - reference),
          index_of(scores.class_from, score.high - reference)};
}

}  // namespace roer::score
