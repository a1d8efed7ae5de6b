// Moments, periods on end, people between moments, and tables of cases.

#include "roer/app/case_table.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "roer/app/case_people.hpp"

namespace {

using namespace roer;
using namespace roer::app;

std::string moment_said(const std::string& text, bool short_years = false) {
  const auto moment = parse_moment(text, short_years);
  if (!moment) return "none";
  return std::string(name_of(moment->unit)) + " " +
         period_code(moment->unit, period_at(moment->unit, moment->first));
}

TEST(CaseCalendar, moments_as_people_and_satscan_write_them) {
  EXPECT_EQ(moment_said("2024"), "year 2024");
  EXPECT_EQ(moment_said("2024-03"), "month 2024-03");
  EXPECT_EQ(moment_said("2024/3"), "month 2024-03");
  EXPECT_EQ(moment_said("2024-W05"), "week 2024-W05");
  EXPECT_EQ(moment_said("2024/3/1"), "day 2024-03-01");
  EXPECT_EQ(moment_said("2024-03-01"), "day 2024-03-01");
  EXPECT_EQ(moment_said("15-03-2024"), "day 2024-03-15");
  EXPECT_EQ(moment_said("73"), "none");
  EXPECT_EQ(moment_said("73", true), "year 1973");
  EXPECT_EQ(moment_said("24", true), "year 2024");
  for (const char* none :
       {"", "soon", "2024-13", "2024-00", "2024-02-30", "2023-W53", "2024-W00", "20240", "-5"})
    EXPECT_EQ(moment_said(none), "none") << none;
}

TEST(CaseCalendar, week_53_is_a_week_of_its_own) {
  EXPECT_EQ(moment_said("2020-W53"), "week 2020-W53");
  const auto last = parse_moment("2020-W53"), next = parse_moment("2021-W01");
  EXPECT_EQ(next->first - last->first, 7);
  EXPECT_EQ(iso_day(last->first), "2020-12-28");
}

/// Every day belongs to the period that its code names, and periods follow on end.
TEST(CaseCalendar, periods_leave_no_gap) {
  for (const CaseUnit unit : {CaseUnit::kDay, CaseUnit::kWeek, CaseUnit::kMonth, CaseUnit::kYear})
    for (DayNumber day = *day_number({1968, 12, 1}); day < *day_number({2027, 2, 1}); ++day) {
      const std::int32_t period = period_at(unit, day);
      ASSERT_LE(first_day_of(unit, period), day);
      ASSERT_GT(first_day_of(unit, period + 1), day);
      const auto moment = parse_moment(period_code(unit, period));
      ASSERT_TRUE(moment) << period_code(unit, period);
      ASSERT_EQ(moment->first, first_day_of(unit, period));
      ASSERT_EQ(moment->last, first_day_of(unit, period + 1) - 1);
    }
}

TEST(CasePeople, lie_on_straight_lines_between_moments) {
  const CaseSpan span{CaseUnit::kYear, 2020, 4};
  const DayNumber from = *day_number({2021, 7, 1}), to = *day_number({2023, 7, 1});
  PersonDays days(span);
  const std::vector<double> found = days.of({{from, 100}, {to, 300}});
  for (std::size_t t = 0; t < 4; ++t) {
    double sum = 0;
    for (DayNumber day = first_day_of(CaseUnit::kYear, span.number(t));
         day < first_day_of(CaseUnit::kYear, span.number(t) + 1); ++day)
      sum += day + 0.5 < from ? 100 : day + 0.5 > to ? 300 : 100 + 200 * (day + 0.5 - from) / (to - from);
    EXPECT_NEAR(found[t], sum, 1e-6);
  }
  EXPECT_EQ(found[0], 36600);  // 366 days before the first moment
}

TEST(CasePeople, of_each_period_stay_what_they_are) {
  PersonDays days({CaseUnit::kYear, 2021, 2});
  const std::vector<double> found =
      days.of({{*day_number({2021, 7, 1}), 100}, {*day_number({2022, 7, 1}), 200}});
  EXPECT_EQ(found, (std::vector<double>{36500, 73000}));
  EXPECT_EQ(PersonDays({CaseUnit::kNone, 0, 1}).of({{0, 7}}), std::vector<double>{7});
}

std::string case_file(const std::string& text) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "roer_cases.txt";
  std::ofstream(path) << text;
  return path.string();
}

TEST(CaseTable, reads_satscan_files_without_names) {
  const auto cases = read_case_table(case_file("Grant      1 1977  2 2\r\nLuna 3  1980 1 2\r\n"), {}).value();
  EXPECT_FALSE(cases.named);
  EXPECT_EQ(cases.strata, (std::vector<std::string>{"covariate1", "covariate2"}));
  EXPECT_EQ(cases.rows[0].place, "Grant");
  EXPECT_EQ(cases.rows[0].at(CaseField::kCases), 1);
  EXPECT_EQ(period_code(CaseUnit::kYear, period_at(CaseUnit::kYear, cases.rows[0].when->first)), "1977");
}

TEST(CaseTable, knows_dutch_names_and_those_it_is_told) {
  CaseTableChoice choice;
  choice.called = columns_called("county=place").value();
  const auto table =
      read_case_table(case_file("county;gevallen;Datum;inwoners\nA;3;2024-03-01;1,5\n"), choice).value();
  EXPECT_TRUE(table.named);
  EXPECT_EQ(table.rows[0].place, "A");
  EXPECT_EQ(table.rows[0].at(CaseField::kPeople), 1.5);
  EXPECT_EQ(table.rows[0].when->unit, CaseUnit::kDay);
  EXPECT_FALSE(columns_called("county").ok());
  EXPECT_FALSE(columns_called("county=town").ok());
}

TEST(CaseTable, coordinates_without_names_must_be_told_apart) {
  CaseTableChoice choice;
  choice.kind = CaseTableKind::kPlaces;
  const std::string path = case_file("A 35.1 -106.6\nB 36.2 -106.7\n");
  EXPECT_EQ(read_case_table(path, choice).faults().first().code, ErrorCode::kUsage);
  choice.latitude_first = true;
  const auto degrees = read_case_table(path, choice).value();
  EXPECT_TRUE(degrees.has(CaseField::kLon));
  EXPECT_EQ(degrees.rows[0].at(CaseField::kLat), 35.1);
  choice.latitude_first = false;
  EXPECT_EQ(read_case_table(path, choice).value().rows[0].at(CaseField::kX), 35.1);
  choice.latitude_first.reset();
  EXPECT_EQ(
      read_case_table(case_file("A 4727 4509\nB 4794 4548\n"), choice).value().rows[1].at(CaseField::kY),
      4548);
}

}  // namespace
