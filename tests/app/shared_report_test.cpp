// What scores and reports call their sources, and what a report tells that leaves the house.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <sstream>

#include "roer/app/draw_room.hpp"
#include "roer/app/import.hpp"
#include "roer/app/init.hpp"
#include "roer/app/report_area.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using namespace roer::testing;

constexpr const char* kFirstArea = "BU00010001";
constexpr const char* kSecondArea = "BU00010002";

/// A project with an own table, in a file named after a place.
class Sources : public ::testing::Test {
 protected:
  void import_own(const std::string& file, const std::string& text) {
    ImportParams params;
    params.project = small_.folder.file("p.gpkg");
    params.paths = {small_.folder.write(file, text)};
    params.table = "committees";
    const auto imported = import_files(params, progress_);
    ASSERT_TRUE(imported.ok()) << to_text(imported.faults());
  }
  [[nodiscard]] Result<ScoreRun> run(bool name_files = true) {
    const std::string framework = head() + factor("f") + input("committees/active");
    ScoreParams params{small_.folder.file("p.gpkg"), small_.folder.write("own.toml", framework), {}};
    params.name_files = name_files;
    return run_score(params, progress_);
  }

  SmallProject small_;
  Progress progress_;
};

TEST_F(Sources, AreToldInBothLanguages) {
  small_.add("own/x", {2024, 0}, Year(2024), {{kFirstArea, 5}});
  const auto run = small_.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->data.inputs[0][0].source, (Text{"Titel own (2024)", "Title own (2024)"}));
}

TEST_F(Sources, OwnTablesAreCalledByTheirFileAndPeriodInWords) {
  import_own("commissies.csv", "area,period,active\nBU00010001,2024-03,12\nBU00010002,2024-03,3\n");
  const auto named = run();
  ASSERT_TRUE(named.ok()) << to_text(named.faults());
  EXPECT_EQ(named->data.inputs[0][0].source,
            (Text{"Eigen tabel commissies.csv (maart 2024)", "Own table commissies.csv (March 2024)"}));
  ASSERT_EQ(named->sources.size(), 1U);
  EXPECT_EQ(named->sources[0].title, (Text{"Eigen tabel committees", "Own table committees"}));
  EXPECT_EQ(named->sources[0].file, "commissies.csv");
  EXPECT_NE(named->manifest.find("commissies.csv"), std::string::npos);

  const auto unnamed = run(false);
  ASSERT_TRUE(unnamed.ok()) << to_text(unnamed.faults());
  EXPECT_EQ(unnamed->data.inputs[0][0].source.en, "Own table committees (March 2024)");
  EXPECT_EQ(unnamed->sources[0].file, "");
  EXPECT_EQ(unnamed->sources[0].sha256, named->sources[0].sha256);
  EXPECT_EQ(unnamed->manifest.find("commissies.csv"), std::string::npos);
  EXPECT_EQ(unnamed->manifest.find(small_.folder.file("own.toml")), std::string::npos);
}

TEST_F(Sources, UnitsSayPerWhat) {
  small_.add("own/x", {2024, 0}, Year(2024), {{kFirstArea, 3}}, Measure::kCount);
  small_.add("kwb/a_inw", {2024, 0}, Year(2024), {{kFirstArea, 200}}, Measure::kCount);
  const auto run = small_.run(head() + factor("f") +
                              input("own/x", "denominator = { indicator = \"kwb/a_inw\", per = 1000 }\n") +
                              factor("g") + input("own/y"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto units = units_of(small_.project(), *run);
  ASSERT_TRUE(units.ok());
  EXPECT_EQ((*units)[0][0], (Text{"per 1.000 stuks", "per 1,000 pieces"}));
  EXPECT_EQ((*units)[1][0], Text{});
}

TEST_F(Sources, AReportWithoutNamesTellsNeitherPlacesNorPersons) {
  small_.add_shapes({kFirstArea, kSecondArea}, Year(2024));
  small_.add_shapes({"GM0001"}, Year(2024), "municipalities");
  import_own("Hatert.csv", "area,period,active\nBU00010001,2024-03,12\nBU00010002,2024-03,3\n");
  Verdict verdict;
  verdict.framework = "own";
  verdict.area = code(kFirstArea);
  verdict.boundary_year = Year(2024);
  verdict.factor = "f";
  verdict.points = 3;
  verdict.overrules = true;
  verdict.author = "Mevrouw Jansen";
  verdict.role = "resident";
  verdict.date = "2024-02-29";
  verdict.reason = "De beheerder van de Zwaluwflat is ziek.";
  ASSERT_TRUE(small_.project().add(verdict).ok());
  for (const bool names : {true, false})
    for (const Language language : {Language::kDutch, Language::kEnglish}) {
      ReportParams params;
      const std::string framework = head("threshold = 2\n") + factor("f") + input("committees/active");
      params.score = {small_.folder.file("p.gpkg"), small_.folder.write("jansen.toml", framework), {}};
      params.area = "Naam GM0001";
      params.language = language;
      params.output = small_.folder.file("r.html");
      params.show_names = names;
      const auto written = write_report(params, progress_);
      ASSERT_TRUE(written.ok()) << to_text(written.faults());
      std::ostringstream html;
      html << std::ifstream(params.output).rdbuf();
      const std::string page = html.str();
      for (const char* telling : {"Naam BU00010001", "Naam GM0001", "Jansen", "Zwaluwflat", "Hatert"})
        EXPECT_EQ(page.find(telling) != std::string::npos, names) << telling;
      EXPECT_EQ(page.find("jansen.toml") != std::string::npos, names);
      // What remains: codes, the verdict itself, in whose role and when.
      EXPECT_NE(page.find(kFirstArea), std::string::npos);
      EXPECT_NE(page.find("GM0001"), std::string::npos);
      EXPECT_NE(page.find(language == Language::kDutch ? "29 februari 2024" : "29 February 2024"),
                std::string::npos);
      EXPECT_NE(page.find(language == Language::kDutch ? "bewoner" : "resident"), std::string::npos);
    }
}

/// Keeps what is told, and stops at the n-th time it is asked.
class Told final : public Progress {
 public:
  explicit Told(std::size_t stops_at = 1000000) : stops_at_(stops_at) {}
  void step(std::string_view what) override { steps.emplace_back(what, std::vector<double>()); }
  void part(double done) override {
    if (!steps.empty()) steps.back().second.push_back(done);
  }
  [[nodiscard]] bool stop() const override { return ++asked >= stops_at_; }
  std::vector<std::pair<std::string, std::vector<double>>> steps;
  mutable std::atomic<std::size_t> asked{0};

 private:
  std::size_t stops_at_;
};

TEST_F(Sources, TellsHowFarItIsAndStopsWhereverItIsAsked) {
  import_own("Hatert.csv", "area,period,active\nBU00010001,2024-03,12\nBU00010002,2024-03,3\n");
  ReportParams params;
  params.score = {
      small_.folder.file("p.gpkg"),
      small_.folder.write("own.toml", head("threshold = 2\n") + factor("f") + input("committees/active")),
      {}};
  params.draws = 1000;
  Told whole;
  ASSERT_TRUE(report_page(params, whole).ok());
  for (const char* step : {"drawing other choices", "drawing the report"}) {
    const auto found = std::find_if(whole.steps.begin(), whole.steps.end(),
                                    [&](const auto& one) { return one.first == step; });
    ASSERT_NE(found, whole.steps.end()) << step;
    EXPECT_GT(found->second.size(), 10U) << step;
    EXPECT_GT(*std::max_element(found->second.begin(), found->second.end()), 0.9) << step;
  }
  for (const std::size_t at : {whole.asked / 4, whole.asked / 2, whole.asked - 12, whole.asked - 1}) {
    Told stopping(at);
    const auto stopped = report_page(params, stopping);
    ASSERT_FALSE(stopped.ok()) << at;
    EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
    EXPECT_LE(stopping.asked, at + 64) << "asked on after it was stopped";
  }
}

TEST(DrawRoom, DrawsThatDoNotFitInWhatIsFreeAreRefused) {
  constexpr std::uint64_t kGigabyte = 1000000000;
  EXPECT_TRUE(check_draw_room(14574, 100000, 4 * kGigabyte).ok());
  EXPECT_TRUE(check_draw_room(14574, 100000, std::nullopt).ok());
  EXPECT_TRUE(check_draw_room(14574, 1000, 0).ok());  // not worth a question
  const Status refused = check_draw_room(14574, 100000, 2 * kGigabyte);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(refused.faults().first().found, "14574 areas x 100000 draws: 3183 MB");
  EXPECT_EQ(refused.faults().first().expected, "2000 MB, enough for 59405 draws");
  EXPECT_TRUE(check_draw_room(14574, 59405, 2 * kGigabyte).ok());
  EXPECT_FALSE(check_draw_room(14574, 59406, 2 * kGigabyte).ok());
}

}  // namespace
}  // namespace roer::app
