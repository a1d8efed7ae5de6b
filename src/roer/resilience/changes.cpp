#include "roer/resilience/changes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"

namespace roer::resilience {

namespace {

constexpr std::size_t kAreasPerBlock = 2048;
/// Median of chi-square with one degree of freedom.
constexpr double kMedianOfSquare = 0.454936423119572;
constexpr std::size_t kFewestForDispersion = 20;

double two_sided(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

/// What the areas of one group are together; the mean of scores is sum / weight.
struct GroupSums {
  double count_before = 0, base_before = 0, count_after = 0, base_after = 0;
  std::size_t areas = 0;

  void add(const Measure& measure, std::size_t i, double sign) {
    if (measure.has_error()) {
      count_before += sign * measure.counts_before().count[i];
      base_before += sign * measure.counts_before().base[i];
      count_after += sign * measure.counts_after().count[i];
      base_after += sign * measure.counts_after().base[i];
    } else {
      const double weight = measure.weights()[i];
      count_before += sign * weight * measure.before()[i];
      count_after += sign * weight * measure.after()[i];
      base_before += sign * weight;
      base_after += sign * weight;
    }
  }
};

/// Areas that weigh something in the mean of others.
bool takes_part(const Measure& measure, std::size_t i) {
  return measure.is_known(i) && measure.weights()[i] > 0;
}

/// Whether a level that many cells rest on is expected to show in each often enough.
bool enough(LevelForm form, double level, double base, double fewest) {
  return level * base >= fewest && (form == LevelForm::kRate || (1 - level) * base >= fewest);
}

double chance_variance(LevelForm form, double level, double base) {
  return (form == LevelForm::kShare ? level * (1 - level) : level) / base;
}

/// One area, and what it is compared with.
class ChangeTest {
 public:
  ChangeTest(const Measure& measure, const ChangeOptions& options, Changes& changes)
      : measure_(measure), options_(options), changes_(changes) {}

  void alone(std::size_t i) const {
    if (!measure_.is_known(i)) return;
    changes_.reference_before[i] = changes_.reference_after[i] = 0;
    compare(i, 0, 0);
  }

  void beside(std::size_t i, const GroupSums& group) const {
    if (!measure_.is_known(i)) return;
    GroupSums others = group;
    if (group.areas > 0 && takes_part(measure_, i)) {
      others.add(measure_, i, -1);
      --others.areas;
    }
    if (others.areas == 0) {
      changes_.state[i] = TestState::kAlone;
      return;
    }
    const double before = others.count_before / others.base_before;
    const double after = others.count_after / others.base_after;
    changes_.reference_before[i] = before;
    changes_.reference_after[i] = after;
    compare(i, after - before, measure_.has_error() ? variance_of(others, before, after) : 0);
  }

 private:
  /// Rounding errors of many areas add up as their squares do; areas are of about one size.
  [[nodiscard]] double variance_of(const GroupSums& others, double before, double after) const {
    const auto areas = static_cast<double>(others.areas);
    return chance_variance(measure_.form(), before, others.base_before) +
           chance_variance(measure_.form(), after, others.base_after) +
           areas * (summed_rounding(measure_.counts_before(), before, others.base_before) +
                    summed_rounding(measure_.counts_after(), after, others.base_after));
  }

  /// Of a pooled level: each area's error in counts, over the base of all.
  static double summed_rounding(const MomentCounts& counts, double level, double base) {
    MomentCounts of_counts;
    of_counts.count_step = counts.count_step;
    of_counts.base_step = counts.base_step;
    return rounding_variance(of_counts, level, base);
  }

  void compare(std::size_t i, double difference, double variance_of_others) const {
    changes_.change[i] = measure_.after()[i] - measure_.before()[i] - difference;
    if (!measure_.has_error()) {
      changes_.state[i] = TestState::kNoError;
      return;
    }
    const MomentCounts &before = measure_.counts_before(), &after = measure_.counts_after();
    const bool share = measure_.form() == LevelForm::kShare;
    CountPair counts{before.count[i], before.base[i], after.count[i], after.base[i]};
    if (share) {  // where rounding put the part above its whole
      counts.count_before = std::min(counts.count_before, counts.base_before);
      counts.count_after = std::min(counts.count_after, counts.base_after);
    }
    const LevelPair level =
        share ? likeliest_shares(counts, difference) : likeliest_rates(counts, difference);
    if (!enough(measure_.form(), level.before, counts.base_before, options_.fewest_expected) ||
        !enough(measure_.form(), level.after, counts.base_after, options_.fewest_expected)) {
      changes_.state[i] = TestState::kTooFew;
      return;
    }
    const double variance = chance_variance(measure_.form(), level.before, counts.base_before) +
                            chance_variance(measure_.form(), level.after, counts.base_after) +
                            rounding_variance(before, level.before, counts.base_before) +
                            rounding_variance(after, level.after, counts.base_after) + variance_of_others;
    changes_.state[i] = TestState::kTested;
    changes_.z[i] = changes_.change[i] / std::sqrt(variance);
    changes_.p[i] = two_sided(changes_.z[i]);
  }

  const Measure& measure_;
  const ChangeOptions& options_;
  Changes& changes_;
};

Changes nothing_known(std::size_t areas) {
  const std::vector<double> none(areas, kNone);
  return {none, none, none, none, none, std::vector<TestState>(areas, TestState::kUnknown), 1};
}

}  // namespace

LevelPair likeliest_shares(const CountPair& counts, double difference) {
  const double n0 = counts.base_before, n1 = counts.base_after, all = n0 + n1;
  const double x0 = counts.count_before, both = x0 + counts.count_after;
  if (difference == 0) return {both / all, both / all};
  const double l2 = (n1 + 2 * n0) * difference - all - both;
  const double l1 = (n0 * difference - all - 2 * x0) * difference + both;
  const double l0 = x0 * difference * (1 - difference);
  const double third = l2 / (3 * all);
  const double q = third * third * third - l1 * l2 / (6 * all * all) + l0 / (2 * all);
  const double root = std::copysign(std::sqrt(std::max(0.0, third * third - l1 / (3 * all))), q);
  const double cosine = root == 0 ? 0 : std::clamp(q / (root * root * root), -1.0, 1.0);
  const double angle = (std::numbers::pi + std::acos(cosine)) / 3;
  const double before = std::clamp(2 * root * std::cos(angle) - third, std::max(0.0, -difference),
                                   std::min(1.0, 1 - difference));
  return {before, before + difference};
}

LevelPair likeliest_rates(const CountPair& counts, double difference) {
  const double all = counts.base_before + counts.base_after;
  const double both = counts.count_before + counts.count_after;
  if (difference == 0) return {both / all, both / all};
  const double b = all * difference - both;
  const double inside = std::max(0.0, b * b + 4 * all * counts.count_before * difference);
  const double before = std::max((std::sqrt(inside) - b) / (2 * all), std::max(0.0, -difference));
  return {before, before + difference};
}

Changes own_changes(const Measure& measure, const ChangeOptions& options) {
  Changes changes = nothing_known(measure.areas());
  const ChangeTest test(measure, options, changes);
  parallel_blocks(measure.areas(), kAreasPerBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) test.alone(i);
  });
  return changes;
}

Changes changes_beside(const Measure& measure, std::span<const std::uint32_t> group,
                       const ChangeOptions& options) {
  Changes changes = nothing_known(measure.areas());
  std::size_t groups = 0;
  for (const std::uint32_t one : group)
    if (one != kNoGroup) groups = std::max<std::size_t>(groups, one + 1);
  std::vector<GroupSums> sums(groups);
  for (std::size_t i = 0; i < measure.areas(); ++i) {
    if (group[i] == kNoGroup || !takes_part(measure, i)) continue;
    sums[group[i]].add(measure, i, 1);
    ++sums[group[i]].areas;
  }
  const ChangeTest test(measure, options, changes);
  const GroupSums nobody;
  parallel_blocks(measure.areas(), kAreasPerBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) test.beside(i, group[i] == kNoGroup ? nobody : sums[group[i]]);
  });
  return changes;
}

double dispersion_of(const Changes& changes) {
  std::vector<double> squares;
  for (const double z : changes.z)
    if (!std::isnan(z)) squares.push_back(z * z);
  if (squares.size() < kFewestForDispersion) return 1;
  const auto middle = squares.begin() + static_cast<std::ptrdiff_t>(squares.size() / 2);
  std::nth_element(squares.begin(), middle, squares.end());
  double median = *middle;
  if (squares.size() % 2 == 0) median = (median + *std::max_element(squares.begin(), middle)) / 2;
  return std::max(1.0, median / kMedianOfSquare);
}

Changes with_dispersion(Changes changes, double dispersion) {
  const double root = std::sqrt(dispersion);
  for (std::size_t i = 0; i < changes.z.size(); ++i) {
    if (std::isnan(changes.z[i])) continue;
    changes.z[i] /= root;
    changes.p[i] = two_sided(changes.z[i]);
  }
  changes.dispersion *= dispersion;
  return changes;
}

}  // namespace roer::resilience
