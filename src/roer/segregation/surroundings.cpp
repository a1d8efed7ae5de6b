#include "roer/segregation/surroundings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/base/parallel.hpp"

namespace roer::segregation {

namespace {

constexpr std::size_t kSurroundingsBlock = 64;
constexpr std::size_t kRun = 256;
constexpr std::size_t kLanes = 4;
constexpr double kFaintest = 700;  // scales: e^-708 is the last number of full precision

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

/// What one place sees.
struct Sight {
  double x = 0, y = 0, to_itself = 0;
  double nearest = 0;  ///< distance whose weight is the unit
  double end = 0;      ///< where weights of others end
};

/// Weights of one place for runs of others.
class Weigher {
 public:
  Weigher(const Grid& grid, const Kernel& kernel)
      : grid_(grid), shape_(kernel.shape), per_scale_(1 / kernel.scale) {}

  /// Fills weights[0 .. count) for the places from `first` on.
  void weigh(const Sight& sight, std::size_t first, std::size_t count,
             std::array<double, kRun>& weights) const {
    const double limit = sight.end * sight.end;
    square_distances(sight, first, count, weights);
    switch (shape_) {
      case Kernel::Shape::kExponential:
        for (std::size_t k = 0; k < count; ++k) {
          const double power = (sight.nearest - std::sqrt(weights[k])) * per_scale_;
          const double within = weights[k] <= limit && power >= -kFaintest ? 1.0 : 0.0;
          // Only places with nothing in any column lie nearer than the nearest.
          weights[k] = within * exp_below_zero(std::min(0.0, std::max(-kFaintest, power)));
        }
        break;
      case Kernel::Shape::kBiweight:
        for (std::size_t k = 0; k < count; ++k) {
          const double rest = 1 - weights[k] * per_scale_ * per_scale_;
          weights[k] = weights[k] <= limit ? rest * rest : 0.0;
        }
        break;
      case Kernel::Shape::kTriangular:
        for (std::size_t k = 0; k < count; ++k)
          weights[k] = weights[k] <= limit ? 1 - std::sqrt(weights[k]) * per_scale_ : 0.0;
        break;
      case Kernel::Shape::kUniform:
        for (std::size_t k = 0; k < count; ++k) weights[k] = weights[k] <= limit ? 1.0 : 0.0;
        break;
    }
  }

  /// Weight of the place itself.
  [[nodiscard]] double own(const Sight& sight) const {
    const double d = sight.to_itself * per_scale_;
    if (shape_ != Kernel::Shape::kExponential && d > 1) return 0;
    const double power = (sight.nearest - sight.to_itself) * per_scale_;
    switch (shape_) {
      case Kernel::Shape::kExponential:
        return power < -kFaintest ? 0 : exp_below_zero(std::min(0.0, power));
      case Kernel::Shape::kBiweight:
        return (1 - d * d) * (1 - d * d);
      case Kernel::Shape::kTriangular:
        return 1 - d;
      case Kernel::Shape::kUniform:
        return 1;
    }
    return 0;
  }

  void square_distances(const Sight& sight, std::size_t first, std::size_t count,
                        std::array<double, kRun>& squares) const {
    for (std::size_t k = 0; k < count; ++k) {
      const double dx = grid_.x[first + k] - sight.x, dy = grid_.y[first + k] - sight.y;
      squares[k] = dx * dx + dy * dy;
    }
  }

 private:
  const Grid& grid_;
  Kernel::Shape shape_;
  double per_scale_;
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

/// Columns in the order of a grid.
struct SortedColumns {
  std::vector<std::vector<double>> values;
  std::vector<double> occupied;  // 1 = something in a column, else 0

  SortedColumns(const Grid& grid, std::span<const std::span<const double>> columns)
      : values(columns.size()), occupied(grid.order.size(), 0) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      for (const std::uint32_t i : grid.order) values[c].push_back(columns[c][i]);
    for (const auto& column : values)
      for (std::size_t k = 0; k < column.size(); ++k)
        if (column[k] != 0) occupied[k] = 1;
  }
};

/// Distance to the nearest place that has something, the one at `at` by its own distance; 0 if none lies
/// within reach.
double nearest_of(const Grid& grid, const Weigher& weigher, const std::vector<double>& occupied,
                  std::size_t at, const Sight& sight) {
  const bool here = occupied[at] > 0;
  if (here && sight.to_itself == 0) return 0;
  const double reach = here ? std::min(sight.to_itself, sight.end) : sight.end;
  double nearest = here ? sight.to_itself * sight.to_itself : std::numeric_limits<double>::infinity();
  std::array<double, kRun> squares{};
  runs_near(grid, sight.x, sight.y, reach, [&](std::size_t first, std::size_t length) {
    weigher.square_distances(sight, first, length, squares);
    for (std::size_t k = 0; k < length; ++k)
      if (occupied[first + k] > 0 && first + k != at && squares[k] <= sight.end * sight.end)
        nearest = std::min(nearest, squares[k]);
  });
  if (here && nearest == sight.to_itself * sight.to_itself) return sight.to_itself;
  return std::isfinite(nearest) ? std::sqrt(nearest) : 0;
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

double Kernel::end(double to_itself) const {
  const double own = shape == Shape::kExponential ? to_itself + scales * scale : scale;
  return reach > 0 ? std::min(reach, own) : own;
}

std::vector<double> distance_within(std::span<const double> surfaces) {
  std::vector<double> result;
  for (const double surface : surfaces) result.push_back(std::sqrt(0.6 * surface));
  return result;
}

Result<Surroundings> surroundings(const Places& places, const Kernel& kernel,
                                  std::span<const std::span<const double>> columns) {
  assert(kernel.scale > 0 && places.x.size() == places.y.size());
  if (Faults faults = faults_of_places(places); !faults.empty()) return faults;
  const std::size_t count = places.x.size();
  Surroundings result{std::vector(columns.size(), std::vector<double>(count, 0)),
                      std::vector<double>(count, 0)};
  if (count == 0) return result;
  const Grid grid = grid_of(places, kernel.end());
  const SortedColumns sorted(grid, columns);
  const Weigher weigher(grid, kernel);
  parallel_blocks(count, kSurroundingsBlock, [&](std::size_t begin, std::size_t end) {
    std::array<double, kRun> weights{};
    for (std::size_t at = begin; at < end; ++at) {
      const std::uint32_t place = grid.order[at];
      const double to_itself = places.to_itself.empty() ? 0 : places.to_itself[place];
      Sight sight{grid.x[at], grid.y[at], to_itself, 0, kernel.end(to_itself)};
      if (kernel.shape == Kernel::Shape::kExponential)
        sight.nearest = nearest_of(grid, weigher, sorted.occupied, at, sight);
      result.exponent[place] = sight.nearest / kernel.scale;
      // The run of the place itself lies within any reach.
      runs_near(grid, sight.x, sight.y, sight.end, [&](std::size_t first, std::size_t length) {
        weigher.weigh(sight, first, length, weights);
        if (at >= first && at < first + length) weights[at - first] = weigher.own(sight);
        for (std::size_t c = 0; c < columns.size(); ++c)
          result.columns[c][place] += lane_dot(weights.data(), sorted.values[c].data() + first, length);
      });
    }
  });
  return result;
}

}  // namespace roer::segregation
