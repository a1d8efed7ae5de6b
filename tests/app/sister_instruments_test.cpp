// The sister instruments as built-in frameworks: tables as an association would hand them in, numbers by
// hand.

#include <gtest/gtest.h>
#include <cmath>

#include "country.hpp"
#include "roer/score/explain.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

/// Imports an own table of estates and scores it with a built-in framework.
Result<app::ScoreRun> scored(const std::string& framework, const std::string& table, const std::string& csv) {
  SmallProject small;
  ReadOptions options;
  options.table = table;
  options.kind = AreaKind::kEstate;
  options.boundary_year = Year(2024);
  options.period = Period{2024, 0};
  import_file(small.project(), small.folder.write(table + ".csv", csv), options);
  Progress progress;
  return app::run_score(small.project(), {small.folder.file("p.gpkg"), framework, {}}, progress);
}

/// Score of the area with this code.
score::Range score_of(const app::ScoreRun& run, std::string_view text) {
  for (std::size_t i = 0; i < run.data.areas.size(); ++i)
    if (run.data.areas[i].text() == text) return run.scores.score[i];
  ADD_FAILURE() << text;
  return {};
}
std::int32_t class_of(const app::ScoreRun& run, std::string_view text) {
  for (std::size_t i = 0; i < run.data.areas.size(); ++i)
    if (run.data.areas[i].text() == text) return run.scores.class_low[i];
  return -1;
}

TEST(SisterInstruments, DeprivationIsTheWeightedSumOfExponentialRanks) {
  const auto run = scored("imd", "imd",
                          "complex;income;employment;education;health;crime;barriers;living\n"
                          "E1;0.40;0.40;90;3;2;60;70\n"
                          "E2;0.10;0.25;20;-2;-1;30;10\n"
                          "E3;0.20;0.05;10;-1;0;20;20\n"
                          "E4;0.30;0.20;30;2;1;40;30\n");
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  // X(R) = -23 ln(1 - R (1 - e^(-100/23))) at R = 1/4 .. 1: 6.517733263680, 15.646790072603, 31.009143532807,
  // 100.
  EXPECT_NEAR(score_of(*run, "E1").low, 99.9, 1e-9);
  EXPECT_NEAR(score_of(*run, "E2").low, 14.103207793404572, 1e-9);
  EXPECT_NEAR(score_of(*run, "E3").low, 11.495680548088393, 1e-9);
  EXPECT_NEAR(score_of(*run, "E4").low, 27.521604860728438, 1e-9);
  EXPECT_EQ(class_of(*run, "E1"), 9);
  EXPECT_EQ(class_of(*run, "E3"), 0);
}

TEST(SisterInstruments, UpperHalfOfTheDeprivationScaleHoldsTheMostDeprivedTenth) {
  std::string csv = "complex;income;employment;education;health;crime;barriers;living\n";
  for (int i = 1; i <= 200; ++i) {
    csv += "E" + std::to_string(1000 + i);
    for (int domain = 0; domain < 7; ++domain) csv += ";" + std::to_string(i);
    csv += "\n";
  }
  const auto run = scored("imd", "imd", csv);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  std::size_t upper = 0;
  for (const double points : run->scores.factors[0].inputs[0].points) upper += points > 50 ? 1 : 0;
  EXPECT_EQ(upper,
            21U);  // "the most deprived 10 per cent have scores of 50 to 100": R = 0.9 itself gives 50.4
}

TEST(SisterInstruments, MarksOfTenantsAreRedOrangeOrGreen) {
  const auto run = scored("vidomes", "survey", "complex;mark\nA;6.4\nB;6.5\nC;7.0\nD;7.1\nE;\n");
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(class_of(*run, "A"), 0);
  EXPECT_EQ(class_of(*run, "B"), 1);
  EXPECT_EQ(class_of(*run, "C"), 1);
  EXPECT_EQ(class_of(*run, "D"), 2);
  EXPECT_FALSE(score_of(*run, "E").known());
  EXPECT_EQ(run->scores.decision[0], score::Decision::kYes);
  EXPECT_EQ(run->scores.decision[1], score::Decision::kNo);
}

TEST(SisterInstruments, ThresholdsArePassedOrNotAndWhatLacksStaysOpen) {
  const auto run = scored("trivire", "estates",
                          "complex;turnover;stay;care;reactions;arrears;young;nuisance;verdict;intensity\n"
                          "A;12;4.9;10;49;8;15;3;6.4;6\n"
                          "B;11.9;5;9.9;50;7.9;14.9;2.9;6.5;5.9\n"
                          "C;12;4;9;60;9;5;;7;1\n");
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(score_of(*run, "A").low, 9);
  EXPECT_EQ(score_of(*run, "B").high, 0);
  EXPECT_EQ(score_of(*run, "C").low, 3);
  EXPECT_EQ(score_of(*run, "C").high, 4);
  EXPECT_EQ(run->scores.decision[2], score::Decision::kDepends);
  EXPECT_EQ(run->explanations[2].depends_on.size(), 1U);
}

TEST(SisterInstruments, LabelIsTheMeanOfFiveThemesOfHardAndSoftData) {
  const auto run =
      scored("sociaal-beheer-label", "label",
             "complex;litter;staff_clean;incidents;staff_safe;nuisance;staff_together;support;staff_tenants;"
             "arrears;dissatisfied\n"
             "A;20;5;12;4;8;5;30;5;12;5\n"  // 5 (5+4)/2 5 5 5 -> themes 5, 4.5, 5, 5, 5
             "B;1;1;0.5;1;0;1;2;1;1;1\n"    // all 1
             "C;4;3;1;2;3;4;10;2;5;3\n");   // (2+3)/2 (2+2)/2 (3+4)/2 (3+2)/2 (3+3)/2
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_DOUBLE_EQ(score_of(*run, "A").low, 4.9);
  EXPECT_DOUBLE_EQ(score_of(*run, "B").low, 1);
  EXPECT_DOUBLE_EQ(score_of(*run, "C").low, 2.7);
  EXPECT_EQ(class_of(*run, "A"), 4);
  EXPECT_EQ(class_of(*run, "C"), 2);
}

TEST(SisterInstruments, ProfileIsTheMeanOfIndicesOfThemesOfHalves) {
  const std::vector<const char*> themes = {
      "housing",   "public_space", "amenities",     "environment", "theft",         "violence", "burglary",
      "vandalism", "nuisance",     "self_reliance", "mutual_help", "participation", "bonding"};
  SmallProject small;
  const auto add = [&](const std::string& field, double first, double second) {
    small.add("wijkprofiel/" + field, {2024, 0}, Year(2024), {{"WK059901", first}, {"WK059902", second}});
  };
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const bool safety = i >= 4 && i < 9;
    add(std::string(themes[i]) + "_register", safety ? 60 : 100, 120);
    if (std::string(themes[i]) != "bonding") add(std::string(themes[i]) + "_survey", safety ? 80 : 110, 130);
  }
  add("bonding_survey", 110, kHole);
  Progress progress;
  const auto run =
      app::run_score(small.project(), {small.folder.file("p.gpkg"), "wijkprofiel", {}}, progress);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_NEAR(run->scores.score[0].low, (105.0 + 70.0 + 105.0) / 3, 1e-9);
  EXPECT_EQ(run->scores.class_low[0], 2);
  // Without the survey of one theme that theme can be anything: 0 to 200 of the four of one index of three.
  EXPECT_NEAR(run->scores.score[1].low, (125.0 + 125.0 + 125.0 * 3 / 4) / 3, 1e-9);
  EXPECT_NEAR(run->scores.score[1].high, (125.0 + 125.0 + (125.0 * 3 + 200) / 4) / 3, 1e-9);
}

TEST(SisterInstruments, ResilienceCrossesTwoChangesRelativeToTheMunicipality) {
  SmallProject small;
  const auto health = [&](int year, const ByCode& buurten, double gemeente) {
    small.add("health/gezond_goed", {static_cast<std::int16_t>(year), 0}, Year(2024), buurten);
    small.add("health/gezond_goed", {static_cast<std::int16_t>(year), 0}, Year(2024), {{"GM9901", gemeente}});
  };
  health(2016, {{"BU99010101", 80}, {"BU99010102", 80}, {"BU99010103", 80}, {"BU99010104", 80}}, 80);
  health(2024, {{"BU99010101", 72}, {"BU99010102", 80}, {"BU99010103", 75}, {"BU99010104", kHole}}, 75);
  small.add("kwb/a_inw", {2024, 0}, Year(2024),
            {{"BU99010101", 1000}, {"BU99010102", 1000}, {"BU99010103", 1000}, {"BU99010104", 1000}},
            Measure::kCount);
  const auto crimes = [&](int year, const ByCode& buurten) {
    small.add("police/misdr", {static_cast<std::int16_t>(year), 0}, Year(2024), buurten, Measure::kCount);
  };
  // The municipality, summed over its buurten: 40 of 4,000 in 2021 and 80 in 2025, 10 more per 1,000.
  crimes(2021, {{"BU99010101", 10}, {"BU99010102", 10}, {"BU99010103", 10}, {"BU99010104", 10}});
  crimes(2025, {{"BU99010101", 40}, {"BU99010102", 10}, {"BU99010103", 20}, {"BU99010104", 10}});
  Progress progress;
  const auto run = app::run_score(small.project(), {small.folder.file("p.gpkg"), "resilience", {}}, progress);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto& concentration = run->scores.factors[0].inputs[0].values;
  EXPECT_DOUBLE_EQ(concentration.at(0).number, -3);  // -8 against -5
  EXPECT_DOUBLE_EQ(concentration.at(1).number, 5);
  EXPECT_DOUBLE_EQ(concentration.at(2).number, 0);
  const auto& crime = run->scores.factors[1].inputs[0].values;
  EXPECT_DOUBLE_EQ(crime.at(0).number, 20);  // +30 against +10
  EXPECT_DOUBLE_EQ(crime.at(1).number, -10);
  EXPECT_DOUBLE_EQ(crime.at(2).number, 0);
  EXPECT_EQ(run->scores.score[0].low, 12);  // both up
  EXPECT_EQ(run->scores.class_low[0], 8);
  EXPECT_EQ(run->scores.decision[0], score::Decision::kYes);
  EXPECT_EQ(run->scores.class_low[1], 0);  // both down
  EXPECT_EQ(run->scores.class_low[2], 4);  // both the same
  EXPECT_FALSE(run->scores.score[3].known());
  EXPECT_TRUE(remarked(*run, "for municipalities was summed over their neighbourhoods")) << all_remarks(*run);
  EXPECT_TRUE(remarked(*run, "relative to the municipality\u201d is the change from 2016 to 2024"))
      << all_remarks(*run);
}

TEST(SisterInstruments, SlowResilienceOfTheCountry) {
  ROER_SHARED_OR_SKIP(data, "data");
  SmallProject small;
  import_country(small.project(), data);
  Progress progress;
  const auto run = app::run_score(small.project(), {small.folder.file("p.gpkg"), "resilience", {}}, progress);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  std::vector<std::size_t> classes(9, 0);
  std::size_t known = 0;
  for (std::size_t i = 0; i < run->scores.areas.size(); ++i) {
    if (!run->scores.score[i].known()) continue;
    ++known;
    ++classes[static_cast<std::size_t>(run->scores.class_low[i])];
  }
  EXPECT_GT(known, 11000U);
  for (std::size_t c = 0; c < classes.size(); ++c) EXPECT_GT(classes[c], 50U) << c;
  std::size_t sum = 0;
  for (const std::size_t count : classes) sum += count;
  EXPECT_EQ(sum, known);
}

}  // namespace
