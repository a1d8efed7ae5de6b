#include "roer/segregation/counts.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace roer::segregation {

namespace {

Error bad_count(std::size_t area, std::string column, double found) {
  return {ErrorCode::kOutOfRange,
          "a count of people is below 0 or more than live anywhere",
          {},
          static_cast<std::int64_t>(area) + 1,
          std::move(column),
          fmt::format("{}", found),
          "0 to 1000000000, or no value where it is not known",
          "Correct the count, or leave it empty."};
}

bool can_be_count(double value) {
  return value >= 0 && value <= kMostPeople;
}

Error no_people(std::string what) {
  return {ErrorCode::kOutOfRange,
          "segregation is between two groups: " + std::move(what),
          {},
          0,
          {},
          {},
          "two or more groups with people",
          "Choose other groups or more areas."};
}

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

Result<Counts> Counts::make(std::vector<std::string> names, std::size_t areas, std::vector<double> values) {
  assert(values.size() == names.size() * areas);
  Faults faults;
  std::vector<bool> unknown(areas, false);
  for (std::size_t g = 0; g < names.size(); ++g)
    for (std::size_t i = 0; i < areas; ++i) {
      const double value = values[g * areas + i];
      if (std::isnan(value))
        unknown[i] = true;
      else if (!can_be_count(value))
        faults.add(bad_count(i, names[g], value));
    }
  if (!faults.empty()) return faults;
  Counts counts;
  for (std::size_t i = 0; i < areas; ++i) {
    if (!unknown[i]) continue;
    counts.unknown_areas_.push_back(static_cast<std::uint32_t>(i));
    for (std::size_t g = 0; g < names.size(); ++g) values[g * areas + i] = 0;
  }
  counts.names_ = std::move(names);
  counts.values_ = std::move(values);
  counts.area_total_.resize(areas);
  counts.sum_up();
  if (areas > 0 && counts.unknown_areas_.size() == areas)
    return no_people(fmt::format("of none of {} areas are the counts known", areas));
  if (counts.groups() < counts.empty_groups_.size() + 2)
    return no_people(
        fmt::format("{} of {} have people", counts.groups() - counts.empty_groups_.size(), counts.groups()));
  return counts;
}

bool Counts::refill(std::vector<double>& values) {
  assert(values.size() == values_.size());
  values_.swap(values);
  sum_up();
  return groups() >= empty_groups_.size() + 2;
}

void Counts::sum_up() {
  group_total_.assign(groups(), 0);
  area_total_.assign(areas(), 0);
  empty_areas_.clear();
  empty_groups_.clear();
  for (std::size_t g = 0; g < groups(); ++g) {
    const auto column = group(g);
    for (std::size_t i = 0; i < areas(); ++i) area_total_[i] += column[i];
    group_total_[g] = sum(column);
    if (group_total_[g] == 0) empty_groups_.push_back(static_cast<std::uint32_t>(g));
  }
  total_ = sum(group_total_);
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < areas(); ++i) {
    if (unknown < unknown_areas_.size() && unknown_areas_[unknown] == i)
      ++unknown;
    else if (area_total_[i] == 0)
      empty_areas_.push_back(static_cast<std::uint32_t>(i));
  }
}

Result<PairedCounts> PairedCounts::make(std::vector<double> group, std::vector<double> other) {
  assert(group.size() == other.size());
  Faults faults;
  PairedCounts pair;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (std::isnan(group[i]) || std::isnan(other[i])) {
      group[i] = other[i] = 0;
    } else {
      if (!can_be_count(group[i])) faults.add(bad_count(i, "group", group[i]));
      if (!can_be_count(other[i])) faults.add(bad_count(i, "other", other[i]));
    }
    if (group[i] + other[i] == 0) ++pair.skipped_;
  }
  pair.group_ = std::move(group);
  pair.other_ = std::move(other);
  pair.group_total_ = sum(pair.group_);
  pair.other_total_ = sum(pair.other_);
  if (faults.empty() && pair.group_total_ == 0) faults.add(no_people("the group has no people"));
  if (faults.empty() && pair.other_total_ == 0) faults.add(no_people("nobody is outside the group"));
  if (!faults.empty()) return faults;
  return pair;
}

Result<PairedCounts> PairedCounts::against_rest(const Counts& counts, std::size_t group) {
  std::vector<double> rest(counts.areas(), 0);
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    if (g == group) continue;
    const auto column = counts.group(g);
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] += column[i];
  }
  const auto column = counts.group(group);
  return make({column.begin(), column.end()}, std::move(rest));
}

Result<PairedCounts> PairedCounts::of_groups(const Counts& counts, std::size_t group, std::size_t other) {
  const auto x = counts.group(group);
  const auto y = counts.group(other);
  return make({x.begin(), x.end()}, {y.begin(), y.end()});
}

Result<PairedCounts> PairedCounts::against_total(std::span<const double> group,
                                                 std::span<const double> total) {
  assert(group.size() == total.size());
  Faults faults;
  std::vector<double> rest(group.size());
  for (std::size_t i = 0; i < group.size(); ++i) {
    rest[i] = total[i] - group[i];
    if (!(rest[i] < 0)) continue;
    Error error = bad_count(i, "total", total[i]);
    error.message = "the group is larger than the total it is part of";
    error.expected = fmt::format("{} or more", group[i]);
    faults.add(std::move(error));
  }
  if (!faults.empty()) return faults;
  return make({group.begin(), group.end()}, std::move(rest));
}

}  // namespace roer::segregation
