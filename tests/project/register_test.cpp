#include "roer/project/register_store.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "project/small_project.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

/// A register of rows that hold the given texts by field and nothing else.
RegisterTable register_of(RegisterKind kind, const std::vector<std::map<std::string, std::string>>& rows) {
  RegisterTable table(kind);
  for (const auto& row : rows) {
    for (std::size_t f = 0; f < table.columns.size(); ++f) {
      const RegisterField& field = fields_of(kind)[f];
      const auto given = row.find(std::string(field.name));
      const bool numeric = is_numeric(field.type);
      if (!numeric) table.columns[f].texts.push_back(given == row.end() ? "" : given->second);
      if (numeric)
        table.columns[f].numbers.push_back(
            given == row.end() ? std::nan("") : static_cast<double>(*parse_day(given->second)));
    }
    table.rows.push_back(static_cast<std::int64_t>(table.rows.size()) + 2);
  }
  return table;
}

IncomingRegister from_file(const RegisterTable& table, const std::string& file) {
  IncomingRegister incoming{&table, {}};
  incoming.record.format = "register";
  incoming.record.file = file;
  incoming.record.sha256 = sha256(file + std::to_string(table.size()));
  return incoming;
}

constexpr DayNumber kToday = 20'000;

class RegisterStoring : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Project::create(path_).ok());
    auto opened = RegisterStore::open(path_, Access::kWrite);
    ASSERT_TRUE(opened.ok()) << to_text(opened.faults());
    store_.emplace(std::move(*opened));
  }
  std::size_t rows(RegisterKind kind) {
    const auto infos = store_->registers();
    for (const RegisterInfo& info : *infos)
      if (info.kind == kind) return info.rows;
    return 0;
  }
  Folder folder_;
  std::string path_ = folder_.file("p.gpkg");
  std::optional<RegisterStore> store_;
};

TEST_F(RegisterStoring, ReferencesMayComeInTheSameCallInAnyOrder) {
  const auto dwellings = register_of(RegisterKind::kDwellings, {{{"code", "W1"}, {"estate", "C1"}}});
  const auto estates = register_of(RegisterKind::kEstates, {{{"code", "C1"}}});
  const auto alone = store_->import({from_file(dwellings, "d.csv")}, kToday);
  ASSERT_FALSE(alone.ok());
  EXPECT_EQ(alone.faults().first().code, ErrorCode::kUnknownCode);
  EXPECT_EQ(alone.faults().first().row, 2);
  EXPECT_EQ(rows(RegisterKind::kDwellings), 0U);
  EXPECT_EQ(store_->audit()->entries, 0U);
  const auto both = store_->import({from_file(dwellings, "d.csv"), from_file(estates, "e.csv")}, kToday);
  ASSERT_TRUE(both.ok()) << to_text(both.faults());
  EXPECT_EQ(rows(RegisterKind::kDwellings), 1U);
}

TEST_F(RegisterStoring, ACorrectedFileReplacesItsRowsAndOthersStay) {
  const auto first = register_of(RegisterKind::kEstates, {{{"code", "C1"}}, {{"code", "C2"}}});
  const auto other = register_of(RegisterKind::kEstates, {{{"code", "C3"}}});
  const auto corrected = register_of(RegisterKind::kEstates, {{{"code", "C1"}, {"name", "Linde"}}});
  ASSERT_TRUE(store_->import({from_file(first, "e.csv"), from_file(other, "f.csv")}, kToday).ok());
  const auto again = store_->import({from_file(first, "e.csv")}, kToday);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->outcomes[0].unchanged);
  auto shorter = from_file(corrected, "e.csv");
  shorter.replace = true;
  const auto second = store_->import({shorter}, kToday);
  ASSERT_TRUE(second.ok()) << to_text(second.faults());
  EXPECT_EQ(second->outcomes[0].added, 0U);
  EXPECT_EQ(second->outcomes[0].replaced, 1U);
  EXPECT_EQ(second->outcomes[0].removed, 1U);
  EXPECT_EQ(rows(RegisterKind::kEstates), 2U);
  const auto imports = Project::open(path_, Access::kRead)->imports();
  ASSERT_EQ(imports->size(), 3U);
  EXPECT_EQ((*imports)[0].replaced_by, 3);
  EXPECT_EQ((*imports)[1].replaced_by, 0);
}

TEST_F(RegisterStoring, AFileThatLacksManyRowsOfItsEarlierVersionIsRefusedUnlessTold) {
  std::vector<std::map<std::string, std::string>> rows_of_months;
  for (int i = 0; i < 30; ++i)
    rows_of_months.push_back({{"id", std::to_string(i)},
                              {"date", iso_day(kToday - 60 + i)},
                              {"kind", "GEL"},
                              {"keep_until", iso_day(i < 10 ? kToday : kToday + 9)}});
  ASSERT_TRUE(
      store_->import({from_file(register_of(RegisterKind::kNuisance, rows_of_months), "r.csv")}, kToday)
          .ok());
  // Two of thirty may go.
  rows_of_months.erase(rows_of_months.begin(), rows_of_months.begin() + 2);
  ASSERT_TRUE(
      store_->import({from_file(register_of(RegisterKind::kNuisance, rows_of_months), "r.csv")}, kToday)
          .ok());
  ASSERT_EQ(rows(RegisterKind::kNuisance), 28U);
  rows_of_months.erase(rows_of_months.begin(), rows_of_months.begin() + 8);
  const auto short_one = register_of(RegisterKind::kNuisance, rows_of_months);
  const auto refused = store_->import({from_file(short_one, "r.csv")}, kToday);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kMissingData);
  EXPECT_EQ(refused.faults().first().found,
            fmt::format("8 of 28 rows would go, of {} to {}", iso_day(kToday - 58), iso_day(kToday - 51)));
  EXPECT_EQ(rows(RegisterKind::kNuisance), 28U);
  // Rows that have expired are no loss, and a file of another name takes nothing away.
  EXPECT_TRUE(store_->import({from_file(short_one, "r.csv")}, kToday + 1).ok());
  EXPECT_EQ(rows(RegisterKind::kNuisance), 20U);
  const auto march =
      register_of(RegisterKind::kNuisance, {{{"id", "99"}, {"date", iso_day(kToday)}, {"kind", "GEL"}}});
  EXPECT_TRUE(store_->import({from_file(march, "march.csv")}, kToday).ok());
  auto told = from_file(march, "r.csv");
  told.replace = true;
  EXPECT_TRUE(store_->import({told}, kToday).ok());
}

TEST_F(RegisterStoring, TheLatestDayThatAnExportRunsUntilIsKept) {
  const auto reports =
      register_of(RegisterKind::kNuisance, {{{"id", "1"}, {"date", "2024-01-01"}, {"kind", "GEL"}}});
  auto file = from_file(reports, "r.csv");
  ASSERT_TRUE(store_->import({file}, kToday).ok());
  EXPECT_EQ(*store_->runs_until(RegisterKind::kNuisance), std::nullopt);
  file.until = *day_number({2024, 3, 31});
  const auto again = store_->import({file}, kToday);
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->outcomes[0].unchanged);
  EXPECT_EQ(*store_->runs_until(RegisterKind::kNuisance), file.until);
  EXPECT_TRUE(store_->import({file}, kToday)->outcomes[0].unchanged);
  EXPECT_EQ(*store_->runs_until(RegisterKind::kEstates), std::nullopt);
}

TEST_F(RegisterStoring, WhatHasExpiredGoesAtTheNextWrite) {
  const auto reports = register_of(
      RegisterKind::kNuisance,
      {{{"id", "1"}, {"date", "2024-01-01"}, {"kind", "GEL"}, {"keep_until", iso_day(kToday)}},
       {{"id", "2"}, {"date", "2024-01-01"}, {"kind", "GEL"}, {"keep_until", iso_day(kToday + 1)}},
       {{"id", "3"}, {"date", "2024-01-01"}, {"kind", "GEL"}}});
  ASSERT_EQ(store_->import({from_file(reports, "r.csv")}, kToday)->expired, 0U);
  const auto estates = register_of(RegisterKind::kEstates, {{{"code", "C1"}}});
  ASSERT_EQ(store_->import({from_file(estates, "e.csv")}, kToday + 1)->expired, 1U);
  EXPECT_EQ(rows(RegisterKind::kNuisance), 2U);
  EXPECT_EQ(store_->audit()->entries, 3U);
}

TEST_F(RegisterStoring, WhatIsReadIsWhatWasStoredAndTheLogTellsIt) {
  const auto estates = register_of(RegisterKind::kEstates, {{{"code", "C1"}}});
  const auto reports = register_of(RegisterKind::kNuisance,
                                   {{{"id", "2"}, {"date", "2024-02-29"}, {"kind", "GEL"}, {"estate", "C1"}},
                                    {{"id", "1"}, {"date", "2024-01-01"}, {"kind", "VUI"}}});
  ASSERT_TRUE(store_->import({from_file(estates, "e.csv"), from_file(reports, "r.csv")}, kToday).ok());
  const auto read = store_->read(RegisterKind::kNuisance, "a test");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->keys(), (std::vector<std::string>{"1", "2"}));
  const auto column = [&](std::string_view name) -> const RegisterColumn& {
    return read->columns[*field_named(RegisterKind::kNuisance, name)];
  };
  EXPECT_EQ(column("date").numbers[1], *day_number({2024, 2, 29}));
  EXPECT_EQ(column("estate").texts, (std::vector<std::string>{"", "C1"}));
  EXPECT_TRUE(std::isnan(column("x").numbers[0]));
  EXPECT_TRUE(std::isnan(column("lat").numbers[0]));
  EXPECT_EQ(store_->audit()->entries, 3U);
  auto for_reading = RegisterStore::open(path_, Access::kRead);
  ASSERT_TRUE(for_reading.ok());
  EXPECT_FALSE(for_reading->read(RegisterKind::kNuisance, "a test").ok());
  EXPECT_EQ(store_->audit()->entries, 3U);
}

TEST_F(RegisterStoring, TurnoverRefusalsAndContactsAreStoredAndReadAndExpire) {
  const auto estates = register_of(RegisterKind::kEstates, {{{"code", "C1"}}});
  const auto dwellings = register_of(RegisterKind::kDwellings, {{{"code", "W1"}, {"estate", "C1"}}});
  const auto turnover = register_of(
      RegisterKind::kTurnover,
      {{{"id", "1"}, {"dwelling", "W1"}, {"ended_on", "2024-03-31"}, {"keep_until", "2150-01-01"}}});
  const auto refusals =
      register_of(RegisterKind::kRefusals, {{{"id", "1"}, {"date", "2024-05-01"}, {"reason", "WOB"}}});
  const auto contacts = register_of(
      RegisterKind::kContacts, {{{"id", "1"}, {"date", "2024-05-01"}, {"estate", "C1"}, {"person", "h-17"}}});
  const auto all = store_->import(
      {from_file(turnover, "t.csv"), from_file(refusals, "r.csv"), from_file(contacts, "c.csv"),
       from_file(dwellings, "d.csv"), from_file(estates, "e.csv")},
      kToday);
  ASSERT_TRUE(all.ok()) << to_text(all.faults());
  for (const auto kind : {RegisterKind::kTurnover, RegisterKind::kRefusals, RegisterKind::kContacts}) {
    const auto read = store_->read(kind, "a test");
    ASSERT_TRUE(read.ok()) << to_text(read.faults());
    EXPECT_EQ(read->keys(), (std::vector<std::string>{"1"}));
  }
  const auto lost =
      register_of(RegisterKind::kContacts, {{{"id", "2"}, {"date", "2024-05-01"}, {"dwelling", "W9"}}});
  const auto failed = store_->import({from_file(lost, "l.csv")}, kToday);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.faults().first().code, ErrorCode::kUnknownCode);
  EXPECT_TRUE(store_->import({from_file(refusals, "r.csv")}, kToday)->outcomes[0].unchanged);
  EXPECT_EQ(store_->import({from_file(estates, "e.csv")}, *day_number({2150, 1, 2}))->expired, 1U);
  EXPECT_EQ(rows(RegisterKind::kTurnover), 0U);
  EXPECT_EQ(rows(RegisterKind::kContacts), 1U);
}

TEST_F(RegisterStoring, TheLogShowsWhatWasChangedInIt) {
  for (const char* file : {"a.csv", "b.csv", "c.csv"}) {
    const auto estates = register_of(RegisterKind::kEstates, {{{"code", file}}});
    ASSERT_TRUE(store_->import({from_file(estates, file)}, kToday).ok());
  }
  const auto whole = store_->audit();
  EXPECT_EQ(whole->entries, 3U);
  EXPECT_EQ(whole->first_broken, 0);
  Database database;
  ASSERT_TRUE(database.open(path_, SQLITE_OPEN_READWRITE).ok());
  database.execute("UPDATE roer_audit SET who = 'nobody' WHERE id = 2");
  EXPECT_FALSE(database.status().ok());
  database.execute("DELETE FROM roer_audit");
  EXPECT_FALSE(database.status().ok());
  database.execute(
      "DROP TRIGGER roer_audit_never_changes; UPDATE roer_audit SET who = 'nobody' WHERE id = 2");
  ASSERT_TRUE(database.status().ok());
  EXPECT_EQ(store_->audit()->first_broken, 2);
  database.execute("DROP TRIGGER roer_audit_never_shrinks; DELETE FROM roer_audit WHERE id = 2");
  EXPECT_EQ(store_->audit()->first_broken, 3);
}

// Two lettings of one dwelling at once, one that begins on the day the other ends, and one that goes on
// beside a third; reports of another estate than their dwelling's, and of days before and after it was there.
TEST_F(RegisterStoring, tells_which_rows_contradict_others) {
  const auto estates = register_of(RegisterKind::kEstates, {{{"code", "E1"}}, {{"code", "E2"}}});
  const auto dwellings = register_of(
      RegisterKind::kDwellings,
      {{{"code", "D1"}, {"estate", "E1"}, {"valid_from", "2015-01-01"}, {"valid_until", "2020-12-31"}},
       {{"code", "D2"}}});
  const auto lettings =
      register_of(RegisterKind::kLettings,
                  {{{"id", "1"}, {"dwelling", "D1"}, {"start", "2016-01-01"}, {"end", "2017-06-30"}},
                   {{"id", "2"}, {"dwelling", "D1"}, {"start", "2017-06-30"}, {"end", "2018-01-01"}},
                   {{"id", "3"}, {"dwelling", "D1"}, {"start", "2017-12-31"}},
                   {{"id", "4"}, {"dwelling", "D1"}, {"start", "2019-01-01"}, {"end", "2019-02-01"}},
                   {{"id", "5"}, {"dwelling", "D2"}, {"start", "2014-01-01"}}});
  const auto reports = register_of(
      RegisterKind::kNuisance,
      {{{"id", "a"}, {"date", "2016-01-01"}, {"kind", "GEL"}, {"estate", "E1"}, {"dwelling", "D1"}},
       {{"id", "b"}, {"date", "2016-01-01"}, {"kind", "GEL"}, {"estate", "E2"}, {"dwelling", "D1"}},
       {{"id", "c"}, {"date", "2014-12-31"}, {"kind", "GEL"}, {"dwelling", "D1"}},
       {{"id", "d"}, {"date", "2021-01-01"}, {"kind", "GEL"}, {"dwelling", "D1"}},
       {{"id", "e"}, {"date", "2020-12-31"}, {"kind", "GEL"}, {"dwelling", "D1"}},
       {{"id", "f"}, {"date", "2014-01-01"}, {"kind", "GEL"}, {"estate", "E2"}, {"dwelling", "D2"}}});
  for (const RegisterTable* table : {&estates, &dwellings, &lettings, &reports})
    ASSERT_TRUE(store_->import({from_file(*table, std::string(name_of(table->kind)))}, kToday).ok());
  std::map<RegisterKind, RegisterDoubts> doubts;
  const auto infos = store_->registers();
  for (const RegisterInfo& info : *infos) doubts[info.kind] = info.doubts;
  EXPECT_EQ(doubts[RegisterKind::kEstates].all() + doubts[RegisterKind::kDwellings].all(), 0U);
  EXPECT_EQ(doubts[RegisterKind::kLettings].overlapping, 2U);  // 3 beside 2, 4 beside 3
  EXPECT_EQ(doubts[RegisterKind::kLettings].not_there, 0U);
  EXPECT_EQ(doubts[RegisterKind::kNuisance].elsewhere, 1U);
  EXPECT_EQ(doubts[RegisterKind::kNuisance].not_there, 2U);
  EXPECT_EQ(doubts[RegisterKind::kNuisance].overlapping, 0U);
}

}  // namespace
}  // namespace roer
