// Indices in space of the same land, again and again.

#include "roer/app/space_meter.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/surface.hpp"
#include "threads.hpp"

namespace roer::app {
namespace {

using segregation::Counts;
using segregation::Kernel;
using segregation::PairedCounts;

/// A row of 6 squares of 400 m, each touching the next.
SpaceLand row_of_squares() {
  SpaceLand land;
  for (std::uint32_t i = 0; i < 6; ++i) {
    land.areas.push_back(i);
    land.centres.push_back({400.0 * i, 0});
    land.surfaces.push_back(160'000 + 1000.0 * i);
    land.perimeter.push_back(1600);
    land.to_centre.push_back(std::abs(400.0 * i - 1000));
    if (i > 0) {
      land.touching.push_back({i - 1, i, 1});
      land.by_length.push_back({i - 1, i, 400});
      land.by_distance.push_back({i - 1, i, std::exp(-0.4)});
    }
  }
  return land;
}

Counts split_row() {
  return Counts::make({"a", "b", "c"}, 6, {90, 80, 60, 10, 5, 2, 10, 20, 30, 80, 90, 95, 3, 3, 3, 4, 4, 4})
      .value();
}

TEST(SpaceMeter, values_are_those_of_the_methods) {
  const SpaceLand land = row_of_squares();
  const SpaceMeter meter = SpaceMeter::make(land, 3).value();
  const Counts counts = split_row();
  const SpaceValues found = meter.measure(counts).value();
  ASSERT_EQ(found.rows.size(), kSpaceIndices);
  segregation::Places places;
  for (const Point& place : land.centres) {
    places.x.push_back(place.x / 1000);
    places.y.push_back(place.y / 1000);
  }
  std::vector<double> square;
  for (const double surface : land.surfaces) square.push_back(surface / 1e6);
  places.to_itself = segregation::distance_within(square);
  for (std::size_t g = 0; g < 3; ++g) {
    const auto pair = PairedCounts::against_rest(counts, g).value();
    const auto near = segregation::clustering(pair, places, Kernel{}).value();
    const auto at = [&](SpaceIndex index) { return found.rows[static_cast<std::size_t>(index)].groups[g]; };
    EXPECT_NEAR(at(SpaceIndex::kSpatialProximity), near.spatial_proximity, 1e-12);
    EXPECT_NEAR(at(SpaceIndex::kAbsoluteClustering), near.absolute, 1e-12);
    EXPECT_NEAR(at(SpaceIndex::kRelativeClustering), near.relative, 1e-12);
    EXPECT_NEAR(at(SpaceIndex::kDistanceIsolation), near.isolation, 1e-12);
    EXPECT_NEAR(at(SpaceIndex::kDelta), segregation::delta(pair, land.surfaces), 1e-12);
    EXPECT_NEAR(at(SpaceIndex::kBorderDissimilarity), segregation::border_dissimilarity(pair, land.touching),
                1e-12);
  }
  ASSERT_EQ(found.scales.size(), 4U);
  EXPECT_GT(found.scales[0].indices.theil_h, found.scales[3].indices.theil_h);
}

/// What a variant is of, by the formula itself; all else stays.
TEST(SpaceMeter, variants_are_those_of_the_methods) {
  const SpaceLand land = row_of_squares();
  const Counts counts = split_row();
  SpaceChoice choice;
  choice.self_distance = SelfDistance::kNone;
  choice.decay = Metres(400);
  choice.kernel = Kernel::Shape::kUniform;
  choice.radii = {Metres(300), Metres(1500)};
  const SpaceValues found = SpaceMeter::make(land, 3, choice).value().measure(counts).value();
  const SpaceValues usual = SpaceMeter::make(land, 3).value().measure(counts).value();
  segregation::Places decays, metres;
  for (const Point& place : land.centres) {
    decays.x.push_back(place.x / 400);
    decays.y.push_back(place.y / 400);
    metres.x.push_back(place.x);
    metres.y.push_back(place.y);
  }
  for (std::size_t g = 0; g < 3; ++g) {
    const auto pair = PairedCounts::against_rest(counts, g).value();
    const auto near = segregation::clustering(pair, decays, Kernel{}).value();
    const auto at = [&](const SpaceValues& values, SpaceIndex index) {
      return values.rows[static_cast<std::size_t>(index)].groups[g];
    };
    EXPECT_NEAR(at(found, SpaceIndex::kSpatialProximity), near.spatial_proximity, 1e-12);
    EXPECT_NEAR(at(found, SpaceIndex::kDistanceIsolation), near.isolation, 1e-12);
    EXPECT_NE(at(found, SpaceIndex::kDistanceIsolation), at(usual, SpaceIndex::kDistanceIsolation));
    EXPECT_EQ(at(found, SpaceIndex::kDelta), at(usual, SpaceIndex::kDelta));
    EXPECT_EQ(at(found, SpaceIndex::kShapeDissimilarity), at(usual, SpaceIndex::kShapeDissimilarity));
  }
  ASSERT_EQ(found.scales.size(), 2U);
  // Nobody else lives within 300 m: H of the areas themselves.
  EXPECT_NEAR(found.scales[0].indices.theil_h, segregation::multigroup_indices(counts).theil_h, 1e-12);
  const Kernel wide{Kernel::Shape::kUniform, 1500, 0};
  EXPECT_NEAR(found.scales[1].indices.theil_h,
              segregation::spatial_indices(counts, metres, wide).value().theil_h, 1e-12);
}

TEST(SpaceMeter, choices_are_read_and_wrong_ones_told_all_at_once) {
  const auto none = space_choice({});
  ASSERT_TRUE(none.ok() && !none->has_value());
  SpaceOptions options;
  options.radii = "2km, 500,1.5km";
  const auto unasked = space_choice(options);
  ASSERT_FALSE(unasked.ok());
  EXPECT_NE(unasked.faults().first().remedy.find("--spatial"), std::string::npos);
  options.spatial = true;
  options.kernel = "triangular";
  const auto found = space_choice(options).value().value();
  EXPECT_EQ(found.radii, (std::vector<Metres>{Metres(500), Metres(1500), Metres(2000)}));
  EXPECT_EQ(found.kernel, Kernel::Shape::kTriangular);
  const SpaceOptions wrong{true, "", "zero", "most", "round", "500,near,500m", 0, 1e6};
  const auto faults = space_choice(wrong);
  ASSERT_FALSE(faults.ok());
  EXPECT_EQ(faults.faults().total(), 7U) << to_text(faults.faults());
}

TEST(SpaceMeter, the_set_of_indices_holds_every_value_once) {
  const SpaceMeter meter = SpaceMeter::make(row_of_squares(), 3).value();
  const Counts counts = split_row();
  const auto set = meter.indices();
  std::vector<double> values(set.size);
  set.take(counts, values);
  const SpaceValues found = meter.measure(counts).value();
  EXPECT_EQ(set.size, kSpaceIndices * 3 + 4 * 6);
  EXPECT_EQ(values[0], found.rows[0].groups[0]);
  EXPECT_EQ(values[3 * (kSpaceIndices - 1) + 2], found.rows.back().groups[2]);
  EXPECT_EQ(values[3 * kSpaceIndices], found.scales[0].indices.theil_h);
  EXPECT_EQ(values.back(), found.scales[3].indices.exposure[2][2]);
}

void intervals_tell_a_split_from_chance(const Counts& counts, const SourceRounding& rounding) {
  const PeopleCounts people;
  segregation::DrawOptions options;
  options.draws = 100;
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    const SpaceMeter meter = SpaceMeter::make(row_of_squares(), 3).value();
    SegregationInSpace space;
    SpaceValues values = meter.measure(counts).value();
    space.rows = std::move(values.rows);
    space.scales = std::move(values.scales);
    const std::vector<SourcePart> parts = {{people, {0, 1, 2, 3, 4, 5}}};
    ASSERT_TRUE(add_certainty(meter, counts, parts, {options, rounding}, space).ok());
    EXPECT_EQ(space.rounding_drawn, rounding.rounded_to > 0);
    auto& told = found.emplace_back();
    for (const SpaceRow& row : space.rows)
      for (const SpaceCertainty& one : row.certain) {
        told.insert(told.end(), {one.figure.low, one.figure.high, one.by_chance});
        ASSERT_EQ(one.figure.rounding.has_value(), rounding.rounded_to > 0);
        if (std::isnan(one.figure.low)) continue;
        // Both errors together reach at least as far as each by itself.
        EXPECT_LE(one.figure.low, one.figure.sampling_low + 1e-12);
        EXPECT_GE(one.figure.high, one.figure.sampling_high - 1e-12);
      }
    const SpaceRow& near = space.rows[static_cast<std::size_t>(SpaceIndex::kSpatialProximity)];
    EXPECT_LT(near.certain[0].by_chance, near.certain[0].figure.low);
    EXPECT_LT(near.certain[0].figure.low, near.certain[0].figure.corrected);
    EXPECT_LT(near.certain[0].figure.corrected, near.certain[0].figure.high);
    EXPECT_LT(near.certain[0].p_above, 0.02);
    // The third group is spread evenly.
    const SpaceRow& d = space.rows[static_cast<std::size_t>(SpaceIndex::kDissimilarity)];
    EXPECT_GT(d.certain[2].p_above, 0.05);
    ASSERT_EQ(space.scales[0].certain.size(), 6U);
    EXPECT_LT(space.scales[0].certain[0].by_chance, space.scales[0].certain[0].figure.low);
  }
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

TEST(SpaceMeter, intervals_tell_a_split_from_chance_on_any_number_of_threads) {
  intervals_tell_a_split_from_chance(split_row(), {});
}

TEST(SpaceMeter, intervals_know_of_rounding) {
  const Counts counts =
      Counts::make({"a", "b", "c"}, 6, {90, 80, 60, 10, 5, 0, 10, 20, 30, 80, 90, 95, 5, 5, 0, 5, 5, 5})
          .value();
  intervals_tell_a_split_from_chance(counts, {5, segregation::RoundingRule::kRandom, 0});
  intervals_tell_a_split_from_chance(counts, {5, segregation::RoundingRule::kNearest, 0});
}

/// Municipalities of 900 km2, 20 km apart: 23 km from themselves.
SpaceLand row_of_municipalities() {
  SpaceLand land = row_of_squares();
  for (Point& centre : land.centres) centre.x *= 50;
  for (double& surface : land.surfaces) surface = 9e8 + 100 * surface;
  return land;
}

double drawn_at(const std::vector<double>& drawn, SpaceIndex index, std::size_t group) {
  return drawn[static_cast<std::size_t>(index) * 3 + group];
}

// DPxx and DPxy are parts of one whole, in the values and in every draw.
TEST(SpaceMeter, an_area_farther_from_itself_than_draws_look_is_not_lost) {
  const Counts counts = split_row();
  for (const double decay : {1.0, 20.0, 300.0, 1e3, 5e3, 1e5}) {
    SpaceChoice choice;
    choice.decay = Metres(decay);
    const SpaceMeter meter = SpaceMeter::make(row_of_municipalities(), 3, choice).value();
    const segregation::IndexSet set = meter.indices();
    segregation::IndexSet sums;
    sums.size = 3;
    sums.take = [&set](const Counts& drawn, std::span<double> values) {
      std::vector<double> all(set.size);
      set.take(drawn, all);
      for (std::size_t g = 0; g < 3; ++g)
        values[g] = drawn_at(all, SpaceIndex::kDistanceIsolation, g) +
                    drawn_at(all, SpaceIndex::kDistanceInteraction, g);
    };
    segregation::DrawOptions options;
    options.draws = 20;
    const auto again = segregation::bootstraps(counts, sums, options).value();
    for (const auto& sum : again)
      for (const double drawn : sum.draws.values) EXPECT_NEAR(drawn, 1, 1e-12) << decay;
    const auto by_chance =
        segregation::null_tests(counts, segregation::Null::kEvenness, sums, options).value();
    for (const auto& sum : by_chance)
      for (const double drawn : sum.chance.values) EXPECT_NEAR(drawn, 1, 1e-12) << decay;
    const SpaceValues found = meter.measure(counts).value();
    std::vector<double> drawn(set.size);
    set.take(counts, drawn);
    for (const SpaceRow& row : found.rows)
      for (std::size_t g = 0; g < 3; ++g)
        EXPECT_NEAR(drawn_at(drawn, row.index, g), row.groups[g], 1e-5) << decay << name_of(row.index);
  }
}

TEST(SpaceMeter, what_has_no_value_says_why) {
  SpaceLand land = row_of_squares();
  land.by_distance.clear();
  SegregationInSpace space;
  space.choice.reach = Metres(1);
  space.choice.kernel = Kernel::Shape::kTriangular;
  SpaceValues values = SpaceMeter::make(land, 3, space.choice).value().measure(split_row()).value();
  space.rows = std::move(values.rows);
  EXPECT_TRUE(std::isnan(space.rows.back().groups[0]));
  const auto remarks = space_remarks(space);
  ASSERT_EQ(remarks.size(), 2U);
  EXPECT_NE(remarks[0].nl.find("driehoekig"), std::string::npos);
  EXPECT_NE(remarks[0].en.find("triangular"), std::string::npos);
  EXPECT_NE(remarks[0].en.find("exp(-distance / 1 km)"), std::string::npos);
  EXPECT_NE(remarks[1].en.find("within 1 m"), std::string::npos);
}

TEST(SpaceMeter, stops_within_a_measurement) {
  int asked = 0;
  const SpaceMeter meter = SpaceMeter::make(row_of_squares(), 3, {}, [&] { return ++asked < 3; }).value();
  const auto found = meter.measure(split_row());
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_EQ(asked, 3);  // and not after all of it
}

TEST(SpaceMeter, many_areas_get_fewer_draws) {
  EXPECT_EQ(space_draws(200, 100), 200U);
  EXPECT_LT(space_draws(200, 15'000), 200U);
  EXPECT_EQ(space_draws(200, 1'000'000), kFewestSpaceDraws);
  EXPECT_EQ(space_draws(0, 100), 0U);
}

}  // namespace
}  // namespace roer::app
