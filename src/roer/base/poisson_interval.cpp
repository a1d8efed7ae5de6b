#include "roer/base/poisson_interval.hpp"

#include "roer/base/gamma_quantile.hpp"

namespace roer {

PoissonInterval poisson_interval(double count, double share) {
  const double tail = (1 - share) / 2;
  return {count > 0 ? gamma_quantile(count, tail) : 0, gamma_quantile(count + 1, 1 - tail)};
}

}  // namespace roer
