#include "roer/report/axis.hpp"

#include <algorithm>
#include <cmath>

namespace roer::report {

namespace {

double round_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0})
    if (power * times >= rough * (1 - 1e-9)) return power * times;
  return power * 10;
}

Axis axis_with(double low, double high, double step) {
  Axis axis;
  axis.step = step;
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double k = first; k <= last; ++k) axis.ticks.push_back(k * step);
  axis.low = axis.ticks.front();
  axis.high = axis.ticks.back();
  axis.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
  return axis;
}

}  // namespace

Axis axis_over(double low, double high, int count) {
  if (high - low < 1e-12) {
    const double room = std::max(std::abs(low) * 0.1, 1e-3);
    low -= room;
    high += room;
  }
  return axis_with(low, high, round_step((high - low) / count));
}

Axis axis_of_counts(double most) {
  return axis_with(0, std::max(1.0, most), std::max(1.0, round_step(std::max(1.0, most) / 5)));
}

}  // namespace roer::report
