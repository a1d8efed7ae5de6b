// Warnings that were sent, and a project file of version 3 that has no place for them yet.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "project/small_project.hpp"
#include "roer/project/schema.hpp"
#include "roer/project/warning_store.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

KeptWarning some_warning(const std::string& place) {
  KeptWarning one;
  one.unit_kind = AreaKind::kEstate;
  one.places = {{place, "Lindehof"}};
  one.kind = "GEL";
  one.kind_label = {"geluid", "noise"};
  one.period_kind = "month";
  one.method = "farrington-flexible";
  one.since = "2024-11";
  one.first_period = one.last_period = "2024-12";
  one.count = 13;
  one.expected = 0.8;
  one.false_discovery = 0.004;
  one.reporters = 7;
  one.look_first = "place";
  one.steps = {{WarningStepKind::kSent, "2025-01-02", "", "", ""}};
  return one;
}

WarningStep snooze(const std::string& date, const std::string& until) {
  return {WarningStepKind::kSnoozed, date, until, "Beheer Oost", "Er wordt verbouwd."};
}

class WarningStoring : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Project::create(path_).ok());
    store_.emplace(opened());
  }
  WarningStore opened() {
    auto store = WarningStore::open(path_, Access::kWrite);
    EXPECT_TRUE(store.ok()) << to_text(store.faults());
    return std::move(*store);
  }
  /// A writer first looks at what there is.
  Result<std::vector<std::int64_t>> write(const WarningChanges& changes) {
    EXPECT_TRUE(store_->all().ok());
    return store_->write(changes);
  }
  /// Everything the project holds about warnings, and the log.
  std::string content() {
    return query(path_, "SELECT quote(id) || quote(count) || last_period FROM roer_warning") +
           query(path_, "SELECT quote(warning) || code FROM roer_warning_place") +
           query(path_,
                 "SELECT quote(warning) || step || date || until || author || reason "
                 "FROM roer_warning_step") +
           query(path_, "SELECT action || detail FROM roer_audit");
  }
  Folder folder_;
  std::string path_ = folder_.file("p.gpkg");
  std::optional<WarningStore> store_;
};

TEST_F(WarningStoring, KeepWhatElseFoundTheSameEvent) {
  KeptWarning one = some_warning("C1");
  WarningFinding other = some_warning("C2");
  other.cluster = true;
  other.method = "scan";
  other.expected = std::nan("");
  one.support = {other};
  ASSERT_TRUE(write({.added = {one, some_warning("C3")}}).ok());
  WarningFinding again = store_->all()->front().support.at(0);
  EXPECT_EQ(again.places.at(0).code, "C2");
  EXPECT_EQ(again.kind_label, (Text{"geluid", "noise"}));
  EXPECT_TRUE(again.cluster);
  EXPECT_TRUE(std::isnan(again.expected));
  again.last_period = "2025-01";
  again.count = 20;
  again.places.push_back({"C4", "Meerkoet"});
  WarningFinding third = some_warning("C5");
  ASSERT_TRUE(write({.support = {{1, again}, {2, third}}}).ok());
  const auto back = *opened().all();
  ASSERT_EQ(back.at(0).support.size(), 1U);
  EXPECT_EQ(back[0].support[0].last_period, "2025-01");
  EXPECT_EQ(back[0].support[0].count, 20U);
  EXPECT_EQ(back[0].support[0].places.size(), 2U);
  EXPECT_EQ(back[0].last_period, "2024-12");
  EXPECT_EQ(back.at(1).support.at(0).places.at(0).code, "C5");
}

TEST_F(WarningStoring, AreReadAsTheyWereWritten) {
  ASSERT_TRUE(store_->all()->empty());
  KeptWarning cluster = some_warning("C2");
  cluster.cluster = true;
  cluster.kind.clear();
  cluster.kind_label = {};
  cluster.places.push_back({"C1", "Meerkoet"});
  cluster.expected = cluster.false_discovery = std::nan("");
  cluster.false_expected = 0.6;
  cluster.reporters = 0;
  cluster.unit_kind = AreaKind::kWijk;
  cluster.boundary_year = Year(2024);
  const auto ids = store_->write({.added = {some_warning("C1"), cluster}});
  ASSERT_TRUE(ids.ok()) << to_text(ids.faults());
  EXPECT_EQ(*ids, (std::vector<std::int64_t>{1, 2}));
  const auto back = opened().all();
  ASSERT_EQ(back->size(), 2U);
  const KeptWarning& first = back->front();
  EXPECT_EQ(first.kind_label, (Text{"geluid", "noise"}));
  EXPECT_EQ(first.since, "2024-11");
  EXPECT_EQ(first.expected, 0.8);
  EXPECT_TRUE(std::isnan(first.false_expected));
  EXPECT_EQ(first.reporters, 7U);
  EXPECT_EQ(first.look_first, "place");
  EXPECT_EQ(first.done_last().kind, WarningStepKind::kSent);
  const KeptWarning& second = back->back();
  EXPECT_TRUE(second.cluster);
  EXPECT_EQ(second.boundary_year, Year(2024));
  ASSERT_EQ(second.places.size(), 2U);
  EXPECT_EQ(second.places[0].code, "C1");
  EXPECT_TRUE(std::isnan(second.expected));
  EXPECT_EQ(second.false_expected, 0.6);
}

TEST_F(WarningStoring, StepsAreOnlyAddedAndAJudgementDoesNotHideWhatIsDone) {
  ASSERT_TRUE(write({.added = {some_warning("C1")}}).ok());
  const WarningStep right{WarningStepKind::kRight, "2025-03-01", "", "Beheer Oost", "Het klopte."};
  ASSERT_TRUE(write({.steps = {{1, snooze("2025-01-03", "2025-02-01")}, {1, right}}}).ok());
  const auto back = store_->all();
  ASSERT_EQ(back->front().steps.size(), 3U);
  EXPECT_EQ(back->front().done_last().kind, WarningStepKind::kSnoozed);
  EXPECT_EQ(back->front().done_last().until, "2025-02-01");
  ASSERT_NE(back->front().judged_last(), nullptr);
  EXPECT_EQ(back->front().judged_last()->kind, WarningStepKind::kRight);
  EXPECT_EQ(query(path_, "SELECT detail FROM roer_audit"), "1: sent\n1: snoozed\n1: right\n");
}

TEST_F(WarningStoring, WhatIsFoundAgainIsBroughtUpToDate) {
  ASSERT_TRUE(write({.added = {some_warning("C1")}}).ok());
  KeptWarning later = store_->all()->front();
  later.last_period = "2025-01";
  later.count = 21;
  later.places.push_back({"C7", "Kade"});
  ASSERT_TRUE(store_->write({.found = {later}}).ok());
  const auto back = store_->all();
  ASSERT_EQ(back->size(), 1U);
  EXPECT_EQ(back->front().first_period, "2024-12");
  EXPECT_EQ(back->front().last_period, "2025-01");
  EXPECT_EQ(back->front().count, 21U);
  EXPECT_EQ(back->front().places.size(), 2U);
}

TEST_F(WarningStoring, NothingIsWrittenOfChangesThatHoldAFault) {
  ASSERT_TRUE(write({.added = {some_warning("C1")}}).ok());
  const std::string before = content();
  WarningStep unsigned_step = snooze("2025-01-03", "2025-02-01");
  unsigned_step.reason.clear();
  EXPECT_FALSE(write({.added = {some_warning("C2")}, .steps = {{1, unsigned_step}}}).ok());
  WarningStep endless = snooze("2025-01-03", "");
  EXPECT_FALSE(write({.added = {some_warning("C2")}, .steps = {{1, endless}}}).ok());
  EXPECT_EQ(content(), before);
}

TEST_F(WarningStoring, ABlankedTextIsGoneFromTheFileAndItsStepStays) {
  ASSERT_TRUE(write({.added = {some_warning("C1")}}).ok());
  WarningStep step = snooze("2025-01-03", "2025-02-01");
  step.reason = "Zonderlinge woorden over iemand.";
  ASSERT_TRUE(write({.steps = {{1, step}}}).ok());
  ASSERT_TRUE(store_->redact(1, 1, "2025-01-04", "Privacy officer").ok());
  const auto back = store_->all();
  ASSERT_EQ(back->front().steps.size(), 2U);
  const WarningStep& blanked = back->front().steps[1];
  EXPECT_EQ(blanked.kind, WarningStepKind::kSnoozed);
  EXPECT_EQ(blanked.author, "Beheer Oost");
  EXPECT_EQ(blanked.reason, "");
  EXPECT_EQ(blanked.redacted_on, "2025-01-04");
  EXPECT_EQ(blanked.redacted_by, "Privacy officer");
  EXPECT_EQ(query(path_, "SELECT detail FROM roer_audit ORDER BY id DESC LIMIT 1"),
            "1: text of step 2 blanked\n");
  for (const char* end : {"", "-wal", "-journal"}) {
    std::ifstream file(path_ + end, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_EQ(bytes.find("Zonderlinge"), std::string::npos) << end;
  }
  EXPECT_FALSE(store_->redact(1, 7, "2025-01-04", "Privacy officer").ok());
}

TEST_F(WarningStoring, TwoThatSendAtOnceDoNotBothSend) {
  WarningStore other = opened();
  ASSERT_TRUE(other.all().ok());
  ASSERT_TRUE(write({.added = {some_warning("C1")}}).ok());
  const std::string before = content();
  const auto second = other.write({.added = {some_warning("C1")}});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.faults().first().code, ErrorCode::kProjectBusy);
  EXPECT_EQ(content(), before);
  EXPECT_EQ(other.all()->size(), 1U);
  EXPECT_TRUE(other.write({.steps = {{1, snooze("2025-01-03", "2025-02-01")}}}).ok());
}

TEST(Migration, AProjectOfVersion3KeepsItsRegistersAndTakesWarnings) {
  const Folder folder;
  const std::string path = folder.file("old.gpkg");
  {
    Database database;
    ASSERT_TRUE(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).ok());
    Transaction transaction(database, Transaction::Kind::kWrite);
    create_project_schema(database, 3);
    database.execute(
        "INSERT INTO roer_dataset VALUES ('register-estates', '', '', '', '', '', 0);"
        "INSERT INTO roer_import (dataset, release, format, file, sha256, content, imported_at, rows_read, "
        "rows_used, notes) VALUES ('register-estates', '', 'register', 'e.csv', 'x', 'x', "
        "'2024-01-01T00:00:00Z', 1, 1, '[]');"
        "INSERT INTO roer_register_estates (code, name, import) VALUES ('C1', 'Lindehof', 1)");
    ASSERT_TRUE(transaction.commit().ok());
  }
  EXPECT_EQ(query(path, "SELECT value FROM roer_meta WHERE key = 'schema_version'"), "3\n");
  EXPECT_EQ(query(path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'roer_warning%'"), "0\n");
  {
    auto reading = WarningStore::open(path, Access::kRead);
    ASSERT_TRUE(reading.ok()) << to_text(reading.faults());
    EXPECT_TRUE(reading->all()->empty());
  }
  auto store = WarningStore::open(path, Access::kWrite);
  ASSERT_TRUE(store.ok());
  ASSERT_TRUE(store->all().ok());
  ASSERT_TRUE(store->write({.added = {some_warning("C1")}}).ok());
  EXPECT_EQ(query(path, "SELECT name FROM roer_register_estates"), "Lindehof\n");
  EXPECT_EQ(query(path, "SELECT count(*) FROM gpkg_extensions WHERE table_name LIKE 'roer_warning%'"), "7\n");
}

}  // namespace
}  // namespace roer
