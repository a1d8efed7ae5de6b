#include "roer/score/breaks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/score/order_statistics.hpp"
#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Distinct values with running sums, from which the squares of any run follow at once.
class Runs {
 public:
  explicit Runs(std::span<const double> sorted) {
    // Taken from the middle, so that sums of squares do not lose their digits.
    const double middle = median_of_sorted(sorted);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        values_.push_back(sorted[i]);
        counts_.push_back(counts_.empty() ? 0 : counts_.back());
        sums_.push_back(sums_.empty() ? 0 : sums_.back());
        squares_.push_back(squares_.empty() ? 0 : squares_.back());
      }
      const double away = sorted[i] - middle;
      counts_.back() += 1;
      sums_.back() += away;
      squares_.back() += away * away;
    }
  }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] double value(std::size_t k) const { return values_[k]; }
  [[nodiscard]] double count(std::size_t first, std::size_t last) const { return part(counts_, first, last); }
  /// Squared deviations of values first..last from their mean.
  [[nodiscard]] double within(std::size_t first, std::size_t last) const {
    if (first == last) return 0;
    const double sum = part(sums_, first, last);
    return std::max(0.0, part(squares_, first, last) - sum * sum / part(counts_, first, last));
  }

 private:
  static double part(const std::vector<double>& running, std::size_t first, std::size_t last) {
    return running[last] - (first == 0 ? 0 : running[first - 1]);
  }
  std::vector<double> values_, counts_, sums_, squares_;
};

/// Fills one row of the table: best[j] = least squares of values 0..j in one class more than `before`.
class PartitionRow {
 public:
  PartitionRow(const Runs& runs, const std::vector<double>& before, std::size_t first)
      : runs_(runs),
        before_(before),
        first_(first),
        best_(runs.size(), kInfinite),
        starts_(runs.size(), first) {}
  void fill(std::size_t from, std::size_t to, std::size_t low, std::size_t high) {
    if (from >= to) return;
    const std::size_t middle = from + (to - from) / 2;
    for (std::size_t start = std::max(low, first_); start <= std::min(high, middle); ++start) {
      const double squares = before_[start - 1] + runs_.within(start, middle);
      if (squares >= best_[middle]) continue;
      best_[middle] = squares;
      starts_[middle] = start;
    }
    fill(from, middle, low, starts_[middle]);
    fill(middle + 1, to, starts_[middle], high);
  }
  [[nodiscard]] const std::vector<double>& best() const { return best_; }
  [[nodiscard]] std::vector<std::uint32_t> starts() const { return {starts_.begin(), starts_.end()}; }

 private:
  const Runs& runs_;
  const std::vector<double>& before_;
  std::size_t first_;
  std::vector<double> best_;
  std::vector<std::size_t> starts_;
};

Breaks described(const Runs& runs, std::vector<double> limits) {
  Breaks breaks;
  breaks.limits = std::move(limits);
  std::size_t first = 0;
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const bool ends = k + 1 == runs.size() ||
                      class_of(breaks.limits, runs.value(k + 1)) != class_of(breaks.limits, runs.value(k));
    if (!ends) continue;
    breaks.counts.push_back(static_cast<std::size_t>(runs.count(first, k)));
    breaks.within += runs.within(first, k);
    first = k + 1;
  }
  const double whole = runs.within(0, runs.size() - 1);
  breaks.fit = whole > 0 ? 1 - breaks.within / whole : 1;
  return breaks;
}

Error too_many(std::size_t classes, std::size_t distinct, const std::string& input) {
  return step_error("there are too few different values for so many classes", input,
                    fmt::format("{} classes of {} different values", classes, distinct),
                    "two classes or more, and at least as many different values",
                    "Ask for fewer classes, or give the limits.");
}

/// A number that rests on two values is as sure as the less sure of them.
State state_with(State own, State parent) {
  return own == State::kObserved ? parent : own;
}

Status check_limits(ChangeLimits limits, const std::string& input) {
  if (limits.down <= limits.up) return Done{};
  return step_error("the limit of \"down\" must not lie above that of \"up\"", input,
                    fmt::format("down {}, up {}", limits.down, limits.up), "down <= up",
                    "Exchange the two limits.");
}

std::int32_t direction_of(double change, ChangeLimits limits) {
  if (change < limits.down) return 0;
  return change > limits.up ? 2 : 1;
}

}  // namespace

std::size_t class_of(std::span<const double> limits, double x) {
  return static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), x) - limits.begin());
}

std::vector<std::int32_t> classes_of(std::span<const double> limits, const Column& values) {
  std::vector<std::int32_t> classes(values.size(), -1);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values.at(i).known()) classes[i] = static_cast<std::int32_t>(class_of(limits, values.at(i).number));
  return classes;
}

Result<Breaks> quantile_breaks(std::span<const double> numbers, std::size_t classes,
                               const std::string& input) {
  const std::vector<double> sorted = sorted_known(numbers);
  if (sorted.empty() || classes < 2) return too_many(classes, sorted.size(), input);
  const Runs runs(sorted);
  std::vector<double> limits;
  for (std::size_t k = 1; k < classes; ++k)
    limits.push_back(quantile_of_sorted(sorted, static_cast<double>(k) / static_cast<double>(classes)));
  Breaks breaks = described(runs, limits);
  if (breaks.counts.size() == classes) return breaks;
  return step_error("quantiles of these values leave a class empty", input,
                    fmt::format("{} of {} classes hold a value", breaks.counts.size(), classes),
                    "values of which not so many are equal",
                    "Ask for fewer classes, or take natural breaks.");
}

Result<Breaks> natural_breaks(std::span<const double> numbers, std::size_t classes,
                              const std::string& input) {
  const std::vector<double> sorted = sorted_known(numbers);
  if (sorted.empty() || classes < 2) return too_many(classes, 0, input);
  const Runs runs(sorted);
  if (runs.size() < classes) return too_many(classes, runs.size(), input);
  std::vector<double> before(runs.size());
  for (std::size_t j = 0; j < runs.size(); ++j) before[j] = runs.within(0, j);
  std::vector<std::vector<std::uint32_t>> starts;
  for (std::size_t k = 1; k < classes; ++k) {
    PartitionRow row(runs, before, k);
    row.fill(k, runs.size(), k, runs.size() - 1);
    starts.push_back(row.starts());
    before = row.best();
  }
  std::vector<double> limits(classes - 1);
  std::size_t last = runs.size() - 1;
  for (std::size_t k = classes - 1; k-- > 0;) {
    const std::size_t start = starts[k][last];
    limits[k] = runs.value(start);
    last = start - 1;
  }
  return described(runs, std::move(limits));
}

Result<Column> relative_to_parent(const Column& values, const Column& parents, Relation relation,
                                  const std::string& input) {
  Column result = values;
  Faults faults;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i), parent = parents.at(i);
    if (!value.known()) continue;
    if (!parent.known()) {
      result.set(i, Value::hole(State::kMissing));
      continue;
    }
    const State state = state_with(value.state, parent.state);
    if (relation == Relation::kDifference) {
      result.set(i, {value.number - parent.number, state});
    } else if (parent.number > 0) {
      result.set(i, {value.number / parent.number, state});
    } else {
      Error error = step_error("a ratio to the parent area needs a parent above 0", input,
                               fmt::format("{}", parent.number), "a number above 0",
                               "Take the difference instead of the ratio.");
      error.row = static_cast<std::int64_t>(i) + 1;
      faults.add(std::move(error));
    }
  }
  if (!faults.empty()) return faults;
  return result;
}

Column change_of(const Column& earlier, const Column& later) {
  Column result = later;
  for (std::size_t i = 0; i < later.size(); ++i) {
    const Value before = earlier.at(i), after = later.at(i);
    if (!after.known()) continue;
    result.set(i, before.known() ? Value{after.number - before.number, state_with(after.state, before.state)}
                                 : before);
  }
  return result;
}

Result<std::vector<std::int32_t>> change_classes(const Column& first, ChangeLimits first_limits,
                                                 const Column& second, ChangeLimits second_limits,
                                                 const std::string& input) {
  ROER_CHECK(check_limits(first_limits, input));
  ROER_CHECK(check_limits(second_limits, input));
  std::vector<std::int32_t> classes(first.size(), -1);
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Value one = first.at(i), other = second.at(i);
    if (one.known() && other.known())
      classes[i] = 3 * direction_of(one.number, first_limits) + direction_of(other.number, second_limits);
  }
  return classes;
}

}  // namespace roer::score
