#pragma once
// Small maps for tests of association, and weights as a full matrix to hold against.

#include <algorithm>
#include <numeric>
#include <vector>

#include "roer/association/field.hpp"
#include "roer/base/philox.hpp"

namespace roer::testing {

using Matrix = std::vector<std::vector<double>>;

inline Matrix matrix_of(const association::Weights& weights) {
  Matrix matrix(weights.size(), std::vector<double>(weights.size(), 0));
  for (std::size_t i = 0; i < weights.size(); ++i)
    for (std::size_t k = 0; k < weights.degree(i); ++k)
      matrix[i][weights.of(i)[k]] = weights.weights_of(i)[k];
  return matrix;
}

/// Random points in a square of 1 km, with one key each.
inline std::vector<Point> random_points(std::uint32_t count, std::uint64_t seed = 1) {
  std::vector<Point> points;
  for (std::uint32_t i = 0; i < count; ++i)
    points.push_back({1000 * uniform({seed, 1, i, 0, 0}), 1000 * uniform({seed, 2, i, 0, 0})});
  return points;
}

inline std::vector<double> random_values(std::uint32_t count, std::uint64_t seed = 1) {
  std::vector<double> values;
  for (std::uint32_t i = 0; i < count; ++i) values.push_back(10 + normal({seed, 3, i, 0, 0}));
  return values;
}

/// Weights that differ within rows and are not symmetric: a test that passes on them passes on any.
inline association::Weights uneven_weights(std::uint32_t count, std::uint64_t seed = 1) {
  return association::Weights::kernel(nearest_neighbours(random_points(count, seed), 3),
                                      {association::Kernel::Shape::kEpanechnikov, 0});
}

/// Calls visit(values) for every order of the values.
template <class Visit>
void each_order(std::vector<double> values, const Visit& visit) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> placed(values.size());
  do {
    for (std::size_t i = 0; i < order.size(); ++i) placed[i] = values[order[i]];
    visit(placed);
  } while (std::next_permutation(order.begin(), order.end()));
}

struct Moments {
  double count = 0, sum = 0, squares = 0;
  void add(double value) {
    ++count;
    sum += value;
    squares += value * value;
  }
  [[nodiscard]] double mean() const { return sum / count; }
  [[nodiscard]] double variance() const { return squares / count - mean() * mean(); }
};

}  // namespace roer::testing
