#include "roer/area/hierarchy.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "roer/area/cell.hpp"
#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_code;
using testing::toy_map;

AreaCode code(std::string_view text) {
  return *AreaCode::parse(text);
}
AreaCode estate(std::string_view text) {
  return unchecked_code(AreaKind::kEstate, text);
}

TEST(HierarchyByCode, LettersTellTheParents) {
  const AreaList buurten(AreaKind::kBuurt, Year(2024),
                         {code("BU02680736"), code("BU0363AE01"), code("BU02680701")});
  const Hierarchy wijken = hierarchy_by_code(buurten, AreaKind::kWijk);
  EXPECT_EQ(wijken.parents.codes(), (std::vector{code("WK026807"), code("WK0363AE")}));
  EXPECT_EQ(wijken.parent, (std::vector<std::int64_t>{0, 0, 1}));
  EXPECT_EQ(wijken.parents.boundary_year(), Year(2024));
  EXPECT_EQ(hierarchy_by_code(buurten, AreaKind::kLand).parents.size(), 1U);
  const Hierarchy unknown = hierarchy_by_code(buurten, AreaKind::kProvincie);
  EXPECT_EQ(unknown.orphans(), 3U);
  EXPECT_EQ(unknown.parents.size(), 0U);
}

TEST(HierarchyByTable, EstatesLieInTheNeighbourhoodsOfTheTable) {
  const AreaList estates(AreaKind::kEstate, Year(2024), {estate("A-1"), estate("B-2"), estate("C-3")});
  const auto found = hierarchy_by_table(estates, Year(2024),
                                        {{estate("B-2"), code("BU02680736"), 2},
                                         {estate("A-1"), code("BU02680701"), 3},
                                         {estate("B-2"), code("BU02680736"), 4},
                                         {estate("Z-9"), code("BU02680702"), 5}});
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->parent, (std::vector<std::int64_t>{0, 1, -1}));
  EXPECT_EQ(found->parents.size(), 2U);
  EXPECT_EQ(found->orphans(), 1U);
}

TEST(HierarchyByTable, TwoParentsAndOtherKindsAreFaultsWithTheirRows) {
  const AreaList estates(AreaKind::kEstate, Year(2024), {estate("A-1")});
  const auto wrong = hierarchy_by_table(estates, Year(2024),
                                        {{estate("A-1"), code("BU02680701"), 2},
                                         {estate("A-1"), code("BU02680736"), 3},
                                         {estate("A-1"), code("GM0268"), 4}});
  ASSERT_FALSE(wrong.ok());
  ASSERT_EQ(wrong.faults().total(), 2U);
  EXPECT_EQ(wrong.faults().list()[0].code, ErrorCode::kDuplicateCode);
  EXPECT_EQ(wrong.faults().list()[0].row, 3);
  EXPECT_EQ(wrong.faults().list()[0].expected, "BU02680701");
  EXPECT_EQ(wrong.faults().list()[1].code, ErrorCode::kBadCode);
  EXPECT_EQ(wrong.faults().list()[1].row, 4);
  EXPECT_TRUE(hierarchy_by_table(estates, Year(2024), {}).ok());
}

TEST(HierarchyByOverlap, TheLargestPartDecidesAndTheFirstWinsTies) {
  const ShapeLayer children = toy_map(
      "AAAB\n"
      "CC.B");
  const ShapeLayer parents = toy_map(
      "XYYY\n"
      "XY..");
  const auto found = hierarchy_by_overlap(children, parents);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->parent, (std::vector<std::int64_t>{1, 1, 0}));
  EXPECT_NEAR(found->share[0], 2.0 / 3, 1e-12);
  EXPECT_NEAR(found->share[1], 0.5, 1e-12);
  EXPECT_NEAR(found->share[2], 0.5, 1e-12);
  const auto outside = hierarchy_by_overlap(toy_map("A.B"), toy_map("X"));
  EXPECT_EQ(outside->parent, (std::vector<std::int64_t>{0, -1}));
  EXPECT_EQ(outside->share[1], 0);
}

TEST(HierarchyByOverlap, CellsLieInTheAreaThatHoldsMostOfThem) {
  const AreaList cells(AreaKind::kCell100, Year(2024),
                       {code("E1500N4500"), code("E1501N4500"), code("E1600N4500")});
  const auto found = hierarchy_by_overlap(layer_of_cells(cells), toy_map("AB"));
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->parent, (std::vector<std::int64_t>{0, 1, -1}));
}

/// Children 0-2 lie in parent 0, 3-4 in parent 1, 5 nowhere; parent 2 has none.
Hierarchy small_hierarchy() {
  Hierarchy hierarchy;
  std::vector<AreaCode> children;
  for (const char letter : {'A', 'B', 'C', 'D', 'E', 'F'}) children.push_back(toy_code(letter));
  hierarchy.children = AreaList(AreaKind::kBuurt, Year(2024), children);
  hierarchy.parents =
      AreaList(AreaKind::kWijk, Year(2024), {code("WK990100"), code("WK990101"), code("WK990102")});
  hierarchy.parent = {0, 0, 0, 1, 1, -1};
  hierarchy.share = {1, 1, 1, 1, 1, 0};
  return hierarchy;
}

Column observed(const std::vector<double>& numbers) {
  Column values;
  for (const double number : numbers) values.push_back(Value::observed(number));
  return values;
}

TEST(Aggregate, CountsAddUp) {
  const Aggregate sums = aggregate(small_hierarchy(), observed({1, 2, 3, 10, 20, 99}), Measure::kCount, {});
  EXPECT_EQ(sums.values.numbers()[0], 6);
  EXPECT_EQ(sums.values.numbers()[1], 30);
  EXPECT_EQ(sums.values.at(1).state, State::kObserved);
  EXPECT_EQ(sums.values.at(2).state, State::kMissing);
  EXPECT_EQ(sums.known, (std::vector<double>{1, 1, 0}));
  EXPECT_EQ(sums.orphans, 1U);
  EXPECT_EQ(sums.skipped, 0U);
}

TEST(Aggregate, MeansAreWeighted) {
  const Column scores = observed({4, 5, 6, 4, 4.5, 0});
  const Aggregate plain = aggregate(small_hierarchy(), scores, Measure::kMean, {});
  EXPECT_DOUBLE_EQ(plain.values.numbers()[0], 5);
  const Aggregate weighed = aggregate(small_hierarchy(), scores, Measure::kMean, {100, 0, 300, 0, 0, 5});
  EXPECT_DOUBLE_EQ(weighed.values.numbers()[0], (400 + 1800) / 400.0);
  EXPECT_DOUBLE_EQ(weighed.values.numbers()[1], 4.25) << "nobody lives there: all children weigh the same";
  const double unknown = std::nan("");
  EXPECT_DOUBLE_EQ(
      aggregate(small_hierarchy(), scores, Measure::kMean, {100, unknown, 300, 1, 3, 0}).values.numbers()[0],
      5);
}

TEST(Aggregate, ClassesAreNotAggregated) {
  const Aggregate classes = aggregate(small_hierarchy(), observed({1, 2, 3, 4, 5, 6}), Measure::kClass, {});
  EXPECT_EQ(classes.values.at(0).state, State::kNotApplicable);
  EXPECT_EQ(classes.values.at(2).state, State::kMissing);
}

TEST(Aggregate, HolesAreToldByTheirWeight) {
  Column values = observed({10, 20, 30, 40, 50, 60});
  values.set(1, Value::hole(State::kSuppressed));
  values.set(3, Value::hole(State::kNotMeasured));
  values.set(4, {50, State::kEstimated});
  const Aggregate half = aggregate(small_hierarchy(), values, Measure::kCount, {10, 10, 20, 30, 10, 0});
  EXPECT_EQ(half.values.at(0).number, 40);
  EXPECT_DOUBLE_EQ(half.known[0], 0.75);
  EXPECT_EQ(half.values.at(1).state, State::kNotMeasured);
  EXPECT_DOUBLE_EQ(half.known[1], 0.25);
  EXPECT_EQ(half.skipped, 2U);
  const Aggregate strict =
      aggregate(small_hierarchy(), values, Measure::kCount, {10, 10, 20, 30, 10, 0}, Share(0.8));
  EXPECT_EQ(strict.values.at(0).state, State::kSuppressed);
  const Aggregate lenient =
      aggregate(small_hierarchy(), values, Measure::kMean, {10, 10, 20, 30, 10, 0}, Share(0.1));
  EXPECT_EQ(lenient.values.at(1).number, 50);
  EXPECT_EQ(lenient.values.at(1).state, State::kEstimated);
}

}  // namespace
}  // namespace roer
