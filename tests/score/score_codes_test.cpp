#include "roer/score/score_codes.hpp"

#include <gtest/gtest.h>

#include "roer/score/area_scores.hpp"
#include "roer/score/code_ranks.hpp"
#include "roer/score/draw_scores.hpp"
#include "roer/score/ranking.hpp"
#include "stepped_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::Dice;
using roer::testing::many_doubts;
using roer::testing::random_case;
using roer::testing::RandomCase;
using roer::testing::sampler_of;
using roer::testing::stepped_case;
using roer::testing::stepped_means;

struct Found {
  std::vector<std::uint16_t> ranks;
  std::vector<double> scores;
  std::vector<FlagCounts> flags;
};

Found all_of(DrawScores& source, const RankTable& table) {
  const std::size_t areas = table.areas(), draws = table.draws();
  Found found{{}, std::vector<double>(areas * draws), std::vector<FlagCounts>(areas)};
  for (std::size_t begin = 0; begin < draws; begin += kDrawBlock)
    source.rank(begin, std::min(draws, begin + kDrawBlock));
  const std::size_t half = areas / 2;
  source.gather(0, half, {found.scores.data(), found.flags.data()});
  source.gather(half, areas, {found.scores.data() + half * draws, found.flags.data() + half});
  for (std::size_t i = 0; i < areas; ++i)
    table.visit(i, 0, draws, [&](std::span<const std::uint16_t> part) {
      found.ranks.insert(found.ranks.end(), part.begin(), part.end());
    });
  return found;
}

/// Both ways; true if some flag depends on what is not known.
bool expect_equal_draws(const Sampler& sampler, std::uint64_t seed, std::size_t draws = 70) {
  const std::size_t areas = sampler.evaluator().areas();
  std::vector<Setting> settings(draws);
  for (std::uint32_t d = 0; d < settings.size(); ++d) sampler.draw(d, settings[d]);
  RankTable quick_ranks(areas, draws), plain_ranks(areas, draws);
  const Found quick = all_of(*draw_scores(sampler, settings, quick_ranks), quick_ranks);
  const Found plain = all_of(*plain_draw_scores(sampler, settings, plain_ranks), plain_ranks);
  EXPECT_EQ(quick.ranks, plain.ranks) << "seed " << seed;
  EXPECT_EQ(quick.scores, plain.scores) << "seed " << seed;
  bool doubtful = false;
  for (std::size_t i = 0; i < areas; ++i) {
    EXPECT_EQ(quick.flags[i].drawn, plain.flags[i].drawn) << "seed " << seed;
    EXPECT_EQ(quick.flags[i].least, plain.flags[i].least) << "seed " << seed;
    EXPECT_EQ(quick.flags[i].most, plain.flags[i].most) << "seed " << seed;
    doubtful = doubtful || plain.flags[i].least != plain.flags[i].most;
  }
  return doubtful;
}

/// Now and then over more than one piece of the table of ranks.
std::size_t draws_of(std::uint64_t seed) {
  return seed % 20 == 4 ? RankTable::kPiece + 70 : 70;
}

TEST(ScoreCodes, GiveTheRanksScoresAndFlagsOfThePlainEvaluatorToTheLastBit) {
  std::size_t coded = 0, doubtful = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Sampler sampler = sampler_of(stepped_case(seed, seed % 5 == 0 ? 1200 : 400), seed);
    coded += ScoreCodes::of(sampler) ? 1 : 0;
    doubtful += expect_equal_draws(sampler, seed, draws_of(seed)) ? 1 : 0;
    if (HasFailure()) return;
  }
  EXPECT_GT(coded, 50U);
  EXPECT_GT(doubtful, 10U);
}

TEST(AreaScores, GiveTheRanksScoresAndFlagsOfThePlainEvaluatorToTheLastBit) {
  std::size_t by_terms = 0, doubtful = 0;
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    const RandomCase made = seed % 4 == 3 ? random_case(seed, 700) : stepped_means(seed, 700);
    const Sampler sampler = sampler_of(made, seed, many_doubts);
    const AreaScores scores(sampler.evaluator());
    AreaScores::Room room(sampler.evaluator());
    AreaScores::Ready ready;
    scores.make_ready(sampler.evaluator().nominal(), ready, room);
    by_terms += ready.by_terms ? 1 : 0;
    doubtful += expect_equal_draws(sampler, seed, draws_of(seed)) ? 1 : 0;
    if (HasFailure()) return;
  }
  EXPECT_GT(by_terms, 25U);
  EXPECT_GT(doubtful, 10U);
}

TEST(ScoreCodes, AreNotTakenWhereScoresAreNotFew) {
  std::size_t plain = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const RandomCase made = random_case(seed, 400);
    bool all_rounded = true;
    for (const Factor& factor : made.framework.factors)
      all_rounded = all_rounded && factor.combine == Combine::kMeanRounded && factor.part_of.empty();
    if (all_rounded) continue;
    ++plain;
    EXPECT_FALSE(ScoreCodes::of(sampler_of(made, seed, many_doubts))) << seed;
  }
  EXPECT_GT(plain, 20U);
  EXPECT_FALSE(ScoreCodes::of(sampler_of(stepped_case(3, 2), 3)));  // fewer areas than combinations
}

TEST(ScoreCodes, AWayThatDoesNotRoundIsNotTaken) {
  const RandomCase made = stepped_case(4, 500);
  Assumption combine;
  combine.target = Target::kCombine;
  combine.factor = 0;
  combine.ways = {Combine::kMeanRounded, Combine::kMean};
  EXPECT_TRUE(ScoreCodes::of(*Sampler::bind(made.framework, made.data, {}, 1)));
  EXPECT_FALSE(ScoreCodes::of(*Sampler::bind(made.framework, made.data, {combine}, 1)));
}

TEST(CodeRanks, EqualRanksOfTheAreasOneByOne) {
  Dice dice(8);
  Ranker ranker;
  CodeCounter counter;
  CodeRanks by_code;
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = 1 + dice.below(60), areas = 1 + dice.below(300);
    std::vector<double> scores;
    for (std::size_t c = 0; c < size; ++c)  // some closer together than a tie
      scores.push_back(dice.below(12) + (dice.one_in(3) ? 0.6e-9 * dice.below(3) : 0));
    std::vector<std::uint16_t> codes;
    std::vector<double> of_areas;
    for (std::size_t i = 0; i < areas; ++i) {
      codes.push_back(static_cast<std::uint16_t>(dice.below(static_cast<std::uint32_t>(size))));
      of_areas.push_back(scores[codes.back()]);
    }
    const bool high = dice.one_in(2);
    std::vector<std::uint32_t> expected(areas), counts(size), doubled(size);
    ranker.rank(of_areas, high, expected);
    counter.count(codes, counts);
    by_code.order(scores, high);
    by_code.rank(counts, doubled);
    for (std::size_t i = 0; i < areas; ++i) ASSERT_EQ(doubled[codes[i]], expected[i]);
  }
}

}  // namespace
}  // namespace roer::score
