#pragma once
// How classes of areas look on the page of clusters.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/app/cluster_map.hpp"

namespace roer::app {

struct ClusterLook {
  ClusterClass of{};
  std::string colour;  ///< "#rrggbb"; empty = hatched
  Text label;
};
/// Of the classes that the map can have, clusters first.  Red and blue as such maps have them, but of
/// different lightness, so that they can be told apart without seeing hue and on a grey print; hatched = no
/// test.
[[nodiscard]] std::vector<ClusterLook> cluster_looks(const ClusterMapResult& result);
/// Place of a class among them.
[[nodiscard]] std::uint8_t look_place(const std::vector<ClusterLook>& looks, ClusterClass one);

}  // namespace roer::app
