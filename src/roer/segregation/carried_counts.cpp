#include "roer/segregation/carried_counts.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/base/none.hpp"
#include "roer/segregation/levels.hpp"

namespace roer::segregation {

namespace {

constexpr std::uint32_t kSplitStream = 0x5E78;

/// Do the links of one area divide it equally, so that their shares may be a guess?
bool are_equal(std::span<const CrosswalkLink> links) {
  constexpr double kRounding = 1e-9;
  return std::all_of(links.begin(), links.end(), [&](const CrosswalkLink& link) {
    return std::abs(link.share - links.front().share) < kRounding;
  });
}

bool count_people(const Crosswalk& crosswalk, std::span<const CrosswalkLink> links) {
  if (crosswalk.weight == "residents") return true;
  return crosswalk.weight == "table" && !are_equal(links);
}

/// Adds what one old area brings.
class AreaCarrier {
 public:
  AreaCarrier(const Crosswalk& crosswalk, std::span<const double> old, std::span<const std::uint32_t> to,
              CarriedCounts& carried)
      : crosswalk_(crosswalk),
        old_(old),
        to_(to),
        carried_(carried),
        known_(carried.areas),
        hole_(carried.areas) {}

  void add(std::uint32_t from, std::span<const CrosswalkLink> links) {
    const bool asked = std::any_of(links.begin(), links.end(),
                                   [&](const CrosswalkLink& link) { return to_[link.to] != kBeyond; });
    if (!asked && !links.empty()) return;
    std::vector<double> counts;
    double people = 0, arrived = 0;
    for (std::size_t g = 0; g < carried_.groups; ++g)
      counts.push_back(old_[g * crosswalk_.from.size() + from]);
    for (const double count : counts) people += count;
    for (const CrosswalkLink& link : links) arrived += link.share;
    const bool hole = std::isnan(people);
    for (const CrosswalkLink& link : links)
      if (to_[link.to] != kBeyond) (hole ? hole_ : known_)[to_[link.to]] += link.share;
    if (hole) {
      carried_.holes += links.empty() ? 0 : 1;
      return;
    }
    constexpr double kRounding = 1e-9;
    if (arrived < 1 - kRounding) carried_.lost += people * (1 - arrived);
    if (links.size() == 1)
      add_whole(links.front(), counts);
    else if (links.size() > 1)
      add_cut(links, std::move(counts));
  }

  void finish() {
    for (std::size_t i = 0; i < known_.size(); ++i)
      carried_.unknown.push_back(!(known_[i] > 0) || hole_[i] > known_[i]);
  }

 private:
  void add_whole(const CrosswalkLink& link, const std::vector<double>& counts) {
    for (std::size_t g = 0; g < counts.size(); ++g)
      carried_.whole[g * carried_.areas + to_[link.to]] += counts[g] * link.share;
  }
  void add_cut(std::span<const CrosswalkLink> links, std::vector<double> counts) {
    CutArea cut{std::move(counts), {}, {}, count_people(crosswalk_, links)};
    for (const CrosswalkLink& link : links) {
      cut.to.push_back(to_[link.to]);
      cut.shares.push_back(link.share);
    }
    carried_.cut.push_back(std::move(cut));
  }

  const Crosswalk& crosswalk_;
  std::span<const double> old_;
  std::span<const std::uint32_t> to_;
  CarriedCounts& carried_;
  std::vector<double> known_, hole_;  // shares that lead to each area
};

/// Shares that add up to 1, drawn around `means`, which do too.  `parts` gets as many.
void draw_shares(Dice& dice, std::span<const double> means, double precision, std::vector<double>& parts) {
  parts.assign(means.begin(), means.end());
  if (std::isinf(precision)) return;
  double most = -INFINITY;
  for (double& part : parts) {
    part = part > 0 ? draw_log_gamma(dice, std::max(part * precision, 1e-12)) : -INFINITY;
    most = std::max(most, part);
  }
  double sum = 0;
  for (double& part : parts) sum += part = std::exp(part - most);
  for (double& part : parts) part /= sum;
}

/// What one draw of a cut area needs.
struct SplitRoom {
  std::vector<double> sizes, parts;
};

void split(const CarriedCounts& carried, std::size_t which, std::uint64_t seed, std::uint32_t draw,
           SplitRoom& room, std::span<double> values) {
  const CutArea& area = carried.cut[which];
  double arrived = 0;
  for (const double share : area.shares) arrived += share;
  room.parts.assign(area.shares.begin(), area.shares.end());
  for (double& part : room.parts) part /= arrived;
  const auto entity = static_cast<std::uint32_t>(which);
  room.sizes = room.parts;
  if (!area.sizes_known) {
    Dice dice({seed, kSplitStream, draw, entity, 0});
    draw_shares(dice, room.parts, kSizePrecision, room.sizes);
  }
  for (std::size_t g = 0; g < carried.groups; ++g) {
    if (!(area.counts[g] > 0)) continue;
    const double r = carried.correlation[g];
    Dice dice({seed, kSplitStream, draw, entity, static_cast<std::uint32_t>(g + 1)});
    draw_shares(dice, room.sizes, r > 0 ? std::max(1 / r - 1, 1e-9) : INFINITY, room.parts);
    for (std::size_t k = 0; k < area.to.size(); ++k)
      if (area.to[k] != kBeyond)
        values[g * carried.areas + area.to[k]] += area.counts[g] * arrived * room.parts[k];
  }
}

}  // namespace

CarriedCounts carried_counts(const Crosswalk& crosswalk, std::span<const double> old,
                             std::span<const std::uint32_t> to, std::vector<double> correlation) {
  assert(to.size() == crosswalk.to.size() && old.size() == correlation.size() * crosswalk.from.size());
  CarriedCounts carried;
  for (const std::uint32_t place : to)
    if (place != kBeyond) carried.areas = std::max<std::size_t>(carried.areas, place + std::size_t{1});
  carried.groups = correlation.size();
  carried.correlation = std::move(correlation);
  carried.whole.assign(carried.areas * carried.groups, 0);
  AreaCarrier carrier(crosswalk, old, to, carried);
  const std::span<const CrosswalkLink> links(crosswalk.links);
  std::size_t at = 0;
  for (std::uint32_t from = 0; from < crosswalk.from.size(); ++from) {
    const std::size_t begin = at;
    while (at < links.size() && links[at].from == from) ++at;
    carrier.add(from, links.subspan(begin, at - begin));
  }
  carrier.finish();
  return carried;
}

std::vector<double> expected_counts(const CarriedCounts& carried) {
  std::vector<double> values = carried.whole;
  for (const CutArea& area : carried.cut)
    for (std::size_t g = 0; g < carried.groups; ++g)
      for (std::size_t k = 0; k < area.to.size(); ++k)
        if (area.to[k] != kBeyond) values[g * carried.areas + area.to[k]] += area.counts[g] * area.shares[k];
  for (std::size_t k = 0; k < values.size(); ++k)
    if (carried.unknown[k % carried.areas]) values[k] = kNone;
  return values;
}

double divided_people(const CarriedCounts& carried) {
  double people = 0;
  for (const CutArea& area : carried.cut) {
    double share = 0;
    for (std::size_t k = 0; k < area.to.size(); ++k)
      if (area.to[k] != kBeyond) share += area.shares[k];
    for (const double count : area.counts) people += count * share;
  }
  return people;
}

CountDraw split_draw(const CarriedCounts& carried, std::uint64_t seed) {
  return [&carried, seed](std::uint32_t draw, std::span<double> values, SpreadRoom& /*room*/) {
    std::copy(carried.whole.begin(), carried.whole.end(), values.begin());
    SplitRoom room;
    for (std::size_t which = 0; which < carried.cut.size(); ++which)
      split(carried, which, seed, draw, room, values);
    for (std::size_t g = 0; g < carried.groups; ++g)
      for (std::size_t i = 0; i < carried.areas; ++i) {
        double& value = values[g * carried.areas + i];
        value = carried.unknown[i] ? 0 : std::round(value);
      }
  };
}

std::vector<double> split_correlation(const Counts& counts, std::span<const std::uint32_t> units) {
  assert(units.size() == counts.areas());
  const auto people = counts.area_totals();
  std::vector<double> found;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const auto group = counts.group(g);
    double above = 0, below = 0;
    for (std::size_t i = 1; i < units.size(); ++i) {
      if (units[i] == kNoUnit || units[i] != units[i - 1]) continue;
      const double members = group[i - 1] + group[i], all = people[i - 1] + people[i];
      if (!(members > 1)) continue;
      const double share = people[i] / all, apart = group[i] / members - share;
      const double even = share * (1 - share);
      above += members * apart * apart - even;
      below += (members - 1) * even;
    }
    found.push_back(below > 0 ? std::clamp(above / below, 0.0, 1.0) : 1);
  }
  return found;
}

double draw_log_gamma(Dice& dice, double shape) {
  // Below 1: Gamma(shape) = Gamma(shape + 1) U^(1/shape).
  const double below = shape < 1 ? std::log(dice.next()) / shape : 0;
  const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = normal_quantile(dice.next()), root = 1 + c * x;
    if (!(root > 0)) continue;
    const double v = root * root * root;
    if (std::log(dice.next()) < x * x / 2 + d - d * v + d * std::log(v)) return std::log(d * v) + below;
  }
}

}  // namespace roer::segregation
