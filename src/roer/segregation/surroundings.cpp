#include "roer/segregation/surroundings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/parallel.hpp"

namespace roer::segregation {

namespace {

constexpr std::size_t kSurroundingsBlock = 64;
constexpr std::size_t kRun = 256;
constexpr std::size_t kLanes = 4;

/// e^v for v in [-700, 0] within 2 units in the last place, without branches, so that a loop over it is
/// vectorised.
inline double exp_below_zero(double v) {
  constexpr double kMagic =
      6755399441055744.0;  // 1.5 * 2^52: adding it rounds to a whole number in the low bits
  constexpr double kLog2High = 6.93147180369123816490e-01, kLog2Low = 1.90821492927058770002e-10;
  const double shifted = v * 1.4426950408889634 + kMagic;
  const double whole = shifted - kMagic;
  const double r = (v - whole * kLog2High) - whole * kLog2Low;
  constexpr std::array<double, 12> c = {1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320,
                                        1.0 / 5040,     1.0 / 720,     1.0 / 120,    1.0 / 24,
                                        1.0 / 6,        0.5,           1.0,          1.0};
  double sum = 1.0 / 479001600;
  for (const double coefficient : c) sum = sum * r + coefficient;
  const std::uint64_t power = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
  return sum * std::bit_cast<double>(power);
}

/// Places by square cells, so that those near a place lie in a few runs.
struct Grid {
  double min_x = 0, min_y = 0, cell = 1;
  std::size_t columns = 1, rows = 1;
  std::vector<std::uint32_t> begin;  // per cell, with one end entry
  std::vector<std::uint32_t> order;  // places, cell by cell
  std::vector<double> x, y;          // in that order

  [[nodiscard]] std::size_t at(double value, double min, std::size_t count) const {
    const double k = (value - min) / cell;
    return k <= 0 ? 0 : std::min(count - 1, static_cast<std::size_t>(k));
  }
};

Grid grid_of(const Places& places, double reach) {
  Grid grid;
  const auto [left, right] = std::minmax_element(places.x.begin(), places.x.end());
  const auto [low, high] = std::minmax_element(places.y.begin(), places.y.end());
  grid.min_x = *left;
  grid.min_y = *low;
  const double longest = std::max({*right - *left, *high - *low, 1e-300});
  // A quarter of the reach follows the circle well; more than 1,000 cells across only costs memory.
  grid.cell = std::max(reach / 4, longest / 1000);
  grid.columns = static_cast<std::size_t>((*right - *left) / grid.cell) + 1;
  grid.rows = static_cast<std::size_t>((*high - *low) / grid.cell) + 1;
  const std::size_t count = places.x.size();
  std::vector<std::uint32_t> cell_of(count);
  grid.begin.assign(grid.columns * grid.rows + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    cell_of[i] = static_cast<std::uint32_t>(grid.at(places.y[i], grid.min_y, grid.rows) * grid.columns +
                                            grid.at(places.x[i], grid.min_x, grid.columns));
    ++grid.begin[cell_of[i] + 1];
  }
  std::partial_sum(grid.begin.begin(), grid.begin.end(), grid.begin.begin());
  grid.order.resize(count);
  auto next = grid.begin;
  for (std::size_t i = 0; i < count; ++i) grid.order[next[cell_of[i]]++] = static_cast<std::uint32_t>(i);
  for (const std::uint32_t i : grid.order) {
    grid.x.push_back(places.x[i]);
    grid.y.push_back(places.y[i]);
  }
  return grid;
}

/// Weights of one place for runs of others.
class Weigher {
 public:
  Weigher(const Grid& grid, const Kernel& kernel)
      : grid_(grid),
        shape_(kernel.shape),
        per_scale_(1 / kernel.scale),
        limit_(kernel.end() * kernel.end()) {}

  /// Fills weights[0 .. count) for the places from `first` on, seen from (x, y).
  void weigh(double x, double y, std::size_t first, std::size_t count,
             std::array<double, kRun>& weights) const {
    for (std::size_t k = 0; k < count; ++k) {
      const double dx = grid_.x[first + k] - x, dy = grid_.y[first + k] - y;
      weights[k] = dx * dx + dy * dy;
    }
    switch (shape_) {
      case Kernel::Shape::kExponential:
        for (std::size_t k = 0; k < count; ++k) {
          const double within = weights[k] <= limit_ ? 1.0 : 0.0;
          weights[k] = within * exp_below_zero(std::max(-700.0, -std::sqrt(weights[k]) * per_scale_));
        }
        break;
      case Kernel::Shape::kBiweight:
        for (std::size_t k = 0; k < count; ++k) {
          const double rest = 1 - weights[k] * per_scale_ * per_scale_;
          weights[k] = weights[k] <= limit_ ? rest * rest : 0.0;
        }
        break;
      case Kernel::Shape::kTriangular:
        for (std::size_t k = 0; k < count; ++k)
          weights[k] = weights[k] <= limit_ ? 1 - std::sqrt(weights[k]) * per_scale_ : 0.0;
        break;
      case Kernel::Shape::kUniform:
        for (std::size_t k = 0; k < count; ++k) weights[k] = weights[k] <= limit_ ? 1.0 : 0.0;
        break;
    }
  }

  /// Weight of one distance.
  [[nodiscard]] double of(double distance) const {
    if (distance * distance > limit_) return 0;
    const double d = distance * per_scale_;
    switch (shape_) {
      case Kernel::Shape::kExponential:
        return exp_below_zero(std::max(-700.0, -d));
      case Kernel::Shape::kBiweight:
        return (1 - d * d) * (1 - d * d);
      case Kernel::Shape::kTriangular:
        return 1 - d;
      case Kernel::Shape::kUniform:
        return 1;
    }
    return 0;
  }

 private:
  const Grid& grid_;
  Kernel::Shape shape_;
  double per_scale_, limit_;
};

/// A sum in fixed lanes: the same on every machine, and quick.
double lane_dot(const double* weights, const double* values, std::size_t count) {
  std::array<double, kLanes> lanes{};
  std::size_t k = 0;
  for (; k + kLanes <= count; k += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += weights[k + lane] * values[k + lane];
  for (; k < count; ++k) lanes[0] += weights[k] * values[k];
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// The runs of grid.order that may lie within reach of a place: run(first, count), count <= kRun.
template <class Run>
void runs_near(const Grid& grid, double x, double y, double reach, const Run& run) {
  const std::size_t left = grid.at(x - reach, grid.min_x, grid.columns);
  const std::size_t right = grid.at(x + reach, grid.min_x, grid.columns);
  const std::size_t top = grid.at(y + reach, grid.min_y, grid.rows);
  for (std::size_t row = grid.at(y - reach, grid.min_y, grid.rows); row <= top; ++row) {
    const std::size_t end = grid.begin[row * grid.columns + right + 1];
    for (std::size_t first = grid.begin[row * grid.columns + left]; first < end; first += kRun)
      run(first, std::min(kRun, end - first));
  }
}

Error no_place(std::size_t place, std::string message, double found) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          static_cast<std::int64_t>(place) + 1,
          {},
          fmt::format("{}", found),
          "a finite number",
          "Give the place a position, or leave it out."};
}

Faults faults_of_places(const Places& places) {
  Faults faults;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    if (!std::isfinite(places.x[i]) || !std::isfinite(places.y[i]))
      faults.add(
          no_place(i, "a place has no position", std::isfinite(places.x[i]) ? places.y[i] : places.x[i]));
    if (!places.to_itself.empty() && !(places.to_itself[i] >= 0 && std::isfinite(places.to_itself[i])))
      faults.add(
          no_place(i, "the distance of a place to itself is below 0 or not finite", places.to_itself[i]));
  }
  return faults;
}

}  // namespace

double Kernel::end() const {
  const double own = shape == Shape::kExponential ? 37 * scale : scale;
  return reach > 0 ? std::min(reach, own) : own;
}

std::vector<double> distance_within(std::span<const double> surfaces) {
  std::vector<double> result;
  for (const double surface : surfaces) result.push_back(std::sqrt(0.6 * surface));
  return result;
}

Result<std::vector<std::vector<double>>> surroundings(const Places& places, const Kernel& kernel,
                                                      std::span<const std::span<const double>> columns) {
  assert(kernel.scale > 0 && places.x.size() == places.y.size());
  if (Faults faults = faults_of_places(places); !faults.empty()) return faults;
  const std::size_t count = places.x.size();
  std::vector<std::vector<double>> result(columns.size(), std::vector<double>(count, 0));
  if (count == 0) return result;
  const Grid grid = grid_of(places, kernel.end());
  std::vector<std::vector<double>> sorted(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (const std::uint32_t i : grid.order) sorted[c].push_back(columns[c][i]);
  const Weigher weigher(grid, kernel);
  parallel_blocks(count, kSurroundingsBlock, [&](std::size_t begin, std::size_t end) {
    std::array<double, kRun> weights{};
    for (std::size_t at = begin; at < end; ++at) {
      const std::uint32_t place = grid.order[at];
      runs_near(grid, grid.x[at], grid.y[at], kernel.end(), [&](std::size_t first, std::size_t length) {
        weigher.weigh(grid.x[at], grid.y[at], first, length, weights);
        if (!places.to_itself.empty() && at >= first && at < first + length)
          weights[at - first] = weigher.of(places.to_itself[place]);
        for (std::size_t c = 0; c < columns.size(); ++c)
          result[c][place] += lane_dot(weights.data(), sorted[c].data() + first, length);
      });
    }
  });
  return result;
}

}  // namespace roer::segregation
