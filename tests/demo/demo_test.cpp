// The fictional municipality as a whole: same bytes, other seeds, its map, and no real place.

#include "roer/demo/demo.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>

#include "demo/demo_folder.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/base/digest.hpp"
#include "roer/demo/demo_files.hpp"
#include "roer/demo/town.hpp"
#include "shared_data.hpp"
#include "threads.hpp"

namespace roer::demo {
namespace {

using roer::testing::the_demo;

std::map<std::string, std::string> digests(const Demo& demo) {
  std::map<std::string, std::string> all;
  for (const DemoFile& file : demo.files) all[file.name] = sha256(file.bytes);
  for (const DemoRegister& file : demo.registers) all[file.name] = sha256(file.bytes);
  all["truth.toml"] = sha256(demo.truth);
  return all;
}

std::map<std::string, std::string> digests_of(std::uint64_t seed) {
  const auto demo = make_demo({seed});
  EXPECT_TRUE(demo.ok());
  return demo.ok() ? digests(*demo) : std::map<std::string, std::string>{};
}

TEST(Demo, GivesTheSameBytesEachTimeAndOnAnyNumberOfThreads) {
  const auto once = digests(the_demo());
  EXPECT_GE(once.size(), 12U);
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    EXPECT_EQ(digests_of(2024), once) << threads << " threads";
  }
}

TEST(Demo, GivesTheSameBytesFromTwoThreadsAtOnce) {
  std::map<std::string, std::string> other;
  std::thread beside([&] { other = digests_of(2024); });
  const auto own = digests_of(2024);
  beside.join();
  EXPECT_EQ(own, other);
}

TEST(Demo, AnotherSeedGivesOtherNumbersUnderTheSameNames) {
  const auto first = digests(the_demo()), second = digests_of(7);
  ASSERT_EQ(first.size(), second.size());
  for (const auto& [name, digest] : first) {
    ASSERT_TRUE(second.contains(name)) << name;
    // Who organises themselves is told by the story; chance has little to change there.
    EXPECT_TRUE(name == "registers/wijkregisseurs.csv" || second.at(name) != digest) << name;
  }
}

/// The map holds for any seed, not just for the one that was looked at.
class DemoMap : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  Town town = make_town(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Seeds, DemoMap, ::testing::Values(2024, 1, 2, 3, 99, 123456789));

TEST_P(DemoMap, HasSixtyNeighbourhoodsInTwelveDistrictsEachWithLand) {
  ASSERT_EQ(town.buurten.size(), 60U);
  ASSERT_EQ(town.districts.size(), 12U);
  ASSERT_EQ(town.buurt_shapes.size(), 60U);
  std::set<std::string> codes, names;
  for (const Buurt& buurt : town.buurten) {
    codes.insert(buurt.code);
    names.insert(buurt.name);
    EXPECT_GT(buurt.hectares, 8) << buurt.name;
    const auto code = AreaCode::parse(buurt.code);
    ASSERT_TRUE(code.ok()) << buurt.code;
    EXPECT_EQ(parent_by_code(*code, AreaKind::kWijk).text(), town.districts[buurt.district].code);
    EXPECT_EQ(parent_by_code(*code, AreaKind::kGemeente).text(), kMunicipalityCode);
  }
  EXPECT_EQ(codes.size(), 60U);
  EXPECT_EQ(names.size(), 60U);
}

double total_area(const Shapes& shapes) {
  double sum = 0;
  for (std::size_t a = 0; a < shapes.size(); ++a) sum += area_of(shapes, a);
  return sum;
}

// Areas that overlapped or left gaps would not add up to the districts and the municipality.
TEST_P(DemoMap, NeighbourhoodsFillTheirDistrictsWithoutOverlapOrGap) {
  const double whole = total_area(town.municipality_shape);
  EXPECT_GT(whole, 4.0e7);
  EXPECT_NEAR(total_area(town.buurt_shapes), whole, 1e-6 * whole);
  EXPECT_NEAR(total_area(town.district_shapes), whole, 1e-6 * whole);
  // And point by point: each lies in one neighbourhood if it lies in the municipality, else in none.
  const Box box = box_of(town.municipality_shape, 0);
  for (int i = 0; i < 60; ++i)
    for (int k = 0; k < 60; ++k) {
      const Point p{box.min_x + (i + 0.37) / 60 * (box.max_x - box.min_x),
                    box.min_y + (k + 0.41) / 60 * (box.max_y - box.min_y)};
      int in = 0;
      for (std::size_t b = 0; b < town.buurten.size(); ++b) in += contains(town.buurt_shapes, b, p) ? 1 : 0;
      EXPECT_EQ(in, contains(town.municipality_shape, 0, p) ? 1 : 0) << p.x << " " << p.y;
    }
}

TEST_P(DemoMap, SharedBordersAreFoundAndTheRiverParts) {
  const Neighbours exact = border_neighbours(town.buurt_shapes, Metres(0.01));
  const Neighbours loose = border_neighbours(town.buurt_shapes, Metres(15));
  EXPECT_EQ(exact.list, loose.list) << "borders are shared to the millimetre";
  std::size_t alone = 0;
  for (std::size_t b = 0; b < town.buurten.size(); ++b) alone += exact.begin[b + 1] == exact.begin[b] ? 1 : 0;
  EXPECT_EQ(alone, 0U);
  EXPECT_GT(exact.list.size(), 60U * 4);  // of a planar map: below 6 on average
  EXPECT_LT(exact.list.size(), 60U * 6);
  // Overwaard, Noorderhout and Nieuw-Dijkzicht lie across the river, but for the islands of both banks.
  const auto north = [&](std::size_t b) {
    const std::string& code = town.districts[town.buurten[b].district].code;
    return code == "WK990106" || code == "WK990107" || code == "WK9901AA";
  };
  for (std::size_t b = 0; b < town.buurten.size(); ++b)
    for (std::uint32_t i = exact.begin[b]; i < exact.begin[b + 1]; ++i)
      EXPECT_EQ(north(b), north(exact.list[i]))
          << town.buurten[b].name << " and " << town.buurten[exact.list[i]].name;
}

std::size_t parts_of(const Shapes& shapes, std::size_t area) {
  return shapes.area_begin[area + 1] - shapes.area_begin[area];
}

TEST_P(DemoMap, HasIslandsAnEnclaveAndAreasThatAreNotConvex) {
  std::size_t with_hole = 0;
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    const bool island = town.buurten[b].name == kOnIsland || town.buurten[b].name == kOnEasternIsland;
    EXPECT_EQ(parts_of(town.buurt_shapes, b), island ? 2U : 1U) << town.buurten[b].name;
    const std::uint32_t part = town.buurt_shapes.area_begin[b];
    with_hole += town.buurt_shapes.part_begin[part + 1] - town.buurt_shapes.part_begin[part] > 1 ? 1 : 0;
  }
  EXPECT_EQ(with_hole, 1U);
  const auto enclave = static_cast<std::size_t>(town.named(kEnclave) - town.buurten.data());
  const Neighbours near = border_neighbours(town.buurt_shapes, Metres(1));
  EXPECT_EQ(near.begin[enclave + 1] - near.begin[enclave], 1U) << "it lies wholly inside one other";
}

TEST_P(DemoMap, LiesInsideTheNetherlands) {
  const Box box = box_of(town.municipality_shape, 0);
  EXPECT_GT(box.min_x, 10'000);
  EXPECT_LT(box.max_x, 280'000);
  EXPECT_GT(box.min_y, 305'000);
  EXPECT_LT(box.max_y, 620'000);
}

TEST_P(DemoMap, NeighbouringAreasResembleEachOther) {
  // Moran's I of the liveability: clearly above what chance gives (-1/59).
  const Neighbours near = border_neighbours(town.buurt_shapes, Metres(15));
  std::vector<double> x;
  double mean = 0;
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    x.push_back(liveability(town, b, 2024).afw());
    mean += x.back() / 60;
  }
  double cross = 0, square = 0;
  for (std::size_t b = 0; b < x.size(); ++b) {
    square += (x[b] - mean) * (x[b] - mean);
    for (std::uint32_t i = near.begin[b]; i < near.begin[b + 1]; ++i)
      cross += (x[b] - mean) * (x[near.list[i]] - mean);
  }
  EXPECT_GT(cross / static_cast<double>(near.list.size()) / (square / 60), 0.2);
}

TEST_P(DemoMap, TellsItsStory) {
  const auto afw = [&](std::string_view name, int year) {
    return liveability(town, static_cast<std::size_t>(town.named(name) - town.buurten.data()), year).afw();
  };
  EXPECT_LT(afw(kSlid, 2024), afw(kSlid, 2014) - 0.12);
  EXPECT_GT(afw(kImproved, 2024), afw(kImproved, 2014) + 0.10);
  EXPECT_LT(afw("Zwaluwenburg", 2024), -0.10);
  EXPECT_GT(afw("Eikenrode", 2024), 0.10);
}

TEST_P(DemoMap, PartsAddUpToTheirTotals) {
  for (const int year : {2020, 2023, 2024})
    for (std::size_t b = 0; b < town.buurten.size(); ++b) {
      const People p = people(town, b, year);
      EXPECT_EQ(p.men + p.women, p.residents);
      EXPECT_EQ(p.ages[0] + p.ages[1] + p.ages[2] + p.ages[3] + p.ages[4], p.residents);
      EXPECT_EQ(p.origin[0] + p.origin[1] + p.origin[2], p.residents);
      EXPECT_LE(p.association + p.owner, p.dwellings) << town.buurten[b].name;
      const Crimes c = crimes(town, b, 2024);
      EXPECT_LE(c.burglary + c.assault + c.vandalism, c.all);
    }
}

TEST(Demo, BearsNoCodeOrNameOfARealMunicipality) {
  EXPECT_EQ(the_demo().municipality_code, "GM9901");
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/gemeenten.geojson.gz");
  Progress silent;
  const auto real = read_path(path, {}, silent);
  ASSERT_TRUE(real.ok());
  std::size_t seen = 0;
  for (const ShapeLayer& layer : real->front().shapes)
    for (std::size_t a = 0; a < layer.areas.size(); ++a, ++seen) {
      EXPECT_NE(layer.areas[a].text(), the_demo().municipality_code);
      EXPECT_NE(layer.names[a], the_demo().municipality_name.nl);
    }
  EXPECT_EQ(seen, 342U);
}

TEST(Demo, ClassesOfTheScoreAndOfADeviation) {
  // Malvert, 2024: afw -0.184 is class 4; the national mean lies in 6.
  EXPECT_EQ(score_class(-0.184), 4);
  EXPECT_EQ(score_class(0), 6);
  EXPECT_EQ(score_class(-0.5), 1);
  EXPECT_EQ(score_class(0.2), 9);
  EXPECT_EQ(deviation_class(0), 5);
  EXPECT_EQ(deviation_class(-0.24), 1);
  EXPECT_EQ(deviation_class(0.24), 9);
}

}  // namespace
}  // namespace roer::demo
