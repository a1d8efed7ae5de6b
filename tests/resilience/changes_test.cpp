// Changes held against chance: known values, the likelihood searched through, and how often chance alone is
// called a change.

#include "roer/resilience/changes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "made_counts.hpp"
#include "roer/base/none.hpp"

namespace roer::resilience {
namespace {

using testing::drawn_count;
using testing::drawn_events;
using testing::moment;

Measure shares_of(MomentCounts before, MomentCounts after) {
  return Measure::shares(std::move(before), std::move(after)).value();
}
Measure rates_of(MomentCounts before, MomentCounts after) {
  return Measure::rates(std::move(before), std::move(after)).value();
}

TEST(ResilienceChanges, two_sample_test_of_proportions_is_that_of_R) {
  // prop.test(c(15, 25), c(50, 50), correct = FALSE) and prop.test(c(310, 377), c(1205, 1310), ...), R 4.2.2.
  const Changes changes =
      own_changes(shares_of(moment({15, 310}, {50, 1205}), moment({25, 377}, {50, 1310})));
  EXPECT_NEAR(changes.z[0] * changes.z[0], 4.166666666667, 1e-11);
  EXPECT_NEAR(changes.p[0], 0.0412268333372, 1e-12);
  EXPECT_NEAR(changes.z[1] * changes.z[1], 2.9455774404769, 1e-11);
  EXPECT_NEAR(changes.p[1], 0.0861129174701, 1e-12);
  EXPECT_NEAR(changes.change[0], 0.2, 1e-15);
  EXPECT_EQ(changes.reference_before[0], 0);
}

TEST(ResilienceChanges, rates_are_tested_by_their_pooled_rate) {
  // 15 in 19,017 and 41 in 28,010 woman-years (breast cancer and X-rays, Ng and Tang 2005, also in Gu et
  // al.).
  const Changes changes = own_changes(rates_of(moment({15}, {19017}), moment({41}, {28010})));
  const double pooled = 56.0 / 47027;
  EXPECT_NEAR(changes.z[0], (41.0 / 28010 - 15.0 / 19017) / std::sqrt(pooled / 19017 + pooled / 28010),
              1e-12);
}

double share_likelihood(const CountPair& c, double before, double difference) {
  const auto part = [](double x, double n, double p) {
    return (x > 0 ? x * std::log(p) : 0) + (n - x > 0 ? (n - x) * std::log(1 - p) : 0);
  };
  return part(c.count_before, c.base_before, before) + part(c.count_after, c.base_after, before + difference);
}
double rate_likelihood(const CountPair& c, double before, double difference) {
  const auto part = [](double x, double n, double r) { return (x > 0 ? x * std::log(r) : 0) - n * r; };
  return part(c.count_before, c.base_before, before) + part(c.count_after, c.base_after, before + difference);
}

/// The highest point between two ends, by halving around it.
template <class F>
double highest(double low, double high, const F& value) {
  for (int step = 0; step < 200; ++step) {
    const double a = low + (high - low) / 3, b = high - (high - low) / 3;
    (value(a) < value(b) ? low : high) = value(a) < value(b) ? a : b;
  }
  return (low + high) / 2;
}

TEST(ResilienceChanges, likeliest_levels_are_where_the_likelihood_is_highest) {
  for (const CountPair& counts :
       {CountPair{15, 50, 25, 50}, CountPair{0, 40, 7, 90}, CountPair{300, 1000, 310, 1200},
        CountPair{40, 40, 80, 90}, CountPair{3, 2000, 9, 1500}})
    for (const double difference : {-0.3, -0.05, -0.001, 0.002, 0.1, 0.4}) {
      const double low = std::max(0.0, -difference), high = std::min(1.0, 1 - difference);
      const double found = likeliest_shares(counts, difference).before;
      const double searched =
          highest(low, high, [&](double p) { return share_likelihood(counts, p, difference); });
      EXPECT_NEAR(found, searched, 2e-7) << counts.count_before << " " << difference;
      const double rate = likeliest_rates(counts, difference).before;
      EXPECT_NEAR(rate, highest(low, 2.0, [&](double r) { return rate_likelihood(counts, r, difference); }),
                  2e-7)
          << counts.count_before << " " << difference;
      EXPECT_DOUBLE_EQ(likeliest_rates(counts, difference).after, rate + difference);
    }
}

TEST(ResilienceChanges, the_area_itself_is_no_part_of_what_it_is_compared_with) {
  // Two municipalities and an area that is alone in a third.
  const Measure measure = shares_of(moment({20, 30, 60, 10, 50}, {100, 200, 300, 100, 100}),
                                    moment({30, 30, 90, 20, 60}, {100, 200, 300, 100, 100}));
  const std::vector<std::uint32_t> group = {0, 0, 0, 1, kNoGroup};
  const Changes changes = changes_beside(measure, group);
  EXPECT_NEAR(changes.reference_before[0], 90.0 / 500, 1e-15);
  EXPECT_NEAR(changes.reference_after[0], 120.0 / 500, 1e-15);
  EXPECT_NEAR(changes.change[0], 0.10 - 0.06, 1e-15);
  EXPECT_EQ(changes.state[3], TestState::kAlone);
  EXPECT_EQ(changes.state[4], TestState::kAlone);
  EXPECT_TRUE(std::isnan(changes.change[3]));
  // With the area in, the difference is the part of the others times this one.
  const double with_all = 0.10 - (150.0 / 600 - 110.0 / 600);
  EXPECT_NEAR(with_all, changes.change[0] * 500 / 600, 1e-15);
}

TEST(ResilienceChanges, beside_others_that_do_not_change_it_is_nearly_the_change_by_itself) {
  const Measure measure = rates_of(moment({50, 5e7}, {1000, 1e9}), moment({80, 5e7}, {1000, 1e9}));
  const Changes own = own_changes(measure),
                beside = changes_beside(measure, std::vector<std::uint32_t>{0, 0});
  EXPECT_NEAR(beside.z[0], own.z[0], 1e-3);
  EXPECT_DOUBLE_EQ(beside.change[0], own.change[0]);
}

TEST(ResilienceChanges, an_improvement_can_be_a_worsening_beside_the_others) {
  const Measure measure = rates_of(moment({400, 1600}, {1000, 4000}), moment({360, 1000}, {1000, 4000}));
  EXPECT_LT(own_changes(measure).change[0], 0);
  const Changes beside = changes_beside(measure, std::vector<std::uint32_t>{0, 0});
  EXPECT_GT(beside.change[0], 0);
  EXPECT_LT(beside.p[0], 1e-3);
}

TEST(ResilienceChanges, means_of_scores_weigh_residents) {
  const Measure measure =
      Measure::scores({0.1, 0.2, 0.4, kNone}, {0.2, 0.2, 0.1, 3}, {100, 300, 100, 5000}).value();
  EXPECT_EQ(measure.known(), 3U);
  const Changes changes = changes_beside(measure, std::vector<std::uint32_t>(4, 0));
  EXPECT_NEAR(changes.reference_before[0], (300 * 0.2 + 100 * 0.4) / 400, 1e-15);
  EXPECT_NEAR(changes.change[0], 0.1 - (100 * -0.3) / 400, 1e-15);
  EXPECT_EQ(changes.state[0], TestState::kNoError);
  EXPECT_TRUE(std::isnan(changes.p[0]));
  EXPECT_EQ(changes.state[3], TestState::kUnknown);
}

TEST(ResilienceChanges, few_and_unknown_counts_have_no_test) {
  const Changes changes = own_changes(shares_of(moment({2, kNone, 0, 98}, {100, 100, 0, 100}),
                                                moment({3, 10, 40, 97}, {100, 100, 100, 100})));
  EXPECT_EQ(changes.state[0], TestState::kTooFew);
  EXPECT_EQ(changes.state[1], TestState::kUnknown);
  EXPECT_EQ(changes.state[2], TestState::kUnknown);  // nobody lived there before
  EXPECT_EQ(changes.state[3], TestState::kTooFew);   // too few who are not counted
  EXPECT_NEAR(changes.change[0], 0.01, 1e-15);
}

TEST(ResilienceChanges, wrong_counts_are_refused_with_their_area) {
  const auto wrong = Measure::shares(moment({-1, 5, 7}, {10, 10, 6}), moment({1, 5, INFINITY}, {10, 10, 10}));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.faults().total(), 3U + 1U);  // infinite, and above its base
  EXPECT_EQ(wrong.faults().list()[1].row, 2);
  EXPECT_TRUE(Measure::rates(moment({7}, {6}), moment({9}, {6})).ok());
  MomentCounts rounded = moment({10}, {5});
  rounded.count_step = rounded.base_step = 5;
  EXPECT_TRUE(Measure::shares(rounded, rounded).ok());  // 7.4 of 7.4 can be published so
  EXPECT_FALSE(Measure::scores({INFINITY}, {1}, {1}).ok());
  EXPECT_FALSE(Measure::scores({1}, {1}, {-1}).ok());
}

/// Share of tests below 0.05 where nothing changed.
double false_alarms(const Changes& changes) {
  double tested = 0, below = 0;
  for (const double p : changes.p)
    if (!std::isnan(p)) {
      ++tested;
      below += p < 0.05 ? 1 : 0;
    }
  return below / tested;
}

double rounded_to_5(double count) {
  return 5 * std::round(count / 5);
}

TEST(ResilienceChanges, chance_alone_is_called_a_change_as_often_as_stated) {
  constexpr std::uint32_t kAreas = 4000;
  MomentCounts before, after, rough_before, rough_after, events_before, events_after;
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    const double base = 150 + i % 5 * 10, share = 0.1 + 0.1 * (i % 4);
    for (const bool later : {false, true}) {
      const double x = drawn_count(base, share, {7, later ? 2U : 1U, i, 0, 0});
      const double rough_base = rounded_to_5(base + 2 * uniform({7, later ? 4U : 3U, i, 0, 0}));
      testing::add(later ? after : before, x, base);
      testing::add(later ? rough_after : rough_before, rounded_to_5(x), rough_base);
      testing::add(later ? events_after : events_before, drawn_events(12, {8, later ? 2U : 1U, i, 0, 0}),
                   base);
    }
  }
  rough_before.count_step = rough_before.base_step = rough_after.count_step = rough_after.base_step = 5;
  const std::vector<std::uint32_t> country(kAreas, 0);
  // 4,000 tests: 0.05 +/- 0.012 covers three and a half standard errors.
  EXPECT_NEAR(false_alarms(own_changes(shares_of(before, after))), 0.05, 0.012);
  EXPECT_NEAR(false_alarms(changes_beside(shares_of(before, after), country)), 0.05, 0.012);
  EXPECT_NEAR(false_alarms(own_changes(rates_of(events_before, events_after))), 0.05, 0.012);
  EXPECT_NEAR(false_alarms(changes_beside(rates_of(events_before, events_after), country)), 0.05, 0.012);
  EXPECT_NEAR(false_alarms(own_changes(shares_of(rough_before, rough_after))), 0.05, 0.012);
  const double dispersion = dispersion_of(own_changes(shares_of(before, after)));
  EXPECT_NEAR(dispersion, 1, 0.1);
  rough_before.count_step = rough_after.count_step = rough_before.base_step = rough_after.base_step = 0;
  EXPECT_GT(false_alarms(own_changes(shares_of(rough_before, rough_after))),
            false_alarms(own_changes(shares_of(before, after))));
}

TEST(ResilienceChanges, events_in_bunches_are_seen_and_allowed_for) {
  MomentCounts before, after;
  for (std::uint32_t i = 0; i < 3000; ++i)
    for (const bool later : {false, true})  // four events at a time: variance four times the mean
      testing::add(later ? after : before, 4 * drawn_events(10, {9, later ? 2U : 1U, i, 0, 0}), 500);
  const Changes plain = own_changes(rates_of(before, after));
  const double dispersion = dispersion_of(plain);
  EXPECT_NEAR(dispersion, 4, 0.5);
  EXPECT_GT(false_alarms(plain), 0.25);
  const Changes allowed = with_dispersion(plain, dispersion);
  EXPECT_NEAR(false_alarms(allowed), 0.05, 0.02);
  EXPECT_DOUBLE_EQ(allowed.dispersion, dispersion);
  EXPECT_DOUBLE_EQ(allowed.z[5] * std::sqrt(dispersion), plain.z[5]);
  EXPECT_EQ(dispersion_of(own_changes(rates_of(moment({50}, {10}), moment({500}, {10})))), 1);
}

TEST(ResilienceChanges, the_same_bytes_for_any_number_of_threads) {
  MomentCounts before, after;
  std::vector<std::uint32_t> group;
  for (std::uint32_t i = 0; i < 9000; ++i) {
    testing::add(before, drawn_events(30, {1, 1, i, 0, 0}), 100 + i % 77);
    testing::add(after, drawn_events(33, {1, 2, i, 0, 0}), 100 + i % 70);
    group.push_back(i / 40);
  }
  const Measure measure = rates_of(before, after);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const Changes changes = changes_beside(measure, group);
    if (first.empty()) first = changes.z;
    EXPECT_EQ(changes.z, first) << threads;
  }
  unsetenv("ROER_THREADS");
}

}  // namespace
}  // namespace roer::resilience
