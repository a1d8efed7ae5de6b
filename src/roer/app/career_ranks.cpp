#include "roer/app/career_ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "roer/app/fault.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/careers/concordance.hpp"

namespace roer::app {

namespace {

constexpr std::uint64_t kThetaSeed = 1;
constexpr std::uint32_t kThetaDraws = 999;
constexpr std::size_t kFewestRanked = 3;

/// What areas are grouped by, and the group of each of `inside`; empty where that is not known.
struct CareerRegions {
  Text called;
  std::vector<std::uint32_t> of;
};

CareerRegions two_digits(const AreaList& areas, const std::vector<std::uint32_t>& inside) {
  CareerRegions regions{{"de eerste twee cijfers van de postcode", "the first two digits of the postcode"},
                        {}};
  std::map<std::string, std::uint32_t> seen;
  for (const std::uint32_t area : inside)
    regions.of.push_back(seen.emplace(areas[area].text().substr(0, 2), seen.size()).first->second);
  return regions;
}

CareerRegions regions_of(const Project& project, const AreaList& areas,
                         const std::vector<std::uint32_t>& inside) {
  if (areas.kind() == AreaKind::kPostcode4) return two_digits(areas, inside);
  const AreaKind above = areas.kind() == AreaKind::kGemeente ? AreaKind::kProvincie : AreaKind::kGemeente;
  const auto units = units_of(project, areas, inside, above);
  if (!units.ok() || units->count < 2) return {};
  CareerRegions regions{plural_of(above), units->of};
  for (std::uint32_t& one : regions.of) one = std::min(one, static_cast<std::uint32_t>(units->count));
  return regions;
}

/// Values of one year inside the scope.
std::vector<double> values_in(const AreaPanel& all, const std::vector<std::uint32_t>& inside,
                              std::size_t year) {
  std::vector<double> values;
  for (const std::uint32_t area : inside) values.push_back(all.values[year * all.areas.size() + area]);
  return values;
}

std::vector<double> stays_of(const careers::Chain& chain) {
  std::vector<double> stays;
  for (std::size_t i = 0; i < chain.classes; ++i) stays.push_back(chain.at(i, i));
  return stays;
}

Status add_chains(const AreaPanel& all, const std::vector<std::uint32_t>& inside, const CareersResult& result,
                  CareerRanks& made) {
  for (std::uint32_t u = 0; u < inside.size(); ++u) {
    bool known = true;
    for (std::size_t t = 0; t < result.years.size(); ++t)
      known = known && !std::isnan(all.values[t * all.areas.size() + inside[u]]);
    if (known) made.areas.push_back(u);
  }
  if (made.areas.size() < kFewestRanked || made.areas.size() > kMostRanked) return Done{};
  std::vector<double> values;
  for (std::size_t t = 0; t < result.years.size(); ++t)
    for (const std::uint32_t u : made.areas) values.push_back(all.values[t * all.areas.size() + inside[u]]);
  ROER_TRY(const careers::Panel ranks, careers::rank_panel(made.areas.size(), result.years, values));
  const auto steps = careers::steps_of_length(ranks, result.step);
  const careers::Chain by_rank = careers::chain_of(careers::transitions(ranks, steps));
  const careers::Chain by_area =
      careers::chain_of(careers::transitions(careers::holders_panel(ranks), steps));
  made.rank_stays = stays_of(by_rank);
  made.rank_sojourn = careers::sojourn_times(by_rank);
  made.area_stays = stays_of(by_area);
  made.area_sojourn = careers::sojourn_times(by_area);
  constexpr std::size_t kMostPassed = 60;  // its cost is the fourth power
  if (made.areas.size() <= kMostPassed) made.rank_passage = careers::first_passage_times(by_rank);
  return Done{};
}

}  // namespace

Result<CareerRanks> career_ranks(const Project& project, const AreaPanel& all,
                                 const std::vector<std::uint32_t>& inside, const CareersResult& result) {
  if (inside.size() < kFewestRanked)
    return fault(ErrorCode::kMissingData, "so few areas have no ranking", std::to_string(inside.size()),
                 "three areas or more", "Ask for a larger --area, or leave --ranks out.");
  CareerRanks made;
  const CareerRegions regions = regions_of(project, all.areas, inside);
  made.regions = regions.called;
  for (std::size_t t = 1; t < result.years.size(); ++t) {
    const std::vector<double> before = values_in(all, inside, t - 1), after = values_in(all, inside, t);
    RankStep step{static_cast<int>(result.years[t - 1]),
                  static_cast<int>(result.years[t]),
                  kendall_tau(before, after).tau,
                  {}};
    step.theta.theta = step.theta.expected = step.theta.p = std::numeric_limits<double>::quiet_NaN();
    if (!regions.of.empty())
      step.theta = careers::theta_test(before, after, regions.of, kThetaSeed, kThetaDraws);
    made.steps.push_back(step);
  }
  ROER_CHECK(add_chains(all, inside, result, made));
  return made;
}

}  // namespace roer::app
