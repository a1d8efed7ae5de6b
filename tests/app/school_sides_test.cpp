// Schools beside the neighbourhoods of the same pupils.

#include "roer/app/school_sides.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"

namespace roer::app {
namespace {

/// Two areas of three digits, each with a postcode of the low and one of the high class, as large; `sorted`
/// schools take one class each, others take one area each.
PupilTable two_areas(bool sorted) {
  PupilTable table;
  table.schools = {"North", "South"};
  for (const char* code : {"1011", "1012", "2021", "2022"})
    table.postcodes.push_back(AreaCode::parse(code).value());
  for (std::uint32_t postcode = 0; postcode < 4; ++postcode)
    table.cells.push_back({sorted ? postcode % 2 : postcode / 2, postcode, 100});
  return table;
}
const std::vector<std::uint32_t> kLowHigh = {0, 1, 0, 1};

std::vector<SchoolSide> sides_of(const PupilTable& table, const std::vector<std::uint32_t>& classes,
                                 std::size_t count) {
  segregation::DrawOptions options;
  options.draws = 60;
  return school_sides({table, classes, count}, options).value();
}

TEST(SchoolSides, sorted_schools_are_more_segregated_than_even_neighbourhoods) {
  const auto sides = sides_of(two_areas(true), kLowHigh, 2);
  ASSERT_EQ(sides.size(), 4U);
  EXPECT_EQ(sides[1].name, "postcode-2");
  EXPECT_EQ(sides[2].units, 2U);
  for (std::size_t m = 0; m < kSchoolMeasures; ++m) {
    EXPECT_NEAR(sides[0].measures[m].value, 1, 1e-12) << m;
    EXPECT_NEAR(sides[2].measures[m].value, 0, 1e-12) << m;
    EXPECT_NEAR(sides[3].measures[m].value, 1, 1e-12) << m;  // each postcode has one class
    EXPECT_NEAR(sides[2].differences[m].value, 1, 1e-12) << m;
  }
  EXPECT_GT(sides[2].differences.front().sampling.low, 0.9);
  EXPECT_EQ(sides[2].meaning.en.rfind("Schools are more segregated", 0), 0U) << sides[2].meaning.en;
  EXPECT_EQ(sides[2].meaning.nl.rfind("Scholen zijn sterker gescheiden", 0), 0U) << sides[2].meaning.nl;
  EXPECT_NEAR(sides[0].classes[0].isolation, 1, 1e-12);
  EXPECT_NEAR(sides[2].classes[0].isolation, 0.5, 1e-12);
}

TEST(SchoolSides, schools_of_one_area_each_are_what_the_areas_are) {
  const auto sides = sides_of(two_areas(false), kLowHigh, 2);
  EXPECT_NEAR(sides[2].differences.front().value, 0, 1e-12);
  EXPECT_NE(sides[2].meaning.en.find("cannot be told"), std::string::npos) << sides[2].meaning.en;
}

TEST(SchoolSides, values_are_those_of_counts_made_by_hand) {
  PupilTable table = two_areas(true);
  table.cells = {{0, 0, 30}, {0, 1, 10}, {0, 2, 20}, {1, 1, 40}, {1, 3, 50}, {1, 2, 6}};
  const std::vector<std::uint32_t> classes = {0, 1, 2, kNoPupilClass};
  const auto sides = sides_of(table, classes, 3);
  const auto schools = segregation::Counts::make({"0", "1", "2"}, 2, {30, 0, 10, 40, 20, 6}).value();
  EXPECT_NEAR(sides[0].measures[0].value, segregation::ordinal_indices(schools).information, 1e-12);
  EXPECT_NEAR(sides[0].measures[1].value, segregation::multigroup_indices(schools).theil_h, 1e-12);
  EXPECT_NEAR(sides[0].measures[2].value, segregation::multigroup_indices(schools).dissimilarity, 1e-12);
  EXPECT_NEAR(sides[0].measures[3].value, segregation::multigroup_indices(schools).normalised_exposure,
              1e-12);
  const auto areas = segregation::Counts::make({"0", "1", "2"}, 2, {30, 0, 50, 0, 0, 26}).value();
  EXPECT_NEAR(sides[2].measures[1].value, segregation::multigroup_indices(areas).theil_h, 1e-12);
  EXPECT_EQ(sides[3].units, 3U);  // the postcode without a class holds nobody who counts
}

TEST(SchoolSides, the_same_bytes_for_any_number_of_threads) {
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    auto& values = found.emplace_back();
    for (const SchoolSide& side : sides_of(two_areas(false), kLowHigh, 2))
      for (const SideMeasure& one : side.measures)
        values.insert(values.end(), {one.sampling.low, one.sampling.high, one.hidden.corrected});
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

}  // namespace
}  // namespace roer::app
