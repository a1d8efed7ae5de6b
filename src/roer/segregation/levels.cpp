#include "roer/segregation/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

std::vector<double> sums_per_unit(std::span<const double> values, std::span<const std::uint32_t> unit_of,
                                  std::size_t units) {
  std::vector<double> sums(units, 0);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (unit_of[i] != kNoUnit) sums[unit_of[i]] += values[i];
  return sums;
}

std::size_t unit_count(const std::vector<std::uint32_t>& level) {
  std::size_t count = 0;
  for (const std::uint32_t unit : level)
    if (unit != kNoUnit) count = std::max<std::size_t>(count, unit + std::size_t{1});
  return count;
}

Error level_error(std::size_t area, std::size_t level, std::string message, std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          static_cast<std::int64_t>(area) + 1,
          {},
          fmt::format("level {}", level + 1),
          std::move(expected),
          "Correct the table of levels."};
}

/// Every person has a unit, and no unit lies in two units of the level above it.
void check_level(const Counts& counts, const std::vector<std::vector<std::uint32_t>>& levels,
                 std::size_t level, Faults& faults) {
  std::vector<std::uint32_t> above_of(unit_count(levels[level]), kNoUnit);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    if (!(counts.area_totals()[i] > 0)) continue;
    const std::uint32_t unit = levels[level][i];
    if (unit == kNoUnit) {
      faults.add(
          level_error(i, level, "an area with people lies in no unit of a level", "a unit for every area"));
      continue;
    }
    if (level == 0) continue;
    const std::uint32_t above = levels[level - 1][i];
    if (above_of[unit] != kNoUnit && above_of[unit] != above)
      faults.add(level_error(i, level, "a unit lies in two units of the level above it", "levels that nest"));
    above_of[unit] = above;
  }
}

/// x ln(x/expected) for x people; 0 for none.
double information_of(double count, double expected) {
  return count > 0 ? count * std::log(count / expected) : 0;
}

}  // namespace

Result<Counts> merged(const Counts& counts, std::span<const std::uint32_t> unit_of, std::size_t units) {
  assert(unit_of.size() == counts.areas());
  std::vector<double> values;
  values.reserve(units * counts.groups());
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const std::vector<double> sums = sums_per_unit(counts.group(g), unit_of, units);
    values.insert(values.end(), sums.begin(), sums.end());
  }
  return Counts::make(counts.names(), units, std::move(values));
}

Result<LevelParts> level_parts(const Counts& counts, const std::vector<std::vector<std::uint32_t>>& levels) {
  Faults faults;
  for (std::size_t level = 0; level < levels.size(); ++level) check_level(counts, levels, level, faults);
  if (!faults.empty()) return faults;
  LevelParts result;
  const double entropy = diversity(counts).entropy;
  result.information = multigroup_indices(counts).mutual_information;
  result.theil_h = result.information / entropy;
  double above = 0;
  for (std::size_t level = 0; level <= levels.size(); ++level) {
    double here = result.information;
    if (level < levels.size()) {
      ROER_TRY(const Counts units, merged(counts, levels[level], unit_count(levels[level])));
      here = multigroup_indices(units).mutual_information;
    }
    // Differences of nearly equal sums may fall a rounding below 0.
    const double part = std::max(0.0, here - above);
    result.parts.push_back({part, part / entropy, result.information > 0 ? part / result.information : 0});
    above = here;
  }
  return result;
}

std::vector<UnitSegregation> within_units(const Counts& counts, std::span<const std::uint32_t> unit_of,
                                          std::size_t units) {
  assert(unit_of.size() == counts.areas());
  std::vector<UnitSegregation> result(units);
  const std::vector<double> people = sums_per_unit(counts.area_totals(), unit_of, units);
  const double whole = diversity(counts).entropy;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const std::vector<double> group = sums_per_unit(counts.group(g), unit_of, units);
    for (std::size_t i = 0; i < counts.areas(); ++i)
      if (unit_of[i] != kNoUnit && counts.group(g)[i] > 0) {
        const std::uint32_t u = unit_of[i];
        result[u].information +=
            information_of(counts.group(g)[i], counts.area_totals()[i] * group[u] / people[u]);
      }
    for (std::size_t u = 0; u < units; ++u) result[u].entropy_ratio -= information_of(group[u], people[u]);
  }
  for (std::size_t u = 0; u < units; ++u) {
    UnitSegregation& unit = result[u];
    unit.theil_h = std::numeric_limits<double>::quiet_NaN();
    if (!(people[u] > 0)) continue;
    unit.share = people[u] / counts.total();
    if (unit.entropy_ratio > 0) unit.theil_h = unit.information / unit.entropy_ratio;
    unit.information /= people[u];
    unit.entropy_ratio /= people[u] * whole;
  }
  return result;
}

}  // namespace roer::segregation
