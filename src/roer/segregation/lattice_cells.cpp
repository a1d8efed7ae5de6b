#include <algorithm>
#include <numeric>

#include "roer/segregation/lattice_finder.hpp"

namespace roer::segregation::detail {

Rings::Rings(std::int64_t limit) : begin_(static_cast<std::size_t>(limit) + 1, 0) {
  const std::int64_t reach = whole_root(limit - 1);
  const auto each = [&](const auto& use) {
    for (std::int64_t dy = -reach; dy <= reach; ++dy)
      for (std::int64_t dx = -reach; dx <= reach; ++dx)
        if (dx * dx + dy * dy < limit) use(dx, dy, static_cast<std::size_t>(dx * dx + dy * dy));
  };
  each([&](std::int64_t, std::int64_t, std::size_t squared) { ++begin_[squared + 1]; });
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  steps_.resize(begin_.back());
  auto next = begin_;
  each([&](std::int64_t dx, std::int64_t dy, std::size_t squared) {
    steps_[next[squared]++] = {static_cast<std::int16_t>(dx), static_cast<std::int16_t>(dy)};
  });
}

PeopledCells::PeopledCells(const Lattice& lattice)
    : width_(lattice.width),
      position_of_(lattice.cell_of.size(), kNowhere),
      before_(static_cast<std::size_t>(lattice.width * lattice.height) + 1, 0) {
  for (const std::uint32_t cell : lattice.cell_of)
    if (cell != kNowhere) before_[cell + 1] = 1;
  std::partial_sum(before_.begin(), before_.end(), before_.begin());
  column_.resize(before_.back());
  row_.resize(before_.back());
  for (std::size_t i = 0; i < position_of_.size(); ++i) {
    const std::uint32_t cell = lattice.cell_of[i];
    if (cell == kNowhere) continue;
    const std::uint32_t position = before_[cell];
    position_of_[i] = position;
    column_[position] = static_cast<std::uint32_t>(cell % lattice.width);
    row_[position] = static_cast<std::uint32_t>(cell / lattice.width);
  }
}

std::vector<std::uint32_t> PeopledCells::path() const {
  constexpr std::uint64_t kSide = 32;
  const std::uint64_t across = static_cast<std::uint64_t>(width_) / kSide + 1;
  std::vector<std::uint64_t> keys(count());
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::uint64_t tile = row_[k] / kSide * across + column_[k] / kSide;
    const std::uint64_t row = row_[k] % kSide, column = column_[k] % kSide;
    const std::uint64_t along = row % 2 == 0 ? column : kSide - 1 - column;
    keys[k] = ((tile * kSide + row) * kSide + along) << 32 | k;
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> path(keys.size());
  for (std::size_t k = 0; k < keys.size(); ++k) path[k] = static_cast<std::uint32_t>(keys[k]);
  return path;
}

}  // namespace roer::segregation::detail
