#include "roer/app/scope.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "roer/app/score_project.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using testing::code;

/// Four areas in two municipalities, without a project.
ScoreRun small_run() {
  ScoreRun run;
  run.scores.areas =
      AreaList(AreaKind::kBuurt, Year(2024),
               {code("BU99010101"), code("BU99010102"), code("BU99010201"), code("BU99020101")});
  run.names = {"Centrum", "De Weel", "Centrum", "Súd"};
  run.parents = {"Oost", "Oost", "Oost", "West"};
  return run;
}

class ScopeTest : public ::testing::Test {
 protected:
  ScopeTest() { small_.add("kwb/a_inw", Period{2024}, Year(2024), {{"BU99010101", 1}}); }
  Result<Scope> scope(const std::string& area) { return scope_of(small_.project(), small_run(), area); }
  testing::SmallProject small_;
};

TEST_F(ScopeTest, NothingAndTheCountryAreEverything) {
  EXPECT_EQ(scope("").value().areas.size(), 4U);
  EXPECT_EQ(scope("NL00").value().areas.size(), 4U);
  EXPECT_EQ(scope("").value().code, "NL00");
}

// Two municipalities are not the country; 300 are as good as all.
TEST_F(ScopeTest, APartOfTheCountryIsNotCalledSo) {
  EXPECT_EQ(scope("").value().name.en, "the areas of this project");
  EXPECT_EQ(scope("NL00").value().name.nl, "de gebieden van dit project");
  for (const int municipalities : {299, 300}) {
    ScoreRun run;
    std::vector<AreaCode> codes;
    for (int m = 1; m <= municipalities; ++m) codes.push_back(code(fmt::format("BU{:04}0101", m)));
    run.scores.areas = AreaList(AreaKind::kBuurt, Year(2024), codes);
    run.names.assign(codes.size(), "Centrum");
    run.parents.assign(codes.size(), "");
    EXPECT_EQ(scope_of(small_.project(), run, "").value().name.en,
              municipalities < 300 ? "the areas of this project" : "the Netherlands");
  }
}

// Postcodes tell no municipality: they are not doubted.
TEST_F(ScopeTest, AreasThatTellNoMunicipalityAreTheCountry) {
  ScoreRun run;
  bool repaired = false;
  const auto postcode = [&](std::string_view text) {
    return AreaCode::parse_as(AreaKind::kPostcode4, text, repaired).value();
  };
  run.scores.areas = AreaList(AreaKind::kPostcode4, Year(2024), {postcode("1011"), postcode("9999")});
  run.names = run.parents = {"", ""};
  EXPECT_EQ(scope_of(small_.project(), run, "").value().name.en, "the Netherlands");
}

TEST_F(ScopeTest, ProjectOfOneMunicipalityIsNamedAfterIt) {
  ScoreRun run = small_run();
  run.parents = {"Oost", "Oost", "Oost", "Oost"};
  EXPECT_EQ(scope_of(small_.project(), run, "").value().name.nl, "Oost");
}

TEST_F(ScopeTest, CodesChooseByTheirLetters) {
  using Positions = std::vector<std::uint32_t>;
  EXPECT_EQ(scope("GM9901").value().areas, (Positions{0, 1, 2}));
  EXPECT_EQ(scope("WK990101").value().areas, (Positions{0, 1}));
  EXPECT_EQ(scope("BU99020101").value().areas, (Positions{3}));
}

TEST_F(ScopeTest, MunicipalitiesGoByNameToo) {
  const auto found = scope("oost");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->code, "GM9901");
  EXPECT_EQ(found->areas.size(), 3U);
}

TEST_F(ScopeTest, WhatCannotBeToldIsRefused) {
  EXPECT_EQ(scope("PV25").faults().first().code, ErrorCode::kMissingData);
  EXPECT_EQ(scope("GM0268").faults().first().code, ErrorCode::kUnknownCode);
  EXPECT_EQ(scope("Nergens").faults().first().code, ErrorCode::kUnknownCode);
}

TEST(AreaNamed, ByCodePrefixLackingAndName) {
  const ScoreRun run = small_run();
  EXPECT_EQ(area_named(run, "BU99010102").value(), 1U);
  EXPECT_EQ(area_named(run, "99010102").value(), 1U);
  EXPECT_EQ(area_named(run, "de weel").value(), 1U);
}

TEST(AreaNamed, ANameThatSeveralHaveNamesThemAll) {
  const auto found = area_named(small_run(), "Centrum");
  ASSERT_FALSE(found.ok());
  EXPECT_NE(found.faults().first().expected.find("BU99010101"), std::string::npos);
  EXPECT_NE(found.faults().first().expected.find("BU99010201"), std::string::npos);
}

TEST(AreaNamed, ALargerAreaTellsWhichScoredOnesLieInIt) {
  for (const char* given : {"GM9902", "west"}) {
    const auto found = area_named(small_run(), given);
    ASSERT_FALSE(found.ok());
    const Error& error = found.faults().first();
    EXPECT_EQ(error.code, ErrorCode::kUnknownCode);
    EXPECT_EQ(error.message, "this is a municipality, not a neighbourhood");
    EXPECT_EQ(error.expected, "the one neighbourhood in it: BU99020101 S\u00fad (West)");
    EXPECT_EQ(error.remedy, "Give the code of one.");  // nothing is scored here
    ScoreRun scored = small_run();
    scored.framework.factors.emplace_back();
    EXPECT_NE(area_named(scored, given).faults().first().remedy.find("roer score PROJECT --area GM9902"),
              std::string::npos);
  }
}

TEST(AreaNamed, AccentsDoNotMatterAndWhatIsAlikeIsNamed) {
  EXPECT_EQ(area_named(small_run(), "SUD").value(), 3U);
  const auto part = area_named(small_run(), "weel");
  ASSERT_FALSE(part.ok());
  EXPECT_EQ(part.faults().first().expected, "one that is like it: BU99010102 De Weel (Oost)");
  const auto slip = area_named(small_run(), "De Wele");
  ASSERT_FALSE(slip.ok());
  EXPECT_EQ(slip.faults().first().expected, "one that is like it: BU99010102 De Weel (Oost)");
}

TEST_F(ScopeTest, ANameOfTwoMunicipalitiesNamesBothWithTheirCodes) {
  ScoreRun run = small_run();
  run.parents = {"Bergen (L.)", "Bergen (L.)", "Bergen (L.)", "Bergen (NH.)"};
  const auto both = scope_of(small_.project(), run, "bergen");
  ASSERT_FALSE(both.ok());
  EXPECT_EQ(both.faults().first().message, "2 municipalities have this name");
  EXPECT_EQ(both.faults().first().expected, "one of these codes: GM9901 Bergen (L.), GM9902 Bergen (NH.)");
  const auto one = scope_of(small_.project(), run, "Bergen (NH.)");
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->code, "GM9902");
  EXPECT_EQ(one->areas, (std::vector<std::uint32_t>{3}));
  const auto area = area_named(run, "Bergen");
  ASSERT_FALSE(area.ok());
  EXPECT_EQ(area.faults().first().message, "2 municipalities have this name, and no neighbourhood");
}

TEST(Summary, RanksDecidedBeforeOpenAndCertainConcernFirst) {
  ScoreRun run = small_run();
  using score::Decision;
  run.framework.has_threshold = true;
  run.scores.score_judged = {{6, 18}, {9, 27}, {2, 2}, {12, 12}};
  run.scores.score = run.scores.score_judged;
  run.scores.decision_judged = {Decision::kDepends, Decision::kYes, Decision::kNo, Decision::kYes};
  run.scores.class_low = {1, 2, 0, 2};
  run.scores.class_high = {3, 3, 0, 2};
  const ScoreSummary summary = summary_of(run, {0, 1, 2, 3});
  EXPECT_EQ(summary.order, (std::vector<std::uint32_t>{3, 1, 0, 2}));
  EXPECT_EQ(summary.yes, 2U);
  EXPECT_EQ(summary.depends, 1U);
  EXPECT_EQ(summary.no, 1U);
  EXPECT_EQ(summary.all_factors_known, 2U);
  ASSERT_EQ(summary.classes.size(), 4U);
  EXPECT_EQ(summary.classes.front().low, 2);
  EXPECT_EQ(summary.classes.back().low, 0);
  run.framework.concern = score::Concern::kLow;
  EXPECT_EQ(summary_of(run, {0, 1, 2, 3}).order, (std::vector<std::uint32_t>{3, 1, 0, 2}))
      << "12 is the worse of the two that are decided: its high end is lower";
}

}  // namespace
}  // namespace roer::app
