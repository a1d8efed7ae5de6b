#pragma once
// Counts made up by chance.

#include <cmath>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/resilience/measure.hpp"

namespace roer::resilience::testing {

inline MomentCounts moment(std::vector<double> count, std::vector<double> base) {
  MomentCounts made;
  made.count = std::move(count);
  made.base = std::move(base);
  return made;
}

inline void add(MomentCounts& to, double count, double base) {
  to.count.push_back(count);
  to.base.push_back(base);
}

/// How many of `base`, each with the same chance.
inline double drawn_count(double base, double share, DrawKey key) {
  double count = 0;
  for (std::uint32_t k = 0; k < base; ++k) {
    key.draw = k;
    count += uniform(key) < share ? 1 : 0;
  }
  return count;
}

/// Poisson: waiting times are added up until they pass the mean.
inline double drawn_events(double mean, DrawKey key) {
  double waited = 0, count = 0;
  while (true) {
    waited -= std::log(1 - uniform(key));
    if (waited > mean) return count;
    ++count;
    ++key.draw;
  }
}

}  // namespace roer::resilience::testing
