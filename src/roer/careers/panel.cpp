#include "roer/careers/panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

#include "roer/base/sorted_quantile.hpp"

namespace roer::careers {

namespace {

Error panel_error(std::string message, std::string found, std::string expected) {
  return {
      ErrorCode::kOutOfRange,         std::move(message), {}, 0, {}, std::move(found), std::move(expected),
      "Correct the panel of classes."};
}

std::vector<double> known(std::span<const double> values) {
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values)
    if (!std::isnan(value)) result.push_back(value);
  return result;
}

Result<std::vector<double>> enough_limits(std::span<const double> values, std::size_t classes) {
  ROER_TRY(std::vector<double> limits, quantile_limits(values, classes));
  if (limits.size() + 1 < classes)
    return panel_error("equal values leave fewer classes than were asked",
                       fmt::format("{} classes", limits.size() + 1),
                       fmt::format("{} classes; ask for fewer, or give limits", classes));
  return limits;
}

}  // namespace

Result<Panel> Panel::make(std::size_t units, std::vector<double> periods, std::size_t classes,
                          std::vector<std::uint8_t> states) {
  if (classes < 1 || classes > kMostClasses)
    return panel_error("a panel has a wrong number of classes", fmt::format("{}", classes),
                       fmt::format("1 to {}", kMostClasses));
  if (states.size() != units * periods.size())
    return panel_error("a panel has a wrong number of classes in its cells", fmt::format("{}", states.size()),
                       fmt::format("{} units x {} periods", units, periods.size()));
  for (std::size_t t = 1; t < periods.size(); ++t)
    if (!(periods[t] > periods[t - 1]))
      return panel_error("periods of a panel do not rise", fmt::format("{}", periods[t]),
                         fmt::format("more than {}", periods[t - 1]));
  Faults faults;
  for (std::size_t c = 0; c < states.size(); ++c)
    if (states[c] >= classes && states[c] != kMissing) {
      Error error = panel_error("a class does not exist", fmt::format("{}", states[c]),
                                fmt::format("0 to {}, or missing", classes - 1));
      error.row = static_cast<std::int64_t>(c % units) + 1;
      error.column = fmt::format("period {}", c / units + 1);
      faults.add(std::move(error));
    }
  if (!faults.empty()) return faults;
  Panel panel;
  panel.units_ = units;
  panel.classes_ = classes;
  panel.periods_ = std::move(periods);
  panel.states_ = std::move(states);
  return panel;
}

std::size_t Panel::missing() const {
  return static_cast<std::size_t>(std::count(states_.begin(), states_.end(), kMissing));
}

Result<std::vector<double>> quantile_limits(std::span<const double> values, std::size_t classes) {
  if (classes < 2 || classes > kMostClasses)
    return panel_error("quantiles ask for a wrong number of classes", fmt::format("{}", classes),
                       fmt::format("2 to {}", kMostClasses));
  std::vector<double> sorted = known(values);
  if (sorted.empty())
    return Error{ErrorCode::kMissingData, "no value is known to take quantiles of", {}, 0, {}, {}, {}, {}};
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> limits;
  for (std::size_t c = 1; c < classes; ++c) {
    const double position =
        static_cast<double>(sorted.size() - 1) * static_cast<double>(c) / static_cast<double>(classes);
    const QuantilePlace place = quantile_place(position, sorted.size());
    const double limit = between(sorted[place.below], sorted[place.above], place.part);
    // A limit at the highest value would leave the class above it empty.
    if ((limits.empty() || limit > limits.back()) && limit < sorted.back()) limits.push_back(limit);
  }
  return limits;
}

std::uint8_t class_of(double value, std::span<const double> limits) {
  if (std::isnan(value)) return kMissing;
  return static_cast<std::uint8_t>(std::lower_bound(limits.begin(), limits.end(), value) - limits.begin());
}

Result<Panel> limits_panel(std::size_t units, std::vector<double> periods, std::span<const double> values,
                           std::span<const double> limits) {
  const std::vector<std::vector<double>> all(periods.size(), {limits.begin(), limits.end()});
  return limits_panel(units, std::move(periods), values, all);
}

Result<Panel> limits_panel(std::size_t units, std::vector<double> periods, std::span<const double> values,
                           const std::vector<std::vector<double>>& limits) {
  assert(values.size() == units * periods.size());
  const std::size_t count = limits.empty() ? 0 : limits.front().size();
  if (limits.size() != periods.size())
    return panel_error("each period needs its limits of classes", fmt::format("{}", limits.size()),
                       fmt::format("{}", periods.size()));
  for (const auto& one : limits)
    if (one.size() != count || count >= kMostClasses || !std::is_sorted(one.begin(), one.end()))
      return panel_error("limits of classes do not rise, differ in number, or are too many",
                         fmt::format("{}", one.size()), fmt::format("at most {}, rising", kMostClasses - 1));
  std::vector<std::uint8_t> states(values.size());
  for (std::size_t c = 0; c < values.size(); ++c) states[c] = class_of(values[c], limits[c / units]);
  return Panel::make(units, std::move(periods), count + 1, std::move(states));
}

Result<std::vector<std::vector<double>>> period_limits(std::size_t units, std::span<const double> values,
                                                       std::size_t classes, Quantiles quantiles) {
  assert(units == 0 ? values.empty() : values.size() % units == 0);
  const std::size_t periods = units == 0 ? 0 : values.size() / units;
  std::vector<std::vector<double>> limits;
  if (quantiles == Quantiles::kPooled) {
    ROER_TRY(const auto of_all, enough_limits(values, classes));
    limits.assign(periods, of_all);
    return limits;
  }
  for (std::size_t t = 0; t < periods; ++t) {
    ROER_TRY(auto here, enough_limits(values.subspan(t * units, units), classes));
    limits.push_back(std::move(here));
  }
  return limits;
}

Result<Panel> quantile_panel(std::size_t units, std::vector<double> periods, std::span<const double> values,
                             std::size_t classes, Quantiles quantiles) {
  ROER_TRY(const auto limits, period_limits(units, values, classes, quantiles));
  return limits_panel(units, std::move(periods), values, limits);
}

Result<Panel> rank_panel(std::size_t units, std::vector<double> periods, std::span<const double> values) {
  assert(values.size() == units * periods.size());
  if (units < 1 || units > kMostClasses)
    return panel_error("ranks as classes take few units", fmt::format("{} units", units),
                       fmt::format("1 to {}", kMostClasses));
  if (std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); }))
    return Error{ErrorCode::kMissingData, "a rank needs the values of all units", {}, 0, {}, {}, {}, {}};
  std::vector<std::uint8_t> states(values.size());
  std::vector<std::size_t> order(units);
  for (std::size_t t = 0; t < periods.size(); ++t) {
    const auto here = values.subspan(t * units, units);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return here[a] < here[b]; });
    for (std::size_t r = 0; r < units; ++r) states[t * units + order[r]] = static_cast<std::uint8_t>(r);
  }
  return Panel::make(units, std::move(periods), units, std::move(states));
}

Panel holders_panel(const Panel& ranks) {
  Panel holders = ranks;
  for (std::size_t t = 0; t < ranks.periods().size(); ++t)
    for (std::size_t u = 0; u < ranks.units(); ++u) {
      assert(ranks.at(u, t) < ranks.units());
      holders.states_[t * ranks.units() + ranks.at(u, t)] = static_cast<std::uint8_t>(u);
    }
  return holders;
}

std::vector<Step> all_steps(const Panel& panel) {
  std::vector<Step> steps;
  for (std::size_t t = 1; t < panel.periods().size(); ++t)
    steps.push_back({t - 1, t, panel.periods()[t] - panel.periods()[t - 1]});
  return steps;
}

std::vector<Step> steps_of_length(const Panel& panel, double length) {
  std::vector<Step> steps = all_steps(panel);
  std::erase_if(steps, [&](const Step& step) { return step.length != length; });
  return steps;
}

double usual_length(const Panel& panel) {
  std::map<double, std::size_t> counts;
  for (const Step& step : all_steps(panel)) ++counts[step.length];
  double usual = 0;
  std::size_t most = 0;
  for (const auto& [length, count] : counts)
    if (count > most) {
      most = count;
      usual = length;
    }
  return usual;
}

}  // namespace roer::careers
