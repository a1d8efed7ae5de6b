#include "roer/careers/costs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace roer::careers {

namespace {

/// Turns counts into shares of their row; a row of nothing stays 0.
void share_rows(std::span<double> counts, std::size_t states) {
  for (std::size_t a = 0; a < states; ++a) {
    double sum = 0;
    for (std::size_t b = 0; b < states; ++b) sum += counts[a * states + b];
    for (std::size_t b = 0; b < states && sum > 0; ++b) counts[a * states + b] /= sum;
  }
}

/// p(a to b) + p(b to a)
double both_ways(std::span<const double> rates, std::size_t states, std::size_t a, std::size_t b) {
  return rates[a * states + b] + rates[b * states + a];
}

Error cost_error(std::string message, std::size_t a, std::size_t b, double found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          static_cast<std::int64_t>(a) + 1,
          fmt::format("{}", b + 1),
          fmt::format("{}", found),
          std::move(expected),
          "Correct the costs of matching."};
}

}  // namespace

Status check(const Costs& costs) {
  const std::size_t k = costs.states;
  if (k == 0 || costs.substitution.size() != k * k)
    return cost_error("a table of costs is no square", 0, 0, static_cast<double>(costs.substitution.size()),
                      fmt::format("{} x {} costs", k, k));
  if (!(costs.indel > 0) || !std::isfinite(costs.indel))
    return cost_error("the cost of an insertion is out of range", 0, 0, costs.indel, "above 0");
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b) {
      const double cost = costs.substitution[a * k + b];
      if (!(cost >= 0) || !std::isfinite(cost))
        return cost_error("a cost is out of range", a, b, cost, "0 or more");
      if (a == b && cost != 0) return cost_error("a state does not match itself", a, b, cost, "0");
      if (cost != costs.substitution[b * k + a])
        return cost_error("a cost differs from that of the way back", a, b, cost,
                          fmt::format("{}", costs.substitution[b * k + a]));
    }
  return Done{};
}

Costs constant_costs(std::size_t states, double substitution, double indel) {
  Costs costs{states, std::vector<double>(states * states, substitution), indel};
  for (std::size_t a = 0; a < states; ++a) costs.substitution[a * states + a] = 0;
  return costs;
}

Costs interval_costs(std::size_t classes, bool with_missing) {
  const std::size_t k = classes + (with_missing ? 1 : 0);
  const double widest = static_cast<double>(classes) - 1;
  Costs costs = constant_costs(k, widest / 2, std::max(widest, 1.0));
  for (std::size_t a = 0; a < classes; ++a)
    for (std::size_t b = 0; b < classes; ++b)
      costs.substitution[a * k + b] = std::abs(static_cast<double>(a) - static_cast<double>(b));
  return costs;
}

std::vector<double> transition_rates(const Sequences& sequences) {
  const std::size_t k = sequences.states();
  std::vector<double> rates(k * k, 0);
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    const auto row = sequences[s];
    for (std::size_t t = 1; t < row.size(); ++t) rates[row[t - 1] * k + row[t]] += sequences.weights()[s];
  }
  share_rows(rates, k);
  return rates;
}

Costs transition_rate_costs(const Sequences& sequences, double value, double scale) {
  const std::size_t k = sequences.states();
  const std::vector<double> rates = transition_rates(sequences);
  Costs costs = constant_costs(k, value, 1);
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b)
      if (a != b) costs.substitution[a * k + b] = value - scale * both_ways(rates, k, a, b);
  return costs;
}

DynamicCosts dynamic_costs(const Sequences& sequences, double value) {
  const std::size_t k = sequences.states(), length = sequences.length(), table = k * k;
  // rates[t]: from t to t + 1
  std::vector<double> rates(length * table, 0);
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    const auto row = sequences[s];
    for (std::size_t t = 1; t < row.size(); ++t)
      rates[(t - 1) * table + row[t - 1] * k + row[t]] += sequences.weights()[s];
  }
  for (std::size_t t = 0; t < length; ++t) share_rows({rates.data() + t * table, table}, k);
  DynamicCosts costs{k, length, std::vector<double>(length * table, 0)};
  for (std::size_t t = 0; t < length && length > 1; ++t) {
    const std::span<const double> before{rates.data() + (t == 0 ? 0 : t - 1) * table, table};
    const std::span<const double> after{rates.data() + (t + 1 == length ? t - 1 : t) * table, table};
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = 0; b < k; ++b)
        if (a != b)
          costs.substitution[t * table + a * k + b] =
              value - both_ways(before, k, a, b) - both_ways(after, k, a, b);
  }
  return costs;
}

}  // namespace roer::careers
