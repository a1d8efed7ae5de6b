#include "roer/app/scoring.hpp"
#include "roer/app/known_areas.hpp"
#include "roer/app/score_changes.hpp"
#include "roer/app/value_origin.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

constexpr const char* kA = "BU99010101";
constexpr const char* kB = "BU99010102";
constexpr const char* kC = "BU99010201";

const score::InputData& first_input(const app::ScoreRun& run) {
  return run.data.inputs.at(0).at(0);
}

TEST(Gather, TakesTheLatestMeasuredPeriodOnTheSameBorders) {
  SmallProject small;
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 5}});
  small.add("own/x", {2023, 0}, Year(2024), {{kA, 25}, {kB, kHole}, {kC, 5}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, kHole}, {kB, kHole}});  // not measured
  small.add("own/x", {2025, 0}, Year(2025), {{kA, 1}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->data.areas.boundary_year(), Year(2024));
  EXPECT_EQ(first_input(*run).period, (Period{2023, 0}));
  EXPECT_EQ(run->scores.factors[0].points[0].low, 3);
  EXPECT_FALSE(run->scores.factors[0].points[1].known());
  EXPECT_TRUE(remarked(*run, "2025 is on the borders of 2025 and was not used")) << all_remarks(*run);
}

TEST(Gather, ASmallTableOfALaterYearDoesNotDecideTheBorders) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 25}});
  small.add("own/y", {2025, 0}, Year(2025), {{kA, 5}});
  const std::string framework = head() + factor("f") + input("own/x") + factor("g") + input("own/y");
  EXPECT_EQ(small.run(framework)->data.areas.boundary_year(), Year(2024));
  EXPECT_EQ(small.run(framework, Year(2025))->data.areas.boundary_year(), Year(2025));
}

TEST(Gather, AskedPeriodThatWasNotMeasuredIsAHole) {
  SmallProject small;
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 5}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  const auto run = small.run(head() + factor("f") + input("own/x", "period = 2023\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());  // the column of another period still tells of an area
  EXPECT_EQ(run->data.areas.size(), 1U);
  EXPECT_FALSE(first_input(*run).available);
  small.add_shapes({kA}, Year(2024));
  const auto shaped = small.run(head() + factor("f") + input("own/x", "period = 2023\n"));
  ASSERT_TRUE(shaped.ok()) << to_text(shaped.faults());
  EXPECT_FALSE(first_input(*shaped).available);
  EXPECT_FALSE(shaped->scores.factors[0].points[0].known());
  EXPECT_TRUE(remarked(*shaped, "\u201cx\u201d of 2023 was not measured; it was for 2022 and 2024"))
      << all_remarks(*shaped);
}

TEST(Gather, MeanIsOfThePeriodsThatWereMeasured) {
  SmallProject small;
  small.add("own/x", {2020, 0}, Year(2024), {{kA, 1000}, {kB, 1000}});
  small.add("own/x", {2021, 0}, Year(2024), {{kA, 10}, {kB, kHole}});
  small.add("own/x", {2023, 0}, Year(2024), {{kA, 20}, {kB, 8}});
  const auto run = small.run(head() + factor("f") + input("own/x", "period = 2021\nperiod_to = 2024\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(first_input(*run).values.at(0).number, 15);
  EXPECT_EQ(first_input(*run).values.at(1).number, 8);
  EXPECT_EQ(first_input(*run).period, (Period{2021, 0}));
  EXPECT_EQ(first_input(*run).period_to, (Period{2023, 0}));
  EXPECT_TRUE(remarked(*run, "\u201cx\u201d is the mean of 2021 and 2023.")) << all_remarks(*run);
}

TEST(Gather, CountsAreDividedByTheNearestResidentsAndNobodyIsNotApplicable) {
  SmallProject small;
  small.add("own/x", {2025, 0}, Year(2024), {{kA, 3}, {kB, 3}, {kC, 3}}, Measure::kCount);
  small.add("kwb/a_inw", {2020, 0}, Year(2024), {{kA, 1}, {kB, 1}, {kC, 1}}, Measure::kCount);
  small.add("kwb/a_inw", {2024, 0}, Year(2024), {{kA, 200}, {kB, 0}, {kC, 40}}, Measure::kCount);
  const auto run =
      small.run(head() + factor("f") +
                input("own/x", "denominator = { indicator = \"kwb/a_inw\", per = 1000, at_least = 50 }\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const score::InputScores& scores = run->scores.factors[0].inputs[0];
  EXPECT_EQ(scores.values.at(0).number, 15);
  EXPECT_EQ(scores.values.at(1).state, State::kNotApplicable);
  EXPECT_EQ(scores.values.at(2).state, State::kNotApplicable);
  EXPECT_TRUE(remarked(*run, "\u201cx\u201d is divided by \u201ckwb/a_inw\u201d of 2024."))
      << all_remarks(*run);
}

TEST(Gather, WithoutADenominatorTheValuesStayEmpty) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 3}}, Measure::kCount);
  const auto run = small.run(head() + factor("f") +
                             input("own/x", "denominator = { indicator = \"kwb/a_inw\", per = 1000 }\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_FALSE(run->scores.factors[0].inputs[0].values.at(0).known());
  EXPECT_TRUE(remarked(*run, "denominator of \u201cx\u201d (kwb/a_inw) was not imported"));
}

TEST(Gather, AreasAreThoseWithAShapeOrAValue) {
  SmallProject small;
  small.add_shapes({kA, kB}, Year(2024));
  small.add("own/x", {2024, 0}, Year(2024), {{kB, 5}, {kC, 15}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->data.areas.size(), 3U);
  EXPECT_EQ(first_input(*run).values.at(0).state, State::kNotMeasured);
  EXPECT_EQ(run->names[0], std::string("Naam ") + kA);
  EXPECT_EQ(run->names[2], kC);
  EXPECT_EQ(run->sources.size(), 1U);
  EXPECT_EQ(run->sources[0].title.en, "Title own");
}

Crosswalk halves() {
  // 2023: A and B; 2024: A keeps its place, B is cut into B and C half and half.
  std::vector<CrosswalkRow> rows = {
      {code(kA), code(kA), 1, 1}, {code(kB), code(kB), 0.5, 2}, {code(kB), code(kC), 0.5, 3}};
  return crosswalk_from_rows(AreaKind::kBuurt, Year(2023), Year(2024), rows).value();
}

TEST(Gather, OtherBordersNeedACrosswalk) {
  SmallProject small;
  small.add("own/base", {2024, 0}, Year(2024), {{kA, 1}, {kB, 1}, {kC, 1}});
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 12}, {kB, 30}}, Measure::kCount);
  const std::string framework = head() + factor("f") + input("own/base") + factor("g") + input("own/x");
  const auto without = small.run(framework, Year(2024));
  ASSERT_TRUE(without.ok()) << to_text(without.faults());
  for (std::size_t i = 0; i < 3; ++i)  // the same code is no reason to take a value over
    EXPECT_FALSE(without->data.inputs[1][0].values.at(i).known());
  EXPECT_TRUE(remarked(*without, "cannot be carried over")) << all_remarks(*without);

  small.add(halves());
  const auto with = small.run(framework, Year(2024));
  ASSERT_TRUE(with.ok()) << to_text(with.faults());
  const Column& values = with->data.inputs[1][0].values;
  EXPECT_EQ(values.at(0).number, 12);
  EXPECT_EQ(values.at(1).number, 15);
  EXPECT_EQ(values.at(2).number, 15);
  EXPECT_EQ(values.at(2).state, State::kConverted);
  EXPECT_TRUE(remarked(*with, "was carried over from the borders of 2023 to those of 2024"))
      << all_remarks(*with);
  EXPECT_TRUE(remarked(*with, "71.4 % comes from areas that were cut")) << all_remarks(*with);
}

TEST(UnknownShapes, AreToldWhereAnOfficialTableOfTheirYearLacksThem) {
  SmallProject small;
  small.add_shapes({kA, kB, kC}, Year(2024));
  Dataset borders;
  borders.id = "borders";
  borders.shapes.push_back(small.project().load_shapes(AreaKind::kBuurt, Year(2024)).value());
  EXPECT_TRUE(app::unknown_shapes(small.project(), borders).value().empty()) << "there is nothing to go by";
  small.add("kwb/a_inw", {2023, 0}, Year(2023), {{kA, 1}});
  EXPECT_TRUE(app::unknown_shapes(small.project(), borders).value().empty()) << "of another year";
  small.add("kwb/a_inw", {2024, 0}, Year(2024), {{kA, 1}, {kC, 1}});
  const auto notes = app::unknown_shapes(small.project(), borders);
  ASSERT_TRUE(notes.ok());
  ASSERT_EQ(notes->size(), 1U);
  EXPECT_EQ(notes->front().count, 1U);
  EXPECT_EQ(notes->front().example, kB);
}

TEST(ValueOrigins, TellFromWhichAreasOfOtherBordersAValueCame) {
  SmallProject small;
  small.add("own/base", {2024, 0}, Year(2024), {{kA, 1}, {kB, 1}, {kC, 1}});
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 12}, {kB, 30}}, Measure::kCount);
  small.add(halves());
  const auto run =
      small.run(head() + factor("f") + input("own/base") + factor("g") + input("own/x"), Year(2024));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto whole = app::value_origins(small.project(), *run, 0);
  ASSERT_TRUE(whole.ok());
  ASSERT_EQ(whole->size(), 1U) << "what is on the borders of the score has no origin";
  EXPECT_EQ(whole->front().origin.moved, 0);
  const auto cut = app::value_origins(small.project(), *run, 2);
  ASSERT_TRUE(cut.ok());
  ASSERT_EQ(cut->size(), 1U);
  const app::ValueOrigin& origin = cut->front();
  EXPECT_EQ(origin.factor, 1U);
  EXPECT_FALSE(origin.denominator);
  EXPECT_EQ(origin.from_year, Year(2023));
  ASSERT_EQ(origin.origin.parts.size(), 1U);
  EXPECT_EQ(origin.origin.parts[0].from, code(kB));
  EXPECT_EQ(origin.origin.parts[0].share_of_from, 0.5);
  EXPECT_EQ(origin.origin.parts[0].share_of_value, 1);
  EXPECT_EQ(origin.origin.moved, 1);
}

TEST(Gather, HolesAreFilledFromTheDistrictThenTheMunicipality) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, kHole}, {kC, kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{"WK990101", 15}, {"WK990102", kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{"GM9901", 25}});
  const auto run = small.run(head() + factor("f") + input("own/x", "missing = \"impute-parent\"\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const Column& values = run->scores.factors[0].inputs[0].values;
  EXPECT_EQ(values.at(0).number, 5);
  EXPECT_EQ(values.at(1).number, 15);
  EXPECT_EQ(values.at(1).state, State::kImputed);
  EXPECT_EQ(values.at(2).number, 25);
}

TEST(Gather, TellsWhatTheProjectLacks) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  small.add("own/y", {2024, 0}, Year(2024), {{"GM9901", 5}});
  const auto run = small.run(head() + factor("f") + input("own/x") + factor("g") + input("own/y") +
                             factor("h") + input("own/z") + input("own/w", "missing = \"leave-out\"\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_TRUE(remarked(*run, "\u201cy\u201d (own/y) exists for municipalities only, not for neighbourhoods"))
      << all_remarks(*run);
  EXPECT_TRUE(remarked(*run, "\u201cz\u201d (own/z, for h) was not imported: it counts as unknown"));
  EXPECT_TRUE(remarked(*run, "\u201cw\u201d (own/w, for h) was not imported: it does not count"));
  EXPECT_EQ(run->scores.score[0].low, 1 + 1 + 1);
  EXPECT_EQ(run->scores.score[0].high, 1 + 3 + 3);
}

TEST(Gather, PointsOutsideTheFactorAreCutOffAndTold) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 2}, {kB, 7}});
  const auto run = small.run(head("") + factor("f") + input("own/x", "", "rule = \"direct\"\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->scores.factors[0].points[1].low, 3);
  EXPECT_TRUE(remarked(*run, "\u201cx\u201d: 1 value lies outside 1 to 3 and was cut off there"))
      << all_remarks(*run);
}

TEST(Gather, OwnDatasetOfAnIndicatorIsPreferred) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, kHole}}, Measure::kMean, "joined");
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 15}, {kB, 25}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(first_input(*run).values.at(0).number, 15);
}

TEST(Gather, AreasOfAYearThatOnlyACrosswalkTellsAreScored) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 5}, {kB, 15}});
  small.add(halves());
  const auto run = small.run(head() + factor("f") + input("own/x"), Year(2024));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->data.areas.size(), 3U);
  EXPECT_EQ(first_input(*run).values.at(0).number, 5);
  EXPECT_EQ(first_input(*run).values.at(2).number, 15);
}

TEST(Gather, AreasOfAKindWithoutAnyInputOfTheFrameworkAreUnknownNotAbsent) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  small.add("own/residents", {2024, 0}, Year(2024), {{"WK990101", 15}, {"WK990102", 25}});
  const auto run = small.run(head("threshold = 3\nunit = \"wijk\"\n") + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->data.areas.kind(), AreaKind::kWijk);
  EXPECT_EQ(run->data.areas.size(), 2U);
  EXPECT_TRUE(remarked(*run, "exists for neighbourhoods only, not for districts")) << all_remarks(*run);
}

TEST(Gather, AnEmptyProjectIsToldSo) {
  SmallProject small;
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.faults().first().code, ErrorCode::kMissingData);
  EXPECT_FALSE(run.faults().first().remedy.empty());
}

TEST(Gather, AYearWithoutAreasIsToldSo) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  const auto run = small.run(head() + factor("f") + input("own/x"), Year(1999));
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.faults().first().code, ErrorCode::kMissingData);
  EXPECT_EQ(run.faults().first().message, "the project holds no neighbourhoods on the borders of 1999");
  EXPECT_EQ(run.faults().first().found, "neighbourhoods of 2024");
}

TEST(RunScore, LineageOfIndicatorsShowsDoubleCounting) {
  SmallProject small;
  small.lineage = {"nuisance"};
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  small.lineage = {};
  small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}});
  const auto run = small.run(head() + factor("f") + input("own/x") + factor("g") +
                             input("own/y", "lineage = [\"nuisance\"]\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->weaknesses.double_counting.size(), 1U);
  EXPECT_EQ(run->weaknesses.double_counting[0].kind, "nuisance");
  EXPECT_EQ(run->weaknesses.double_counting[0].inputs, (std::vector<std::string>{"f/x", "g/y"}));
}

TEST(RunScore, ManifestNamesWhatItRestsOnAndIsTheSameAgain) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  const std::string framework = head() + factor("f") + input("own/x");
  const auto run = small.run(framework);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto manifest = nlohmann::json::parse(run->manifest);
  EXPECT_EQ(manifest["framework"]["sha256"], sha256(framework));
  EXPECT_EQ(manifest["boundary_year"], 2024);
  EXPECT_EQ(manifest["areas"], 2);
  EXPECT_EQ(manifest["files"].size(), 1U);
  EXPECT_EQ(manifest["files"][0]["sha256"].get<std::string>().size(), 64U);
  EXPECT_EQ(manifest["inputs"][0]["values"][0]["period"], "2024");
  for (const char* threads : {"1", "2", "7"}) {
    ::setenv("ROER_THREADS", threads, 1);
    EXPECT_EQ(small.run(framework)->manifest, run->manifest);
  }
  ::unsetenv("ROER_THREADS");
}

TEST(RunScore, StopsWhenAsked) {
  struct Stopping : Progress {
    [[nodiscard]] bool stop() const override { return true; }
  } progress;
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  const std::string path = small.folder.write("own.toml", head() + factor("f") + input("own/x"));
  const auto run = app::run_score(small.project(), {"", path, {}}, progress);
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.faults().first().code, ErrorCode::kInterrupted);
}

std::string two_factors() {
  return head(
             "threshold = 5\n[[class]]\nfrom = 0\nlabel = { nl = \"goed\", en = \"good\" }\ncolour = "
             "\"#2166ac\"\n[[class]]\nfrom = 4\nlabel = { nl = \"slecht\", en = \"bad\" }\ncolour = "
             "\"#b2182b\"\n") +
         factor("f") + input("own/x") + factor("g") + input("own/y");
}

Verdict verdict_on(const char* area, const char* factor_id, double points, bool overrules) {
  Verdict verdict;
  verdict.area = code(area);
  verdict.boundary_year = Year(2024);
  verdict.factor = factor_id;
  verdict.points = points;
  verdict.overrules = overrules;
  verdict.author = "wijkbeheerder";
  verdict.role = "staff";
  verdict.date = "2024-02-29";
  verdict.reason = "De cijfers lopen achter.";
  return verdict;
}

class Verdicts : public ::testing::Test {
 protected:
  Verdicts() {
    small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 25}});
    small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  }
  Result<std::int64_t> add(const Verdict& verdict) {
    return app::add_verdict(small.project(), small.run(two_factors())->framework, verdict);
  }
  SmallProject small;
};

TEST_F(Verdicts, OverruleOrStandBesideAndBothResultsStay) {
  ASSERT_TRUE(add(verdict_on(kA, "f", 3, true)).ok());
  ASSERT_TRUE(add(verdict_on(kB, "f", 3, false)).ok());
  ASSERT_TRUE(add(verdict_on(kC, "", 6, true)).ok());
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->verdicts.size(), 3U);
  EXPECT_EQ(run->verdict_areas, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(run->verdicts[0].framework, "own");
  EXPECT_EQ(run->scores.score[0].low, 2);
  EXPECT_EQ(run->scores.score_judged[0].low, 4);
  EXPECT_EQ(run->scores.score_judged[1].low, run->scores.score[1].low);
  EXPECT_EQ(run->scores.score[2].low, 4);
  EXPECT_EQ(run->scores.decision[2], score::Decision::kDepends);
  EXPECT_EQ(run->scores.score_judged[2].low, 6);
  EXPECT_EQ(run->scores.decision_judged[2], score::Decision::kYes);

  const ResultLayer layer = app::layer_of(*run);
  const auto number = [&](const std::string& name, std::size_t area) {
    for (const auto& field : layer.fields)
      if (field.name == name) return field.numbers.at(area);
    ADD_FAILURE() << name;
    return 0.0;
  };
  EXPECT_EQ(number("score_low", 0), 4);
  EXPECT_EQ(number("calc_low", 0), 2);
  EXPECT_EQ(number("f_low", 0), 3);
  EXPECT_EQ(number("f_calc_low", 0), 1);
}

TEST_F(Verdicts, OnOtherBordersTakeNoPart) {
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 5}, {kB, 15}, {kC, 25}});
  Verdict old = verdict_on(kA, "f", 3, true);
  old.boundary_year = Year(2023);
  ASSERT_TRUE(small.project()
                  .add([&] {
                    old.framework = "own";
                    return old;
                  }())
                  .ok());
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok());
  EXPECT_TRUE(run->verdicts.empty());
  EXPECT_EQ(run->scores.score_judged[0].low, 2);
  EXPECT_TRUE(remarked(*run, "takes no part: it is on the borders of another year")) << all_remarks(*run);
}

TEST_F(Verdicts, EveryFaultIsTold) {
  const auto code_of = [&](const Verdict& verdict) {
    const auto added = add(verdict);
    EXPECT_FALSE(added.ok());
    if (added.ok()) return ErrorCode::kProject;
    EXPECT_EQ(added.faults().total(), 1U) << to_text(added.faults());
    EXPECT_FALSE(added.faults().first().remedy.empty());
    return added.faults().first().code;
  };
  Verdict verdict = verdict_on(kA, "f", 3, true);
  verdict.reason = "  ";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.author = "";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.role = "mayor";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  for (const char* date :
       {"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-2-2024", "", "2024-02-2x"}) {
    verdict = verdict_on(kA, "f", 3, true);
    verdict.date = date;
    EXPECT_EQ(code_of(verdict), ErrorCode::kUsage) << date;
  }
  verdict = verdict_on(kA, "f", 3, true);
  verdict.date = "2199-01-01";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.author = "Ev\xE1";
  EXPECT_EQ(code_of(verdict), ErrorCode::kEncoding);
  EXPECT_EQ(code_of(verdict_on(kA, "ff", 3, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", 4, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", 2.5, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", std::nan(""), true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "", 7, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on("BU99019999", "f", 3, true)), ErrorCode::kUnknownCode);
  EXPECT_EQ(code_of(verdict_on("GM9901", "f", 3, true)), ErrorCode::kUnknownCode);
  verdict = verdict_on("GM9901", "f", 4, true);
  verdict.reason = "";
  const auto several = add(verdict);
  ASSERT_FALSE(several.ok());
  EXPECT_EQ(several.faults().total(), 3U);
}

TEST_F(Verdicts, OfFactorsOrPointsThatAreGoneTakeNoPart) {
  for (const char* factor_id : {"f", "g"}) ASSERT_TRUE(add(verdict_on(kA, factor_id, 3, true)).ok());
  const auto run =
      small.run(head("threshold = 2\n") + factor("f", "least = 0\nmost = 2\n") +
                input("own/x", "", "rule = \"limits\"\nlimits = [10, 20]\npoints = [0, 1, 2]\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_TRUE(run->verdicts.empty());
  EXPECT_TRUE(remarked(*run, "has those points no more")) << all_remarks(*run);
  EXPECT_TRUE(remarked(*run, "has that factor no more")) << all_remarks(*run);
}

TEST(Layer, ShowsClassesAndWhatLiesBetweenThem) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 25}});
  small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}, {kB, 25}});
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok());
  const ResultLayer layer = app::layer_of(*run);
  EXPECT_EQ(layer.name, "own");
  EXPECT_EQ(layer.class_field, "class");
  ASSERT_EQ(layer.classes.size(), 2U);  // C: 3 + [1, 3] stays within "bad"
  EXPECT_EQ(layer.fields[0].name, "municipal");
  const auto& classes = *std::find_if(layer.fields.begin(), layer.fields.end(),
                                      [](const auto& field) { return field.name == "class"; });
  EXPECT_EQ(classes.numbers, (std::vector<double>{0, 1, 1}));

  SmallProject sparse;
  sparse.add("own/x", {2024, 0}, Year(2024), {{kA, 15}});
  const auto spanning = sparse.run(two_factors());
  ASSERT_TRUE(spanning.ok());
  const ResultLayer depends = app::layer_of(*spanning);
  ASSERT_EQ(depends.classes.size(), 3U);
  EXPECT_EQ(depends.classes[2].value, 1001);
  EXPECT_EQ(depends.classes[2].label.nl, "Bereik: goed tot slecht");
  EXPECT_EQ(depends.classes[2].colour.size(), 7U);
}

TEST(Changes, AreSinceEveryEarlierMeasuredPeriodThatLeadsToTheBorders) {
  SmallProject small;
  small.add("own/x", {2018, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  small.add("own/x", {2020, 0}, Year(2024), {{kA, kHole}, {kB, kHole}});
  small.add("own/x", {2021, 0}, Year(2023), {{kA, 1}, {kB, 1}});
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 8}, {kB, kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 6}, {kB, 25}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok()) << to_text(changes.faults());
  ASSERT_EQ(changes->size(), 2U);
  EXPECT_EQ((*changes)[0].change.from, (Period{2018, 0}));
  EXPECT_EQ((*changes)[0].change.to, (Period{2024, 0}));
  EXPECT_EQ((*changes)[0].change.difference.at(0).number, 1);
  EXPECT_EQ((*changes)[0].change.difference.at(1).number, 10);
  EXPECT_EQ((*changes)[1].change.difference.at(0).number, -2);
  EXPECT_FALSE((*changes)[1].change.difference.at(1).known());
  EXPECT_TRUE(remarks.list().empty()) << "nothing leads from 2023: that year is left out";

  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  ASSERT_EQ(trends->size(), 1U);
  EXPECT_EQ((*trends)[0].periods, (std::vector<Period>{{2018, 0}, {2022, 0}, {2024, 0}}));
  EXPECT_EQ((*trends)[0].reference, (std::vector<double>{10, 8, 15.5}));
  EXPECT_EQ((*trends)[0].boundary_year, Year(2024));
}

TEST(Changes, OfYearsOnOtherBordersAreCarriedOverAndTold) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 12}, {kB, 30}}, Measure::kCount);
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 10}, {kB, 20}, {kC, 9}}, Measure::kCount);
  small.add(halves());
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok()) << to_text(changes.faults());
  ASSERT_EQ(changes->size(), 1U);
  const Column& difference = changes->front().change.difference;
  EXPECT_EQ(difference.at(0).number, -2);
  EXPECT_EQ(difference.at(1).number, 5);
  EXPECT_EQ(difference.at(2).number, -6);
  EXPECT_EQ(difference.at(2).state, State::kConverted);
  ASSERT_EQ(remarks.list().size(), 1U);
  EXPECT_NE(remarks.list()[0].en.find("was carried over from the borders of 2023 to those of 2024"),
            std::string::npos);
  // Trends are of what was published on these borders alone.
  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  EXPECT_TRUE(trends->empty());
}

TEST(Changes, MeansOfFewAreasAreNotHeldAgainstMeansOfAll) {
  SmallProject small;
  small.add("own/x", {2022, 0}, Year(2024), {{kA, 5}, {kB, kHole}, {kC, kHole}});
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 6}, {kB, 26}, {kC, 10}});
  const auto run = small.run(head() + factor("f") + input("own/x"));
  ASSERT_TRUE(run.ok());
  const auto trends = app::trends_of(small.project(), *run);
  ASSERT_TRUE(trends.ok());
  ASSERT_EQ(trends->size(), 1U);
  EXPECT_TRUE(std::isnan((*trends)[0].reference[0])) << "one of three";
  EXPECT_EQ((*trends)[0].reference[1], 14);
  const std::vector<std::uint32_t> first{0};
  EXPECT_EQ(app::comparable_means((*trends)[0].values, Column{}, first), (std::vector<double>{5, 6}));
}

TEST(Changes, OfCountsArePerThousandResidents) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2024), {{kA, 2}, {kB, 2}}, Measure::kCount);
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 2}}, Measure::kCount);
  small.add("kwb/a_inw", {2024, 0}, Year(2024), {{kA, 500}, {kB, 0}}, Measure::kCount);
  const auto run =
      small.run(head() + factor("f") +
                input("own/x",
                      "period = 2023\nperiod_to = 2024\ndenominator = { indicator = \"kwb/a_inw\", per = "
                      "1000 }\n"));
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(run->scores.factors[0].inputs[0].values.at(0).number, 7);
  app::Remarks remarks;
  const auto changes = app::changes_since(small.project(), *run, remarks);
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes->size(), 1U);
  EXPECT_EQ((*changes)[0].change.difference.at(0).number, 6);
  EXPECT_EQ((*changes)[0].change.difference.at(1).state, State::kNotApplicable);
  const auto trends = app::trends_of(small.project(), *run);
  EXPECT_EQ(trends->at(0).unit.en, "per 1,000 pieces");
  EXPECT_EQ(trends->at(0).values[0].at(0).number, 4);
}

}  // namespace
