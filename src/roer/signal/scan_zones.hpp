#pragma once
// Where clusters may lie: the sets of areas that a scan looks at.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "roer/area/neighbours.hpp"
#include "roer/base/result.hpp"

namespace roer::signal {

/// How large a zone may be.
struct ZoneLimits {
  /// Largest share of all sizes, in (0, 1]: one half looks for the smaller side of a divided country.
  double share = 0.5;
  /// Areas further from the centre than this are out.
  Metres radius{std::numeric_limits<double>::infinity()};
};

/// Zones, kept as paths: each step adds one area to the zone of the step it stands on, so that the counts of
/// a zone cost one addition.  A step whose zone is not whole (an area at the same distance is still to come)
/// is no zone itself.
class ScanZones {
 public:
  /// Circles around the centre of every area, through the centre of every other: the nearest 1, 2, 3, ...
  /// areas; areas at one distance (within 1 in 10^12) come together  (Kulldorff 1997).  A path begins with
  /// the area that is its centre; paths stand in the order of a walk over the map.
  /// `sizes`: what ZoneLimits::share is a share of, such as people; one per area.
  /// Errors: kOutOfRange for a share outside (0, 1], a radius or size below 0; kMissingData for a point that
  /// is not finite.  Cost: O(steps log steps) with a grid, 5 bytes a step; all threads.
  [[nodiscard]] static Result<ScanZones> circles(std::span<const Point> centres,
                                                 std::span<const double> sizes,
                                                 const ZoneLimits& limits = {});
  /// The same over the globe: x is the longitude and y the latitude in degrees, distances are along great
  /// circles over a sphere; areas within 1 in 10^9 of one distance come together.
  /// Errors: as above; kOutOfRange for degrees that are none.  Cost: O(n^2 + steps log n), all threads.
  [[nodiscard]] static Result<ScanZones> circles_on_globe(std::span<const Point> centres,
                                                          std::span<const double> sizes,
                                                          const ZoneLimits& limits = {});
  /// Flexible zones: all connected sets of areas that hold the centre and lie among its `nearest` areas, the
  /// centre included  (Tango and Takahashi 2005).  Each set is kept once.
  /// Errors: as above; kOutOfRange for nearest = 0 or above 30, or for more than 50 million sets.
  /// Cost: O(sets), up to 2^(nearest - 1) a centre: about 10 to 15 nearest are usual.
  [[nodiscard]] static Result<ScanZones> connected(std::span<const Point> centres, const Neighbours& touching,
                                                   std::span<const double> sizes, std::size_t nearest,
                                                   const ZoneLimits& limits = {});
  /// One zone of all areas: for clusters in time alone.
  [[nodiscard]] static ScanZones everywhere(std::size_t areas);
  /// Zones of distances of another kind (over the globe, along roads): list k holds areas from near to far,
  /// its prefixes are the zones.  Requires: areas below `areas`, none twice in a list.
  [[nodiscard]] static ScanZones nearest_first(std::size_t areas,
                                               const std::vector<std::vector<std::uint32_t>>& lists);

  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::size_t centres() const { return begin_.size() - 1; }
  [[nodiscard]] std::size_t first_step(std::size_t centre) const { return begin_[centre]; }
  [[nodiscard]] std::span<const std::uint32_t> added(std::size_t centre) const {
    return {added_.data() + begin_[centre], begin_[centre + 1] - begin_[centre]};
  }
  [[nodiscard]] bool is_zone(std::size_t step) const { return whole_[step] != 0; }
  /// Whether every zone of a centre holds those before it.
  [[nodiscard]] bool nested() const { return depth_.empty(); }
  /// Areas of the zone of a step, itself included, where zones are not nested.
  [[nodiscard]] std::size_t depth(std::size_t step) const { return depth_[step]; }
  /// The areas of the zone of step `at` of a centre, in the order they were added.
  [[nodiscard]] std::vector<std::uint32_t> members(std::size_t centre, std::size_t at) const;
  [[nodiscard]] std::uint64_t count() const;  ///< zones, equal ones of several centres counted each

 private:
  ScanZones() = default;
  /// A path per list; `lists` hold `areas` from near to far and whether a zone ends there.
  template <class Lists>
  void take(std::size_t areas, Lists lists);
  std::size_t areas_ = 0;
  std::vector<std::uint64_t> begin_{0};
  std::vector<std::uint32_t> added_;
  std::vector<std::uint8_t> whole_, depth_;
};

}  // namespace roer::signal
