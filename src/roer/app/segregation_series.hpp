#pragma once
// Segregation over the years on the borders of one year, with what carrying older and newer counts there adds
// to how sure it is.

#include <optional>
#include <vector>

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Measures all periods of params.periods (all that the project has where it is empty) on the borders of
/// `result`.
///
/// Each period is taken on its own borders: groups, rests and shares are made to counts there, and these
/// counts are carried by what the project has (Carrier), so that nothing but counts is ever divided.  What is
/// not known of divided areas is drawn (segregation/carried_counts.hpp); the larger unit within which areas
/// are held against each other is the next by their codes, or all areas where codes do not tell or no two
/// share one.  The interval of a value is
///
///   corrected -/+ sqrt(sampling^2 + rounding^2 + carrying^2)
///
/// with the distance of each end of its own interval from its own middle, for errors that are independent;
/// for carrying from the value itself.  Rounding is drawn where counts were not divided.
///
/// Requires: scope, level, borders, groups and draws of `result` are filled in, as measure_segregation()
/// does. Errors: kUsage for a period that stands twice; kMissingData for one that was named and the project
/// does not have, or that nothing leads from; those of measuring; kInterrupted.
[[nodiscard]] Result<SegregationSeries> segregation_series(const Project& project, const ProjectIndex& index,
                                                           const SegregationParams& params,
                                                           const PeopleCounts& people,
                                                           const SegregationResult& result, Remarks& remarks,
                                                           Progress& progress);

/// "2017,2019", or "all": an empty list.  Errors: kUsage for what is no period.
[[nodiscard]] Result<std::vector<Period>> periods_named(const std::string& list);

/// The value of an index of a moment; null where it has none.
[[nodiscard]] const SeriesValue* value_of(const SeriesMoment& moment, SegregationIndex index,
                                          std::int64_t group = kAllGroups);

/// What the series says of H, in one sentence.
[[nodiscard]] Text meaning_of_series(const SegregationSeries& series);
/// What is exactly meant by the intervals, for the foot of a table.
[[nodiscard]] Text about_intervals(const SegregationSeries& series);

}  // namespace roer::app
