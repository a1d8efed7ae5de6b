// Where estates lie, and that a home is not told by it.

#include "roer/app/where_estates_lie.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "roer/app/import_register.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

/// Two neighbourhoods side by side; estates with so many dwellings in the first and the second.
class EstatesOnTheMap : public ::testing::Test {
 protected:
  void SetUp() override {
    small_.add_shapes({roer::testing::kA, roer::testing::kB}, Year(2024));
    std::string estates = "code,name\n", dwellings = "code,estate,x,y\n";
    const auto add = [&](const char* estate, int first, int second, int nowhere) {
      estates += fmt::format("{},Estate {}\n", estate, estate);
      int number = 0;
      const auto dwelling = [&](const std::string& place) {
        dwellings += fmt::format("{}-{},{},{}\n", estate, ++number, estate, place);
      };
      for (int i = 0; i < first; ++i) dwelling(fmt::format("{},{}", 180'010 + 3 * i, 430'010));
      for (int i = 0; i < second; ++i) dwelling(fmt::format("{},{}", 180'110 + 3 * i, 430'010));
      for (int i = 0; i < nowhere; ++i) dwelling(",");
    };
    add("ONE", 1, 0, 0);
    add("FOUR", 4, 0, 0);
    add("FIVE", 5, 0, 0);
    add("BOTH", 5, 3, 0);
    add("SPREAD", 3, 4, 0);
    add("UNPLACED", 4, 0, 6);
    import(RegisterKind::kEstates, "estates.csv", estates);
    import(RegisterKind::kDwellings, "dwellings.csv", dwellings);
    Progress silent;
    const auto found = where_estates_lie(path_, silent);
    ASSERT_TRUE(found.ok()) << to_text(found.faults());
    document_ = nlohmann::json::parse(json_of(*found));
  }
  void import(RegisterKind kind, const std::string& file, const std::string& csv) {
    Progress silent;
    const auto imported = import_registers({path_, {small_.folder.write(file, csv)}, kind, ""}, silent);
    ASSERT_TRUE(imported.ok()) << to_text(imported.faults());
  }
  nlohmann::json estate(const std::string& code) {
    for (const auto& one : document_["estates"])
      if (one["code"] == code) return one;
    ADD_FAILURE() << code;
    return {};
  }

  roer::testing::SmallProject small_;
  std::string path_ = small_.folder.file("p.gpkg");
  nlohmann::json document_;
};

TEST_F(EstatesOnTheMap, FewerThanFiveDwellingsHaveNoPlace) {
  EXPECT_EQ(document_["minimum"], 5);
  for (const char* few : {"ONE", "FOUR", "UNPLACED"}) {
    EXPECT_TRUE(estate(few)["at"].is_null()) << estate(few);
    EXPECT_TRUE(estate(few)["areas"].empty()) << estate(few);
    EXPECT_EQ(estate(few)["hidden"], true) << estate(few);
  }
  EXPECT_FALSE(estate("FIVE")["at"].is_null());
  EXPECT_EQ(estate("FIVE")["areas"].size(), 1U);
  EXPECT_EQ(estate("FIVE")["hidden"], false);
}

TEST_F(EstatesOnTheMap, NeighbourhoodsWithFewerThanFiveOfItsDwellingsAreNotTold) {
  ASSERT_EQ(estate("BOTH")["areas"].size(), 1U);
  EXPECT_EQ(estate("BOTH")["areas"][0]["dwellings"], 5);
  EXPECT_EQ(estate("BOTH")["hidden"], true);
  // Seven dwellings have a middle, though no neighbourhood has five of them.
  EXPECT_FALSE(estate("SPREAD")["at"].is_null());
  EXPECT_TRUE(estate("SPREAD")["areas"].empty());
  EXPECT_EQ(estate("SPREAD")["hidden"], true);
}

/// Four decimals are about 10 m.
TEST_F(EstatesOnTheMap, AMiddleIsNoSharperThanAHouse) {
  const nlohmann::json middle = estate("FIVE")["at"];
  ASSERT_EQ(middle.size(), 2U);
  for (const auto& degrees : middle) {
    const double scaled = degrees.get<double>() * 1e4;
    EXPECT_NEAR(scaled, std::round(scaled), 1e-6) << degrees;
  }
}

}  // namespace
}  // namespace roer::app
