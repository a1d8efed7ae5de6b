// Schools beside the neighbourhoods of the same pupils.

#include "roer/app/school_sides.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "roer/segregation/bias.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"
#include "threads.hpp"

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
                                 std::size_t count, const IndexChoice& choice = {}) {
  segregation::DrawOptions options;
  options.draws = 60;
  return school_sides({table, classes, count}, choice, options).value();
}

/// Where a side has an index.
const SideMeasure* measure_of(const SchoolSide& side, const AskedIndex& asked) {
  for (const SideMeasure& one : side.measures)
    if (one.asked == asked) return &one;
  return nullptr;
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

/// Three classes over two schools, with one postcode that has none.
PupilTable three_classes() {
  PupilTable table = two_areas(true);
  table.cells = {{0, 0, 30}, {0, 1, 10}, {0, 2, 20}, {1, 1, 40}, {1, 3, 50}, {1, 2, 6}};
  return table;
}
const std::vector<std::uint32_t> kThreeClasses = {0, 1, 2, kNoPupilClass};

TEST(SchoolSides, values_are_those_of_counts_made_by_hand) {
  const auto sides = sides_of(three_classes(), kThreeClasses, 3);
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

TEST(SchoolSides, all_indices_are_those_of_counts_made_by_hand) {
  const IndexChoice choice = index_choice({"all", 0.25, {}, "2"}).value();
  const auto sides = sides_of(three_classes(), kThreeClasses, 3, choice);
  const auto schools = segregation::Counts::make({"0", "1", "2"}, 2, {30, 0, 10, 40, 20, 6}).value();
  const auto areas = segregation::Counts::make({"0", "1", "2"}, 2, {30, 0, 50, 0, 0, 26}).value();
  std::size_t checked = 0;
  for (const auto& [side, counts] : {std::pair(&sides[0], &schools), std::pair(&sides[2], &areas)}) {
    const auto all = segregation::multigroup_indices(*counts);
    const auto second = segregation::PairedCounts::against_rest(*counts, 1).value();
    const std::vector<std::pair<AskedIndex, double>> expected = {
        {{SegregationIndex::kGini}, segregation::multigroup_gini(*counts)},
        {{SegregationIndex::kInformation}, all.mutual_information / std::log(2)},
        {{SegregationIndex::kRelativeDiversity}, all.relative_diversity},
        {{SegregationIndex::kOrdinalAbsolute}, segregation::ordinal_indices(*counts).absolute},
        {{SegregationIndex::kAtkinson, 1}, segregation::atkinson(second, 0.25)},
        {{SegregationIndex::kDissimilarity, 1}, segregation::dissimilarity(second)},
        {{SegregationIndex::kUnbiasedDissimilarity, 1}, segregation::dissimilarity_unbiased(second)},
        {{SegregationIndex::kIsolation, 2}, segregation::exposure(*counts, 2, 2)},
        {{SegregationIndex::kExposure, 1, 2}, segregation::exposure(*counts, 1, 2)}};
    for (const auto& [asked, value] : expected) {
      const SideMeasure* found = measure_of(*side, asked);
      ASSERT_NE(found, nullptr) << name_of(asked.index);
      EXPECT_NEAR(found->value, value, 1e-12) << side->name << name_of(asked.index);
      // Areas keep the last class apart in every draw: no width there.
      EXPECT_LE(found->sampling.low, found->sampling.high) << side->name << name_of(asked.index);
      ++checked;
    }
  }
  EXPECT_EQ(checked, 18U);
  for (std::size_t m = 0; m < sides[0].measures.size(); ++m) {
    ASSERT_EQ(sides[2].measures[m].asked, sides[0].measures[m].asked);
    const double less = sides[0].measures[m].value - sides[2].measures[m].value;
    if (std::isnan(less)) continue;
    EXPECT_NEAR(sides[2].differences[m].value, less, 1e-12) << m;
  }
}

TEST(SchoolSides, the_usual_four_do_not_change_by_what_else_is_asked_for) {
  const auto few = sides_of(three_classes(), kThreeClasses, 3);
  const auto many = sides_of(three_classes(), kThreeClasses, 3, index_choice({"all", {}, {}, ""}).value());
  EXPECT_EQ(few[0].measures.size(), kSchoolMeasures);
  EXPECT_GT(many[0].measures.size(), 40U);
  for (std::size_t s = 0; s < few.size(); ++s)
    for (std::size_t m = 0; m < kSchoolMeasures; ++m) {
      EXPECT_EQ(few[s].measures[m].asked, many[s].measures[m].asked);
      EXPECT_EQ(few[s].measures[m].sampling.corrected, many[s].measures[m].sampling.corrected);
      EXPECT_EQ(few[s].measures[m].chance.chance.mean, many[s].measures[m].chance.chance.mean);
      EXPECT_EQ(few[s].measures[m].hidden.high, many[s].measures[m].hidden.high);
    }
  // Usual indices of areas are not more rows of schools; a named one is.
  EXPECT_EQ(sides_of(three_classes(), kThreeClasses, 3, index_choice({"usual", {}, {}, ""}).value())[0]
                .measures.size(),
            kSchoolMeasures);
  EXPECT_EQ(sides_of(three_classes(), kThreeClasses, 3, index_choice({"gini", {}, {}, ""}).value())[0]
                .measures.size(),
            kSchoolMeasures + 4);
}

TEST(SchoolSides, what_has_no_bias_scatters_around_the_plain_index) {
  const auto sides = sides_of(three_classes(), kThreeClasses, 3,
                              index_choice({"dissimilarity,dissimilarity-unbiased", {}, {}, ""}).value());
  for (const std::size_t s : {0U, 2U}) {
    const SideMeasure* plain = measure_of(sides[s], {SegregationIndex::kDissimilarity, 0});
    const SideMeasure* unbiased = measure_of(sides[s], {SegregationIndex::kUnbiasedDissimilarity, 0});
    ASSERT_TRUE(plain != nullptr && unbiased != nullptr);
    EXPECT_NEAR(unbiased->sampling.around, plain->value, 1e-12) << s;
    EXPECT_LE(unbiased->value, plain->value) << s;  // two places: the same people are on either side of P
  }
}

TEST(SchoolSides, chance_has_no_share_in_what_tells_of_all_together) {
  const auto sides =
      sides_of(three_classes(), kThreeClasses, 3, index_choice({"entropy,gini", {}, {}, ""}).value());
  EXPECT_TRUE(std::isnan(measure_of(sides[0], {SegregationIndex::kEntropy})->chance.chance.mean));
  EXPECT_GT(measure_of(sides[0], {SegregationIndex::kGini})->chance.chance.mean, 0);
}

TEST(SchoolSides, the_same_bytes_for_any_number_of_threads) {
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    auto& values = found.emplace_back();
    for (const SchoolSide& side :
         sides_of(two_areas(false), kLowHigh, 2, index_choice({"gini,atkinson", {}, {}, ""}).value()))
      for (const SideMeasure& one : side.measures)
        values.insert(values.end(), {one.sampling.low, one.sampling.high, one.hidden.corrected});
  }
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

}  // namespace
}  // namespace roer::app
