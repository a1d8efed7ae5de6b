#include "roer/table/column.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "roer/table/indicator.hpp"

namespace roer {
namespace {

TEST(State, TheFirstFourCarryANumberAndTheOthersNeverDo) {
  for (std::size_t i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    EXPECT_EQ(has_number(state), i < 4) << name_of(state);
    EXPECT_EQ(Value::hole(state).known(), i < 4);
    EXPECT_TRUE(std::isnan(Value::hole(state).number));
  }
  EXPECT_TRUE(Value::observed(0).known());
}

TEST(State, NamesLeadBackToTheStateAndAreAllDifferent) {
  std::set<std::string_view> names;
  std::set<std::string> labels;
  for (std::size_t i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    EXPECT_EQ(state_named(name_of(state)), state);
    names.insert(name_of(state));
    labels.insert(label_of(state).nl + "/" + label_of(state).en);
  }
  EXPECT_EQ(names.size(), kStateCount);
  EXPECT_EQ(labels.size(), kStateCount);
  EXPECT_FALSE(state_named("Observed"));
  EXPECT_FALSE(state_named(""));
}

TEST(Column, StartsAsHolesAndCountsItsStates) {
  Column column(3, State::kSuppressed);
  column.set(1, Value::observed(7));
  column.push_back({2.5, State::kEstimated});
  column.push_back(Value::hole(State::kMissing));
  EXPECT_EQ(column.size(), 5U);
  EXPECT_EQ(column.known(), 2U);
  const StateCounts counts = column.count_states();
  EXPECT_EQ(counts[static_cast<std::size_t>(State::kSuppressed)], 2U);
  EXPECT_EQ(counts[static_cast<std::size_t>(State::kObserved)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(State::kEstimated)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(State::kMissing)], 1U);
  EXPECT_EQ(column.at(1).number, 7);
  EXPECT_TRUE(std::isnan(column.at(0).number));
  EXPECT_TRUE(Column().count_states() == StateCounts{});
}

TEST(Column, IsMadeOfNumbersAndStates) {
  const Column column({1, std::nan(""), 3}, {State::kObserved, State::kNotMeasured, State::kImputed});
  EXPECT_EQ(column.at(2).state, State::kImputed);
  EXPECT_EQ(column.numbers()[2], 3);
  EXPECT_EQ(column.states()[1], State::kNotMeasured);
}

TEST(Measure, HasAStableName) {
  EXPECT_EQ(name_of(Measure::kCount), "count");
  EXPECT_EQ(name_of(Measure::kMean), "mean");
  EXPECT_EQ(name_of(Measure::kClass), "class");
}

TEST(MeanOf, ARateOfAllTogetherIsTheMeanWeightedByWhatItWasDividedBy) {
  // 30 of 100, 10 of 900 and an area without a count: 40 per 1,000 together, not the 155.6 of a plain mean.
  const Column rates({300, 10.0 / 0.9, std::nan("")}, {State::kObserved, State::kObserved, State::kMissing});
  const Column residents({100, 900, 500}, {State::kObserved, State::kObserved, State::kObserved});
  const std::vector<std::uint32_t> all{0, 1, 2}, none{2};
  EXPECT_NEAR(mean_of(rates, residents, all), 40, 1e-12);
  EXPECT_NEAR(mean_of(rates, Column{}, all), (300 + 10.0 / 0.9) / 2, 1e-12);
  EXPECT_TRUE(std::isnan(mean_of(rates, residents, none)));
}

}  // namespace
}  // namespace roer
