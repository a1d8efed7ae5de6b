#pragma once
// The areas that a project knows, to hold other files against.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/sources/dataset.hpp"

namespace roer::app {

/// Names of all areas of all kinds and boundary years in the project.
[[nodiscard]] Result<std::vector<AreaNames>> named_areas(const Project& project);

/// The areas of a kind and year: those with shapes and those of every dataset that has a publisher. Own
/// tables do not count. Empty if the project has none.
[[nodiscard]] Result<AreaList> official_areas(const Project& project, AreaKind kind, Year boundary_year);

/// The same; where the project has none, those that the largest crosswalk of the kind leads to.
[[nodiscard]] Result<AreaList> areas_to_carry_to(const Project& project, AreaKind kind, Year boundary_year);

/// Tells shapes with codes that no official table of their kind and year has; nothing where there is no such
/// table, other than of the dataset that the shapes came with.  Requires: the dataset was imported.
[[nodiscard]] Result<std::vector<Note>> unknown_shapes(const Project& project, const Dataset& dataset);

/// Tells the areas of an own table that lie on borders of a year which the project does not have, while it
/// has the kind on others: without a crosswalk such a table feeds nothing.
[[nodiscard]] Result<std::vector<Note>> unknown_borders(const Project& project, const Dataset& own);

/// Holds the areas of an own table against the official ones of the same kind and year; a kind and year that
/// the project does not have is not checked.
/// Errors: kUnknownCode for each code, with the row of the file at `path` that holds it.
[[nodiscard]] Status check_codes(const Project& project, const Dataset& dataset, const std::string& path);

}  // namespace roer::app
