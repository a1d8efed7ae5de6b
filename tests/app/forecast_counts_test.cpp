// Forecasts of counts: which counts a project gives, what is read as not known, and how good forecasts are on
// the police counts of the whole country.

#include <gtest/gtest.h>

#include <cmath>

#include "country.hpp"
#include "roer/app/forecast_counts.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using roer::testing::code;
using roer::testing::kHole;
using roer::testing::SmallProject;

constexpr const char *kFirst = "BU00010001", *kSecond = "BU00010002", *kThird = "BU00010003";

void add_counts(SmallProject& made, const std::vector<std::vector<double>>& of_year) {
  std::int16_t year = 2021;
  for (const auto& counts : of_year)
    made.add("police/misdr", Period{year++, 0}, Year(2024),
             {{kFirst, counts[0]}, {kSecond, counts[1]}, {kThird, counts[2]}}, Measure::kCount);
}

Result<IndicatorCourse> course_of(SmallProject& made, Remarks& remarks,
                                  const std::string& indicator = "police/misdr") {
  const ProjectIndex index = ProjectIndex::read(made.project()).value();
  return count_course(made.project(), index, {indicator, {}, {}, true}, remarks);
}

TEST(IndicatorCourse, A0AfterFullYearsIsNotKnownAndA0AmongFewOrAtTheBeginningIs0) {
  SmallProject made;
  add_counts(made, {{20, 2, 5}, {0, 0, 8}, {22, 1, 0}, {18, 0, 6}});
  Remarks remarks;
  const IndicatorCourse course = course_of(made, remarks).value();
  ASSERT_EQ(course.periods, 4U);
  EXPECT_EQ(course.first, 2021);
  ASSERT_EQ(course.gaps.size(), 1U);
  EXPECT_EQ(course.gaps[0].area, 0U);
  EXPECT_EQ(course.gaps[0].period, 1U);
  EXPECT_DOUBLE_EQ(course.gaps[0].usual, 20);
  EXPECT_TRUE(std::isnan(course.counts[course.at(0, 1)]));
  EXPECT_EQ(course.counts[course.at(1, 1)], 0);
  EXPECT_EQ(course.counts[course.at(2, 2)], 0);  // 13 in two years: no more than chance
}

TEST(IndicatorCourse, ZerosBeforeADistrictIsBuiltAreTrue) {
  SmallProject made;
  add_counts(made, {{0, 40, 5}, {0, 44, 8}, {9, 0, 0}, {60, 0, 6}});
  Remarks remarks;
  const IndicatorCourse course = course_of(made, remarks).value();
  EXPECT_EQ(course.counts[course.at(0, 0)], 0);
  EXPECT_EQ(course.counts[course.at(0, 1)], 0);
  ASSERT_EQ(course.gaps.size(),
            2U);  // both years of the second area, the second by what came before the first
  EXPECT_DOUBLE_EQ(course.gaps[1].usual, 42);
}

TEST(IndicatorCourse, ABreakIsTenTimesAsManyAndFiftyOrMore) {
  EXPECT_TRUE(is_broken(std::vector<double>{15, 16, 11, 263, 15}));
  EXPECT_TRUE(is_broken(std::vector<double>{60, kHole, 2}));
  EXPECT_FALSE(is_broken(std::vector<double>{0, 8, 27, 47}));
  EXPECT_FALSE(is_broken(std::vector<double>{263, 272, 306, 775, 332}));
}

TEST(IndicatorCourse, NeverCountedAreasAreLeftOutAndYearsBetweenAreNotKnown) {
  SmallProject made;
  made.add("police/misdr", Period{2021, 0}, Year(2024), {{kFirst, 3}, {kSecond, kHole}}, Measure::kCount);
  made.add("police/misdr", Period{2023, 0}, Year(2024), {{kFirst, 4}, {kSecond, kHole}}, Measure::kCount);
  Remarks remarks;
  const IndicatorCourse course = course_of(made, remarks).value();
  EXPECT_EQ(course.areas.size(), 1U);
  EXPECT_EQ(course.never, 1U);
  EXPECT_EQ(course.periods, 3U);
  EXPECT_TRUE(std::isnan(course.counts[1]));
}

TEST(IndicatorCourse, ResidentsOfTwoYearsAreExposureRelativeToTheArea) {
  SmallProject made;
  add_counts(made, {{10, 10, 10}, {10, 10, 10}, {10, 10, 10}});
  Remarks remarks;
  made.add("kwb/a_inw", Period{2022, 0}, Year(2024), {{kFirst, 100}, {kSecond, 500}, {kThird, kHole}},
           Measure::kCount);
  EXPECT_TRUE(course_of(made, remarks).value().exposure.empty());
  made.add("kwb/a_inw", Period{2023, 0}, Year(2024), {{kFirst, 400}, {kSecond, 500}, {kThird, 90}},
           Measure::kCount);
  const IndicatorCourse course = course_of(made, remarks).value();
  ASSERT_EQ(course.exposure.size(), 9U);
  EXPECT_DOUBLE_EQ(course.exposure[course.at(0, 0)], 0.5);  // 2021: as 2022, 100 of 200 on average
  EXPECT_DOUBLE_EQ(course.exposure[course.at(0, 2)], 2);
  EXPECT_DOUBLE_EQ(course.exposure[course.at(1, 2)], 1);
  EXPECT_DOUBLE_EQ(course.exposure[course.at(2, 2)], 1);  // not known in one year
  EXPECT_EQ(course.residents[2], 90);
}

TEST(IndicatorCourse, RefusesWhatDoesNotCount) {
  SmallProject made;
  for (std::int16_t year = 2021; year < 2024; ++year) {
    made.add("own/rate", Period{year, 0}, Year(2024), {{kFirst, 1.5}, {kSecond, 2}}, Measure::kMean);
    made.add("own/half", Period{year, 0}, Year(2024), {{kFirst, 1.5}, {kSecond, 2}}, Measure::kCount);
  }
  made.add("own/once", Period{2021, 0}, Year(2024), {{kFirst, 1}, {kSecond, 2}}, Measure::kCount);
  Remarks remarks;
  EXPECT_EQ(course_of(made, remarks, "own/rate").faults().first().code, ErrorCode::kUsage);
  EXPECT_EQ(course_of(made, remarks, "own/half").faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(course_of(made, remarks, "own/once").faults().first().code, ErrorCode::kMissingData);
}

TEST(ForecastCounts, TakesTheNameOfAMunicipalityAndRefusesWhatMeansNothing) {
  SmallProject made;
  add_counts(made, {{20, 2, 5}, {21, 3, 8}, {22, 1, 4}, {18, 2, 6}});
  made.add_shapes({"GM0001"}, Year(2024));
  ForecastCountsParams params;
  params.project = made.folder.file("p.gpkg");
  params.indicator = "police/misdr";
  params.area = "Naam GM0001";
  Progress progress;
  const auto result = forecast_counts(params, progress);
  ASSERT_TRUE(result.ok()) << to_text(result.faults());
  EXPECT_EQ(result->inside.size(), 3U);
  EXPECT_EQ(result->scope, "GM0001");
  params.area = "Elders";
  EXPECT_EQ(forecast_counts(params, progress).faults().first().code, ErrorCode::kUnknownCode);
  params.area.clear();
  params.origins = 0;
  EXPECT_EQ(forecast_counts(params, progress).faults().first().code, ErrorCode::kUsage);
}

TEST(PeriodWords, QuartersAndOtherStretches) {
  using signal::PeriodKind;
  EXPECT_EQ(span_words({PeriodKind::kMonth, 2025 * 12, 3}).en, "the first quarter of 2025");
  EXPECT_EQ(span_words({PeriodKind::kMonth, 2025 * 12 + 9, 3}).nl, "het vierde kwartaal van 2025");
  EXPECT_EQ(span_words({PeriodKind::kMonth, 2025 * 12 + 1, 3}).en, "February 2025 to April 2025");
  EXPECT_EQ(span_words({PeriodKind::kYear, 2026, 1}).nl, "2026");
  EXPECT_EQ(span_words({PeriodKind::kWeek, 2025 * 52, 13}).en, "week 1 of 2025 to week 13 of 2025");
  EXPECT_EQ(length_words(PeriodKind::kWeek, 13).nl, "13 weken");
}

TEST(ForecastCounts, BeatsLastYearOnThePoliceCountsOfTheCountry) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
  const roer::testing::Folder folder;
  {
    Project project = Project::create(folder.file("nl.gpkg")).value();
    roer::testing::import_file(project, path);
  }
  ForecastCountsParams params;
  params.project = folder.file("nl.gpkg");
  params.indicator = "police/misdr";
  Progress progress;
  const ForecastCountsResult result = forecast_counts(params, progress).value();
  EXPECT_EQ(result.kind, AreaKind::kBuurt);
  EXPECT_EQ(result.codes.size(), 14'494U);  // 80 have no count of any year
  EXPECT_EQ(result.ahead.first, 2026);
  ASSERT_TRUE(result.skill);
  EXPECT_EQ(result.skill->origins, 3U);
  EXPECT_GT(result.skill->forecasts, 43'000U);
  EXPECT_EQ(result.verdict, ForecastVerdict::kBetter);
  EXPECT_LT(result.skill->model.error, 0.97 * result.skill->last_year.error);
  EXPECT_LT(result.skill->model.error, result.skill->mean_years.error);
  EXPECT_LT(result.skill->model.log_score, result.skill->last_year.log_score - 0.1);
  EXPECT_NEAR(result.skill->model.coverage, 0.8, 0.06);
  EXPECT_GE(result.skill->won, 2U);
  EXPECT_NEAR(result.total, result.total_last_year, 0.05 * result.total_last_year);
  EXPECT_FALSE(result.gaps.empty());
  EXPECT_FALSE(result.breaks.empty());
  for (const std::uint32_t i : result.breaks) EXPECT_TRUE(std::isnan(result.forecast.mean[i]));
  params.horizon = 3;  // of five years
  EXPECT_EQ(forecast_counts(params, progress).faults().first().code, ErrorCode::kUsage);
  // 2025 of the largest one, as CBS published it.
  const std::uint32_t top = result.highest.front();
  EXPECT_EQ(result.last_year[top], result.counts[(top + 1) * result.periods - 1]);
  EXPECT_EQ(result.layer, "forecast_police_misdr");
}

}  // namespace
}  // namespace roer::app
