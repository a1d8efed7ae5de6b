#include "roer/app/space_meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"
#include "roer/segregation/surface.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::AroundPair;
using segregation::Counts;
using segregation::Kernel;
using segregation::PairedCounts;
using segregation::Surroundings;

constexpr std::size_t kScaleFigures = 3;  // H, D, R
/// Where draws stop looking, in decays farther than an area lies from itself: each person beyond weighs less
/// than a millionth of one inside, and looking there takes five sixths of the time.
constexpr double kDrawScales = 15;

/// Places in lengths of the decay.
segregation::Places in_decays(const SpaceLand& land, const SpaceChoice& choice) {
  const double decay = choice.decay.value();
  segregation::Places places;
  for (const Point& place : land.centres) {
    places.x.push_back(place.x / decay);
    places.y.push_back(place.y / decay);
  }
  if (choice.self_distance == SelfDistance::kNone) return places;
  std::vector<double> square;
  for (const double surface : land.surfaces) square.push_back(surface / (decay * decay));
  places.to_itself = segregation::distance_within(square);
  return places;
}

/// Sums around each area of one group, and of all others.
AroundPair around_of(const Surroundings& people, std::size_t group, const Surroundings& land) {
  const auto& sums = people.columns;
  AroundPair around{sums[group], std::vector<double>(people.exponent.size(), 0), land.columns.front(),
                    people.exponent, land.exponent};
  for (std::size_t h = 0; h < sums.size(); ++h)
    for (std::size_t i = 0; h != group && i < around.other.size(); ++i) around.other[i] += sums[h][i];
  return around;
}

}  // namespace

SpaceMeter::SpaceMeter(SpaceLand land, std::size_t groups, const SpaceChoice& choice,
                       std::function<bool()> go_on)
    : land_(std::move(land)),
      groups_(groups),
      choice_(choice),
      decays_(in_decays(land_, choice)),
      go_on_(std::move(go_on)) {
  for (const Point& place : land_.centres) {
    metres_.x.push_back(place.x);
    metres_.y.push_back(place.y);
  }
}

Result<SpaceMeter> SpaceMeter::make(SpaceLand land, std::size_t groups, const SpaceChoice& choice,
                                    std::function<bool()> go_on) {
  SpaceMeter meter(std::move(land), groups, choice, std::move(go_on));
  const std::vector<double> ones(meter.land_.areas.size(), 1);
  const std::array<std::span<const double>, 1> columns = {ones};
  ROER_TRY(meter.around_, segregation::surroundings(meter.decays_, Kernel{}, columns));
  return meter;
}

void SpaceMeter::add_group(const PairedCounts& pair, const AroundPair& around, std::size_t group,
                           std::vector<SpaceRow>& rows) const {
  const auto concentration = segregation::concentration(pair, land_.surfaces);
  const auto central = segregation::centralisation(pair, land_.to_centre, land_.surfaces);
  const auto near = segregation::clustering(pair, around);
  const std::array<double, kSpaceIndices> values = {
      segregation::delta(pair, land_.surfaces),
      concentration.absolute,
      concentration.relative,
      central.absolute,
      central.relative,
      near.absolute,
      near.relative,
      near.spatial_proximity,
      near.isolation,
      near.interaction,
      segregation::dissimilarity(pair),
      segregation::border_dissimilarity(pair, land_.touching),
      segregation::border_dissimilarity(pair, land_.by_length),
      segregation::shape_dissimilarity(pair, land_.by_length, land_.perimeter, land_.surfaces),
      land_.by_distance.empty() ? kNone : segregation::border_dissimilarity(pair, land_.by_distance)};
  for (std::size_t k = 0; k < kSpaceIndices; ++k) rows[k].groups[group] = values.at(k);
}

Result<SpaceValues> SpaceMeter::measure(const Counts& counts) const {
  return measure(counts, Kernel{}.scales);
}

Result<SpaceValues> SpaceMeter::measure(const Counts& counts, double scales) const {
  const Kernel decay{Kernel::Shape::kExponential, 1, 0, scales};
  SpaceValues found;
  for (std::size_t k = 0; k < kSpaceIndices; ++k)
    found.rows.push_back({static_cast<SpaceIndex>(k), std::vector<double>(groups_, kNone)});
  std::vector<std::span<const double>> columns;
  for (std::size_t g = 0; g < groups_; ++g) columns.push_back(counts.group(g));
  if (told_to_stop()) return stopped();
  ROER_TRY(const Surroundings people, segregation::surroundings(decays_, decay, columns));
  for (std::size_t g = 0; g < groups_; ++g) {
    const auto pair = PairedCounts::against_rest(counts, g);
    if (!pair.ok()) continue;  // nobody of the group lives on the map
    add_group(*pair, around_of(people, g, around_), g, found.rows);
  }
  for (const Metres radius : choice_.radii) {
    if (told_to_stop()) return stopped();
    const Kernel kernel{choice_.kernel, radius.value(), 0, scales};
    ROER_TRY(auto indices, segregation::spatial_indices(counts, metres_, kernel));
    found.scales.push_back({radius, std::move(indices)});
  }
  return found;
}

std::size_t SpaceMeter::size() const {
  return kSpaceIndices * groups_ + choice_.radii.size() * (kScaleFigures + groups_);
}

segregation::IndexSet SpaceMeter::indices() const {
  segregation::IndexSet set;
  set.size = size();
  set.take = [this](const Counts& counts, std::span<double> values) {
    const auto found = measure(counts, kDrawScales);
    if (!found.ok()) {
      std::fill(values.begin(), values.end(), kNone);
      return;
    }
    auto next = values.begin();
    for (const SpaceRow& row : found->rows) next = std::copy(row.groups.begin(), row.groups.end(), next);
    for (const SpaceScale& scale : found->scales) {
      *next++ = scale.indices.theil_h;
      *next++ = scale.indices.dissimilarity;
      *next++ = scale.indices.relative_diversity;
      for (std::size_t g = 0; g < groups_; ++g) *next++ = scale.indices.exposure[g][g];
    }
  };
  return set;
}

std::uint64_t space_draws(std::uint64_t asked, std::size_t areas) {
  const double pairs = static_cast<double>(areas) * static_cast<double>(areas);
  const auto most = static_cast<std::uint64_t>(kSpaceWork / pairs);
  return std::min(asked, std::max(most, kFewestSpaceDraws));
}

Status add_certainty(const SpaceMeter& meter, const Counts& counts, std::span<const SourcePart> parts,
                     const SpaceDraws& draws, SegregationInSpace& found) {
  const segregation::IndexSet indices = meter.indices();
  found.rounding_drawn = can_draw_rounding(parts, counts, draws.rounding);
  const double steps = found.rounding_drawn ? 3 : 2;
  segregation::DrawOptions options = draws.options;
  double before = 0;
  if (draws.options.proceed)
    options.proceed = [&](double done) { return draws.options.proceed((before + done) / steps); };
  ROER_TRY(const auto sampling, segregation::bootstraps(counts, indices, options));
  before = 1;
  ROER_TRY(const auto chance,
           segregation::null_tests(counts, segregation::Null::kEvenness, indices, options));
  before = 2;
  std::vector<segregation::HiddenEffect> rounding;
  if (found.rounding_drawn) {
    ROER_TRY(rounding, source_rounding_effects(parts, counts, draws.rounding, indices, options));
  }
  std::size_t at = 0;
  const auto next = [&]() -> SpaceCertainty {
    const std::size_t k = at++;
    SpaceCertainty one{drawn_figure(sampling[k], rounding.empty() ? nullptr : &rounding[k]),
                       chance[k].chance.mean, chance[k].p_above};
    one.figure.undefined = std::max(one.figure.undefined, chance[k].chance.undefined);
    return one;
  };
  for (SpaceRow& row : found.rows)
    for (std::size_t g = 0; g < counts.groups(); ++g) row.certain.push_back(next());
  for (SpaceScale& scale : found.scales)
    for (std::size_t k = 0; k < kScaleFigures + counts.groups(); ++k) scale.certain.push_back(next());
  return Done{};
}

}  // namespace roer::app
