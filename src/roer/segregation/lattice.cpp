#include "roer/segregation/lattice.hpp"

#include <algorithm>
#include <cmath>

#include "roer/segregation/hood_finder.hpp"

namespace roer::segregation::detail {

namespace {

/// A lattice may have so many cells for each place, and this many at all.
constexpr double kCellsPerPlace = 64, kLeastCells = 1 << 20, kMostCells = 1 << 29;
/// Keeps long and narrow lattices within it too.
constexpr double kEdge = 32;
constexpr double kSlack = 1e-6;

struct Axis {
  double low = 0, high = 0;
  double gap = 0;  // smallest between two values; 0 if there is one value
};

Axis axis_of(const std::vector<double>& values, std::span<const double> people) {
  std::vector<double> sorted;
  sorted.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (people[i] > 0) sorted.push_back(values[i]);
  std::sort(sorted.begin(), sorted.end());
  Axis axis{sorted.front(), sorted.back(), 0};
  const double same = 1e-9 * (axis.high - axis.low);
  for (std::size_t k = 1; k < sorted.size(); ++k) {
    const double gap = sorted[k] - sorted[k - 1];
    if (gap > same && (axis.gap == 0 || gap < axis.gap)) axis.gap = gap;
  }
  return axis;
}

double smallest_gap(const Axis& x, const Axis& y) {
  if (x.gap == 0 || y.gap == 0) return std::max(x.gap, y.gap);
  return std::min(x.gap, y.gap);
}

/// Column of a value, or nothing where it lies between two.
std::optional<std::int64_t> step_of(double value, const Axis& axis, double cell) {
  const double at = (value - axis.low) / cell;
  const double whole = std::round(at);
  if (std::abs(at - whole) > kSlack) return {};
  return static_cast<std::int64_t>(whole);
}

}  // namespace

std::optional<Lattice> lattice_of(const Places& places, std::span<const double> people) {
  const Axis x = axis_of(places.x, people), y = axis_of(places.y, people);
  Lattice lattice;
  lattice.cell = smallest_gap(x, y);
  if (lattice.cell == 0) lattice.cell = 1;  // one position
  const double width = std::round((x.high - x.low) / lattice.cell) + 1;
  const double height = std::round((y.high - y.low) / lattice.cell) + 1;
  const double allowed = std::max(kLeastCells, kCellsPerPlace * static_cast<double>(people.size()));
  if ((width + kEdge) * (height + kEdge) > std::min(allowed, kMostCells)) return {};
  lattice.width = static_cast<std::int64_t>(width);
  lattice.height = static_cast<std::int64_t>(height);
  lattice.cell_of.assign(people.size(), kNowhere);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!(people[i] > 0)) continue;
    const auto column = step_of(places.x[i], x, lattice.cell), row = step_of(places.y[i], y, lattice.cell);
    if (!column || !row) return {};
    lattice.cell_of[i] = static_cast<std::uint32_t>(*row * lattice.width + *column);
  }
  return lattice;
}

}  // namespace roer::segregation::detail
