#include "roer/base/days.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

TEST(Days, CountFromTheBeginningOf1970) {
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
  EXPECT_EQ(day_number({1969, 12, 31}), -1);
  EXPECT_EQ(day_number({2000, 3, 1}), 11'017);
  EXPECT_FALSE(day_number({2023, 2, 29}));
  EXPECT_FALSE(day_number({1900, 2, 29}));
  EXPECT_TRUE(day_number({2000, 2, 29}));
  EXPECT_FALSE(day_number({2024, 13, 1}));
  EXPECT_FALSE(day_number({1700, 1, 1}));
}

TEST(Days, EveryDayComesBackAsItWentIn) {
  for (DayNumber day = *day_number({1890, 1, 1}); day < *day_number({2110, 1, 1}); ++day) {
    ASSERT_EQ(day_number(civil_day(day)), day);
    ASSERT_EQ(parse_day(iso_day(day)), day);
  }
}

TEST(Days, AreReadAsPeopleWriteThem) {
  const auto day = day_number({2024, 3, 15});
  for (const char* text : {"2024-03-15", "15-03-2024", "15-3-2024", "15/03/2024", "03/15/2024", "15.03.2024",
                           "20240315", " 2024-03-15 ", "2024-03-15T10:30:00Z", "15-03-2024 10:30"})
    EXPECT_EQ(parse_day(text), day) << text;
  EXPECT_EQ(parse_day("05/05/2024"), day_number({2024, 5, 5}));
  for (const char* text : {"", "03/04/2024", "2024-02-30", "2024", "202403", "15-03-24", "15-03", "a-b-c",
                           "--", "2024-3-", "99999999999-1-1"})
    EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Days, OfAWorkbookAreNumbers) {
  EXPECT_EQ(day_of_serial("45366"), day_number({2024, 3, 15}));
  EXPECT_EQ(day_of_serial("45366.75"), day_number({2024, 3, 15}));
  EXPECT_EQ(day_of_serial("61"), day_number({1900, 3, 1}));
  EXPECT_FALSE(day_of_serial("60"));
  EXPECT_FALSE(day_of_serial("-1"));
  EXPECT_FALSE(day_of_serial("x"));
}

TEST(Days, YearsLaterIsTheSameDay) {
  EXPECT_EQ(iso_day(years_later(*day_number({2023, 5, 6}), 5)), "2028-05-06");
  EXPECT_EQ(iso_day(years_later(*day_number({2024, 2, 29}), 1)), "2025-02-28");
  EXPECT_EQ(iso_day(years_later(*day_number({2024, 2, 29}), 4)), "2028-02-29");
}

}  // namespace
}  // namespace roer
