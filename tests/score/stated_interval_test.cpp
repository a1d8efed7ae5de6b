#include "roer/score/stated_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace roer;
using score::ErrorKind;
using score::stated_interval;

constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

TEST(StatedInterval, OfARateIsThatOfItsCountOverTheSameSize) {
  // 10 crimes among 400 residents: 25 per 1,000; Garwood's interval of 10 is 4.795 to 18.390.
  const score::Range range = stated_interval({ErrorKind::kPoissonGamma, 0, 1000}, 25, 400);
  EXPECT_NEAR(range.low, 4.795 * 2.5, 0.002);
  EXPECT_NEAR(range.high, 18.390 * 2.5, 0.002);
  EXPECT_EQ(stated_interval({ErrorKind::kPoissonGamma, 0, 1000}, 0, 400).low, 0);
}

TEST(StatedInterval, OfAStatedDeviationIsTwoDeviationsAlmost) {
  EXPECT_NEAR(stated_interval({ErrorKind::kNormal, 2, 1}, 10, kHole).high, 10 + 2 * 1.959964, 1e-5);
  const score::Range below = stated_interval({ErrorKind::kRelative, 0.1, 1}, -50, 0);
  EXPECT_NEAR(below.low, -50 - 5 * 1.959964, 1e-5);
  EXPECT_NEAR(below.high, -50 + 5 * 1.959964, 1e-5);
}

TEST(StatedInterval, IsUnknownWhereNothingTellsIt) {
  EXPECT_TRUE(std::isnan(stated_interval({}, 3, 100).low)) << "nothing stated";
  for (const ErrorKind kind : {ErrorKind::kNormal, ErrorKind::kPoissonGamma})
    EXPECT_TRUE(std::isnan(stated_interval({kind, 1, 1}, kHole, 100).high)) << "no figure";
  EXPECT_TRUE(std::isnan(stated_interval({ErrorKind::kPoissonGamma, 0, 1}, 3, 0).low)) << "of no people";
  EXPECT_TRUE(std::isnan(stated_interval({ErrorKind::kPoissonGamma, 0, 1}, 3, kHole).low))
      << "of unknown people";
}

}  // namespace
