// What a table may not do to the program: fill the memory, take for ever, or say one thing twice.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "roer/sources/table_columns.hpp"
#include "table_files.hpp"

namespace roer {
namespace {

using testing::faults_of_text;
using testing::read_text_as;

TEST(TableLimits, AColumnThatRepeatsTheYearOfTheTableIsLeftOutAndTold) {
  const Dataset dataset = read_text_as("core_2024.csv",
                                       "code;naam;inwoners;misdr_2023;misdr_2024;misdr\n"
                                       "BU00010001;Noord;500;11;12;99\n");
  EXPECT_EQ(testing::value_of(dataset, "BU00010001", "police/misdr", 2024).number, 12);
  EXPECT_EQ(testing::value_of(dataset, "BU00010001", "police/misdr", 2023).number, 11);
  const Note* note = testing::note_with(dataset, "columns not read");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->example, "misdr");
}

TEST(TableLimits, AColumnWithAYearMayNotClashWithAColumnOfYears) {
  TableSpec spec;
  spec.header = {"code", "jaar", "n", "n_2023"};
  spec.period_column = 1;
  Dataset dataset;
  const Indicator n{"own/n", {"n", "n"}, {}, Measure::kMean, {}};
  ASSERT_TRUE(add_field(spec, dataset, 2, n, {}, DecimalMark::kPoint));
  ASSERT_TRUE(add_field(spec, dataset, 3, n, {2023, 0}, DecimalMark::kPoint));
  const InputFile file = testing::memory_file("own.csv", "BU00010001;2023;3;4\nBU00010001;2024;5;6\n");
  auto rows = open_rows(file);
  ASSERT_TRUE(rows.ok());
  Progress progress;
  const auto outcome = read_table(**rows, spec, dataset, progress);
  ASSERT_FALSE(outcome.ok());
  const Error& error = outcome.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kColumnAmbiguous);
  EXPECT_EQ(error.column, "n_2023");
  EXPECT_EQ(error.found, "n");
}

TEST(TableLimits, EqualHeadersGetNumbersAndTakeNoAges) {
  TableSpec spec;
  Dataset dataset;
  const Indicator same{"kwb/a", {"a", "a"}, {}, Measure::kCount, {}};
  for (std::size_t column = 0; column < 2000; ++column)
    add_field_renamed(spec, dataset, column, same, DecimalMark::kPoint);
  ASSERT_EQ(dataset.indicators.size(), 2000U);
  EXPECT_EQ(dataset.indicators[0].id, "kwb/a");
  EXPECT_EQ(dataset.indicators[1].id, "kwb/a_2");
  EXPECT_EQ(dataset.indicators[1999].id, "kwb/a_2000");
}

TEST(TableLimits, ANumberThatIsTakenIsPassedOver) {
  TableSpec spec;
  Dataset dataset;
  for (const char* id : {"kwb/a_2", "kwb/a", "kwb/a", "kwb/a"})
    add_field_renamed(spec, dataset, dataset.indicators.size(), {id, {"a", "a"}, {}, Measure::kCount, {}},
                      DecimalMark::kPoint);
  std::vector<std::string> ids;
  for (const Indicator& indicator : dataset.indicators) ids.push_back(indicator.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"kwb/a_2", "kwb/a", "kwb/a_3", "kwb/a_4"}));
}

TEST(TableLimits, ATableThatWouldBeAlmostEmptyIsRefused) {
  // 20,000 areas, each measured in a month of its own, by 7 measures.
  std::string text = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n";
  for (int i = 0; i < 20'000; ++i)
    text += fmt::format("{};BU{:08};{}MM{:02};1\n", i % 7, i, 1900 + i % 250, 1 + i % 12);
  const Error error = faults_of_text("47022NED.csv", text).first();
  EXPECT_EQ(error.code, ErrorCode::kFileTooLarge);
  EXPECT_FALSE(too_sparse(100'000'000, 1, "x.csv"));
  EXPECT_FALSE(too_sparse(200'000'000, 10'000'000, "x.csv"));
  const auto sparse = too_sparse(200'000'000, 9'000'000, "x.csv");
  ASSERT_TRUE(sparse);
  EXPECT_EQ(sparse->code, ErrorCode::kFileTooLarge);
  EXPECT_EQ(sparse->source, "x.csv");
  EXPECT_FALSE(sparse->remedy.empty());
}

}  // namespace
}  // namespace roer
