#include "roer/score/stated_interval.hpp"

#include <cmath>
#include <limits>

#include "roer/base/philox.hpp"
#include "roer/base/poisson_interval.hpp"

namespace roer::score {

Range stated_interval(const StatedError& error, double figure, double size) {
  constexpr Range kUnknown{std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::quiet_NaN()};
  if (std::isnan(figure)) return kUnknown;
  if (error.kind == ErrorKind::kPoissonGamma) {
    if (!(size > 0) || figure < 0) return kUnknown;
    const double unit = error.per / size;
    const PoissonInterval mean = poisson_interval(figure / unit, kStatedShare);
    return {mean.low * unit, mean.high * unit};
  }
  if (error.kind == ErrorKind::kNone) return kUnknown;
  const double sd = error.kind == ErrorKind::kRelative ? error.sd * std::fabs(figure) : error.sd;
  const double away = sd * normal_quantile((1 + kStatedShare) / 2);
  return {figure - away, figure + away};
}

}  // namespace roer::score
