#pragma once
// Crosswalks that come in with an import.

#include "roer/project/series_import.hpp"

namespace roer {

/// The newest release in force of a crosswalk that `incoming` holds in an older one of the same dataset.
[[nodiscard]] std::optional<std::string> newer_crosswalk(Database& database, const Incoming& incoming);
/// Stores crosswalks; one between the same kinds, years and weight is replaced.
void store_crosswalks(Database& database, AreaLists& lists, const Arrival& arrival, ImportOutcome& outcome);
/// Removes the crosswalks of some imports.
void drop_crosswalks(Database& database, const std::set<std::uint32_t>& imports);

}  // namespace roer
