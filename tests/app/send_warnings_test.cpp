// Warnings that are sent once, put off, dismissed, acted on and judged.

#include "roer/app/send_warnings.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "roer/app/import_register.hpp"
#include "roer/app/kept_warnings.hpp"
#include "roer/app/same_event.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using roer::testing::Folder;

/// One estate with two reports of noise a month in 2023 and 2024, each of somebody else, and more of them in
/// September 2023, November 2024 and December 2024.
/// `but`: a report that is left out.
std::string noisy_reports(int but = -1) {
  std::string csv = "id,date,kind,estate,reporter,keep_until\n";
  int number = 0;
  for (int month = 0; month < 24; ++month) {
    const int reports = month == 8 ? 12 : month == 22 ? 12 : month == 23 ? 15 : 2;
    for (int i = 0; i < reports; ++i, ++number)
      if (number != but)
        csv += fmt::format("M{},{}-{:02}-{:02},GEL,C1,r{},2099-12-31\n", number, 2023 + month / 12,
                           month % 12 + 1, i + 1, number);
  }
  return csv;
}

class SendingWarnings : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Project::create(path_).ok());
    import(RegisterKind::kEstates, "estates.csv", "code,name\nC1,Lindehof\n");
    import(RegisterKind::kNuisance, "reports.csv", noisy_reports());
  }
  void import(RegisterKind kind, const std::string& file, const std::string& csv) {
    const auto imported = import_registers({path_, {folder_.write(file, csv)}, kind, ""}, progress_);
    ASSERT_TRUE(imported.ok()) << to_text(imported.faults());
  }
  SentWarnings send(const std::string& at, const std::string& date,
                    SignalMethod method = SignalMethod::kBayes,
                    signal::PeriodKind period = signal::PeriodKind::kMonth) {
    NuisanceSignalsParams params;
    params.project = path_;
    params.at = at;
    params.method = method;
    params.period = period;
    params.draws = 0;
    const auto result = send_warnings(params, date, progress_);
    EXPECT_TRUE(result.ok()) << to_text(result.faults());
    if (!result.ok()) return {};
    numbers_.clear();
    for (const NuisanceWarning& one : result->warnings) numbers_.push_back(one.number);
    EXPECT_EQ(numbers_.size(), result->sent->fresh + result->sent->again);
    return *result->sent;
  }
  Result<WarningsResult> step(WarningStepKind kind, const std::string& number, const std::string& date,
                              const std::string& until = "") {
    return take_warning_step({path_, number, kind, until, "Beheer Oost", "Er wordt verbouwd.", date});
  }
  std::vector<KeptWarning> kept(const std::string& date = "2025-06-01", bool all = true) {
    const auto list = list_warnings({path_, all, date});
    EXPECT_TRUE(list.ok()) << to_text(list.faults());
    return list.ok() ? list->warnings : std::vector<KeptWarning>();
  }
  static std::size_t of(const SentWarnings& sent, WarningState state) {
    return sent.known[static_cast<std::size_t>(state)];
  }

  Folder folder_;
  std::string path_ = folder_.file("p.gpkg");
  Progress progress_;
  std::vector<std::int64_t> numbers_;
};

TEST_F(SendingWarnings, IsDoneOnceAndWhatGoesOnIsBroughtUpToDate) {
  EXPECT_EQ(send("2024-11", "2024-12-02").fresh, 1U);
  EXPECT_EQ(numbers_, (std::vector<std::int64_t>{1}));
  EXPECT_EQ(send("2024-11", "2024-12-02").fresh, 0U);
  const SentWarnings later = send("2024-12", "2025-01-02");
  EXPECT_EQ(later.fresh + later.again, 0U);
  EXPECT_EQ(of(later, WarningState::kOpen), 1U);
  const auto list = kept();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].since, "2024-11");
  EXPECT_EQ(list[0].first_period, "2024-11");
  EXPECT_EQ(list[0].last_period, "2024-12");
  EXPECT_EQ(list[0].count, 15U);
  EXPECT_EQ(list[0].reporters, 15U);
  EXPECT_EQ(list[0].look_first, "place");
  EXPECT_EQ(list[0].steps.size(), 1U);
}

/// Of the two months: twenty of two reports and one of twelve come before.
std::vector<std::string> numbers_of_the_rise() {
  std::vector<std::string> numbers;
  for (int number = 21 * 2 + 12; number < 21 * 2 + 12 + 12 + 15; ++number)
    numbers.push_back(fmt::format("M{}", number));
  return numbers;
}

TEST_F(SendingWarnings, TellWhichReportsStandBehindThemWhileTheseAreKept) {
  send("2024-12", "2025-01-02");
  std::vector<std::string> expected = numbers_of_the_rise();
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_EQ(kept()[0].reports, expected);
  import(RegisterKind::kNuisance, "reports.csv", noisy_reports(60));
  std::erase(expected, "M60");
  EXPECT_EQ(kept()[0].reports, expected);
}

TEST_F(SendingWarnings, NameReportsOfTheirOwnKindSinceTheyBeganAlone) {
  std::string csv = noisy_reports();
  for (int i = 0; i < 24; ++i)  // litter too, four of it in December: too few to be an event
    csv += fmt::format("V{},{}-{:02}-{:02},VUI,C1,v{},2099-12-31\n", i, i < 20 ? 2023 + i % 2 : 2024,
                       i < 20 ? i / 2 + 1 : 12, i % 20 + 1, i);
  import(RegisterKind::kNuisance, "reports.csv", csv);
  send("2024-12", "2025-01-02");
  send("2024-11", "2025-01-02", SignalMethod::kEars);
  send("2024-W45", "2025-01-02", SignalMethod::kBayes, signal::PeriodKind::kWeek);
  send("2024-11", "2025-01-02");  // a look back
  std::size_t of_noise = 0;
  for (const KeptWarning& one : kept()) {
    if (one.kind != "GEL") continue;
    ++of_noise;
    EXPECT_FALSE(one.support.empty());
    EXPECT_EQ(one.reports, numbers_of_the_rise());
  }
  EXPECT_EQ(of_noise, 1U);
}

TEST_F(SendingWarnings, AreNotSentBeforeThePeriodIsOver) {
  NuisanceSignalsParams params;
  params.project = path_;
  params.at = "2024-12";
  params.draws = 0;
  params.method = SignalMethod::kBayes;
  for (const char* day : {"2020-01-01", "2024-12-30"}) {
    const auto sent = send_warnings(params, day, progress_);
    ASSERT_FALSE(sent.ok()) << day;
    EXPECT_EQ(sent.faults().first().code, ErrorCode::kUsage);
    EXPECT_NE(sent.faults().first().expected.find("2024-12-31"), std::string::npos);
  }
  EXPECT_TRUE(kept().empty());
  EXPECT_EQ(send("2024-12", "2024-12-31").fresh, 1U);
}

TEST_F(SendingWarnings, WhatOtherMethodsAndWeeksSeeOfOneRiseIsItsSupport) {
  EXPECT_EQ(send("2024-11", "2025-01-02").fresh, 1U);
  const SentWarnings other = send("2024-11", "2025-01-02", SignalMethod::kEars);
  EXPECT_EQ(other.fresh, 0U);
  EXPECT_EQ(of(other, WarningState::kOpen), 1U);
  // Reports lie in the first days of a month: the first whole week of November has seven.
  EXPECT_EQ(send("2024-W45", "2025-01-02", SignalMethod::kBayes, signal::PeriodKind::kWeek).fresh, 0U);
  EXPECT_EQ(send("2024-11", "2025-01-03", SignalMethod::kEars).fresh, 0U);
  ASSERT_EQ(kept().size(), 1U);
  const KeptWarning one = kept()[0];
  ASSERT_EQ(one.support.size(), 2U);
  EXPECT_EQ(one.method, "bayes");
  EXPECT_EQ(one.support[0].method, "ears");
  EXPECT_EQ(one.support[0].count, 12U);
  EXPECT_EQ(one.support[1].period_kind, "week");
  EXPECT_EQ(one.support[1].count, 7U);
  EXPECT_EQ(one.support[1].places[0].code, "C1");
  EXPECT_EQ(one.reports.size(), 12U);
  const auto record = warning_record({path_, false, "2025-06-01"});
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->all.sent, 1U);
  EXPECT_EQ(record->of_method.size(), 2U);
}

WarningFinding found_in(const std::string& place, AreaKind sort, const std::string& kind,
                        const std::string& since, const std::string& last) {
  WarningFinding one;
  one.places = {{place, place}};
  one.unit_kind = sort;
  one.kind = kind;
  one.since = since;
  one.last_period = last;
  one.period_kind = since.find('W') == std::string::npos ? "month" : "week";
  return one;
}

TEST(SameEvent, NeedsAPlaceAKindAndDaysInCommon) {
  const WarningFinding rise = found_in("C1", AreaKind::kEstate, "GEL", "2024-11", "2024-12");
  const auto same = [&](const char* place, const char* kind, const char* since, const char* last) {
    return is_same_rise(rise, found_in(place, AreaKind::kEstate, kind, since, last));
  };
  EXPECT_TRUE(same("C1", "GEL", "2024-12", "2024-12"));
  EXPECT_TRUE(same("C1", "GEL", "2025-01", "2025-01"));    // goes on the day after
  EXPECT_FALSE(same("C1", "GEL", "2025-02", "2025-02"));   // a quiet month between
  EXPECT_TRUE(same("C1", "GEL", "2024-W46", "2024-W46"));  // by week
  EXPECT_FALSE(same("C1", "GEL", "2024-W42", "2024-W42"));
  EXPECT_FALSE(same("C2", "GEL", "2024-12", "2024-12"));
  EXPECT_FALSE(same("C1", "VUI", "2024-12", "2024-12"));
  EXPECT_TRUE(same("C1", "", "2024-12", "2024-12"));  // all kinds of the very same place
  EXPECT_FALSE(is_same_rise(rise, found_in("C1", AreaKind::kBuurt, "GEL", "2024-12", "2024-12")));
}

TEST(SameEvent, OfPlacesOfTwoSortsIsThatOfMostReportsOfEach) {
  KeptWarning event;
  static_cast<WarningFinding&>(event) = found_in("C1", AreaKind::kEstate, "GEL", "2024-11", "2024-12");
  event.reports = {"M1", "M2", "M3", "M4", "M5", "M6"};
  const auto rests = [&](const char* kind, std::vector<std::string> there, const char* last = "2024-12") {
    return rests_on_same_reports(event, found_in("B1", AreaKind::kBuurt, kind, last, last), there);
  };
  EXPECT_TRUE(rests("GEL", {"M6", "M5", "M4", "A", "B", "C"}));
  EXPECT_FALSE(rests("GEL", {"M6", "M5", "A", "B", "C", "D"}));
  EXPECT_FALSE(rests("GEL", {"M6", "M5", "M4", "A", "B", "C", "D"}));
  EXPECT_FALSE(rests("VUI", {"M1", "M2", "M3", "M4"}));
  EXPECT_TRUE(rests("", {"M1", "M2", "M3", "M4"}));
  EXPECT_FALSE(rests("GEL", {"M1", "M2", "M3", "M4"}, "2025-02"));
  EXPECT_FALSE(rests("GEL", {}));
}

TEST_F(SendingWarnings, ALookBackMakesNothingNewAgain) {
  EXPECT_EQ(send("2024-12", "2025-01-02").fresh, 1U);
  EXPECT_EQ(send("2023-09", "2025-01-03").fresh, 1U);
  EXPECT_EQ(numbers_, (std::vector<std::int64_t>{2}));
  EXPECT_EQ(send("2024-12", "2025-01-04").fresh, 0U);
  EXPECT_EQ(send("2023-09", "2025-01-05").fresh, 0U);
  EXPECT_EQ(kept().size(), 2U);
}

TEST_F(SendingWarnings, ASnoozeEndsOnItsDay) {
  send("2024-12", "2025-01-02");
  ASSERT_TRUE(step(WarningStepKind::kSnoozed, "#1", "2025-01-03", "2025-02-01").ok());
  EXPECT_EQ(of(send("2024-12", "2025-01-31"), WarningState::kSnoozed), 1U);
  EXPECT_EQ(state_of(kept().front(), "2025-01-31"), WarningState::kSnoozed);
  EXPECT_EQ(state_of(kept().front(), "2025-02-01"), WarningState::kOpen);
  EXPECT_EQ(send("2024-12", "2025-02-01").again, 1U);
  EXPECT_EQ(numbers_, (std::vector<std::int64_t>{1}));
  EXPECT_EQ(of(send("2024-12", "2025-02-01"), WarningState::kOpen), 1U);
  EXPECT_EQ(kept().front().steps.size(), 3U);
}

TEST_F(SendingWarnings, ASnoozeAlsoHoldsBackWhatBeginsAnewThere) {
  send("2023-09", "2025-01-02");
  ASSERT_TRUE(step(WarningStepKind::kSnoozed, "1", "2025-01-03", "2025-02-01").ok());
  const SentWarnings during = send("2024-12", "2025-01-04");
  EXPECT_EQ(during.fresh, 0U);
  EXPECT_EQ(of(during, WarningState::kSnoozed), 1U);
  EXPECT_EQ(send("2024-12", "2025-02-01").fresh, 1U);
}

TEST_F(SendingWarnings, WhatWasDismissedOrActedOnIsNotRepeatedWhileItGoesOn) {
  send("2024-11", "2024-12-02");
  ASSERT_TRUE(step(WarningStepKind::kDismissed, "1", "2024-12-03").ok());
  EXPECT_EQ(of(send("2024-12", "2025-01-02"), WarningState::kDismissed), 1U);
  EXPECT_TRUE(kept("2025-06-01", false).empty());
  ASSERT_TRUE(step(WarningStepKind::kAction, "1", "2025-01-03").ok());
  EXPECT_EQ(of(send("2024-12", "2025-01-04"), WarningState::kAction), 1U);
  EXPECT_EQ(kept("2025-06-01", false).size(), 1U);
}

TEST_F(SendingWarnings, AStepWithFaultsChangesNothingAndTellsThemAll) {
  send("2024-12", "2025-01-02");
  const auto none = take_warning_step({path_, "1", WarningStepKind::kDismissed, "", "Beheer Oost", " ", ""});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.faults().first().message, "a decision needs a reason");
  const auto many =
      take_warning_step({path_, "7", WarningStepKind::kSnoozed, "2024-01-01", "", "", "2025-13-01"});
  ASSERT_FALSE(many.ok());
  EXPECT_EQ(many.faults().total(), 5U) << to_text(many.faults());
  EXPECT_FALSE(step(WarningStepKind::kAction, "1", "2025-01-01").ok());                 // before it was sent
  EXPECT_FALSE(step(WarningStepKind::kSnoozed, "1", "2025-01-03", "2025-01-03").ok());  // ends at once
  EXPECT_FALSE(step(WarningStepKind::kAction, "one", "2025-01-03").ok());
  NuisanceSignalsParams params;
  params.project = path_;
  EXPECT_FALSE(send_warnings(params, "2199-01-01", progress_).ok());
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_EQ(kept().front().steps.size(), 1U);
}

TEST_F(SendingWarnings, TheRecordTellsHowManyWereRight) {
  send("2024-12", "2025-01-02");
  send("2023-09", "2025-01-02");
  ASSERT_TRUE(step(WarningStepKind::kWrong, "2", "2025-01-03").ok());
  ASSERT_TRUE(step(WarningStepKind::kRight, "1", "2025-01-03").ok());
  ASSERT_TRUE(step(WarningStepKind::kRight, "2", "2025-01-04").ok());  // on second thoughts
  ASSERT_TRUE(step(WarningStepKind::kDismissed, "2", "2025-01-04").ok());
  const auto record = warning_record({path_, false, "2025-06-01"});
  ASSERT_TRUE(record.ok()) << to_text(record.faults());
  EXPECT_EQ(record->all.sent, 2U);
  EXPECT_EQ(record->all.right, 2U);
  EXPECT_EQ(record->all.wrong, 0U);
  EXPECT_NEAR(record->all.right_low, 2 / (2 + 1.959964 * 1.959964), 1e-5);  // Wilson at 2 of 2
  EXPECT_EQ(record->all.of_state[static_cast<std::size_t>(WarningState::kDismissed)], 1U);
  ASSERT_EQ(record->of_kind.size(), 1U);
  EXPECT_EQ(record->of_kind[0].name, "GEL");
  ASSERT_EQ(record->of_method.size(), 1U);
  EXPECT_EQ(record->of_method[0].name, "bayes");
}

}  // namespace
}  // namespace roer::app
