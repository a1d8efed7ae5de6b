#pragma once
// What events of a register are counted among, over the months they fall in.

#include <string>
#include <string_view>
#include <vector>

#include "roer/app/event_counts.hpp"
#include "roer/app/smooth_counts.hpp"

namespace roer::app {

enum class ReportBase : std::uint8_t {
  kDwellings,  ///< of the association
  kPeople,     ///< all people who live there, tenants of the association or not
  kTenancies,  ///< lettings that run
};
[[nodiscard]] std::string_view name_of(ReportBase base);  ///< "dwellings", "residents", "tenancies"
[[nodiscard]] const Text& label_of(ReportBase base);      ///< plural
/// Errors: kUsage for another name.
[[nodiscard]] Result<ReportBase> report_base_named(std::string_view name);

struct BaseOfUnits {
  std::vector<double> mean;   ///< per unit, over the months; NaN = not known
  std::vector<Period> years;  ///< of residents: the years they are of
};
/// Mean over the months of a selection: dwellings and tenancies by the middle day of each, residents by the
/// nearest year that the project has.
/// Requires: tenancies were read, for kTenancies.  Errors: kUsage for residents of estates, kMissingData
/// where the project has no residents of these areas; those of the project.
[[nodiscard]] Result<BaseOfUnits> base_of_units(const std::string& project, const RegisterEvents& events,
                                                ReportBase base, const EventSelection& selection);

/// Which of some units are neighbours: areas that touch, and of estates the four nearest both ways.
/// Errors: those of the project.
[[nodiscard]] Result<Neighbours> neighbours_of_units(const std::string& project, const EventUnits& units,
                                                     const std::vector<std::uint32_t>& chosen);

/// Smooths rates of the units that have dwellings of the association and something to count among; NaN for
/// others.  Neighbours are areas that touch, and of estates the four nearest both ways.
/// `exposure`: per unit, the base times the years.  Errors: those of smooth_counts() and of the project.
[[nodiscard]] Result<SmoothedCounts> smooth_units(const std::string& project, const RegisterEvents& events,
                                                  SmoothingWay way, const std::vector<double>& counts,
                                                  const std::vector<double>& exposure);

}  // namespace roer::app
