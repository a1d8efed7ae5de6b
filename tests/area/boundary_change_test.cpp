#include "roer/area/boundary_change.hpp"

#include <gtest/gtest.h>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_code;
using testing::toy_map;

AreaList areas(std::string_view letters, int year) {
  std::vector<AreaCode> codes;
  for (const char letter : letters) codes.push_back(toy_code(letter));
  return {AreaKind::kBuurt, Year(static_cast<std::int16_t>(year)), codes};
}

Crosswalk table(int from, int to, const std::vector<std::tuple<char, char, double>>& links) {
  std::vector<CrosswalkRow> rows;
  for (const auto& [a, b, share] : links) rows.push_back({toy_code(a), toy_code(b), share, 0});
  return *crosswalk_from_rows(AreaKind::kBuurt, Year(static_cast<std::int16_t>(from)),
                              Year(static_cast<std::int16_t>(to)), rows);
}

TEST(BoundaryChange, TheSameBordersGoByCode) {
  const auto change = boundary_change(areas("ABC", 2022), areas("BCD", 2022), {});
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->crosswalk.links, (std::vector<CrosswalkLink>{{1, 0, 1}, {2, 1, 1}}));
  EXPECT_EQ(change->by_code, 2U);
  EXPECT_EQ(change->unlinked, std::vector<std::uint32_t>{0});
  EXPECT_EQ(change->basis.nl, "zelfde grenzen");
}

TEST(BoundaryChange, ATableWinsOverPolygonsAndCodes) {
  const std::vector<Crosswalk> tables{table(2015, 2022, {{'A', 'B', 1}})};
  const ShapeLayer map = toy_map("AB", Year(2015)), later = toy_map("AB", Year(2022));
  ChangeInputs inputs;
  inputs.tables = tables;
  inputs.from_shapes = &map;
  inputs.to_shapes = &later;
  inputs.trust_codes = true;
  const auto change = boundary_change(map.areas, later.areas, inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->crosswalk.links, (std::vector<CrosswalkLink>{{0, 1, 1}, {1, 1, 1}}));
  EXPECT_EQ(change->by_table, 1U);
  EXPECT_EQ(change->by_overlay, 1U);  // the table does not know B
  EXPECT_EQ(change->by_code, 0U);
  EXPECT_EQ(change->crosswalk.weight, "table, square metres");
  EXPECT_EQ(change->basis.en, "crosswalk table 2015 to 2022; polygons of 2015 over 2022");
}

TEST(BoundaryChange, TablesAreChainedByTheShortestWay) {
  const std::vector<Crosswalk> tables{table(2015, 2018, {{'A', 'P', 1}}), table(2018, 2020, {{'P', 'Q', 1}}),
                                      table(2015, 2020, {{'A', 'P', 0.5}, {'A', 'Q', 0.5}}),
                                      table(2020, 2022, {{'P', 'X', 1}, {'Q', 'Y', 1}})};
  ChangeInputs inputs;
  inputs.tables = tables;
  const auto change = boundary_change(areas("A", 2015), areas("XY", 2022), inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->crosswalk.links, (std::vector<CrosswalkLink>{{0, 0, 0.5}, {0, 1, 0.5}}));
  EXPECT_FALSE(boundary_change(areas("X", 2022), areas("A", 2015), inputs).ok()) << "tables have a direction";
}

TEST(BoundaryChange, TablesOfSeveralMunicipalitiesAreOne) {
  const std::vector<Crosswalk> tables{table(2015, 2022, {{'B', 'Y', 1}}),
                                      table(2015, 2022, {{'A', 'X', 1}, {'B', 'X', 1}})};
  ChangeInputs inputs;
  inputs.tables = tables;
  const auto change = boundary_change(areas("AB", 2015), areas("XY", 2022), inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->crosswalk.links, (std::vector<CrosswalkLink>{{0, 0, 1}, {1, 1, 1}}));
}

TEST(BoundaryChange, PolygonsOfOtherListsAreMatchedByCode) {
  const ShapeLayer before = toy_map("AABC", Year(2015)), after = toy_map("XYYZ", Year(2022));
  ChangeInputs inputs;
  inputs.from_shapes = &before;
  inputs.to_shapes = &after;
  const auto change = boundary_change(areas("0AB", 2015), areas("XYZ1", 2022), inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->crosswalk.links, (std::vector<CrosswalkLink>{{1, 1, 0.5}, {1, 2, 0.5}, {2, 2, 1}}));
  EXPECT_EQ(change->unlinked, std::vector<std::uint32_t>{0});
  EXPECT_EQ(change->crosswalk.to.size(), 4U);
}

TEST(BoundaryChange, CodesAreTrustedOnlyWhenAsked) {
  const auto refused = boundary_change(areas("AB", 2015), areas("AC", 2022), {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kMissingData);
  EXPECT_NE(refused.faults().first().remedy.find("2015 to 2022"), std::string::npos);
  ChangeInputs inputs;
  inputs.trust_codes = true;
  const auto change = boundary_change(areas("AB", 2015), areas("AC", 2022), inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->by_code, 1U);
  EXPECT_EQ(change->unlinked, std::vector<std::uint32_t>{1});
}

TEST(BoundaryChange, NothingToCarryIsNoError) {
  EXPECT_TRUE(boundary_change(areas("", 2015), areas("A", 2022), {}).ok());
}

TEST(CarryOver, ConvertsAColumnWithItsAccount) {
  const ShapeLayer before = toy_map("AAAAB", Year(2015)), after = toy_map("XYYYY", Year(2022));
  ChangeInputs inputs;
  inputs.from_shapes = &before;
  inputs.to_shapes = &after;
  Column residents;
  residents.push_back(Value::observed(400));
  residents.push_back(Value::observed(50));
  const auto done = carry_over({before.areas, residents, Measure::kCount, {}}, after.areas, inputs);
  ASSERT_TRUE(done.ok());
  EXPECT_DOUBLE_EQ(done->values.numbers()[0], 100);
  EXPECT_DOUBLE_EQ(done->values.numbers()[1], 350);
  EXPECT_DOUBLE_EQ(done->moved_total.value(), 400.0 / 450);
}

}  // namespace
}  // namespace roer
