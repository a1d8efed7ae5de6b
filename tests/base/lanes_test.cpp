#include "roer/base/lanes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "roer/base/log_gamma.hpp"
#include "roer/base/philox.hpp"

namespace roer {
namespace {

/// Numbers from 10^low to 10^high, spread evenly over their logarithms.
double spread_out(std::uint32_t i, double low, double high) {
  return std::pow(10, low + (high - low) * uniform({3, 1, i, 0, 0}));
}

constexpr double kLast = std::numeric_limits<double>::epsilon();

TEST(Lanes, functions_are_those_of_the_library_up_to_the_last_bits) {
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double sign = i % 2 == 0 ? 1 : -1;
    const Lanes x = {sign * spread_out(i, -3, 2.8), spread_out(i, -300, 300), spread_out(i, -18, 18),
                     spread_out(i, 0.904, 8)};
    if (std::abs(x[0]) < 708) {
      EXPECT_NEAR(lane_exp(x)[0] / std::exp(x[0]), 1, 3 * kLast) << x[0];
    }
    EXPECT_NEAR(lane_log(x)[1] / std::log(x[1]), 1, 3 * kLast) << x[1];
    const Lanes positive = {x[2], x[2], x[2], x[3]};
    EXPECT_NEAR(lane_log1p(positive)[2] / std::log1p(x[2]), 1, 4 * kLast) << x[2];
    EXPECT_NEAR(lane_log_gamma(positive)[3] / log_gamma(x[3]), 1, 6 * kLast) << x[3];
  }
}

TEST(Lanes, functions_at_the_ends) {
  const Lanes powers = lane_exp(Lanes{0, -800, 1000, -1e-20});
  EXPECT_EQ(powers[0], 1);
  EXPECT_EQ(powers[1], 0);
  EXPECT_NEAR(powers[2] / std::exp(709.0), 1, 3 * kLast);
  EXPECT_EQ(powers[3], 1);
  const Lanes logs = lane_log(Lanes{1, 1 + kLast, 1e-300, 1e308});
  EXPECT_EQ(logs[0], 0);
  EXPECT_NEAR(logs[1], kLast, kLast * kLast);
  EXPECT_NEAR(logs[2] / std::log(1e-300), 1, 2 * kLast);
  EXPECT_NEAR(logs[3] / std::log(1e308), 1, 2 * kLast);
  EXPECT_EQ(lane_log1p(Lanes{0, 1, 1, 1})[0], 0);
}

TEST(Lanes, sums_have_one_order) {
  const Lanes lanes = {1e16, 1, -1e16, 1};
  EXPECT_EQ(sum_of(lanes), (1e16 + 1) + (-1e16 + 1));
  EXPECT_EQ(highest_of(lanes), 1e16);
  EXPECT_EQ(whole_lanes(0), 0U);
  EXPECT_EQ(whole_lanes(52), 52U);
  EXPECT_EQ(whole_lanes(53), 56U);
}

}  // namespace
}  // namespace roer
