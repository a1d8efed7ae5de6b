// Workbooks that come back: framework and data.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "roer/app/import.hpp"
#include "roer/app/read_workbook.hpp"
#include "roer/app/write_workbook.hpp"
#include "roer/base/digest.hpp"
#include "roer/project/spreadsheet.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/workbook.hpp"
#include "workbook_example.hpp"

namespace roer {
namespace {

using app::FilledSheet;
using testing::an_input;
using testing::combined;
using testing::factor;
using testing::kAreas;
using testing::kClasses;
using testing::project;
using testing::SmallProject;

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A sheet of cells as a reader would give them.
FilledSheet filled(const app::KeyTable& table) {
  FilledSheet sheet;
  sheet.source = "book.xlsx, sheet " + table.sheet;
  for (const app::KeyColumn& column : table.columns) sheet.header.push_back(column.header);
  std::int64_t row = 2;
  for (const auto& values : table.rows) {
    FilledSheet::Row made{++row, {}};
    for (const app::SheetValue& value : values) {
      std::string text;
      if (const auto* number = std::get_if<double>(&value)) text = fmt::format("{:.17g}", *number);
      if (const auto* yes = std::get_if<bool>(&value)) text = *yes ? "1" : "0";
      if (const auto* words = std::get_if<std::string>(&value)) text = *words;
      made.cells.push_back(text);
    }
    sheet.rows.push_back(std::move(made));
  }
  return sheet;
}

std::map<std::string, FilledSheet> filled(const std::string& toml) {
  std::map<std::string, FilledSheet> sheets;
  const auto tables = app::framework_tables({toml, "own.toml"});
  EXPECT_TRUE(tables.ok()) << to_text(tables.faults());
  for (const app::KeyTable& table : *tables) sheets[table.sheet] = filled(table);
  return sheets;
}

/// The same keys with the same values; 3 and 3.0 are the same number.
void expect_same(const toml::node& a, const toml::node& b, const std::string& where) {
  SCOPED_TRACE(where);
  if (const auto* table = a.as_table()) {
    ASSERT_TRUE(b.is_table());
    EXPECT_EQ(table->size(), b.as_table()->size());
    for (const auto& [key, node] : *table) {
      ASSERT_NE(b.as_table()->get(key.str()), nullptr) << key.str();
      expect_same(node, *b.as_table()->get(key.str()), where + "." + std::string(key.str()));
    }
  } else if (const auto* array = a.as_array()) {
    ASSERT_TRUE(b.is_array());
    ASSERT_EQ(array->size(), b.as_array()->size());
    for (std::size_t i = 0; i < array->size(); ++i)
      expect_same((*array)[i], (*b.as_array())[i], where + "[]");
  } else if (a.is_number()) {
    EXPECT_EQ(a.value<double>(), b.value<double>());
  } else {
    EXPECT_EQ(a.value<std::string>(), b.value<std::string>());
    EXPECT_EQ(a.value<bool>(), b.value<bool>());
  }
}

TEST(FrameworkSheets, BringEveryBuiltInFrameworkBack) {
  const std::vector<std::string> names = app::built_in_frameworks();
  ASSERT_GE(names.size(), 9U);
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    const auto file = app::framework_file(name);
    ASSERT_TRUE(file.ok());
    const auto back = app::framework_from_sheets(filled(file->text), "book.xlsx");
    ASSERT_TRUE(back.ok()) << to_text(back.faults());
    expect_same(toml::parse(file->text), toml::parse(back->toml), name);
    EXPECT_TRUE(app::changed_keys(file->text, back->toml).empty());
    EXPECT_EQ(back->framework.factors.size(), app::load_framework(name)->factors.size());
  }
}

TEST(FrameworkSheets, BringEveryKeyBack) {
  const std::string toml =
      "id = \"all\"\ntitle = { nl = \"\\\"Alles\\\"\", en = \"All\\nof it\" }\nconcern = \"low\"\ncombine = "
      "\"power\"\npower = 0.5\n"
      "source = { nl = \"wij\", en = \"we\" }\nweights = \"equal\"\nleast_data = 0.25\nleast_coverage = "
      "0.1\nclass_by = \"parent\"\nclass_parent = "
      "\"wijk\"\n" +
      kClasses + factor("f", "combine = \"mean\"\nleast = 0\nmost = 10\nstep = 0\nleast_inputs = 0.3\n") +
      an_input("a", "a/x",
               "period = 2020\nperiod_to = 2024\nrule = \"goalposts\"\ndirection = \"down\"\ngoalposts = "
               "[-1.5, 6]\nscale = [0, 10]\n"
               "outliers = { how = \"winsorise\", most = 3, skew = 1.5, kurtosis = 4 }\nmissing = "
               "\"impute-nearest\"\nnearest = 3\n"
               "lineage = [\"crime\", \"nuisance\"]\ninfluence = true\nnote = { nl = \"n\", en = \"e\" }\n") +
      an_input("b", "a/y",
               "period = \"2024-03\"\nrule = \"quantiles\"\nquantiles = [0.1, 0.5, 0.75]\npoints = [0, 1, 2, "
               "3]\nclosed = \"right\"\n"
               "missing = \"impute-group\"\ngroup_by = \"gemeente\"\n") +
      an_input("c", "a/z", "rule = \"threshold\"\nlimit = 0.1\npoints = [0, 10]\nweight = 0.333333333333\n") +
      an_input("d", "a/z", "rule = \"rank\"\ndirection = \"up\"\nties = \"dense\"\nlineage = [\"a, b\"]\n");
  ASSERT_TRUE(app::read_framework(toml, "t").ok()) << to_text(app::read_framework(toml, "t").faults());
  const auto back = app::framework_from_sheets(filled(toml), "book.xlsx");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  expect_same(toml::parse(toml), toml::parse(back->toml), "all");
}

/// The one fault after a cell of the workbook was changed.
Error fault_after(const std::string& sheet, std::size_t row, const std::string& header,
                  const std::string& text) {
  auto sheets = filled(combined("sum"));
  FilledSheet& one = sheets.at(sheet);
  const auto at =
      static_cast<std::size_t>(std::find(one.header.begin(), one.header.end(), header) - one.header.begin());
  one.rows.at(row).cells.at(at) = text;
  const auto back = app::framework_from_sheets(sheets, "book.xlsx");
  EXPECT_FALSE(back.ok());
  return back.ok() ? Error{} : back.faults().first();
}

TEST(FrameworkSheets, TellFaultsByTheirCell) {
  Error fault = fault_after("inputs", 0, "limit 2", "vijf");
  EXPECT_EQ(fault.code, ErrorCode::kBadNumber);
  EXPECT_EQ(fault.source, "book.xlsx, sheet inputs");
  EXPECT_EQ(fault.row, 3);
  EXPECT_TRUE(fault.column.starts_with("limit 2 (")) << fault.column;
  EXPECT_EQ(fault.found, "vijf");
  fault = fault_after("inputs", 1, "rule", "limts");
  EXPECT_EQ(fault.code, ErrorCode::kFramework);
  EXPECT_EQ(fault.row, 4);
  EXPECT_TRUE(fault.column.starts_with("rule (")) << fault.column;
  EXPECT_NE(fault.remedy.find("limits"), std::string::npos);
  fault = fault_after("inputs", 0, "limit 1", "7");  // above the second
  EXPECT_EQ(fault.row, 3);
  EXPECT_TRUE(fault.column.starts_with("limit 1 (")) << fault.column;
  fault = fault_after("inputs", 0, "limit 1", "");
  EXPECT_EQ(fault.message, "a list of numbers has a hole");
  fault = fault_after("inputs", 0, "factor", "ones");
  EXPECT_EQ(fault.column, "factor");
  EXPECT_NE(fault.remedy.find("\"one\""), std::string::npos);
  fault = fault_after("factors", 1, "combine", "summ");
  EXPECT_EQ(fault.source, "book.xlsx, sheet factors");
  EXPECT_EQ(fault.row, 4);
  fault = fault_after("classes", 2, "from", "1");
  EXPECT_EQ(fault.source, "book.xlsx, sheet classes");
  EXPECT_EQ(fault.row, 5);
  fault = fault_after("framework", 9, "value", "hihg");
  EXPECT_EQ(fault.source, "book.xlsx, sheet framework");
  EXPECT_EQ(fault.row, 12);
  EXPECT_EQ(fault.column, "value");
  fault = fault_after("framework", 9, "value", "");
  EXPECT_EQ(fault.row, 0);
  EXPECT_EQ(fault.column, "concern");
  auto sheets = filled(combined("sum"));
  sheets.at("factors").header[1] = "lable.nl";
  EXPECT_EQ(app::framework_from_sheets(sheets, "b").faults().first().remedy, "Did you mean \"label.nl\"?");
  sheets.erase("classes");
  EXPECT_EQ(app::framework_from_sheets(sheets, "b").faults().first().code, ErrorCode::kColumnMissing);
}

/// A colleague who opens a workbook, types in some cells and saves it: what stands in the sheets, formulas
/// gone.
struct Typed {
  std::string sheet;
  std::size_t row = 0;  ///< from 1, as a spreadsheet counts
  std::string header, text;
};
void type_into(const std::string& from, const std::string& to, const std::vector<Typed>& edits) {
  const auto file = open_input(from);
  ASSERT_TRUE(file.ok());
  auto opened = open_sheets(
      file->front(), {"scores", "points", "data", "framework", "factors", "inputs", "classes", "sources"});
  ASSERT_TRUE(opened.ok()) << to_text(opened.faults());
  std::vector<Sheet> sheets;
  for (const NamedSheet& one : opened->sheets) {
    std::vector<std::vector<std::string>> cells;
    std::vector<std::string_view> fields;
    while (one.rows->next(fields)) {
      cells.resize(static_cast<std::size_t>(one.rows->row()));
      cells.back().assign(fields.begin(), fields.end());
    }
    for (const Typed& edit : edits) {
      if (edit.sheet != one.name) continue;
      const auto found = std::find(cells[0].begin(), cells[0].end(), edit.header);
      ASSERT_NE(found, cells[0].end()) << edit.header;
      auto& row = cells.at(edit.row - 1);
      const auto at = static_cast<std::size_t>(found - cells[0].begin());
      row.resize(std::max(row.size(), at + 1));
      row[at] = edit.text;
    }
    Sheet sheet;
    sheet.name = one.name;
    sheet.rows = cells.size();
    sheet.fill = [cells](std::size_t row, std::vector<SheetCell>& made) {
      for (const std::string& text : cells[row]) {
        double number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool whole = !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
        made.push_back(whole ? SheetCell::of(number) : SheetCell::of(text));
      }
    };
    sheets.push_back(std::move(sheet));
  }
  ASSERT_TRUE(write_spreadsheet(sheets, {"x", "x"}, to).ok());
}

class WorkbookRoundTrip : public ::testing::Test {
 protected:
  void SetUp() override {
    made_ = project();
    framework_ = made_->folder.write("mine.toml", "# Kept as it is.\n" + combined("sum"));
    app::WriteWorkbookParams params;
    params.score = {made_->folder.file("p.gpkg"), framework_, {}};
    params.output = made_->folder.file("book.xlsx");
    const auto written = app::write_workbook(params, progress_);
    ASSERT_TRUE(written.ok()) << to_text(written.faults());
  }
  [[nodiscard]] std::string file(const std::string& name) const { return made_->folder.file(name); }
  [[nodiscard]] Result<app::ReadWorkbookResult> read(const std::string& book) {
    return app::read_workbook({file(book), file("p.gpkg"), file("back.toml"), file("checked.csv")},
                              progress_);
  }
  std::unique_ptr<SmallProject> made_;
  std::string framework_;
  Progress progress_;
};

TEST_F(WorkbookRoundTrip, UneditedNothingDiffers) {
  const auto back = read("book.xlsx");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_TRUE(back->original_known);
  EXPECT_TRUE(back->compared);
  EXPECT_EQ(back->areas, kAreas.size());
  EXPECT_TRUE(back->keys.empty());
  EXPECT_TRUE(back->cells.empty());
  EXPECT_EQ(text_of_file(file("back.toml")), text_of_file(framework_));
  EXPECT_FALSE(std::filesystem::exists(file("checked.csv")));
}

TEST_F(WorkbookRoundTrip, TheSameProjectGivesTheSameBytes) {
  app::WriteWorkbookParams params;
  params.score = {file("p.gpkg"), framework_, {}};
  params.output = file("again.xlsx");
  ASSERT_TRUE(app::write_workbook(params, progress_).ok());
  EXPECT_EQ(sha256(text_of_file(file("again.xlsx"))), sha256(text_of_file(file("book.xlsx"))));
}

TEST_F(WorkbookRoundTrip, TellsWhatWasEditedAndScoresByIt) {
  type_into(file("book.xlsx"), file("edited.xlsx"),
            {{"inputs", 3, "limit 1", "3.5"},
             {"data", 9, "one.y", "6"},  // BU00020001 had none
             {"data", 5, "one.x", ""},   // BU00010001 had 3
             {"data", 6, "name", "Elders"}});
  const auto back = read("edited.xlsx");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  ASSERT_EQ(back->keys.size(), 1U);
  EXPECT_EQ(back->keys[0].key, "factor.one.input.x.limits");
  EXPECT_EQ(back->keys[0].from, "[2, 5]");
  EXPECT_EQ(back->keys[0].to, "[3.5, 5]");
  ASSERT_EQ(back->cells.size(), 3U);
  EXPECT_EQ(back->cells[0].area, "BU00010001");
  EXPECT_EQ(back->cells[0].column, "one.x");
  EXPECT_EQ(back->cells[0].cell, "D5");
  EXPECT_EQ(back->cells[0].from, "3");
  EXPECT_EQ(back->cells[0].to, "");
  EXPECT_TRUE(back->cells[0].taken);
  EXPECT_EQ(back->cells[1].to, "Elders");
  EXPECT_FALSE(back->cells[1].taken);
  EXPECT_EQ(back->cells[2].area, "BU00020001");
  EXPECT_EQ(back->cells[2].from, "");

  app::ImportParams import;
  import.project = file("p.gpkg");
  import.paths = {file("checked.csv")};
  import.table = "checked";
  import.boundary_year = Year(2024);
  const auto imported = app::import_files(import, progress_);
  ASSERT_TRUE(imported.ok()) << to_text(imported.faults());
  const auto run = app::run_score({file("p.gpkg"), file("back.toml"), {}}, progress_);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  // Factor one of BU00020001: x = 5 -> 3 points with weight 2, y = 6 -> 3 points; of BU00010001: x unknown
  // with weight 2 of 3, so the factor is unknown.
  EXPECT_EQ(run->scores.factors[0].points[4].low, 9);
  EXPECT_EQ(run->scores.factors[0].points[0].low, 0.5);
  EXPECT_EQ(run->scores.factors[0].points[0].high, 40);
  // x = 3 gave 2 points before, and 1 below the new limit: BU00010003 with x = 4 keeps 2.
  EXPECT_EQ(run->scores.factors[0].inputs[0].points[2], 2);
}

TEST_F(WorkbookRoundTrip, TellsEveryFaultOfTheData) {
  type_into(
      file("book.xlsx"), file("edited.xlsx"),
      {{"data", 5, "one.x", "veel"}, {"data", 6, "code", "BU00090001"}, {"data", 7, "code", "BU00010004"}});
  const auto back = read("edited.xlsx");
  ASSERT_FALSE(back.ok());
  ASSERT_EQ(back.faults().total(), 3U) << to_text(back.faults());
  EXPECT_EQ(back.faults().list()[0].code, ErrorCode::kBadNumber);
  EXPECT_EQ(back.faults().list()[0].row, 5);
  EXPECT_EQ(back.faults().list()[0].column, "one.x (D)");
  EXPECT_EQ(back.faults().list()[0].found, "veel");
  EXPECT_EQ(back.faults().list()[1].code, ErrorCode::kUnknownCode);
  EXPECT_EQ(back.faults().list()[2].code, ErrorCode::kDuplicateCode);
  EXPECT_FALSE(std::filesystem::exists(file("back.toml")));
}

TEST_F(WorkbookRoundTrip, RefusesWrongNamesAndOtherFiles) {
  EXPECT_EQ(app::read_workbook({file("book.xlsx"), "", "", "x.csv"}, progress_).faults().first().code,
            ErrorCode::kUsage);
  EXPECT_EQ(app::read_workbook({file("book.xlsx"), "", "x.txt", ""}, progress_).faults().first().code,
            ErrorCode::kNotSupported);
  EXPECT_EQ(app::read_workbook({framework_, "", "", ""}, progress_).faults().first().code,
            ErrorCode::kNotSupported);
  EXPECT_EQ(app::read_workbook({file("none.xlsx"), "", "", ""}, progress_).faults().first().code,
            ErrorCode::kFileNotFound);
}

TEST_F(WorkbookRoundTrip, NamesNobodyWhereNamesAreOff) {
  app::WriteWorkbookParams params;
  params.score = {file("p.gpkg"), framework_, {}};
  params.output = file("codes.xlsx");
  params.names = false;
  made_->add_shapes({kAreas.begin(), kAreas.end()}, Year(2024));
  ASSERT_TRUE(app::write_workbook(params, progress_).ok());
  const auto opened = open_input(file("codes.xlsx"));
  auto sheets = open_sheets(opened->front(), {"readme", "scores", "points", "data", "sources"});
  ASSERT_TRUE(sheets.ok());
  ASSERT_EQ(sheets->sheets.size(), 5U);
  std::vector<std::string_view> fields;
  for (const NamedSheet& one : sheets->sheets)
    while (one.rows->next(fields))
      for (const std::string_view field : fields) {
        EXPECT_EQ(field.find("Naam"), std::string_view::npos) << one.name << ": " << field;
        // Files of the example are called a1.csv, a2.csv ...
        EXPECT_EQ(field.find("1.csv"), std::string_view::npos) << one.name << ": " << field;
      }
  const auto back = read("codes.xlsx");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_TRUE(back->cells.empty());
}

}  // namespace
}  // namespace roer
