#include "roer/association/class_joins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/association/join_moments.hpp"
#include "roer/base/none.hpp"

namespace roer::association {

namespace {

std::size_t pair_place(std::size_t classes, std::size_t first, std::size_t second) {
  if (first > second) std::swap(first, second);
  return first * classes - first * (first + 1) / 2 + second;
}

/// Joins of areas of different classes, whichever they are.
JoinCount of_different(double joins, double n, const std::vector<std::size_t>& areas,
                       const WeightSums& sums) {
  double alike = 0, shared = 0, both_alike = 0;
  for (const std::size_t size : areas) {
    const double count = static_cast<double>(size), two = detail::falling(count, 2);
    alike += two;
    shared += count * (n - count) * (n - count - 1);
    both_alike += detail::falling(count, 4) - two * two;
  }
  both_alike += alike * alike;  // two classes, or one and the same, less that one
  const double same = alike / detail::falling(n, 2);
  return detail::held_against_chance(
      joins, sums,
      {1 - same, shared / detail::falling(n, 3), 1 - 2 * same + both_alike / detail::falling(n, 4)});
}

/// ln k! for k = 0, 1, ..., most.
std::vector<double> log_factorials(std::size_t most) {
  std::vector<double> logs(most + 1, 0);
  for (std::size_t k = 2; k <= most; ++k) logs[k] = logs[k - 1] + std::log(static_cast<double>(k));
  return logs;
}

/// Chance that `drawn` of `all` things, `marked` of which are marked, hold `least` marked ones or more.
double at_least(std::size_t least, std::size_t drawn, std::size_t marked, std::size_t all,
                const std::vector<double>& logs) {
  const auto choose = [&](std::size_t n, std::size_t k) { return logs[n] - logs[k] - logs[n - k]; };
  const std::size_t unmarked = all - marked;
  const std::size_t from = std::max(least, drawn > unmarked ? drawn - unmarked : 0);
  double chance = 0;
  for (std::size_t k = from; k <= std::min(drawn, marked); ++k)
    chance += std::exp(choose(marked, k) + choose(unmarked, drawn - k) - choose(all, drawn));
  return std::min(1.0, chance);
}

}  // namespace

const JoinCount& ClassJoins::of(std::size_t first, std::size_t second) const {
  return pairs[pair_place(values.size(), first, second)];
}

Result<ClassJoins> class_joins(const Field& classes) {
  ClassJoins found;
  found.values.assign(classes.values().begin(), classes.values().end());
  std::sort(found.values.begin(), found.values.end());
  found.values.erase(std::unique(found.values.begin(), found.values.end()), found.values.end());
  const std::size_t count = found.values.size();
  if (count > kMostClasses)
    return Error{ErrorCode::kOutOfRange,
                 "joins are counted between classes",
                 "values",
                 0,
                 {},
                 fmt::format("{} different values", count),
                 fmt::format("at most {}", kMostClasses),
                 "Choose an indicator of classes."};
  std::vector<std::size_t> of(classes.size());
  found.areas.resize(count);
  for (std::size_t i = 0; i < of.size(); ++i) {
    of[i] = static_cast<std::size_t>(
        std::lower_bound(found.values.begin(), found.values.end(), classes.values()[i]) -
        found.values.begin());
    ++found.areas[of[i]];
  }
  std::vector<double> joins(count * (count + 1) / 2);
  double different = 0;
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto row = classes.weights().of(i);
    const auto weight = classes.weights().weights_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      joins[pair_place(count, of[i], of[row[k]])] += weight[k] / 2;
      if (of[i] != of[row[k]]) different += weight[k] / 2;
    }
  }
  const double n = static_cast<double>(classes.size());
  const WeightSums sums = classes.weights().sums();
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t s = r; s < count; ++s) {
      const double value = joins[pair_place(count, r, s)];
      const double first = static_cast<double>(found.areas[r]), second = static_cast<double>(found.areas[s]);
      found.pairs.push_back(r == s ? detail::alike(value, n, first, sums)
                                   : detail::unlike(value, n, first, second, sums));
    }
  found.unlike = of_different(different, n, found.areas, sums);
  return found;
}

LocalJoins local_joins(const Field& classes) {
  const std::size_t others = classes.size() - 1;
  const std::vector<double> logs = log_factorials(others);
  std::vector<double> sorted(classes.values().begin(), classes.values().end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> own(classes.size()), expected(classes.size()), p(classes.size(), kNone);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const auto row = classes.weights().of(i);
    const double value = classes.values()[i];
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
    const auto like = static_cast<std::size_t>(last - first) - 1;
    const auto met = static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [&](std::uint32_t j) { return classes.values()[j] == value; }));
    own[i] = static_cast<double>(met);
    expected[i] = static_cast<double>(row.size() * like) / static_cast<double>(others);
    if (!row.empty()) p[i] = at_least(met, row.size(), like, others, logs);
  }
  return {classes.over_whole(own), classes.over_whole(expected), classes.over_whole(p)};
}

}  // namespace roer::association
