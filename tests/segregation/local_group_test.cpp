// What areas add to the indices of a group: by hand, against all pairs, and up to the index.

#include "roer/segregation/local_group.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "roer/segregation/local.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

/// Counts of 3 groups, with areas and perhaps a group that are empty.
Counts any_parted_counts() {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 25);
  const int third = *rc::gen::inRange(1, 30);
  std::vector<double> values;
  for (std::size_t k = 0; k < 3 * areas; ++k)
    values.push_back(*rc::gen::inRange(0, k < 2 * areas ? 20 : third) * *rc::gen::inRange(0, 2));
  values[0] += 1;
  values[areas] += 1;
  return Counts::make({"a", "b", "c"}, areas, values).value();
}

double added(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::isnan(value) ? 0 : value;
  return sum;
}

RC_GTEST_PROP(LocalGroup, parts_add_up_to_the_index, ()) {
  const Counts counts = any_parted_counts();
  for (std::size_t g = 0; g < 3; ++g) {
    if (!(counts.group_totals()[g] > 0)) continue;
    const LocalGroup local = local_group(counts, g);
    const auto whole = two_group_indices(PairedCounts::against_rest(counts, g).value());
    RC_ASSERT(std::abs(added(local.dissimilarity) - whole.dissimilarity) < 1e-12);
    RC_ASSERT(std::abs(added(local.gini) - whole.gini) < 1e-12);
    RC_ASSERT(std::abs(added(local.theil_h) - whole.theil_h) < 1e-12);
    RC_ASSERT(std::abs(added(local.correlation_ratio) - whole.correlation_ratio) < 1e-12);
    RC_ASSERT(std::abs(added(local.isolation) - whole.isolation) < 1e-12);
    RC_ASSERT(std::abs(added(local.interaction) - whole.interaction) < 1e-12);
    for (std::size_t to = 0; to < 3; ++to)
      RC_ASSERT(std::abs(added(local_exposure(counts, g, to)) - exposure(counts, g, to)) < 1e-12);
  }
}

RC_GTEST_PROP(LocalGroup, gini_is_what_all_pairs_say, ()) {
  const Counts counts = any_parted_counts();
  const auto t = counts.area_totals();
  const auto all = local_gini(counts);
  double interaction = 0;
  for (std::size_t g = 0; g < 3; ++g) interaction += counts.share(g) * (1 - counts.share(g));
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    RC_ASSERT(std::isnan(all[i]) == (t[i] == 0));
    if (t[i] == 0) continue;
    double of_all = 0;
    for (std::size_t g = 0; g < 3; ++g) {
      const auto x = counts.group(g);
      double pairs = 0;
      for (std::size_t j = 0; j < counts.areas(); ++j)
        if (t[j] > 0) pairs += t[i] * t[j] * std::abs(x[i] / t[i] - x[j] / t[j]);
      of_all += pairs / (t[i] * 2 * counts.total() * interaction);
      const double in = counts.group_totals()[g], out = counts.total() - in;
      if (in > 0) RC_ASSERT(std::abs(local_group(counts, g).gini[i] - pairs / (2 * in * out)) < 1e-12);
    }
    RC_ASSERT(std::abs(all[i] - of_all) < 1e-12);
  }
}

RC_GTEST_PROP(LocalGroup, the_mean_over_people_is_the_multigroup_gini, ()) {
  const Counts counts = any_parted_counts();
  const auto weight = local_indices(counts).weight;
  std::vector<double> parts = local_gini(counts);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] *= weight[i];
  RC_ASSERT(std::abs(added(parts) - multigroup_gini(counts)) < 1e-12);
}

TEST(LocalGroup, by_hand_and_without_people) {
  // 3 of 4, 1 of 4, nobody: X = 4, Y = 4.
  const Counts counts = Counts::make({"a", "b", "c"}, 3, {3, 1, 0, 1, 3, 0, 0, 0, 0}).value();
  const LocalGroup local = local_group(counts, 0);
  EXPECT_DOUBLE_EQ(local.isolation[0], 0.75 * 0.75);
  EXPECT_DOUBLE_EQ(local.isolation[1], 0.25 * 0.25);
  EXPECT_DOUBLE_EQ(local.interaction[0], 0.75 * 0.25);
  EXPECT_DOUBLE_EQ(local.dissimilarity[0], 0.25);
  EXPECT_DOUBLE_EQ(local.correlation_ratio[1], 4 * 0.0625 / (8 * 0.25));
  EXPECT_DOUBLE_EQ(local.gini[0], 16 * 0.5 / (2 * 16));
  EXPECT_TRUE(std::isnan(local.isolation[2]));
  EXPECT_TRUE(std::isnan(local_group(counts, 2).dissimilarity[0]));  // nobody of the group
  EXPECT_TRUE(std::isnan(local_exposure(counts, 2, 0)[0]));
}

}  // namespace
