// Rates of small areas: what must hold for any counts.  Published values: golden_test.cpp.

#include "roer/association/rates.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "roer/base/none.hpp"
#include "toy_fields.hpp"

namespace roer::association {
namespace {

using testing::random_points;

const std::vector<double> kEvents = {1, 30, 2, 0, 8, kNone, 0, 5};
const std::vector<double> kPeople = {100, 1000, 10, 50, 400, 300, 0, 120};

TEST(AssociationRates, areas_without_people_or_count_have_no_rate) {
  const Rates rates = Rates::make(kEvents, kPeople).value();
  EXPECT_NEAR(rates.overall(), 46.0 / 1680, 1e-15);
  const Weights weights = Weights::binary(nearest_neighbours(random_points(8), 3));
  for (const auto& found : {rates.raw(), empirical_bayes(rates), local_empirical_bayes(rates, weights),
                            spatial_rates(rates, weights), standardised_rates(rates), choynowski(rates)})
    for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(std::isnan(found[i]), i == 5 || i == 6);
}

TEST(AssociationRates, few_people_are_drawn_further_towards_the_mean) {
  const Rates rates = Rates::make(kEvents, kPeople).value();
  const auto raw = rates.raw(), drawn = empirical_bayes(rates);
  const auto kept = [&](std::size_t i) { return (drawn[i] - rates.overall()) / (raw[i] - rates.overall()); };
  EXPECT_LT(kept(2), kept(0));
  EXPECT_LT(kept(0), kept(1));
  EXPECT_GT(kept(2), 0);
  EXPECT_LT(kept(1), 1);
}

TEST(AssociationRates, local_rates_among_all_neighbours_are_global_ones) {
  const std::vector<double> events = {1, 30, 2, 0, 8}, people = {100, 1000, 10, 50, 400};
  const Rates rates = Rates::make(events, people).value();
  const Weights all = Weights::binary(nearest_neighbours(random_points(5), 4));
  const auto local = local_empirical_bayes(rates, all), global = empirical_bayes(rates);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(local[i], global[i], 1e-15);
    EXPECT_NEAR(spatial_rates(rates, all)[i], rates.overall(), 1e-15);
  }
}

TEST(AssociationRates, spread_is_held_against_the_mean_of_the_area_unless_told_otherwise) {
  // In a row of three, the middle sees all and the ends see two.
  const std::vector<double> events = {4, 10, 40}, people = {100, 100, 100};
  const Rates rates = Rates::make(events, people).value();
  const Weights row = Weights::binary(points_within(std::vector<Point>{{0, 0}, {1, 0}, {2, 0}}, Metres(1)));
  const double m = 0.18, rest = m / 100;
  const auto drawn = [&](double spread) { return m + (0.1 - m) * (spread - rest) / spread; };
  const auto square = [](double v) { return v * v; };
  EXPECT_NEAR(local_empirical_bayes(rates, row)[1], drawn((square(0.14) + square(0.08) + square(0.22)) / 3),
              1e-12);
  EXPECT_NEAR(local_empirical_bayes(rates, row, LocalMean::kOfEachAround)[1],
              drawn((square(0.03) + square(0.08) + square(0.15)) / 3), 1e-12);
}

TEST(AssociationRates, standardised_rates_have_the_variance_of_chance_where_nothing_else_varies) {
  // The same rate everywhere but for chance: v_i falls back on m/p_i.
  const Rates rates = Rates::make({10, 11, 9, 10, 10}, {100, 100, 100, 100, 1000}).value();
  const auto found = standardised_rates(rates);
  const double m = rates.overall();
  const double between = rates.spread() - m / rates.mean_people();
  EXPECT_NEAR(found[1], (0.11 - m) / std::sqrt(between + m / 100), 1e-12);
}

TEST(AssociationRates, poisson_tails_lie_on_the_side_of_the_rate) {
  const Rates rates = Rates::make({2, 8}, {5, 5}).value();  // 5 expected in each
  const auto p = choynowski(rates);
  EXPECT_NEAR(p[0], std::exp(-5) * (1 + 5 + 12.5), 1e-12);
  double below = 0, term = std::exp(-5);
  for (int k = 0; k < 8; ++k) {
    below += term;
    term *= 5.0 / (k + 1);
  }
  EXPECT_NEAR(p[1], 1 - below, 1e-12);
  // Far out the tail is tiny, but never rounded to nothing or below.
  const auto far = choynowski(Rates::make({1500, 2500}, {1, 3}).value());
  EXPECT_GT(far[0], 0);
  EXPECT_LT(far[0], 1e-40);
}

TEST(AssociationRates, counts_that_cannot_be_are_errors) {
  EXPECT_EQ(Rates::make({1, -1, 3}, {10, 10, 0}).faults().total(), 2U);
  EXPECT_FALSE(Rates::make({0, 0}, {10, 10}).ok());
  EXPECT_FALSE(poisson_gamma(Rates::make({1.5, 2}, {1, 2}).value()).ok());
}

TEST(AssociationRates, a_prior_is_only_found_where_rates_differ_beyond_chance) {
  const auto same = poisson_gamma(Rates::make({10, 10, 10, 10}, {10, 10, 10, 10}).value());
  ASSERT_FALSE(same.ok());
  EXPECT_EQ(same.faults().first().code, ErrorCode::kNotSupported);
  const auto apart = poisson_gamma(Rates::make({1, 40, 9, 3, 22}, {10, 10, 10, 10, 10}).value()).value();
  EXPECT_NEAR(apart.mean, 1.5, 1e-9);  // equal expected counts: the mean rate
  EXPECT_GT(apart.relative[0], 0.1);
  EXPECT_LT(apart.relative[1], 4);
}

}  // namespace
}  // namespace roer::association
