#pragma once
// Segregation by scale among points of an own table.

#include "roer/app/measure_segregation.hpp"
#include "roer/app/point_streets.hpp"

namespace roer::app {

struct PointParams {
  std::string points;                      ///< file of read_point_people()
  std::vector<std::string> groups;         ///< names of its columns
  std::vector<segregation::Scale> scales;  ///< empty = people, doubling
  std::string network = {};  ///< file of read_streets(): along streets; empty = as the crow flies
};

struct PointResult {
  std::string file, sha256;
  std::size_t points = 0, unknown = 0;  ///< measured; left out because a count is not known
  double people = 0;
  std::vector<SegregationGroup> groups;
  double theil_h = 0, dissimilarity = 0;  ///< between the points themselves
  SegregationProfile profile;
  std::optional<StreetsUsed> streets;  ///< empty = as the crow flies
};

/// The nearest people around every point, at each scale (segregation/egohoods.hpp), as the crow flies or
/// along streets; then `points` and all figures are of the points that streets lead to. Nobody beyond the
/// points of the file is known: its edge is a wall.  Errors: those of read_point_people, points_by_street and
/// egohood_profile; kUsage
/// for fewer than two groups, or a group named twice; kInterrupted.
[[nodiscard]] Result<PointResult> point_segregation(const PointParams& params, Progress& progress);

[[nodiscard]] std::string json_of(const PointResult& result);  ///< point-segregation.schema.json

}  // namespace roer::app
