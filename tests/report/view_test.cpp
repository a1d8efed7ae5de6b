#include "roer/report/view.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "roer/report/sentences.hpp"
#include "small_report.hpp"

namespace roer::report {
namespace {

using roer::testing::kHole;
using roer::testing::six_areas;
using roer::testing::SmallReport;

std::vector<std::string> names_in_order(const View& view) {
  std::vector<std::string> names;
  for (const std::uint32_t area : view.order) names.emplace_back(view.name(area));
  return names;
}

TEST(View, ListsTheMostConcernFirst) {
  const SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(names_in_order(view),
            (std::vector<std::string>{"Buurt A", "Buurt C", "Buurt D", "Buurt E", "Buurt F", "Buurt B"}));
  EXPECT_EQ(view.yes, 2U);
  EXPECT_EQ(view.depends, 2U);
  EXPECT_EQ(view.no, 2U);
}

TEST(View, RanksAreIntervals) {
  const SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(view.rank_text(0), "1\u20133");  // 27; C (9-27) and E (1-27) may be as high
  EXPECT_EQ(view.rank_text(1), "1\u20134");
  EXPECT_EQ(view.rank_text(3), "1\u20136");  // nothing is known
  EXPECT_EQ(view.rank_text(5), "5\u20136");  // 1; only E may be as low
}

RC_GTEST_PROP(View, RanksAgreeWithCounting, ()) {
  const auto ends = *rc::gen::container<std::vector<std::pair<int, int>>>(
      6, rc::gen::pair(rc::gen::inRange(0, 9), rc::gen::inRange(0, 4)));
  const bool high = *rc::gen::arbitrary<bool>();
  SmallReport small(six_areas());
  small.framework.concern = high ? score::Concern::kHigh : score::Concern::kLow;
  for (std::size_t i = 0; i < ends.size(); ++i)
    small.scores.score_judged[i] = {static_cast<double>(ends[i].first),
                                    static_cast<double>(ends[i].first + ends[i].second)};
  const View view = view_of(small.report, Language::kEnglish);
  for (std::size_t e = 0; e < view.order.size(); ++e) {
    const score::Range mine = small.scores.score_judged[view.order[e]];
    std::uint32_t surely_worse = 0, maybe_worse = 0;
    for (const std::uint32_t other : view.order) {
      const score::Range its = small.scores.score_judged[other];
      surely_worse += (high ? its.low > mine.high : its.high < mine.low) ? 1 : 0;
      maybe_worse += (high ? its.high >= mine.low : its.low <= mine.high) ? 1 : 0;
    }
    RC_ASSERT(view.ranks[e].first == surely_worse + 1);
    RC_ASSERT(view.ranks[e].last == maybe_worse);
  }
}

TEST(View, WithoutRanksItIsAlphabetical) {
  SmallReport small(six_areas());
  small.report.show_ranks = false;
  small.report.names[0] = "Zuid";
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(view.name(view.order.front()), "Buurt B");
  EXPECT_EQ(view.name(view.order.back()), "Zuid");
}

TEST(View, WithoutNamesThereAreCodes) {
  SmallReport small(six_areas());
  small.report.show_names = false;
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(view.name(0), "BU9901000A");
}

TEST(View, PagesForAYesAndForWhatIsOpenWhileTheyAreFew) {
  const SmallReport small(six_areas());
  EXPECT_EQ(view_of(small.report, Language::kDutch).pages.size(), 4U);
  SmallReport plain(six_areas());
  plain.framework.has_threshold = false;
  EXPECT_TRUE(view_of(plain.report, Language::kDutch).pages.empty());
}

TEST(View, RangesReadAsRanges) {
  const SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(view.score_text({4, 12}), "4\u201312");
  EXPECT_EQ(view.score_text({-1, 2}), "\u22121 tot 2");
  EXPECT_EQ(view.points(2.5), "2,5");
  EXPECT_EQ(view.class_text(3), "gemiddeld tot kwetsbaar");
  EXPECT_EQ(view.class_text(0), "laag");
  EXPECT_TRUE(view.nothing_known(4));
  EXPECT_FALSE(view.nothing_known(3));
}

TEST(View, AWordThatEndsBothClassesIsSaidOnce) {
  SmallReport small(six_areas());
  small.framework.classes[1].label = {"gemiddelde vitaliteit", "average vitality"};
  small.framework.classes[2].label = {"lage vitaliteit", "low vitality"};
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(view.class_text(3), "gemiddelde tot lage vitaliteit");
}

TEST(View, ValuesHaveAsManyDecimalsAsTheirLimits) {
  const std::vector<double> numbers{0.1234, -0.09996, 0.4};
  const std::vector<double> limits{-0.1};
  EXPECT_EQ(decimals_of(numbers, limits), 3);
  const std::vector<double> finer{-0.2815};
  EXPECT_EQ(decimals_of(numbers, finer), 4);
  const std::vector<double> whole{1, 2, 250};
  EXPECT_EQ(decimals_of(whole, {}), 0);
  EXPECT_EQ(decimals_of({}, {}), 1);
}

TEST(Sentences, TellTheStepsOfARule) {
  SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  const auto left = rule_steps(view, 0, 0);
  ASSERT_EQ(left.size(), 3U);
  EXPECT_EQ(left[0].text, "onder \u22120,1");
  EXPECT_EQ(left[1].text, "\u22120,1 tot 0,25");
  EXPECT_EQ(left[2].text, "vanaf 0,25");
  small.framework.factors[0].inputs[0].rule.closed = score::Closed::kRight;
  const auto right = rule_steps(view, 0, 0);
  EXPECT_EQ(right[0].text, "tot en met \u22120,1");
  EXPECT_EQ(right[1].text, "boven \u22120,1 t/m 0,25");
  small.framework.factors[0].inputs[0].rule.kind = score::RuleKind::kShown;
  EXPECT_TRUE(rule_steps(view, 0, 0).empty());
}

TEST(Sentences, TellWhatWouldChangeTheDecision) {
  const SmallReport small(six_areas());
  const View dutch = view_of(small.report, Language::kDutch);
  const auto below = what_changes(dutch, 5);  // 2-2-2
  ASSERT_EQ(below.size(), 3U);
  EXPECT_EQ(below[0], "Leefbaarheid van 2 naar 3: dan wordt het antwoord \u201cja\u201d.");
  const View english = view_of(small.report, Language::kEnglish);
  const auto open = what_changes(english, 3);  // 2-?-2
  ASSERT_GE(open.size(), 1U);
  EXPECT_EQ(
      open[0],
      "Depends on Organising capacity: at 3 points the answer is \u201cyes\u201d, otherwise \u201cno\u201d.");
  EXPECT_EQ(what_changes(english, 1).front(), "No single step in one factor changes the answer.");
}

TEST(Sentences, TellTheFormulaAndTheDecision) {
  const SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(formulas_of(view, 3),
            (std::vector<std::string>{
                "score 4\u201312 = Leefbaarheid 2 \u00d7 Organisatiekracht 1\u20133 \u00d7 Veerkracht 2"}));
  EXPECT_EQ(decision_text(view, 3), "nadere blik: hangt ervan af van Organisatiekracht");
  EXPECT_EQ(unit_text(view, 2, 0), "per 1.000 (kwb/a_inw)");
  EXPECT_EQ(class_limits(view, 1), "3 tot 9");
}

TEST(Sentences, TellWhyAFactorIsNotKnown) {
  SmallReport small(six_areas());
  const View view = view_of(small.report, Language::kDutch);
  EXPECT_EQ(unknown_areas(view, 1), 3U);
  EXPECT_EQ(why_unknown(view, 1), "\u201cinvoer van Organisatiekracht\u201d niet gemeten bij 3");
  small.data.inputs[1][0].available = false;
  EXPECT_EQ(why_unknown(view, 1),
            "er is nog geen bron ingelezen voor \u201cinvoer van Organisatiekracht\u201d");
}

}  // namespace
}  // namespace roer::report
