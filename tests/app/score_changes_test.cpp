#include "roer/app/score_changes.hpp"

#include <gtest/gtest.h>

#include "roer/app/scoring.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

TEST(Changes, AreSinceEveryEarlierMeasuredPeriodThatLeadsToTheBorders) {
  SmallProject small;
  small.add("own/x", {2018, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  small.add("own/x", {2020, 0}, Year(2024), {{kA, kHole}, {kB, kHole}});
  small.add("own/x", {2021, 0}, Year(2023), {{kA, 1}, {kB, 1}});
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 8}, {kB, kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 6}, {kB, 25}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok()) << to_text(changes.faults());
  ASSERT_EQ(changes->size(), 2U);
  EXPECT_EQ((*changes)[0].change.from, (Period{2018, 0}));
  EXPECT_EQ((*changes)[0].change.to, (Period{2024, 0}));
  EXPECT_EQ((*changes)[0].change.difference.at(0).number, 1);
  EXPECT_EQ((*changes)[0].change.difference.at(1).number, 10);
  EXPECT_EQ((*changes)[1].change.difference.at(0).number, -2);
  EXPECT_FALSE((*changes)[1].change.difference.at(1).known());
  EXPECT_TRUE(remarks.list().empty()) << "nothing leads from 2023: that year is left out";

  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  ASSERT_EQ(trends->size(), 1U);
  EXPECT_EQ((*trends)[0].periods, (std::vector<Period>{{2018, 0}, {2022, 0}, {2024, 0}}));
  EXPECT_EQ((*trends)[0].reference, (std::vector<double>{10, 8, 15.5}));
  EXPECT_EQ((*trends)[0].boundary_year, Year(2024));
}

TEST(Changes, OfYearsOnOtherBordersAreCarriedOverAndTold) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 12}, {kB, 30}}, Measure::kCount);
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 10}, {kB, 20}, {kC, 9}}, Measure::kCount);
  small.add(halves());
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok()) << to_text(changes.faults());
  ASSERT_EQ(changes->size(), 1U);
  const Column& difference = changes->front().change.difference;
  EXPECT_EQ(difference.at(0).number, -2);
  EXPECT_EQ(difference.at(1).number, 5);
  EXPECT_EQ(difference.at(2).number, -6);
  EXPECT_EQ(difference.at(2).state, State::kConverted);
  ASSERT_EQ(remarks.list().size(), 1U);
  EXPECT_NE(remarks.list()[0].en.find("was carried over from the borders of 2023 to those of 2024"),
            std::string::npos);
  // Trends are of what was published on these borders alone.
  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  EXPECT_TRUE(trends->empty());
}

TEST(Changes, MeansOfFewAreasAreNotHeldAgainstMeansOfAll) {
  SmallProject small;
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 5}, {kB, kHole}, {kC, kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 6}, {kB, 26}, {kC, 10}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  ASSERT_EQ(trends->size(), 1U);
  EXPECT_TRUE(std::isnan((*trends)[0].reference[0])) << "one of three";
  EXPECT_TRUE(std::isnan((*trends)[0].interval(1, 0).low)) << "the framework states no error";
  EXPECT_EQ((*trends)[0].reference[1], 14);
  const std::vector<std::uint32_t> first{0};
  EXPECT_EQ(app::comparable_means((*trends)[0].values, Column{}, first), (std::vector<double>{5, 6}));
}

TEST(Changes, OfCountsArePerThousandResidents) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2024), {{kA, 2}, {kB, 2}}, Measure::kCount);
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 2}}, Measure::kCount);
  small.add("kwb/a_inw", {2024, 0}, Year(2024), {{kA, 500}, {kB, 0}}, Measure::kCount);
  const auto run =
      small.run(head() + factor("f") +
                input("own/x",
                      "period = 2023\nperiod_to = 2024\ndenominator = { indicator = \"kwb/a_inw\", per = "
                      "1000 }\n") +
                "[[uncertain]]\nwhat = \"sampling\"\nof = \"f/x\"\nerror = \"counts\"\n");
  ASSERT_TRUE(run.ok()) << run.faults().first().message;
  EXPECT_EQ(run->scores.factors[0].inputs[0].values.at(0).number, 7);
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes->size(), 1U);
  EXPECT_EQ((*changes)[0].change.difference.at(0).number, 6);
  EXPECT_EQ((*changes)[0].change.difference.at(1).state, State::kNotApplicable);
  const auto trends = app::trends_of(small.project(), *run);
  EXPECT_EQ(trends->at(0).unit.en, "per 1,000 pieces");
  EXPECT_EQ(trends->at(0).values[0].at(0).number, 4);
  // Of 2 and of 5 events (Garwood 1936), per 1,000 of the same 500 residents.
  EXPECT_NEAR(trends->at(0).interval(0, 0).low, 2 * 0.2422, 1e-3);
  EXPECT_NEAR(trends->at(0).interval(0, 0).high, 2 * 7.2247, 1e-3);
  EXPECT_NEAR(trends->at(0).interval(1, 0).high, 2 * 11.6683, 1e-3);
  EXPECT_TRUE(std::isnan(trends->at(0).interval(1, 1).high)) << "per 1,000 of nobody";
}

}  // namespace
