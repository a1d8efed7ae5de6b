// Overlays and hierarchies of published borders.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>

#include "roer/area/boundary_change.hpp"
#include "roer/area/hierarchy.hpp"
#include "roer/sources/reader.hpp"
#include "shared_data.hpp"

namespace roer {
namespace {

Dataset read_one(const std::string& path, int year) {
  ReadOptions options;
  options.boundary_year = Year(static_cast<std::int16_t>(year));
  Progress progress;
  auto read = read_path(path, options, progress);
  if (!read.ok()) {
    ADD_FAILURE() << to_text(read.faults());
    return {};
  }
  return std::move(read->at(0));
}

std::vector<double> shares_per_area(const Crosswalk& crosswalk) {
  std::vector<double> sums(crosswalk.from.size(), 0);
  for (const CrosswalkLink& link : crosswalk.links) sums[link.from] += link.share;
  return sums;
}

TEST(BordersSlow, WijkenOverlapTheGemeenteOfTheirCode) {
  ROER_SHARED_OR_SKIP(wijken_path, "data/boundaries-rd-2022/NLD_dist_28992.geojson.gz");
  ROER_SHARED_OR_SKIP(gemeenten_path, "data/boundaries-rd-2022/NLD_muni_28992.geojson.gz");
  const ShapeLayer wijken = read_one(wijken_path, 2022).shapes.at(0);
  const ShapeLayer gemeenten = read_one(gemeenten_path, 2022).shapes.at(0);
  const auto found = hierarchy_by_overlap(wijken, gemeenten);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->orphans(), 0U);
  for (std::size_t i = 0; i < wijken.areas.size(); ++i)
    EXPECT_EQ(found->parents[static_cast<std::size_t>(found->parent[i])],
              parent_by_code(wijken.areas[i], AreaKind::kGemeente))
        << wijken.areas[i].text();
}

TEST(BordersSlow, GemeentenLieInOneProvince) {
  ROER_SHARED_OR_SKIP(gemeenten_path, "data/boundaries-rd-2022/NLD_muni_28992.geojson.gz");
  ROER_SHARED_OR_SKIP(provinces_path, "data/boundaries-rd-2022/NLD_prov_28992.geojson.gz");
  const ShapeLayer gemeenten = read_one(gemeenten_path, 2022).shapes.at(0);
  const auto found = hierarchy_by_overlap(gemeenten, read_one(provinces_path, 2022).shapes.at(0));
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->children.size(), 345U);
  EXPECT_EQ(found->parents.size(), 12U);
  EXPECT_EQ(found->orphans(), 0U);
  for (const double share : found->share) EXPECT_GT(share, 0.95);
  const auto nijmegen = found->children.find(*AreaCode::parse("GM0268"));
  ASSERT_TRUE(nijmegen);
  EXPECT_EQ(found->parents[static_cast<std::size_t>(found->parent[*nijmegen])].text(), "PV25");
}

TEST(BordersSlow, AnOverlayWithItselfIsTheIdentity) {
  ROER_SHARED_OR_SKIP(path, "data/boundaries-rd-2022/NLD_dist_28992.geojson.gz");
  const ShapeLayer wijken = read_one(path, 2022).shapes.at(0);
  ShapeLayer moved = wijken;  // another starting point, so that no polygon is the same point by point
  for (std::size_t r = 0; r + 1 < moved.shapes.ring_begin.size(); ++r) {
    const auto first = moved.shapes.points.begin() + moved.shapes.ring_begin[r];
    const auto last = moved.shapes.points.begin() + moved.shapes.ring_begin[r + 1];
    std::rotate(first, first + 1, last - 1);
    *(last - 1) = *first;
  }
  for (const ShapeLayer* other : std::initializer_list<const ShapeLayer*>{&wijken, &moved}) {
    const auto same = overlay(wijken, *other, {}, kDefaultSliver);
    ASSERT_TRUE(same.ok()) << to_text(same.faults());
    ASSERT_EQ(same->crosswalk.links.size(), wijken.areas.size());
    for (std::uint32_t i = 0; i < wijken.areas.size(); ++i)
      EXPECT_EQ(same->crosswalk.links[i], (CrosswalkLink{i, i, 1.0})) << wijken.areas[i].text();
  }
}

// Buurten of 2024 of eleven cities, added up per wijk of 2022: simplified borders on intact ones.
TEST(BordersSlow, BuurtenOfElevenCitiesFitTheirWijkenOf2022) {
  ROER_SHARED_OR_SKIP(buurten_path, "data/areas-2024/buurten2024_11steden_28992.geojson.gz");
  ROER_SHARED_OR_SKIP(wijken_path, "data/boundaries-rd-2022/NLD_dist_28992.geojson.gz");
  const ShapeLayer buurten = read_one(buurten_path, 2024).shapes.at(0);
  const ShapeLayer wijken = read_one(wijken_path, 2022).shapes.at(0);
  ASSERT_EQ(buurten.areas.size(), 1'337U);
  const auto cut = overlay(buurten, wijken, {}, Share(0.05));
  ASSERT_TRUE(cut.ok()) << to_text(cut.faults());
  const std::vector<double> sums = shares_per_area(cut->crosswalk);
  Column ones;
  std::size_t same_wijk = 0, whole = 0, known_wijk = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    ones.push_back(Value::observed(1));
    EXPECT_LE(sums[i], 1 + 1e-12);
    whole += sums[i] > 0.99 ? 1 : 0;
  }
  std::vector<double> best(sums.size(), 0);
  std::vector<bool> home(sums.size(), false);
  for (const CrosswalkLink& link : cut->crosswalk.links)
    if (link.share > best[link.from]) {
      best[link.from] = link.share;
      home[link.from] =
          cut->crosswalk.to[link.to] == parent_by_code(buurten.areas[link.from], AreaKind::kWijk);
    }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (!wijken.areas.find(parent_by_code(buurten.areas[i], AreaKind::kWijk))) continue;
    ++known_wijk;
    same_wijk += home[i] ? 1 : 0;
  }
  const Conversion done = convert(cut->crosswalk, ones, Measure::kCount, {});
  double arrived = done.lost;
  for (const double number : done.values.numbers()) arrived += std::isnan(number) ? 0 : number;
  EXPECT_NEAR(arrived, 1'337, 1e-6);
  EXPECT_EQ(whole, 1'337U) << "every buurt lies inside the country";
  EXPECT_EQ(known_wijk, 896U) << "the others got a new wijk code after 2022";
  EXPECT_EQ(same_wijk, known_wijk);
}

TEST(Borders, AmsterdamGoesFrom2015To2022ByItsTable) {
  ROER_SHARED_OR_SKIP(path, "data/cbs-kwb-amsterdam/ams_gentrif_buurten.csv.gz");
  const Dataset dataset = read_one(path, 2022);
  ASSERT_EQ(dataset.crosswalks.size(), 1U);
  const Crosswalk& table = dataset.crosswalks[0];
  EXPECT_EQ(table.links.size(), 439U);
  ChangeInputs inputs;
  inputs.tables = dataset.crosswalks;
  const auto change = boundary_change(table.from, table.to, inputs);
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(change->by_table, 439U);
  EXPECT_TRUE(change->unlinked.empty());
  Column ones;
  for (std::size_t i = 0; i < table.from.size(); ++i) ones.push_back(Value::observed(1));
  const Conversion done = convert(change->crosswalk, ones, Measure::kCount, {});
  EXPECT_EQ(std::accumulate(done.values.numbers().begin(), done.values.numbers().end(), 0.0), 439);
  const auto back = inverted(table, std::vector<double>(439, 1));
  EXPECT_EQ(inverted(back, std::vector<double>(439, 1)).links, table.links);
}

}  // namespace
}  // namespace roer
