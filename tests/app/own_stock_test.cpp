// Own dwellings beside all others on a small project: counted one by one, and so that no home is told.

#include "roer/app/own_stock.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "roer/app/import_register.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using roer::testing::kHole;

/// Four neighbourhoods of one municipality, one of another.
constexpr const char *kNoOwn = "BU99010101", *kFourOwn = "BU99010102", *kTenOwn = "BU99010201",
                     *kManyOwn = "BU99010202", *kOtherTown = "BU99020101";

class OwnStockBesideOthers : public ::testing::Test {
 protected:
  void SetUp() override {
    small_.add_shapes({kNoOwn, kFourOwn, kTenOwn, kManyOwn, kOtherTown}, Year(2024));
    small_.add("kwb/a_woning", Period{2024, 0}, Year(2024),
               {{kNoOwn, 100}, {kFourOwn, 200}, {kTenOwn, 50}, {kManyOwn, 20}, {kOtherTown, kHole}},
               Measure::kCount);
    small_.add("x/now", Period{2024, 0}, Year(2024),
               {{kNoOwn, 5}, {kFourOwn, 15}, {kTenOwn, 25}, {kManyOwn, kHole}, {kOtherTown, 8}});
    small_.add("y/then", Period{2020, 0}, Year(2024),
               {{kNoOwn, 5}, {kFourOwn, 5}, {kTenOwn, 5}, {kManyOwn, 5}, {kOtherTown, 5}});
    small_.add("y/then", Period{2024, 0}, Year(2024),
               {{kNoOwn, 5}, {kFourOwn, 15}, {kTenOwn, 25}, {kManyOwn, 15}, {kOtherTown, 25}});
    std::string dwellings = "code,x,y,valid_from,valid_until\n";
    const auto add = [&](int area, int count, const std::string& days) {
      for (int i = 0; i < count; ++i)
        dwellings += fmt::format("D{},{},430050,{}\n", ++number_, 180'005 + 100 * area + 2 * i, days);
    };
    add(1, 4, ",");
    add(2, 10, "2001-01-01,");
    add(3, 25, ",");
    add(4, 6, ",");
    add(2, 9, ",2019-12-31");  // gone
    add(2, 9, "2090-01-01,");  // to come
    for (int i = 0; i < 3; ++i) dwellings += fmt::format("D{},,,,\n", ++number_);
    import_dwellings(dwellings);
  }
  void import_dwellings(const std::string& csv) {
    Progress silent;
    const auto imported = import_registers(
        {path_, {small_.folder.write("dwellings.csv", csv)}, RegisterKind::kDwellings, ""}, silent);
    ASSERT_TRUE(imported.ok()) << to_text(imported.faults());
  }
  Result<OwnStock> found(const std::string& area = "", const std::string& more_inputs = "") {
    const std::string framework = roer::testing::head() + roer::testing::factor("one") +
                                  roer::testing::input("x/now") + roer::testing::factor("two") +
                                  roer::testing::input("y/then") + more_inputs;
    Progress silent;
    return own_stock({{path_, small_.folder.write("own.toml", framework), {}}, area}, silent);
  }

  roer::testing::SmallProject small_;
  std::string path_ = small_.folder.file("p.gpkg");
  int number_ = 0;
};

const StockFigure& figure_named(const OwnStock& stock, StockFigure::Of of, std::uint32_t factor) {
  for (const StockFigure& one : stock.figures)
    if (one.of == of && one.factor == factor) return one;
  ADD_FAILURE();
  return stock.figures.front();
}

TEST_F(OwnStockBesideOthers, CountsDwellingsOfTodayWhereFiveOrMoreStand) {
  const auto stock = found();
  ASSERT_TRUE(stock.ok()) << to_text(stock.faults());
  EXPECT_EQ(stock->registered, 4U + 10 + 25 + 6 + 3);
  EXPECT_EQ(stock->placed, 10U + 25 + 6);
  EXPECT_EQ(stock->own, 41U);
  EXPECT_EQ(stock->own_areas, 3U);
  // 100; 200 whole, lest the four be told; 50 - 10; 20 - 25 is none; not known of the last.
  EXPECT_EQ(stock->others, 100 + 200 + 40);
  ASSERT_EQ(stock->municipalities.size(), 2U);
  EXPECT_EQ(stock->municipalities[0].code, "GM9901");
  EXPECT_EQ(stock->municipalities[0].own, 35U);
  EXPECT_EQ(stock->municipalities[1].own, 6U);
  std::string remarks;
  for (const Text& remark : stock->remarks) remarks += remark.en + "\n";
  EXPECT_NE(remarks.find("Own dwellings that do not count: 7 of 48."), std::string::npos) << remarks;
  EXPECT_NE(remarks.find("Where fewer than 5 own dwellings stand"), std::string::npos) << remarks;
  EXPECT_NE(remarks.find("not known, and which the other dwellings therefore lack: 1."), std::string::npos)
      << remarks;
  EXPECT_NE(remarks.find("more own dwellings than the number of dwellings of 2024: 1."), std::string::npos)
      << remarks;
  EXPECT_EQ(remarks.find("4 "), std::string::npos) << "the four are told: " << remarks;
}

TEST_F(OwnStockBesideOthers, FiguresAreMeansOverDwellings) {
  const auto stock = found();
  ASSERT_TRUE(stock.ok()) << to_text(stock.faults());
  const resilience::BothSides& now = figure_named(*stock, StockFigure::Of::kInput, 0).now;
  EXPECT_NEAR(now.own.low, (10 * 25 + 6 * 8) / 16.0, 1e-12);
  EXPECT_EQ(now.own.without, 25);
  EXPECT_NEAR(now.others.low, (100 * 5 + 200 * 15 + 40 * 25) / 340.0, 1e-12);
  EXPECT_EQ(now.others.without, 0);
  // Points 1, 2, 3, nothing, 1: a factor of which nothing is known has no figure.
  const resilience::BothSides& points = figure_named(*stock, StockFigure::Of::kFactor, 0).now;
  EXPECT_NEAR(points.own.low, (10 * 3 + 6 * 1) / 16.0, 1e-12);
  EXPECT_EQ(points.own.low, points.own.high);
  EXPECT_EQ(points.own.without, 25);
  // Scores 2, 4, 6, 3 to 5, 4.
  const resilience::BothSides& score = figure_named(*stock, StockFigure::Of::kScore, 0).now;
  EXPECT_NEAR(score.own.low, (10 * 6 + 25 * 3 + 6 * 4) / 41.0, 1e-12);
  EXPECT_NEAR(score.own.high, (10 * 6 + 25 * 5 + 6 * 4) / 41.0, 1e-12);
  EXPECT_NEAR(score.others.low, (100 * 2 + 200 * 4 + 40 * 6) / 340.0, 1e-12);
  EXPECT_EQ(score.others.low, score.others.high);
  // A closer look from 3: no 2; yes 4, 6, 3 to 5, 4.
  EXPECT_EQ(stock->own_answers, (std::array<double, 4>{41, 0, 0, 0}));
  EXPECT_EQ(stock->other_answers, (std::array<double, 4>{240, 0, 100, 0}));
}

TEST_F(OwnStockBesideOthers, YearsAreByTheDwellingsOfToday) {
  const auto stock = found("GM9901");
  ASSERT_TRUE(stock.ok()) << to_text(stock.faults());
  EXPECT_EQ(stock->own, 35U);
  EXPECT_EQ(stock->placed, 41U);
  EXPECT_EQ(stock->municipalities.size(), 2U);
  const StockFigure& then = figure_named(*stock, StockFigure::Of::kInput, 1);
  ASSERT_EQ(then.periods, (std::vector<Period>{{2020, 0}, {2024, 0}}));
  EXPECT_NEAR(then.years[0].own.low, 5, 1e-12);
  EXPECT_NEAR(then.years[1].own.low, (10 * 25 + 25 * 15) / 35.0, 1e-12);
  EXPECT_NEAR(then.years[1].others.low, (100 * 5 + 200 * 15 + 40 * 25) / 340.0, 1e-12);
  EXPECT_TRUE(figure_named(*stock, StockFigure::Of::kInput, 0).years.empty());
}

TEST_F(OwnStockBesideOthers, SaysWhatLacks) {
  const auto nowhere = found(kFourOwn);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.faults().first().code, ErrorCode::kMissingData);
  EXPECT_NE(nowhere.faults().first().message.find("5 own dwellings or more"), std::string::npos);
  EXPECT_FALSE(found("GM0000").ok());
}

TEST(OwnStockLacks, RegisterMapAndAllDwellingsAreAskedForByName) {
  roer::testing::SmallProject small;
  const std::string path = small.folder.file("p.gpkg");
  const auto message = [&] {
    Progress silent;
    const auto stock =
        own_stock({{path,
                    small.folder.write("own.toml", roer::testing::head() + roer::testing::factor("one") +
                                                       roer::testing::input("x/now")),
                    {}},
                   ""},
                  silent);
    return stock.ok() ? std::string("ok") : stock.faults().first().message;
  };
  small.add("x/now", Period{2024, 0}, Year(2024), {{kNoOwn, 5}});
  EXPECT_EQ(message(), "without the number of all dwellings there are no others to compare");
  small.add("kwb/a_woning", Period{2024, 0}, Year(2024), {{kNoOwn, 100}}, Measure::kCount);
  EXPECT_EQ(message(), "without a map own dwellings are not laid in neighbourhoods");
  small.add_shapes({kNoOwn}, Year(2024));
  EXPECT_EQ(message(), "the project holds no dwellings");
}

TEST_F(OwnStockBesideOthers, TheDocumentTellsNoAreaAndNoSmallCount) {
  const auto stock = found();
  ASSERT_TRUE(stock.ok()) << to_text(stock.faults());
  nlohmann::json document = nlohmann::json::parse(json_of(*stock));
  document.erase("manifest");
  document.erase("sources");
  EXPECT_EQ(document.dump().find("BU99"), std::string::npos);
  EXPECT_EQ(document["dwellings"]["placed"], 41);
  EXPECT_EQ(document["minimum"], 5);
  EXPECT_EQ(document["closer_look"][0]["own"], 41);
  for (const auto& one : document["municipalities"]) EXPECT_GE(one["own"], 5);
}

}  // namespace
}  // namespace roer::app
