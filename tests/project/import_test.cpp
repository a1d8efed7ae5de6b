#include <fstream>

#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

class Import : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = Project::create(path_);
    ASSERT_TRUE(made.ok()) << to_text(made.faults());
    project_.emplace(std::move(made).value());
  }
  Project& project() { return *project_; }
  /// All that the file holds, as SQL.
  std::string dump() {
    std::string all = output_of("sqlite3 '" + path_ + "' .dump");
    EXPECT_GT(all.size(), 1000U) << "the program sqlite3 is needed";
    return all;
  }
  /// Records by value: a range over a temporary Result would dangle.
  std::vector<ImportRecord> records() { return project().imports().value(); }
  std::vector<SeriesInfo> all_series() { return project().series().value(); }
  Folder folder_;
  std::string path_ = folder_.file("nl.gpkg");
  std::optional<Project> project_;
};

TEST_F(Import, KeepsEveryStateAndNumberExactly) {
  Column values;
  for (const State state : {State::kObserved, State::kEstimated, State::kImputed, State::kConverted})
    values.push_back({0.1 + static_cast<double>(static_cast<int>(state)) / 3, state});
  for (const State state : {State::kMissing, State::kSuppressed, State::kNotMeasured, State::kNotApplicable})
    values.push_back(Value::hole(state));
  values.push_back(Value::observed(-0.0));
  values.push_back(Value::observed(std::numeric_limits<double>::denorm_min()));
  values.push_back(Value::observed(std::numeric_limits<double>::max()));
  std::vector<std::string> codes;
  for (int i = 10; i < 21; ++i) codes.push_back("BU0363AE" + std::to_string(i));
  Part own("own", "2024", "own.csv");
  own.add("own/active", {2024, 3}, buurten(codes, 2023), values);
  const ImportOutcome outcome = import_one(project(), own);
  EXPECT_FALSE(outcome.unchanged);
  EXPECT_EQ(outcome.values_new, 7U);
  EXPECT_EQ(outcome.values_changed, 0U);
  const auto frame = project().load("own/active", {2024, 3}, AreaKind::kBuurt, Year(2023));
  ASSERT_TRUE(frame.ok()) << to_text(frame.faults());
  EXPECT_EQ(frame->areas, buurten(codes, 2023));
  const Column& read = frame->series.front().values;
  ASSERT_EQ(read.size(), values.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read.at(i).state, values.at(i).state) << i;
    EXPECT_EQ(std::signbit(read.at(i).number), std::signbit(values.at(i).number)) << i;
    if (read.at(i).known())
      EXPECT_EQ(read.at(i).number, values.at(i).number) << i;
    else
      EXPECT_TRUE(std::isnan(read.at(i).number));
  }
  const auto series = project().series();
  ASSERT_TRUE(series.ok());
  ASSERT_EQ(series->size(), 1U);
  EXPECT_EQ(series->front().states, values.count_states());
  EXPECT_EQ(series->front().areas, 11U);
  EXPECT_EQ(series->front().dataset, "own");
}

TEST_F(Import, RemembersWhereItCameFrom) {
  Part own = part("own", "2024", "own.csv", {"BU02680736"}, {3});
  own.record.rows_read = 12;
  own.record.rows_used = 11;
  own.record.notes = R"([{"nl":"één"}])";
  import_one(project(), own);
  const auto imports = project().imports();
  ASSERT_TRUE(imports.ok());
  ASSERT_EQ(imports->size(), 1U);
  const ImportRecord& record = imports->front();
  EXPECT_EQ(record.dataset, "own");
  EXPECT_EQ(record.release, "2024");
  EXPECT_EQ(record.file, "own.csv");
  EXPECT_EQ(record.sha256, own.record.sha256);
  EXPECT_EQ(record.rows_read, 12U);
  EXPECT_EQ(record.rows_used, 11U);
  EXPECT_EQ(record.notes, own.record.notes);
  EXPECT_EQ(record.replaced_by, 0);
  EXPECT_EQ(record.imported_at.size(), 20U);
  EXPECT_EQ(record.imported_at.back(), 'Z');
  const auto datasets = project().datasets();
  ASSERT_EQ(datasets->size(), 1U);
  EXPECT_EQ(datasets->front().title.nl, "Tabel own");
  EXPECT_EQ(datasets->front().licence, "CC BY 4.0");
  const auto indicators = project().indicators();
  ASSERT_EQ(indicators->size(), 1U);
  EXPECT_EQ(indicators->front().measure, Measure::kCount);
  EXPECT_EQ(indicators->front().lineage, std::vector<std::string>{"crime"});
}

TEST_F(Import, SameFileTwiceChangesNothingAtAll) {
  Part own = part("own", "2024", "own.csv", {"BU02680736", "BU02680737"}, {3, kHole});
  own.shapes.push_back(squares(buurten({"BU02680736", "BU02680737"}), 187000));
  const ImportOutcome first = import_one(project(), own);
  const std::string before = dump();
  const ImportOutcome second = import_one(project(), own);
  EXPECT_TRUE(second.unchanged);
  EXPECT_EQ(second.record.id, first.record.id);
  EXPECT_EQ(second.values_new + second.values_changed, 0U);
  EXPECT_EQ(dump(), before);
  EXPECT_EQ(project().imports()->size(), 1U);
}

TEST_F(Import, SameFileTwiceInOneCallIsOneImport) {
  const Part own = part("own", "2024", "own.csv", {"BU02680736"}, {3});
  const auto outcomes = project().import({own.incoming(), own.incoming()});
  ASSERT_TRUE(outcomes.ok());
  EXPECT_FALSE((*outcomes)[0].unchanged);
  EXPECT_TRUE((*outcomes)[1].unchanged);
  EXPECT_EQ(project().imports()->size(), 1U);
}

TEST_F(Import, SameFileReadOnOtherBordersIsRead) {
  Part own = part("own", "2024", "own.csv", {"BU02680736"}, {3});
  import_one(project(), own);
  Part moved("own", "2024", "own.csv");
  moved.add("own/active", {2024, 0}, buurten({"BU02680736"}, 2023), column({3}));
  EXPECT_FALSE(import_one(project(), moved).unchanged);
  EXPECT_EQ(numbers_of(project(), "own/active", {2024, 0}, 2023), std::vector<double>{3});
  // What the same file said before was a mistake.
  EXPECT_TRUE(numbers_of(project(), "own/active", {2024, 0}, 2024).empty());
}

TEST_F(Import, SameFileReadWithOtherIndicatorsIsRead) {
  const Part own = part("own", "2024", "own.csv", {"BU02680736"}, {3});
  import_one(project(), own);
  Incoming other = own.incoming();
  other.indicators.front().measure = Measure::kMean;
  const auto again = project().import({other});
  ASSERT_TRUE(again.ok()) << to_text(again.faults());
  EXPECT_FALSE(again->front().unchanged);
  EXPECT_EQ(project().indicators()->front().measure, Measure::kMean);
  EXPECT_EQ(numbers_of(project(), "own/active", {2024, 0}, 2024), std::vector<double>{3});
  const auto third = project().import({other});
  ASSERT_TRUE(third.ok());
  EXPECT_TRUE(third->front().unchanged);
}

TEST_F(Import, PartsOfOneReleaseAreMergedByArea) {
  const Part south = part("own", "2024", "south.csv", {"BU02680736", "BU02680740"}, {1, 2});
  const Part north = part("own", "2024", "north.csv", {"BU00140001", "BU02680738"}, {3, 4});
  import_one(project(), south);
  const ImportOutcome outcome = import_one(project(), north);
  EXPECT_EQ(outcome.values_new, 2U);
  EXPECT_EQ(outcome.values_changed, 0U);
  const auto frame = project().load("own/active", {2024, 0}, AreaKind::kBuurt, Year(2024));
  ASSERT_TRUE(frame.ok());
  EXPECT_EQ(frame->areas, buurten({"BU00140001", "BU02680736", "BU02680738", "BU02680740"}));
  EXPECT_EQ(numbers_of(project(), "own/active"), (std::vector<double>{3, 1, 4, 2}));
  for (const ImportRecord& record : records()) EXPECT_EQ(record.replaced_by, 0);
  EXPECT_TRUE(import_one(project(), south).unchanged);
  EXPECT_TRUE(import_one(project(), north).unchanged);
}

TEST_F(Import, PartsInOneCallEqualPartsInSeveral) {
  std::vector<Part> parts;
  for (int p = 0; p < 5; ++p) {
    Part one("own", "2024", "part" + std::to_string(p) + ".csv");
    std::vector<std::string> codes;
    std::vector<double> numbers;
    for (int i = 0; i < 7; ++i) {
      codes.push_back("BU0" + std::to_string(100 + i * 37 % 90) + "000" + std::to_string(p));
      numbers.push_back(p * 10 + i);
    }
    const AreaList areas = buurten(codes);
    for (std::int16_t year = 2020; year < 2024; ++year) one.add("own/a", {year, 0}, areas, column(numbers));
    one.shapes.push_back(squares(areas, 1000.0 * p));
    parts.push_back(one);
  }
  std::vector<Incoming> all;
  for (const Part& one : parts) all.push_back(one.incoming());
  ASSERT_TRUE(project().import(all).ok());
  auto other = Project::create(folder_.file("other.gpkg"));
  ASSERT_TRUE(other.ok());
  for (const Part& one : parts) import_one(*other, one);
  for (std::int16_t year = 2020; year < 2024; ++year) {
    EXPECT_EQ(numbers_of(project(), "own/a", {year, 0}), numbers_of(*other, "own/a", {year, 0}));
    EXPECT_EQ(numbers_of(project(), "own/a", {year, 0}).size(), 35U);
  }
  const auto one = project().load_shapes(AreaKind::kBuurt, Year(2024));
  const auto two = other->load_shapes(AreaKind::kBuurt, Year(2024));
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->areas, two->areas);
  EXPECT_EQ(one->shapes.points, two->shapes.points);
  EXPECT_EQ(one->names, two->names);
}

TEST_F(Import, LaterPartWinsButAHoleHidesNoNumber) {
  import_one(project(),
             part("own", "2024", "a.csv", {"BU02680736", "BU02680737", "BU02680738"}, {1, 2, kHole}));
  const ImportOutcome outcome = import_one(
      project(), part("own", "2024", "b.csv", {"BU02680736", "BU02680737", "BU02680738"}, {5, kHole, 7}));
  EXPECT_EQ(numbers_of(project(), "own/active"), (std::vector<double>{5, 2, 7}));
  EXPECT_EQ(outcome.values_new, 0U);
  EXPECT_EQ(outcome.values_changed, 2U);
  // A hole with a reason is a statement.
  Part c("own", "2024", "c.csv");
  c.add("own/active", {2024, 0}, buurten({"BU02680736"}), column({kHole}, State::kSuppressed));
  EXPECT_EQ(import_one(project(), c).values_changed, 1U);
  const auto frame = project().load("own/active", {2024, 0}, AreaKind::kBuurt, Year(2024));
  EXPECT_EQ(frame->series.front().values.at(0).state, State::kSuppressed);
}

TEST_F(Import, CorrectedFileOfTheSameNameTakesThePlaceOfTheOld) {
  import_one(project(), part("own", "2024", "other.csv", {"BU00140001"}, {9}));
  import_one(project(),
             part("own", "2024", "own.csv", {"BU02680736", "BU02680737", "BU02680738"}, {1, 2, 3}));
  Part corrected = part("own", "2024", "own.csv", {"BU02680736", "BU02680737"}, {1, 5});
  corrected.sign("corrected");
  const ImportOutcome outcome = import_one(project(), corrected);
  EXPECT_EQ(outcome.values_new, 0U);
  EXPECT_EQ(outcome.values_changed, 1U);
  EXPECT_EQ(outcome.values_removed, 1U);
  EXPECT_EQ(numbers_of(project(), "own/active"), (std::vector<double>{9, 1, 5}));
  const auto imports = project().imports();
  EXPECT_EQ((*imports)[0].replaced_by, 0);
  EXPECT_EQ((*imports)[1].replaced_by, outcome.record.id);
  EXPECT_EQ((*imports)[2].replaced_by, 0);
}

TEST_F(Import, NewerReleaseReplacesTheSeriesAndKeepsTheRecord) {
  Part old = part("own", "2023", "old.csv", {"BU02680736", "BU02680737", "BU02680738"}, {1, 2, 3});
  old.add("own/active", {2020, 0}, buurten({"BU02680736"}), column({8}));
  import_one(project(), old);
  const ImportOutcome outcome = import_one(
      project(), part("own", "2024", "new.csv", {"BU02680736", "BU02680737", "BU02680739"}, {1, 4, 5}));
  EXPECT_EQ(outcome.replaced_release, "2023");
  EXPECT_EQ(outcome.values_new, 1U);
  EXPECT_EQ(outcome.values_changed, 1U);
  EXPECT_EQ(outcome.values_removed, 1U);
  const auto frame = project().load("own/active", {2024, 0}, AreaKind::kBuurt, Year(2024));
  EXPECT_EQ(frame->areas, buurten({"BU02680736", "BU02680737", "BU02680739"}));
  EXPECT_EQ(numbers_of(project(), "own/active"), (std::vector<double>{1, 4, 5}));
  // The series of 2020 is in no newer release: it stays, and so does its import.
  EXPECT_EQ(numbers_of(project(), "own/active", {2020, 0}), std::vector<double>{8});
  EXPECT_EQ(project().imports()->front().replaced_by, 0);
  Part newer("own", "2025", "newer.csv");
  newer.add("own/active", {2020, 0}, buurten({"BU02680736"}), column({8}));
  EXPECT_EQ(import_one(project(), newer).replaced_release, "2023");
  EXPECT_EQ(project().imports()->front().replaced_by, 3);
  EXPECT_EQ(project().imports()->front().release, "2023");
}

TEST_F(Import, OlderReleaseIsRefusedAndChangesNothing) {
  import_one(project(), part("own", "2024", "new.csv", {"BU02680736"}, {1}));
  const std::string before = dump();
  const auto refused = project().import({part("own", "2023", "old.csv", {"BU02680736"}, {2}).incoming()});
  ASSERT_FALSE(refused.ok());
  const Error& error = refused.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kProject);
  EXPECT_EQ(error.source, "old.csv");
  EXPECT_EQ(error.found, "2023");
  EXPECT_EQ(error.expected, "2024 or newer");
  EXPECT_FALSE(error.remedy.empty());
  EXPECT_EQ(dump(), before);
}

TEST_F(Import, OlderYearOfAYearlyTableIsWelcome) {
  Part new_year("kwb", "2024", "kwb-2024.xlsx");
  new_year.add("kwb/a_inw", {2024, 0}, buurten({"BU02680736"}, 2024), column({100}));
  Part old_year("kwb", "2019", "kwb-2019.xlsx");
  old_year.add("kwb/a_inw", {2019, 0}, buurten({"BU02680736"}, 2019), column({90}));
  import_one(project(), new_year);
  import_one(project(), old_year);
  EXPECT_EQ(numbers_of(project(), "kwb/a_inw", {2024, 0}, 2024), std::vector<double>{100});
  EXPECT_EQ(numbers_of(project(), "kwb/a_inw", {2019, 0}, 2019), std::vector<double>{90});
  for (const ImportRecord& record : records()) EXPECT_EQ(record.replaced_by, 0);
  EXPECT_EQ(project().datasets()->front().release, "2024");
}

Part liveability(const std::string& release, int boundary_year, const std::vector<double>& numbers) {
  Part made("leefbaarometer", release, "lbm-" + release + ".csv");
  made.dataset.replaces_all = true;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    made.add("leefbaarometer/afw", {static_cast<std::int16_t>(2020 + 2 * i), 0},
             buurten({"BU02680736"}, boundary_year), column({numbers[i]}));
  made.shapes.push_back(squares(buurten({"BU02680736"}, boundary_year), 0));
  return made;
}

TEST_F(Import, RecomputedDatasetNeverMixesReleases) {
  import_one(project(), liveability("2022", 2022, {0.1, 0.2}));
  const ImportOutcome outcome = import_one(project(), liveability("2024", 2024, {0.3, 0.4, 0.5}));
  EXPECT_EQ(outcome.replaced_release, "2022");
  EXPECT_EQ(project().series()->size(), 3U);
  for (const SeriesInfo& series : all_series()) EXPECT_EQ(series.boundary_year, Year(2024));
  EXPECT_EQ(project().shape_layers()->size(), 1U);
  EXPECT_EQ(project().imports()->front().replaced_by, outcome.record.id);
  const auto refused = project().import({liveability("2022", 2022, {0.1, 0.2}).incoming()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kProject);
}

TEST_F(Import, TwoReleasesInOneCallEndAsTheNewer) {
  const Part newer = liveability("2024", 2024, {0.3, 0.4, 0.5});
  const Part older = liveability("2022", 2022, {0.1, 0.2});
  const auto outcomes = project().import({newer.incoming(), older.incoming()});
  ASSERT_TRUE(outcomes.ok()) << to_text(outcomes.faults());
  EXPECT_EQ((*outcomes)[0].record.release, "2024");
  EXPECT_EQ((*outcomes)[1].record.release, "2022");
  EXPECT_EQ(project().series()->size(), 3U);
  for (const ImportRecord& record : records())
    EXPECT_EQ(record.replaced_by == 0, record.release == "2024") << record.release;
}

TEST_F(Import, JoinedTableOnlyFillsWhatTheOwnDatasetLeavesOpen) {
  Part own("kwb", "2024", "kwb.csv");
  own.add("kwb/a_inw", {2024, 0}, buurten({"BU02680736", "BU02680737"}), column({100, kHole}));
  Part joined("areas", "2024", "joined.csv");
  joined.add("kwb/a_inw", {2024, 0}, buurten({"BU02680736", "BU02680737", "BU02680738"}),
             column({111, 222, 333}));
  import_one(project(), own);
  import_one(project(), joined);
  EXPECT_EQ(numbers_of(project(), "kwb/a_inw"), (std::vector<double>{100, 222, 333}));
  EXPECT_EQ(project().series()->front().dataset, "kwb");
  // In the other order it ends the same.
  auto other = Project::create(folder_.file("other.gpkg"));
  import_one(*other, joined);
  EXPECT_EQ(other->series()->front().dataset, "areas");
  import_one(*other, own);
  EXPECT_EQ(numbers_of(*other, "kwb/a_inw"), (std::vector<double>{100, 222, 333}));
  EXPECT_EQ(other->series()->front().dataset, "kwb");
}

TEST_F(Import, OneBadDatasetLeavesAllOut) {
  import_one(project(), part("own", "2024", "new.csv", {"BU02680736"}, {1}));
  const std::string before = dump();
  const Part good = part("second", "2024", "good.csv", {"BU02680736"}, {1});
  const Part old_one = part("own", "2022", "old.csv", {"BU02680736"}, {2});
  const Part old_two = part("own", "2021", "older.csv", {"BU02680736"}, {2});
  const auto refused = project().import({good.incoming(), old_one.incoming(), old_two.incoming()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 2U);
  EXPECT_EQ(dump(), before);
  EXPECT_FALSE(project().load("second/active", {2024, 0}, AreaKind::kBuurt, Year(2024)).ok());
  // The project is of use afterwards.
  import_one(project(), good);
  EXPECT_EQ(numbers_of(project(), "second/active"), std::vector<double>{1});
}

TEST_F(Import, NamesComeFromShapesElseFromTables) {
  Part own("own", "2024", "own.csv");
  own.names.push_back({buurten({"BU02680736", "BU02680737"}), {"'t Ven", "Malvert"}});
  import_one(project(), own);
  Part flat("flat", "2024", "flat.csv");
  flat.names.push_back({buurten({"BU02680736", "BU02680738"}), {"t Ven", "Zwanenveld"}});
  import_one(project(), flat);
  auto names = project().names(AreaKind::kBuurt, Year(2024));
  ASSERT_TRUE(names.ok());
  ASSERT_EQ(names->size(), 3U);
  EXPECT_EQ(names->at(buurt("BU02680736")), "'t Ven") << "a name that lost its apostrophe does not win";
  EXPECT_EQ(names->at(buurt("BU02680738")), "Zwanenveld");
  Part shapes("areas-2024", "2024", "areas.gpkg");
  shapes.shapes.push_back(squares(buurten({"BU02680737"}), 0));
  import_one(project(), shapes);
  names = project().names(AreaKind::kBuurt, Year(2024));
  EXPECT_EQ(names->at(buurt("BU02680737")), "Buurt BU02680737");
  EXPECT_EQ(names->size(), 3U);
  EXPECT_TRUE(project().names(AreaKind::kWijk, Year(2024))->empty());
  EXPECT_TRUE(import_one(project(), own).unchanged);
}

TEST_F(Import, CrosswalksAreKeptAndReplaced) {
  Part own("crosswalk-2015-2022", "2022", "cw.csv");
  Crosswalk crosswalk;
  crosswalk.from = buurten({"BU0363A00a", "BU0363A01"}, 2015);
  crosswalk.to = buurten({"BU0363AE01", "BU0363AE02", "BU0363AE03"}, 2022);
  crosswalk.weight = "table";
  crosswalk.links = {{0, 0, 0.25}, {0, 2, 0.75}, {1, 1, 1.0 / 3}};
  own.crosswalks.push_back(crosswalk);
  import_one(project(), own);
  EXPECT_TRUE(import_one(project(), own).unchanged);
  own.sign("again");
  own.crosswalks[0].links.pop_back();
  import_one(project(), own);
  const auto found = project().crosswalks();
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().from, crosswalk.from);
  EXPECT_EQ(found->front().to, crosswalk.to);
  EXPECT_EQ(found->front().weight, "table");
  ASSERT_EQ(found->front().links.size(), 2U);
  EXPECT_EQ(found->front().links[1].share, 0.75);
}

TEST_F(Import, MissingColumnsAndShapesAreTold) {
  import_one(project(), part("own", "2024", "own.csv", {"BU02680736"}, {1}));
  const auto none = project().load("own/other", {2024, 0}, AreaKind::kBuurt, Year(2024));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.faults().first().code, ErrorCode::kMissingData);
  EXPECT_FALSE(project().load("own/active", {2024, 1}, AreaKind::kBuurt, Year(2024)).ok());
  EXPECT_FALSE(project().load("own/active", {2024, 0}, AreaKind::kWijk, Year(2024)).ok());
  EXPECT_EQ(project().load_shapes(AreaKind::kBuurt, Year(2024)).faults().first().code,
            ErrorCode::kMissingData);
  EXPECT_EQ(project().shaped_areas(AreaKind::kBuurt, Year(2024)).faults().first().code,
            ErrorCode::kMissingData);
}

TEST_F(Import, FileStaysWholeAndTidy) {
  for (int release = 2015; release < 2025; ++release) {
    Part one = part("own", std::to_string(release), std::to_string(release) + ".csv",
                    {"BU0268073" + std::to_string(release % 7), "BU02680739"}, {1.0 * release, 2});
    one.shapes.push_back(squares(one.frames[0].areas, release));
    import_one(project(), one);
  }
  EXPECT_EQ(query(path_, "PRAGMA integrity_check"), "ok\n");
  EXPECT_EQ(query(path_, "PRAGMA foreign_key_check"), "");
  // Lists that nothing stands on are gone.
  EXPECT_EQ(query(path_, "SELECT count(*) FROM roer_area_list"), "1\n");
  EXPECT_EQ(query(path_, "SELECT count(*) FROM roer_import WHERE replaced_by IS NULL"), "1\n");
}

}  // namespace
}  // namespace roer
