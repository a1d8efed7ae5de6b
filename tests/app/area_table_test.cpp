// The list of a map as a table: which areas it holds, and what it says of those that little is known of.

#include "roer/app/area_table.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "roer/app/score_columns.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using namespace roer::testing;

constexpr const char* kMapped = "BU00010001";
constexpr const char* kNamed = "BU00010002";
constexpr const char* kMeasured = "BU00010003";

double number_in(const SheetCell& cell) {
  return cell.kind == SheetCell::Kind::kNumber ? cell.number : NAN;
}

TEST(AreaTable, HoldsAreasThatHaveNoBorders) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kMapped, 1}, {kMeasured, 7}});
  small.add_shapes({kMapped}, Year(2024));
  const auto catalogue = AreaCatalogue::read(small.project());
  ASSERT_TRUE(catalogue.ok());
  MeasureParams measure;
  measure.values.indicator = "own/x";
  const auto listed = listed_measure(small.project(), measure);
  ASSERT_TRUE(listed.ok());
  AreaTableParams params;
  params.sort = TableColumn::kCode;
  params.columns = {TableColumn::kCode, TableColumn::kName, TableColumn::kValue};
  const auto table = value_table(small.project(), *catalogue, *listed, nullptr, params);
  ASSERT_TRUE(table.ok()) << to_text(table.faults());
  ASSERT_EQ(table->rows.size(), 2U);
  double sum = 0;
  for (const auto& row : table->rows) sum += number_in(row[2]);
  EXPECT_EQ(sum, 8);
}

TEST(AreaCatalogueNames, PlacesAreFoundByWhatPeopleCallThem) {
  SmallProject small;
  small.add_shapes({"GM0518"}, Year(2024), "borders", "'s-Gravenhage");
  small.add_shapes({"GM0796", "GM0797"}, Year(2023), "older", "'s-Hertogenbosch");
  const auto catalogue = AreaCatalogue::read(small.project());
  ASSERT_TRUE(catalogue.ok());
  const auto first = [&](const char* query) {
    const auto found = catalogue->find(query, {}, 3);
    return found.hits.empty()
               ? std::string()
               : std::string(catalogue->lists()[found.hits[0].list].areas[found.hits[0].area].text());
  };
  EXPECT_EQ(first("Den Haag"), "GM0518");
  EXPECT_EQ(first("gravenhage"), "GM0518");
  EXPECT_EQ(first("den bosch"), "GM0796");
  EXPECT_EQ(first("den helder"), "");
}

TEST(AreaTable, WhatNothingIsKnownOfHasNoChanceAndWhatDependsARange) {
  SmallProject small;
  small.add("own/a", {2024, 0}, Year(2024), {{kMapped, 25}, {kNamed, 5}, {kMeasured, NAN}});
  small.add("own/b", {2024, 0}, Year(2024), {{kMapped, 25}, {kNamed, NAN}, {kMeasured, NAN}});
  small.add_shapes({kMapped, kNamed, kMeasured}, Year(2024));
  auto run =
      small.run(head("threshold = 4\n") + factor("one") + input("own/a") + factor("two") + input("own/b"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto certainty = certainty_found(*run, {.draws = 200});
  ASSERT_TRUE(certainty.ok());
  const score::AreaDoubts& areas = certainty->areas;
  EXPECT_EQ(areas.flagged_least[0], areas.flagged_most[0]);
  EXPECT_LT(areas.flagged_least[1], areas.flagged_most[1]);
  for (const auto* column :
       {&areas.flagged, &areas.flagged_least, &areas.flagged_most, &areas.rank_low, &areas.rank_high}) {
    EXPECT_FALSE(std::isnan((*column)[1]));
    EXPECT_TRUE(std::isnan((*column)[2]));
  }
  const KeptScores kept(small.folder.file("p.gpkg"), {}, std::move(*run));
  AreaTableParams params;
  params.sort = TableColumn::kCode;
  params.columns = {TableColumn::kCode, TableColumn::kDecision, TableColumn::kCertainty};
  params.language = Language::kEnglish;
  const auto table = score_table(kept, small.folder.file("p.gpkg"), nullptr, params);
  ASSERT_TRUE(table.ok()) << to_text(table.faults());
  ASSERT_EQ(table->heads.size(), 4U);
  EXPECT_EQ(table->heads[2], "How often a closer look, at least (share of the draws)");
  ASSERT_EQ(table->rows.size(), 3U);
  EXPECT_EQ(table->rows[2][1].text, "no data");
  EXPECT_TRUE(std::isnan(number_in(table->rows[2][2])));
  EXPECT_LT(number_in(table->rows[1][2]), number_in(table->rows[1][3]));
}

}  // namespace
}  // namespace roer::app
