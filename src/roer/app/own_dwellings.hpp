#pragma once
// The association's own dwellings, and in which areas they stand.

#include <string>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/days.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/table/register.hpp"

namespace roer::app {

/// Fewer dwellings than this are not told of a place, lest it be that of a home.
inline constexpr std::size_t kFewestDwellings = 5;

/// Which dwellings of the register are there on a day.
[[nodiscard]] std::vector<bool> dwellings_there(const RegisterTable& dwellings, DayNumber day);

struct OwnDwellings {
  std::size_t registered = 0;        ///< that are there today
  std::vector<std::size_t> in_area;  ///< of those, per area
};

/// Reads the register of dwellings, which stands in the project's log with its purpose, and counts those of
/// today in the areas of a map.  Errors: kMissingData without dwellings; those of RegisterStore::read.
/// Cost: about 5 microseconds a dwelling.
[[nodiscard]] Result<OwnDwellings> own_dwellings(const std::string& project, const ShapeLayer& map,
                                                 const AreaList& areas, const std::string& purpose);

}  // namespace roer::app
