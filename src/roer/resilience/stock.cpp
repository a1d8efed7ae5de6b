#include "roer/resilience/stock.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/none.hpp"

namespace roer::resilience {

std::vector<std::uint8_t> stock_classes(std::span<const double> shares, std::span<const double> limits) {
  std::vector<std::uint8_t> classes;
  classes.reserve(shares.size());
  for (const double share : shares)
    classes.push_back(std::isnan(share)
                          ? kNoStockClass
                          : static_cast<std::uint8_t>(std::lower_bound(limits.begin(), limits.end(), share) -
                                                      limits.begin()));
  return classes;
}

std::vector<ClassMean> class_means(std::span<const double> levels, std::span<const double> weights,
                                   std::span<const std::uint8_t> classes, std::size_t count) {
  std::vector<ClassMean> means(count);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (std::isnan(levels[i]) || classes[i] == kNoStockClass) continue;
    ClassMean& mean = means[classes[i]];
    ++mean.areas;
    mean.plain += levels[i];
    if (!(weights[i] > 0)) continue;
    mean.weight += weights[i];
    mean.weighted += weights[i] * levels[i];
  }
  for (ClassMean& mean : means) {
    mean.plain = mean.areas > 0 ? mean.plain / static_cast<double>(mean.areas) : kNone;
    mean.weighted = mean.weight > 0 ? mean.weighted / mean.weight : kNone;
  }
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (std::isnan(levels[i]) || classes[i] == kNoStockClass) continue;
    const double off = levels[i] - means[classes[i]].plain;
    means[classes[i]].error += off * off;
  }
  for (ClassMean& mean : means) {
    const auto areas = static_cast<double>(mean.areas);
    mean.error = mean.areas > 1 ? std::sqrt(mean.error / (areas - 1) / areas) : kNone;
  }
  return means;
}

}  // namespace roer::resilience
