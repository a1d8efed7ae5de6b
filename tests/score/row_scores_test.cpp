#include "roer/score/row_scores.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "roer/score/ranking.hpp"
#include "roer/score/saltelli_rows.hpp"
#include "stepped_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::many_doubts;
using roer::testing::random_case;
using roer::testing::RandomCase;
using roer::testing::sampler_of;
using roer::testing::stepped_case;

/// All assumptions applied one after the other, each from A or from B.
Setting mixed(const Sampler& sampler, const SaltelliRows::Row& row, std::uint32_t base, std::size_t from_b) {
  Setting made = sampler.evaluator().nominal();
  for (std::size_t i = 0; i < sampler.assumptions().size(); ++i) {
    const bool b = i == from_b;
    const std::size_t at = sampler.first_uniform(i) + (b ? sampler.uniforms() : 0);
    const std::span<const double> uniforms(row.uniforms);
    sampler.apply(i, uniforms.subspan(at, sampler.uniforms(i)), b ? row.number + base : row.number, made);
  }
  return made;
}

TEST(SaltelliRows, AMixtureIsAllOfAAndOneOfB) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Sampler sampler = sampler_of(seed % 2 == 0 ? stepped_case(seed, 50) : random_case(seed, 50), seed);
    const SaltelliRows rows(sampler, 16, seed % 3 == 0);
    SaltelliRows::Row row;
    Setting made;
    for (std::uint32_t j = 0; j < 16; ++j) {
      rows.make(j, row);
      ASSERT_EQ(row.a, mixed(sampler, row, 16, sampler.assumptions().size()));
      for (std::size_t i = 0; i < sampler.assumptions().size(); ++i) {
        rows.mix(row, i, made);
        ASSERT_EQ(made, mixed(sampler, row, 16, i)) << "seed " << seed << " assumption " << i;
      }
    }
  }
}

/// What an evaluation comes out at, from the evaluator and the ranker alone.
Outcomes by_hand(const RowTask& task, const Setting& setting) {
  const Evaluator& evaluator = *task.evaluator;
  EvaluationRoom room(evaluator);
  std::vector<double> drawn(evaluator.areas());
  evaluator.evaluate(setting, 0, drawn.size(), {nullptr, nullptr, drawn.data()}, room);
  std::vector<std::uint32_t> ranks(drawn.size());
  Ranker().rank(drawn, evaluator.high_is_concern(), ranks);
  Outcomes made;
  std::int64_t shift = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    shift += std::abs(std::int64_t{ranks[i]} - std::int64_t{task.nominal_ranks[i]});
    made.flagged += evaluator.flagged(setting, drawn[i]) ? 1 : 0;
  }
  made.rank_shift = static_cast<double>(shift) / 2 / static_cast<double>(drawn.size());
  made.area_score = drawn[*task.area];
  made.area_flag = evaluator.flagged(setting, made.area_score) ? 1 : 0;
  return made;
}

void expect_equal_rows(const Sampler& sampler, std::uint64_t seed) {
  const RowTask task = row_task(sampler, 3);
  const auto quick = row_scores(task), plain = plain_row_scores(task);
  const SaltelliRows rows(sampler, 16, true);
  SaltelliRows::Row row;
  Setting made;
  for (std::uint32_t j = 0; j < 2; ++j) {
    rows.make(j, row);
    ASSERT_EQ(quick->whole(row.b), by_hand(task, row.b)) << "seed " << seed;
    ASSERT_EQ(quick->whole(row.a), plain->whole(row.a)) << "seed " << seed;
    for (std::size_t i = 0; i < sampler.assumptions().size(); ++i) {
      rows.mix(row, i, made);
      const Outcomes expected = by_hand(task, made);
      ASSERT_EQ(quick->variation(made), expected) << "seed " << seed << " assumption " << i;
      ASSERT_EQ(plain->variation(made), expected) << "seed " << seed << " assumption " << i;
    }
  }
}

TEST(RowScores, OfVariationsEqualWholeEvaluationsToTheLastBit) {
  std::size_t coded = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Sampler stepped = sampler_of(stepped_case(seed, 600), seed);
    coded += row_task(stepped, 3).codes ? 1 : 0;
    expect_equal_rows(stepped, seed);
    expect_equal_rows(sampler_of(roer::testing::stepped_means(seed, 600), seed), seed);
    expect_equal_rows(sampler_of(random_case(seed, 600), seed), seed);
  }
  EXPECT_GT(coded, 25U);
}

}  // namespace
}  // namespace roer::score
