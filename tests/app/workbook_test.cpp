// Workbooks: their formulas computed by an evaluator of their own, and the way back of framework and data.

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "formula_evaluator.hpp"
#include "roer/app/import.hpp"
#include "roer/app/read_workbook.hpp"
#include "roer/app/workbook_sheets.hpp"
#include "roer/app/write_workbook.hpp"
#include "roer/base/digest.hpp"
#include "roer/sources/input_file.hpp"
#include "roer/sources/workbook.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using app::FilledSheet;
using testing::factor;
using testing::FormulaEvaluator;
using testing::head;
using testing::kHole;
using testing::SmallProject;

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The sheets of a run as they would be written.
struct Book {
  explicit Book(const app::ScoreRun& of, std::vector<std::uint32_t> some = {})
      : run(of),
        layout(app::layout_of(run, app::framework_tables({run.framework_text, "own"}).value())),
        formulas(run, layout, Language::kEnglish, some.empty()),
        content{run, layout, formulas, some, {"x", "x"}, Language::kEnglish, true, {}} {
    if (content.areas.empty())
      for (std::uint32_t i = 0; i < run.data.areas.size(); ++i) content.areas.push_back(i);
    sheets = {app::score_sheet(content), app::points_sheet(content), app::data_sheet(content)};
    for (Sheet& sheet : app::framework_sheets(content)) sheets.push_back(std::move(sheet));
  }
  app::ScoreRun run;
  app::WorkbookLayout layout;
  app::WorkbookFormulas formulas;
  app::WorkbookContent content;
  std::vector<Sheet> sheets;
};

bool alike(const testing::Scalar& a, const testing::Scalar& b) {
  const auto* left = std::get_if<double>(&a);
  const auto* right = std::get_if<double>(&b);
  if (left != nullptr && right != nullptr)
    return std::abs(*left - *right) <= 1e-9 * std::max(1.0, std::abs(*left));
  return a == b;
}

std::string shown(const testing::Scalar& value) {
  if (const auto* number = std::get_if<double>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return '"' + *text + '"';
  return std::holds_alternative<bool>(value) ? "yes or no" : "empty";
}

/// Every formula comes to what the program computed.
void expect_formulas_hold(const app::ScoreRun& run, std::size_t at_least,
                          std::vector<std::uint32_t> some = {}) {
  const Book book(run, std::move(some));
  FormulaEvaluator evaluator(book.sheets);
  std::size_t formulas = 0;
  for (const auto& [place, cell] : evaluator.cells()) {
    if (cell.formula.empty()) continue;
    ++formulas;
    const auto& [sheet, row, column] = place;
    testing::Scalar made;
    ASSERT_NO_THROW(made = evaluator.value(place)) << app::cell_of(sheet, row, column) << " " << cell.formula;
    ASSERT_TRUE(alike(made, FormulaEvaluator::stored(cell)))
        << app::cell_of(sheet, row, column) << " " << cell.formula << ": " << shown(made) << " instead of "
        << shown(FormulaEvaluator::stored(cell));
  }
  EXPECT_GE(formulas, at_least);
}

constexpr std::array<const char*, 8> kAreas = {"BU00010001", "BU00010002", "BU00010003", "BU00010004",
                                               "BU00020001", "BU00020002", "BU00020003", "BU00020004"};

testing::ByCode by_code(const std::vector<double>& values) {
  testing::ByCode all;
  for (std::size_t i = 0; i < values.size(); ++i) all.emplace_back(kAreas.at(i), values[i]);
  return all;
}

/// Four indicators of eight areas, with holes, in two years; people to divide by.
std::unique_ptr<SmallProject> project() {
  auto made = std::make_unique<SmallProject>();
  made->add("a/x", {2020, 0}, Year(2024), by_code({1, 2, 3, 4, 5, 6, 7, 9}));
  made->add("a/x", {2024, 0}, Year(2024), by_code({3, 1, 4, 1, 5, 9, 2, kHole}));
  made->add("a/y", {2024, 0}, Year(2024), by_code({2, 7, 1, 8, kHole, 8, 1.5, 8}));
  made->add("a/z", {2024, 0}, Year(2024), by_code({0, 1, 0, 0, 1, kHole, 1, 90}));
  made->add("a/people", {2024, 0}, Year(2024), by_code({10, 20, 5, 40, 50, 0, 70, 80}), Measure::kCount);
  made->add("a/people", {2020, 0}, Year(2024), by_code({10, 25, 5, 45, 50, 3, 75, 80}), Measure::kCount);
  return made;
}

std::string an_input(const std::string& id, const std::string& indicator, const std::string& rest) {
  return "[[factor.input]]\nid = \"" + id + "\"\nlabel = { nl = \"" + id + "\", en = \"" + id +
         "\" }\nindicator = \"" + indicator + "\"\n" + rest;
}

const std::string kClasses =
    "[[class]]\nfrom = 0\nlabel = { nl = \"laag\", en = \"low\" }\ncolour = \"#2166ac\"\n"
    "[[class]]\nfrom = 3\nlabel = { nl = \"midden\", en = \"middle\" }\ncolour = \"#92c5de\"\n"
    "[[class]]\nfrom = 4.5\nlabel = { nl = \"hoog\", en = \"high\" }\ncolour = \"#b2182b\"\n";

std::string steps(const std::string& more = "") {
  return "rule = \"limits\"\nlimits = [2, 5]\npoints = [1, 2, 3]\n" + more;
}

/// Two factors of two inputs each, combined in one way.
std::string combined(const std::string& how) {
  const std::string way = "combine = \"" + how + "\"\n" + (how == "power" ? "power = -2\n" : "");
  const std::string weight = how == "minimum" || how == "maximum" || how == "median" ? "" : "weight = 2\n";
  return "id = \"own\"\ntitle = { nl = \"Eigen\", en = \"Own\" }\nconcern = \"high\"\n" + way +
         "threshold = 3\n" + kClasses +
         factor("one", way + "least = 0.5\nmost = 40\nstep = 0\nleast_inputs = 0.6\n" + weight) +
         an_input("x", "a/x", steps(weight)) + an_input("y", "a/y", steps("closed = \"right\"\n")) +
         factor("two", way + "least = 0.5\nmost = 40\nstep = 0\n") +
         an_input("z", "a/z", "rule = \"yes-no\"\npoints = [1, 3]\nmissing = \"leave-out\"\n") +
         an_input("y", "a/y", "rule = \"threshold\"\nlimit = 3\npoints = [1, 2]\n");
}

TEST(WorkbookFormulas, FollowEveryWayOfCombining) {
  const auto made = project();
  for (const char* how : {"mean", "mean-rounded", "sum", "product", "minimum", "maximum", "median",
                          "geometric", "harmonic", "power"}) {
    SCOPED_TRACE(how);
    const auto run = made->run(combined(how));
    ASSERT_TRUE(run.ok()) << to_text(run.faults());
    expect_formulas_hold(*run, 8 * 20);
  }
}

TEST(WorkbookFormulas, RoundToTheSideOfConcern) {
  const auto made = project();
  std::string low = combined("mean-rounded");
  low.replace(low.find("\"high\""), 6, "\"low\"");
  const auto run = made->run(low);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  expect_formulas_hold(*run, 8 * 20);
}

TEST(WorkbookFormulas, ReferToComputedScoresOfComparisons) {
  const auto made = project();
  for (const char* how : {"copeland", "dominance"}) {
    SCOPED_TRACE(how);
    const auto run = made->run(
        head("threshold = 0\n").replace(head().find("\"sum\""), 5, '"' + std::string(how) + '"') +
        factor("one") + an_input("x", "a/x", steps()) + factor("two") + an_input("y", "a/y", steps()));
    ASSERT_TRUE(run.ok()) << to_text(run.faults());
    expect_formulas_hold(*run, 8 * 10);
  }
}

TEST(WorkbookFormulas, FollowNormalisingAndQuantiles) {
  const auto made = project();
  for (const char* rule :
       {"rule = \"min-max\"\ndirection = \"up\"\n", "rule = \"z\"\ndirection = \"down\"\n",
        "rule = \"robust-z\"\ndirection = \"up\"\n", "rule = \"rank\"\ndirection = \"up\"\n",
        "rule = \"percentile\"\ndirection = \"down\"\n", "rule = \"borda\"\ndirection = \"up\"\n",
        "rule = \"goalposts\"\ndirection = \"down\"\ngoalposts = [2, 6]\n",
        "rule = \"distance-to-target\"\ndirection = \"up\"\ntarget = 8\n",
        "rule = \"distance-to-reference\"\ndirection = \"up\"\nreference = 4\n",
        "rule = \"distance-to-max\"\ndirection = \"up\"\nscale = [0, 10]\n",
        "rule = \"fraction-of-max\"\ndirection = \"down\"\n",
        "rule = \"index\"\ndirection = \"up\"\nreference = 4\n",
        "rule = \"exponential\"\ndirection = \"up\"\n", "rule = \"direct\"\n",
        "rule = \"quantiles\"\nquantiles = [0.25, 0.5]\npoints = [1, 2, 3]\n"}) {
    SCOPED_TRACE(rule);
    const auto run = made->run(head("threshold = 100\n") +
                               factor("one", "combine = \"mean\"\nleast = -100\nmost = 300\nstep = 0\n") +
                               an_input("x", "a/x", rule) + an_input("y", "a/y", rule));
    ASSERT_TRUE(run.ok()) << to_text(run.faults());
    expect_formulas_hold(*run, 8 * 10);
    expect_formulas_hold(*run, 3 * 10, {1, 3, 5});
  }
}

TEST(WorkbookFormulas, FollowDivisionChangeAndTheLargerArea) {
  const auto made = project();
  const std::string per = "denominator = { indicator = \"a/people\", per = 1000, at_least = 8 }\n";
  const auto run = made->run(
      head() + factor("one", "least = 0\nmost = 9\ncombine = \"sum\"\n") +
      an_input("rate", "a/x", per + "rule = \"limits\"\nlimits = [50, 150]\npoints = [0, 1, 2]\n") +
      an_input("change", "a/x",
               per + "change_since = 2020\nrule = \"limits\"\nlimits = [-20]\npoints = [0, 1]\n") +
      an_input("against", "a/x",
               per + "relative_to = \"gemeente\"\nrule = \"limits\"\nlimits = [0]\npoints = [0, 1]\n") +
      an_input("both", "a/x",
               per + "change_since = 2020\nrelative_to = \"gemeente\"\nrule = \"limits\"\nlimits = "
                     "[0]\npoints = [0, 1]\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  expect_formulas_hold(*run, 8 * 15);
}

TEST(WorkbookFormulas, MarkWhatWasFilledInOrTreated) {
  const auto made = project();
  for (const char* how : {"impute-mean", "impute-nearest", "impute-em"}) {
    SCOPED_TRACE(how);
    const std::string missing = "missing = \"" + std::string(how) + "\"\n";
    const auto run = made->run(head() + factor("one", "combine = \"mean\"\nleast = -9\nmost = 9\n") +
                               an_input("x", "a/x", "rule = \"min-max\"\ndirection = \"up\"\n" + missing) +
                               an_input("y", "a/y", "rule = \"min-max\"\ndirection = \"up\"\n" + missing) +
                               an_input("z", "a/z", "outliers = { how = \"winsorise\" }\n" + steps()));
    ASSERT_TRUE(run.ok()) << to_text(run.faults());
    expect_formulas_hold(*run, 8 * 12);
  }
}

TEST(WorkbookFormulas, FollowLevelsScreeningAndWeightsOfTheData) {
  const auto made = project();
  const auto run =
      made->run(head("weights = \"equal\"\nleast_data = 0.7\nleast_coverage = 0.5\n") + kClasses +
                factor("whole", "combine = \"mean\"\nweights = \"balanced\"\n") +
                an_input("x", "a/x", steps("weight = 3\n")) +
                factor("part", "part_of = \"whole\"\nweight = 2\n") + an_input("y", "a/y", steps()) +
                factor("beside", "combine = \"maximum\"\n") + an_input("z", "a/z", steps()));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  expect_formulas_hold(*run, 8 * 15);
}

TEST(WorkbookFormulas, FollowClassesOfEveryKind) {
  const auto made = project();
  for (const char* by : {"limits", "quantiles", "natural-breaks", "parent"}) {
    SCOPED_TRACE(by);
    std::string classes = kClasses;
    const bool natural = std::string(by) == "natural-breaks";
    for (const char* from : {"from = 0\n", "from = 3\n", "from = 4.5\n"})
      classes.replace(classes.find(from), std::string(from).size(),
                      natural                          ? ""
                      : std::string(by) == "quantiles" ? "from = 0." + std::string(1, from[7]) + "\n"
                                                       : from);
    const auto run =
        made->run(head("threshold = 3\nclass_by = \"" + std::string(by) + "\"\n") + classes + factor("one") +
                  an_input("x", "a/x", steps()) + factor("two") + an_input("y", "a/y", steps()));
    ASSERT_TRUE(run.ok()) << to_text(run.faults());
    expect_formulas_hold(*run, 8 * 10);
  }
}

TEST(WorkbookFormulas, FollowVerdicts) {
  const auto made = project();
  const std::string toml = combined("sum");
  for (const auto& [area, name, points] :
       {std::tuple("BU00010001", "one", 7.0), std::tuple("BU00010002", "", 5.0),
        std::tuple("BU00010001", "one", 6.0)}) {
    Verdict verdict;
    verdict.framework = "own";
    verdict.area = testing::code(area);
    verdict.boundary_year = Year(2024);
    verdict.factor = name;
    verdict.points = points;
    verdict.overrules = true;
    verdict.author = "Iemand";
    verdict.role = "staff";
    verdict.reason = "Geheim";
    verdict.date = "2024-03-01";
    ASSERT_TRUE(made->project().add_verdict(verdict).ok());
  }
  const auto run = made->run(toml);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->scores.factors[0].points_judged[0].low, 6);
  expect_formulas_hold(*run, 8 * 20);
  // Points are in it; who judged, and why, is not.
  const Book book(*run);
  for (const auto& [place, cell] : FormulaEvaluator(book.sheets).cells()) {
    EXPECT_EQ(cell.text.find("Iemand"), std::string::npos);
    EXPECT_EQ(cell.text.find("Geheim"), std::string::npos);
  }
}

/// The first cell of a sheet with this text in the row, and a column by its header.
FormulaEvaluator::Place place_of(const Book& book, const std::string& sheet, std::size_t row,
                                 const std::string& header) {
  return {sheet, row, book.layout.table(sheet).at(header)};
}

TEST(WorkbookFormulas, ComputeAlongWithWhatIsEdited) {
  const auto made = project();
  const std::string toml = combined("sum");
  const auto before = made->run(toml);
  ASSERT_TRUE(before.ok()) << to_text(before.faults());
  const Book book(*before);
  FormulaEvaluator evaluator(book.sheets);
  evaluator.set(place_of(book, "inputs", 2, "limit 1"), 3.5);
  evaluator.set(place_of(book, "inputs", 3, "points 3"), 30.0);
  evaluator.set(place_of(book, "factors", 2, "weight"), 1.5);
  evaluator.set({"data", app::kAreaHeaderRows + 4, book.layout.inputs[0][1].value}, 6.0);

  std::string edited = toml;
  const auto put = [&](const std::string& from, const std::string& to, std::size_t begin = 0) {
    const std::size_t at = edited.find(from, begin);
    ASSERT_NE(at, std::string::npos) << from;
    edited.replace(at, from.size(), to);
  };
  put("limits = [2, 5]", "limits = [3.5, 5]");
  put("points = [1, 2, 3]", "points = [1, 2, 30]", edited.find("id = \"y\""));
  put("weight = 2", "weight = 1.5");
  made->add("a/y", {2024, 0}, Year(2024), by_code({2, 7, 1, 8, 6, 8, 1.5, 8}), Measure::kMean, "newer");
  const auto after = made->run(edited);
  ASSERT_TRUE(after.ok()) << to_text(after.faults());
  std::size_t moved = 0;
  for (std::size_t i = 0; i < kAreas.size(); ++i) {
    SCOPED_TRACE(kAreas.at(i));
    const std::size_t row = app::kAreaHeaderRows + i;
    const testing::Scalar score = evaluator.value({"scores", row, book.layout.score_high});
    // The second factor reads the same indicator from a column of its own, which nobody edited.
    if (i != 4)
      EXPECT_TRUE(alike(score, after->scores.score[i].high))
          << shown(score) << " " << after->scores.score[i].high;
    if (i != 4)
      EXPECT_EQ(evaluator.value({"scores", row, book.layout.decision}),
                testing::Scalar(app::words_of(after->scores.decision[i]).en));
    moved += after->scores.score[i].high != before->scores.score[i].high ? 1 : 0;
  }
  EXPECT_GE(moved, 3U);
  // A key that the formulas do not follow says so.
  const FormulaEvaluator::Place note{"factors", 2, book.layout.follow.factor_note};
  EXPECT_EQ(evaluator.value(note), testing::Scalar(std::string()));
  evaluator.set(place_of(book, "factors", 2, "combine"), std::string("product"));
  EXPECT_NE(evaluator.value(note), testing::Scalar(std::string()));
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
      "weights = \"equal\"\nleast_data = 0.25\nleast_coverage = 0.1\nclass_by = \"parent\"\nclass_parent = "
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
  fault = fault_after("framework", 7, "value", "hihg");
  EXPECT_EQ(fault.source, "book.xlsx, sheet framework");
  EXPECT_EQ(fault.row, 10);
  EXPECT_EQ(fault.column, "value");
  fault = fault_after("framework", 7, "value", "");
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
        EXPECT_EQ(field.find(".csv"), std::string_view::npos) << one.name << ": " << field;
      }
  const auto back = read("codes.xlsx");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_TRUE(back->cells.empty());
}

}  // namespace
}  // namespace roer
