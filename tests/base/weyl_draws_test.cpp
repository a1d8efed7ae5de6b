#include "roer/base/weyl_draws.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <vector>

namespace roer {
namespace {

// Each bit is 1 in half of 100,000 draws: off by more than 6 standard deviations (950) is no chance.
TEST(WeylDraws, every_bit_is_a_coin) {
  const WeylDraws draws({7, 1, 2, 3, 4});
  std::vector<int> ones(64, 0);
  for (std::uint64_t t = 0; t < 100'000; ++t)
    for (unsigned bit = 0; bit < 64; ++bit) ones[bit] += static_cast<int>(draws.at(t) >> bit & 1U);
  for (const int count : ones) EXPECT_NEAR(count, 50'000, 950);
}

// Keys that follow each other, and numbers that do, differ in half of their bits.
TEST(WeylDraws, neighbours_have_nothing_to_do_with_each_other) {
  double keys = 0, numbers = 0;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const WeylDraws one({7, 1, i, 0, 0}), next({7, 1, i + 1, 0, 0});
    keys += std::popcount(one.at(5) ^ next.at(5));
    numbers += std::popcount(one.at(i) ^ one.at(i + 1));
  }
  EXPECT_NEAR(keys / 10'000, 32, 0.25);
  EXPECT_NEAR(numbers / 10'000, 32, 0.25);
}

// What several numbers side by side are made by gives the same numbers.
TEST(WeylDraws, by_halves_is_the_same) {
  for (std::uint32_t key = 0; key < 50; ++key) {
    const WeylDraws draws({key, 1, 2 * key, 3, 4});
    for (std::uint64_t t = 0; t < 2000; ++t) {
      const std::uint64_t far = t << (t % 50);
      ASSERT_EQ(draws.at_by_halves(far), draws.at(far));
      for (const std::uint32_t bound : {1U, 2U, 14'573U, 999'999U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
        std::uint64_t bits = draws.at(far), same = bits;
        for (int take = 0; take < 4; ++take) {
          ASSERT_EQ(WeylDraws::take_by_halves(bits, bound), WeylDraws::take(same, bound));
          ASSERT_EQ(bits, same);
        }
      }
    }
  }
}

// Chi-square over 100 classes, and over pairs of successive draws in 10 x 10.
TEST(WeylDraws, whole_numbers_are_even) {
  const WeylDraws draws({8, 1, 2, 3, 4});
  std::vector<double> single(100, 0), pairs(100, 0);
  for (std::uint64_t t = 0; t < 200'000; ++t) {
    std::uint64_t bits = draws.at(t);
    ++single[WeylDraws::take(bits, 100)];
    bits = draws.at(t);
    const std::uint32_t first = WeylDraws::take(bits, 10);
    ++pairs[first * 10 + WeylDraws::take(bits, 10)];
  }
  for (const auto& counts : {single, pairs}) {
    double chi = 0;
    for (const double count : counts) chi += (count - 2000) * (count - 2000) / 2000;
    EXPECT_LT(chi, 99 + 5 * std::sqrt(2 * 99.0));
    EXPECT_GT(chi, 99 - 5 * std::sqrt(2 * 99.0));
  }
}

TEST(WeylDraws, the_key_says_it_all) {
  EXPECT_EQ(WeylDraws({1, 2, 3, 4, 5}).at(9), WeylDraws({1, 2, 3, 4, 5}).at(9));
  EXPECT_NE(WeylDraws({1, 2, 3, 4, 5}).at(9), WeylDraws({2, 2, 3, 4, 5}).at(9));
  EXPECT_NE(WeylDraws({1, 2, 3, 4, 5}).at(9), WeylDraws({1, 2, 3, 4, 6}).at(9));
}

}  // namespace
}  // namespace roer
