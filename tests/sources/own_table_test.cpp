#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sources/table_files.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

ReadOptions own(const std::string& table = "committees") {
  ReadOptions options;
  options.table = table;
  return options;
}

ReadOptions own_of(AreaKind kind) {
  ReadOptions options = own();
  options.kind = kind;
  return options;
}

/// Reads a table together with its mapping.
Result<std::vector<Dataset>> read_mapped(const std::string& table, const std::string& mapping,
                                         const std::string& name = "own_2024.csv") {
  const Folder folder;
  ReadOptions options = own();
  options.mapping_path = folder.write("mapping.toml", mapping);
  return read_all(folder.write(name, table), options);
}

TEST(OwnTable, ReadsCodesPeriodsAndNumbersAndKeepsHoles) {
  const Dataset dataset = read_text_as(
      "own.csv", "area;period;active\nBU99010101;2024;3\nBU99010102;2024;0\nBU99010103;2024;\n", own());
  EXPECT_EQ(dataset.id, "committees");
  EXPECT_EQ(dataset.release, "2024");
  EXPECT_EQ(dataset.rows_read, 3U);
  EXPECT_EQ(dataset.rows_used, 3U);
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/active", 2024).number, 3);
  EXPECT_EQ(value_of(dataset, "BU99010102", "committees/active", 2024).number, 0);
  EXPECT_EQ(value_of(dataset, "BU99010103", "committees/active", 2024).state, State::kMissing);
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2024));
  EXPECT_NE(note_with(dataset, "borders of 2024 assumed"), nullptr);
}

TEST(OwnTable, BordersAreThoseTheUserTells) {
  ReadOptions options = own();
  options.boundary_year = Year(2022);
  const Dataset dataset = read_text_as("own.csv", "area;period;active\nBU99010101;2024;3\n", options);
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2022));
  EXPECT_EQ(note_with(dataset, "borders"), nullptr);
}

TEST(OwnTable, LastPeriodGivesTheBordersOfATableOfSeveralYears) {
  const Dataset dataset = read_text_as(
      "own.csv", "jaar,buurtcode,score\n2021,BU99010101,1.5\n2023,BU99010101,2.5\n2022,BU99010102,4\n",
      own());
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2023));
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/score", 2021).number, 1.5);
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/score", 2023).number, 2.5);
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/score", 2022).state, State::kMissing);
}

TEST(OwnTable, PeriodComesFromOptionNameOrColumnsElseItIsAFault) {
  const std::string text = "code,score\nBU99010101,1\n";
  EXPECT_EQ(read_text_as("own_2023.csv", text, own()).frames.front().series.front().period,
            (Period{2023, 0}));
  ReadOptions options = own();
  options.period = Period{2022, 6};
  EXPECT_EQ(read_text_as("own.csv", text, options).frames.front().series.front().period, (Period{2022, 6}));
  const Dataset dated = read_text_as("own.csv", "code,score_2021,score_2022\nBU99010101,1,2\n", own());
  EXPECT_EQ(value_of(dated, "BU99010101", "committees/score", 2021).number, 1);
  EXPECT_EQ(value_of(dated, "BU99010101", "committees/score", 2022).number, 2);
  EXPECT_NE(note_with(dated, "year in their name"), nullptr);
  const Faults faults = faults_of_text("own.csv", text, own());
  EXPECT_EQ(faults.first().code, ErrorCode::kBoundaryYear);
  EXPECT_NE(faults.first().remedy.find("--period"), std::string::npos);
}

TEST(OwnTable, OptionOfThePeriodGoesBeforeTheColumn) {
  ReadOptions options = own();
  options.period = Period{2020, 0};
  const Dataset dataset = read_text_as("own.csv", "code,jaar,score\nBU99010101,2024,1\n", options);
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/score", 2020).number, 1);
  EXPECT_NE(note_with(dataset, "column of periods not read"), nullptr);
}

TEST(OwnTable, DatesBecomeTheirMonth) {
  const Dataset dataset = read_text_as(
      "own.csv",
      "datum;bu_code;meldingen\n2024-03-15;BU99010101;1\n15-04-2024;BU99010101;2\n202405;BU99010101;3\n",
      own());
  EXPECT_EQ(value_of(dataset, code_of("BU99010101"), "committees/meldingen", {2024, 3}).number, 1);
  EXPECT_EQ(value_of(dataset, code_of("BU99010101"), "committees/meldingen", {2024, 4}).number, 2);
  EXPECT_EQ(value_of(dataset, code_of("BU99010101"), "committees/meldingen", {2024, 5}).number, 3);
  ASSERT_NE(note_with(dataset, "dates read as their month"), nullptr);
  EXPECT_EQ(note_with(dataset, "dates read as their month")->count, 3U);
}

TEST(OwnTable, DateThatCanBeTwoDaysIsAFault) {
  const Faults faults = faults_of_text("own.csv", "datum;bu_code;n\n03/04/2024;BU99010101;1\n", own());
  EXPECT_EQ(faults.first().column, "datum");
  EXPECT_EQ(faults.first().found, "03/04/2024");
  EXPECT_EQ(faults.first().row, 2);
}

TEST(OwnTable, CodeColumnIsFoundByItsContentWhateverItsName) {
  const Dataset dataset = read_text_as("own_2024.csv", "x,y\nBU99010101,1\n", own());
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/y", 2024).number, 1);
}

TEST(OwnTable, EveryKindOfOfficialCodeIsKnownByItsForm) {
  const Dataset dataset = read_text_as(
      "own_2024.csv", "code,n\nNL00,1\nPV25,2\nGM0268,3\nWK026807,4\nBU0363AE01,5\nE1875N4276,6\n", own());
  EXPECT_EQ(dataset.frames.size(), 6U);
  EXPECT_EQ(value_of(dataset, "BU0363AE01", "committees/n", 2024).number, 5);
  EXPECT_EQ(value_of(dataset, "E1875N4276", "committees/n", 2024).number, 6);
}

TEST(OwnTable, PostcodesAreKnownByTheNameOfTheirColumn) {
  const Dataset dataset = read_text_as("own_2024.csv", "pc4,n\n6537,1\n", own());
  EXPECT_EQ(value_of(dataset, "6537", "committees/n", 2024).number, 1);
  const Faults faults = faults_of_text("own_2024.csv", "code,n\n1942,1\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kBadCode);
  EXPECT_NE(faults.first().remedy.find("--kind gemeente"), std::string::npos);
}

TEST(OwnTable, NoColumnWithCodesTellsWhatIsThere) {
  const Faults faults = faults_of_text("own_2024.csv", "colour;active\nred;3\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kColumnMissing);
  EXPECT_EQ(faults.first().found, "colour, active");
  EXPECT_NE(faults.first().remedy.find("mapping"), std::string::npos);
}

TEST(OwnTable, TwoColumnsWithCodesAreNotGuessedBetween) {
  const std::string text = "buurtcode;gemeentecode;active\nBU99010101;GM9901;3\n";
  const Faults faults = faults_of_text("own_2024.csv", text, own());
  EXPECT_EQ(faults.first().code, ErrorCode::kColumnAmbiguous);
  EXPECT_EQ(faults.first().found, "buurtcode, gemeentecode");
  EXPECT_NE(faults.first().remedy.find("--kind"), std::string::npos);
  const Dataset dataset = read_text_as("own_2024.csv", text, own_of(AreaKind::kBuurt));
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/active", 2024).number, 3);
  ASSERT_NE(note_with(dataset, "columns not read"), nullptr);
  EXPECT_EQ(note_with(dataset, "columns not read")->example, "gemeentecode");
}

TEST(OwnTable, TwoColumnsWithPeriodsAreNotGuessedBetween) {
  const Faults faults = faults_of_text("own.csv", "code;jaar;maand;n\nBU99010101;2024;2024-03;3\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kColumnAmbiguous);
  EXPECT_EQ(faults.first().found, "jaar, maand");
}

TEST(OwnTable, CodesThatBecameNumbersNeedTheKind) {
  const std::string text = "area;period;active\n2680736;2024;3\n2680737;2024;1\n";
  const Faults faults = faults_of_text("excel.csv", text, own());
  EXPECT_EQ(faults.total(), 2U);
  EXPECT_EQ(faults.first().code, ErrorCode::kBadCode);
  EXPECT_EQ(faults.first().row, 2);
  EXPECT_EQ(faults.first().column, "area");
  EXPECT_EQ(faults.first().found, "2680736");
  EXPECT_NE(faults.first().remedy.find("BU02680736"), std::string::npos);
  const Dataset dataset = read_text_as("excel.csv", text, own_of(AreaKind::kBuurt));
  EXPECT_EQ(value_of(dataset, "BU02680736", "committees/active", 2024).number, 3);
  ASSERT_NE(note_with(dataset, "codes repaired"), nullptr);
  EXPECT_EQ(note_with(dataset, "codes repaired")->count, 2U);
}

TEST(OwnTable, EstatesTakeAnyOwnCode) {
  const std::string text = "complex,jaar,naam,afspraken\nC-12.a,2024,De Hoek,4\n6537,2024,Het Plein,2\n";
  for (const ReadOptions& options : {own(), own_of(AreaKind::kEstate)}) {
    const Dataset dataset = read_text_as("own.csv", text, options);
    const Frame* frame = frame_of(dataset, AreaKind::kEstate);
    ASSERT_NE(frame, nullptr);
    EXPECT_EQ(frame->areas.size(), 2U);
    bool repaired = false;
    const auto code = AreaCode::parse_as(AreaKind::kEstate, "C-12.a", repaired);
    EXPECT_EQ(value_of(dataset, *code, "committees/afspraken", {2024, 0}).number, 4);
    ASSERT_EQ(dataset.names.size(), 1U);
    EXPECT_EQ(dataset.names.front().names.back(), "De Hoek");
  }
  EXPECT_NE(note_with(read_text_as("own.csv", text, own()), "own estates"), nullptr);
}

TEST(OwnTable, EstatesBesideBuurtenNeedTheKind) {
  const std::string text = "complexcode,buurtcode,n\nC1,BU99010101,4\nC2,BU99010101,2\n";
  EXPECT_EQ(faults_of_text("own_2024.csv", text, own()).first().code, ErrorCode::kColumnAmbiguous);
  const Dataset dataset = read_text_as("own_2024.csv", text, own_of(AreaKind::kEstate));
  EXPECT_EQ(dataset.rows_used, 2U);
}

TEST(OwnTable, NumbersOfAFileHaveOneDecimalMark) {
  const Dataset dataset =
      read_text_as("own_2024.csv", "code;a;b\nBU99010101;1,5;10\nBU99010102;-0,25;20\n", own());
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/a", 2024).number, 1.5);
  EXPECT_EQ(value_of(dataset, "BU99010102", "committees/a", 2024).number, -0.25);
  // A point that parts thousands must never become a decimal.
  const Faults faults = faults_of_text("own_2024.csv", "code;a;b\nBU99010101;1,5;1.234\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kBadNumber);
  EXPECT_EQ(faults.first().found, "1.234");
  EXPECT_EQ(faults.first().column, "b");
}

TEST(OwnTable, PointThatMayPartThousandsIsTold) {
  const Dataset clear =
      read_text_as("own_2024.csv", "code;a;b\nBU99010101;1.234;0.184\nBU99010102;12.500;1.250\n", own());
  EXPECT_EQ(value_of(clear, "BU99010101", "committees/a", 2024).number, 1.234) << "0.184 tells it";
  EXPECT_EQ(faults_of_text("own_2024.csv", "code,a\nBU99010101,\"1,234\"\n", own()).first().found, "1,234");
  const Faults unclear =
      faults_of_text("own_2024.csv", "code;a\nBU99010101;1.234\nBU99010102;12.500\n", own());
  ASSERT_EQ(unclear.list().size(), 1U);
  EXPECT_EQ(unclear.first().column, "a");
  EXPECT_EQ(unclear.first().found, "1.234");
  EXPECT_NE(unclear.first().remedy.find("decimal"), std::string::npos);
  const auto told = read_mapped("code;a\nBU99010101;1.234\n", "decimal = \",\"\n");
  ASSERT_FALSE(told.ok());
  EXPECT_EQ(told.faults().first().found, "1.234");
}

TEST(OwnTable, AnswersOfYesAndNoBecomeOneAndZero) {
  const Dataset dataset =
      read_text_as("own_2024.csv", "code;wijkraad\nBU99010101;Ja\nBU99010102;nee\nBU99010103;\n", own());
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/wijkraad", 2024).number, 1);
  EXPECT_EQ(value_of(dataset, "BU99010102", "committees/wijkraad", 2024).number, 0);
  EXPECT_FALSE(value_of(dataset, "BU99010103", "committees/wijkraad", 2024).known());
  EXPECT_NE(note_with(dataset, "yes/no"), nullptr);
}

TEST(OwnTable, EveryBadNumberIsTold) {
  const Faults faults = faults_of_text(
      "own.csv", "area;period;active\nBU99010101;2024;3\nBU99010102;2024;many\nBU99010103;2024;1.2.3\n",
      own());
  ASSERT_EQ(faults.total(), 2U);
  EXPECT_EQ(faults.list()[0].row, 3);
  EXPECT_EQ(faults.list()[0].found, "many");
  EXPECT_EQ(faults.list()[1].row, 4);
  EXPECT_EQ(faults.list()[1].column, "active");
  EXPECT_NE(faults.list()[1].remedy.find("skip = true"), std::string::npos);
}

TEST(OwnTable, AColumnOfWordsIsLeftOutAndTold) {
  const Dataset dataset = read_text_as("own.csv",
                                       "area;period;active;stad;score\nBU99010101;2024;3;Groningen;x\n"
                                       "BU99010102;2024;0;Ede;*\nBU99010103;2024;1;;.\n",
                                       own());
  EXPECT_EQ(dataset.indicators.size(), 2U);  // a column of secret values is no column of words
  const Note* note = note_with(dataset, "columns not read");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->example, "stad");
}

TEST(OwnTable, AColumnOfBrokenNumbersOrMixedWithWordsIsAFaultOfTheColumn) {
  std::string text = "area;period;active\nBU99010100;2024;3\n";
  for (int i = 101; i <= 170; ++i) text += "BU99010" + std::to_string(i) + ";2024;veel\n";
  const Faults faults = faults_of_text("own.csv", text, own());
  EXPECT_EQ(faults.total(), 6U);
  EXPECT_EQ(faults.first().row, 3);
  EXPECT_EQ(faults.list().back().message, "65 more cells of this column are not a number");
  EXPECT_EQ(faults.list().back().column, "active");
  EXPECT_EQ(faults_of_text("own.csv", "area;period;active\nBU99010100;2024;12%\n", own()).first().found,
            "12%");
}

TEST(OwnTable, SameAreaTwiceNamesBothRows) {
  const Faults faults = faults_of_text(
      "own.csv", "area;period;active\nBU99010101;2024;3\nBU99010102;2024;1\nBU99010101;2024;4\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kDuplicateCode);
  EXPECT_EQ(faults.first().row, 4);
  EXPECT_NE(faults.first().message.find("row 2"), std::string::npos);
}

TEST(OwnTable, OtherSeparatorInTheRowsThanInTheHeader) {
  const Faults faults = faults_of_text("own.csv", "area;period;active\nBU99010101,2024,3\n", own());
  EXPECT_EQ(faults.first().code, ErrorCode::kSeparator);
  EXPECT_EQ(faults.first().row, 2);
  EXPECT_EQ(faults_of_text("own.csv", "area/period/active\nBU99010101/2024/3\n", own()).first().code,
            ErrorCode::kSeparator);
}

TEST(OwnTable, TitlesAboveTheNamesOfColumnsAreLeftOut) {
  const Dataset dataset = read_text_as("own_2024.csv", "Bewonerscommissies\n\ncode;n\nBU99010101;1\n", own());
  EXPECT_EQ(value_of(dataset, "BU99010101", "committees/n", 2024).number, 1);
  ASSERT_NE(note_with(dataset, "lines above"), nullptr);
  EXPECT_EQ(note_with(dataset, "lines above")->example, "Bewonerscommissies");
}

TEST(OwnTable, NamesThatBelongToOfficialTablesAreRefused) {
  for (const char* name : {"kwb", "leefbaarometer", "Committees", "a b", "crosswalk-2015-2022"}) {
    const Faults faults = faults_of_text("own_2024.csv", "code;n\nBU99010101;1\n", own(name));
    EXPECT_EQ(faults.first().code, ErrorCode::kUsage) << name;
  }
}

TEST(OwnTable, CountsAreToldFromMeansByTheirName) {
  const Dataset dataset = read_text_as("own_2024.csv", "code;Aantal leden;cijfer\nBU99010101;1;7\n", own());
  EXPECT_EQ(indicator_of(dataset, "committees/aantal_leden")->measure, Measure::kCount);
  EXPECT_EQ(indicator_of(dataset, "committees/cijfer")->measure, Measure::kMean);
  ASSERT_NE(note_with(dataset, "not a count"), nullptr);
  EXPECT_EQ(note_with(dataset, "not a count")->example, "cijfer");
}

TEST(OwnMapping, TellsEverythingAboutTheColumns) {
  const auto read = read_mapped(
      "Wijk;Sleutel;Vereniging?;Rapportcijfer;Oud;Totaal\nA;2680736;x;7,5;vroeger;3\nB;2680737;nee;6;later;"
      "4\n"
      "som;Totaal;;;;7\n",
      R"(
code = "sleutel"
kind = "buurt"
period = "2023-06"
boundary_year = 2022
decimal = ","
skip_codes = ["Totaal"]
title = { nl = "Commissies", en = "Committees" }
publisher = "Woonstichting De Kade"

[columns."Vereniging?"]
name = "association"
label = { nl = "Vereniging", en = "Association" }
yes_no = true

[columns.Rapportcijfer]
name = "mark"
unit = { nl = "cijfer", en = "mark" }
measure = "mean"
state = "estimated"
lineage = ["survey"]

[columns.Oud]
skip = true

[columns.Totaal]
measure = "count"
)");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  const Dataset& dataset = read->front();
  const AreaCode first = code_of("BU02680736"), second = code_of("BU02680737");
  EXPECT_EQ(dataset.title.en, "Committees");
  EXPECT_EQ(dataset.publisher, "Woonstichting De Kade");
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2022));
  EXPECT_EQ(value_of(dataset, first, "committees/association", {2023, 6}).number, 1);
  EXPECT_EQ(value_of(dataset, second, "committees/association", {2023, 6}).number, 0);
  EXPECT_EQ(value_of(dataset, first, "committees/mark", {2023, 6}).number, 7.5);
  EXPECT_EQ(value_of(dataset, first, "committees/mark", {2023, 6}).state, State::kEstimated);
  EXPECT_EQ(indicator_of(dataset, "committees/mark")->lineage, std::vector<std::string>{"survey"});
  EXPECT_EQ(indicator_of(dataset, "committees/mark")->unit.nl, "cijfer");
  EXPECT_EQ(indicator_of(dataset, "committees/totaal")->measure, Measure::kCount);
  EXPECT_EQ(indicator_of(dataset, "committees/oud"), nullptr);
  EXPECT_EQ(dataset.rows_used, 2U);
  ASSERT_NE(note_with(dataset, "no area"), nullptr);
  EXPECT_EQ(note_with(dataset, "no area")->count, 1U);
}

TEST(OwnMapping, ChoosesBetweenColumnsWithPeriods) {
  const auto read = read_mapped("code;jaar;maand;n\nBU99010101;2024;2024-03;3\n",
                                "period_column = \"maand\"\n[columns.jaar]\nskip = true\n");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(value_of(read->front(), code_of("BU99010101"), "committees/n", {2024, 3}).number, 3);
}

TEST(OwnMapping, ColumnThatIsNotThereIsAFault) {
  const auto read = read_mapped("code;n\nBU99010101;3\n", "code = \"Buurtcode\"\n[columns.m]\nskip = true\n");
  ASSERT_FALSE(read.ok());
  ASSERT_EQ(read.faults().total(), 2U);
  for (const Error& error : read.faults().list()) {
    EXPECT_EQ(error.code, ErrorCode::kColumnMissing);
    EXPECT_EQ(error.found, "code, n");
  }
}

TEST(OwnMapping, FaultsNameLineKeyAndWhatIsAllowed) {
  struct Case {
    std::string text, key, expected;
    std::int64_t line;
  };
  for (const Case& one :
       std::vector<Case>{{"code = 3\n", "code", "text between quotes", 1},
                         {"\nkind = \"buurten\"\n", "kind", "buurt", 2},
                         {"period = \"lente\"\n", "period", "2024-03", 1},
                         {"decimal = \";\"\n", "decimal", "either", 1},
                         {"boundary_year = 24\n", "boundary_year", "2024", 1},
                         {"header_row = 0\n", "header_row", "number of the row", 1},
                         {"colour = \"red\"\n", "colour", "period_column", 1},
                         {"skip_codes = \"x\"\n", "skip_codes", "[", 1},
                         {"title = { fr = \"x\" }\n", "title", "nl", 1},
                         {"columns = 3\n", "columns", "[columns.", 1},
                         {"[columns]\nn = 3\n", "columns.n", "then its keys", 2},
                         {"[columns.n]\nmeasure = \"sum\"\n", "columns.n.measure", "count", 2},
                         {"[columns.n]\nname = \"A b\"\n", "columns.n.name", "lower case", 2},
                         {"[columns.n]\nstate = \"secret\"\n", "columns.n.state", "estimated", 2},
                         {"[columns.n]\nskip = \"yes\"\n", "columns.n.skip", "true or false", 2},
                         {"[columns.n]\nweight = 1\n", "columns.n.weight", "lineage", 2},
                         {"period = 2024\nperiod_column = \"jaar\"\n", "period", "for all rows", 1}}) {
    const auto read = read_mapped("code;n\nBU99010101;3\n", one.text);
    ASSERT_FALSE(read.ok()) << one.text;
    const Error& error = read.faults().first();
    EXPECT_EQ(error.code, ErrorCode::kFormatBroken) << one.text;
    EXPECT_EQ(error.source, "mapping.toml");
    EXPECT_EQ(error.row, one.line) << one.text;
    EXPECT_EQ(error.column, one.key) << one.text;
    EXPECT_NE(error.expected.find(one.expected), std::string::npos) << one.text << error.expected;
    EXPECT_FALSE(error.remedy.empty());
  }
}

TEST(OwnMapping, BrokenTomlTellsItsLine) {
  const auto read = read_mapped("code;n\nBU99010101;3\n", "code = \"a\"\nkind = \n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().row, 2);
  EXPECT_EQ(read.faults().first().source, "mapping.toml");
}

TEST(OwnMapping, AllFaultsAreToldAtOnce) {
  const auto read = read_mapped("code;n\nBU99010101;3\n", "code = 3\nkind = 4\ndecimal = 5\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().total(), 3U);
}

TEST(OwnMapping, NeedsATable) {
  const Folder folder;
  ReadOptions options;
  options.mapping_path = folder.write("mapping.toml", "code = \"x\"\n");
  const auto read = read_all(folder.write("own.csv", "x;n\n1;2\n"), options);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace roer
