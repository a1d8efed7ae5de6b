// The formulas of workbooks, computed by an evaluator of their own.

#include <gtest/gtest.h>

#include <cmath>

#include "formula_evaluator.hpp"
#include "roer/app/workbook_sheets.hpp"
#include "workbook_example.hpp"

namespace roer {
namespace {

using testing::an_input;
using testing::combined;
using testing::factor;
using testing::FormulaEvaluator;
using testing::head;
using testing::kAreas;
using testing::kClasses;
using testing::project;
using testing::SmallProject;
using testing::steps;

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
    ASSERT_TRUE(made->project().add(verdict).ok());
  }
  const auto run = made->run(toml);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->scores.factors[0].points_judged[0].low, 6);
  expect_formulas_hold(*run, 8 * 20);
  // Points are in it; who judged, and why, is not.
  const Book book(*run);
  const FormulaEvaluator evaluator(book.sheets);
  for (const auto& [place, cell] : evaluator.cells()) {
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
  for (const std::size_t f : {0U, 1U})  // both factors read it
    evaluator.set({"data", app::kAreaHeaderRows + 4, book.layout.inputs[f][1].value}, 6.0);

  std::string edited = toml;
  const auto put = [&](const std::string& from, const std::string& to, std::size_t begin = 0) {
    const std::size_t at = edited.find(from, begin);
    ASSERT_NE(at, std::string::npos) << from;
    edited.replace(at, from.size(), to);
  };
  put("limits = [2, 5]", "limits = [3.5, 5]");
  put("points = [1, 2, 3]", "points = [1, 2, 30]", edited.find("id = \"y\""));
  put("weight = 2", "weight = 1.5");
  const auto after = project(6)->run(edited);
  ASSERT_TRUE(after.ok()) << to_text(after.faults());
  std::size_t moved = 0;
  for (std::size_t i = 0; i < kAreas.size(); ++i) {
    SCOPED_TRACE(kAreas.at(i));
    const std::size_t row = app::kAreaHeaderRows + i;
    const testing::Scalar score = evaluator.value({"scores", row, book.layout.score_high});
    EXPECT_TRUE(alike(score, after->scores.score[i].high))
        << shown(score) << " " << after->scores.score[i].high;
    EXPECT_EQ(evaluator.value({"scores", row, book.layout.decision}),
              testing::Scalar(app::decision_words(after->scores.decision[i]).en));
    moved += after->scores.score[i].high != before->scores.score[i].high ? 1 : 0;
  }
  EXPECT_GE(moved, 3U);
  // A key that the formulas do not follow says so.
  const FormulaEvaluator::Place note{"factors", 2, book.layout.follow.factor_note};
  EXPECT_EQ(evaluator.value(note), testing::Scalar(std::string()));
  evaluator.set(place_of(book, "factors", 2, "combine"), std::string("product"));
  EXPECT_NE(evaluator.value(note), testing::Scalar(std::string()));
}

}  // namespace
}  // namespace roer
