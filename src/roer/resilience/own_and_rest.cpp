#include "roer/resilience/own_and_rest.hpp"

#include <algorithm>
#include <cmath>

namespace roer::resilience {

namespace {

/// A count that is not known weighs nothing.
double weight_of(double dwellings) {
  return dwellings > 0 ? dwellings : 0;
}

SideMean side_mean(std::span<const double> low, std::span<const double> high,
                   const std::vector<double>& dwellings) {
  SideMean mean;
  double lows = 0, highs = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    const double weight = weight_of(dwellings[i]);
    if (std::isnan(low[i])) {
      mean.without += weight;
      continue;
    }
    if (weight == 0) continue;
    mean.counted += weight;
    lows += weight * low[i];
    highs += weight * high[i];
  }
  if (mean.counted == 0) return mean;
  mean.low = lows / mean.counted;
  mean.high = highs / mean.counted;
  return mean;
}

double dwellings_with_figure(const std::vector<double>& values, const OwnAndOthers& dwellings) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) sum += weight_of(dwellings.own[i]) + weight_of(dwellings.others[i]);
  return sum;
}

}  // namespace

OwnAndOthers own_and_others(std::span<const double> own, std::span<const double> all, double told) {
  OwnAndOthers dwellings;
  for (std::size_t i = 0; i < own.size(); ++i) {
    dwellings.own.push_back(own[i] < told ? 0 : own[i]);
    const double others = all[i] - dwellings.own.back();
    dwellings.others.push_back(others < 0 ? 0 : others);
  }
  return dwellings;
}

BothSides both_sides(std::span<const double> low, std::span<const double> high,
                     const OwnAndOthers& dwellings) {
  BothSides sides{side_mean(low, high, dwellings.own), side_mean(low, high, dwellings.others), kNone, kNone};
  if (sides.own.counted == 0 || sides.others.counted == 0) return sides;
  sides.least = sides.most = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (std::isnan(low[i])) continue;
    const double more = weight_of(dwellings.own[i]) / sides.own.counted -
                        weight_of(dwellings.others[i]) / sides.others.counted;
    sides.least += more * (more > 0 ? low[i] : high[i]);
    sides.most += more * (more > 0 ? high[i] : low[i]);
  }
  return sides;
}

SidesOverYears sides_over_years(const std::vector<std::vector<double>>& years,
                                const OwnAndOthers& dwellings) {
  std::vector<double> known;
  for (const auto& values : years) known.push_back(dwellings_with_figure(values, dwellings));
  const double best = known.empty() ? 0 : *std::max_element(known.begin(), known.end());
  SidesOverYears found;
  for (const double one : known) found.kept.push_back(one > 0 && 2 * one >= best);
  std::vector<bool> in_all(dwellings.own.size(), true);
  for (std::size_t y = 0; y < years.size(); ++y)
    for (std::size_t i = 0; found.kept[y] && i < in_all.size(); ++i)
      if (std::isnan(years[y][i])) in_all[i] = false;
  for (std::size_t y = 0; y < years.size(); ++y) {
    if (!found.kept[y]) continue;
    std::vector<double> values = years[y];
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!in_all[i]) values[i] = kNone;
    found.sides.push_back(both_sides(values, values, dwellings));
  }
  return found;
}

}  // namespace roer::resilience
