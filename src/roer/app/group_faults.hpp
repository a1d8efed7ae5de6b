#pragma once
// What is wrong with the groups that segregation was asked for, and the way out.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/people_counts.hpp"
#include "roer/app/project_index.hpp"

namespace roer::app {

/// kUsage: no segregation is measured between such groups.
[[nodiscard]] Error wrong_groups(std::string message, const std::string& found);

/// kUsage: fewer than two groups.  `words`: names that stand for groups; one that is nearly given is told.
[[nodiscard]] Error too_few_groups(const PeopleChoice& choice, const std::vector<std::string>& words);

/// kUsage: these indicators are not known to count people.  Of an own table it gives the lines of a mapping
/// that say they do, and the command that reads it; of shares the option that tells their total.
/// Requires: ids is not empty, and the index knows all.
[[nodiscard]] Error not_counts(const ProjectIndex& index, const std::vector<std::string>& ids);

/// kMissingData: the project has no numbers of an indicator for the areas that count.  Names what is like it,
/// or for which areas it is there.
[[nodiscard]] Error no_such_count(const ProjectIndex& index, const std::string& id,
                                  const PeopleChoice& choice);

/// kMissingData: not all groups are measured in a period.  Tells which lacks, which periods have all, and by
/// `option` ("--period", "--compare-period": another than choice.period, "--periods") what to type.
[[nodiscard]] Error not_in_period(const ProjectIndex& index, const PeopleChoice& choice, const Period& period,
                                  std::string_view option);

/// kMissingData: every group is measured, but in no period are all; tells the periods of each.
[[nodiscard]] Error no_common_period(const ProjectIndex& index, const PeopleChoice& choice);

/// kMissingData: the project knows no areas on the borders of that year.
/// Requires: choice.boundary_year.
[[nodiscard]] Error no_such_borders(const ProjectIndex& index, const PeopleChoice& choice);

/// kMissingData: the numbers of an indicator are of other areas than the project knows on the same borders.
/// Requires: areas is not empty.
[[nodiscard]] Error no_known_areas(const std::string& id, const AreaList& areas);

/// kMissingData: the counts of a period stand on other borders, and nothing leads from there.
/// `instead`: what the user can do without importing ("leave the period out").
[[nodiscard]] Error leads_nowhere(const std::string& what, AreaKind kind, Year from, Year to,
                                  std::string_view instead);

/// The file that a series came from; several are enumerated, the first of many told.
[[nodiscard]] std::string file_of(const ProjectIndex& index, const SeriesInfo& series);

/// Methods tell an area by its place and a group by its label: the same faults with the area's code and name,
/// the period, and the file.  `areas`: positions in people.areas, one per place.
[[nodiscard]] Faults told_by_code(const Faults& faults, const PeopleCounts& people,
                                  const std::vector<std::uint32_t>& areas);

}  // namespace roer::app
