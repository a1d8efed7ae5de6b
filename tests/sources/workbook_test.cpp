#include <fmt/format.h>
#include <gtest/gtest.h>

#include "shared_data.hpp"
#include "sources/small_workbook.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

Cell t(const char* text) {
  return std::string(text);
}

Dataset read_book(const std::string& name, const std::map<std::string, Sheet>& sheets,
                  const ReadOptions& options = {}) {
  const Folder folder;
  write_xlsx(folder.file(name), sheets);
  return read_one(folder.file(name), options);
}

Faults faults_of_book(const std::map<std::string, Sheet>& sheets, const ReadOptions& options = {}) {
  const Folder folder;
  write_xlsx(folder.file("book.xlsx"), sheets);
  auto datasets = read_all(folder.file("book.xlsx"), options);
  if (!datasets.ok()) return datasets.faults();
  ADD_FAILURE() << "expected a fault";
  return Error{};
}

ReadOptions own_options() {
  ReadOptions options;
  options.table = "own";
  return options;
}

/// The yearly table of CBS with the names that its columns had in a year.
Sheet yearly(const char* property_value, const char* education) {
  return {{t("gwb_code_10"), t("gwb_code_8"), t("regio"), t("gm_naam"), t("recs"), t("gwb_code"),
           t("ind_wbi"), t("a_inw "), t(property_value), t(education)},
          {t("NL00"), t("0000"), t("Nederland"), t("Nederland"), t("Land"), t("NL00"), t("."), 17000000.0,
           216.0, 4000000.0},
          {t("BU02680736"), t("02680736"), t("Malvert"), t("Nijmegen"), t("Buurt"), t("BU02680736"), t("1"),
           2485.0, t("."), 12.5}};
}

void check_yearly(const Dataset& dataset, int year) {
  EXPECT_EQ(dataset.id, "kwb");
  EXPECT_EQ(dataset.release, std::to_string(year));
  EXPECT_EQ(dataset.rows_used, 2U);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/a_inw", year).number, 2485);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/g_wozbag", year).number, 216);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/g_wozbag", year).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/a_opl_bvm", year).number, 12.5);
  EXPECT_EQ(dataset.indicators.size(), 3U);
  EXPECT_EQ(name_in(dataset, "BU02680736"), "Malvert");
}

TEST(YearlyKwb, ColumnsKeepTheirMeaningUnderEveryName) {
  check_yearly(read_book("kwb-2019.xlsx", {{"kwb", yearly("g_woz", "a_opl_lg")}}), 2019);
  check_yearly(read_book("kwb-2020.xlsx", {{"kwb", yearly("g_wozbag", "a_opl_lg")}}), 2020);
  check_yearly(read_book("kwb-2024.xlsx", {{"kwb", yearly("g_wozbag", "a_opl_bvm")}}), 2024);
  EXPECT_NE(note_with(read_book("kwb-2019.xlsx", {{"kwb", yearly("g_woz", "a_opl_lg")}}), "present name"),
            nullptr);
}

TEST(YearlyKwb, OlderBinaryWorkbookIsReadToo) {
  const Folder folder;
  check_yearly(read_one(folder.write("kwb-2018.xls", SmallXls(yearly("g_woz", "a_opl_lg")).bytes())), 2018);
}

TEST(YearlyKwb, BinaryWorkbookInsideAZip) {
  const Folder folder;
  folder.write("kwb-2017.xls", SmallXls(yearly("g_woz", "a_opl_lg")).bytes());
  ASSERT_EQ(std::system(("cd '" + folder.file("") + "' && zip -q kwb.zip kwb-2017.xls").c_str()), 0);
  check_yearly(read_one(folder.file("kwb.zip")), 2017);
}

TEST(YearlyKwb, TextWithSeparatorsIsTheSameTable) {
  const Dataset dataset =
      read_text_as("kwb-2016.csv",
                   "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;ind_wbi;a_inw ;g_woz\n"
                   "BU02680736;02680736;Malvert;Nijmegen;Buurt;BU02680736;1;2485;215,5\n");
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/g_wozbag", 2016).number, 215.5);
}

TEST(Workbook, SheetWithTheCodesIsRead) {
  const Dataset dataset =
      read_book("kwb-2024.xlsx", {{"a toelichting", {{t("Dit is een toelichting"), t("bij de tabel")}}},
                                  {"b data", yearly("g_wozbag", "a_opl_bvm")}});
  check_yearly(dataset, 2024);
  ASSERT_NE(note_with(dataset, "sheet 'b data' read, of 2 sheets"), nullptr);
}

TEST(Workbook, SheetOfTheMappingIsRead) {
  const Folder folder;
  write_xlsx(folder.file("own_2024.xlsx"), {{"one", {{t("code"), t("n")}, {t("BU99010101"), 1.0}}},
                                            {"two", {{t("code"), t("n")}, {t("BU99010101"), 2.0}}}});
  ReadOptions options = own_options();
  options.mapping_path = folder.write("m.toml", "sheet = \"two\"\n");
  EXPECT_EQ(value_of(read_one(folder.file("own_2024.xlsx"), options), "BU99010101", "own/n", 2024).number, 2);
  options.mapping_path = folder.write("m.toml", "sheet = \"three\"\n");
  const auto wrong = read_all(folder.file("own_2024.xlsx"), options);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.faults().first().code, ErrorCode::kColumnMissing);
  EXPECT_EQ(wrong.faults().first().found, "three");
  EXPECT_EQ(wrong.faults().first().expected, "one of one, two");
}

TEST(Workbook, OwnTableWithDatesCodesAsNumbersAndRaggedRows) {
  ReadOptions options = own_options();
  options.kind = AreaKind::kBuurt;
  // 45366 is 15 March 2024 as a workbook stores it.
  const Dataset dataset = read_book("own.xlsx",
                                    {{"s",
                                      {{t("Bewoners per maand")},
                                       {t("buurt"), t("datum"), t("n"), t("m")},
                                       {2680736.0, 45366.0, 1.25, t("2,5")},
                                       {t("02680737"), t("2024-03-01"), 2.0}}}},
                                    options);
  EXPECT_EQ(value_of(dataset, code_of("BU02680736"), "own/n", {2024, 3}).number, 1.25);
  EXPECT_EQ(value_of(dataset, code_of("BU02680736"), "own/m", {2024, 3}).number, 2.5);
  EXPECT_EQ(value_of(dataset, code_of("BU02680737"), "own/m", {2024, 3}).state, State::kMissing);
  EXPECT_NE(note_with(dataset, "codes repaired"), nullptr);
  EXPECT_NE(note_with(dataset, "dates read as their month"), nullptr);
}

/// A workbook with one sheet of XML, zipped by hand: no library writes a formula without its value.
std::string raw_xlsx(const Folder& folder, const std::string& sheet) {
  const std::string types = "http://schemas.openxmlformats.org/package/2006/relationships",
                    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  for (const char* part : {"xl", "xl/_rels", "xl/worksheets"})
    std::filesystem::create_directories(folder.file(part));
  folder.write("[Content_Types].xml", "<Types/>");
  folder.write("xl/workbook.xml",
               fmt::format("<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets><sheet name=\"s\" "
                           "sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                           main, links));
  folder.write("xl/_rels/workbook.xml.rels",
               fmt::format("<Relationships xmlns=\"{}\"><Relationship Id=\"r1\" Type=\"{}/worksheet\" "
                           "Target=\"worksheets/sheet1.xml\"/></Relationships>",
                           types, links));
  folder.write("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
  EXPECT_EQ(std::system(
                ("cd '" + folder.file("") + "' && zip -q -r own_2024.xlsx '[Content_Types].xml' xl").c_str()),
            0);
  return folder.file("own_2024.xlsx");
}

std::string text_cell(const std::string& name, const std::string& text) {
  return "<c r=\"" + name + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

TEST(Workbook, FormulaWithoutValueIsAFaultWithItsCell) {
  const Folder folder;
  const auto read = read_all(
      raw_xlsx(folder, "<row r=\"1\">" + text_cell("A1", "code") + text_cell("B1", "n") +
                           "</row><row r=\"2\">" + text_cell("A2", "BU99010101") +
                           "<c r=\"B2\"><f>1+2</f></c></row><row r=\"3\">" + text_cell("A3", "BU99010102") +
                           "<c r=\"B3\"><f>1+3</f><v>4</v></c></row>"),
      own_options());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().total(), 1U) << to_text(read.faults());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kMissingData);
  EXPECT_EQ(read.faults().first().column, "B2");
  EXPECT_EQ(read.faults().first().row, 2);
  EXPECT_NE(read.faults().first().remedy.find("compute"), std::string::npos);
}

TEST(Workbook, CellsWithoutNamesStandWhereTheyStand) {
  const Folder folder;
  const Dataset dataset = read_one(
      raw_xlsx(folder,
               "<row><c t=\"inlineStr\"><is><t>code</t></is></c><c t=\"inlineStr\"><is><r><t>n</t></r>"
               "<r><t>u</t></r></is></c></row><row><c t=\"inlineStr\"><is><t>BU99010101</t></is></c>"
               "<c><v>7</v></c></row>"),
      own_options());
  EXPECT_EQ(value_of(dataset, "BU99010101", "own/nu", 2024).number, 7);
}

TEST(Workbook, FormulaWithValueIsReadAndTold) {
  const Folder folder;
  lxw_workbook* book = workbook_new(folder.file("own_2024.xlsx").c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "s");
  worksheet_write_string(sheet, 0, 0, "code", nullptr);
  worksheet_write_string(sheet, 0, 1, "n", nullptr);
  worksheet_write_string(sheet, 1, 0, "BU99010101", nullptr);
  worksheet_write_formula_num(sheet, 1, 1, "=1+3", nullptr, 4);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
  const Dataset dataset = read_one(folder.file("own_2024.xlsx"), own_options());
  EXPECT_EQ(value_of(dataset, "BU99010101", "own/n", 2024).number, 4);
  EXPECT_NE(note_with(dataset, "formulas"), nullptr);
}

TEST(Workbook, MergedCellsOverRowsAreAFault) {
  const Folder folder;
  lxw_workbook* book = workbook_new(folder.file("own_2024.xlsx").c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "s");
  worksheet_write_string(sheet, 0, 0, "code", nullptr);
  worksheet_write_string(sheet, 0, 1, "n", nullptr);
  worksheet_merge_range(sheet, 1, 0, 2, 0, "BU99010101", nullptr);
  worksheet_write_number(sheet, 1, 1, 4, nullptr);
  worksheet_write_number(sheet, 2, 1, 5, nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
  const auto read = read_all(folder.file("own_2024.xlsx"), own_options());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kFormatBroken);
  EXPECT_EQ(read.faults().first().column, "A2:A3");
  EXPECT_NE(read.faults().first().remedy.find("merge"), std::string::npos);
}

TEST(Workbook, ErrorOfASpreadsheetIsNoNumber) {
  const Folder folder;
  lxw_workbook* book = workbook_new(folder.file("own_2024.xlsx").c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "s");
  worksheet_write_string(sheet, 0, 0, "code", nullptr);
  worksheet_write_string(sheet, 0, 1, "n", nullptr);
  worksheet_write_string(sheet, 1, 0, "BU99010101", nullptr);
  worksheet_write_formula_str(sheet, 1, 1, "=1/0", nullptr, "#DIV/0!");
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
  const auto read = read_all(folder.file("own_2024.xlsx"), own_options());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kBadNumber);
  EXPECT_EQ(read.faults().first().found, "#DIV/0!");
}

TEST(Workbook, UnknownWorkbookTellsHowToReadIt) {
  const Faults faults = faults_of_book({{"s", {{t("code"), t("n")}, {t("BU99010101"), 1.0}}}});
  EXPECT_EQ(faults.first().code, ErrorCode::kFormatUnknown);
  EXPECT_NE(faults.first().remedy.find("--table"), std::string::npos);
}

TEST(Workbook, CutOffWorkbooksAreFaults) {
  const Folder folder;
  write_xlsx(folder.file("whole.xlsx"), {{"s", yearly("g_woz", "a_opl_lg")}});
  std::ifstream whole(folder.file("whole.xlsx"), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(whole)), std::istreambuf_iterator<char>());
  for (const std::size_t size : {bytes.size() / 4, bytes.size() / 2, bytes.size() - 10})
    EXPECT_FALSE(read_all(folder.write("kwb-2019.xlsx", bytes.substr(0, size))).ok()) << size;
  const std::string old = SmallXls(yearly("g_woz", "a_opl_lg")).bytes();
  for (const std::size_t size : {std::size_t{600}, std::size_t{1600}, std::size_t{2200}}) {
    const auto read = read_all(folder.write("kwb-2018.xls", old.substr(0, size)));
    EXPECT_FALSE(read.ok()) << size;
  }
}

TEST(OdataTable, MarginsAndOtherAgesAreLeftOutAndTold) {
  const Dataset dataset = read_text_as(
      "health.csv",
      "ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;ErvarenGezondheidGoedZeerGoed_4;Eenzaam_30\n"
      "1;20300;MW00000;BU02680736;2020JJ00;    66.7;  51.2\n2;20300;MOG0095;BU02680736;2020JJ00;60;50\n"
      "3;53115;MW00000;BU02680736;2020JJ00;70;40\n4;20300;MW00000;BU02680737;2020JJ00;       .;       .\n");
  EXPECT_EQ(dataset.id, "health");
  EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", 2020).number, 66.7);
  EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", 2020).state, State::kEstimated);
  EXPECT_EQ(value_of(dataset, "BU02680737", "health/eenzaam", 2020).state, State::kMissing);
  ASSERT_NE(note_with(dataset, "margins or other ages"), nullptr);
  EXPECT_EQ(note_with(dataset, "margins or other ages")->count, 2U);
}

TEST(OdataTable, TheCodesTellTheBordersOfAYearThatWasEstimatedAnew) {
  const std::string header = "ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;Eenzaam_30\n";
  const std::string rows = "1;20300;MW00000;GM0003;2016JJ00;51.2\n2;20300;MW00000;GM1978;2016JJ00;50\n";
  const Dataset dataset = read_text_as("health.csv", header + rows);
  EXPECT_EQ(dataset.release, "2016");
  EXPECT_EQ(frame_of(dataset, AreaKind::kGemeente)->areas.boundary_year(), Year(2020));
  ASSERT_NE(note_with(dataset, "GM1978 exists since 2019, GM0003 existed until 2020"), nullptr);
  const Dataset mixed = read_text_as("health.csv", header + rows + "3;20300;MW00000;GM1992;2016JJ00;51\n");
  EXPECT_EQ(frame_of(mixed, AreaKind::kGemeente)->areas.boundary_year(), Year(2016));
  EXPECT_NE(note_with(mixed, "codes of several years"), nullptr);
}

TEST(OdataTable, KeyFiguresByTheirNumberedNames) {
  const Dataset dataset = read_text_as(
      "UntypedDataSet.csv",
      "\"ID\";\"WijkenEnBuurten\";\"Perioden\";\"Gemeentenaam_1\";\"SoortRegio_2\";\"Codering_3\";"
      "\"AantalInwoners_5\";\"GemiddeldeOnbekend_12\"\n"
      "0;\"NL00      \";\"2024JJ00\";\"Nederland\";\"Land\";\"NL00\";17942942;     2.1\n");
  EXPECT_EQ(dataset.id, "kwb");
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/a_inw", 2024).number, 17942942);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/gemiddelde_onbekend", 2024).number, 2.1);
}

TEST(OdataTableSlow, PublishedHealthFigures) {
  for (const int year : {2016, 2020}) {
    ROER_SHARED_OR_SKIP(path, year == 2016 ? "data/health-rivm/2016_18+.xlsx"
                                           : "data/health-rivm/RIVM_gezondheid2020_18+.xlsx");
    const Dataset dataset = read_one(path);
    EXPECT_EQ(dataset.id, "health");
    EXPECT_EQ(dataset.rows_used, 17341U);
    EXPECT_EQ(frame_of(dataset, AreaKind::kBuurt)->areas.size(), 13808U);
    EXPECT_EQ(frame_of(dataset, AreaKind::kWijk)->areas.size(), 3177U);
    EXPECT_EQ(frame_of(dataset, AreaKind::kGemeente)->areas.size(), 355U);
    // Both editions stand on the borders of 2020, so that the two years compare.
    EXPECT_EQ(frame_of(dataset, AreaKind::kBuurt)->areas.boundary_year(), Year(2020));
    EXPECT_EQ(note_with(dataset, "told by the codes") != nullptr, year == 2016);
    EXPECT_EQ(value_of(dataset, "BU02680736", "health/lopen_naar_school_of_werk", year).state,
              State::kNotMeasured);
    if (year == 2016) {
      EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", year).number, 67.8);
      EXPECT_EQ(value_of(dataset, "BU02680736", "health/voldoet_aan_beweegrichtlijn", year).number, 46.4);
      EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", year).state, State::kEstimated);
    } else {
      EXPECT_EQ(value_of(dataset, "BU05340501", "health/gezond_goed", year).state, State::kMissing);
    }
  }
}

}  // namespace
}  // namespace roer
