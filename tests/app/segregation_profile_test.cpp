// Which scales a macro/micro ratio compares, and what is said of a profile.

#include "roer/app/segregation_profile.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace roer::app {
namespace {

using segregation::Scale;
using segregation::ScaleIndices;

ScaleIndices at(Scale::By by, double size, double theil_h) {
  ScaleIndices found;
  found.scale = {by, size};
  found.theil_h = theil_h;
  return found;
}
const ScaleIndices kHalfKm = at(Scale::By::kDistance, 500, 0.2), kKm = at(Scale::By::kDistance, 1000, 0.1),
                   kFourKm = at(Scale::By::kDistance, 4000, 0.05);
const ScaleIndices kFew = at(Scale::By::kPeople, 200, 0.4), kMany = at(Scale::By::kPeople, 3200, 0.3);

SegregationProfile profile_of(std::vector<ScaleIndices> scales) {
  SegregationProfile profile;
  profile.scales = std::move(scales);
  profile.macro_micro = macro_micro_of(profile.scales);
  return profile;
}

TEST(SegregationProfile, the_ratio_is_of_distances_where_people_give_none) {
  // Reardon and others (2008): 4,000 m over 500 m, in whatever order they were asked for.
  EXPECT_NEAR(macro_micro_of({kHalfKm, kKm, kFourKm}), 0.25, 1e-12);
  EXPECT_NEAR(macro_micro_of({kFourKm, kHalfKm, kKm}), 0.25, 1e-12);
  EXPECT_NEAR(macro_micro_of({kFew, kMany, kHalfKm, kFourKm}), 0.75, 1e-12);
  EXPECT_NEAR(macro_micro_of({kFew, kHalfKm, kFourKm}), 0.25, 1e-12);
  EXPECT_TRUE(std::isnan(macro_micro_of({kFew, kHalfKm})));  // a distance has no ratio to people
  EXPECT_TRUE(std::isnan(macro_micro_of({})));
}

TEST(SegregationProfile, the_sentence_names_the_scales_of_the_ratio) {
  EXPECT_EQ(meaning_of_profile(profile_of({kHalfKm, kKm, kFourKm})).en,
            "Of the segregation within 500 m 25.0 % is still there within 4 km: it comes from differences "
            "between large parts.");
  EXPECT_EQ(meaning_of_profile(profile_of({kFew, kMany})).nl,
            "Van de segregatie onder de 200 naaste inwoners is 75,0 % er onder de 3.200 naaste inwoners ook "
            "nog: dat komt van verschillen tussen grote delen.");
  EXPECT_EQ(meaning_of_profile(profile_of({kHalfKm, at(Scale::By::kDistance, 9000, 0)})).en,
            "Of the segregation within 500 m nothing is left within 9 km.");
}

TEST(SegregationProfile, without_a_ratio_it_says_why) {
  SegregationProfile beyond = profile_of({kHalfKm, kFourKm});
  beyond.beyond = true;
  beyond.macro_micro = std::nan("");
  EXPECT_EQ(
      meaning_of_profile(beyond).en.rfind(
          "H is 0.200 within 500 m and 0.050 within 4 km; there is no macro/micro ratio, for with people "
          "from beyond the border",
          0),
      0U)
      << meaning_of_profile(beyond).en;
  EXPECT_NE(meaning_of_profile(profile_of({kFew, kHalfKm})).en.find("takes two scales"), std::string::npos);
  EXPECT_NE(meaning_of_profile(profile_of({at(Scale::By::kDistance, 500, 0), kFourKm}))
                .nl.find("dichtbij is er geen segregatie"),
            std::string::npos);
  EXPECT_NE(meaning_of_profile({}).nl.find("--scales"), std::string::npos);
}

}  // namespace
}  // namespace roer::app
