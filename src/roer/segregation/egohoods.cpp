#include "roer/segregation/egohoods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/segregation/hood_finder.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

constexpr std::size_t kOriginsBlock = 512;
constexpr std::size_t kMostGroups = 63;

Error refused(std::string message, double found, std::string expected, std::string remedy) {
  return {ErrorCode::kOutOfRange, std::move(message), {}, 0, {}, fmt::format("{}", found),
          std::move(expected),    std::move(remedy)};
}

Faults faults_of_scales(const Counts& counts, std::span<const Scale> scales) {
  Faults faults;
  if (counts.groups() > kMostGroups)
    faults.add(refused("egohoods are counted for too many groups", static_cast<double>(counts.groups()),
                       fmt::format("{} groups at most", kMostGroups), "Put groups together."));
  for (const Scale& scale : scales) {
    if (!(scale.size > 0) || !std::isfinite(scale.size))
      faults.add(refused("the size of an egohood is not above 0", scale.size, "more than 0",
                         "Ask for people or a distance above 0."));
    else if (scale.by == Scale::By::kPeople && scale.size > counts.total())
      faults.add(refused("an egohood would hold more people than there are", scale.size,
                         fmt::format("{:.0f} people at most", counts.total()),
                         "Ask for fewer people, or take a larger area."));
  }
  return faults;
}

Error no_position(std::size_t place, std::string message, std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          static_cast<std::int64_t>(place) + 1,
          {},
          {},
          std::move(expected),
          "Give the place a position, or leave it out."};
}

Faults faults_of(const Counts& counts, const Places& places, std::span<const Scale> scales) {
  assert(places.x.size() == counts.areas() && places.y.size() == counts.areas());
  Faults faults = faults_of_scales(counts, scales);
  for (std::size_t i = 0; i < counts.areas(); ++i)
    if (counts.area_totals()[i] > 0 && !(std::isfinite(places.x[i]) && std::isfinite(places.y[i])))
      faults.add(
          no_position(i, "people live at an unknown position", "a position for each place with people"));
  return faults;
}

Faults faults_of(const Counts& counts, const PlacesOnStreets& places, std::span<const Scale> scales) {
  assert(places.node.size() == counts.areas());
  Faults faults = faults_of_scales(counts, scales);
  const std::vector<std::uint32_t> part = places.streets.parts();
  std::optional<std::uint32_t> first;
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    if (!(counts.area_totals()[i] > 0)) continue;
    const std::uint32_t node = places.node[i];
    if (node >= part.size()) {
      faults.add(
          no_position(i, "people live at no node of the streets", "a node for each place with people"));
      continue;
    }
    if (!first) first = part[node];
    if (part[node] != *first)
      faults.add(
          no_position(i, "no street leads here from the first place with people", "connected streets"));
  }
  return faults;
}

/// What the origins of one block add at one scale.
struct ScaleSums {
  double weight = 0, entropy = 0, divergence = 0, deviation = 0, interaction = 0, radius = 0, people = 0;
  std::vector<double> exposed;  // g * groups + h
  void add(const ScaleSums& other) {
    weight += other.weight;
    entropy += other.entropy;
    divergence += other.divergence;
    deviation += other.deviation;
    interaction += other.interaction;
    radius += other.radius;
    people += other.people;
    for (std::size_t k = 0; k < exposed.size(); ++k) exposed[k] += other.exposed[k];
  }
};

/// The mix of everybody, as a profile needs it.
struct Whole {
  std::vector<double> share, log_share;
  explicit Whole(const Counts& counts) {
    for (std::size_t g = 0; g < counts.groups(); ++g) {
      share.push_back(counts.share(g));
      // A group that lives around only makes divergence infinite: it is not defined then.
      log_share.push_back(share.back() > 0 ? std::log(share.back()) : kNone);
    }
  }
};

/// Adds one egohood.  `own` = people of the origin by group, `weight` = how much it counts.
void add_hood(ScaleSums& sums, const Whole& whole, const detail::Hood& hood, std::span<const double> own,
              double weight) {
  const std::size_t groups = whole.share.size();
  double entropy = 0, cross = 0, deviation = 0, squares = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    const double p = std::max(0.0, hood.groups[g] / hood.people);
    if (p > 0) {
      entropy -= p * std::log(p);
      cross += p * whole.log_share[g];
    }
    deviation += std::abs(p - whole.share[g]);
    squares += p * p;
    for (std::size_t of = 0; of < groups; ++of) sums.exposed[of * groups + g] += own[of] * p;
  }
  sums.weight += weight;
  sums.entropy += weight * entropy;
  sums.divergence += weight * (-entropy - cross);
  sums.deviation += weight * deviation;
  sums.interaction += weight * (1 - squares);
  sums.radius += weight * hood.radius;
  sums.people += weight * hood.people;
}

ScaleIndices indices_of(const Scale& scale, const ScaleSums& sums, const Diversity& whole,
                        std::span<const double> own) {
  ScaleIndices result;
  result.scale = scale;
  const double weight = sums.weight;
  result.theil_h = 1 - sums.entropy / (weight * whole.entropy);
  result.information = whole.entropy - sums.entropy / weight;
  result.divergence = sums.divergence / weight;
  result.dissimilarity = sums.deviation / (2 * weight * whole.interaction);
  result.relative_diversity = 1 - sums.interaction / (weight * whole.interaction);
  result.mean_radius = sums.radius / weight;
  result.mean_people = sums.people / weight;
  const std::size_t groups = own.size();
  result.exposure.assign(groups, std::vector<double>(groups, kNone));
  for (std::size_t of = 0; of < groups; ++of)
    for (std::size_t to = 0; to < groups; ++to)
      if (own[of] > 0) result.exposure[of][to] = sums.exposed[of * groups + to] / own[of];
  return result;
}

/// Sums of all blocks at all scales, and the weight of each group.
struct ProfileSums {
  std::vector<ScaleSums> scales;
  std::vector<double> own;
};

/// The residents that a profile is about.
class OwnPeople {
 public:
  /// Requires: `residents` are those of all places, or of those among whom it is.
  OwnPeople(const detail::HoodFinder& finder, const Counts& residents, bool all)
      : finder_(finder), groups_(residents.groups()) {
    if (all) return;
    chosen_.assign(finder.positions() * groups_, 0);
    for (std::size_t g = 0; g < groups_; ++g)
      for (std::size_t i = 0; i < residents.areas(); ++i)
        if (residents.group(g)[i] > 0)
          chosen_[finder.position_of()[i] * groups_ + g] += residents.group(g)[i];
  }
  void at(std::size_t position, std::span<double> groups) const {
    if (chosen_.empty()) return finder_.own(position, groups);
    std::copy_n(chosen_.begin() + static_cast<std::ptrdiff_t>(position * groups_), groups_, groups.begin());
  }
  /// Which positions they live at.  Requires: not all.
  [[nodiscard]] std::vector<std::uint8_t> origins() const {
    std::vector<std::uint8_t> is_origin(finder_.positions(), 0);
    for (std::size_t k = 0; k < chosen_.size(); ++k)
      if (chosen_[k] > 0) is_origin[k / groups_] = 1;
    return is_origin;
  }

 private:
  const detail::HoodFinder& finder_;
  std::size_t groups_;
  std::vector<double> chosen_;  // position * groups + group
};

/// Counts of the places chosen; nobody elsewhere.
Result<Counts> counts_among(const Counts& counts, const std::vector<std::uint8_t>& among) {
  std::vector<double> values;
  values.reserve(counts.areas() * counts.groups());
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) values.push_back(among[i] != 0 ? counts.group(g)[i] : 0);
  return Counts::make(counts.names(), counts.areas(), std::move(values));
}

/// What a profile is made of.
struct Profiled {
  const detail::HoodFinder& finder;
  const OwnPeople& people;
  const Whole& whole;
  std::size_t scales;
  Origins origins;
};

ProfileSums block_sums(const Profiled& of, std::size_t begin, std::size_t end) {
  const std::size_t groups = of.whole.share.size();
  ProfileSums sums;
  sums.scales.resize(of.scales);
  for (ScaleSums& scale : sums.scales) scale.exposed.assign(groups * groups, 0);
  sums.own.assign(groups, 0);
  std::vector<double> own(groups);
  of.finder.find(begin, end, [&](std::size_t position, std::size_t scale, const detail::Hood& hood) {
    of.people.at(position, own);
    double weight = 0;
    for (const double people : own) weight += people;
    if (of.origins == Origins::kPlaces) {
      for (double& people : own) people /= weight;
      weight = 1;
    }
    if (scale == 0)
      for (std::size_t g = 0; g < groups; ++g) sums.own[g] += own[g];
    add_hood(sums.scales[scale], of.whole, hood, own, weight);
  });
  return sums;
}

template <class Ground>
Result<Egohoods> egohoods_on(const Counts& counts, const Ground& places, const Scale& scale,
                             Overshoot overshoot) {
  if (Faults faults = faults_of(counts, places, {&scale, 1}); !faults.empty()) return faults;
  const auto finder = detail::make_finder(counts, places, {&scale, 1}, overshoot);
  const std::size_t groups = counts.groups();
  // By position first, as several places may share one.
  std::vector<double> found(finder->positions() * (groups + 2));
  parallel_blocks(finder->positions(), kOriginsBlock, [&](std::size_t begin, std::size_t end) {
    finder->find(begin, end, [&](std::size_t position, std::size_t, const detail::Hood& hood) {
      double* at = found.data() + position * (groups + 2);
      at = std::copy(hood.groups.begin(), hood.groups.end(), at);
      at[0] = hood.people;
      at[1] = hood.radius;
    });
  });
  Egohoods result;
  result.groups.assign(groups, std::vector<double>(counts.areas(), kNone));
  result.people = result.radius = std::vector<double>(counts.areas(), kNone);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const std::uint32_t position = finder->position_of()[i];
    if (position == detail::kNowhere) continue;
    const double* at = found.data() + position * (groups + 2);
    for (std::size_t g = 0; g < groups; ++g) result.groups[g][i] = at[g];
    result.people[i] = at[groups];
    result.radius[i] = at[groups + 1];
  }
  return result;
}

template <class Ground>
Result<std::vector<ScaleIndices>> profile_on(const Counts& counts, const Ground& places,
                                             std::span<const Scale> scales, const ProfileOptions& options) {
  if (Faults faults = faults_of(counts, places, scales); !faults.empty()) return faults;
  if (scales.empty()) return std::vector<ScaleIndices>();
  const bool all = options.among.empty();
  std::optional<Counts> chosen;
  if (!all) {
    ROER_TRY(chosen, counts_among(counts, options.among));
  }
  const Counts& residents = all ? counts : *chosen;
  const auto finder = detail::make_finder(counts, places, scales, options.overshoot);
  const OwnPeople people(*finder, residents, all);
  if (!all) finder->keep_origins(people.origins());
  const Whole whole(residents);
  const Profiled profiled{*finder, people, whole, scales.size(), options.origins};
  std::vector<ProfileSums> parts((finder->origins() + kOriginsBlock - 1) / kOriginsBlock);
  parallel_blocks(finder->origins(), kOriginsBlock, [&](std::size_t begin, std::size_t end) {
    parts[begin / kOriginsBlock] = block_sums(profiled, begin, end);
  });
  ProfileSums sums = std::move(parts.front());
  for (std::size_t k = 1; k < parts.size(); ++k) {
    for (std::size_t s = 0; s < scales.size(); ++s) sums.scales[s].add(parts[k].scales[s]);
    for (std::size_t g = 0; g < sums.own.size(); ++g) sums.own[g] += parts[k].own[g];
  }
  const Diversity mix = diversity(residents);
  std::vector<ScaleIndices> result;
  for (std::size_t s = 0; s < scales.size(); ++s)
    result.push_back(indices_of(scales[s], sums.scales[s], mix, sums.own));
  return result;
}

}  // namespace

Result<Egohoods> egohoods(const Counts& counts, const Places& places, const Scale& scale,
                          Overshoot overshoot) {
  return egohoods_on(counts, places, scale, overshoot);
}

Result<Egohoods> egohoods(const Counts& counts, const PlacesOnStreets& places, const Scale& scale,
                          Overshoot overshoot) {
  return egohoods_on(counts, places, scale, overshoot);
}

Result<std::vector<ScaleIndices>> egohood_profile(const Counts& counts, const Places& places,
                                                  std::span<const Scale> scales,
                                                  const ProfileOptions& options) {
  return profile_on(counts, places, scales, options);
}

Result<std::vector<ScaleIndices>> egohood_profile(const Counts& counts, const PlacesOnStreets& places,
                                                  std::span<const Scale> scales,
                                                  const ProfileOptions& options) {
  return profile_on(counts, places, scales, options);
}

double macro_micro_ratio(const ScaleIndices& larger, const ScaleIndices& smaller) {
  return smaller.theil_h > 0 ? larger.theil_h / smaller.theil_h : kNone;
}

}  // namespace roer::segregation
