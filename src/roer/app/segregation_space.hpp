#pragma once
// Segregation in space: how little room groups take, how near the centre and near their own they live, and
// how much is left of segregation where near counts beside inside.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/drawn_figure.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/app/source_rounding.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/space.hpp"

namespace roer::app {

/// How far an area is from itself.
enum class SelfDistance : std::uint8_t {
  kArea,  ///< sqrt(0.6 surface): the mean distance within it (White 1983; Massey and Denton 1988)
  kNone,  ///< 0, so that c_ii = 1
};
/// Which areas share borders.
enum class BorderAreas : std::uint8_t {
  kPeople,  ///< those where people live: nobody meets elsewhere
  kAll,     ///< empty ones too, with a share of 0, as packages have it
};

/// Weights by distance are exp(-d / kSpaceDecay).
inline constexpr Metres kSpaceDecay{1000};
inline constexpr Metres kSpaceReach{10'000};  ///< of kDistanceDissimilarity

/// What is measured in space, and by which of the variants where packages differ.
struct SpaceChoice {
  std::string centre;  ///< area whose middle is the centre; empty = the mean place of all people
  SelfDistance self_distance = SelfDistance::kArea;
  Metres decay = kSpaceDecay, reach = kSpaceReach;
  BorderAreas border_areas = BorderAreas::kPeople;
  segregation::Kernel::Shape kernel = segregation::Kernel::Shape::kBiweight;  ///< of surroundings by radius
  /// Of Reardon and O'Sullivan, ascending (Reardon and others 2008).
  std::vector<Metres> radii = {Metres(500), Metres(1000), Metres(2000), Metres(4000)};
};
[[nodiscard]] std::string_view name_of(SelfDistance way);                  ///< "area", "none"
[[nodiscard]] std::string_view name_of(BorderAreas areas);                 ///< "people", "all"
[[nodiscard]] std::string_view name_of(segregation::Kernel::Shape shape);  ///< "biweight", ...

/// A choice as users write it.
struct SpaceOptions {
  bool spatial = false;
  std::string centre, self_distance, border_areas, kernel;
  std::string radii;  ///< "500,1km"
  std::optional<double> decay, reach;
};
/// Nothing where space was not asked for: neither `spatial` nor a centre.  Errors, all at once: kUsage for
/// what is no such way, distance or list, and for variants of what is not asked for.
[[nodiscard]] Result<std::optional<SpaceChoice>> space_choice(const SpaceOptions& options);

/// Measures of a group against the rest (segregation/{surface,space,borders}.hpp), in the order shown.
enum class SpaceIndex : std::uint8_t {
  kDelta,
  kAbsoluteConcentration,
  kRelativeConcentration,
  kAbsoluteCentralisation,
  kRelativeCentralisation,
  kAbsoluteClustering,
  kRelativeClustering,
  kSpatialProximity,
  kDistanceIsolation,      ///< DPxx
  kDistanceInteraction,    ///< DPxy
  kDissimilarity,          ///< D of the same areas, to hold the following against
  kBorderDissimilarity,    ///< less what meets across borders (Morrill)
  kLengthDissimilarity,    ///< by length of the common border (Wong, D(w))
  kShapeDissimilarity,     ///< and by perimeter over surface (Wong, D(s))
  kDistanceDissimilarity,  ///< less what lies within the reach, by distance
};
inline constexpr std::size_t kSpaceIndices = 15;

inline constexpr Metres kLeastBorder{30};  ///< areas with a shorter common border touch at a corner

/// How sure an index is.
struct SpaceCertainty {
  DrawnFigure figure = {};  ///< of another throw of the same dice, and of the counts before rounding
  double by_chance = 0;     ///< mean if people fell at random (evenness)
  double p_above = 1;
};

struct SpaceRow {
  SpaceIndex index{};
  std::vector<double> groups;                ///< one per group; NaN = not defined
  std::vector<SpaceCertainty> certain = {};  ///< one per group; empty = nothing was drawn
};
/// Reardon and O'Sullivan's indices with a kernel of a radius.
struct SpaceScale {
  Metres radius;
  segregation::SpatialIndices indices;
  /// Of H, D, R and the isolation of each group; empty = nothing was drawn.
  std::vector<SpaceCertainty> certain = {};
};

struct SegregationInSpace {
  SpaceChoice choice;
  std::size_t areas = 0, left_out = 0;  ///< with a shape and known counts; without
  double people_left_out = 0;           ///< in areas without a shape
  std::size_t borders = 0;              ///< pairs of areas with people that share one
  bool by_people = true;                ///< the centre is the mean place of all people, not an area
  Text centre;
  std::vector<SpaceRow> rows;      ///< kSpaceIndices
  std::vector<SpaceScale> scales;  ///< at the radii of the choice
  std::uint64_t draws = 0;         ///< that intervals are from; fewer than asked where there are many areas
  std::uint64_t asked = 0;
  bool rounding_drawn = false;  ///< intervals know of rounding too
  Text meaning;
};

/// What a draw costs grows with the square of the areas: draws times areas squared stay below this, but for
/// the fewest draws that are worth their name.
inline constexpr double kSpaceWork = 8e9;
inline constexpr std::uint64_t kFewestSpaceDraws = 20;
[[nodiscard]] std::uint64_t space_draws(std::uint64_t asked, std::size_t areas);

/// What is drawn of a measurement.
struct SpaceDraws {
  segregation::DrawOptions options;  ///< seed, draws (0 = none), way of drawing again and when to stop
  SourceRounding rounding;
  std::function<bool()> go_on = {};  ///< asked often, from any thread: a draw of a country takes a second
};

/// Measures the areas of a scope that have a shape, empty ones too: they are land.  Borders of areas without
/// people are left out: nobody meets there.
/// Requires: counts of the scope; `run` of all areas.  Errors: kMissingData where the project has no map of
/// the areas, or fewer than two have a shape; kUnknownCode for a centre that is no area or has no shape;
/// kOutOfRange where fewer than two groups live in areas with a shape; those of the draws; kInterrupted.
/// Cost: 2 space_draws() + 1 times that of surroundings() of all groups at five reaches; where rounding is
/// known space_draws() and 100 or 200 times more (hidden_effects()).
[[nodiscard]] Result<SegregationInSpace> segregation_in_space(
    const Project& project, const SpaceChoice& choice, const PeopleCounts& people,
    const segregation::Counts& counts, const ScoreRun& run, const Scope& scope, const SpaceDraws& draws);

[[nodiscard]] std::string_view name_of(SpaceIndex index);  ///< "delta", "spatial-proximity", ...
[[nodiscard]] const Text& label_of(SpaceIndex index);      ///< what users read
/// One plain sentence about what it tells.
[[nodiscard]] Text meaning_of(const SegregationInSpace& space, SpaceIndex index);
/// How nearness counts, what of the choice is not as usual, and why a value is missing, in plain sentences.
[[nodiscard]] std::vector<Text> space_remarks(const SegregationInSpace& space);
/// "500 m", "1.5 km".
[[nodiscard]] Text distance_words(Metres distance);

}  // namespace roer::app
