// How sure the result is, as the page tells it.

#include "roer/report/doubt.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "small_report.hpp"

namespace roer::report {
namespace {

using roer::testing::kHole;
using roer::testing::SmallReport;

/// Six areas, chances from none to all.
SmallReport& with_doubt(SmallReport& small) {
  Doubt doubt;
  doubt.found.draws = 2000;
  doubt.found.seed = 7;
  doubt.found.areas = {0, 1, 2, 3, 4, 5};
  doubt.found.flagged = {1, 0.998, 0.61, 0.25, 0.001, 0};
  doubt.found.flagged_least = {1, 0.998, 0.09, 0.25, 0, 0};
  doubt.found.flagged_most = {1, 0.998, 1, 0.25, 0.004, 0};
  doubt.found.always = {true, false, false, false, false, false};
  doubt.found.never = {false, false, false, false, false, true};
  doubt.found.rank_low = {1, 1.5, 2, 4, 5, 6};
  doubt.found.rank_high = {1, 2.5, 5, 4, 6, 6};
  doubt.is_default = false;
  doubt.assumptions = {{{"Grenzen van A", "Limits of A"}, {"25 / 50", "25 / 50"}, {"Daarom.", "Because."}}};
  small.report.doubt = doubt;
  return small;
}

std::vector<std::vector<double>> six() {
  return {{-0.2, 0, 0.3, 0, -0.2, 0.5}, {-0.2, kHole, 0.3, kHole, 0, 0.5}, {-0.2, 0, 0.3, 0.1, 0, 0.5}};
}

TEST(ReportDoubt, TellsAChanceWithoutRoundingDoubtAway) {
  SmallReport small(six());
  const View view = view_of(with_doubt(small).report, Language::kEnglish);
  EXPECT_EQ(chance_of(view, 0)->text, "100 %");
  EXPECT_EQ(chance_of(view, 1)->text, "> 99 %");
  EXPECT_EQ(chance_of(view, 2)->text, "61 %");
  EXPECT_EQ(chance_of(view, 2)->range, "9\u2013100 %");
  EXPECT_EQ(chance_of(view, 2)->ranks, "2\u20135");
  EXPECT_EQ(chance_of(view, 1)->ranks, "1\u20133");
  EXPECT_EQ(chance_of(view, 3)->range, "");
  EXPECT_EQ(chance_of(view, 4)->text, "< 1 %");
  EXPECT_EQ(chance_of(view, 5)->text, "0 %");
}

TEST(ReportDoubt, StandsInTableChapterAndPagesInBothLanguages) {
  SmallReport small(six());
  const std::string dutch = with_doubt(small).html(), english = small.html(Language::kEnglish);
  const auto has = [](const std::string& page, const std::string& text) {
    EXPECT_NE(page.find(text), std::string::npos) << text;
  };
  has(dutch, "data-key=\"chance\">kans<");
  has(english, "data-key=\"chance\">chance<");
  has(dutch, "<td class=\"number chance\">61\u00a0% <small>9\u2013100\u00a0%</small></td>");
  has(dutch, "2.000 keer opnieuw gescoord");
  has(english, "scored 2,000 times more");
  has(english, "seed 7");
  has(english, "the closer look always stands at 1, and never comes up at 1; at the other 4 it depends");
  has(english, "can be 2.2 percentage points off");
  has(english, "A closer look in every draw: 1 (");
  has(english, "In half of the draws or more, but not always: 2 (");  // 0.998 and 0.61
  has(english, "Less often: 2.");
  has(english, "In no draw: 1.");
  has(dutch, "Grenzen van A: 25 / 50. <small>Daarom.</small>");
  has(dutch,
      "Kans op een nadere blik: 100\u00a0% van 2.000 trekkingen. Plaats in 90\u00a0% van de trekkingen: 1 "
      "van 6.");
  has(english, "Chance of a closer look: 100\u00a0% of 2,000 draws.");
  has(english, "\"chances\":true");
}

TEST(ReportDoubt, WithoutRanksTheChanceStaysAndTheRankGoes) {
  SmallReport small(six());
  with_doubt(small).report.show_ranks = false;
  const std::string page = small.html(Language::kEnglish);
  EXPECT_NE(page.find("Chance of a closer look: 100\u00a0% of 2,000 draws."), std::string::npos);
  EXPECT_EQ(page.find("Rank in 90\u00a0%"), page.rfind("Rank in 90\u00a0%"));  // the word of the script alone
}

TEST(ReportDoubt, AReportWithoutDrawsSaysNothingOfChances) {
  const SmallReport small(six());
  const std::string page = small.html(Language::kEnglish);
  EXPECT_EQ(page.find("id=\"doubt\""), std::string::npos);
  EXPECT_NE(page.find("\"chances\":false"), std::string::npos);
}

/// What the page says of the rule is so: all 27 combinations.
TEST(ReportDoubt, AProductOfNineOrMoreIsASumOfSevenOrMore) {
  for (int a = 1; a <= 3; ++a)
    for (int b = 1; b <= 3; ++b)
      for (int c = 1; c <= 3; ++c) EXPECT_EQ(a * b * c >= 9, a + b + c >= 7) << a << b << c;
  const SmallReport small(six());
  EXPECT_NE(
      small.html().find("Dat het product van de punten 9 of meer is, komt op precies hetzelfde neer als "
                        "dat hun som 7 of meer is"),
      std::string::npos);
  EXPECT_NE(
      small.html(Language::kEnglish)
          .find("That the product of the points is 9 or more comes to exactly the same as that their sum "
                "is 7 or more"),
      std::string::npos);
}

}  // namespace
}  // namespace roer::report
