#pragma once
// What is drawn for a report on segregation: chance, sampling, rounding, and the difference with another.

#include "roer/app/measure_segregation.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/source_rounding.hpp"

namespace roer::app {

/// Errors: kUsage for a number of draws, a rounding or a comparison that cannot be.
[[nodiscard]] Status check_draws(const SegregationParams& params);

/// Whether counts were rounded, and how: result.rounded_to and rounding.  Errors: kOutOfRange where something
/// is drawn and counts are not whole, or no multiples of what they would have been rounded to.
[[nodiscard]] Status find_rounding(const SegregationParams& params, const PeopleCounts& people,
                                   const segregation::Counts& counts, SegregationResult& result);

/// Draws as they were asked for, told to a progress that is outlived by the result.
[[nodiscard]] segregation::DrawOptions draw_options(const SegregationParams& params,
                                                    segregation::Resample way, SharedProgress& shared);

/// As find_rounding() found it.
[[nodiscard]] SourceRounding rounding_of(const SegregationResult& result);

/// Fills result.indices.  Errors: kInterrupted.
[[nodiscard]] Status measure_indices(const SegregationParams& params, const PeopleCounts& people,
                                     const segregation::Counts& counts, SegregationResult& result,
                                     Progress& progress);

/// Another area or period to hold a result against.
struct OtherSide {
  Scope scope;
  Period period;
  segregation::Counts counts;
  std::optional<PeopleCounts> people{};  ///< of another period
};
/// Fills result.comparison.  Errors: as find_rounding() for the other counts; kInterrupted.
[[nodiscard]] Status compare_with(const SegregationParams& params, const segregation::Counts& counts,
                                  const OtherSide& other, SegregationResult& result, Progress& progress);

}  // namespace roer::app
