#include "roer/base/dates.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

TEST(Dates, PeriodsAreSaidInBothLanguages) {
  EXPECT_EQ(in_words({2024, 0}), (Text{"2024", "2024"}));
  EXPECT_EQ(in_words({2024, 3}), (Text{"maart 2024", "March 2024"}));
  EXPECT_EQ(in_words({2024, 12}), (Text{"december 2024", "December 2024"}));
  EXPECT_EQ(in_words({}), Text{});
  EXPECT_EQ(release_in_words("2024-03"), (Text{"maart 2024", "March 2024"}));
  EXPECT_EQ(release_in_words("2024"), (Text{"2024", "2024"}));
  EXPECT_EQ(release_in_words("2024MM03"), (Text{"2024MM03", "2024MM03"}));
  EXPECT_EQ(release_in_words("v3 beta"), (Text{"v3 beta", "v3 beta"}));
}

TEST(Dates, DatesAreReadableAndTimesHaveTheirZone) {
  EXPECT_EQ(date_in_words("2026-11-04"), (Text{"4 november 2026", "4 November 2026"}));
  EXPECT_EQ(date_in_words("2026-03-24T09:30:59Z"),
            (Text{"24 maart 2026, 09:30 UTC", "24 March 2026, 09:30 UTC"}));
  for (const char* other :
       {"", "2026", "2026-13-01", "2026-00-01", "24-11-2026", "2026-11-24T09:30:00", "vandaag"})
    EXPECT_EQ(date_in_words(other), (Text{other, other}));
}

}  // namespace
}  // namespace roer
