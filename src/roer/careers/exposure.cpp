#include "roer/careers/exposure.hpp"

#include <algorithm>
#include <cassert>

namespace roer::careers {

namespace {

Life life_of(const Panel& panel, std::size_t unit, const std::vector<bool>& inside,
             std::vector<double>& shares) {
  Life life;
  std::uint32_t stay = 0;
  bool was_outside = true;  // seen outside since the last period inside
  for (std::size_t t = 0; t < panel.periods().size(); ++t) {
    const std::uint8_t state = panel.at(unit, t);
    const bool is_inside = state != kMissing && inside[state];
    if (state != kMissing) {
      ++life.seen;
      ++shares[state];
    }
    if (!is_inside) {
      stay = 0;
      was_outside = was_outside || state != kMissing;
      continue;
    }
    if (life.inside == 0) life.first = static_cast<std::uint32_t>(t);
    life.last = static_cast<std::uint32_t>(t);
    ++life.inside;
    if (was_outside) ++life.stays;
    was_outside = false;
    life.longest = std::max(life.longest, ++stay);
  }
  return life;
}

}  // namespace

Exposure exposure(const Panel& panel, const std::vector<bool>& inside) {
  assert(inside.size() == panel.classes());
  Exposure result;
  result.mean_shares.assign(panel.classes(), 0);
  std::vector<double> own(panel.classes());
  std::size_t ever = 0;
  for (std::size_t u = 0; u < panel.units(); ++u) {
    std::fill(own.begin(), own.end(), 0.0);
    const Life life = life_of(panel, u, inside, own);
    result.lives.push_back(life);
    if (life.seen == 0) continue;
    ++result.units;
    for (std::size_t c = 0; c < own.size(); ++c) result.mean_shares[c] += own[c] / life.seen;
    result.mean_share += static_cast<double>(life.inside) / life.seen;
    if (life.inside == 0) ++result.never;
    if (life.inside == life.seen) ++result.always;
    if (life.stays > 1) ++result.returned;
    if (life.inside > 0) ++ever;
    result.mean_longest += life.longest;
  }
  const auto units = static_cast<double>(result.units);
  for (double& share : result.mean_shares) share /= units;
  result.mean_share /= units;
  result.mean_longest /= static_cast<double>(ever);
  return result;
}

}  // namespace roer::careers
