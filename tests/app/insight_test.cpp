// Records, comparisons, measurements and examined formulas as use cases, on a small project.

#include <gtest/gtest.h>

#include "roer/app/compare_scores.hpp"
#include "roer/app/examine.hpp"
#include "roer/app/measure_next.hpp"
#include "roer/app/score_project.hpp"
#include "roer/app/score_records.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

const Year kInsightYear(2024);

class Insight : public ::testing::Test {
 protected:
  void SetUp() override {
    // Points 1, 2, 3 from limits 10 and 20; sum of two factors, closer look from 3.
    small.add("own/a", {2023, 0}, kInsightYear, {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", 25}});
    small.add("own/a", {2024, 0}, kInsightYear, {{"BU00010001", 5}, {"BU00010002", 15}, {"BU00010003", 25}});
    small.add("own/b", {2023, 0}, kInsightYear,
              {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", kHole}});
    small.add("own/b", {2024, 0}, kInsightYear,
              {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", kHole}});
    path = small.folder.file("p.gpkg");
    framework = small.folder.write("own.toml", head("threshold = 5\n") + factor("one") + input("own/a") +
                                                   factor("two") + input("own/b"));
  }
  void score_as(const std::string& name) {
    app::ScoreProjectParams params;
    params.score = {path, framework, {}};
    params.save = false;
    params.save_as = name;
    const auto scored = app::score_project(params, progress);
    ASSERT_TRUE(scored.ok()) << to_text(scored.faults());
    EXPECT_EQ(scored->record, name);
  }
  SmallProject small;
  Progress progress;
  std::string path, framework;
};

TEST_F(Insight, ARecordOutlivesAnImportAndShowsWhoMoved) {
  score_as("before");
  small.add("own/a", {2024, 0}, kInsightYear, {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", 15}});
  app::CompareParams params;
  params.project = path;
  params.before = "before";
  const auto found = app::compare_scores(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->before.record, "before");
  EXPECT_EQ(found->after.framework.id, "own");
  ASSERT_EQ(found->comparison.changes.size(), 1U);
  EXPECT_EQ(found->comparison.changes[0].input, "one/a");
  // 1+1, 2+1, 3+(1..3) became 1+1, 1+1, 2+(1..3)
  ASSERT_EQ(found->moved.size(), 2U);
  EXPECT_NEAR(found->totals[0].low, -2, 1e-12);
  EXPECT_EQ(found->comparison.decision_before[2], score::Decision::kDepends);
  EXPECT_EQ(found->comparison.before[2].high, 6);
  EXPECT_EQ(found->comparison.after[2].high, 5);
}

TEST_F(Insight, ARecordIsScoredAgainAsItWasKept) {
  score_as("before");
  const auto recorded = app::load_recorded(small.project(), "before");
  ASSERT_TRUE(recorded.ok()) << to_text(recorded.faults());
  EXPECT_TRUE(recorded->comes_out_the_same);
  EXPECT_EQ(recorded->side.formula.framework.threshold, 5);
  EXPECT_EQ(recorded->side.formula.data.inputs[1][0].values.at(2).state, State::kMissing);
  EXPECT_EQ(recorded->side.formula.data.inputs[0][0].period, (Period{2024, 0}));
}

TEST_F(Insight, YearsAreComparedByWhatCountsAsTheLatest) {
  app::CompareParams params;
  params.project = path;
  params.frameworks = {framework};
  params.from = Period{2023, 0};
  params.to = Period{2024, 0};
  const auto found = app::compare_scores(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  ASSERT_EQ(found->moved.size(), 1U);
  EXPECT_EQ(found->comparison.areas[found->moved[0].area].text(), "BU00010002");
  params.to = Period{2020, 0};  // not measured: a hole, not the value of another year
  const auto earlier = app::compare_scores(params, progress);
  ASSERT_TRUE(earlier.ok()) << to_text(earlier.faults());
  EXPECT_EQ(earlier->comparison.after[0].low, 2);
  EXPECT_EQ(earlier->comparison.after[0].high, 6);
}

TEST_F(Insight, TwoReleasesAreComparedThroughTwoProjects) {
  SmallProject newer;
  newer.add("own/a", {2024, 0}, kInsightYear, {{"BU00010001", 5}, {"BU00010002", 25}, {"BU00010003", 25}});
  newer.add("own/b", {2024, 0}, kInsightYear, {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", kHole}});
  app::CompareParams params;
  params.project = newer.folder.file("p.gpkg");
  params.against = path;
  params.frameworks = {framework};
  const auto found = app::compare_scores(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  ASSERT_EQ(found->moved.size(), 1U);
  EXPECT_EQ(found->moved[0].area, 1U);
  EXPECT_EQ(found->comparison.before[1].low, 3);
  EXPECT_EQ(found->comparison.after[1].low, 4);
  ASSERT_EQ(found->comparison.changes.size(), 1U);
  EXPECT_EQ(found->comparison.changes[0].input, "one/a");
  EXPECT_NE(found->remarks.back().en.find("another project"), std::string::npos);
  params.against = small.folder.file("none.gpkg");
  EXPECT_FALSE(app::compare_scores(params, progress).ok());
}

TEST_F(Insight, ADoubtfulInputIsValuedByWhatItsTrueValueWouldChange) {
  // own/a of 15 lies 5 below a limit: 3 points there would make 3 + 1 of 2 + 1; the closer look begins at 4.
  app::MeasureNextParams params;
  params.score = {path,
                  small.folder.write("doubt.toml", head("threshold = 4\n") + factor("one") + input("own/a") +
                                                       factor("two") + input("own/b") +
                                                       "[[uncertain]]\nwhat = \"sampling\"\nof = \"one/a\"\n"
                                                       "error = \"normal\"\nsd = 5\n"),
                  {}};
  const auto found = app::measure_next(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  ASSERT_EQ(found->doubtful.size(), 1U);
  const app::ScopedDoubt& doubt = found->doubtful.front();
  EXPECT_EQ(doubt.input.measured, 3U);
  const double beyond = 0.5 * std::erfc(1 / std::sqrt(2.0));  // one standard deviation
  for (const score::DoubtfulArea& area : doubt.areas) {
    if (area.area != 1) continue;
    EXPECT_NEAR(area.other, beyond, 1e-12);
    EXPECT_NEAR(area.yes, beyond, 1e-12);
  }
  EXPECT_EQ(doubt.areas.front().value, std::max(doubt.areas.front().value, doubt.areas.back().value));
  params.score.framework = framework;
  EXPECT_TRUE(app::measure_next(params, progress)->doubtful.empty());
}

/// Stops as soon as some step has begun.
struct StoppedAt final : Progress {
  explicit StoppedAt(std::string what) : step_wanted(std::move(what)) {}
  void step(std::string_view what) override { reached = reached || what == step_wanted; }
  [[nodiscard]] bool stop() const override { return reached; }
  std::string step_wanted;
  bool reached = false;
};

TEST_F(Insight, WorkIsStoppedWithinItsLongestStep) {
  app::MeasureNextParams next;
  next.score = {path, framework, {}};
  StoppedAt trying("trying every possible measurement");
  const auto found = app::measure_next(next, trying);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_TRUE(trying.reached);
  app::ExamineParams examined;
  examined.score = {path, framework, {}};
  for (const char* step : {"holding inputs against each other", "leaving out each input"}) {
    StoppedAt there(step);
    const auto made = app::examine(examined, there);
    ASSERT_FALSE(made.ok()) << step;
    EXPECT_EQ(made.faults().first().code, ErrorCode::kInterrupted);
    EXPECT_TRUE(there.reached);
  }
}

TEST_F(Insight, NothingToCompareIsWrongUsage) {
  app::CompareParams params;
  params.project = path;
  params.frameworks = {framework};
  const auto found = app::compare_scores(params, progress);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kUsage);
}

TEST_F(Insight, TheMissingInputIsTheOneToMeasure) {
  small.add("kwb/a_inw", {2024, 0}, kInsightYear,
            {{"BU00010001", 10}, {"BU00010002", 20}, {"BU00010003", 500}});
  app::MeasureNextParams params;
  params.score = {path, framework, {}};
  params.weight = "kwb/a_inw";
  const auto found = app::measure_next(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->depends, 1U);
  ASSERT_EQ(found->single.size(), 1U);
  EXPECT_NEAR(found->single[0].settled, 1, 1e-12);
  EXPECT_NEAR(found->single[0].yes, 2.0 / 3, 1e-12);  // 3 + 2 and 3 + 3 of 3 + 1, 3 + 2, 3 + 3
  EXPECT_NEAR(found->single[0].weight, 500, 1e-9);
  params.weight = "kwb/none";
  EXPECT_EQ(app::measure_next(params, progress).faults().first().code, ErrorCode::kMissingData);
}

TEST_F(Insight, TheListWithoutAnInput) {
  app::ExamineParams params;
  params.score = {path, framework, {}};
  params.worst = 50;
  params.groups = {"BU00010001"};
  const auto found = app::examine(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->known, 2U);
  EXPECT_EQ(found->list, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(app::share_in_groups(*found, found->list), 0);
  ASSERT_EQ(found->left_out.size(), 2U);
  params.worst = 0;
  EXPECT_EQ(app::examine(params, progress).faults().first().code, ErrorCode::kUsage);
}

}  // namespace
