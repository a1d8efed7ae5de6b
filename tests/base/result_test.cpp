#include "roer/base/result.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

Error bad_number() {
  Error error;
  error.code = ErrorCode::kBadNumber;
  error.message = "not a number";
  error.source = "own.csv";
  error.row = 7;
  error.column = "active";
  error.found = "many";
  error.expected = "a count";
  error.remedy = "Correct the cell.";
  return error;
}

TEST(Result, ErrorTextNamesFileRowColumnFoundExpectedAndRemedy) {
  EXPECT_EQ(to_text(bad_number()),
            "own.csv, row 7, column active: not a number; found 'many'; expected a count. Correct the cell.");
}

TEST(Result, KeepsTheFirstFiftyFaultsAndCountsTheRest) {
  Faults faults;
  for (int i = 0; i < 60; ++i) faults.add(bad_number());
  EXPECT_EQ(faults.list().size(), Faults::kMaxFaults);
  EXPECT_EQ(faults.total(), 60U);
  EXPECT_NE(to_text(faults).find("10 more faults"), std::string::npos);
}

TEST(Result, AddingFaultsKeepsTheTotal) {
  Faults many;
  for (int i = 0; i < 60; ++i) many.add(bad_number());
  Faults sum;
  sum.add(bad_number());
  sum.add(many);
  EXPECT_EQ(sum.total(), 61U);
}

Result<int> half(int number) {
  if (number % 2 != 0) return bad_number();
  return number / 2;
}
Result<int> quarter(int number) {
  ROER_TRY(const int once, half(number));
  ROER_TRY(const int twice, half(once));
  return twice;
}

TEST(Result, TryPassesValuesAndFaultsOn) {
  EXPECT_EQ(quarter(12).value(), 3);
  ASSERT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(6).faults().first().code, ErrorCode::kBadNumber);
}

TEST(Result, TextLeavesOutWhatDoesNotApply) {
  Error error;
  error.message = "this file is empty";
  EXPECT_EQ(to_text(error), "this file is empty.");
  error.row = 3;
  EXPECT_EQ(to_text(error), "row 3: this file is empty.");
  error.source = "a.csv";
  error.row = 0;
  error.column = "C";
  error.remedy = "Download it again.";
  EXPECT_EQ(to_text(error), "a.csv, column C: this file is empty. Download it again.");
  EXPECT_FALSE(to_text(Error{}).empty());
}

Status only_even(int number) {
  if (number % 2 != 0) return bad_number();
  return Done{};
}
Result<int> checked(int number) {
  ROER_CHECK(only_even(number));
  return number;
}

TEST(Result, CheckPassesFaultsOn) {
  EXPECT_TRUE(checked(2).ok());
  EXPECT_FALSE(static_cast<bool>(checked(3)));
  EXPECT_EQ(*checked(4), 4);
}

TEST(Result, EveryCodeHasAName) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInterrupted); ++i)
    EXPECT_FALSE(name_of(static_cast<ErrorCode>(i)).empty());
}

}  // namespace
}  // namespace roer
