// Published small cases, brute force over all pairs, and what must hold for any counts.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "roer/segregation/levels.hpp"
#include "roer/segregation/local.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

/// Counts of 3 groups; at least two groups have people.
Counts any_filled_counts(std::size_t areas) {
  std::vector<double> values;
  for (std::size_t k = 0; k < 3 * areas; ++k) values.push_back(*rc::gen::inRange(0, 40));
  values[0] += 1;
  values[areas] += 1;
  return Counts::make({"a", "b", "c"}, areas, values).value();
}

double gini_by_pairs(const Counts& counts) {
  double sum = 0, interaction = 0;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    interaction += counts.share(g) * (1 - counts.share(g));
    for (std::size_t i = 0; i < counts.areas(); ++i)
      for (std::size_t j = 0; j < counts.areas(); ++j) {
        const double t = counts.area_totals()[i], u = counts.area_totals()[j];
        if (t > 0 && u > 0) sum += t * u * std::abs(counts.group(g)[i] / t - counts.group(g)[j] / u);
      }
  }
  return sum / (2 * counts.total() * counts.total() * interaction);
}

std::vector<double> all_of(const Counts& counts) {
  const auto m = multigroup_indices(counts);
  const auto t = two_group_indices(PairedCounts::against_rest(counts, 0).value(), 0.3);
  return {m.dissimilarity,
          m.theil_h,
          m.mutual_information,
          m.relative_diversity,
          m.normalised_exposure,
          m.squared_variation,
          multigroup_gini(counts),
          t.dissimilarity,
          t.gini,
          t.theil_h,
          t.atkinson,
          t.correlation_ratio,
          t.squared_variation,
          t.minmax,
          t.gorard,
          t.concentration_profile};
}

RC_GTEST_PROP(SegregationIndices, gini_is_what_all_pairs_say, ()) {
  const Counts counts = any_filled_counts(*rc::gen::inRange<std::size_t>(2, 30));
  RC_ASSERT(std::abs(multigroup_gini(counts) - gini_by_pairs(counts)) < 1e-12);
}

RC_GTEST_PROP(SegregationIndices, an_even_spread_is_0_and_a_full_split_is_1, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(3, 20);
  std::vector<double> even, split(3 * areas, 0);
  std::vector<int> size;
  for (std::size_t i = 0; i < areas; ++i) size.push_back(*rc::gen::inRange(0, 9) + (i < 3 ? 1 : 0));
  for (const int share : {1, 2, 5})
    for (const int people : size) even.push_back(share * people);
  for (std::size_t i = 0; i < areas; ++i) split[(i % 3) * areas + i] = size[i];
  for (const double value : all_of(Counts::make({"a", "b", "c"}, areas, even).value()))
    RC_ASSERT(std::abs(value) < 1e-12);
  const Counts apart = Counts::make({"a", "b", "c"}, areas, split).value();
  const auto m = multigroup_indices(apart);
  for (const double value : {m.dissimilarity, m.theil_h, m.relative_diversity, m.normalised_exposure,
                             m.squared_variation, m.mutual_information / diversity(apart).entropy})
    RC_ASSERT(std::abs(value - 1) < 1e-12);
  const auto t = two_group_indices(PairedCounts::against_rest(apart, 0).value());
  for (const double value : {t.dissimilarity, t.gini, t.theil_h, t.atkinson, t.correlation_ratio, t.minmax,
                             t.concentration_profile, t.isolation})
    RC_ASSERT(std::abs(value - 1) < 1e-12);
}

RC_GTEST_PROP(SegregationIndices, scale_splits_and_empty_areas_change_nothing, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 20);
  const Counts counts = any_filled_counts(areas);
  std::vector<double> other;  // each area twice with three times the people, then an empty one
  for (std::size_t g = 0; g < 3; ++g) {
    for (int copy = 0; copy < 2; ++copy)
      for (const double value : counts.group(g)) other.push_back(3 * value);
    other.push_back(0);
  }
  const Counts more = Counts::make({"a", "b", "c"}, 2 * areas + 1, other).value();
  RC_ASSERT(more.empty_areas().back() == 2 * areas);
  const auto before = all_of(counts), after = all_of(more);
  for (std::size_t k = 0; k < before.size(); ++k) RC_ASSERT(std::abs(before[k] - after[k]) < 1e-11);
}

RC_GTEST_PROP(SegregationIndices, two_groups_are_a_case_of_many, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 20);
  std::vector<double> values;
  for (std::size_t k = 0; k < 2 * areas; ++k) values.push_back(*rc::gen::inRange(1, 40));
  const Counts counts = Counts::make({"a", "b"}, areas, values).value();
  const auto pair = PairedCounts::of_groups(counts, 0, 1).value();
  const auto m = multigroup_indices(counts);
  RC_ASSERT(std::abs(m.dissimilarity - dissimilarity(pair)) < 1e-12);
  RC_ASSERT(std::abs(m.theil_h - theil_h(pair)) < 1e-12);
  RC_ASSERT(std::abs(multigroup_gini(counts) - gini(pair)) < 1e-12);
  for (const double value : {m.relative_diversity, m.normalised_exposure, m.squared_variation})
    RC_ASSERT(std::abs(value - correlation_ratio(pair)) < 1e-12);
}

RC_GTEST_PROP(SegregationIndices, local_values_add_up, ()) {
  const Counts counts = any_filled_counts(*rc::gen::inRange<std::size_t>(2, 20));
  const auto m = multigroup_indices(counts);
  const LocalIndices local = local_indices(counts);
  const auto weighted = [&](const std::vector<double>& values) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (counts.area_totals()[i] > 0) sum += local.weight[i] * values[i];
    return sum;
  };
  RC_ASSERT(std::abs(weighted(local.divergence) - m.mutual_information) < 1e-12);
  RC_ASSERT(std::abs(weighted(local.dissimilarity) - m.dissimilarity) < 1e-12);
  RC_ASSERT(std::abs(weighted(local.theil_h) - m.theil_h) < 1e-12);
  RC_ASSERT(std::abs(weighted(local.relative_diversity) - m.relative_diversity) < 1e-12);
  RC_ASSERT(std::abs(weighted(local.normalised_exposure) - m.normalised_exposure) < 1e-12);
  RC_ASSERT(std::abs(weighted(local.squared_variation) - m.squared_variation) < 1e-12);
  double by_group = 0;
  const auto information = group_information(counts);
  for (std::size_t g = 0; g < 3; ++g)
    if (counts.share(g) > 0) by_group += counts.share(g) * information[g];
  RC_ASSERT(std::abs(by_group - m.mutual_information) < 1e-12);
}

RC_GTEST_PROP(SegregationLevels, parts_add_up_and_inside_is_what_units_say_alone, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(4, 40);
  const Counts counts = any_filled_counts(areas);
  std::vector<std::uint32_t> wide, narrow;
  for (std::size_t i = 0; i < areas; ++i) {
    narrow.push_back(static_cast<std::uint32_t>(*rc::gen::inRange(0, 6)));
    wide.push_back(narrow.back() / 2);
  }
  const auto all = level_parts(counts, {wide, narrow}).value();
  RC_ASSERT(all.parts.size() == 3U);
  double sum = 0;
  for (const LevelPart& part : all.parts) sum += part.information;
  RC_ASSERT(std::abs(sum - multigroup_indices(counts).mutual_information) < 1e-12);
  double inside = 0;
  for (const UnitSegregation& unit : within_units(counts, narrow, 6)) inside += unit.share * unit.information;
  RC_ASSERT(std::abs(inside - all.parts[2].information) < 1e-12);
}

TEST(SegregationCounts, names_what_is_empty_and_what_is_not_known) {
  const double none = std::nan("");
  const auto counts = Counts::make({"a", "b", "c"}, 4, {1, 0, none, 2, 3, 0, 5, 1, 0, 0, 0, 0});
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->empty_areas(), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(counts->unknown_areas(), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(counts->empty_groups(), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(counts->total(), 7);
}

TEST(SegregationCounts, tells_every_fault) {
  const auto bad = Counts::make({"a", "b"}, 3, {1, -1, 2, 3, std::numeric_limits<double>::infinity(), 1});
  ASSERT_FALSE(bad.ok());
  ASSERT_EQ(bad.faults().total(), 2U);
  EXPECT_EQ(bad.faults().list()[0].row, 2);
  EXPECT_EQ(bad.faults().list()[0].column, "a");
  EXPECT_EQ(bad.faults().list()[1].column, "b");
  EXPECT_FALSE(Counts::make({"a", "b"}, 2, {1, 2, 0, 0}).ok());
  EXPECT_FALSE(PairedCounts::make({0, 0}, {1, 2}).ok());
  EXPECT_FALSE(PairedCounts::against_total(std::vector{3.0}, std::vector{2.0}).ok());
}

TEST(SegregationLevels, tells_units_that_do_not_nest) {
  const Counts counts = Counts::make({"a", "b"}, 3, {1, 2, 3, 3, 2, 1}).value();
  const auto crossed = level_parts(counts, {{0, 1, 1}, {0, 0, 1}});
  ASSERT_FALSE(crossed.ok());
  EXPECT_EQ(crossed.faults().first().row, 2);
  EXPECT_FALSE(level_parts(counts, {{0, kNoUnit, 0}}).ok());
}

TEST(SegregationIndices, the_same_bytes_for_any_number_of_threads) {
  std::vector<double> values;
  for (std::size_t k = 0; k < 60'000; ++k) values.push_back(static_cast<double>((k * 7919) % 101));
  const Counts counts = Counts::make({"a", "b", "c"}, 20'000, values).value();
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    found.push_back(all_of(counts));
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

TEST(SegregationOrdinal, far_apart_is_more_than_next_to_each_other) {
  // Two areas: low against middle with high in both, and low against high with middle in both; by hand.
  const Counts near = Counts::make({"low", "mid", "high"}, 2, {10, 0, 0, 10, 10, 10}).value();
  const Counts far = Counts::make({"low", "mid", "high"}, 2, {10, 0, 10, 10, 0, 10}).value();
  EXPECT_NEAR(ordinal_indices(near).variation, 1.0 / 7, 1e-12);
  EXPECT_NEAR(ordinal_indices(far).variation, 1.0 / 3, 1e-12);
  const Counts even = Counts::make({"low", "mid", "high"}, 2, {5, 10, 3, 6, 2, 4}).value();
  EXPECT_NEAR(ordinal_indices(even).information, 0, 1e-12);
  EXPECT_NEAR(ordinal_indices(even).absolute, 0, 1e-12);
  const Counts apart = Counts::make({"low", "mid", "high"}, 3, {4, 0, 0, 0, 4, 0, 0, 0, 4}).value();
  const OrdinalIndices one = ordinal_indices(apart);
  for (const double value : {one.information, one.variation, one.square_root, one.absolute})
    EXPECT_NEAR(value, 1, 1e-12);
}

}  // namespace
