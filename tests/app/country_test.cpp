// Vitality of the whole country, on the published files.

#include <gtest/gtest.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>

#include "country.hpp"
#include "roer/app/scoring.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

/// Imported once for all tests of this file.
class CountrySlow : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::filesystem::path data = shared_folder() / "data";
    if (!std::filesystem::exists(data / "leefbaarometer-2024") ||
        !std::filesystem::exists(data / "areas-2024"))
      return;
    folder_ = std::make_unique<Folder>();
    Project project = Project::create(folder_->file("nl.gpkg")).value();
    import_country(project, data.string());
  }
  static void TearDownTestSuite() { folder_.reset(); }
  void SetUp() override {
    if (folder_ == nullptr) GTEST_SKIP() << "shared data is missing: leefbaarometer-2024 or areas-2024";
  }
  static Result<app::ScoreRun> vitality() {
    Progress progress;
    return app::run_score({folder_->file("nl.gpkg"), "vitality", {}}, progress);
  }
  static std::unique_ptr<Folder> folder_;
};
std::unique_ptr<Folder> CountrySlow::folder_;

std::size_t malvert(const app::ScoreRun& run) {
  return run.data.areas.find(code("BU02680736")).value();
}

TEST_F(CountrySlow, MalvertIsExplainedAsPublished) {
  const auto run = vitality();
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const std::size_t at = malvert(*run);
  EXPECT_EQ(run->names[at], "Malvert");
  EXPECT_EQ(run->parents[at], "Nijmegen");
  // domain: class 4, afw -0.184 = won -0.040, fys +0.001, vrz -0.049, soc -0.034, onv -0.062
  const std::vector<std::pair<std::string, double>> published = {
      {"deviation", -0.184}, {"class", 4},         {"housing", -0.040}, {"surroundings", 0.001},
      {"amenities", -0.049}, {"cohesion", -0.034}, {"nuisance", -0.062}};
  const score::Factor& liveability = run->framework.factors[0];
  double sum = 0, deviation = 0;
  ASSERT_EQ(liveability.inputs.size(), published.size());
  for (std::size_t k = 0; k < published.size(); ++k) {
    EXPECT_EQ(liveability.inputs[k].id, published[k].first);
    const double number = run->scores.factors[0].inputs[k].values.at(at).number;
    EXPECT_NEAR(number, published[k].second, 0.0005) << published[k].first;
    EXPECT_EQ(run->data.inputs[0][k].period, (Period{2024, 0}));
    EXPECT_EQ(run->data.inputs[0][k].source.en, "Leefbaarometer 3.0 (2024)");
    if (k == 0) deviation = number;
    if (k > 1) sum += number;
  }
  EXPECT_NEAR(sum, deviation, 2e-6);
  EXPECT_EQ(run->scores.factors[0].points[at].low, 3);
  // 98, 95, 133, 98 and 70 crimes, 2,485 residents
  EXPECT_NEAR(run->scores.factors[2].inputs[0].values.at(at).number, (98 + 95 + 133 + 98 + 70) / 5.0 / 2.485,
              1e-9);
  EXPECT_EQ(run->scores.factors[2].points[at].low, 2);
}

TEST_F(CountrySlow, MalvertDependsOnOrganisingCapacityUntilATableOfItIsLoaded) {
  const auto before = vitality();
  ASSERT_TRUE(before.ok()) << to_text(before.faults());
  const std::size_t at = malvert(*before);
  EXPECT_EQ(before->scores.score[at].low, 6);
  EXPECT_EQ(before->scores.score[at].high, 18);
  EXPECT_EQ(before->scores.decision[at], score::Decision::kDepends);
  const auto& depends = before->explanations[at].depends_on;
  ASSERT_EQ(depends.size(), 1U);
  EXPECT_EQ(before->framework.factors[depends[0].factor].id, "organising");
  EXPECT_EQ(depends[0].yes_from, 2);
  EXPECT_EQ(depends[0].yes_to, 3);

  const std::string copy = folder_->file("own.gpkg");
  std::filesystem::copy_file(folder_->file("nl.gpkg"), copy);
  {
    Project project = Project::open(copy, Access::kWrite).value();
    const std::string table = folder_->write("committees.csv", "area;period;active\nBU02680736;2024;1\n");
    ReadOptions options;
    options.table = "committees";
    import_file(project, table, options);
  }
  Progress progress;
  const auto after = app::run_score({copy, "vitality", {}}, progress);
  ASSERT_TRUE(after.ok()) << to_text(after.faults());
  ASSERT_EQ(after->data.areas, before->data.areas);
  EXPECT_EQ(after->scores.score[at].low, 12);
  EXPECT_EQ(after->scores.score[at].high, 12);
  EXPECT_EQ(after->scores.decision[at], score::Decision::kYes);
  ASSERT_FALSE(after->explanations[at].flips.empty());
  for (const score::Flip& flip : after->explanations[at].flips) EXPECT_EQ(flip.becomes, score::Decision::kNo);
}

TEST_F(CountrySlow, CoverageAndDecisionsOfTheCountry) {
  const auto run = vitality();
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->data.areas.size(), 14574U);
  EXPECT_EQ(run->data.areas.boundary_year(), Year(2024));
  const auto known = [&](std::size_t f) {
    std::size_t count = 0;
    for (const score::Range& points : run->scores.factors[f].points) count += points.known() ? 1 : 0;
    return count;
  };
  EXPECT_EQ(known(0), 12147U);
  EXPECT_EQ(known(1), 0U);
  EXPECT_EQ(known(2), 12999U);
  std::array<std::size_t, 3> decisions{};
  for (const score::Decision decision : run->scores.decision)
    ++decisions.at(static_cast<std::size_t>(decision));
  std::size_t both = 0;
  std::array<std::array<std::size_t, 4>, 4> table{};
  for (std::size_t i = 0; i < run->data.areas.size(); ++i) {
    const score::Range a = run->scores.factors[0].points[i], b = run->scores.factors[2].points[i];
    if (!a.known() || !b.known()) continue;
    ++both;
    ++table.at(static_cast<std::size_t>(a.low)).at(static_cast<std::size_t>(b.low));
  }
  EXPECT_EQ(both, 12077U);
  EXPECT_EQ(decisions, (std::array<std::size_t, 3>{7656, 312, 6606}));
  // Points of liveability (rows) against resilience.
  EXPECT_EQ(table[1], (std::array<std::size_t, 4>{0, 4066, 2336, 1819}));
  EXPECT_EQ(table[2], (std::array<std::size_t, 4>{0, 1254, 1229, 725}));
  EXPECT_EQ(table[3], (std::array<std::size_t, 4>{0, 26, 310, 312}));
}

TEST_F(CountrySlow, PointsOfLiveabilityAreThoseOfThePublishedClass) {
  const auto run = vitality();
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const score::FactorScores& liveability = run->scores.factors[0];
  std::size_t compared = 0;
  for (std::size_t i = 0; i < run->data.areas.size(); ++i) {
    const Value published = run->data.inputs[0][1].values.at(i);
    if (!published.known() || !liveability.points[i].known()) continue;
    ++compared;
    EXPECT_EQ(liveability.points[i].low, published.number <= 4   ? 3
                                         : published.number <= 6 ? 2
                                                                 : 1)
        << run->data.areas[i].text() << " of class " << published.number;
  }
  EXPECT_EQ(compared, 12147U);
}

TEST_F(CountrySlow, ChoicesAndDoubleCountingAreTold) {
  const auto run = vitality();
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_TRUE(remarked(*run, "(committees/active, for Organising capacity) was not imported"))
      << all_remarks(*run);
  EXPECT_TRUE(remarked(*run, "mean per year\u201d is the mean of 2021, 2022, 2023, 2024 and 2025."));
  EXPECT_TRUE(remarked(*run, "mean per year\u201d is divided by \u201cResidents\u201d of 2024."));
  EXPECT_TRUE(remarked(*run, "not applicable to 1,495 neighbourhoods")) << all_remarks(*run);
  const auto& twice = run->weaknesses.double_counting;
  const auto nuisance =
      std::find_if(twice.begin(), twice.end(), [](const auto& one) { return one.kind == "nuisance"; });
  ASSERT_NE(nuisance, twice.end());
  EXPECT_EQ(nuisance->inputs,
            (std::vector<std::string>{"liveability/deviation", "resilience/crime", "resilience/reports"}));
  EXPECT_EQ(run->sources.size(), 14U);  // twelve provinces, the key figures, the joined table
}

}  // namespace
