#include "roer/signal/segmentation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace roer::signal {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

Status long_enough(const SegmentCosts& costs, std::size_t changes, std::size_t shortest) {
  if (shortest >= 1 && costs.size() / shortest > changes) return Done{};
  return Error{ErrorCode::kOutOfRange,
               "the series is too short to be cut so often",
               "series",
               0,
               "",
               fmt::format("{} values for {} stretches of {} or more", costs.size(), changes + 1, shortest),
               "as many values as the stretches need, each 1 or more",
               "Ask for fewer changes or shorter stretches."};
}

double cost_of_cuts(const SegmentCosts& costs, const std::vector<std::uint32_t>& starts) {
  double sum = 0;
  std::size_t from = 0;
  for (const std::uint32_t start : starts) {
    sum += costs.of(from, start);
    from = start;
  }
  return sum + costs.of(from, costs.size());
}

/// The best cut of one stretch in two, and what it gains; the later one of equals.
struct Cut {
  double gain = -kNoWay;
  std::size_t at = 0;
};
Cut best_cut(const SegmentCosts& costs, std::size_t begin, std::size_t end, std::size_t shortest) {
  Cut best;
  if (end - begin < 2 * shortest) return best;
  const double whole = costs.of(begin, end);
  for (std::size_t at = begin + shortest; at + shortest <= end; ++at) {
    const double gain = whole - costs.of(begin, at) - costs.of(at, end);
    if (gain >= best.gain) best = {gain, at};
  }
  return best;
}

}  // namespace

Result<Segmentation> best_segments(const SegmentCosts& costs, std::size_t changes, std::size_t shortest) {
  ROER_CHECK(long_enough(costs, changes, shortest));
  const std::size_t n = costs.size();
  std::vector<double> best(n + 1, kNoWay), next(n + 1);
  std::vector<std::uint32_t> from((changes + 1) * (n + 1), 0);
  for (std::size_t end = shortest; end <= n; ++end) best[end] = costs.of(0, end);
  for (std::size_t k = 1; k <= changes; ++k) {
    std::fill(next.begin(), next.end(), kNoWay);
    for (std::size_t end = (k + 1) * shortest; end <= n; ++end)
      for (std::size_t cut = k * shortest; cut + shortest <= end; ++cut) {
        const double cost = best[cut] + costs.of(cut, end);
        if (cost < next[end]) {
          next[end] = cost;
          from[k * (n + 1) + end] = static_cast<std::uint32_t>(cut);
        }
      }
    std::swap(best, next);
  }
  Segmentation found;
  std::size_t end = n;
  for (std::size_t k = changes; k > 0; --k) {
    end = from[k * (n + 1) + end];
    found.starts.push_back(static_cast<std::uint32_t>(end));
  }
  std::reverse(found.starts.begin(), found.starts.end());
  found.cost = cost_of_cuts(costs, found.starts);
  return found;
}

Result<Segmentation> pelt(const SegmentCosts& costs, double penalty, std::size_t shortest) {
  ROER_CHECK(long_enough(costs, 0, shortest));
  if (!(penalty >= 0) || std::isinf(penalty))
    return Error{ErrorCode::kOutOfRange,
                 "a change cannot cost this",
                 "penalty",
                 0,
                 "",
                 fmt::format("{}", penalty),
                 "0 or more",
                 "Take schwarz_penalty(), or more."};
  const std::size_t n = costs.size();
  std::vector<double> best(n + 1, kNoWay);
  std::vector<std::uint32_t> from(n + 1, 0);
  std::vector<std::size_t> live;  // last cuts that may still be best
  best[0] = -penalty;
  for (std::size_t end = shortest; end <= n; ++end) {
    if (const std::size_t fresh = end - shortest; fresh == 0 || fresh >= shortest) live.push_back(fresh);
    for (const std::size_t cut : live) {
      const double cost = best[cut] + costs.of(cut, end) + penalty;
      if (cost < best[end]) {
        best[end] = cost;
        from[end] = static_cast<std::uint32_t>(cut);
      }
    }
    // A cut that loses by more than a change costs loses for every later end that a change here can reach:
    // those from end + shortest on, so that it is dropped only once they begin.
    if (end >= 2 * shortest)
      std::erase_if(live, [&](std::size_t cut) {
        const std::size_t at = end - shortest + 1;
        return at >= cut + shortest && best[at] < kNoWay && best[cut] + costs.of(cut, at) > best[at];
      });
  }
  Segmentation found;
  for (std::size_t end = from[n]; end > 0; end = from[end])
    found.starts.push_back(static_cast<std::uint32_t>(end));
  std::reverse(found.starts.begin(), found.starts.end());
  found.cost = cost_of_cuts(costs, found.starts);
  return found;
}

Result<Segmentation> binary_segments(const SegmentCosts& costs, std::size_t changes, std::size_t shortest) {
  ROER_CHECK(long_enough(costs, changes, shortest));
  std::vector<std::uint32_t> ends = {0, static_cast<std::uint32_t>(costs.size())};
  std::vector<Cut> cuts = {best_cut(costs, 0, costs.size(), shortest)};
  for (std::size_t k = 0; k < changes; ++k) {
    const auto most = std::max_element(cuts.begin(), cuts.end(),
                                       [](const Cut& a, const Cut& b) { return a.gain < b.gain; });
    if (most->gain == -kNoWay) break;
    const auto at = most - cuts.begin();
    const std::size_t cut = most->at;
    ends.insert(ends.begin() + at + 1, static_cast<std::uint32_t>(cut));
    const auto place = static_cast<std::size_t>(at);
    *most = best_cut(costs, ends[place], cut, shortest);
    cuts.insert(cuts.begin() + at + 1, best_cut(costs, cut, ends[place + 2], shortest));
  }
  Segmentation found{{ends.begin() + 1, ends.end() - 1}, 0};
  found.cost = cost_of_cuts(costs, found.starts);
  return found;
}

}  // namespace roer::signal
