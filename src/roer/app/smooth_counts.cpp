#include "roer/app/smooth_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/base/none.hpp"
#include "roer/signal/bym2.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, 3> kSmoothingNames = {"global", "local", "bym2"};

void keep_posterior(signal::SmoothedRates rates, SmoothedCounts& found) {
  found.rate = std::move(rates.mean);
  found.low = std::move(rates.low);
  found.high = std::move(rates.high);
  found.above = std::move(rates.above);
}

bool varies_as_chance(const Faults& faults) {
  return faults.first().code == ErrorCode::kNotSupported;
}

Status smooth_by(const signal::AreaCounts& counts, const Neighbours& neighbours, SmoothedCounts& found) {
  switch (found.way) {
    case SmoothingWay::kLocal: {
      ROER_TRY(signal::LocalSmoothing local, signal::smooth_locally(counts, neighbours));
      found.pooled = local.pooled;
      keep_posterior(std::move(local.rates), found);
      return Done{};
    }
    case SmoothingWay::kBym2: {
      ROER_TRY(signal::Bym2 both, signal::bym2(counts, neighbours));
      found.shared = both.phi.mean;
      keep_posterior(std::move(both.rates), found);
      return Done{};
    }
    case SmoothingWay::kGlobal:
      break;
  }
  auto global = signal::smooth_rates(counts);
  if (global.ok()) {
    keep_posterior(std::move(global->rates), found);
    return Done{};
  }
  if (!varies_as_chance(global.faults())) return global.faults();
  found.alike = true;
  found.rate.assign(counts.events.size(), 1);
  found.low.assign(counts.events.size(), kNone);
  found.high = found.above = found.low;
  return Done{};
}

}  // namespace

std::string_view name_of(SmoothingWay way) {
  return kSmoothingNames.at(static_cast<std::size_t>(way));
}

Result<SmoothingWay> smoothing_named(std::string_view name) {
  const auto found = std::find(kSmoothingNames.begin(), kSmoothingNames.end(), name);
  if (found != kSmoothingNames.end()) return static_cast<SmoothingWay>(found - kSmoothingNames.begin());
  return fault(ErrorCode::kUsage, "rates are not smoothed so", name, "global, local or bym2",
               "Change --smooth; docs/methods/signal-smoothing.md tells when to use which.");
}

const Text& label_of(SmoothingWay way) {
  static const std::array<Text, 3> kLabels{
      Text{"empirische Bayes, naar alle gebieden samen", "empirical Bayes, towards all areas together"},
      Text{"empirische Bayes, naar de buren", "empirical Bayes, towards the neighbours"},
      Text{"BYM2, naar buren en alle gebieden, zoveel als de aantallen vragen",
           "BYM2, towards neighbours and all areas, as far as the counts ask for"}};
  return kLabels.at(static_cast<std::size_t>(way));
}

const Text& assumption_of(SmoothingWay way) {
  static const std::array<Text, 3> kAssumptions{
      Text{"Aangenomen is dat elk gebied een eigen niveau heeft rond dat van alle samen, waar het ook ligt.",
           "It is assumed that each area has a level of its own around that of all together, wherever it "
           "lies."},
      Text{"Aangenomen is dat een gebied lijkt op zijn buren.",
           "It is assumed that an area is like its neighbours."},
      Text{
          "Aangenomen is dat het niveau van een gebied deels van zijn buren is en deels van zichzelf; "
          "hoeveel, "
          "is uit de aantallen geleerd.",
          "It is assumed that the level of an area is partly its neighbours' and partly its own; how much is "
          "learned from the counts."}};
  return kAssumptions.at(static_cast<std::size_t>(way));
}

Result<SmoothedCounts> smooth_counts(SmoothingWay way, std::span<const double> events,
                                     std::span<const double> exposure, const Neighbours& neighbours) {
  std::vector<double> known(events.begin(), events.end()), among(exposure.begin(), exposure.end());
  double all = 0, people = 0;
  SmoothedCounts found;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (std::isnan(known[i]) || !(among[i] > 0)) {
      known[i] = among[i] = kNone;
      continue;
    }
    all += known[i];
    people += among[i];
    if (way != SmoothingWay::kGlobal && neighbours.begin[i] == neighbours.begin[i + 1]) ++found.alone;
  }
  if (!(all > 0))
    return fault(ErrorCode::kMissingData, "nothing was counted, so there is no rate to smooth", "",
                 "at least one event in an area with people or dwellings",
                 "Choose another period, or leave --smooth out.");
  found.way = way;
  found.whole = all / people;
  ROER_CHECK(smooth_by(signal::expected_by_overall_rate(known, among), neighbours, found));
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (std::isnan(known[i])) found.rate[i] = found.low[i] = found.high[i] = found.above[i] = kNone;
    for (std::vector<double>* column : {&found.rate, &found.low, &found.high}) (*column)[i] *= found.whole;
  }
  return found;
}

Neighbours mutual_nearest(std::span<const Point> places, std::size_t k) {
  const Neighbours nearest = nearest_neighbours(places, k);
  std::vector<std::set<std::uint32_t>> both(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i)
    for (std::uint32_t at = nearest.begin[i]; at < nearest.begin[i + 1]; ++at) {
      both[i].insert(nearest.list[at]);
      both[nearest.list[at]].insert(i);
    }
  Neighbours mutual;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (const std::uint32_t other : both[i]) {
      mutual.list.push_back(other);
      mutual.metres.push_back(std::hypot(places[i].x - places[other].x, places[i].y - places[other].y));
    }
    mutual.begin.push_back(static_cast<std::uint32_t>(mutual.list.size()));
  }
  return mutual;
}

}  // namespace roer::app
