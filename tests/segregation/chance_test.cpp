// Draws against exact chances, corrections against truths that are known, 1, 2 and 8 threads.  Seeds are
// fixed: nothing here can fail by chance.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>

#include "roer/segregation/bias.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/draw_counts.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

double theil(const Counts& counts) {
  return multigroup_indices(counts).theil_h;
}
double first_against_rest(const Counts& counts) {
  return dissimilarity(PairedCounts::against_rest(counts, 0).value());
}

/// Largest distance between observed and exact cumulated chances.
template <class Draw, class LogChance>
double distance(const Draw& draw, const LogChance& log_chance, double least, double most) {
  constexpr int kDraws = 40'000;
  std::map<double, int> seen;
  for (int k = 0; k < kDraws; ++k) ++seen[draw(static_cast<std::uint32_t>(k))];
  double exact = 0, found = 0, largest = 0;
  for (double value = least; value <= most; ++value) {
    exact += std::exp(log_chance(value));
    found += seen[value] / static_cast<double>(kDraws);
    largest = std::max(largest, std::abs(exact - found));
  }
  EXPECT_NEAR(exact, 1, 1e-9);
  EXPECT_NEAR(found, 1, 1e-9);
  return largest;
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

// A Kolmogorov distance above 1.95/sqrt(40000) has a chance of 0.001 for a sound generator.
TEST(SegregationDraws, binomial_is_exact) {
  for (const auto& [n, p] : {std::pair(7.0, 0.3), std::pair(40.0, 0.9), std::pair(60.0, 0.35),
                             std::pair(1500.0, 0.02), std::pair(900.0, 0.6), std::pair(1.0, 0.5)}) {
    const auto draw = [&, n = n, p = p](std::uint32_t k) {
      Dice dice({7, 1, k, 0, 0});
      return draw_binomial(dice, n, p);
    };
    const auto chance = [&, n = n, p = p](double k) {
      return log_choose(n, k) + k * std::log(p) + (n - k) * std::log1p(-p);
    };
    EXPECT_LT(distance(draw, chance, 0, n), 0.00975) << n << " " << p;
  }
}

TEST(SegregationDraws, hypergeometric_is_exact) {
  for (const auto& [all, marked, taken] :
       {std::tuple(30.0, 12.0, 10.0), std::tuple(5000.0, 900.0, 1200.0), std::tuple(10.0, 9.0, 8.0)}) {
    const auto draw = [&, all = all, marked = marked, taken = taken](std::uint32_t k) {
      Dice dice({7, 2, k, 0, 0});
      return draw_hypergeometric(dice, all, marked, taken);
    };
    const auto chance = [&, all = all, marked = marked, taken = taken](double k) {
      return log_choose(marked, k) + log_choose(all - marked, taken - k) - log_choose(all, taken);
    };
    EXPECT_LT(distance(draw, chance, std::max(0.0, taken + marked - all), std::min(taken, marked)), 0.00975)
        << all;
  }
}

/// 400 small areas in which three groups live by chance alone.
Counts by_chance() {
  std::vector<double> values(1200);
  for (std::size_t i = 0; i < 400; ++i) {
    Dice dice({11, 3, static_cast<std::uint32_t>(i), 0, 0});
    values[i] = draw_binomial(dice, 20, 0.3);
    values[400 + i] = draw_binomial(dice, 20 - values[i], 0.5);
    values[800 + i] = 20 - values[i] - values[400 + i];
  }
  return Counts::make({"a", "b", "c"}, 400, values).value();
}

TEST(SegregationChance, chance_alone_is_found_to_be_chance) {
  const Counts counts = by_chance();
  EXPECT_GT(first_against_rest(counts), 0.15);  // what small areas add
  for (const Null null : {Null::kEvenness, Null::kPermutation}) {
    const auto test = null_test(counts, null, first_against_rest, {3, 499, 0.95}).value();
    EXPECT_NEAR(test.chance.mean, test.observed, 0.02);
    EXPECT_GT(test.p_two_sided, 0.01);
    EXPECT_NEAR(test.systematic, 0, 0.03);
  }
}

TEST(SegregationChance, a_full_split_is_never_chance_and_p_is_never_0) {
  const Counts counts = Counts::make({"a", "b"}, 4, {50, 50, 0, 0, 0, 0, 50, 50}).value();
  for (const Null null : {Null::kEvenness, Null::kPermutation}) {
    const auto test = null_test(counts, null, theil, {3, 199, 0.95}).value();
    EXPECT_DOUBLE_EQ(test.p_above, 1.0 / 200);
    EXPECT_NEAR(test.systematic, 1, 1e-12);
  }
}

TEST(SegregationChance, a_shuffle_keeps_both_margins) {
  const Counts counts = by_chance();
  const auto sizes = [&](const Counts& drawn) {
    for (std::size_t i = 0; i < drawn.areas(); ++i)
      if (drawn.area_totals()[i] != counts.area_totals()[i]) return 0.0;
    for (std::size_t g = 0; g < 3; ++g)
      if (drawn.group_totals()[g] != counts.group_totals()[g]) return 0.0;
    return 1.0;
  };
  EXPECT_EQ(null_test(counts, Null::kPermutation, sizes, {5, 50, 0.95})->chance.mean, 1);
  EXPECT_LT(null_test(counts, Null::kEvenness, sizes, {5, 50, 0.95})->chance.mean, 0.5);
}

TEST(SegregationChance, the_bootstrap_takes_off_what_small_cells_add) {
  const Counts counts = by_chance();
  const auto information = [](const Counts& c) { return multigroup_indices(c).mutual_information; };
  const auto result = bootstrap(counts, information, {3, 300, 0.95}).value();
  EXPECT_GT(result.bias, 0);
  EXPECT_LT(std::abs(result.corrected), result.observed / 4);  // the truth is 0
  EXPECT_LT(result.low, result.corrected);
  EXPECT_GT(result.high, result.corrected);
}

TEST(SegregationChance, rounding_to_5_is_told) {
  std::vector<double> rounded;
  for (const double count : {33.0, 12.0, 7.0, 58.0, 4.0, 91.0, 22.0, 0.0})
    rounded.push_back(5 * std::round(count / 5));
  const Counts counts = Counts::make({"a", "b"}, 4, rounded).value();
  const auto result = rounding_error(counts, 5, theil, {3, 500, 0.95}).value();
  EXPECT_GT(result.draws.deviation, 0);
  const Counts truth = Counts::make({"a", "b"}, 4, {33, 12, 7, 58, 4, 91, 22, 0}).value();
  EXPECT_GT(theil(truth), result.draws.low - 0.02);
  EXPECT_LT(theil(truth), result.draws.high + 0.02);
  EXPECT_FALSE(rounding_error(truth, 5, theil).ok());
  EXPECT_EQ(rounding_error(counts, 1, theil, {3, 20, 0.95})->draws.deviation, 0);
}

TEST(SegregationChance, cities_that_are_alike_and_that_are_not) {
  const Counts mixed = Counts::make({"a", "b"}, 4, {500, 480, 510, 520, 500, 520, 490, 480}).value();
  const Counts split = Counts::make({"a", "b"}, 4, {900, 80, 910, 120, 100, 920, 90, 880}).value();
  const auto same = compare(mixed, mixed, theil, {3, 299, 0.95}).value();
  EXPECT_LE(same.low, 0);
  EXPECT_GE(same.high, 0);
  EXPECT_GT(same.p_two_sided, 0.1);
  const auto other = compare(mixed, split, theil, {3, 299, 0.95}).value();
  EXPECT_GT(other.low, 0.3);
  EXPECT_DOUBLE_EQ(other.p_two_sided, 2.0 / 300);
}

TEST(SegregationChance, several_indices_come_from_the_same_draws) {
  const Counts counts = by_chance(), other = Counts::make({"a", "b", "c"}, 2, {9, 1, 4, 6, 2, 8}).value();
  const std::vector<Index> indices = {theil,
                                      [](const Counts& c) { return multigroup_indices(c).dissimilarity; }};
  const DrawOptions options{7, 40, 0.9};
  const auto tests = null_tests(counts, Null::kPermutation, indices, options).value();
  const auto resampled = bootstraps(counts, indices, options).value();
  const auto rounded = rounding_errors(counts, 1, indices, options).value();
  const auto compared = comparisons(counts, other, indices, options).value();
  for (std::size_t k = 0; k < indices.size(); ++k) {
    EXPECT_EQ(tests[k].chance.values,
              null_test(counts, Null::kPermutation, indices[k], options)->chance.values);
    EXPECT_EQ(resampled[k].draws.values, bootstrap(counts, indices[k], options)->draws.values);
    EXPECT_EQ(rounded[k].observed, indices[k](counts));
    EXPECT_EQ(compared[k].low, compare(counts, other, indices[k], options)->low);
  }
  EXPECT_NE(tests[0].chance.values, tests[1].chance.values);
}

TEST(SegregationChance, estimates_cannot_be_drawn) {
  const Counts counts = Counts::make({"a", "b"}, 2, {1.5, 2, 3, 4}).value();
  const auto test = null_test(counts, Null::kEvenness, theil);
  ASSERT_FALSE(test.ok());
  EXPECT_EQ(test.faults().first().row, 1);
  EXPECT_FALSE(bootstrap(counts, theil).ok());
}

TEST(SegregationChance, the_same_bytes_for_any_number_of_threads) {
  const Counts counts = by_chance();
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const auto shuffled = null_test(counts, Null::kPermutation, theil, {3, 50, 0.95}).value();
    const auto even = null_test(counts, Null::kEvenness, theil, {3, 50, 0.95}).value();
    const auto drawn = bootstrap(counts, theil, {3, 50, 0.95}).value();
    std::vector<double> values = shuffled.chance.values;
    values.insert(values.end(), even.chance.values.begin(), even.chance.values.end());
    values.insert(values.end(), drawn.draws.values.begin(), drawn.draws.values.end());
    found.push_back(values);
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

// Over all ways to shuffle 3 of a and 3 of b over areas of 2, 2 and 2: the mean is -1/(T-1), exactly.
TEST(SegregationBias, separation_is_free_of_bias_over_all_shuffles) {
  double sum = 0;
  int ways = 0;
  for (unsigned who = 0; who < 64; ++who) {
    if (__builtin_popcount(who) != 3) continue;
    std::vector<double> group(3, 0), other(3, 0);
    for (unsigned person = 0; person < 6; ++person)
      ((who >> person & 1U) != 0 ? group : other)[person / 2] += 1;
    sum += separation_unbiased(PairedCounts::make(group, other).value());
    ++ways;
  }
  EXPECT_NEAR(sum / ways, -1.0 / 5, 1e-12);
}

TEST(SegregationBias, corrections_take_off_chance_and_leave_a_split) {
  const auto chance = PairedCounts::against_rest(by_chance(), 0).value();
  EXPECT_NEAR(separation_unbiased(chance), 0, 0.02);
  EXPECT_NEAR(dissimilarity_unbiased(chance), 0, 0.03);
  EXPECT_LT(dissimilarity_density_corrected(chance), 0.7 * dissimilarity(chance));
  const auto split = PairedCounts::make({50, 50, 0}, {0, 0, 70}).value();
  EXPECT_NEAR(separation_unbiased(split), 1, 1e-12);
  EXPECT_NEAR(dissimilarity_unbiased(split), 1, 1e-12);
  EXPECT_NEAR(dissimilarity_density_corrected(split), 1, 1e-6);
}

}  // namespace
