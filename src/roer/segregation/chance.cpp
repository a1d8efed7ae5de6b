#include "roer/segregation/chance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/base/parallel.hpp"
#include "roer/segregation/draw_counts.hpp"

namespace roer::segregation {

namespace {

/// Streams of this file, apart from those of other parts of the program.
enum Stream : std::uint32_t {
  kEvennessStream = 0x5E60,
  kPermutationStream,
  kBootstrapStream,
  kRoundingStream
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Fills the values of one draw, group by group.
using Fill = std::function<void(std::uint32_t draw, std::vector<double>& values)>;

/// Quantile, type 7.  Requires: sorted, not empty.
double quantile(const std::vector<double>& sorted, double q) {
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> known_sorted(const std::vector<double>& values) {
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  std::sort(known.begin(), known.end());
  return known;
}

Draws summary_of(std::vector<double> values, double confidence) {
  const std::vector<double> known = known_sorted(values);
  Draws draws;
  draws.undefined = values.size() - known.size();
  draws.values = std::move(values);
  draws.mean = draws.deviation = draws.low = draws.high = kNone;
  if (known.empty()) return draws;
  const double count = static_cast<double>(known.size());
  draws.mean = std::accumulate(known.begin(), known.end(), 0.0) / count;
  double squares = 0;
  for (const double value : known) squares += (value - draws.mean) * (value - draws.mean);
  draws.deviation = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
  draws.low = quantile(known, (1 - confidence) / 2);
  draws.high = quantile(known, (1 + confidence) / 2);
  return draws;
}

/// All indices of the same draws.
std::vector<Draws> draws_of(const Counts& counts, std::span<const Index> indices, const DrawOptions& options,
                            const Fill& fill) {
  std::vector<std::vector<double>> values(indices.size(), std::vector<double>(options.draws, kNone));
  parallel_blocks(options.draws, 1, [&](std::size_t draw, std::size_t) {
    std::vector<double> drawn(counts.areas() * counts.groups());
    fill(static_cast<std::uint32_t>(draw), drawn);
    // Chance may leave fewer than two groups: then there is no index.
    const auto made = Counts::make(counts.names(), counts.areas(), std::move(drawn));
    if (!made.ok()) return;
    for (std::size_t k = 0; k < indices.size(); ++k) values[k][draw] = indices[k](*made);
  });
  std::vector<Draws> result;
  for (std::vector<double>& of_index : values)
    result.push_back(summary_of(std::move(of_index), options.confidence));
  return result;
}

/// Faults of counts that are no multiples of `base`.
Faults uneven_counts(const Counts& counts, double base) {
  Faults faults;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      if (count / base == std::floor(count / base)) continue;
      faults.add(Error{ErrorCode::kOutOfRange,
                       "people that are drawn must be counted in whole numbers",
                       {},
                       static_cast<std::int64_t>(i) + 1,
                       counts.names()[g],
                       fmt::format("{}", count),
                       fmt::format("a multiple of {}", base),
                       "Take the published counts, not estimates."});
    }
  return faults;
}

/// A group with people, and the chance to belong to it.
struct Chance {
  std::size_t group = 0;
  double chance = 0;
};

void fill_even(const Counts& counts, const DrawOptions& options, std::uint32_t draw,
               std::vector<double>& values) {
  // Empty groups take no part, or rounding might leave a person to them.
  std::vector<Chance> chances;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    if (counts.group_totals()[g] > 0) chances.push_back({g, counts.share(g)});
  Dice dice({options.seed, kEvennessStream, draw, 0, 0});
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    double people = counts.area_totals()[i], left = 1;
    for (std::size_t k = 0; k + 1 < chances.size(); ++k) {
      const double count = draw_binomial(dice, people, std::min(1.0, chances[k].chance / left));
      values[chances[k].group * counts.areas() + i] = count;
      people -= count;
      left -= chances[k].chance;
    }
    values[chances.back().group * counts.areas() + i] = people;
  }
}

void fill_permuted(const Counts& counts, const DrawOptions& options, std::uint32_t draw,
                   std::vector<double>& values) {
  const auto group_totals = counts.group_totals();
  std::vector<double> left(group_totals.begin(), group_totals.end());
  double all = counts.total();
  Dice dice({options.seed, kPermutationStream, draw, 0, 0});
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    double places = counts.area_totals()[i], people = all;
    for (std::size_t g = 0; g < counts.groups(); ++g) {
      const double count = draw_hypergeometric(dice, people, left[g], places);
      values[g * counts.areas() + i] = count;
      people -= left[g];
      places -= count;
      left[g] -= count;
    }
    all -= counts.area_totals()[i];
  }
}

void fill_resampled(const Counts& counts, const DrawOptions& options, std::uint32_t draw,
                    std::vector<double>& values) {
  double people = counts.total(), rest = counts.total();
  Dice dice({options.seed, kBootstrapStream, draw, 0, 0});
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      // Counts are whole, so that `rest` is exact and the last cell with people takes all that are left.
      const double drawn = draw_binomial(dice, people, rest > 0 ? count / rest : 0);
      values[g * counts.areas() + i] = drawn;
      people -= drawn;
      rest -= count;
    }
}

void fill_unrounded(const Counts& counts, double base, const DrawOptions& options, std::uint32_t draw,
                    std::vector<double>& values) {
  const double half = (base - 1) / 2;
  Dice dice({options.seed, kRoundingStream, draw, 0, 0});
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      const double least = std::max(0.0, count - half);
      values[g * counts.areas() + i] = least + std::floor(dice.next() * (count + half - least + 1));
    }
}

Bootstrap bootstrap_of(double observed, Draws draws) {
  Bootstrap result;
  result.observed = observed;
  result.bias = draws.mean - observed;
  result.corrected = observed - result.bias;
  result.low = 2 * observed - draws.high;
  result.high = 2 * observed - draws.low;
  result.draws = std::move(draws);
  return result;
}

/// (r + 1)/(n + 1) for draws that `counts_as` says yes to.
template <class CountsAs>
double p_of(const std::vector<double>& values, const CountsAs& counts_as) {
  std::size_t known = 0, extreme = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    ++known;
    if (counts_as(value)) ++extreme;
  }
  return (static_cast<double>(extreme) + 1) / (static_cast<double>(known) + 1);
}

}  // namespace

namespace {

NullTest test_of(double observed, Draws chance) {
  NullTest test;
  test.observed = observed;
  test.chance = std::move(chance);
  // A draw that equals the observed value but for the rounding of sums is no smaller one.
  const double slack = 1e-12 * std::max(1.0, std::abs(observed));
  test.p_above = p_of(test.chance.values, [&](double value) { return value >= observed - slack; });
  const double below = p_of(test.chance.values, [&](double value) { return value <= observed + slack; });
  test.p_two_sided = std::min(1.0, 2 * std::min(test.p_above, below));
  const double beyond = observed - test.chance.mean;
  test.systematic = beyond / (beyond >= 0 ? 1 - test.chance.mean : test.chance.mean);
  return test;
}

std::vector<Bootstrap> bootstraps_of(const Counts& counts, std::span<const Index> indices,
                                     std::vector<Draws> draws) {
  std::vector<Bootstrap> result;
  for (std::size_t k = 0; k < indices.size(); ++k)
    result.push_back(bootstrap_of(indices[k](counts), std::move(draws[k])));
  return result;
}

Comparison comparison_of(Bootstrap first, Bootstrap second, double confidence) {
  Comparison result;
  result.first = std::move(first);
  result.second = std::move(second);
  result.difference = result.second.corrected - result.first.corrected;
  const double observed = result.second.observed - result.first.observed;
  std::vector<double> differences(result.first.draws.values.size());
  for (std::size_t k = 0; k < differences.size(); ++k)
    differences[k] = 2 * observed - (result.second.draws.values[k] - result.first.draws.values[k]);
  result.p_two_sided =
      std::min(1.0, 2 * std::min(p_of(differences, [](double value) { return value <= 0; }),
                                 p_of(differences, [](double value) { return value >= 0; })));
  const Draws summary = summary_of(std::move(differences), confidence);
  result.low = summary.low;
  result.high = summary.high;
  return result;
}

}  // namespace

Result<std::vector<NullTest>> null_tests(const Counts& counts, Null null, std::span<const Index> indices,
                                         const DrawOptions& options) {
  if (Faults faults = uneven_counts(counts, 1); !faults.empty()) return faults;
  auto draws = draws_of(counts, indices, options, [&](std::uint32_t draw, std::vector<double>& values) {
    null == Null::kEvenness ? fill_even(counts, options, draw, values)
                            : fill_permuted(counts, options, draw, values);
  });
  std::vector<NullTest> tests;
  for (std::size_t k = 0; k < indices.size(); ++k)
    tests.push_back(test_of(indices[k](counts), std::move(draws[k])));
  return tests;
}

Result<NullTest> null_test(const Counts& counts, Null null, const Index& index, const DrawOptions& options) {
  ROER_TRY(std::vector<NullTest> tests, null_tests(counts, null, {&index, 1}, options));
  return std::move(tests.front());
}

Result<std::vector<Bootstrap>> bootstraps(const Counts& counts, std::span<const Index> indices,
                                          const DrawOptions& options) {
  if (Faults faults = uneven_counts(counts, 1); !faults.empty()) return faults;
  const auto fill = [&](std::uint32_t draw, std::vector<double>& values) {
    fill_resampled(counts, options, draw, values);
  };
  return bootstraps_of(counts, indices, draws_of(counts, indices, options, fill));
}

Result<Bootstrap> bootstrap(const Counts& counts, const Index& index, const DrawOptions& options) {
  ROER_TRY(std::vector<Bootstrap> all, bootstraps(counts, {&index, 1}, options));
  return std::move(all.front());
}

Result<std::vector<Bootstrap>> rounding_errors(const Counts& counts, double base,
                                               std::span<const Index> indices, const DrawOptions& options) {
  assert(base >= 1 && std::fmod(base, 2) == 1);
  if (Faults faults = uneven_counts(counts, base); !faults.empty()) return faults;
  const auto fill = [&](std::uint32_t draw, std::vector<double>& values) {
    fill_unrounded(counts, base, options, draw, values);
  };
  return bootstraps_of(counts, indices, draws_of(counts, indices, options, fill));
}

Result<Bootstrap> rounding_error(const Counts& counts, double base, const Index& index,
                                 const DrawOptions& options) {
  ROER_TRY(std::vector<Bootstrap> all, rounding_errors(counts, base, {&index, 1}, options));
  return std::move(all.front());
}

Result<std::vector<Comparison>> comparisons(const Counts& first, const Counts& second,
                                            std::span<const Index> indices, const DrawOptions& options) {
  ROER_TRY(std::vector<Bootstrap> one, bootstraps(first, indices, options));
  DrawOptions apart = options;
  apart.seed = options.seed ^ 0x9E3779B97F4A7C15;  // the same dice twice would tie the two together
  ROER_TRY(std::vector<Bootstrap> other, bootstraps(second, indices, apart));
  std::vector<Comparison> result;
  for (std::size_t k = 0; k < indices.size(); ++k)
    result.push_back(comparison_of(std::move(one[k]), std::move(other[k]), options.confidence));
  return result;
}

Result<Comparison> compare(const Counts& first, const Counts& second, const Index& index,
                           const DrawOptions& options) {
  ROER_TRY(std::vector<Comparison> all, comparisons(first, second, {&index, 1}, options));
  return std::move(all.front());
}

}  // namespace roer::segregation
