#include "roer/segregation/street_finder.hpp"

#include <numeric>

namespace roer::segregation::detail {

StreetDoors::StreetDoors(const PlacesOnStreets& places, std::span<const double> people)
    : position_at_(places.streets.nodes(), kNowhere), position_of_(places.node.size(), kNowhere) {
  for (std::size_t i = 0; i < people.size(); ++i)
    if (people[i] > 0) position_at_[places.node[i]] = 0;
  for (std::uint32_t node = 0; node < position_at_.size(); ++node) {
    if (position_at_[node] == kNowhere) continue;
    position_at_[node] = static_cast<std::uint32_t>(node_.size());
    node_.push_back(node);
  }
  for (std::size_t i = 0; i < people.size(); ++i)
    if (people[i] > 0) position_of_[i] = position_at_[places.node[i]];
}

std::vector<std::uint32_t> StreetDoors::path() const {
  std::vector<std::uint32_t> path(count());
  std::iota(path.begin(), path.end(), 0U);
  return path;
}

}  // namespace roer::segregation::detail
