#include "roer/app/export_scores.hpp"

#include <gtest/gtest.h>

#include "roer/app/score_project.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using namespace roer::testing;

constexpr const char* kHere = "BU00010001";
constexpr const char* kThere = "BU00010002";

/// A project whose scores were saved as a map.
class SavedMap : public ::testing::Test {
 protected:
  void SetUp() override {
    small_.add("own/x", {2024, 0}, Year(2024), {{kHere, 5}, {kThere, 15}});
    score(framework_);
  }
  void score(const std::string& text) {
    ScoreProjectParams params;
    params.score = {small_.folder.file("p.gpkg"), small_.folder.write("own.toml", text), {}};
    const auto scored = score_project(params, progress_);
    ASSERT_TRUE(scored.ok()) << to_text(scored.faults());
    ASSERT_EQ(scored->layer, "own");
  }
  [[nodiscard]] std::string note() {
    ExportParams params;
    params.project = small_.folder.file("p.gpkg");
    params.layer = "own";
    params.output = small_.folder.file("own.csv");
    const auto written = export_scores(params, progress_);
    EXPECT_TRUE(written.ok());
    if (!written.ok()) return to_text(written.faults());
    return written->notes.empty() ? "" : written->notes.front().en;
  }

  SmallProject small_;
  Progress progress_;
  std::string framework_ = head() + factor("f") + input("own/x");
};

TEST_F(SavedMap, ThatIsUpToDateNeedsNoNote) {
  EXPECT_EQ(note(), "");
  small_.add("other/y", {2024, 0}, Year(2024), {{kHere, 1}});
  EXPECT_EQ(note(), "") << "an import that the framework does not use changes nothing";
}

TEST_F(SavedMap, FromBeforeAnImportSaysSoUntilItIsScoredAgain) {
  small_.add("own/x", {2024, 0}, Year(2024), {{kHere, 25}, {kThere, 15}});
  EXPECT_EQ(note(), "Map \"own\" dates from before a change (data); roer score works it out again.");
  score(framework_);
  EXPECT_EQ(note(), "");
}

TEST_F(SavedMap, FromBeforeAVerdictOrAnotherFrameworkSaysSo) {
  Verdict verdict;
  verdict.framework = "own";
  verdict.area = code(kHere);
  verdict.boundary_year = Year(2024);
  verdict.points = 2;
  verdict.author = "beheer";
  verdict.role = "staff";
  verdict.date = "2024-05-01";
  verdict.reason = "gezien";
  ASSERT_TRUE(small_.project().add(verdict).ok());
  EXPECT_EQ(note(), "Map \"own\" dates from before a change (verdicts); roer score works it out again.");
  small_.folder.write("own.toml", framework_ + "\n# another text\n");
  EXPECT_EQ(
      note(),
      "Map \"own\" dates from before a change (verdicts and framework); roer score works it out again.");
  std::filesystem::remove(small_.folder.file("own.toml"));
  EXPECT_TRUE(note().starts_with("Whether map \"own\" still fits the data was not checked: ")) << note();
}

}  // namespace
}  // namespace roer::app
