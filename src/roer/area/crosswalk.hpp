#pragma once
// Carrying values from the borders of one year to those of another, and telling how much of it had to be
// moved.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/frame.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"
#include "roer/table/indicator.hpp"

namespace roer {

/// One link: `share` of what lies in area `from` (of the old list) lies in area `to` (of the new list).
struct CrosswalkLink {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double share = 0;  ///< in (0, 1]
};

/// Links between two lists of areas. Shares of one `from` add up to at most 1; what lacks is told by `lost`.
struct Crosswalk {
  AreaList from;
  AreaList to;
  std::string weight;  ///< what the shares count: "residents", "dwellings", "square metres", "table"
  std::vector<CrosswalkLink> links;  ///< sorted by (from, to)
};

/// Overlays polygons: share = weight in the intersection / weight of the `from` area. `weight_per_area` holds
/// one number per `from` area and is taken to be spread evenly over its surface; empty = square metres. Links
/// below `sliver` of both areas are dropped and their weight divided over the remaining links of that area.
/// Errors: kGeometry with the code of a polygon that crosses itself and cannot be mended.  Cost: O(n log n +
/// overlaps).
[[nodiscard]] Result<Crosswalk> overlay_crosswalk(const ShapeLayer& from, const ShapeLayer& to, Share sliver);

/// Reads links (from code, to code, share or empty = 1 / number of links) into a crosswalk.
/// Errors: kOutOfRange if the shares of an area exceed 1 by more than 1e-6; kDuplicateCode for a link given
/// twice.
struct CrosswalkRow {
  AreaCode from, to;
  double share = -1;     ///< -1 = not given
  std::int64_t row = 0;  ///< for messages
};
[[nodiscard]] Result<Crosswalk> crosswalk_from_rows(AreaKind kind, Year from_year, Year to_year,
                                                    const std::vector<CrosswalkRow>& rows);

/// A converted column and how far it can be trusted.
struct Conversion {
  Column values;  ///< one per area of crosswalk.to; state kConverted where anything was divided or merged
  std::vector<double>
      moved;          ///< per `to` area: share of its value that came from an area that was cut, in [0, 1]
  Share moved_total;  ///< share of the whole that came from areas that were cut
  double lost = 0;    ///< count (kCount) or weight (others) that found no `to` area
  std::vector<std::uint32_t> cut;  ///< `from` areas that were divided over several `to` areas
  std::size_t skipped = 0;         ///< `from` areas whose value carries no number
};

/// Counts are divided by share; means averaged with weight share x weight(from); classes take the class with
/// most weight (lowest wins ties). `weight_per_area`: one per `from` area, e.g. residents; empty = all 1. A
/// `to` area any of whose parts has a hole gets that hole's state if the holes hold more than half of its
/// weight, else the value of the known parts. Requires: values.size() == crosswalk.from.size().  Cost:
/// O(links).
[[nodiscard]] Conversion convert(const Crosswalk& crosswalk, const Column& values, Measure measure,
                                 const std::vector<double>& weight_per_area);

}  // namespace roer
