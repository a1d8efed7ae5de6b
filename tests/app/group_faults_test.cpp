#include "roer/app/group_faults.hpp"

#include <gtest/gtest.h>

#include "roer/app/group_words.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using testing::ByCode;
using testing::kHole;

const ByCode kMen = {{"BU99010101", 10}, {"BU99010102", 20}},
             kWomen = {{"BU99010101", 15}, {"BU99010102", 5}};

class GroupFaultsTest : public ::testing::Test {
 protected:
  void count(const char* id, int year, const ByCode& values = kMen) {
    small_.add(id, Period{static_cast<std::int16_t>(year)}, Year(2024), values, Measure::kCount);
  }
  /// The fault of asking for these.
  Error refused(const PeopleChoice& choice) {
    const auto index = ProjectIndex::read(small_.project());
    Remarks remarks;
    const auto found = people_counts(small_.project(), *index, choice, remarks);
    if (found.ok()) {
      ADD_FAILURE() << "not refused";
      return {};
    }
    return found.faults().first();
  }
  static PeopleChoice groups(std::vector<std::string> ids) {
    PeopleChoice choice;
    choice.groups = std::move(ids);
    return choice;
  }
  testing::SmallProject small_;
};

TEST_F(GroupFaultsTest, APeriodThatLacksAGroupTellsWhichHaveAllAndWhatToType) {
  for (const int year : {2019, 2021, 2024}) count("kwb/a_man", year);
  for (const int year : {2019, 2021}) count("kwb/a_vrouw", year, kWomen);
  PeopleChoice choice = groups({"kwb/a_man", "kwb/a_vrouw"});
  choice.period = Period{2024};
  const Error error = refused(choice);
  EXPECT_EQ(error.code, ErrorCode::kMissingData);
  EXPECT_EQ(error.found, "2024 without kwb/a_vrouw");
  EXPECT_EQ(error.expected, "2019 and 2021");
  EXPECT_EQ(error.remedy, "Ask for --period 2021.");
}

TEST_F(GroupFaultsTest, GroupsOfNoCommonPeriodTellThePeriodsOfEach) {
  count("kwb/a_man", 2019);
  count("kwb/a_vrouw", 2024, kWomen);
  for (const bool asked : {false, true}) {
    PeopleChoice choice = groups({"kwb/a_man", "kwb/a_vrouw"});
    if (asked) choice.period = Period{2024};
    const Error error = refused(choice);
    EXPECT_EQ(error.code, ErrorCode::kMissingData);
    EXPECT_EQ(error.found, "kwb/a_man: 2019; kwb/a_vrouw: 2024");
  }
}

TEST_F(GroupFaultsTest, AWordTellsWhatItTakesAndThatTheFileLeavesItEmpty) {
  count("kwb/a_woning", 2024);
  for (const char* id : {"kwb/p_koopw", "kwb/p_wcorpw", "kwb/p_ov_hw"})
    small_.add(id, Period{2024}, Year(2024), {{"BU99010101", kHole}});
  SegregationParams params;
  params.people.groups = {"tenure"};
  const PeopleChoice choice = with_groups_named(params).people;
  EXPECT_EQ(choice.word, "tenure");
  const auto index = ProjectIndex::read(small_.project());
  const Error error = no_such_count(*index, "kwb/p_koopw", choice);
  EXPECT_EQ(error.found, "kwb/p_koopw of --groups tenure");
  EXPECT_EQ(error.message, "the project has no number of this: the file of 2024 leaves it empty");
  EXPECT_NE(error.remedy.find("roer fetch"), std::string::npos);
}

TEST_F(GroupFaultsTest, OtherKindsOfAreaAndNearNamesAreTold) {
  count("kwb/a_man", 2024);
  count("kwb/a_vrouw", 2024, kWomen);
  PeopleChoice choice = groups({"kwb/a_man", "kwb/a_vrouw"});
  choice.level = AreaKind::kGemeente;
  EXPECT_EQ(refused(choice).remedy, "Ask for --level buurt, or import it for municipalities.");
  EXPECT_EQ(refused(groups({"kwb/a_man", "kwb/a_vrou"})).expected, "perhaps kwb/a_vrouw");
  EXPECT_EQ(refused(groups({"incom"})).remedy, "Did you mean --groups income?");
  EXPECT_EQ(refused(groups({"kwb/a_man"})).found, "kwb/a_man alone");
}

TEST_F(GroupFaultsTest, CountsBelowZeroNameAreaGroupPeriodAndFile) {
  count("own/a", 2024, {{"BU99010101", -4}, {"BU99010102", 20}});
  count("other/b", 2024, kWomen);
  small_.add_shapes({"BU99010101", "BU99010102"}, Year(2024));
  const auto index = ProjectIndex::read(small_.project());
  Remarks remarks;
  const auto people = people_counts(small_.project(), *index, groups({"own/a", "other/b"}), remarks);
  ASSERT_TRUE(people.ok()) << to_text(people.faults());
  const auto counts = counts_in(*people, {0, 1});
  ASSERT_FALSE(counts.ok());
  const Error& error = counts.faults().first();
  EXPECT_EQ(error.source, "own1.csv");
  EXPECT_EQ(error.column, "own/a");
  EXPECT_EQ(error.found, "-4 in BU99010101 Naam BU99010101, 2024");
  EXPECT_EQ(error.row, 0);
  // Elsewhere it is in nobody's way.
  EXPECT_EQ(counts_in(*people, {1})->area_totals()[0], 25);
}

TEST_F(GroupFaultsTest, BordersThatTheProjectLacksTellWhichItHas) {
  count("kwb/a_man", 2024);
  count("kwb/a_vrouw", 2024, kWomen);
  PeopleChoice choice = groups({"kwb/a_man", "kwb/a_vrouw"});
  choice.boundary_year = Year(2019);
  const Error error = refused(choice);
  EXPECT_EQ(error.found, "2019");
  EXPECT_EQ(error.expected, "2024");
  EXPECT_EQ(error.remedy, "Ask for --boundary-year 2024, or import a map of that year.");
}

}  // namespace
}  // namespace roer::app
