#include "roer/segregation/share_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/none.hpp"
#include "roer/segregation/draw_counts.hpp"

namespace roer::segregation {

namespace {

constexpr std::uint32_t kShareRoundingStream = 0x5E70;

/// Shares of one area, in [0, 1], with the rest at its place; scaled to 1 where they exceed it.
/// Gives by how much they did.
double shares_with_rest(const SharesOfTotals& shares, const std::vector<double>& named,
                        std::vector<double>& parts) {
  const double sum = std::accumulate(named.begin(), named.end(), 0.0);
  parts = named;
  if (shares.rest)
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(*shares.rest), std::max(0.0, 1 - sum));
  if (sum > 1)
    for (double& part : parts) part /= sum;
  return std::max(0.0, sum - 1);
}

/// Whole numbers that add up to the rounded sum of all: each rounded down, then one more for the largest
/// remainders.
void round_together(std::vector<double>& values) {
  const double sum = std::round(std::accumulate(values.begin(), values.end(), 0.0));
  std::vector<double> remainders;
  for (double& value : values) {
    const double whole = std::floor(value + 1e-9);
    remainders.push_back(value - whole);
    value = whole;
  }
  double lacking = sum - std::accumulate(values.begin(), values.end(), 0.0);
  while (lacking > 0.5) {
    const auto most = std::max_element(remainders.begin(), remainders.end());
    values[static_cast<std::size_t>(most - remainders.begin())] += 1;
    *most = -1;
    lacking -= 1;
  }
}

Faults faults_of_shares(const SharesOfTotals& shares, const std::vector<std::string>& names) {
  Faults faults;
  const auto refuse = [&](std::size_t area, std::string column, double found, std::string expected) {
    faults.add(Error{ErrorCode::kOutOfRange,
                     "this is no share of a total",
                     {},
                     static_cast<std::int64_t>(area) + 1,
                     std::move(column),
                     fmt::format("{}", found),
                     std::move(expected),
                     "Correct the source, or take other indicators."});
  };
  for (std::size_t g = 0; g < shares.named(); ++g)
    for (std::size_t i = 0; i < shares.areas(); ++i) {
      const double percent = shares.percent[g * shares.areas() + i];
      const std::size_t place = g + (shares.rest && g >= *shares.rest ? 1 : 0);
      if (percent < 0 || percent > 100) refuse(i, names[place], percent, "0 to 100 %");
    }
  for (std::size_t i = 0; i < shares.areas(); ++i)
    if (shares.totals[i] < 0 || std::isinf(shares.totals[i]))
      refuse(i, "total", shares.totals[i], "0 or more");
  return faults;
}

Error overlapping_shares(double excess, double people) {
  return {ErrorCode::kUsage,
          "the shares of the groups add up to more than 100 %",
          {},
          0,
          {},
          fmt::format("{:.0f} more, of {:.0f} in all", excess, people),
          "groups of which everybody is in one at most",
          "Leave out groups that overlap."};
}

}  // namespace

Result<CountsOfShares> counts_of_shares(const SharesOfTotals& shares, std::vector<std::string> names) {
  const std::size_t areas = shares.areas(), groups = shares.named() + (shares.rest ? 1 : 0);
  assert(names.size() == groups && shares.named() * areas == shares.percent.size());
  if (Faults faults = faults_of_shares(shares, names); !faults.empty()) return faults;
  std::vector<double> values(groups * areas, kNone), named(shares.named()), parts;
  double excess = 0, people = 0, left_out = 0;
  std::size_t scaled = 0;
  for (std::size_t i = 0; i < areas; ++i) {
    const double total = shares.totals[i];
    if (std::isnan(total)) continue;
    for (std::size_t g = 0; g < named.size(); ++g)
      named[g] = total > 0 ? shares.percent[g * areas + i] / 100 : 0;
    if (std::any_of(named.begin(), named.end(), [](double share) { return std::isnan(share); })) continue;
    const double above = shares_with_rest(shares, named, parts);
    if (above > 1e-9) ++scaled;
    excess += above * total;
    people += total;
    for (double& part : parts) part *= total;
    round_together(parts);
    for (std::size_t g = 0; g < groups; ++g) values[g * areas + i] = parts[g];
    left_out += total - std::accumulate(parts.begin(), parts.end(), 0.0);
  }
  constexpr double kMostExcess = 0.05;
  if (excess > kMostExcess * people) return overlapping_shares(excess, people);
  ROER_TRY(Counts counts, Counts::make(std::move(names), areas, std::move(values)));
  return CountsOfShares{std::move(counts), scaled, left_out};
}

Result<std::vector<HiddenEffect>> share_rounding_effects(const SharesOfTotals& shares, const Counts& counts,
                                                         const IndexSet& indices,
                                                         const DrawOptions& options) {
  assert(shares.areas() == counts.areas());
  const std::size_t areas = counts.areas();
  const auto drawn = [](Dice& dice, double value, double step) {
    return std::max(0.0, value + (dice.next() - 0.5) * step);
  };
  const auto redraw = [&](std::uint32_t draw, std::span<double> values, SpreadRoom&) {
    Dice dice({options.seed, kShareRoundingStream, draw, 0, 0});
    std::vector<double> named(shares.named()), parts;
    std::fill(values.begin(), values.end(), 0.0);
    for (std::size_t i = 0; i < areas; ++i) {
      const double total = drawn(dice, shares.totals[i], shares.total_step);
      for (std::size_t g = 0; g < named.size(); ++g)
        named[g] = drawn(dice, shares.percent[g * areas + i], shares.percent_step) / 100;
      if (!(counts.area_totals()[i] > 0)) continue;
      shares_with_rest(shares, named, parts);
      for (double& part : parts) part *= total;
      round_together(parts);  // indices without bias by design ask for whole counts
      for (std::size_t g = 0; g < parts.size(); ++g) values[g * areas + i] = parts[g];
    }
  };
  ROER_TRY(auto draws, draws_of(counts, indices, options, redraw));
  std::vector<double> observed(indices.size);
  indices.take(counts, observed);
  std::vector<HiddenEffect> effects(indices.size);
  for (std::size_t k = 0; k < effects.size(); ++k) {
    effects[k].observed = observed[k];
    effects[k].bias = draws[k].mean - observed[k];
    effects[k].corrected = observed[k] - effects[k].bias;
    effects[k].low = 2 * observed[k] - draws[k].high;
    effects[k].high = 2 * observed[k] - draws[k].low;
    effects[k].draws = std::move(draws[k]);
  }
  return effects;
}

double common_step(std::span<const double> values, std::span<const double> steps) {
  for (const double step : steps) {
    bool known = false, fits = true;
    for (const double value : values) {
      if (std::isnan(value)) continue;
      known = true;
      const double times = value / step;
      // Decimals of a file are no exact multiples of 0.1.
      fits = fits && std::abs(times - std::round(times)) < 1e-6;
    }
    if (known && fits) return step;
  }
  return 0;
}

}  // namespace roer::segregation
