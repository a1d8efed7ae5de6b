#pragma once
// Segregation inside each unit of a kind: inside each municipality, each district.

#include <optional>
#include <string>
#include <vector>

#include "roer/app/index_choice.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/segregation/levels.hpp"

namespace roer::app {

struct SegregatedUnit {
  std::string code, name;
  std::size_t areas = 0;  ///< with people
  double people = 0;
  segregation::UnitSegregation inside;
};

/// Units with people in the scope, most people first; H within all = sum share * entropy_ratio * theil_h, and
/// M within all = sum share * information.
struct SegregationInUnits {
  AreaKind kind{};
  std::vector<SegregatedUnit> units;
  double people_left_out = 0;           ///< in areas of which the unit is not known
  double theil_h = 0, information = 0;  ///< within all units
  Text meaning;
};

/// As many are shown in text and on pages.
inline constexpr std::size_t kMostUnitsShown = 40;
/// How the units add up, and how many are not shown.
[[nodiscard]] Text units_note(const SegregationInUnits& found);

/// Requires: counts of the scope.  Errors: kUsage for a kind that is not larger than that of the areas; those
/// of units_of().
[[nodiscard]] Result<SegregationInUnits> segregation_in_units(const Project& project, AreaKind kind,
                                                              const PeopleCounts& people,
                                                              const segregation::Counts& counts,
                                                              const Scope& scope, LogBase base);

}  // namespace roer::app
