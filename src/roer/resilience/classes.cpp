#include "roer/resilience/classes.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "roer/base/false_discovery.hpp"
#include "roer/base/none.hpp"

namespace roer::resilience {

namespace {

Trend trend_of(double change, bool beyond) {
  if (std::isnan(change)) return Trend::kUnknown;
  if (!beyond) return Trend::kSame;
  return change > 0 ? Trend::kRises : Trend::kFalls;
}

/// NaN where fewer than two are known or none differ.
double deviation_of(const Changes& changes) {
  double sum = 0, squares = 0, count = 0;
  for (const double change : changes.change)
    if (!std::isnan(change)) {
      sum += change;
      ++count;
    }
  const double mean = sum / count;
  for (const double change : changes.change)
    if (!std::isnan(change)) squares += (change - mean) * (change - mean);
  return count >= 2 && squares > 0 ? std::sqrt(squares / (count - 1)) : kNone;
}

/// The larger of two p, adjusted; NaN where either has no test.
std::vector<double> joint_chances(const Changes& one, const Changes& other) {
  std::vector<double> joint(one.p.size(), kNone);
  for (std::size_t i = 0; i < joint.size(); ++i)
    if (!std::isnan(one.p[i]) && !std::isnan(other.p[i])) joint[i] = std::max(one.p[i], other.p[i]);
  return false_discovery(joint);
}

}  // namespace

Trends trends_of(const Changes& changes, const TrendRule& rule) {
  Trends trends;
  trends.rule = rule;
  const std::size_t areas = changes.change.size();
  if (rule.by == TrendRule::By::kThreshold) {
    trends.adjusted.assign(areas, kNone);
    for (const double change : changes.change)
      trends.of.push_back(trend_of(change, std::abs(change) > rule.limit));
    return trends;
  }
  trends.adjusted = false_discovery(changes.p);
  for (std::size_t i = 0; i < areas; ++i)
    trends.of.push_back(std::isnan(trends.adjusted[i])
                            ? Trend::kUnknown
                            : trend_of(changes.change[i], trends.adjusted[i] <= rule.limit));
  return trends;
}

double usual_threshold(const Changes& changes) {
  return deviation_of(changes) / 2;
}

CrossedTrends cross(const Trends& concentration, const Trends& nuisance, std::span<const double> weights) {
  CrossedTrends crossed;
  for (std::size_t i = 0; i < concentration.of.size(); ++i) {
    if (concentration.of[i] == Trend::kUnknown || nuisance.of[i] == Trend::kUnknown) {
      ++crossed.unknown;
      continue;
    }
    const auto row = static_cast<std::size_t>(concentration.of[i]),
               column = static_cast<std::size_t>(nuisance.of[i]);
    ++crossed.areas[row][column];
    if (weights[i] > 0) crossed.people[row][column] += weights[i];
  }
  return crossed;
}

std::vector<CrossedArea> areas_of_cell(const Changes& concentration, const Changes& nuisance,
                                       const Trends& concentration_trends, const Trends& nuisance_trends,
                                       std::pair<Trend, Trend> cell) {
  const std::vector<double> joint = joint_chances(concentration, nuisance);
  std::vector<CrossedArea> found;
  for (std::uint32_t i = 0; i < joint.size(); ++i)
    if (concentration_trends.of[i] == cell.first && nuisance_trends.of[i] == cell.second)
      found.push_back({i, joint[i]});
  const double one = deviation_of(concentration), other = deviation_of(nuisance);
  const auto key = [&](const CrossedArea& area) {
    const double smaller = std::min(std::abs(concentration.change[area.area]) / one,
                                    std::abs(nuisance.change[area.area]) / other);
    return std::tuple(std::isnan(area.joint) ? 2 : area.joint, std::isnan(smaller) ? 0 : -smaller, area.area);
  };
  std::sort(found.begin(), found.end(),
            [&](const CrossedArea& a, const CrossedArea& b) { return key(a) < key(b); });
  return found;
}

EffectSize effect_of(const Measure& measure, const Changes& changes, std::size_t area) {
  const double before = measure.before()[area], after = measure.after()[area];
  EffectSize effect{changes.change[area], kNone};
  switch (measure.form()) {
    case LevelForm::kShare: {
      const auto turned = [](double share) { return 2 * std::asin(std::sqrt(std::clamp(share, 0.0, 1.0))); };
      effect.standard = turned(after) - turned(before);
      break;
    }
    case LevelForm::kRate:
      if (before > 0) effect.standard = after / before;
      break;
    case LevelForm::kScore:
      effect.standard = changes.change[area] / deviation_of(changes);
      break;
  }
  return effect;
}

}  // namespace roer::resilience
