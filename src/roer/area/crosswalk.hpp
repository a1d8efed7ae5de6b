#pragma once
// Carrying values from the borders of one year to those of another, and telling how much of it had to be
// moved.

#include <cstdint>
#include <span>
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
  bool operator==(const CrosswalkLink&) const = default;
};

/// Links between two lists of areas. Shares of one `from` add up to at most 1 (but for rounding); what lacks
/// is told by `lost`.
struct Crosswalk {
  AreaList from;
  AreaList to;
  std::string weight;  ///< what the shares count: "residents", "dwellings", "square metres", "table"
  std::vector<CrosswalkLink> links;  ///< sorted by (from, to)
};

/// Pieces below this part of both areas are taken for borders drawn anew, not for borders moved.
inline constexpr Share kDefaultSliver{0.01};

/// Overlays polygons: share = square metres of the intersection / square metres of the `from` area. Pieces
/// below `sliver` of both areas are dropped and their weight is divided over the remaining links of that
/// area. For another weight than square metres, and an account of what was dropped: overlay() in overlay.hpp.
/// Errors: kGeometry with the code of a polygon that crosses itself and cannot be mended.  Cost: O(n log n +
/// overlaps), all cores; the same result for any number of threads.
[[nodiscard]] Result<Crosswalk> overlay_crosswalk(const ShapeLayer& from, const ShapeLayer& to, Share sliver);

/// Reads links (from code, to code, share or empty = 1 / number of links) into a crosswalk.
/// Errors, each with its row: kOutOfRange if a share is not in [0, 1] or the shares of an area exceed 1 by
/// more than 1e-6; kDuplicateCode for a link given twice; kBadNumber if only some links of an area have a
/// share; kBadCode for a code of another kind. A share of 0 makes no link.
struct CrosswalkRow {
  AreaCode from, to;
  double share = -1;     ///< -1 = not given
  std::int64_t row = 0;  ///< for messages
};
[[nodiscard]] Result<Crosswalk> crosswalk_from_rows(AreaKind kind, Year from_year, Year to_year,
                                                    const std::vector<CrosswalkRow>& rows);

/// Two crosswalks one after the other: shares along each path are multiplied and added up. What arrives in an
/// area that `second` does not start from is lost.  Errors: kBoundaryYear if `second` does not start from the
/// kind and year that `first` ends in.  Cost: O(links of both, sorted).
[[nodiscard]] Result<Crosswalk> chained(const Crosswalk& first, const Crosswalk& second);

/// The way back: of what lies in `to`, the share that came from `from`. `weight_per_area` is what the shares
/// count, one number per `from` area (e.g. residents of the old year); a `to` area without weight gets no
/// links. Requires: weight_per_area.size() == crosswalk.from.size(), numbers >= 0.  Cost: O(links).
[[nodiscard]] Crosswalk inverted(const Crosswalk& crosswalk, std::span<const double> weight_per_area);

/// The same links over other lists of areas, matched by code; links of areas that lack there fall out, so
/// that a conversion counts them as lost or finds them missing.  Cost: O(areas + links).
[[nodiscard]] Crosswalk aligned(const Crosswalk& crosswalk, const AreaList& from, const AreaList& to);

/// Where part of the value of a `to` area came from.
struct Contribution {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double share_of_from = 0;   ///< part of the `from` area that went to `to`, in (0, 1]
  double share_of_value = 0;  ///< part of the value of `to` it makes up, in [0, 1]; 0 if it has a hole
};

/// A converted column and how far it can be trusted.
struct Conversion {
  Column values;  ///< one per area of crosswalk.to; state kConverted where anything was divided or merged
  std::vector<double>
      moved;  ///< per `to` area: share of its value that came from an area that was cut, in [0, 1]
  std::vector<double> known;       ///< per `to` area: share of its weight whose value is known, in [0, 1]
  Share moved_total;               ///< share of the whole that came from areas that were cut
  double lost = 0;                 ///< count (kCount) or weight (others) that found no `to` area
  std::vector<std::uint32_t> cut;  ///< `from` areas that were divided over several `to` areas
  std::vector<std::uint32_t> unlinked;         ///< `from` areas with a number that found no `to` area at all
  std::size_t skipped = 0;                     ///< `from` areas whose value carries no number
  std::vector<Contribution> sources;           ///< sorted by (to, from): where every value came from
  std::vector<std::uint32_t> source_begin{0};  ///< those of `to` are [source_begin[to], source_begin[to + 1])
};

/// Where the value of one `to` area came from.
[[nodiscard]] inline std::span<const Contribution> sources_of(const Conversion& conversion, std::size_t to) {
  return {conversion.sources.data() + conversion.source_begin[to],
          conversion.sources.data() + conversion.source_begin[to + 1]};
}

/// Counts are divided by share; means averaged with weight share x weight(from); classes take the class with
/// most weight (lowest wins ties). `weight_per_area`: one per `from` area, e.g. residents; empty = all 1; NaN
/// = not known. Where a weight is not known or all weights are 0, the parts of that `to` area weigh by their
/// share alone.
/// Missing: a `to` area any of whose parts has a hole gets that hole's state (of several the one with most
/// weight) if the holes hold more than half of its weight, else the value of the known parts: a count is then
/// a lower bound, and `known` tells how much of the weight it rests on. A `to` area without parts is
/// kMissing. An area that is taken over whole and alone keeps its value and its state. Requires:
/// values.size() == crosswalk.from.size(); weights >= 0 or NaN.  Cost: O(links). Caveat: assumes that the
/// value is spread over the old area as the weight of the crosswalk is.
[[nodiscard]] Conversion convert(const Crosswalk& crosswalk, const Column& values, Measure measure,
                                 const std::vector<double>& weight_per_area);

}  // namespace roer
