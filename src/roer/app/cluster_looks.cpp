#include "roer/app/cluster_looks.hpp"

namespace roer::app {

namespace {

const char* page_colour(ClusterClass one) {
  switch (one) {
    case ClusterClass::kHighHigh:
      return "#a50f15";
    case ClusterClass::kLowLow:
      return "#3f8fc4";
    case ClusterClass::kHighLow:
      return "#fc9272";
    case ClusterClass::kLowHigh:
      return "#b9d9ee";
    case ClusterClass::kOtherPositive:
      return "#e6c36a";
    case ClusterClass::kNegative:
      return "#54278f";
    case ClusterClass::kAmongOwn:
      return "#1b6e33";
    case ClusterClass::kNotSignificant:
      return "#f0f0f0";
    case ClusterClass::kNoTest:
      break;
  }
  return "";
}

/// What the class says of the statistic of the map.
Text look_label(const ClusterMapResult& result, ClusterClass one) {
  const bool high = one == ClusterClass::kHighHigh, low = one == ClusterClass::kLowLow;
  if (result.statistic == ClusterStatistic::kHotSpots && (high || low))
    return high ? Text{"hoog, samen met de buren", "high, together with its neighbours"}
                : Text{"laag, samen met de buren", "low, together with its neighbours"};
  if (!result.bivariate) return label_of(one);
  if (high) return {"hoog, en het tweede eromheen hoog", "high, and the second high around it"};
  if (low) return {"laag, en het tweede eromheen laag", "low, and the second low around it"};
  if (one == ClusterClass::kHighLow)
    return {"hoog, maar het tweede eromheen laag", "high, but the second low around it"};
  if (one == ClusterClass::kLowHigh)
    return {"laag, maar het tweede eromheen hoog", "low, but the second high around it"};
  return label_of(one);
}

}  // namespace

std::vector<ClusterLook> cluster_looks(const ClusterMapResult& result) {
  std::vector<ClusterLook> looks;
  for (const ClusterClass one : cluster_classes(result.statistic)) {
    const bool stands_out = one == ClusterClass::kHighLow || one == ClusterClass::kLowHigh;
    if (result.statistic == ClusterStatistic::kHotSpots && stands_out) continue;
    looks.push_back({one, page_colour(one), look_label(result, one)});
  }
  return looks;
}

std::uint8_t look_place(const std::vector<ClusterLook>& looks, ClusterClass one) {
  for (std::size_t k = 0; k < looks.size(); ++k)
    if (looks[k].of == one) return static_cast<std::uint8_t>(k);
  return static_cast<std::uint8_t>(looks.size() - 1);
}

}  // namespace roer::app
