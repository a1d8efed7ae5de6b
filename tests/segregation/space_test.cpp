// Smoothing against all pairs, and what must hold for any map.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "roer/segregation/borders.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/space.hpp"
#include "roer/segregation/surface.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

double weight(const Kernel& kernel, double d) {
  const double r = d / kernel.scale;
  if (r > 1 && kernel.shape != Kernel::Shape::kExponential) return 0;
  switch (kernel.shape) {
    case Kernel::Shape::kExponential:
      return std::exp(-r);
    case Kernel::Shape::kBiweight:
      return (1 - r * r) * (1 - r * r);
    case Kernel::Shape::kTriangular:
      return 1 - r;
    case Kernel::Shape::kUniform:
      return 1;
  }
  return 0;
}

Places any_places(std::size_t count) {
  Places places;
  for (std::size_t i = 0; i < count; ++i) {
    places.x.push_back(*rc::gen::inRange(0, 4000) / 100.0);
    places.y.push_back(*rc::gen::inRange(0, 1000) / 100.0);
  }
  return places;
}

std::vector<double> any_column(std::size_t count) {
  std::vector<double> column;
  for (std::size_t i = 0; i < count; ++i) column.push_back(*rc::gen::inRange(1, 50));
  return column;
}

RC_GTEST_PROP(SegregationSpace, sums_around_are_what_all_pairs_say, ()) {
  const std::size_t count = *rc::gen::inRange<std::size_t>(1, 60);
  Places places = any_places(count);
  if (*rc::gen::arbitrary<bool>()) places.to_itself = distance_within(any_column(count));
  const auto shape = static_cast<Kernel::Shape>(*rc::gen::inRange(0, 4));
  const Kernel kernel{shape, *rc::gen::inRange(1, 60) / 5.0, *rc::gen::element(0.0, 3.0)};
  const auto column = any_column(count);
  const std::array<std::span<const double>, 1> columns = {column};
  const Surroundings found = surroundings(places, kernel, columns).value();
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < count; ++j) {
      const double d = i == j && !places.to_itself.empty()
                           ? places.to_itself[i]
                           : std::sqrt((places.x[j] - places.x[i]) * (places.x[j] - places.x[i]) +
                                       (places.y[j] - places.y[i]) * (places.y[j] - places.y[i]));
      // A reach is about others: nobody is cut off from themselves.
      if (i == j || kernel.reach == 0 || d <= kernel.reach) sum += weight(kernel, d) * column[j];
    }
    RC_ASSERT(std::abs(found.columns[0][i] * std::exp(-found.exponent[i]) - sum) <= 1e-12 * (1 + sum));
  }
}

/// All pairs, in long double, in one unit: the weight of the nearest two people.
struct AllPairs {
  long double xx = 0, xy = 0, yy = 0, yx = 0, land = 0, isolation = 0, interaction = 0;

  AllPairs(const PairedCounts& counts, const Places& places, double scale) {
    const std::size_t n = counts.areas();
    const auto x = counts.group(), y = counts.other();
    const auto far = [&](std::size_t i, std::size_t j) -> long double {
      if (i == j) return places.to_itself.empty() ? 0 : places.to_itself[i];
      return std::hypot(static_cast<long double>(places.x[i]) - places.x[j],
                        static_cast<long double>(places.y[i]) - places.y[j]);
    };
    const auto lived_in = [&](std::size_t i) { return x[i] + y[i] > 0; };
    constexpr long double kFar = 1e30L;
    std::vector<long double> nearest(n, kFar);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (lived_in(j)) nearest[i] = std::min(nearest[i], far(i, j));
    long double least = kFar;
    for (std::size_t i = 0; i < n; ++i)
      if (lived_in(i)) least = std::min(least, nearest[i]);
    for (std::size_t i = 0; i < n; ++i) {
      long double group = 0, all = 0;
      for (std::size_t j = 0; j < n; ++j) {
        const long double c = std::exp((least - far(i, j)) / scale);
        land += c;
        if (!lived_in(i) || !lived_in(j)) continue;  // no 0 of infinity
        xx += x[i] * c * x[j];
        xy += x[i] * c * y[j];
        yx += y[i] * c * x[j];
        yy += y[i] * c * y[j];
        const long double near = std::exp((nearest[i] - far(i, j)) / scale);
        group += near * x[j];
        all += near * (x[j] + y[j]);
      }
      if (!lived_in(i)) continue;
      isolation += x[i] / counts.group_total() * group / all;
      interaction += x[i] / counts.group_total() * (all - group) / all;
    }
  }
};

/// Villages of a few hundred metres in a country of 40 km, some without people.
RC_GTEST_PROP(SegregationSpace, any_scale_says_what_all_pairs_say, ()) {
  const std::size_t count = *rc::gen::inRange<std::size_t>(3, 40);
  Places places;
  std::vector<double> group, other;
  const bool large = *rc::gen::arbitrary<bool>();  // areas farther from themselves than from each other
  for (std::size_t i = 0; i < count; ++i) {
    const bool village = *rc::gen::arbitrary<bool>();
    places.x.push_back(*rc::gen::inRange(0, village ? 4'000 : 400'000) / 10.0);
    places.y.push_back(*rc::gen::inRange(0, village ? 4'000 : 400'000) / 10.0);
    places.to_itself.push_back(*rc::gen::inRange(0, large ? 200'000 : 5'000) / 10.0);
    const bool empty = i > 1 && *rc::gen::inRange(0, 3) == 0;
    group.push_back(empty ? 0 : *rc::gen::inRange(i == 0 ? 1 : 0, 50));
    other.push_back(empty ? 0 : *rc::gen::inRange(i == 1 ? 1 : 0, 50));
  }
  if (*rc::gen::inRange(0, 3) == 0) places.to_itself.clear();
  const auto pair = PairedCounts::make(group, other).value();
  for (const double scale : {1.0, 5.0, 15.0, 20.0, 100.0, 300.0, 1e3, 1e4, 1e5}) {
    const Clustering found = clustering(pair, places, {Kernel::Shape::kExponential, scale}).value();
    const AllPairs all(pair, places, scale);
    RC_ASSERT(std::abs(found.isolation + found.interaction - 1) < 1e-12);
    RC_ASSERT(std::abs(found.isolation - static_cast<double>(all.isolation)) < 1e-10);
    RC_ASSERT(std::abs(found.interaction - static_cast<double>(all.interaction)) < 1e-10);
    const long double x = pair.group_total(), y = pair.other_total(), t = x + y;
    const auto near_all = (all.xx + all.xy + all.yx + all.yy) / (t * t);
    RC_ASSERT(std::abs(found.spatial_proximity -
                       static_cast<double>((all.xx / x + all.yy / y) / (t * near_all))) < 1e-8);
    if (all.yy / (y * y) < 1e-281L) {
      RC_ASSERT(std::isnan(found.relative));
    } else if (all.yy / (y * y) > 1e-279L) {
      const auto relative = static_cast<double>(all.xx / (x * x) / (all.yy / (y * y)));
      RC_ASSERT(std::abs(found.relative + 1 - relative) <= 1e-8 * (1 + relative));
    }
    const long double even = x / (1.0L * count * count) * all.land, below = (all.xx + all.xy) / x - even;
    if (even > 1e300L || std::abs(below) < 1e-6L * even) continue;
    RC_ASSERT(std::abs(found.absolute - static_cast<double>((all.xx / x - even) / below)) < 1e-5);
  }
}

// Three areas 1 km from themselves and 10 km apart: at a scale of 1 m nobody meets others, and all weights
// are far below the smallest number.
TEST(SegregationSpace, a_small_scale_leaves_each_area_by_itself) {
  const auto pair = PairedCounts::make({30, 10, 0}, {10, 10, 20}).value();
  const Places places{{0, 1e4, 2e4}, {0, 0, 0}, {1000, 1000, 1000}};
  const Clustering found = clustering(pair, places, {Kernel::Shape::kExponential, 1}).value();
  EXPECT_NEAR(found.isolation, 30.0 / 40 * 30 / 40 + 10.0 / 40 * 10 / 20, 1e-12);
  EXPECT_NEAR(found.relative, (900.0 + 100) / (100 + 100 + 400) - 1, 1e-12);  // X = Y
}

// The others live one by one, far from themselves too; two of the group are next door.
TEST(SegregationSpace, what_no_number_can_hold_is_missing) {
  const auto pair = PairedCounts::make({10, 10, 0, 0}, {0, 0, 10, 10}).value();
  const Places places{{0, 10, 1e4, 9e4}, {0, 0, 0, 0}, {5, 5, 2000, 2000}};
  const Clustering found = clustering(pair, places, {Kernel::Shape::kExponential, 1}).value();
  EXPECT_TRUE(std::isnan(found.relative));
  EXPECT_NEAR(found.isolation, 1, 1e-12);
  EXPECT_FALSE(std::isnan(clustering(pair, places, {Kernel::Shape::kExponential, 10}).value().relative));
}

RC_GTEST_PROP(SegregationSpace, without_reach_space_says_what_counts_say, ()) {
  const std::size_t count = *rc::gen::inRange<std::size_t>(2, 30);
  Places places;
  for (std::size_t i = 0; i < count; ++i) {
    places.x.push_back(static_cast<double>(10 * i));
    places.y.push_back(0);
  }
  std::vector<double> values;
  for (int g = 0; g < 3; ++g)
    for (const double value : any_column(count)) values.push_back(value);
  const Counts counts = Counts::make({"a", "b", "c"}, count, values).value();
  const auto m = multigroup_indices(counts);
  const auto near = spatial_indices(counts, places, {Kernel::Shape::kUniform, 1, 0}).value();
  RC_ASSERT(std::abs(near.theil_h - m.theil_h) < 1e-12);
  RC_ASSERT(std::abs(near.dissimilarity - m.dissimilarity) < 1e-12);
  RC_ASSERT(std::abs(near.relative_diversity - m.relative_diversity) < 1e-12);
  RC_ASSERT(std::abs(near.exposure[1][2] - exposure(counts, 1, 2)) < 1e-12);
  const auto far = spatial_indices(counts, places, {Kernel::Shape::kUniform, 1e6, 0}).value();
  RC_ASSERT(std::abs(far.theil_h) < 1e-12 && std::abs(far.dissimilarity) < 1e-12);
}

RC_GTEST_PROP(SegregationSpace, an_even_spread_shows_no_clustering, ()) {
  const std::size_t count = *rc::gen::inRange<std::size_t>(2, 30);
  const auto other = any_column(count);
  std::vector<double> group;
  for (const double value : other) group.push_back(3 * value);
  const auto pair = PairedCounts::make(group, other).value();
  const Clustering all = clustering(pair, any_places(count), Kernel{}).value();
  RC_ASSERT(std::abs(all.spatial_proximity - 1) < 1e-9);
  RC_ASSERT(std::abs(all.relative) < 1e-9);
  RC_ASSERT(std::abs(all.isolation - 0.75) < 1e-9);
  RC_ASSERT(std::abs(all.interaction - 0.25) < 1e-9);
}

TEST(SegregationSpace, the_same_bytes_for_any_number_of_threads) {
  Places places;
  std::vector<double> group, other;
  for (std::size_t i = 0; i < 2000; ++i) {
    places.x.push_back(static_cast<double>((i * 7919) % 2003) / 20);
    places.y.push_back(static_cast<double>((i * 104729) % 2011) / 20);
    group.push_back(static_cast<double>(i % 13));
    other.push_back(static_cast<double>(i % 17));
  }
  const auto pair = PairedCounts::make(group, other).value();
  std::vector<double> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    found.push_back(clustering(pair, places, Kernel{}).value().absolute);
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

// Three areas of 1, 2 and 3 hectares; by hand.
TEST(SegregationSurface, by_hand) {
  const auto pair = PairedCounts::make({20, 10, 0}, {0, 10, 20}).value();
  const std::vector<double> surfaces = {1, 2, 3};
  EXPECT_NEAR(delta(pair, surfaces), 0.5, 1e-12);  // (|2/3 - 1/6| + |1/3 - 2/6| + |0 - 3/6|) / 2
  const Concentration all = concentration(pair, surfaces);
  // X = 30: smallest 20 + 20 people, mean 1.5; largest 20 + 20, mean 2.5; the group 4/3, the others 8/3.
  EXPECT_NEAR(all.absolute, 1 - (4.0 / 3 - 1.5) / (2.5 - 1.5), 1e-12);
  EXPECT_NEAR(all.relative, (0.5 - 1) / (1.5 / 2.5 - 1), 1e-12);
  const Centralisation centre = centralisation(pair, std::vector<double>{0, 1, 2}, surfaces);
  EXPECT_NEAR(centre.relative, 2.0 / 3 * 1 / 3 + 1 - 1.0 / 3, 1e-12);  // X: 2/3, 1, 1; Y: 0, 1/3, 1
  EXPECT_GT(centre.absolute, 0);
  EXPECT_TRUE(std::isnan(concentration(pair, std::vector<double>{2, 2, 2}).absolute));
}

TEST(SegregationBorders, by_hand) {
  const auto pair = PairedCounts::make({10, 0, 5, 0}, {0, 10, 5, 0}).value();
  const std::vector<Border> borders = {{0, 1, 3}, {1, 2, 1}, {2, 3, 1}};
  const double d = dissimilarity(pair);
  EXPECT_NEAR(border_dissimilarity(pair, borders), d - (3 * 1 + 0.5 + 0.5) / 5, 1e-12);
  EXPECT_NEAR(border_dissimilarity(pair, borders, true), d - (3 * 1 + 0.5) / 4, 1e-12);
  EXPECT_EQ(border_dissimilarity(pair, {}), d);
  EXPECT_EQ(shared_perimeters(4, borders), (std::vector<double>{3, 4, 2, 1}));
  const std::vector<double> perimeters = {4, 4, 4, 8}, surfaces = {1, 1, 1, 1};
  EXPECT_NEAR(shape_dissimilarity(pair, borders, perimeters, surfaces), d - (1.5 + 0.25 + 0.375) / 5, 1e-12);
}

TEST(SegregationSpace, places_without_a_position_are_refused) {
  const std::vector<double> ones(3, 1);
  const std::array<std::span<const double>, 1> columns = {ones};
  Places places{{0, 1, std::nan("")}, {0, 1, 2}, {}};
  const auto found = surroundings(places, Kernel{}, columns);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().row, 3);
  const Counts counts = Counts::make({"a", "b"}, 3, {1, 2, 3, 3, 2, 1}).value();
  EXPECT_FALSE(spatial_indices(counts, places, Kernel{}).ok());
  EXPECT_FALSE(clustering(PairedCounts::against_rest(counts, 0).value(), places, Kernel{}).ok());
  places.x[2] = 2;
  EXPECT_TRUE(surroundings(places, Kernel{}, columns).ok());
  places.to_itself = {0, -1, 0};
  EXPECT_FALSE(surroundings(places, Kernel{}, columns).ok());
}

// All orders of areas that tie: the value is their mean, whatever order the rows are in.
TEST(SegregationSurface, the_order_of_rows_does_not_matter) {
  const std::vector<double> x = {4, 9, 1, 6, 2}, y = {6, 1, 9, 2, 7}, near = {1, 0, 1, 1, 2},
                            surface = {3, 2, 2, 5, 2};
  std::vector<std::size_t> rows = {0, 1, 2, 3, 4};
  double mean_absolute = 0, mean_relative = 0, orders = 0;
  std::optional<Centralisation> first;
  std::optional<Concentration> dense;
  do {
    std::vector<double> group, other, centre, land, apart;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      group.push_back(x[rows[k]]);
      other.push_back(y[rows[k]]);
      centre.push_back(near[rows[k]]);
      land.push_back(surface[rows[k]]);
      apart.push_back(near[rows[k]] + 1e-6 * static_cast<double>(k));  // the order of rows decides
    }
    const auto pair = PairedCounts::make(group, other).value();
    const Centralisation here = centralisation(pair, centre, land),
                         ordered = centralisation(pair, apart, land);
    const Concentration concentrated = concentration(pair, land);
    if (!first) first = here, dense = concentrated;
    EXPECT_NEAR(here.absolute, first->absolute, 1e-12);
    EXPECT_NEAR(here.relative, first->relative, 1e-12);
    EXPECT_NEAR(concentrated.absolute, dense->absolute, 1e-12);
    EXPECT_NEAR(concentrated.relative, dense->relative, 1e-12);
    mean_absolute += ordered.absolute;
    mean_relative += ordered.relative;
    ++orders;
  } while (std::next_permutation(rows.begin(), rows.end()));
  EXPECT_NEAR(first->absolute, mean_absolute / orders, 1e-12);
  EXPECT_NEAR(first->relative, mean_relative / orders, 1e-12);
}

}  // namespace
