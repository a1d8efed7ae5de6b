#include <numeric>

#include "roer/segregation/point_finder.hpp"

namespace roer::segregation::detail {

namespace {

struct Extent {
  double min_x = std::numeric_limits<double>::infinity(), max_x = -min_x, min_y = min_x, max_y = -min_x;
  std::size_t count = 0;
};

Extent extent_of(const Places& places, std::span<const double> people) {
  Extent extent;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!(people[i] > 0)) continue;
    extent.min_x = std::min(extent.min_x, places.x[i]);
    extent.max_x = std::max(extent.max_x, places.x[i]);
    extent.min_y = std::min(extent.min_y, places.y[i]);
    extent.max_y = std::max(extent.max_y, places.y[i]);
    ++extent.count;
  }
  return extent;
}

/// About one bucket for each place, but no more than so many in a row.
double side_of(double width, double height, double places) {
  constexpr double kMostAcross = 1 << 20;
  const double even = std::sqrt(width * height / places);
  const double longest = std::max(width, height);
  return std::max({even, longest / places, longest / kMostAcross, 1e-300});
}

}  // namespace

Buckets::Buckets(const Places& places, std::span<const double> people)
    : position_of_(people.size(), kNowhere) {
  const Extent extent = extent_of(places, people);
  const double width = extent.max_x - extent.min_x, height = extent.max_y - extent.min_y;
  min_x_ = extent.min_x;
  min_y_ = extent.min_y;
  side_ = side_of(width, height, static_cast<double>(extent.count));
  // Places are found by division, edges by multiplication: the two differ in the last bits.
  slack_ = 1e-9 * side_ + 1e-12 * (width + height + std::abs(min_x_) + std::abs(min_y_));
  across_ = (std::hypot(width, height) + side_) * (1 + 1e-6);
  columns_ = static_cast<std::int64_t>(width / side_) + 1;
  rows_ = static_cast<std::int64_t>(height / side_) + 1;

  struct Key {
    std::uint64_t bucket;
    double y, x;
    std::uint32_t place;
  };
  std::vector<Key> keys;
  keys.reserve(extent.count);
  for (std::size_t i = 0; i < people.size(); ++i)
    if (people[i] > 0)
      keys.push_back({static_cast<std::uint64_t>(row_at(places.y[i]) * columns_ + column_at(places.x[i])),
                      places.y[i], places.x[i], static_cast<std::uint32_t>(i)});
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return a.bucket != b.bucket ? a.bucket < b.bucket : a.y != b.y ? a.y < b.y : a.x < b.x;
  });
  first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    if (k == 0 || keys[k].x != keys[k - 1].x || keys[k].y != keys[k - 1].y) {
      x_.push_back(keys[k].x);
      y_.push_back(keys[k].y);
      ++first_[keys[k].bucket + 1];
    }
    position_of_[keys[k].place] = static_cast<std::uint32_t>(x_.size() - 1);
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
}

std::vector<std::uint32_t> Buckets::path() const {
  constexpr std::uint64_t kSide = 16;
  struct Key {
    std::uint64_t at;
    double across;
    std::uint32_t position;
  };
  const std::uint64_t tiles = static_cast<std::uint64_t>(columns_) / kSide + 1;
  std::vector<Key> keys(count());
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const auto row = static_cast<std::uint64_t>(row_at(y_[k])),
               column = static_cast<std::uint64_t>(column_at(x_[k]));
    const std::uint64_t tile = row / kSide * tiles + column / kSide;
    keys[k] = {tile * kSide + row % kSide, row % 2 == 0 ? x_[k] : -x_[k], static_cast<std::uint32_t>(k)};
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return a.at != b.at ? a.at < b.at : a.across != b.across ? a.across < b.across : a.position < b.position;
  });
  std::vector<std::uint32_t> path;
  path.reserve(keys.size());
  for (const Key& key : keys) path.push_back(key.position);
  return path;
}

}  // namespace roer::segregation::detail
