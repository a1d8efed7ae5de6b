#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "roer/area/neighbours.hpp"
#include "shared_data.hpp"
#include "sources/geo_files.hpp"

namespace roer {
namespace {

using testing::collection;
using testing::fault_of;
using testing::memory_file;
using testing::read_with;
using testing::square_feature;

Result<Dataset> read_geo_text(const std::string& text, const std::string& name = "buurten_99.geojson") {
  return read_with(leefbaarometer_geo_reader(), name, text);
}

std::string per_province(const std::string& code, const std::string& raw, double lon = 5) {
  return square_feature(
      fmt::format(R"("code":"{}","naam":"Kern","gemeente":"Testgem","klasse":7,"afw":0.1,)"
                  R"("top_pct_nl":32.4,"pct_below_nl":67.6,"raw":{{{}}},"provincie":"Proefland",)"
                  R"("provincie_code":"99")",
                  code, raw),
      lon);
}
const char* const kValues =
    R"("kscore":7,"kafw":6,"afw":0.0888672,"kwon":6,"kfys":5,"kvrz":2,"ksoc":7,"konv":7,"won":0.0601874,)"
    R"("fys":0.00817532,"vrz":-0.205362,"soc":0.105364,"onv":null,"year":"2024")";

double number(const Dataset& data, std::string_view field, std::size_t area = 0) {
  const Series* series = data.frames.at(0).find(fmt::format("leefbaarometer/{}", field), Period{2024, 0});
  return series == nullptr ? -1e9 : series->values.at(area).number;
}

TEST(LeefbaarometerGeo, TheFormPerProvinceTakesTheValuesUnderRaw) {
  const auto data = read_geo_text(
      collection({per_province("BU99010102", kValues, 5.1), per_province("BU99010101", kValues)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->id, "leefbaarometer");
  EXPECT_EQ(data->release, "2024");
  EXPECT_EQ(data->rows_used, 2U);
  ASSERT_EQ(data->frames.size(), 1U);
  EXPECT_EQ(data->frames[0].areas.boundary_year(), Year(2024));
  EXPECT_EQ(data->frames[0].series.size(), 13U);
  EXPECT_EQ(data->indicators.size(), 13U);
  EXPECT_EQ(number(*data, "afw"), 0.0888672);
  EXPECT_EQ(number(*data, "kafw"), 6);
  EXPECT_EQ(data->frames[0].find("leefbaarometer/onv", Period{2024, 0})->values.at(0).state, State::kMissing);
  EXPECT_EQ(data->shapes[0].areas, data->frames[0].areas);
  EXPECT_EQ(data->shapes[0].names[0], "Kern");
  ASSERT_EQ(data->names.size(), 2U);
  EXPECT_EQ(data->names[0].areas[0].text(), "GM9901");
  EXPECT_EQ(data->names[0].names[0], "Testgem");
  EXPECT_EQ(data->names[1].areas[0].text(), "PV99");
  ASSERT_EQ(data->notes.size(), 1U);
  EXPECT_EQ(data->notes[0].example, "klasse, afw, top_pct_nl, pct_below_nl");
}

const char* const kOfficial =
    R"("id":"BU99010101","name":"Kern","gemeente":"Testgem","kscore":4,"kafw":2,"afw":-0.184,)"
    R"("won":-0.04,"fys":0.001,"vrz":-0.049,"soc":-0.034,"onv":-0.062,"year":2024)";

TEST(LeefbaarometerGeo, TheFormOfTheWfs) {
  const auto data = read_geo_text(collection({square_feature(kOfficial)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(number(*data, "afw"), -0.184);
  EXPECT_EQ(data->frames[0].series.size(), 8U);
  EXPECT_EQ(data->shapes[0].names[0], "Kern");
  EXPECT_EQ(data->names[0].areas[0].text(), "GM9901");
  EXPECT_TRUE(data->notes.empty());
}

TEST(LeefbaarometerGeo, CellsHaveNoBoundaryYear) {
  std::string properties = kOfficial;
  properties.replace(properties.find("BU99010101"), 10, "E1875N4276");
  const auto data = read_geo_text(collection({square_feature(properties)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->frames[0].areas.kind(), AreaKind::kCell100);
  EXPECT_EQ(data->frames[0].areas.boundary_year(), Year(0));
}

TEST(LeefbaarometerGeo, ProvincesStandWithTheirNumber) {
  const auto data = read_geo_text(collection({square_feature(
      R"("code":"24","naam":"Flevoland","n_gemeenten":6,"raw":{"afw":-0.03,"won":0,"fys":0,"vrz":-0.03,"soc":0,"onv":0,"year":"2024"})")}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->frames[0].areas[0].text(), "PV24");
  EXPECT_EQ(data->frames[0].series.size(), 6U);
}

TEST(LeefbaarometerGeo, IsRecognisedByItsFields) {
  const auto certainty = [](const std::string& text) {
    return leefbaarometer_geo_reader().recognise({memory_file("x", text)}, 0);
  };
  EXPECT_GT(certainty(collection({square_feature(kOfficial)})), 0.8);
  EXPECT_EQ(certainty(collection({square_feature(R"("code":"BU99010101","afw":"0.1","kscore":"6")")})), 0);
  EXPECT_EQ(certainty("id,afw,won,fys,vrz,soc,onv"), 0);
  EXPECT_TRUE(leefbaarometer_geo_reader().takes({memory_file("x", "{}")}, 0).empty());
}

TEST(LeefbaarometerGeo, DuplicateCodesAreRefusedWithBothFeatures) {
  const Error error =
      fault_of(read_geo_text(collection({square_feature(kOfficial), square_feature(kOfficial, 5.1)})));
  EXPECT_EQ(error.code, ErrorCode::kDuplicateCode);
  EXPECT_EQ(error.row, 2);
  EXPECT_EQ(error.found, "BU99010101");
  EXPECT_NE(error.message.find("feature 1"), std::string::npos);
}

TEST(LeefbaarometerGeo, BadValuesNameFeatureAndField) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string properties = kOfficial;
    properties.replace(properties.find(from), from.size(), to);
    return read_geo_text(collection({square_feature(properties)}));
  };
  const Error text = fault_of(with(R"("afw":-0.184)", R"("afw":"low")"));
  EXPECT_EQ(text.code, ErrorCode::kBadNumber);
  EXPECT_EQ(text.column, "afw");
  EXPECT_EQ(text.row, 1);
  EXPECT_EQ(fault_of(with(R"("kscore":4)", R"("kscore":12)")).code, ErrorCode::kOutOfRange);
  EXPECT_EQ(fault_of(with(R"("kscore":4)", R"("kscore":4.5)")).code, ErrorCode::kOutOfRange);
  EXPECT_EQ(number(with(R"("afw":-0.184)", R"("afw":"-0.2")").value(), "afw"), -0.2);
  EXPECT_FALSE(with(R"("afw":-0.184)", R"("afw":-99997)").value().frames[0].series[0].values.at(0).known());
}

TEST(LeefbaarometerGeo, MixedYearsAreRefused) {
  std::string other = kOfficial;
  other.replace(other.find("BU99010101"), 10, "BU99010102");
  other.replace(other.find("2024"), 4, "2022");
  EXPECT_EQ(fault_of(read_geo_text(collection({square_feature(kOfficial), square_feature(other, 5.1)}))).code,
            ErrorCode::kBoundaryYear);
}

TEST(LeefbaarometerGeo, AScoreWithoutPolygonIsKeptAndTold) {
  std::string text = R"({"geometry":null,"properties":{)" + std::string(kOfficial) + "}}";
  const auto data = read_geo_text(collection({text}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(number(*data, "afw"), -0.184);
  ASSERT_EQ(data->notes.size(), 1U);
  EXPECT_NE(data->notes[0].message.en.find("without a polygon"), std::string::npos);
}

TEST(LeefbaarometerGeo, OtherLayersAreRefused) {
  EXPECT_EQ(fault_of(read_geo_text(collection({square_feature(R"("code":"BU99010101")")}))).code,
            ErrorCode::kColumnMissing);
  class Stopping final : public Progress {
   public:
    [[nodiscard]] bool stop() const override { return true; }
  } progress;
  EXPECT_EQ(fault_of(leefbaarometer_geo_reader().read(
                         {memory_file("x", collection({square_feature(kOfficial)}))}, 0, {}, progress))
                .code,
            ErrorCode::kInterrupted);
}

Result<std::vector<InputFile>> opened(const std::string& path) {
  return open_input(path);
}

TEST(LeefbaarometerGeo, RealCountryIsReadWholeAndKeepsItsIdentity) {
  ROER_SHARED_OR_SKIP(folder, "data/leefbaarometer-2024");
  Progress progress;
  std::size_t areas = 0, polygons = 0;
  for (int province = 20; province <= 31; ++province) {
    const auto files = opened(fmt::format("{}/buurten_{}.geojson.gz", folder, province));
    ASSERT_TRUE(files.ok()) << to_text(files.faults());
    ASSERT_GT(leefbaarometer_geo_reader().recognise(*files, 0), 0.8);
    const auto data = leefbaarometer_geo_reader().read(*files, 0, {}, progress);
    ASSERT_TRUE(data.ok()) << to_text(data.faults());
    const Frame& frame = data->frames.at(0);
    areas += frame.areas.size();
    polygons += data->shapes.at(0).shapes.part_begin.size() - 1;
    for (std::size_t i = 0; i < frame.areas.size(); ++i)
      EXPECT_NEAR(number(*data, "afw", i),
                  number(*data, "won", i) + number(*data, "fys", i) + number(*data, "vrz", i) +
                      number(*data, "soc", i) + number(*data, "onv", i),
                  3e-6);
    EXPECT_EQ(data->names.at(1).areas[0].text(), fmt::format("PV{}", province));
  }
  EXPECT_EQ(areas, 12'147U);
  EXPECT_GE(polygons, 12'147U + 201U);
}

TEST(LeefbaarometerGeo, RealMalvertScoresAsInTheWorkedExample) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/buurten_25.geojson.gz");
  Progress progress;
  const auto files = opened(path);
  const auto data = leefbaarometer_geo_reader().read(*files, 0, {}, progress);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  const auto malvert = data->frames[0].areas.find(*AreaCode::parse("BU02680736"));
  ASSERT_TRUE(malvert.has_value());
  EXPECT_EQ(data->shapes[0].names[*malvert], "Malvert");
  EXPECT_EQ(number(*data, "kscore", *malvert), 4);
  EXPECT_NEAR(number(*data, "afw", *malvert), -0.184, 5e-4);
  EXPECT_NEAR(number(*data, "onv", *malvert), -0.062, 5e-4);
  // Malvert lies in the south-west of Nijmegen.
  EXPECT_TRUE(contains(data->shapes[0].shapes, *malvert, centroid_of(data->shapes[0].shapes, *malvert)));
  EXPECT_NEAR(centroid_of(data->shapes[0].shapes, *malvert).x, 183'500, 1'500);
}

TEST(LeefbaarometerGeo, RealNijmegenHas97PairsOfNeighboursAt15Metres) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/buurten_25.geojson.gz");
  Progress progress;
  const auto files = opened(path);
  const auto data = leefbaarometer_geo_reader().read(*files, 0, {}, progress);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  const ShapeLayer& layer = data->shapes[0];
  Shapes nijmegen;
  for (std::size_t i = 0; i < layer.areas.size(); ++i)
    if (layer.areas[i].text().starts_with("BU0268")) nijmegen.append(layer.shapes, i);
  EXPECT_EQ(border_neighbours(nijmegen, Metres(15)).list.size() / 2, 97U);

  // Vertices that both areas have miss some of them.
  std::vector<std::set<std::pair<double, double>>> corners(nijmegen.size());
  for (std::size_t a = 0; a < nijmegen.size(); ++a)
    for (auto r = nijmegen.part_begin[nijmegen.area_begin[a]];
         r < nijmegen.part_begin[nijmegen.area_begin[a + 1]]; ++r)
      for (const Point& p : nijmegen.ring(r)) corners[a].insert({p.x, p.y});
  std::size_t shared = 0;
  for (std::size_t a = 0; a < nijmegen.size(); ++a)
    for (std::size_t b = a + 1; b < nijmegen.size(); ++b)
      shared += std::any_of(corners[a].begin(), corners[a].end(),
                            [&](const auto& corner) { return corners[b].contains(corner); })
                    ? 1U
                    : 0U;
  EXPECT_LT(shared, 97U);
}

TEST(LeefbaarometerGeo, RealMunicipalitiesAndProvinces) {
  Progress progress;
  ROER_SHARED_OR_SKIP(municipalities, "data/leefbaarometer-2024/gemeenten.geojson.gz");
  const auto files = opened(municipalities);
  const auto data = leefbaarometer_geo_reader().read(*files, 0, {}, progress);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->frames[0].areas.size(), 342U);
  EXPECT_EQ(data->frames[0].areas.kind(), AreaKind::kGemeente);
  ROER_SHARED_OR_SKIP(provinces, "data/leefbaarometer-2024/provincies.geojson");
  const auto second = opened(provinces);
  const auto twelve = leefbaarometer_geo_reader().read(*second, 0, {}, progress);
  ASSERT_TRUE(twelve.ok()) << to_text(twelve.faults());
  EXPECT_EQ(twelve->frames[0].areas.size(), 12U);
}

TEST(Boundaries, RealFilesOfManyForms) {
  Progress progress;
  const auto read = [&](const std::string& path, const ReadOptions& options) {
    const auto files = opened(path);
    EXPECT_GT(boundaries_reader().recognise(*files, 0), 0.5) << path;
    EXPECT_EQ(leefbaarometer_geo_reader().recognise(*files, 0), 0) << path;
    return boundaries_reader().read(*files, 0, options, progress);
  };
  ReadOptions y2022;
  y2022.boundary_year = Year(2022);
  ROER_SHARED_OR_SKIP(districts, "data/boundaries-rd-2022/NLD_dist_28992.geojson.gz");
  const auto wijken = read(districts, y2022);
  ASSERT_TRUE(wijken.ok()) << to_text(wijken.faults());
  EXPECT_EQ(wijken->shapes.at(0).areas.size(), 3'340U);
  EXPECT_EQ(wijken->shapes[0].areas.kind(), AreaKind::kWijk);
  EXPECT_EQ(wijken->shapes[0].names.size(), 3'340U);
  ROER_SHARED_OR_SKIP(cities, "data/areas-2024/buurten2024_11steden_28992.geojson.gz");
  const auto buurten = read(cities, {});
  ASSERT_TRUE(buurten.ok()) << to_text(buurten.faults());
  EXPECT_EQ(buurten->shapes.at(0).areas.size(), 1'337U);
  EXPECT_EQ(buurten->shapes[0].areas.boundary_year(), Year(2024));
  EXPECT_EQ(buurten->names.at(0).areas.size(), 11U);
  ROER_SHARED_OR_SKIP(postcodes, "data/leefbaarometer-2.0-pc4/pc4_grenzen.topojson.json.gz");
  ReadOptions y2018;
  y2018.boundary_year = Year(2018);
  const auto pc4 = read(postcodes, y2018);
  ASSERT_TRUE(pc4.ok()) << to_text(pc4.faults());
  EXPECT_EQ(pc4->shapes.at(0).areas.kind(), AreaKind::kPostcode4);
  EXPECT_NEAR(static_cast<double>(pc4->shapes[0].areas.size()), 4'066, 5);
}

}  // namespace
}  // namespace roer
