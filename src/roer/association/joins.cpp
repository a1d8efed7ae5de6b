#include "roer/association/joins.hpp"

#include <fmt/format.h>

#include <numeric>

#include "roer/association/join_moments.hpp"

namespace roer::association {

namespace detail {

double falling(double count, int taken) {
  double product = 1;
  for (int k = 0; k < taken; ++k) product *= count - k;
  return product;
}

JoinCount held_against_chance(double joins, const WeightSums& s, const JoinChances& chances) {
  const double expected = s.s0 * chances.same / 2;
  // Of all ordered pairs of weights, S1 belong to the same two areas and S2 - 2 S1 share one of them.
  const double square = (s.s1 * chances.same + (s.s2 - 2 * s.s1) * chances.shared +
                         (s.s0 * s.s0 + s.s1 - s.s2) * chances.apart) /
                        4;
  return {joins, normal_test(joins, expected, square - expected * expected)};
}

JoinCount alike(double joins, double n, double count, const WeightSums& sums) {
  return held_against_chance(joins, sums,
                             {falling(count, 2) / falling(n, 2), falling(count, 3) / falling(n, 3),
                              falling(count, 4) / falling(n, 4)});
}

JoinCount unlike(double joins, double n, double first, double second, const WeightSums& sums) {
  return held_against_chance(
      joins, sums,
      {2 * first * second / falling(n, 2), first * second * (first + second - 2) / falling(n, 3),
       4 * falling(first, 2) * falling(second, 2) / falling(n, 4)});
}

}  // namespace detail

namespace {

Faults other_values(const Field& black) {
  Faults faults;
  for (std::size_t i = 0; i < black.size(); ++i)
    if (const double value = black.values()[i]; value != 0 && value != 1)
      faults.add(Error{ErrorCode::kOutOfRange,
                       "joins are counted between two colours",
                       "values",
                       static_cast<std::int64_t>(black.areas()[i]) + 1,
                       {},
                       fmt::format("{}", value),
                       "0 or 1",
                       "Choose a limit that parts the areas in two."});
  return faults;
}

}  // namespace

Result<JoinCounts> join_counts(const Field& black) {
  if (Faults faults = other_values(black); !faults.empty()) return faults;
  const auto values = black.values();
  double both = 0, none = 0, mixed = 0;
  for (std::size_t i = 0; i < black.size(); ++i) {
    const auto row = black.weights().of(i);
    const auto weight = black.weights().weights_of(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      (values[i] != values[row[k]] ? mixed : values[i] == 1 ? both : none) += weight[k] / 2;
  }
  const double n = static_cast<double>(black.size());
  const double count = std::accumulate(values.begin(), values.end(), 0.0);
  const WeightSums sums = black.weights().sums();
  return JoinCounts{detail::alike(both, n, count, sums), detail::alike(none, n, n - count, sums),
                    detail::unlike(mixed, n, count, n - count, sums)};
}

}  // namespace roer::association
