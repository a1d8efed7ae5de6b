#include "roer/score/impute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "roer/base/parallel.hpp"
#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kNearestBlock = 16;

Error nothing_known(const std::string& input) {
  return step_error("an input without a single value cannot be imputed", input, "0 known values",
                    "an input with values", "Import data for this input, or leave it out.");
}

Error wrong_years(const std::string& input) {
  return step_error("the years of a series must ascend, one for each column", input, "years out of order",
                    "ascending years", "Sort the periods of this input.");
}

double middle_of(std::vector<double>& known, Middle middle) {
  if (middle == Middle::kMean) return mean_of(known);
  std::sort(known.begin(), known.end());
  return median_of_sorted(known);
}

/// Fills the holes for which value_for(area) knows something.
template <class ValueFor>
Filled filled_by(const Column& values, const ValueFor& value_for) {
  Filled filled;
  filled.values = values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const State state = values.at(i).state;
    if (has_number(state)) continue;
    if (!may_be_filled(state)) {
      ++filled.not_applicable;
      continue;
    }
    const double number = value_for(i);
    if (std::isnan(number)) {
      ++filled.left;
      continue;
    }
    filled.values.set(i, {number, State::kImputed});
    ++filled.filled;
  }
  return filled;
}

Status check_series(const Series& series, const std::string& input) {
  if (series.years.size() != series.columns.size()) return wrong_years(input);
  for (std::size_t k = 1; k < series.years.size(); ++k)
    if (series.years[k] <= series.years[k - 1]) return wrong_years(input);
  return Done{};
}

/// The nearest period with a value of the area, walking from `at` by `step` (-1 or 1).
std::optional<std::size_t> measured_from(const Series& series, std::size_t at, int step, std::size_t area) {
  for (std::size_t k = at;;) {
    if (step < 0 ? k == 0 : k + 1 == series.columns.size()) return std::nullopt;
    k = step < 0 ? k - 1 : k + 1;
    if (series.columns[k].at(area).known()) return k;
  }
}

void note_age(Filled& filled, std::size_t area, std::int32_t age) {
  filled.ages[area] = age;
  filled.oldest = std::max(filled.oldest, age);
}

/// Distances among areas by the indicators other than the target; rows lie one after another.
class Likeness {
 public:
  Likeness(std::span<const Column> columns, std::size_t target, bool standardise) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (k == target) continue;
      scales_.push_back(standardise ? scale_of(columns[k].numbers()) : 1);
      others_.push_back(k);
    }
    const std::size_t areas = columns.front().size();
    rows_.resize(areas * others_.size());
    for (std::size_t i = 0; i < areas; ++i)
      for (std::size_t k = 0; k < others_.size(); ++k)
        rows_[i * others_.size() + k] = columns[others_[k]].numbers()[i] * scales_[k];
  }
  /// Mean squared difference over shared indicators; infinite with fewer than `least` of them.
  [[nodiscard]] double between(std::size_t a, std::size_t b, std::size_t least) const {
    const std::size_t width = others_.size();
    const std::span<const double> left = row(a, width), right = row(b, width);
    double sum = 0;
    std::size_t shared = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const double away = left[k] - right[k];
      if (std::isnan(away)) continue;
      sum += away * away;
      ++shared;
    }
    return shared < least || shared == 0 ? std::numeric_limits<double>::infinity()
                                         : sum / static_cast<double>(shared);
  }

 private:
  // An indicator without spread parts nobody from anybody.
  static double scale_of(std::span<const double> numbers) {
    const std::vector<double> known = known_numbers(numbers);
    if (known.size() < 2) return 1;
    const double variance = squares_about(known, mean_of(known)) / static_cast<double>(known.size() - 1);
    return variance > 0 ? 1 / std::sqrt(variance) : 1;
  }
  [[nodiscard]] std::span<const double> row(std::size_t i, std::size_t width) const {
    return std::span<const double>(rows_).subspan(i * width, width);
  }
  std::vector<std::size_t> others_;
  std::vector<double> scales_, rows_;
};

using Neighbour = std::pair<double, std::size_t>;  // distance, area: compared in this order

double mean_of_neighbours(std::span<const Neighbour> nearest, const Column& values, bool by_distance) {
  if (nearest.empty()) return std::numeric_limits<double>::quiet_NaN();
  const bool together = by_distance && nearest.front().first == 0;
  double sum = 0, whole = 0;
  for (const auto& [distance, area] : nearest) {
    if (together && distance > 0) break;
    const double weight = by_distance && !together ? 1 / std::sqrt(distance) : 1;
    sum += weight * values.at(area).number;
    whole += weight;
  }
  return sum / whole;
}

}  // namespace

Result<Filled> impute_middle(const Column& values, Middle middle, const std::string& input) {
  std::vector<double> known = known_numbers(values.numbers());
  if (known.empty()) return nothing_known(input);
  const double number = middle_of(known, middle);
  return filled_by(values, [&](std::size_t) { return number; });
}

Result<Filled> impute_group(const Column& values, std::span<const std::uint32_t> groups, Middle middle,
                            std::size_t least, const std::string& input) {
  if (values.known() == 0) return nothing_known(input);
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < values.size(); ++i)
    if (values.at(i).known() && groups[i] != kNoGroup) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return groups[a] < groups[b]; });
  std::vector<std::pair<std::uint32_t, double>> middles;
  std::vector<double> known;
  for (std::size_t k = 0; k < order.size(); ++k) {
    known.push_back(values.at(order[k]).number);
    const bool ends = k + 1 == order.size() || groups[order[k + 1]] != groups[order[k]];
    if (!ends) continue;
    if (known.size() >= std::max<std::size_t>(least, 1))
      middles.emplace_back(groups[order[k]], middle_of(known, middle));
    known.clear();
  }
  return filled_by(values, [&](std::size_t i) {
    const auto found = std::lower_bound(middles.begin(), middles.end(), groups[i],
                                        [](const std::pair<std::uint32_t, double>& entry,
                                           std::uint32_t group) { return entry.first < group; });
    const bool there = found != middles.end() && found->first == groups[i];
    return there ? found->second : std::numeric_limits<double>::quiet_NaN();
  });
}

Result<Filled> impute_last_measured(const Series& series, std::size_t at, std::int32_t oldest,
                                    const std::string& input) {
  ROER_CHECK(check_series(series, input));
  const Column& values = series.columns[at];
  const auto source = [&](std::size_t i) -> std::optional<std::size_t> {
    const auto found = measured_from(series, at, -1, i);
    if (found.has_value() && series.years[at] - series.years[*found] > oldest) return std::nullopt;
    return found;
  };
  Filled filled = filled_by(values, [&](std::size_t i) {
    const auto found = source(i);
    return found.has_value() ? series.columns[*found].at(i).number : std::numeric_limits<double>::quiet_NaN();
  });
  filled.ages.assign(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!may_be_filled(values.at(i).state)) continue;
    if (const auto found = source(i); found.has_value())
      note_age(filled, i, series.years[at] - series.years[*found]);
  }
  return filled;
}

Result<Filled> impute_linear(const Series& series, std::size_t at, const std::string& input) {
  ROER_CHECK(check_series(series, input));
  const Column& values = series.columns[at];
  const std::int32_t year = series.years[at];
  std::vector<std::int32_t> ages(values.size(), 0);
  Filled filled = filled_by(values, [&](std::size_t i) {
    const auto before = measured_from(series, at, -1, i), after = measured_from(series, at, 1, i);
    if (!before.has_value() || !after.has_value()) return std::numeric_limits<double>::quiet_NaN();
    const std::int32_t first = series.years[*before], last = series.years[*after];
    ages[i] = std::min(year - first, last - year);
    const double low = series.columns[*before].at(i).number, high = series.columns[*after].at(i).number;
    return low + (high - low) * static_cast<double>(year - first) / static_cast<double>(last - first);
  });
  filled.ages.assign(values.size(), 0);
  for (std::size_t i = 0; i < ages.size(); ++i) note_age(filled, i, ages[i]);
  return filled;
}

Result<Filled> impute_nearest(std::span<const Column> columns, std::size_t target, const NearestRule& rule,
                              const std::string& input) {
  const Column& values = columns[target];
  if (values.known() == 0) return nothing_known(input);
  if (columns.size() < 2 || rule.k == 0)
    return step_error("k nearest neighbours need other indicators and a k", input,
                      fmt::format("{} other indicators, k {}", columns.size() - 1, rule.k),
                      "at least one other indicator and k of 1 or more",
                      "Correct this step of the framework file.");
  const Likeness likeness(columns, target, rule.standardise);
  std::vector<std::size_t> holes, givers;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values.at(i).known()) givers.push_back(i);
    if (may_be_filled(values.at(i).state)) holes.push_back(i);
  }
  std::vector<double> found(values.size(), std::numeric_limits<double>::quiet_NaN());
  parallel_blocks(holes.size(), kNearestBlock, [&](std::size_t begin, std::size_t end) {
    std::vector<Neighbour> all;
    all.reserve(givers.size());
    for (std::size_t h = begin; h < end; ++h) {
      all.clear();
      for (const std::size_t giver : givers) {
        const double distance = likeness.between(holes[h], giver, rule.least_shared);
        if (std::isfinite(distance)) all.emplace_back(distance, giver);
      }
      const std::size_t count = std::min(rule.k, all.size());
      std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
      found[holes[h]] = mean_of_neighbours(std::span(all).first(count), values, rule.by_distance);
    }
  });
  return filled_by(values, [&](std::size_t i) { return found[i]; });
}

}  // namespace roer::score
