#pragma once
// What the sources of a score are called, for people.

#include <set>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/report/report.hpp"

namespace roer::app {

/// The title of a dataset. An own table without a title of its own is called by its file: "Own table
/// bewonerscommissies.csv"; by its name where it has several files, or where files are not to be named.
[[nodiscard]] Text dataset_title(const ProjectIndex& index, const std::string& dataset, bool name_files);

/// The title of a dataset with its release in words: "Leefbaarometer 3.0 (2024)".
[[nodiscard]] Text source_name(const ProjectIndex& index, const std::string& dataset, bool name_files);

/// The imports in force of these datasets, one line per file.
[[nodiscard]] std::vector<report::SourceLine> source_lines(const ProjectIndex& index,
                                                           const std::set<std::string>& datasets,
                                                           bool name_files);

}  // namespace roer::app
