// Corrections against truths that are known, 1, 2 and 8 threads.  Seeds are fixed: nothing here can fail by
// chance.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>

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
  const auto tests = null_tests(counts, Null::kPermutation, set_of(indices), options).value();
  const auto resampled = bootstraps(counts, set_of(indices), options).value();
  const auto compared = comparisons(counts, other, set_of(indices), options).value();
  for (std::size_t k = 0; k < indices.size(); ++k) {
    EXPECT_EQ(tests[k].chance.values,
              null_test(counts, Null::kPermutation, indices[k], options)->chance.values);
    EXPECT_EQ(resampled[k].draws.values, bootstrap(counts, indices[k], options)->draws.values);
    EXPECT_EQ(compared[k].low, compare(counts, other, indices[k], options)->low);
  }
  EXPECT_NE(tests[0].chance.values, tests[1].chance.values);
}

// The part of M beyond chance is out of what there can be: the entropy of the groups, not 1.
TEST(SegregationChance, the_systematic_part_is_out_of_the_largest_value) {
  const Counts split = Counts::make({"a", "b"}, 4, {50, 50, 0, 0, 0, 0, 50, 50}).value();
  IndexSet information = set_of({[](const Counts& c) { return multigroup_indices(c).mutual_information; }});
  information.traits = [](const Counts& c) {
    return std::vector<IndexTraits>{{0, diversity(c).entropy, std::nan("")}};
  };
  const DrawOptions options{3, 199, 0.95};
  EXPECT_NEAR(null_tests(split, Null::kEvenness, information, options)->front().systematic, 1, 1e-12);
  const Counts counts = by_chance();
  const auto m = null_tests(counts, Null::kPermutation, information, options)->front();
  const auto h = null_test(counts, Null::kPermutation, theil, options).value();
  EXPECT_NEAR(m.systematic, h.systematic, 1e-9);  // H = M/E, and E stays when people are shuffled
}

TEST(SegregationChance, within_groups_sizes_of_groups_stay) {
  const Counts counts = by_chance();
  const auto same = [&](const Counts& drawn) {
    for (std::size_t g = 0; g < 3; ++g)
      if (drawn.group_totals()[g] != counts.group_totals()[g]) return 0.0;
    return 1.0;
  };
  DrawOptions options{5, 60, 0.95};
  EXPECT_EQ(bootstrap(counts, same, options)->draws.mean, 1);
  options.resample = Resample::kAllCells;
  EXPECT_LT(bootstrap(counts, same, options)->draws.mean, 0.5);
  const auto all = bootstrap(counts, [&](const Counts& drawn) { return drawn.total(); }, options).value();
  EXPECT_EQ(all.draws.deviation, 0);
}

// Allen and others (2015): two multinomials with fixed sizes; the corrected D is nearer to the truth.
TEST(SegregationChance, the_bootstrap_of_d_takes_off_most_of_the_bias) {
  double plain = 0, corrected = 0, density = 0;
  constexpr int kTowns = 40;
  const double truth = 0.2;  // half of the areas hold 40 %, the others 60 % of the group's chances
  for (std::uint32_t town = 0; town < kTowns; ++town) {
    std::vector<double> chances(120), values(240);
    for (std::size_t i = 0; i < 120; ++i) chances[i] = i < 60 ? 60 : 40;
    Dice dice({21, 6, town, 0, 0});
    SpreadRoom room;
    std::vector<double> drawn(120);
    for (std::size_t g = 0; g < 2; ++g) {
      for (std::size_t i = 0; i < 120; ++i) chances[i] = (i < 60) == (g == 0) ? 12 : 8;
      DrawAgain(chances).draw(dice, drawn, room);
      std::copy(drawn.begin(), drawn.end(), values.begin() + static_cast<std::ptrdiff_t>(120 * g));
    }
    const Counts counts = Counts::make({"a", "b"}, 120, values).value();
    const auto found = bootstrap(counts, first_against_rest, {town, 100, 0.95}).value();
    plain += found.observed / kTowns;
    corrected += found.corrected / kTowns;
    density += dissimilarity_density_corrected(PairedCounts::against_rest(counts, 0).value()) / kTowns;
  }
  EXPECT_GT(plain, truth + 0.03);
  EXPECT_LT(std::abs(corrected - truth), (plain - truth) * 2 / 3);
  EXPECT_LT(std::abs(density - truth), (plain - truth) * 3 / 4);
}

TEST(SegregationChance, draws_can_be_stopped_and_tell_how_far_they_are) {
  const Counts counts = by_chance();
  std::atomic<int> asked{0};
  DrawOptions options{3, 500, 0.95};
  options.proceed = [&](double) { return ++asked < 10; };
  const auto stopped = null_test(counts, Null::kEvenness, theil, options);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_LT(asked, 500);
  EXPECT_FALSE(compare(counts, counts, theil, options).ok());
  std::atomic<int> steps{0};
  std::atomic<bool> whole{false};
  options.draws = 30;
  options.proceed = [&](double done) {
    ++steps;
    if (done == 1) whole = true;
    return done >= 0 && done <= 1;
  };
  ASSERT_TRUE(compare(counts, counts, theil, options).ok());
  EXPECT_EQ(steps, 60);
  EXPECT_TRUE(whole);
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

// By its definition: every member sees less of the group among the others than there is, every other more.
TEST(SegregationBias, a_town_more_even_than_chance_is_below_0) {
  const auto even = PairedCounts::make({10, 10, 10}, {20, 20, 20}).value();
  EXPECT_EQ(dissimilarity_unbiased(even), -1);
  EXPECT_NEAR(separation_unbiased(even), -1.0 / 29, 1e-12);
}

TEST(SegregationBias, part_of_a_person_has_no_others) {
  const auto estimates = PairedCounts::make({10.5, 10}, {20, 20}).value();
  EXPECT_TRUE(std::isnan(dissimilarity_unbiased(estimates)));
  EXPECT_TRUE(std::isnan(separation_unbiased(estimates)));
}

// People drawn again scatter around the plain D, which is what the unbiased one estimates of them: so its
// interval is moved by the difference, and lies around the unbiased value.
TEST(SegregationBias, the_interval_of_an_unbiased_index_is_around_it) {
  IndexSet set =
      set_of({[](const Counts& c) { return separation_unbiased(PairedCounts::against_rest(c, 0).value()); }});
  set.traits = [](const Counts& c) {
    return std::vector<IndexTraits>{{-1, 1, correlation_ratio(PairedCounts::against_rest(c, 0).value())}};
  };
  const auto found = bootstraps(by_chance(), set, {3, 400, 0.95})->front();
  EXPECT_NEAR(found.corrected, found.observed, 0.006);
  EXPECT_LT(found.low, found.observed);
  EXPECT_GT(found.high, found.observed);
  EXPECT_LT(found.low, 0);  // the truth
  EXPECT_GT(found.high, 0);
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
