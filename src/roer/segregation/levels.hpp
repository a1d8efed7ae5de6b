#pragma once
// Segregation at every level at once: between provinces, between the municipalities of a province, between
// the neighbourhoods of a municipality.  The parts add up to the whole exactly.

#include <span>
#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Sums of the areas that share a unit.  Areas with unit `kNoUnit` are left out.
inline constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;
/// Requires: unit_of.size() == counts.areas(); every other unit < units.
/// Errors: kOutOfRange where fewer than two groups keep people.  Cost: O(areas * groups).
[[nodiscard]] Result<Counts> merged(const Counts& counts, std::span<const std::uint32_t> unit_of,
                                    std::size_t units);

/// What one level adds.
struct LevelPart {
  /// Segregation between the units of this level inside the units of the level above it: M(level) - M(above),
  /// in nats, >= 0.
  double information = 0;
  /// The same over E of the whole, so that the parts add up to H.
  double theil_h = 0;
  /// Part of all segregation, in [0, 1]; 0 where there is none.
  double part = 0;
};

/// M and H of the areas, taken apart by level (Mora and Ruiz-Castillo 2011; Theil 1972): parts[0] between the
/// units of the widest level, parts[1] between those of the next within them, ..., the last between the areas
/// themselves. The divergence index (Roberto 2015) has the same parts as M.
struct LevelParts {
  std::vector<LevelPart> parts;
  double information = 0, theil_h = 0;  ///< of the areas, without levels; the sums of the parts
};
/// `levels`: the widest first, each a unit per area.  Requires: every area with people has a unit at every
/// level, and units nest: areas of one unit share their unit of each wider level. Errors: kOutOfRange, with
/// the area as row, where people lack a unit or a unit lies in two wider ones. Cost: O(levels * areas *
/// groups).
[[nodiscard]] Result<LevelParts> level_parts(const Counts& counts,
                                             const std::vector<std::vector<std::uint32_t>>& levels);

/// Segregation inside one unit, with what weighs it: H within all = sum share * entropy_ratio * theil_h, and
/// M within all = sum share * information.
struct UnitSegregation {
  double share = 0;          ///< part of all people
  double information = 0;    ///< M inside the unit, in nats
  double theil_h = 0;        ///< H inside the unit; NaN where it has one group only
  double entropy_ratio = 0;  ///< E of the unit over E of the whole
};
/// Requires: as merged(). A unit without people is all 0, H NaN.  Cost: O(areas * groups + units * groups).
[[nodiscard]] std::vector<UnitSegregation> within_units(const Counts& counts,
                                                        std::span<const std::uint32_t> unit_of,
                                                        std::size_t units);

}  // namespace roer::segregation
