#pragma once
// Points of an own table put on the streets of a map.

#include <string>
#include <vector>

#include "roer/app/point_people.hpp"
#include "roer/base/strong.hpp"
#include "roer/segregation/streets.hpp"

namespace roer::app {

/// Points farther from a street do not belong to it: they are left out.
inline constexpr Metres kFarthestStreet{500};

/// What was done with a network of streets.
struct StreetsUsed {
  std::string file, sha256;
  std::size_t lines = 0, others = 0;    ///< of the file; what is no line was left out
  std::size_t nodes = 0, pieces = 0;    ///< crossings and bends, and the straight pieces between them
  double metres = 0;                    ///< of all pieces
  double mean_away = 0, most_away = 0;  ///< metres between the points used and their street
  std::size_t far = 0, apart = 0;       ///< points left out: from all streets; on streets of another part
  double people_far = 0, people_apart = 0;
};

struct PointsByStreet {
  segregation::Counts counts;  ///< of the points used
  segregation::Streets streets;
  std::vector<std::uint32_t> node;  ///< one per point used
  StreetsUsed used;
};

/// Puts each point on the nearest street (put_on_streets()); of streets that are not connected the part with
/// most people is used.  Errors: those of read_streets() and Counts::make; kMissingData where fewer than two
/// points are left.
[[nodiscard]] Result<PointsByStreet> points_by_street(const PointPeople& people, const std::string& network);

}  // namespace roer::app
