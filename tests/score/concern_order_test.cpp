#include "roer/score/concern_order.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <cmath>

namespace {

using namespace roer;
using namespace roer::score;

struct Small {
  Framework framework;
  Scores scores;
  explicit Small(std::size_t areas) {
    Factor factor;
    factor.inputs.resize(1);
    factor.inputs[0].rule.limits = {0, 1};
    factor.inputs[0].rule.points = {1, 2, 3};
    framework.factors.push_back(factor);
    scores.decision_judged.assign(areas, Decision::kNo);
    scores.factors.resize(1);
    scores.factors[0].inputs.resize(1);
  }
  void add(Range score, double value) {
    scores.score_judged.push_back(score);
    scores.factors[0].inputs[0].values.push_back(std::isnan(value) ? Value::hole(State::kMissing)
                                                                   : Value::observed(value));
  }
  [[nodiscard]] std::vector<std::uint32_t> sorted() const {
    std::vector<std::uint32_t> areas(scores.score_judged.size());
    for (std::uint32_t i = 0; i < areas.size(); ++i) areas[i] = i;
    ConcernOrder(framework, scores).sort(areas);
    return areas;
  }
};

TEST(ConcernOrder, TheCertainEndComesBeforeTheOtherEnd) {
  Small small(4);
  small.framework.factors[0].inputs.resize(2);  // several inputs: no value decides
  for (const Range range : {Range{1, 9}, Range{3, 3}, Range{3, 6}, Range{3, 3}}) small.add(range, 0);
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{2, 1, 3, 0}));
  small.framework.concern = Concern::kLow;
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{1, 3, 2, 0}));
  EXPECT_TRUE(ConcernOrder(small.framework, small.scores).share_place(1, 3));
  EXPECT_FALSE(ConcernOrder(small.framework, small.scores).value_of());
}

TEST(ConcernOrder, OneInputOrdersEqualScoresByItsValue) {
  Small small(4);
  for (const double value : {-3.0, -5.0, kNone, -4.0}) small.add({1, 1}, value);
  small.framework.concern = Concern::kLow;  // low values, low points, most concern
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{1, 3, 0, 2}));
  small.framework.factors[0].inputs[0].rule.points = {3, 2, 1};  // now high values have the low points
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{0, 3, 1, 2}));
  small.framework.factors[0].inputs[0].rule.points = {1, 3, 2};  // the value says nothing in order
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(ConcernOrder, DecisionsComeFirstWhereThereIsAThreshold) {
  Small small(3);
  for (const Range range : {Range{3, 3}, Range{1, 27}, Range{9, 9}}) small.add(range, 0);
  small.framework.factors[0].inputs.resize(2);
  small.framework.has_threshold = true;
  small.scores.decision_judged = {Decision::kNo, Decision::kDepends, Decision::kYes};
  EXPECT_EQ(small.sorted(), (std::vector<std::uint32_t>{2, 1, 0}));
}

}  // namespace
