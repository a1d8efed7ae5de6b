#include "roer/app/segregation_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_space.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::Scale;

/// Areas with a centre, and which of them lie in the scope.
struct Placed {
  std::vector<std::uint32_t> areas;    // positions in PeopleCounts::areas
  std::vector<std::int64_t> scope_at;  // place in the scope; -1 = around it
  std::vector<std::uint8_t> among;     // 1 in the scope
  segregation::Places places;
};

Result<Placed> placed_areas(const Project& project, const PeopleCounts& people, const Scope& scope,
                            bool beyond) {
  std::vector<std::uint32_t> candidates = scope.areas;
  std::vector<std::int64_t> at(people.areas.size(), -1);
  for (std::size_t i = 0; i < scope.areas.size(); ++i) at[scope.areas[i]] = static_cast<std::int64_t>(i);
  if (beyond) {
    candidates.resize(people.areas.size());
    std::iota(candidates.begin(), candidates.end(), 0U);
  }
  ROER_TRY(const segregation::Places centres, centres_of(project, people.areas, candidates));
  Placed placed;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    if (std::isnan(centres.x[k])) continue;
    placed.areas.push_back(candidates[k]);
    placed.scope_at.push_back(at[candidates[k]]);
    placed.among.push_back(at[candidates[k]] < 0 ? 0 : 1);
    placed.places.x.push_back(centres.x[k]);
    placed.places.y.push_back(centres.y[k]);
  }
  return placed;
}

/// Divergence of the egohood of each area of the scope.
Result<SurroundingDivergence> divergence_at(const Counts& counts, const Placed& placed, const Scale& scale,
                                            const Counts& scope) {
  ROER_TRY(const segregation::Egohoods hoods, segregation::egohoods(counts, placed.places, scale));
  SurroundingDivergence found{scale, std::vector<double>(scope.areas(), kNone)};
  for (std::size_t i = 0; i < placed.areas.size(); ++i) {
    if (placed.scope_at[i] < 0 || std::isnan(hoods.people[i])) continue;
    double sum = 0;
    for (std::size_t g = 0; g < counts.groups(); ++g) {
      const double share = hoods.groups[g][i] / hoods.people[i];
      if (share > 0) sum += scope.share(g) > 0 ? share * std::log(share / scope.share(g)) : kNone;
    }
    found.divergence[static_cast<std::size_t>(placed.scope_at[i])] = sum;
  }
  return found;
}

/// "under the 500 nearest residents", "within 500 m".
Text around_words(const segregation::ScaleIndices& at) {
  const Text size = scale_words(at.scale);
  if (at.scale.by == segregation::Scale::By::kPeople)
    return {fmt::format("onder de {} naaste inwoners", size.nl),
            fmt::format("among the {} nearest residents", size.en)};
  return {fmt::format("binnen {}", size.nl), fmt::format("within {}", size.en)};
}

Text meaning_of_ratio(double ratio, const MacroMicroScales& scales) {
  const Text near = around_words(*scales.small), far = around_words(*scales.large);
  if (ratio <= 0)
    return {fmt::format("Van de segregatie {} is {} niets meer over.", near.nl, far.nl),
            fmt::format("Of the segregation {} nothing is left {}.", near.en, far.en)};
  const Text part = percent_words(ratio);
  return {
      fmt::format("Van de segregatie {} is {} er {} ook nog: dat komt van verschillen tussen grote delen.",
                  near.nl, part.nl, far.nl),
      fmt::format("Of the segregation {} {} is still there {}: it comes from differences between large "
                  "parts.",
                  near.en, part.en, far.en)};
}

/// What stands after H at the scales there are.
Text why_no_ratio(const SegregationProfile& profile, bool two_scales) {
  if (!two_scales)
    return {"een verhouding macro/micro vraagt twee schalen in inwoners of twee in meters",
            "a macro/micro ratio takes two scales by people or two by distance"};
  if (profile.beyond)
    return {
        "een verhouding macro/micro is er niet, want met mensen van buiten de grens hoeft H op grote "
        "schaal niet naar 0 te gaan",
        "there is no macro/micro ratio, for with people from beyond the border H need not go to 0 at a "
        "large scale"};
  return {"een verhouding macro/micro is er niet, want dichtbij is er geen segregatie",
          "there is no macro/micro ratio, for nearby there is no segregation"};
}

}  // namespace

std::vector<Scale> usual_scales(const Counts& counts) {
  constexpr double kFirst = 200, kLast = 204'800;
  const double areas = static_cast<double>(counts.areas() - counts.empty_areas().size());
  double size = kFirst;
  while (size < counts.total() / areas && size < kLast) size *= 2;
  std::vector<Scale> scales;
  for (; size <= kLast && size <= counts.total() / 2; size *= 2) scales.push_back({Scale::By::kPeople, size});
  return scales;
}

std::optional<MacroMicroScales> macro_micro_scales(const std::vector<segregation::ScaleIndices>& scales) {
  for (const Scale::By kind : {Scale::By::kPeople, Scale::By::kDistance}) {
    MacroMicroScales found;
    for (const segregation::ScaleIndices& at : scales) {
      if (at.scale.by != kind) continue;
      if (found.small == nullptr || at.scale.size < found.small->scale.size) found.small = &at;
      if (found.large == nullptr || at.scale.size > found.large->scale.size) found.large = &at;
    }
    if (found.small != found.large) return found;
  }
  return std::nullopt;
}

double macro_micro_of(const std::vector<segregation::ScaleIndices>& scales) {
  const auto pair = macro_micro_scales(scales);
  return pair ? segregation::macro_micro_ratio(*pair->large, *pair->small) : kNone;
}

Text scale_words(const segregation::Scale& scale) {
  if (scale.by == segregation::Scale::By::kPeople) return number_words(scale.size, 0);
  return distance_words(Metres(scale.size));
}

Text meaning_of_profile(const SegregationProfile& profile) {
  if (profile.scales.empty())
    return {"Er wonen te weinig mensen voor de gewone schalen: noem kleinere met --scales.",
            "Too few people live here for the usual scales: name smaller ones with --scales."};
  const auto pair = macro_micro_scales(profile.scales);
  if (pair && !std::isnan(profile.macro_micro)) return meaning_of_ratio(profile.macro_micro, *pair);
  const segregation::ScaleIndices& small = pair ? *pair->small : profile.scales.front();
  const Text near = around_words(small), first = number_words(small.theil_h, 3);
  const Text why = why_no_ratio(profile, pair.has_value());
  if (!pair)
    return {fmt::format("H is {} {}; {}.", first.nl, near.nl, why.nl),
            fmt::format("H is {} {}; {}.", first.en, near.en, why.en)};
  const Text far = around_words(*pair->large), last = number_words(pair->large->theil_h, 3);
  return {fmt::format("H is {} {} en {} {}; {}.", first.nl, near.nl, last.nl, far.nl, why.nl),
          fmt::format("H is {} {} and {} {}; {}.", first.en, near.en, last.en, far.en, why.en)};
}

Result<SegregationProfile> segregation_profile(const Project& project, const ProfileChoice& choice,
                                               const PeopleCounts& people, const Counts& counts,
                                               const Scope& scope) {
  ROER_TRY(Placed placed, placed_areas(project, people, scope, choice.beyond));
  ROER_TRY(const Counts around, counts_in(people, placed.areas));
  SegregationProfile found;
  found.beyond = choice.beyond;
  found.people_left_out = counts.total();
  for (std::size_t i = 0; i < placed.areas.size(); ++i)
    if (placed.scope_at[i] >= 0) found.people_left_out -= around.area_totals()[i];
  for (std::size_t g = 0; g < counts.groups(); ++g)
    if (counts.group_totals()[g] == 0 && around.group_totals()[g] > 0)
      found.only_beyond.push_back(people.labels[g]);
  const auto scales = choice.scales.empty() ? usual_scales(counts) : choice.scales;
  segregation::ProfileOptions options;
  if (choice.beyond) options.among = placed.among;
  ROER_TRY(found.scales, segregation::egohood_profile(around, placed.places, scales, options));
  for (const std::size_t k : {std::size_t{0}, scales.size() - 1}) {
    if (scales.empty() || (k == 0 && !found.local.empty())) continue;
    ROER_TRY(SurroundingDivergence local, divergence_at(around, placed, scales[k], counts));
    found.local.push_back(std::move(local));
  }
  // Against people of elsewhere H no longer falls to 0: it has no large scale to compare with.
  found.macro_micro = choice.beyond ? kNone : macro_micro_of(found.scales);
  found.meaning = meaning_of_profile(found);
  return found;
}

Result<std::vector<Scale>> scales_named(const std::string& list) {
  std::vector<Scale> scales;
  const auto wrong_scale = [](std::string message, const std::string& found) {
    Error error;
    error.code = ErrorCode::kUsage;
    error.message = std::move(message);
    error.found = excerpt(found);
    error.expected = "people such as 3200, or a distance such as 500m or 2km, parted by commas";
    return error;
  };
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string one(trimmed(std::string_view(list).substr(begin, end - begin)));
    char* rest = nullptr;
    const double size = std::strtod(one.c_str(), &rest);
    const std::string unit(trimmed(rest));
    const double times = unit == "km" ? 1000 : 1;
    if (rest == one.c_str() || !(size > 0) || !std::isfinite(size) ||
        !(unit.empty() || unit == "m" || unit == "km"))
      return wrong_scale("this is no scale", one);
    const Scale scale{unit.empty() ? Scale::By::kPeople : Scale::By::kDistance, times * size};
    constexpr double kFarthestScale = 1e6;  // metres: across the country and more
    if (scale.by == Scale::By::kDistance && scale.size > kFarthestScale)
      return wrong_scale("a scale of more than 1,000 km is the whole country", one);
    if (scale.size < 1 || scale.size != std::round(scale.size))
      return wrong_scale("a scale is a whole number of people or metres, 1 or more", one);
    if (std::any_of(scales.begin(), scales.end(),
                    [&](const Scale& other) { return other.by == scale.by && other.size == scale.size; }))
      return wrong_scale("this scale stands in the list twice", one);
    scales.push_back(scale);
    begin = end + 1;
  }
  return scales;
}

}  // namespace roer::app
