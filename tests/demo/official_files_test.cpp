// Each file of the fictional municipality as the readers see it, with the relations that the published
// files have.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

#include "demo/demo_folder.hpp"
#include "roer/demo/town.hpp"

namespace roer {
namespace {

using testing::demo_file;
using testing::DemoFolder;
using testing::frame_of;
using testing::the_demo;
using testing::value_at;

bool has_note(const Dataset& dataset, std::string_view english) {
  return std::any_of(dataset.notes.begin(), dataset.notes.end(),
                     [&](const Note& note) { return note.message.en.find(english) != std::string::npos; });
}

TEST(OfficialFiles, AllAreReadInTheirOrder) {
  const DemoFolder folder;
  std::vector<AreaNames> known;
  for (const demo::DemoFile& file : the_demo().files) {
    const auto read = folder.read(file, known);
    ASSERT_TRUE(read.ok()) << file.name << "\n" << to_text(read.faults());
    for (const Dataset& dataset : *read) {
      EXPECT_TRUE(file.table.empty() || dataset.id == file.table) << dataset.id;
      EXPECT_EQ(dataset.rows_used > 0 || !dataset.shapes.empty(), true) << file.name;
      if (known.empty()) known = dataset.names;
    }
  }
}

TEST(OfficialFiles, BordersOfDistrictsAndTheMunicipalityWithItsWater) {
  const DemoFolder folder;
  const auto read = folder.read(demo_file("WijkBuurtkaart_2024_v1.zip"));
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  std::size_t districts = 0, municipalities = 0;
  bool water = false;
  for (const Dataset& dataset : *read) {
    EXPECT_EQ(dataset.id, "areas-2024");
    water = water || has_note(dataset, "areas of water skipped");
    for (const ShapeLayer& layer : dataset.shapes)
      (layer.areas.kind() == AreaKind::kWijk ? districts : municipalities) += layer.areas.size();
  }
  EXPECT_EQ(districts, 12U);
  EXPECT_EQ(municipalities, 1U);
  EXPECT_TRUE(water);
}

TEST(OfficialFiles, GeometryOfTheLeefbaarometer) {
  const Dataset dataset = DemoFolder().one("buurt 2024.gpkg");
  ASSERT_EQ(dataset.shapes.size(), 1U);
  const ShapeLayer& layer = dataset.shapes.front();
  EXPECT_EQ(layer.areas.size(), 60U);
  EXPECT_EQ(layer.areas.boundary_year(), Year(2024));
  const demo::Town town = demo::make_town(2024);
  for (std::size_t b = 0; b < 60; ++b) {
    EXPECT_EQ(layer.areas[b].text(), town.buurten[b].code);
    EXPECT_NEAR(area_of(layer.shapes, b), area_of(town.buurt_shapes, b), 0.01);
  }
  EXPECT_EQ(std::count(layer.names.begin(), layer.names.end(), "t Hoefje"), 1)
      << "the file loses apostrophes";
  EXPECT_FALSE(has_note(dataset, "mended"));
}

TEST(OfficialFiles, ScoresOfAllYears) {
  const Dataset dataset = DemoFolder().one("meting-2024.zip");
  EXPECT_EQ(dataset.id, "leefbaarometer");
  EXPECT_EQ(dataset.release, "2024");
  // 58 neighbourhoods with nine years, one with four, one with none.
  EXPECT_EQ(dataset.rows_read, 58U * 9 + 4);
  const Frame& frame = frame_of(dataset, AreaKind::kBuurt);
  EXPECT_EQ(frame.areas.size(), 59U);
  std::size_t sums = 0;
  for (const demo::Measurement& measured : demo::kMeasurements) {
    const Period year{static_cast<std::int16_t>(measured.year), 0};
    for (std::size_t a = 0; a < frame.areas.size(); ++a) {
      const Value lbm = value_at(frame, "leefbaarometer/lbm", year, a);
      const Value afw = value_at(frame, "leefbaarometer/afw", year, a);
      EXPECT_EQ(lbm.known(), afw.known());
      if (!afw.known()) continue;
      EXPECT_NEAR(lbm.number, 4.1022648511 + afw.number, 1e-9);
      if (!measured.dimensions) {
        const Series* series = frame.find("leefbaarometer/won", year);
        EXPECT_TRUE(series == nullptr || !series->values.at(a).known()) << measured.year;
        continue;
      }
      double sum = 0;
      for (const char* dimension : {"won", "fys", "vrz", "soc", "onv"})
        sum += value_at(frame, std::string("leefbaarometer/") + dimension, year, a).number;
      EXPECT_NEAR(afw.number, sum, 1e-6);
      ++sums;
    }
  }
  EXPECT_EQ(sums, 58U * 5 + 4);
}

TEST(OfficialFiles, LayerOfTheServiceWithClasses) {
  const Dataset dataset = DemoFolder().one("buurtscore24.geojson");
  EXPECT_EQ(dataset.id, "leefbaarometer");
  const Frame& frame = frame_of(dataset, AreaKind::kBuurt);
  ASSERT_EQ(frame.areas.size(), 59U);
  const Period year{2024, 0};
  constexpr std::array kLimits = {-0.428, -0.354, -0.2815, -0.1640, -0.1030, 0.0101, 0.0895, 0.1680};
  std::set<int> classes;
  for (std::size_t a = 0; a < frame.areas.size(); ++a) {
    const double afw = value_at(frame, "leefbaarometer/afw", year, a).number;
    const double given = value_at(frame, "leefbaarometer/kscore", year, a).number;
    // Brute force over the limits as they are published, which round the true ones to 1e-4.
    for (const double slack : {-1e-4, 1e-4}) {
      int expected = 1;
      for (const double limit : kLimits) expected += afw + slack >= limit ? 1 : 0;
      EXPECT_TRUE(slack < 0 ? given >= expected : given <= expected) << afw << " " << given;
    }
    classes.insert(static_cast<int>(given));
    double sum = 0;
    for (const char* dimension : {"won", "fys", "vrz", "soc", "onv"})
      sum += value_at(frame, std::string("leefbaarometer/") + dimension, year, a).number;
    EXPECT_NEAR(afw, sum, 3e-6);
  }
  EXPECT_GE(classes.size(), 6U) << "weak and strong neighbourhoods";
  EXPECT_TRUE(classes.contains(4));
}

TEST(OfficialFiles, KeyFiguresOf2024PartsDifferFromTotalsByRoundingOnly) {
  const Dataset dataset = DemoFolder().one("Kerncijfers_wijken_en_buurten_2024.csv");
  EXPECT_EQ(dataset.id, "kwb");
  EXPECT_EQ(dataset.rows_read, 73U);
  const Period year{2024, 0};
  std::size_t differ = 0;
  for (const auto& [kind, count] : {std::pair{AreaKind::kBuurt, 60U}, std::pair{AreaKind::kWijk, 12U},
                                    std::pair{AreaKind::kGemeente, 1U}}) {
    const Frame& frame = frame_of(dataset, kind);
    ASSERT_EQ(frame.areas.size(), count);
    for (std::size_t a = 0; a < count; ++a) {
      const double all = value_at(frame, "kwb/a_inw", year, a).number;
      double ages = 0;
      for (const char* age : {"00_14", "15_24", "25_44", "45_64", "65_oo"})
        ages += value_at(frame, std::string("kwb/a_") + age, year, a).number;
      const double sexes =
          value_at(frame, "kwb/a_man", year, a).number + value_at(frame, "kwb/a_vrouw", year, a).number;
      if (kind == AreaKind::kGemeente) {
        EXPECT_EQ(all, ages);
        EXPECT_EQ(all, sexes);
        continue;
      }
      EXPECT_EQ(std::fmod(all, 5), 0);
      EXPECT_LE(std::abs(all - ages), 15);
      EXPECT_LE(std::abs(all - sexes), 7.5);
      differ += all != ages ? 1 : 0;
    }
  }
  EXPECT_GT(differ, 10U) << "rounding must show";
  const Frame& buurten = frame_of(dataset, AreaKind::kBuurt);
  const Series* woz = buurten.find("kwb/g_wozbag", year);
  ASSERT_NE(woz, nullptr);
  EXPECT_LT(woz->values.known(), 60U) << "some are withheld with a padded point";
  EXPECT_GT(woz->values.known(), 50U);
  const Series* size = buurten.find("kwb/g_hhgro", year);
  ASSERT_NE(size, nullptr);
  EXPECT_NEAR(size->values.at(0).number, 1.5, 0.3) << "a decimal comma";
}

TEST(OfficialFiles, ExportWithoutCodesTakesThemFromTheOther) {
  const DemoFolder folder;
  const Dataset coded = folder.one("Kerncijfers_wijken_en_buurten_2024.csv");
  EXPECT_FALSE(folder.read(demo_file("2024_herkomst.csv")).ok()) << "it cannot be read alone";
  // The Leefbaarometer names the same areas, one of them otherwise; it must not part the rows from their
  // codes.
  std::vector<AreaNames> known;
  for (const ShapeLayer& layer : folder.one("buurt 2024.gpkg").shapes)
    known.push_back({layer.areas, layer.names});
  known.insert(known.end(), coded.names.begin(), coded.names.end());
  const Dataset origin = folder.one("2024_herkomst.csv", known);
  const Frame& frame = frame_of(origin, AreaKind::kBuurt);
  ASSERT_EQ(frame.areas.size(), 60U);
  const Frame& other = frame_of(coded, AreaKind::kBuurt);
  for (std::size_t a = 0; a < 60; ++a)
    EXPECT_EQ(value_at(frame, "kwb/a_inw", {2024, 0}, a).number,
              value_at(other, "kwb/a_inw", {2024, 0}, a).number);
}

TEST(OfficialFiles, WorkbookOf2023UnderItsYearlyNames) {
  const Dataset dataset = DemoFolder().one("kwb-2023.xlsx");
  EXPECT_EQ(dataset.id, "kwb");
  EXPECT_EQ(dataset.rows_read, 73U);
  const Frame& frame = frame_of(dataset, AreaKind::kBuurt);
  EXPECT_EQ(frame.areas.boundary_year(), Year(2023));
  EXPECT_TRUE(value_at(frame, "kwb/a_opl_bvm", {2023, 0}, 0).known()) << "a_opl_lg was renamed";
  EXPECT_TRUE(value_at(frame, "kwb/bev_dich", {2023, 0}, 0).known()) << "a header that ends in a blank";
}

TEST(OfficialFiles, CrimesAddUpAndFollowTheStory) {
  const Dataset dataset = DemoFolder().one("misdrijven_2021-2025.csv");
  EXPECT_EQ(dataset.id, "police");
  EXPECT_EQ(dataset.rows_read, 73U * 4 * 5);
  const Frame& buurten = frame_of(dataset, AreaKind::kBuurt);
  const Frame& town = frame_of(dataset, AreaKind::kGemeente);
  EXPECT_EQ(buurten.areas.boundary_year(), Year(2024));
  ASSERT_EQ(buurten.areas.size(), 60U);
  for (std::int16_t year = 2021; year <= 2025; ++year) {
    double sum = 0;
    for (std::size_t a = 0; a < 60; ++a) {
      const Value value = value_at(buurten, "police/misdr", {year, 0}, a);
      if (value.known()) sum += value.number;
    }
    EXPECT_EQ(value_at(town, "police/misdr", {year, 0}, 0).number, sum);
    EXPECT_GT(sum, 1000);
  }
}

TEST(OfficialFiles, HealthSurvey) {
  const Dataset dataset = DemoFolder().one("18+.xlsx");
  EXPECT_EQ(dataset.id, "health");
  const Frame& frame = frame_of(dataset, AreaKind::kBuurt);
  const Series* good = frame.find("health/gezond_goed", {2020, 0});
  ASSERT_NE(good, nullptr);
  EXPECT_GT(good->values.known(), 50U);
  for (std::size_t a = 0; a < frame.areas.size(); ++a) {
    if (!good->values.at(a).known()) continue;
    EXPECT_GT(good->values.at(a).number, 40);
    EXPECT_LT(good->values.at(a).number, 96);
  }
}

TEST(Registers, HoldWhatTheVitalityScoreAsksFor) {
  const DemoFolder folder;
  const Dataset committees = folder.one("bewonerscommissies.csv");
  const Frame& frame = frame_of(committees, AreaKind::kBuurt);
  EXPECT_EQ(frame.areas.boundary_year(), Year(2024));
  const Series* active = frame.find("committees/active", {2024, 0});
  ASSERT_NE(active, nullptr);
  EXPECT_LT(active->values.known(), 60U) << "the association does not know all";
  EXPECT_GT(active->values.known(), 45U);
  EXPECT_NE(frame_of(folder.one("buurtfonds.csv"), AreaKind::kBuurt).find("fund/requests", {2024, 0}),
            nullptr);
  EXPECT_NE(
      frame_of(folder.one("overlastmeldingen.csv"), AreaKind::kBuurt).find("nuisance/reports", {2024, 0}),
      nullptr);
  const Dataset coordinators = folder.one("wijkregisseurs.csv");
  const Series* present = frame_of(coordinators, AreaKind::kBuurt).find("coordinators/present", {2024, 0});
  ASSERT_NE(present, nullptr);
  std::set<double> answers;
  for (std::size_t a = 0; a < present->values.size(); ++a) answers.insert(present->values.at(a).number);
  EXPECT_EQ(answers, (std::set<double>{0, 1}));
}

TEST(Registers, SixEstatesWithTheirPlaces) {
  const DemoFolder folder;
  const Dataset table = folder.one("complexen.xlsx");
  const Frame& frame = frame_of(table, AreaKind::kEstate);
  EXPECT_EQ(frame.areas.size(), 6U);
  EXPECT_TRUE(value_at(frame, "estates/huurachterstand", {2024, 0}, 0).known());
  const Dataset map = folder.one("complexen.geojson");
  ASSERT_EQ(map.shapes.size(), 1U);
  ASSERT_EQ(map.shapes.front().areas.size(), 6U);
  // Each block lies wholly inside the neighbourhood that the story gives it.
  const demo::Town town = demo::make_town(2024);
  for (const demo::EstatePlan& plan : demo::estates()) {
    bool repaired = false;
    const auto code = AreaCode::parse_as(AreaKind::kEstate, plan.code, repaired);
    ASSERT_TRUE(code.ok());
    const std::size_t at = map.shapes.front().areas.find(*code).value_or(6);
    ASSERT_LT(at, 6U) << plan.code;
    const Shapes& shapes = map.shapes.front().shapes;
    const auto inside = [&](Point p, std::string_view buurt) {
      return contains(town.buurt_shapes, static_cast<std::size_t>(town.named(buurt) - town.buurten.data()),
                      p);
    };
    for (std::uint32_t part = shapes.area_begin[at]; part < shapes.area_begin[at + 1]; ++part)
      for (const Point p : shapes.ring(shapes.part_begin[part]))
        EXPECT_TRUE(inside(p, plan.buurt) || (!plan.other_buurt.empty() && inside(p, plan.other_buurt)))
            << plan.code;
  }
}

}  // namespace
}  // namespace roer
