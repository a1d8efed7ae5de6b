// Columns of the map of segregation, and the indices that they add up to.

#include "roer/app/segregation_local.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {
namespace {

using segregation::Counts;

const std::vector<Text> kLabels = {{"een", "one"}, {"twee", "two"}, {"drie", "three"}};

std::vector<LocalColumn> columns_of(const Counts& counts) {
  return local_columns(counts, segregation::local_indices(counts), kLabels);
}

TEST(SegregationLocal, every_column_adds_up_to_its_index) {
  const Counts counts =
      Counts::make({"a", "b", "c"}, 5, {30, 5, 8, 1, 0, 10, 40, 9, 2, 0, 5, 5, 20, 1, 0}).value();
  const auto all = segregation::multigroup_indices(counts);
  const std::map<std::string_view, double> of_all = {{"theil-h", all.theil_h},
                                                     {"mutual-information", all.mutual_information},
                                                     {"dissimilarity", all.dissimilarity},
                                                     {"gini", segregation::multigroup_gini(counts)},
                                                     {"separation", all.normalised_exposure},
                                                     {"relative-diversity", all.relative_diversity},
                                                     {"squared-variation", all.squared_variation}};
  std::size_t checked = 0;
  for (const LocalColumn& column : columns_of(counts)) {
    double expected = 0;
    if (!column.group) {
      expected = of_all.at(column.adds_up_to);
    } else if (column.to) {
      expected = segregation::exposure(counts, *column.group, *column.to);
    } else {
      const auto one = segregation::two_group_indices(
          segregation::PairedCounts::against_rest(counts, *column.group).value());
      const std::map<std::string_view, double> of_one = {
          {"theil-h", one.theil_h},     {"dissimilarity", one.dissimilarity},
          {"gini", one.gini},           {"separation", one.correlation_ratio},
          {"isolation", one.isolation}, {"interaction", one.interaction}};
      expected = of_one.at(column.adds_up_to);
    }
    EXPECT_NEAR(column.whole, expected, 1e-12) << column.name;
    // Four people live in the fourth area: it counts and is not shown.
    const double hidden = column.values[3] * (column.is_mean ? 4 / counts.total() : 1);
    EXPECT_NEAR(column.shown, column.whole - hidden, 1e-12) << column.name;
    EXPECT_TRUE(std::isnan(column.values[4])) << column.name;
    ++checked;
  }
  EXPECT_EQ(checked, 7U + 3 * 6 + 6);
}

TEST(SegregationLocal, names_are_short_and_each_once) {
  const Counts counts = Counts::make({"a", "b", "c"}, 2, {3, 1, 1, 3, 2, 2}).value();
  std::set<std::string> names;
  for (const LocalColumn& column : columns_of(counts)) {
    EXPECT_LE(column.name.size(), 10U) << "a shapefile cuts " << column.name;
    names.insert(column.name);
  }
  EXPECT_EQ(names.size(), columns_of(counts).size());
}

TEST(SegregationLocal, two_groups_are_told_once_and_empty_ones_never) {
  const auto named = [](const Counts& counts) {
    std::set<std::string> names;
    for (const LocalColumn& column : columns_of(counts)) names.insert(column.name);
    return names;
  };
  const auto two = named(Counts::make({"a", "b"}, 2, {3, 1, 1, 3}).value());
  EXPECT_TRUE(two.count("d_1") == 1 && two.count("iso_2") == 1);
  EXPECT_TRUE(two.count("d_2") == 0 && two.count("exp_1_2") == 0);
  const auto without = named(Counts::make({"a", "b", "c"}, 2, {3, 1, 0, 0, 2, 2}).value());
  EXPECT_TRUE(without.count("iso_2") == 0 && without.count("exp_1_2") == 0 && without.count("exp_1_3") == 1);
}

}  // namespace
}  // namespace roer::app
