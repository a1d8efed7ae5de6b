// How sure the parts of a change are.

#include "roer/app/change_certainty.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "roer/base/philox.hpp"
#include "threads.hpp"

namespace roer::app {
namespace {

constexpr std::size_t kBuurten = 40;

/// Multiples of 5 of three groups; `apart` puts the first group in the first half of the areas.
PeopleCounts at_moment(std::int32_t year, double apart, std::uint32_t seed) {
  PeopleCounts people;
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < kBuurten; ++i) {
    codes.push_back(AreaCode::parse("BU0363" + std::to_string(1000 + i)).value());
    people.names.push_back("Buurt " + std::to_string(i));
  }
  people.areas = AreaList(AreaKind::kBuurt, Year(2019), codes);
  people.labels = {{"a", "a"}, {"b", "b"}, {"c", "c"}};
  people.period = Period{year, 0};
  for (std::uint32_t g = 0; g < 3; ++g)
    for (std::uint32_t i = 0; i < kBuurten; ++i) {
      const double mean = g == 0 ? (i < kBuurten / 2 ? 40 + apart : 40 - apart) : 60;
      people.values.push_back(5 * std::floor(mean / 5 + 3 * uniform({seed, 1, i, 0, g})));
    }
  return people;
}

ChangeStep step_between(const PeopleCounts& before, const PeopleCounts& after,
                        const SourceRounding& rounding) {
  Remarks remarks;
  ChangeDraws draws;
  draws.options.draws = 100;
  draws.rounding = rounding;
  return change_between(before, after, after.areas.codes(),
                        {false, ChangeMethod::kShapley, LogBase::kE, &draws}, remarks)
      .value()
      .value();
}

const DrawnFigure& living(const ChangeStep& step) {
  return step.rows.front().certain[3];
}

TEST(ChangeCertainty, a_rise_is_told_from_none_on_any_number_of_threads) {
  const PeopleCounts before = at_moment(2017, 0, 1), same = at_moment(2019, 0, 2),
                     later = at_moment(2019, 25, 3);
  std::vector<double> found;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    const ChangeStep rise = step_between(before, later, {5, segregation::RoundingRule::kRandom, 0});
    EXPECT_TRUE(rise.rounding_drawn);
    EXPECT_EQ(rise.draws, 100U);
    EXPECT_GT(living(rise).low, 0);
    EXPECT_LT(living(rise).low, living(rise).corrected);
    EXPECT_LT(living(rise).corrected, living(rise).high);
    for (const ChangeRow& row : rise.rows) {
      ASSERT_EQ(row.certain.size(), figures_told(ChangeMethod::kShapley));
      double sum = 0;
      for (std::size_t k = 1; k < row.certain.size(); ++k) sum += row.certain[k].corrected;
      EXPECT_NEAR(sum, row.certain[0].corrected, 1e-9) << "draws are taken apart as exactly as counts";
      for (const DrawnFigure& figure : row.certain) {
        found.push_back(figure.low);
        ASSERT_TRUE(figure.rounding.has_value());
        EXPECT_EQ(figure.undefined, 0U);
        EXPECT_LE(figure.low, figure.sampling_low + 1e-12);
      }
    }
    const ChangeStep none = step_between(before, same, {5, segregation::RoundingRule::kRandom, 0});
    EXPECT_LT(living(none).low, 0);
    EXPECT_GT(living(none).high, 0);
  }
  const std::size_t third = found.size() / 3;
  for (std::size_t k = 0; k < third; ++k) {
    EXPECT_EQ(found[k], found[third + k]);
    EXPECT_EQ(found[k], found[2 * third + k]);
  }
}

TEST(ChangeCertainty, rounding_that_is_not_known_of_both_is_told) {
  const PeopleCounts before = at_moment(2017, 0, 1), after = at_moment(2019, 10, 2);
  PeopleCounts carried = before;
  carried.divided = true;
  for (const ChangeStep& step : {step_between(before, after, {}),
                                 step_between(carried, after, {5, segregation::RoundingRule::kRandom, 0})}) {
    EXPECT_FALSE(step.rounding_drawn);
    EXPECT_FALSE(living(step).rounding.has_value());
    EXPECT_EQ(living(step).low, living(step).sampling_low);
    EXPECT_NE(certainty_words(step).front().en.find("not known of both"), std::string::npos);
  }
  EXPECT_EQ(certainty_words(step_between(carried, after, {})).size(), 3U);
}

/// Karmel and Maclachlan as the counts say: what each part is by itself, and both sizes apart from structure.
TEST(ChangeCertainty, other_ways_tell_of_all_groups_and_add_up_with_their_draws) {
  const PeopleCounts before = at_moment(2017, 0, 1), after = at_moment(2019, 25, 3);
  Remarks remarks;
  ChangeDraws draws;
  draws.options.draws = 50;
  for (const ChangeMethod method : {ChangeMethod::kKarmelMaclachlan, ChangeMethod::kMora})
    for (const LogBase base : {LogBase::kE, LogBase::kTwo}) {
      const ChangeStep step =
          change_between(before, after, after.areas.codes(), {false, method, base, &draws}, remarks)
              .value()
              .value();
      ASSERT_EQ(step.rows.size(), 1U);
      const ChangeRow& row = step.rows.front();
      EXPECT_EQ(row.index, segregation::Contributed::kInformation);
      const segregation::ChangeParts& parts = row.parts;
      EXPECT_NEAR(parts.removed + parts.added + parts.group_marginal + parts.area_marginal +
                      parts.interaction + parts.structural,
                  parts.difference(), 1e-9);
      EXPECT_GT(parts.structural, 0);
      ASSERT_EQ(row.certain.size(), method == ChangeMethod::kMora ? 5U : 6U);
      double sum = 0;
      for (std::size_t k = 1; k < row.certain.size(); ++k) sum += row.certain[k].corrected;
      EXPECT_NEAR(sum, row.certain[0].corrected, 1e-6);
      EXPECT_LT(row.certain[3].low, parts.structural);
      EXPECT_GT(row.certain[3].high, 0);
      EXPECT_TRUE(step.up.empty() && step.groups_meaning.en.empty());
      EXPECT_NE(step.meaning.en.find("(M)"), std::string::npos) << step.meaning.en;
      const ChangeStep nats =
          change_between(before, after, after.areas.codes(), {false, method}, remarks).value().value();
      EXPECT_NEAR(parts.structural, nats.rows.front().parts.structural * per_nat(base), 1e-12);
    }
  // By Shapley M is told by the base too; H and D have none.
  const ChangeChoice bits{false, ChangeMethod::kShapley, LogBase::kTwo, nullptr};
  const ChangeStep one = change_between(before, after, after.areas.codes(), bits, remarks).value().value();
  const ChangeStep two = change_between(before, after, after.areas.codes(), {}, remarks).value().value();
  for (std::size_t k = 0; k < one.rows.size(); ++k) {
    const double factor =
        one.rows[k].index == segregation::Contributed::kInformation ? per_nat(LogBase::kTwo) : 1;
    EXPECT_NEAR(one.rows[k].parts.after, two.rows[k].parts.after * factor, 1e-12);
  }
}

TEST(ChangeCertainty, many_areas_get_fewer_draws) {
  EXPECT_EQ(change_draws(200, 3'000), 200U);
  EXPECT_LT(change_draws(200, 90'000), 200U);
  EXPECT_EQ(change_draws(200, 10'000'000), kFewestChangeDraws);
}

}  // namespace
}  // namespace roer::app
