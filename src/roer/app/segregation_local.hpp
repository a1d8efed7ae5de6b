#pragma once
// What each area adds to each index, as columns of the saved map.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/segregation/egohoods.hpp"
#include "roer/segregation/local.hpp"

namespace roer::app {

/// Areas with fewer people are not shown on their own (disclosure); they count in every index.
inline constexpr double kFewestShown = 10;

/// One column of local values (segregation/local.hpp and local_group.hpp).
struct LocalColumn {
  std::string name;             ///< of the field: "iso_2" of the second group
  Text label;                   ///< what users read
  std::string_view adds_up_to;  ///< index, as name_of() calls those that are measured
  bool is_mean = false;         ///< the index is the mean over people; else the plain sum
  std::string_view formula, source;
  std::optional<std::size_t> group, to;  ///< from 0; `to` of exposure
  std::vector<double> values;            ///< one per area; NaN without people
  double whole = 0;                      ///< what all areas add up to: the index
  double shown = 0;                      ///< the part of it of areas with kFewestShown people or more
};

/// More groups than this have no columns of their exposure to each other: there would be hundreds.
inline constexpr std::size_t kMostExposed = 6;

/// Those of all groups, those of each group against the rest (of two groups the second has what differs:
/// isolation and interaction), and the exposure of each to each other from three groups up to kMostExposed.
/// Groups without people have none.  Of `ordered` groups also the four of an order (segregation/ordinal.hpp).
/// Requires: `local` of these counts; `ordered` groups stand lowest first.
[[nodiscard]] std::vector<LocalColumn> local_columns(const segregation::Counts& counts,
                                                     const segregation::LocalIndices& local,
                                                     const std::vector<Text>& groups, bool ordered);

/// The divergence around each area, which adds up to that of the profile at this scale: a mean over people of
/// areas where it is known, in nats.  "div_3200" of people, "div_m500" of metres.
[[nodiscard]] LocalColumn surroundings_column(const segregation::Counts& counts,
                                              const segregation::Scale& scale,
                                              const std::vector<double>& divergence);

}  // namespace roer::app
