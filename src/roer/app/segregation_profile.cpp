#include "roer/app/segregation_profile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "roer/app/segregation_words.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::Scale;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Doubling from the mean size of an area; the largest leaves at least half of all people outside.
std::vector<Scale> usual_scales(const Counts& counts) {
  constexpr double kFirst = 200, kLast = 204'800;
  const double areas = static_cast<double>(counts.areas() - counts.empty_areas().size());
  double size = kFirst;
  while (size < counts.total() / areas && size < kLast) size *= 2;
  std::vector<Scale> scales;
  for (; size <= kLast && size <= counts.total() / 2; size *= 2) scales.push_back({Scale::By::kPeople, size});
  return scales;
}

double macro_micro_of(const std::vector<segregation::ScaleIndices>& scales) {
  const segregation::ScaleIndices *small = nullptr, *large = nullptr;
  for (const segregation::ScaleIndices& at : scales) {
    if (at.scale.by != Scale::By::kPeople) continue;
    if (small == nullptr || at.scale.size < small->scale.size) small = &at;
    if (large == nullptr || at.scale.size > large->scale.size) large = &at;
  }
  return small == large ? kNone : segregation::macro_micro_ratio(*large, *small);
}

/// Divergence of the egohood of each placed area; `at` = its place in the scope.
Result<SurroundingDivergence> divergence_at(const Counts& counts, const segregation::Places& places,
                                            const Scale& scale, const std::vector<std::uint32_t>& at,
                                            std::size_t scope) {
  ROER_TRY(const segregation::Egohoods hoods, segregation::egohoods(counts, places, scale));
  SurroundingDivergence found{scale, std::vector<double>(scope, kNone)};
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (std::isnan(hoods.people[i])) continue;
    double sum = 0;
    for (std::size_t g = 0; g < counts.groups(); ++g) {
      const double share = hoods.groups[g][i] / hoods.people[i];
      if (share > 0) sum += share * std::log(share / counts.share(g));
    }
    found.divergence[at[i]] = sum;
  }
  return found;
}

}  // namespace

Result<SegregationProfile> segregation_profile(const Project& project, const std::vector<Scale>& asked,
                                               const PeopleCounts& people, const Counts& counts,
                                               const Scope& scope) {
  ROER_TRY(segregation::Places places, centres_of(project, people.areas, scope.areas));
  SegregationProfile found;
  std::vector<std::uint32_t> placed, at;
  segregation::Places kept;
  for (std::size_t i = 0; i < scope.areas.size(); ++i) {
    if (std::isnan(places.x[i])) {
      found.people_left_out += counts.area_totals()[i];
      continue;
    }
    placed.push_back(scope.areas[i]);
    at.push_back(static_cast<std::uint32_t>(i));
    kept.x.push_back(places.x[i]);
    kept.y.push_back(places.y[i]);
  }
  ROER_TRY(const Counts with_place, counts_in(people, placed));
  const auto scales = asked.empty() ? usual_scales(with_place) : asked;
  ROER_TRY(found.scales, segregation::egohood_profile(with_place, kept, scales));
  for (const std::size_t k : {std::size_t{0}, scales.size() - 1}) {
    if (scales.empty() || (k == 0 && !found.local.empty())) continue;
    ROER_TRY(SurroundingDivergence local, divergence_at(with_place, kept, scales[k], at, scope.areas.size()));
    found.local.push_back(std::move(local));
  }
  found.macro_micro = macro_micro_of(found.scales);
  found.meaning = meaning_of_profile(found);
  return found;
}

Result<std::vector<Scale>> scales_named(const std::string& list) {
  std::vector<Scale> scales;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string one(trimmed(std::string_view(list).substr(begin, end - begin)));
    char* rest = nullptr;
    const double size = std::strtod(one.c_str(), &rest);
    const std::string unit(trimmed(rest));
    const double times = unit == "km" ? 1000 : 1;
    if (rest == one.c_str() || !(size > 0) || !std::isfinite(size) ||
        !(unit.empty() || unit == "m" || unit == "km")) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "this is no scale";
      error.found = excerpt(one);
      error.expected = "people such as 3200, or a distance such as 500m or 2km, parted by commas";
      return error;
    }
    scales.push_back({unit.empty() ? Scale::By::kPeople : Scale::By::kDistance, times * size});
    begin = end + 1;
  }
  return scales;
}

}  // namespace roer::app
