#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/small_project.hpp"
#include "roer/app/area_catalogue.hpp"
#include "roer/app/opened_project.hpp"
#include "roer/app/project_summary.hpp"

namespace roer::app {
namespace {

using roer::testing::code;
using roer::testing::kA;
using roer::testing::kB;
using roer::testing::kC;
using roer::testing::SmallProject;

const Period kThen{2024, 0};

AreaCatalogue read(const SmallProject& small) {
  const auto project = Project::open(small.folder.file("p.gpkg"), Access::kRead).value();
  return AreaCatalogue::read(project).value();
}

/// Neighbourhoods A and B of district 01 and C of 02; what has a shape is told, and three districts are
/// measured.
void fill(SmallProject& small, const std::vector<const char*>& shaped, Year shapes = Year(2024)) {
  small.add_shapes(shaped, shapes);
  small.add("own/n", kThen, Year(2024), {{kA, 1}, {kB, 2}, {kC, 3}}, Measure::kCount);
  small.add("own/n", kThen, Year(2024), {{"WK990101", 3}, {"WK990102", 3}, {"WK990103", 7}}, Measure::kCount);
}

TEST(JoinedAreas, DistrictsWithoutShapesAreTheirNeighbourhoodsTogether) {
  SmallProject small;
  fill(small, {kA, kB, kC});
  const AreaCatalogue catalogue = read(small);
  const CatalogueList* list = catalogue.map_of(AreaKind::kWijk, Year(2024));
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->areas.codes(), (std::vector{code("WK990101"), code("WK990102"), code("WK990103")}));
  EXPECT_EQ(list->incomplete, 0U);
  // The district without any neighbourhood stands in the list, and not on the map.
  EXPECT_TRUE(list->boxes[0] && list->boxes[1]);
  EXPECT_FALSE(list->boxes[2]);
  const CatalogueList* pieces = catalogue.map_of(AreaKind::kBuurt, Year(2024));
  EXPECT_DOUBLE_EQ(list->boxes[0]->min_x, pieces->boxes[0]->min_x);
  EXPECT_DOUBLE_EQ(list->boxes[0]->max_x, pieces->boxes[1]->max_x);
  // All three are found.
  for (const char* text : {"WK990101", "WK990102", "WK990103"})
    EXPECT_TRUE(catalogue.with_code(text)) << text;
}

TEST(JoinedAreas, DistrictsOfWhichANeighbourhoodLacksAreCounted) {
  SmallProject small;
  fill(small, {kA, kC});
  const AreaCatalogue catalogue = read(small);
  const CatalogueList* list = catalogue.map_of(AreaKind::kWijk, Year(2024));
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->incomplete, 1U);
  const auto project = Project::open(small.folder.file("p.gpkg"), Access::kRead).value();
  const auto summary = nlohmann::json::parse(project_summary(project, catalogue, "now").value());
  for (const nlohmann::json& kind : summary["kinds"]) {
    if (kind["kind"] == "wijk") {
      EXPECT_EQ(kind["areas"], 3);
      EXPECT_EQ(kind["shaped"], 2);
      EXPECT_EQ(kind["joined"]["kind"], "buurt");
      EXPECT_EQ(kind["joined"]["incomplete"], 1);
    } else {
      EXPECT_TRUE(kind["joined"].is_null()) << kind;
    }
  }
}

TEST(JoinedAreas, ShapesOfTheirOwnGoFirst) {
  SmallProject small;
  fill(small, {kA, kB, kC});
  small.add_shapes({"WK990101", "WK990102"}, Year(2024), "districts");
  const AreaCatalogue catalogue = read(small);
  const CatalogueList* list = catalogue.map_of(AreaKind::kWijk, Year(2024));
  ASSERT_NE(list, nullptr);
  EXPECT_FALSE(list->incomplete);
  EXPECT_EQ(list->areas.size(), 2U);
}

TEST(JoinedAreas, NothingIsJoinedFromTheShapesOfAnotherYear) {
  SmallProject small;
  fill(small, {kA, kB, kC}, Year(2023));
  EXPECT_EQ(read(small).map_of(AreaKind::kWijk, Year(2024)), nullptr);
}

TEST(JoinedAreas, TheirTilesAreMadeOnce) {
  SmallProject small;
  fill(small, {kA, kB, kC});
  OpenedProject opened(small.folder.file("p.gpkg"), "now");
  const auto one = opened.pyramid(AreaKind::kWijk, Year(2024)),
             same = opened.pyramid(AreaKind::kWijk, Year(2024));
  ASSERT_TRUE(one.ok() && same.ok());
  EXPECT_EQ(*one, *same);
  EXPECT_EQ((*one)->areas().size(), 3U);
  const auto none = opened.pyramid(AreaKind::kWijk, Year(2020));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.faults().first().expected, "buurt of 2024, wijk of 2024");
}

}  // namespace
}  // namespace roer::app
