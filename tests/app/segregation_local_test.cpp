// Columns of the map of segregation, and the indices that they add up to.

#include "roer/app/segregation_local.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "roer/base/none.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {
namespace {

using segregation::Counts;

const std::vector<Text> kLabels = {{"een", "one"}, {"twee", "two"}, {"drie", "three"}};

std::vector<LocalColumn> columns_of(const Counts& counts, bool ordered = false) {
  return local_columns(counts, segregation::local_indices(counts), kLabels, ordered);
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

TEST(SegregationLocal, columns_of_an_order_add_up_to_the_ordinal_indices) {
  const Counts counts =
      Counts::make({"a", "b", "c"}, 5, {30, 5, 8, 1, 0, 10, 40, 9, 2, 0, 5, 5, 20, 1, 0}).value();
  const auto ordinal = segregation::ordinal_indices(counts);
  const std::map<std::string, std::pair<std::string_view, double>> expected = {
      {"ord_h", {"ordinal-h", ordinal.information}},
      {"ord_var", {"ordinal-variation", ordinal.variation}},
      {"ord_root", {"ordinal-square-root", ordinal.square_root}},
      {"ord_abs", {"ordinal-absolute", ordinal.absolute}}};
  std::size_t checked = 0;
  for (const LocalColumn& column : columns_of(counts, true)) {
    const auto found = expected.find(column.name);
    if (found == expected.end()) continue;
    EXPECT_EQ(column.adds_up_to, found->second.first);
    EXPECT_NEAR(column.whole, found->second.second, 1e-12) << column.name;
    EXPECT_TRUE(std::isnan(column.values[4])) << column.name;
    ++checked;
  }
  EXPECT_EQ(checked, 4U);
  EXPECT_EQ(columns_of(counts).size() + 4, columns_of(counts, true).size());
}

TEST(SegregationLocal, of_an_order_an_area_of_one_class_is_1_and_one_of_both_ends_below_0) {
  // Thirds of each class; an area with the middle only, one with both ends only.
  const Counts counts = Counts::make({"a", "b", "c"}, 2, {0, 10, 10, 0, 0, 10}).value();
  for (const LocalColumn& column : columns_of(counts, true)) {
    if (!column.name.starts_with("ord_")) continue;
    EXPECT_NEAR(column.values[0], 1, 1e-12) << column.name;
    EXPECT_LT(column.values[1], 0) << column.name;
  }
}

TEST(SegregationLocal, divergence_around_is_a_mean_over_people_who_have_it) {
  const Counts counts = Counts::make({"a", "b"}, 3, {30, 10, 3, 10, 30, 1}).value();
  const LocalColumn near =
      surroundings_column(counts, {segregation::Scale::By::kPeople, 3200}, {0.2, 0.1, 0.4});
  EXPECT_EQ(near.name, "div_3200");
  EXPECT_NEAR(near.whole, (40 * 0.2 + 40 * 0.1 + 4 * 0.4) / 84, 1e-12);
  EXPECT_NEAR(near.shown, (40 * 0.2 + 40 * 0.1) / 84, 1e-12);
  const LocalColumn far =
      surroundings_column(counts, {segregation::Scale::By::kDistance, 2000}, {0.2, kNone, 0.4});
  EXPECT_EQ(far.name, "div_m2000");
  EXPECT_EQ(far.label.en, "difference from the whole within 2 km (nats)");
  EXPECT_NEAR(far.whole, (40 * 0.2 + 4 * 0.4) / 44, 1e-12);
}

TEST(SegregationLocal, names_are_short_and_each_once) {
  const Counts counts = Counts::make({"a", "b", "c"}, 2, {3, 1, 1, 3, 2, 2}).value();
  std::set<std::string> names;
  for (const LocalColumn& column : columns_of(counts, true)) {
    EXPECT_LE(column.name.size(), 10U) << "a shapefile cuts " << column.name;
    names.insert(column.name);
  }
  EXPECT_EQ(names.size(), columns_of(counts, true).size());
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
