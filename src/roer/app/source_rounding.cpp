#include "roer/app/source_rounding.hpp"

#include <algorithm>

#include "roer/segregation/chance.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::SharesOfTotals;

bool same_steps(const SharesOfTotals& a, const SharesOfTotals& b) {
  return a.percent_step == b.percent_step && a.rest == b.rest && a.named() == b.named();
}

/// Shares of all parts, one after the other within each group.
SharesOfTotals joined_shares(std::span<const SourcePart> parts, double total_step) {
  SharesOfTotals joined = *parts.front().people.shares;
  const std::size_t named = joined.named();
  joined.percent.clear();
  joined.totals.clear();
  joined.total_step = total_step;
  for (std::size_t g = 0; g < named; ++g)
    for (const SourcePart& part : parts) {
      const SharesOfTotals& own = *part.people.shares;
      for (const std::uint32_t area : part.areas)
        joined.percent.push_back(area == kNoArea ? 0 : own.percent[g * own.areas() + area]);
    }
  for (const SourcePart& part : parts)
    for (const std::uint32_t area : part.areas)
      joined.totals.push_back(area == kNoArea ? 0 : part.people.shares->totals[area]);
  return joined;
}

segregation::Rounding joined_rounding(std::span<const SourcePart> parts, const Counts& counts,
                                      const SourceRounding& rounding) {
  segregation::Rounding joined{rounding.rounded_to, rounding.rule, {}, {}};
  if (parts.front().people.totals.empty()) return joined;
  joined.rest = counts.groups() - 1;
  for (const SourcePart& part : parts)
    for (const std::uint32_t area : part.areas)
      joined.totals.push_back(area == kNoArea ? 0 : part.people.totals[area]);
  return joined;
}

}  // namespace

bool can_draw_rounding(std::span<const SourcePart> parts, const Counts& counts,
                       const SourceRounding& rounding) {
  const PeopleCounts& first = parts.front().people;
  const auto all = [&](const auto& holds) { return std::all_of(parts.begin(), parts.end(), holds); };
  if (all([](const SourcePart& part) { return part.people.shares.has_value(); }))
    return all([&](const SourcePart& part) { return same_steps(*part.people.shares, *first.shares); });
  return rounding.rounded_to > 0 &&
         all([](const SourcePart& part) { return !part.people.shares && !part.people.divided; }) &&
         all([&](const SourcePart& part) { return part.people.totals.empty() == first.totals.empty(); }) &&
         segregation::check_multiples(counts, rounding.rounded_to).ok();
}

Result<std::vector<segregation::HiddenEffect>> source_rounding_effects(
    std::span<const SourcePart> parts, const Counts& counts, const SourceRounding& rounding,
    const segregation::IndexSet& indices, const segregation::DrawOptions& options) {
  if (parts.front().people.shares)
    return segregation::share_rounding_effects(joined_shares(parts, rounding.total_step), counts, indices,
                                               options);
  return segregation::rounding_effects(counts, joined_rounding(parts, counts, rounding), indices, options);
}

}  // namespace roer::app
