#include "roer/base/false_discovery.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace roer {

std::vector<double> false_discovery(std::span<const double> p, Dependence dependence) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < p.size(); ++i)
    if (!std::isnan(p[i])) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return p[a] != p[b] ? p[a] < p[b] : a < b; });
  const double tests = static_cast<double>(order.size());
  double factor = 1;
  if (dependence == Dependence::kAny)
    for (double k = 2; k <= tests; ++k) factor += 1 / k;
  std::vector<double> result(p.size(), std::numeric_limits<double>::quiet_NaN());
  double least = 1;
  for (std::size_t k = order.size(); k-- > 0;) {
    least = std::min(least, p[order[k]] * factor * tests / static_cast<double>(k + 1));
    result[order[k]] = least;
  }
  return result;
}

}  // namespace roer
