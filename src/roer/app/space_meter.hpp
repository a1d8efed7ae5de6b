#pragma once
// All indices in space of counts on the same land: measured once as published, and again for every draw.

#include <functional>
#include <vector>

#include "roer/app/segregation_space.hpp"
#include "roer/area/geometry.hpp"
#include "roer/segregation/borders.hpp"

namespace roer::app {

/// Areas of a scope that lie on the map, with what is the same for all groups.
struct SpaceLand {
  std::vector<std::uint32_t> areas;  // positions in PeopleCounts::areas
  Shapes shapes;
  std::vector<Point> centres;
  std::vector<double> surfaces;  // square metres
  std::vector<double> perimeter, to_centre;
  std::vector<segregation::Border> touching, by_length, by_distance;
};

/// Rows and scales of one drawing of counts.
struct SpaceValues {
  std::vector<SpaceRow> rows;
  std::vector<SpaceScale> scales;
};

class SpaceMeter {
 public:
  /// Requires: all of `land` is known, with borders and distances to the centre.  `go_on`: asked between the
  /// sums over distance, from any thread; where it says no measuring gives up with kInterrupted.  Errors:
  /// those of surroundings().
  [[nodiscard]] static Result<SpaceMeter> make(SpaceLand land, std::size_t groups,
                                               const SpaceChoice& choice = {},
                                               std::function<bool()> go_on = {});

  /// Requires: counts of the areas of the land.  A group without people has NaN.  Errors: those of
  /// surroundings(); kInterrupted.
  [[nodiscard]] Result<SpaceValues> measure(const segregation::Counts& counts) const;
  /// As many values as the set below holds.
  [[nodiscard]] std::size_t size() const;
  /// The same values in one row: row by row all groups, then scale by scale H, D, R and isolations; without
  /// who lives more than 15 decays farther from an area than it lies from itself.
  [[nodiscard]] segregation::IndexSet indices() const;

 private:
  SpaceMeter(SpaceLand land, std::size_t groups, const SpaceChoice& choice, std::function<bool()> go_on);
  [[nodiscard]] bool told_to_stop() const { return go_on_ && !go_on_(); }
  /// `scales`: Kernel::scales of exponential weights.
  [[nodiscard]] Result<SpaceValues> measure(const segregation::Counts& counts, double scales) const;
  void add_group(const segregation::PairedCounts& pair, const segregation::AroundPair& around,
                 std::size_t group, std::vector<SpaceRow>& rows) const;

  SpaceLand land_;
  std::size_t groups_;
  SpaceChoice choice_;
  segregation::Places decays_, metres_;  ///< in lengths of the decay, and in metres
  segregation::Surroundings around_;     ///< areas around each, people or not
  std::function<bool()> go_on_;
};

/// Draws people again, at random, and as they may have been before the source rounded, and tells what that
/// does to each value of `found`.  `parts`: the areas of the land.
/// Errors: those of the draws; kInterrupted.
[[nodiscard]] Status add_certainty(const SpaceMeter& meter, const segregation::Counts& counts,
                                   std::span<const SourcePart> parts, const SpaceDraws& draws,
                                   SegregationInSpace& found);

}  // namespace roer::app
