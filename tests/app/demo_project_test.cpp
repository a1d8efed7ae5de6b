// The chain that a new user sees first: the fictional municipality, imported, scored and reported.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "roer/app/make_demo.hpp"

namespace roer::app {
namespace {

class DemoProject : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder() = std::filesystem::temp_directory_path() / ("roer-demo-chain-" + std::to_string(::getpid()));
    Progress silent;
    made() = std::make_unique<Result<DemoProjectResult>>(
        make_demo_project({folder().string(), 2024, false}, silent));
  }
  static void TearDownTestSuite() {
    made().reset();
    std::filesystem::remove_all(folder());
  }
  void SetUp() override { ASSERT_TRUE(made()->ok()) << to_text(made()->faults()); }

  static std::filesystem::path& folder() {
    static std::filesystem::path path;
    return path;
  }
  static std::unique_ptr<Result<DemoProjectResult>>& made() {
    static std::unique_ptr<Result<DemoProjectResult>> result;
    return result;
  }
  static const DemoProjectResult& result() { return made()->value(); }
  static std::size_t area(const std::string& name) {
    const auto& names = result().score.run.names;
    const auto found = std::find(names.begin(), names.end(), name);
    EXPECT_NE(found, names.end()) << name;
    return static_cast<std::size_t>(found - names.begin());
  }
  static const score::Scores& scores() { return result().score.run.scores; }
};

TEST_F(DemoProject, ScoresAllNeighbourhoodsAndTellsWhatLacks) {
  EXPECT_EQ(result().municipality_code, "GM9901");
  ASSERT_EQ(scores().areas.size(), 60U);
  EXPECT_EQ(scores().areas.boundary_year(), Year(2024));
  const ScoreSummary& summary = result().score.summary;
  EXPECT_EQ(summary.yes + summary.depends + summary.no, 60U);
  // A believable town: some need a closer look, most do not, and a few cannot be told.
  EXPECT_GE(summary.yes, 6U);
  EXPECT_LE(summary.yes, 21U);
  EXPECT_GE(summary.depends, 2U);
  EXPECT_LE(summary.depends, 9U);
}

TEST_F(DemoProject, TellsTheStory) {
  EXPECT_EQ(scores().decision[area("Kolkzicht")], score::Decision::kYes) << "slid since 2014";
  EXPECT_EQ(scores().decision[area("Zwaluwenburg")], score::Decision::kYes) << "weak for long";
  EXPECT_EQ(scores().decision[area("Havenkwartier-Oost")], score::Decision::kNo) << "improved";
  EXPECT_EQ(scores().decision[area("Eikenrode")], score::Decision::kNo);
  const score::Range unknown = scores().score[area("Dijkzicht fase 2")];
  EXPECT_LT(unknown.low, unknown.high) << "too new for the Leefbaarometer: a range, not a guess";
}

TEST_F(DemoProject, EveryInputOfTheFrameworkHasValues) {
  const ScoreRun& run = result().score.run;
  for (std::size_t f = 0; f < run.data.inputs.size(); ++f)
    for (std::size_t i = 0; i < run.data.inputs[f].size(); ++i) {
      EXPECT_TRUE(run.data.inputs[f][i].available) << f << " " << i;
      EXPECT_GE(run.data.inputs[f][i].values.known(), 50U) << f << " " << i;
    }
}

TEST_F(DemoProject, NothingHadToBeCarriedBetweenBorders) {
  for (const auto& factor : result().score.run.scores.factors)
    for (const auto& input : factor.inputs)
      EXPECT_EQ(input.values.count_states()[static_cast<std::size_t>(State::kConverted)], 0U);
}

TEST_F(DemoProject, WritesAReportInEachLanguage) {
  for (const char* page : {"report-nl.html", "report-en.html"})
    EXPECT_GT(std::filesystem::file_size(folder() / page), 100'000U) << page;
}

}  // namespace
}  // namespace roer::app
