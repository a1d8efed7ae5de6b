#include "roer/careers/concordance.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/base/parallel.hpp"
#include "roer/base/weyl_draws.hpp"

namespace roer::careers {

namespace {

constexpr std::uint32_t kThetaStream = 0x7E7A;

/// Changes of rank of the areas that are known at both ends, and where these lie.
struct RankChanges {
  std::vector<double> of;
  std::vector<std::uint32_t> region;
  std::size_t regions = 0;
  double apart = 0;  ///< sum of what each moved
};

RankChanges rank_changes(std::span<const double> before, std::span<const double> after,
                         std::span<const std::uint32_t> region) {
  assert(before.size() == after.size() && before.size() == region.size());
  std::vector<double> first, second;
  RankChanges changes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (std::isnan(before[i]) || std::isnan(after[i])) continue;
    first.push_back(before[i]);
    second.push_back(after[i]);
    changes.region.push_back(region[i]);
    changes.regions = std::max<std::size_t>(changes.regions, region[i] + std::size_t{1});
  }
  const std::vector<double> from = mean_ranks(first), to = mean_ranks(second);
  for (std::size_t i = 0; i < from.size(); ++i) {
    changes.of.push_back(to[i] - from[i]);
    changes.apart += std::abs(changes.of.back());
  }
  return changes;
}

/// NaN where nothing moved.
double theta_of(const RankChanges& changes, std::span<const std::uint32_t> region,
                std::vector<double>& together) {
  together.assign(changes.regions, 0);
  for (std::size_t i = 0; i < changes.of.size(); ++i) together[region[i]] += changes.of[i];
  double sum = 0;
  for (const double one : together) sum += std::abs(one);
  return sum / changes.apart;
}

}  // namespace

std::vector<double> mean_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k) ranks[order[k]] = static_cast<double>(i + 1 + end) / 2;
    i = end;
  }
  return ranks;
}

double theta(std::span<const double> before, std::span<const double> after,
             std::span<const std::uint32_t> region) {
  const RankChanges changes = rank_changes(before, after, region);
  std::vector<double> room;
  return theta_of(changes, changes.region, room);
}

ThetaTest theta_test(std::span<const double> before, std::span<const double> after,
                     std::span<const std::uint32_t> region, std::uint64_t seed, std::uint32_t draws) {
  assert(draws >= 1);
  const RankChanges changes = rank_changes(before, after, region);
  std::vector<double> room;
  ThetaTest test{theta_of(changes, changes.region, room), std::numeric_limits<double>::quiet_NaN(),
                 std::numeric_limits<double>::quiet_NaN()};
  if (std::isnan(test.theta)) return test;
  std::vector<double> drawn(draws);
  parallel_blocks(draws, 16, [&](std::size_t begin, std::size_t end) {
    std::vector<double> together;
    for (std::size_t draw = begin; draw < end; ++draw) {
      std::vector<std::uint32_t> shuffled = changes.region;
      shuffle<std::uint32_t>(shuffled,
                             WeylDraws({seed, kThetaStream, static_cast<std::uint32_t>(draw), 0, 0}));
      drawn[draw] = theta_of(changes, shuffled, together);
    }
  });
  // Ranks are halves: sums are exact, so that ties are ties but for one division.
  double above = 0;
  test.expected = 0;
  for (const double one : drawn) {
    above += one >= test.theta * (1 - 1e-12) ? 1 : 0;
    test.expected += one / draws;
  }
  test.p = (above + 1) / (draws + 1.0);
  return test;
}

}  // namespace roer::careers
