#include "roer/base/philox.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace roer {
namespace {

using Words = std::array<std::uint32_t, 4>;

// Known answers of philox4x32 with 10 rounds, published with Random123 (Salmon et al. 2011), file
// kat_vectors.
TEST(Philox, GivesThePublishedAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

DrawKey key_of(std::uint32_t draw) {
  DrawKey key;
  key.seed = 20260101;
  key.draw = draw;
  return key;
}

TEST(Philox, EveryPartOfTheKeyMatters) {
  const DrawKey base{1, 2, 3, 4, 5};
  std::set<double> seen{uniform(base)};
  for (int part = 0; part < 6; ++part) {
    DrawKey other = base;
    if (part == 0) other.seed += 1;
    if (part == 1) other.seed += std::uint64_t{1} << 32;
    if (part == 2) other.stream += 1;
    if (part == 3) other.entity += 1;
    if (part == 4) other.period += 1;
    if (part == 5) other.draw += 1;
    EXPECT_TRUE(seen.insert(uniform(other)).second) << "part " << part;
  }
  EXPECT_EQ(uniform(base), uniform(DrawKey{1, 2, 3, 4, 5}));
}

// The seed is fixed, so these never fail by chance; the limits are 5 standard errors.
TEST(Philox, UniformsFillTheirInterval) {
  constexpr int kDraws = 100'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = uniform(key_of(static_cast<std::uint32_t>(i)));
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1.0 / 12 / kDraws));
  EXPECT_NEAR(squares / kDraws, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / kDraws));
}

// Oracle: the distribution function undoes the quantile; 0.5 erfc(-z / sqrt 2) is exact to rounding.
TEST(Philox, NormalsAreTheQuantilesOfTheUniforms) {
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double u = uniform(key_of(i));
    const double z = normal(key_of(i));
    const double back = 0.5 * std::erfc(-z / std::sqrt(2.0));
    ASSERT_NEAR(back, u, 4e-16 + 2e-15 * u) << i;
  }
}

TEST(Philox, NormalsHaveMeanZeroAndVarianceOne) {
  constexpr int kDraws = 100'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double z = normal(key_of(static_cast<std::uint32_t>(i)));
    sum += z;
    squares += z * z;
  }
  EXPECT_NEAR(sum / kDraws, 0, 5 / std::sqrt(kDraws));
  EXPECT_NEAR(squares / kDraws, 1, 5 * std::sqrt(2.0 / kDraws));
}

TEST(Philox, IntegersBelowABoundAreEven) {
  constexpr std::uint32_t kBound = 7;
  constexpr int kDraws = 70'000;
  std::vector<int> counts(kBound, 0);
  for (int i = 0; i < kDraws; ++i) {
    const std::uint32_t drawn = uniform_below(key_of(static_cast<std::uint32_t>(i)), kBound);
    ASSERT_LT(drawn, kBound);
    ++counts[drawn];
  }
  double chi = 0;
  for (const int count : counts) chi += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
  EXPECT_LT(chi, 22.46);  // 0.1 % point of chi-square with 6 degrees of freedom
  EXPECT_EQ(uniform_below(key_of(3), 1), 0U);
}

}  // namespace
}  // namespace roer
