#pragma once
// What rounding by the source does to any indices of its counts.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/app/people_counts.hpp"
#include "roer/segregation/rounded_counts.hpp"

namespace roer::app {

/// How a source rounded what it published.
struct SourceRounding {
  double rounded_to = 0;  ///< counts; 0 = not known to be rounded
  segregation::RoundingRule rule{};
  double total_step = 0;  ///< totals of shares, where counts were made of shares; 0 = they were not rounded
};

/// Counts of some areas of a source; of several moments one after the other.
struct SourcePart {
  const PeopleCounts& people;
  std::vector<std::uint32_t> areas;  ///< positions in people.areas; kNoArea = an area without people
};
inline constexpr std::uint32_t kNoArea = 0xFFFFFFFF;

/// Whether rounding of these parts can be drawn: counts of multiples with totals in all parts or in none, or
/// shares of equal steps in all.  Requires: one part or more.
[[nodiscard]] bool can_draw_rounding(std::span<const SourcePart> parts, const segregation::Counts& counts,
                                     const SourceRounding& rounding);

/// The effects of rounding on indices of `counts`: those of the parts, one after the other, with 0 for
/// areas that are left out.  Requires: can_draw_rounding().  Errors: kInterrupted.
[[nodiscard]] Result<std::vector<segregation::HiddenEffect>> source_rounding_effects(
    std::span<const SourcePart> parts, const segregation::Counts& counts, const SourceRounding& rounding,
    const segregation::IndexSet& indices, const segregation::DrawOptions& options);

}  // namespace roer::app
