// How sure scores are, as a use case: what the framework file says is drawn, and on what.

#include "roer/app/doubt_project.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "roer/score/assumption.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

const Year kYear(2024);
constexpr std::uint32_t kDraws = 4000;
/// Four standard errors of a share of kDraws draws at its widest.
const double kWidest = 4 * 0.5 / std::sqrt(static_cast<double>(kDraws));

class Doubt : public ::testing::Test {
 protected:
  void SetUp() override {
    // Points 1, 2, 3 from limits 10 and 20; sum of two factors, closer look from 4.
    small.add("own/a", {2024, 0}, kYear, {{"BU00010001", 5}, {"BU00010002", 20.5}, {"BU00010003", 40}});
    small.add("own/b", {2024, 0}, kYear, {{"BU00010001", 5}, {"BU00010002", 5}, {"BU00010003", kHole}});
  }
  [[nodiscard]] std::string text(const std::string& uncertain) const {
    return head("threshold = 4\n") + factor("one") + input("own/a") + factor("two") + input("own/b") +
           uncertain;
  }
  Result<app::DoubtResult> doubt(const std::string& uncertain, const std::string& area = "") {
    app::DoubtParams params;
    params.score = {small.folder.file("p.gpkg"), small.folder.write("own.toml", text(uncertain)), {}};
    params.draws = kDraws;
    params.seed = 7;
    params.area = area;
    Progress progress;
    return app::doubt_project(params, progress);
  }
  SmallProject small;
};

TEST_F(Doubt, DrawsWhatTheFrameworkSaysAndNothingElse) {
  const auto found = doubt("[[uncertain]]\nwhat = \"limits\"\nof = \"one/a\"\nuniform = [-1, 1]\n");
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_FALSE(found->is_default);
  ASSERT_EQ(found->assumptions.size(), 2U);
  EXPECT_EQ(score::id_of(found->run.framework, found->assumptions[0]), "limits:one/a");
  EXPECT_EQ(score::id_of(found->run.framework, found->assumptions[1]), "unknown:all");
  // 20.5 has 3 points while the shift is below 0.5: three quarters of -1 to 1. Then 3 + 1 = 4.
  EXPECT_EQ(found->uncertainty.flagged[0], 0);
  EXPECT_NEAR(found->uncertainty.flagged[1], 0.75, kWidest);
  // 40 stays 3 points, and 3 + (1 to 3) is 4 or more.
  EXPECT_EQ(found->uncertainty.flagged[2], 1);
  EXPECT_EQ(found->uncertainty.unknown[2], 1U);
  EXPECT_EQ(found->order, (std::vector<std::uint32_t>{2, 1, 0}));
  EXPECT_NE(found->manifest.find("limits:one/a"), std::string::npos);
}

TEST_F(Doubt, DrawsTheDefaultWhereTheFrameworkSaysNothing) {
  const auto found = doubt("");
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_TRUE(found->is_default);
  EXPECT_GT(found->assumptions.size(), 2U);
}

TEST_F(Doubt, ListsTheScopeButRanksAll) {
  small.add("own/a", {2024, 0}, kYear,
            {{"BU00010001", 5}, {"BU00010002", 20.5}, {"BU00010003", 40}, {"BU00020001", 15}});
  const auto found = doubt("[[uncertain]]\nwhat = \"limits\"\nof = \"one/a\"\nuniform = [-1, 1]\n", "GM0002");
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->order, (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(found->uncertainty.rank.size(), 4U);
}

TEST_F(Doubt, TellsFileAndLineOfAnAssumptionThatStandsTwice) {
  const auto found = doubt(
      "[[uncertain]]\nwhat = \"threshold\"\nalternatives = [4, 5]\n"
      "[[uncertain]]\nwhat = \"threshold\"\nalternatives = [4, 6]\n");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kFramework);
  EXPECT_NE(found.faults().first().source.find("own.toml"), std::string::npos);
  EXPECT_EQ(found.faults().first().row, 29);
}

TEST_F(Doubt, ThresholdPointsWeightsAndHolesComeFromTheirAlternatives) {
  const auto found = doubt(
      "[[uncertain]]\nwhat = \"threshold\"\nalternatives = [4, 2.5]\nodds = [3, 1]\n"
      "[[uncertain]]\nwhat = \"points\"\nof = \"two/b\"\nalternatives = [[1, 2, 3], [2, 2, 3]]\n"
      "[[uncertain]]\nwhat = \"missing\"\nof = \"two/b\"\nways = [\"mark\", \"impute-mean\"]\n");
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  // Area 1: 1 + 1, or 1 + 2 in half of the draws; flagged then from 2.5: half of a quarter.
  EXPECT_NEAR(found->uncertainty.flagged[0], 0.125, kWidest);
  // Area 2: 3 + 1 or 3 + 2: always. Area 3: 3 + anything.
  EXPECT_EQ(found->uncertainty.flagged[1], 1);
  EXPECT_EQ(found->uncertainty.flagged[2], 1);
}

}  // namespace
