#include "roer/area/crosswalk.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_code;

std::vector<CrosswalkRow> rows_of(const std::vector<std::tuple<char, char, double>>& links) {
  std::vector<CrosswalkRow> rows;
  std::int64_t row = 2;
  for (const auto& [from, to, share] : links) rows.push_back({toy_code(from), toy_code(to), share, row++});
  return rows;
}

Result<Crosswalk> read_rows(const std::vector<std::tuple<char, char, double>>& links) {
  return crosswalk_from_rows(AreaKind::kBuurt, Year(2015), Year(2022), rows_of(links));
}

Crosswalk make(const std::vector<std::tuple<char, char, double>>& links) {
  auto crosswalk = read_rows(links);
  EXPECT_TRUE(crosswalk.ok()) << to_text(crosswalk.faults());
  return *crosswalk;
}

Column column(const std::vector<double>& numbers) {
  Column values;
  for (const double number : numbers)
    values.push_back(std::isnan(number) ? Value::hole(State::kMissing) : Value::observed(number));
  return values;
}
const double kHole = std::nan("");

TEST(CrosswalkFromRows, ListsAndLinksAreSorted) {
  const Crosswalk crosswalk = make({{'B', 'X', 1.0}, {'A', 'Y', 0.75}, {'A', 'X', 0.25}});
  EXPECT_EQ(crosswalk.from.codes(), (std::vector{toy_code('A'), toy_code('B')}));
  EXPECT_EQ(crosswalk.to.codes(), (std::vector{toy_code('X'), toy_code('Y')}));
  EXPECT_EQ(crosswalk.from.boundary_year(), Year(2015));
  EXPECT_EQ(crosswalk.to.boundary_year(), Year(2022));
  EXPECT_EQ(crosswalk.weight, "table");
  EXPECT_EQ(crosswalk.links, (std::vector<CrosswalkLink>{{0, 0, 0.25}, {0, 1, 0.75}, {1, 0, 1.0}}));
}

TEST(CrosswalkFromRows, WithoutSharesAnAreaIsDividedEqually) {
  const Crosswalk crosswalk = make({{'A', 'X', -1}, {'A', 'Y', -1}, {'B', 'Y', -1}});
  EXPECT_EQ(crosswalk.links, (std::vector<CrosswalkLink>{{0, 0, 0.5}, {0, 1, 0.5}, {1, 1, 1.0}}));
}

TEST(CrosswalkFromRows, AShareOfZeroIsNoLinkAndARoundedSumIsOne) {
  const Crosswalk crosswalk =
      make({{'A', 'X', 0.0}, {'A', 'Y', 1.0}, {'B', 'X', 0.3333334}, {'B', 'Y', 0.6666667}});
  ASSERT_EQ(crosswalk.links.size(), 3U);
  EXPECT_EQ(crosswalk.links[0], (CrosswalkLink{0, 1, 1.0}));
  EXPECT_NEAR(crosswalk.links[1].share + crosswalk.links[2].share, 1, 1e-15);
}

TEST(CrosswalkFromRows, AllFaultsAreToldWithTheirRows) {
  const auto wrong = read_rows(
      {{'A', 'X', 0.6}, {'A', 'Y', 0.6}, {'B', 'X', 0.5}, {'B', 'X', 0.5}, {'C', 'X', -1}, {'C', 'Y', 0.5}});
  ASSERT_FALSE(wrong.ok());
  ASSERT_EQ(wrong.faults().total(), 3U);
  const auto& list = wrong.faults().list();
  EXPECT_EQ(list[0].code, ErrorCode::kOutOfRange);
  EXPECT_EQ(list[0].row, 3);
  EXPECT_NE(list[0].message.find("BU9901000A"), std::string::npos);
  EXPECT_EQ(list[1].code, ErrorCode::kDuplicateCode);
  EXPECT_EQ(list[1].row, 5);
  EXPECT_NE(list[1].message.find("row 4"), std::string::npos);
  EXPECT_EQ(list[2].code, ErrorCode::kBadNumber);
  EXPECT_EQ(list[2].row, 6);
}

TEST(CrosswalkFromRows, SharesOutsideTheirRangeAndOtherKindsAreRefused) {
  const auto negative = read_rows({{'A', 'X', -0.5}});
  ASSERT_FALSE(negative.ok());
  EXPECT_EQ(negative.faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_FALSE(read_rows({{'A', 'X', 1.5}}).ok());
  EXPECT_FALSE(read_rows({{'A', 'X', std::nan("")}}).ok());
  const auto kinds =
      crosswalk_from_rows(AreaKind::kBuurt, Year(2015), Year(2022),
                          {{toy_code('A'), unchecked_code(AreaKind::kWijk, "WK990100"), 1, 7}});
  ASSERT_FALSE(kinds.ok());
  EXPECT_EQ(kinds.faults().first().code, ErrorCode::kBadCode);
  EXPECT_EQ(kinds.faults().first().row, 7);
}

TEST(Chained, SharesMultiplyAlongEveryPath) {
  const Crosswalk first = make({{'A', 'P', 0.5}, {'A', 'Q', 0.5}, {'B', 'Q', 1.0}});
  auto second =
      crosswalk_from_rows(AreaKind::kBuurt, Year(2022), Year(2024),
                          rows_of({{'P', 'X', 0.2}, {'P', 'Y', 0.8}, {'Q', 'Y', 0.5}, {'R', 'Z', 1}}));
  const auto both = chained(first, *second);
  ASSERT_TRUE(both.ok());
  EXPECT_EQ(both->from.boundary_year(), Year(2015));
  EXPECT_EQ(both->to.boundary_year(), Year(2024));
  ASSERT_EQ(both->links.size(), 3U);
  EXPECT_EQ(both->links[0], (CrosswalkLink{0, 0, 0.5 * 0.2}));
  EXPECT_EQ(both->links[1].to, 1U);
  EXPECT_NEAR(both->links[1].share, 0.5 * 0.8 + 0.5 * 0.5, 1e-15);
  EXPECT_EQ(both->links[2], (CrosswalkLink{1, 1, 0.5}));  // half of Q is lost
  const auto wrong = chained(*second, first);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.faults().first().code, ErrorCode::kBoundaryYear);
}

TEST(Inverted, TheWayBackKnowsTheWeights) {
  const Crosswalk there = make({{'A', 'X', 0.5}, {'A', 'Y', 0.5}, {'B', 'Y', 1.0}, {'C', 'Z', 1.0}});
  const Crosswalk back = inverted(there, std::vector<double>{100, 150, 0});
  EXPECT_EQ(back.from, there.to);
  EXPECT_EQ(back.to, there.from);
  EXPECT_EQ(back.links, (std::vector<CrosswalkLink>{{0, 0, 1.0}, {1, 0, 0.25}, {1, 1, 0.75}}));
}

TEST(Aligned, LinksOfAreasThatLackFallOut) {
  const Crosswalk crosswalk = make({{'A', 'X', 0.5}, {'A', 'Y', 0.5}, {'B', 'Y', 1.0}});
  const AreaList from(AreaKind::kBuurt, Year(2015), {toy_code('0'), toy_code('A')});
  const AreaList to(AreaKind::kBuurt, Year(2022), {toy_code('Y'), toy_code('Z')});
  EXPECT_EQ(aligned(crosswalk, from, to).links, (std::vector<CrosswalkLink>{{1, 0, 0.5}}));
}

TEST(Convert, CountsAreDividedAndToldWhereFrom) {
  // A (100 residents) is cut: a quarter goes to X, the rest to Y; B (60) goes to Y whole; C is renamed Z.
  const Crosswalk crosswalk = make({{'A', 'X', 0.25}, {'A', 'Y', 0.75}, {'B', 'Y', 1}, {'C', 'Z', 1}});
  const Conversion done = convert(crosswalk, column({100, 60, 40}), Measure::kCount, {});
  EXPECT_EQ(done.values.numbers()[0], 25);
  EXPECT_EQ(done.values.numbers()[1], 135);
  EXPECT_EQ(done.values.numbers()[2], 40);
  EXPECT_EQ(done.values.states()[0], State::kConverted);
  EXPECT_EQ(done.values.states()[1], State::kConverted);
  EXPECT_EQ(done.values.states()[2], State::kObserved);
  EXPECT_EQ(done.moved, (std::vector<double>{1, 75.0 / 135, 0}));
  EXPECT_EQ(done.moved_total, Share(0.5));
  EXPECT_EQ(done.cut, std::vector<std::uint32_t>{0});
  EXPECT_EQ(done.lost, 0);
  EXPECT_EQ(done.skipped, 0U);
  EXPECT_EQ(done.known, (std::vector<double>{1, 1, 1}));
  const auto sources = sources_of(done, 1);
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].from, 0U);
  EXPECT_EQ(sources[0].share_of_from, 0.75);
  EXPECT_EQ(sources[0].share_of_value, 75.0 / 135);
  EXPECT_EQ(sources[1].from, 1U);
  EXPECT_EQ(sources[1].share_of_value, 60.0 / 135);
}

TEST(Convert, MeansAreWeighedByShareTimesWeight) {
  const Crosswalk crosswalk = make({{'A', 'X', 0.25}, {'A', 'Y', 0.75}, {'B', 'Y', 1}});
  const Conversion plain = convert(crosswalk, column({4, 8}), Measure::kMean, {});
  EXPECT_EQ(plain.values.numbers()[0], 4);
  EXPECT_DOUBLE_EQ(plain.values.numbers()[1], (0.75 * 4 + 8) / 1.75);
  const Conversion weighed = convert(crosswalk, column({4, 8}), Measure::kMean, {400, 100});
  EXPECT_DOUBLE_EQ(weighed.values.numbers()[1], (300 * 4 + 100 * 8) / 400.0);
  EXPECT_DOUBLE_EQ(weighed.moved[1], 0.75);
  EXPECT_DOUBLE_EQ(weighed.moved_total.value(), 400.0 / 500);
}

TEST(Convert, WithoutUsableWeightsThePartsWeighByTheirShare) {
  const Crosswalk crosswalk = make({{'A', 'X', 1}, {'B', 'X', 0.5}, {'B', 'Y', 0.5}, {'C', 'Y', 1}});
  const double first = (1 * 2 + 0.5 * 8) / 1.5, second = (0.5 * 8 + 1 * 5) / 1.5;
  const Conversion nobody = convert(crosswalk, column({2, 8, 5}), Measure::kMean, {0, 0, 0});
  EXPECT_DOUBLE_EQ(nobody.values.numbers()[0], first);
  const Conversion unknown = convert(crosswalk, column({2, 8, 5}), Measure::kMean, {10, 10, kHole});
  EXPECT_DOUBLE_EQ(unknown.values.numbers()[0], (10 * 2 + 5 * 8) / 15.0);
  EXPECT_DOUBLE_EQ(unknown.values.numbers()[1], second);
}

TEST(Convert, ClassesTakeTheHeaviestAndTheLowestWinsTies) {
  const Crosswalk crosswalk =
      make({{'A', 'X', 1}, {'B', 'X', 1}, {'C', 'X', 1}, {'D', 'Y', 1}, {'E', 'Y', 1}});
  const Conversion done = convert(crosswalk, column({6, 3, 6, 7, 2}), Measure::kClass, {});
  EXPECT_EQ(done.values.numbers()[0], 6);
  EXPECT_EQ(done.values.numbers()[1], 2);
  const Conversion weighed = convert(crosswalk, column({6, 3, 6, 7, 2}), Measure::kClass, {10, 30, 10, 2, 1});
  EXPECT_EQ(weighed.values.numbers()[0], 3);
  EXPECT_EQ(weighed.values.numbers()[1], 7);
  // 0.1 + 0.2 and 0.3 differ by rounding alone.
  const Conversion rounded =
      convert(crosswalk, column({8, 3, 8, 1, 1}), Measure::kClass, {0.1, 0.3, 0.2, 1, 1});
  EXPECT_EQ(rounded.values.numbers()[0], 3);
}

TEST(Convert, HolesOfMoreThanHalfWin) {
  const Crosswalk crosswalk =
      make({{'A', 'X', 1}, {'B', 'X', 1}, {'C', 'Y', 1}, {'D', 'Y', 1}, {'E', 'Y', 1}});
  Column values = column({10, kHole, 5, kHole, kHole});
  values.set(1, Value::hole(State::kSuppressed));
  values.set(3, Value::hole(State::kNotMeasured));
  const Conversion half = convert(crosswalk, values, Measure::kCount, {});
  EXPECT_EQ(half.values.at(0).number, 10);  // exactly half: the known part, as a lower bound
  EXPECT_EQ(half.values.at(0).state, State::kConverted);
  EXPECT_EQ(half.known[0], 0.5);
  EXPECT_EQ(half.values.at(1).state, State::kMissing);  // a tie of holes: the first state
  EXPECT_DOUBLE_EQ(half.known[1], 1.0 / 3);
  EXPECT_EQ(half.skipped, 3U);
  EXPECT_EQ(half.moved[1], 0);
  const Conversion weighed = convert(crosswalk, values, Measure::kMean, {10, 11, 1, 3, 2});
  EXPECT_EQ(weighed.values.at(0).state, State::kSuppressed);
  EXPECT_TRUE(std::isnan(weighed.values.at(0).number));
  EXPECT_EQ(weighed.values.at(1).state, State::kNotMeasured);
}

TEST(Convert, AHoleTakenOverWholeKeepsItsState) {
  Column values(1, State::kNotApplicable);
  const Conversion done = convert(make({{'A', 'X', 1}}), values, Measure::kMean, {});
  EXPECT_EQ(done.values.at(0).state, State::kNotApplicable);
}

TEST(Convert, WhatFindsNoAreaIsLostAndTold) {
  Crosswalk crosswalk = make({{'A', 'X', 0.5}, {'B', 'Y', 1}, {'C', 'Y', 1}});
  crosswalk.links.pop_back();  // nothing tells where C went
  const Conversion counts = convert(crosswalk, column({10, 20, 7}), Measure::kCount, {});
  EXPECT_EQ(counts.lost, 5 + 7);
  EXPECT_EQ(counts.unlinked, std::vector<std::uint32_t>{2});
  const Conversion means = convert(crosswalk, column({1, 2, 3}), Measure::kMean, {100, 50, 30});
  EXPECT_EQ(means.lost, 50 + 30);
  crosswalk.to = AreaList(AreaKind::kBuurt, Year(2022), {toy_code('X'), toy_code('Y'), toy_code('Z')});
  EXPECT_EQ(convert(crosswalk, column({1, 2, 3}), Measure::kCount, {}).values.at(2).state, State::kMissing);
}

/// Some crosswalk whose shares add up to at most 1.
Crosswalk some_crosswalk(std::uint32_t from, std::uint32_t to, bool complete) {
  Crosswalk crosswalk;
  const auto list = [](std::uint32_t count, int year) {
    std::vector<AreaCode> codes;
    for (std::uint32_t i = 0; i < count; ++i)
      codes.push_back(unchecked_code(AreaKind::kEstate, std::string(1, static_cast<char>('A' + i))));
    return AreaList(AreaKind::kEstate, Year(static_cast<std::int16_t>(year)), codes);
  };
  crosswalk.from = list(from, 2015);
  crosswalk.to = list(to, 2022);
  for (std::uint32_t i = 0; i < from; ++i) {
    std::set<std::uint32_t> targets;
    for (std::uint32_t k = 0; k < to; ++k)
      if (*rc::gen::inRange(0, 3) == 0) targets.insert(k);
    std::vector<double> raw;
    double sum = complete ? 0 : 3;
    for (std::size_t k = 0; k < targets.size(); ++k) {
      raw.push_back(*rc::gen::inRange(1, 50));
      sum += raw.back();
    }
    std::size_t k = 0;
    for (const std::uint32_t target : targets) crosswalk.links.push_back({i, target, raw[k++] / sum});
  }
  return crosswalk;
}

RC_GTEST_PROP(Convert, KeepsTheMassOfCounts, ()) {
  const Crosswalk crosswalk =
      some_crosswalk(*rc::gen::inRange(1U, 9U), *rc::gen::inRange(1U, 9U), *rc::gen::arbitrary<bool>());
  Column values;
  double before = 0;
  for (std::size_t i = 0; i < crosswalk.from.size(); ++i) {
    values.push_back(Value::observed(*rc::gen::inRange(0, 1000)));
    before += values.at(i).number;
  }
  const Conversion done = convert(crosswalk, values, Measure::kCount, {});
  double after = done.lost;
  for (std::size_t to = 0; to < crosswalk.to.size(); ++to) {
    RC_ASSERT(done.moved[to] >= 0);
    RC_ASSERT(done.moved[to] <= 1 + 1e-12);
    if (!done.values.at(to).known()) continue;
    after += done.values.at(to).number;
    double shares = 0;
    for (const Contribution& part : sources_of(done, to)) shares += part.share_of_value;
    RC_ASSERT(done.values.at(to).number == 0 || std::fabs(shares - 1) < 1e-12);
  }
  RC_ASSERT(std::fabs(before - after) <= 1e-9 * (1 + before));
}

RC_GTEST_PROP(Convert, EqualsTheDefinitionAddedUpPerArea, ()) {
  const Crosswalk crosswalk = some_crosswalk(*rc::gen::inRange(1U, 9U), *rc::gen::inRange(1U, 9U), false);
  const auto measure = *rc::gen::element(Measure::kCount, Measure::kMean, Measure::kClass);
  Column values;
  std::vector<double> weights;
  for (std::size_t i = 0; i < crosswalk.from.size(); ++i) {
    values.push_back(*rc::gen::inRange(0, 4) == 0
                         ? Value::hole(*rc::gen::element(State::kMissing, State::kSuppressed))
                         : Value::observed(*rc::gen::inRange(1, 9)));
    weights.push_back(*rc::gen::inRange(1, 100));
  }
  const Conversion done = convert(crosswalk, values, measure, weights);
  for (std::uint32_t to = 0; to < crosswalk.to.size(); ++to) {
    double count = 0, total = 0, known = 0, whole = 0, links = 0;
    std::map<double, double> classes;
    std::map<State, double> holes;
    for (const CrosswalkLink& link : crosswalk.links) {
      if (link.to != to) continue;
      ++links;
      const double weight = link.share * weights[link.from];
      const Value value = values.at(link.from);
      whole += weight;
      if (!value.known()) {
        holes[value.state] += weight;
        continue;
      }
      known += weight;
      count += value.number * link.share;
      total += value.number * weight;
      classes[value.number] += weight;
    }
    const Value value = done.values.at(to);
    if (links == 0) {
      RC_ASSERT(value.state == State::kMissing);
    } else if (known < whole / 2 * (1 - 1e-9)) {
      RC_ASSERT(!value.known());
      for (const auto& [state, weight] : holes) RC_ASSERT(holes[value.state] >= weight);
    } else if (value.known()) {
      const double best = std::max_element(classes.begin(), classes.end(), [](const auto& a, const auto& b) {
                            return a.second < b.second * (1 - 1e-12);
                          })->first;
      const double expected = measure == Measure::kCount  ? count
                              : measure == Measure::kMean ? total / known
                                                          : best;
      RC_ASSERT(std::fabs(value.number - expected) < 1e-9);
    } else {
      RC_ASSERT(known <= whole / 2 * (1 + 1e-9));
    }
  }
}

}  // namespace
}  // namespace roer
