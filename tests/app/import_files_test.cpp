#include "roer/app/import.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "roer/app/init.hpp"
#include "roer/app/json.hpp"
#include "roer/app/status.hpp"
#include "shared_data.hpp"
#include "small_project.hpp"
#include "threads.hpp"

namespace roer::app {
namespace {

using testing::Folder;

/// An empty project and the import of files that the test writes.
class ImportFiles : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(init_project({project()}).ok()); }

  [[nodiscard]] std::string project() const { return folder_.file("p.gpkg"); }
  Result<ImportResult> import(const std::vector<std::string>& paths, const std::string& table = "") {
    Progress progress;
    ImportParams params;
    params.project = project();
    params.paths = paths;
    params.table = table;
    return import_files(params, progress);
  }
  [[nodiscard]] StatusResult status() const { return project_status({project()}).value(); }

  Folder folder_;
};

/// Wishes to stop from the start.
class Stopped final : public Progress {
 public:
  [[nodiscard]] bool stop() const override { return true; }
};

std::string stat_line(const std::string& code, const std::string& name, int residents, bool with_code) {
  return "\"" + name + "\";\"Oost\";" + (with_code ? "\"" + code + "\";" : "") + std::to_string(residents) +
         "\r\n";
}

/// A StatLine export of one municipality, with or without its code column.
std::string stat_line_export(bool with_code) {
  std::string text = "\"Wijken en buurten\";\"Regioaanduiding/Gemeentenaam (naam)\";";
  if (with_code) text += "\"Regioaanduiding/Codering (code)\";";
  text += with_code ? "\"Bevolking/Aantal inwoners (aantal)\"\r\n"
                    : "\"Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)\"\r\n";
  text += stat_line("GM9901", "Oost", 300, with_code) + stat_line("WK990101", "Wijk 01", 300, with_code) +
          stat_line("BU99010101", "Dorp", 100, with_code) + stat_line("BU99010102", "Dorp", 200, with_code);
  return text;
}

TEST(ProjectStatus, CountsTheAreasOfAllPeriodsOfADataset) {
  testing::SmallProject small;
  small.add("own/a", Period{2012}, Year(2024), {{"BU99010101", 1}});
  small.add("own/a", Period{2018}, Year(2024), {{"BU99010102", 1}, {"BU99010103", 1}});
  small.add_shapes({"BU99010102", "BU99010103", "BU99010104"}, Year(2024));
  const StatusResult status = project_status({small.folder.file("p.gpkg")}).value();
  ASSERT_EQ(status.data.size(), 1U);
  EXPECT_EQ(status.data[0].areas, 3U);
  EXPECT_EQ(status.data[0].shaped, 2U);
  EXPECT_EQ(status.data[0].of_areas, 4U);
}

TEST_F(ImportFiles, OneBadFileKeepsAllOut) {
  const std::string good = folder_.write("good.csv", "area;period;active\nBU99010101;2024;3\n");
  const std::string bad = folder_.write("bad.csv", "area;period;active\nBU99010101;2024;three\n");
  const auto result = import({good, bad}, "committees");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.faults().first().code, ErrorCode::kBadNumber);
  EXPECT_TRUE(status().imports.empty());
}

TEST_F(ImportFiles, TellsTheFaultsOfAllFiles) {
  const std::string a = folder_.write("a.csv", "area;period;active\nBU99010101;2024;three\n");
  const std::string b = folder_.write("b.csv", "area;period;active\nBU9901;2024;1\n");
  const auto result = import({a, b}, "committees");
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.faults().total(), 2U);
  EXPECT_EQ(result.faults().list()[0].source, "a.csv");
  EXPECT_EQ(result.faults().list()[1].source, "b.csv");
}

TEST_F(ImportFiles, StoppingLeavesTheProjectAsItWas) {
  Stopped stopped;
  ImportParams params;
  params.project = project();
  params.paths = {folder_.write("own.csv", "area;period;active\nBU99010101;2024;3\n")};
  params.table = "committees";
  const auto result = import_files(params, stopped);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_TRUE(status().imports.empty());
}

TEST_F(ImportFiles, AnExportWithoutCodesFindsItsAreasInTheSameCallInAnyOrder) {
  const std::string without = folder_.write("herkomst 2024.csv", stat_line_export(false));
  const std::string with = folder_.write("kerncijfers 2024.csv", stat_line_export(true));
  const auto alone = import({without});
  ASSERT_FALSE(alone.ok()) << "names repeat, so codes must come from elsewhere";
  EXPECT_EQ(alone.faults().first().code, ErrorCode::kMissingData);
  const auto result = import({without, with});
  ASSERT_TRUE(result.ok()) << to_text(result.faults());
  const auto opened = Project::open(project(), Access::kRead);
  const auto series = opened.value().series().value();
  const auto origin = std::find_if(series.begin(), series.end(), [](const SeriesInfo& info) {
    return info.kind == AreaKind::kBuurt && info.indicator != "kwb/a_inw";
  });
  ASSERT_NE(origin, series.end());
  const Frame loaded =
      opened.value().load(origin->indicator, origin->period, origin->kind, origin->boundary_year).value();
  const auto second = loaded.areas.find(testing::code("BU99010102"));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(loaded.series.front().values.at(*second).number, 200) << "the second of two areas named Dorp";
}

TEST_F(ImportFiles, AnExportWithoutCodesFindsItsAreasInTheProject) {
  ASSERT_TRUE(import({folder_.write("kerncijfers 2024.csv", stat_line_export(true))}).ok());
  const auto result = import({folder_.write("herkomst 2024.csv", stat_line_export(false))});
  EXPECT_TRUE(result.ok()) << to_text(result.faults());
}

TEST_F(ImportFiles, AFileThatIsGivenTwiceCountsOnce) {
  const std::string path = folder_.write("own.csv", "area;period;active\nBU99010101;2024;3\n");
  const auto result = import({path, path}, "committees");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->datasets.size(), 1U);
}

TEST_F(ImportFiles, AnUnknownCodeOfAnOwnTableIsToldWithItsRow) {
  ASSERT_TRUE(import({folder_.write("kerncijfers 2024.csv", stat_line_export(true))}).ok());
  const std::string own =
      folder_.write("own.csv", "area;period;active\nBU99010101;2024;3\nBU99010199;2024;1\n");
  const auto result = import({own}, "committees");
  ASSERT_FALSE(result.ok());
  const Error& error = result.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kUnknownCode);
  EXPECT_EQ(error.row, 3);
  EXPECT_EQ(error.column, "area");
  EXPECT_EQ(error.found, "BU99010199");
}

TEST_F(ImportFiles, OwnTablesAreNotHeldAgainstOtherOwnTables) {
  ASSERT_TRUE(import({folder_.write("a.csv", "area;period;active\nBU99010101;2024;3\n")}, "committees").ok());
  const auto result = import({folder_.write("b.csv", "area;period;asked\nBU99010102;2024;3\n")}, "fund");
  EXPECT_TRUE(result.ok()) << to_text(result.faults());
}

/// What an import told and stored, without the moment.
std::string account_of(const std::string& project, const std::vector<std::string>& paths,
                       const char* threads) {
  const testing::Threads set(threads);
  Progress progress;
  ImportParams params;
  params.project = project;
  params.paths = paths;
  EXPECT_TRUE(init_project({project}).ok());
  auto result = import_files(params, progress);
  EXPECT_TRUE(result.ok());
  for (ImportedDataset& one : result->datasets) one.outcome.record.imported_at.clear();
  StatusResult status = project_status({project}).value();
  status.project.clear();
  for (ImportRecord& record : status.imports) record.imported_at.clear();
  return json_of(*result) + json_of(status);
}

TEST(ImportFilesOfTheCountry, SlowReadsTheSameOnAnyNumberOfThreads) {
  ROER_SHARED_OR_SKIP(leefbaarometer, "data/leefbaarometer-2024");
  ROER_SHARED_OR_SKIP(kwb, "data/cbs-kwb-2024");
  std::vector<std::string> paths;
  for (const char* name : {"buurten_20", "buurten_21", "buurten_25", "gemeenten"})
    paths.push_back(leefbaarometer + "/" + std::string(name) + ".geojson.gz");
  for (const auto& entry : std::filesystem::directory_iterator(kwb)) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  const Folder folder;
  const std::string one = account_of(folder.file("1.gpkg"), paths, "1");
  EXPECT_EQ(one, account_of(folder.file("4.gpkg"), paths, "4"));
  std::reverse(paths.begin(), paths.end());
  const StatusResult forward = project_status({folder.file("1.gpkg")}).value();
  account_of(folder.file("r.gpkg"), paths, "2");
  const StatusResult backward = project_status({folder.file("r.gpkg")}).value();
  ASSERT_EQ(forward.data.size(), backward.data.size());
  for (std::size_t i = 0; i < forward.data.size(); ++i) {
    EXPECT_EQ(forward.data[i].areas, backward.data[i].areas);
    EXPECT_EQ(forward.data[i].states, backward.data[i].states);
  }
}

}  // namespace
}  // namespace roer::app
