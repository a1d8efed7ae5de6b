#include "roer/app/gather.hpp"

#include <gtest/gtest.h>

#include "roer/app/known_areas.hpp"
#include "roer/app/scoring.hpp"
#include "roer/app/value_origin.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

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

}  // namespace
