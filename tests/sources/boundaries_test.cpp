#include <fmt/format.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "folder.hpp"
#include "roer/area/geometry.hpp"
#include "roer/sources/area_features.hpp"
#include "roer/sources/ogr_layer.hpp"
#include "roer/sources/table_year.hpp"
#include "sources/geo_files.hpp"

namespace roer {
namespace {

using testing::collection;
using testing::fault_of;
using testing::memory_file;
using testing::read_with;
using testing::square_feature;

Result<Dataset> read_text(const std::string& text, const ReadOptions& options = {},
                          const std::string& name = "buurten_2024.geojson") {
  return read_with(boundaries_reader(), name, text, options);
}

std::string buurt(int number, const std::string& more = "") {
  return square_feature(fmt::format(R"("code":"BU9901010{}","naam":"Kern {}"{})", number, number, more),
                        5 + number * 0.01);
}

bool has_note(const Dataset& dataset, std::string_view words) {
  for (const Note& note : dataset.notes)
    if (note.message.en.find(words) != std::string::npos && !note.message.nl.empty()) return true;
  return false;
}

TEST(Boundaries, GeojsonBecomesAreasInRdSortedByCode) {
  const auto data = read_text(collection({buurt(2), buurt(1)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->id, "areas-2024");
  EXPECT_EQ(data->release, "2024");
  EXPECT_EQ(data->format, "boundaries GeoJSON");
  EXPECT_EQ(data->rows_used, 2U);
  ASSERT_EQ(data->shapes.size(), 1U);
  const ShapeLayer& layer = data->shapes[0];
  EXPECT_EQ(layer.areas.boundary_year(), Year(2024));
  EXPECT_EQ(layer.areas.kind(), AreaKind::kBuurt);
  EXPECT_EQ(layer.areas[0].text(), "BU99010101");
  EXPECT_EQ(layer.names, (std::vector<std::string>{"Kern 1", "Kern 2"}));
  // 0.01 degree at 52 degrees north is about 1112 m by 687 m.
  EXPECT_NEAR(area_of(layer.shapes, 0), 1112.6 * 686.6, 3'000);
  EXPECT_TRUE(data->notes.empty());
}

TEST(Boundaries, TheFieldWithTheMostDifferentCodesIsTheCode) {
  const auto cbs = [](int n) {
    return square_feature(
        fmt::format(
            R"("gemeentecode":"GM9901","wijkcode":"WK990101","buurtcode":"BU9901010{}","buurtnaam":"B{}",)"
            R"("gemeentenaam":"Testgem","jrstatcode":"2024BU9901010{}","aantal":2514)",
            n, n, n),
        5 + n * 0.01);
  };
  const auto data = read_text(collection({cbs(1), cbs(2)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->shapes[0].areas.kind(), AreaKind::kBuurt);
  EXPECT_EQ(data->shapes[0].names[0], "B1");
  ASSERT_EQ(data->names.size(), 1U);
  EXPECT_EQ(data->names[0].areas[0].text(), "GM9901");
  EXPECT_EQ(data->names[0].names[0], "Testgem");
  EXPECT_TRUE(has_note(*data, "fields not read"));
}

TEST(Boundaries, PostcodesAreReadFromAFieldOfThatNameOnly) {
  const auto named = read_text(collection({square_feature(R"("postcode":2514)")}), {}, "pc4_2020.geojson");
  ASSERT_TRUE(named.ok()) << to_text(named.faults());
  EXPECT_EQ(named->shapes[0].areas[0].text(), "2514");
  EXPECT_EQ(fault_of(read_text(collection({square_feature(R"("inwoners":2514)")}))).code,
            ErrorCode::kColumnMissing);
}

TEST(Boundaries, TheYearComesFromTheFieldOrTheUserOrTheName) {
  const auto year_of = [](const Result<Dataset>& data) {
    return data.value().shapes[0].areas.boundary_year().value();
  };
  EXPECT_EQ(year_of(read_text(collection({buurt(1, R"(,"jaar":2022)")}))), 2022);
  EXPECT_EQ(year_of(read_text(collection({buurt(1, R"(,"jaar":"2022")")}))), 2022);
  EXPECT_EQ(year_of(read_text(collection({buurt(1)}, R"("name":"buurt_2019",)"), {}, "x.json")), 2019);
  ReadOptions options;
  options.boundary_year = Year(2021);
  EXPECT_EQ(year_of(read_text(collection({buurt(1)}), options)), 2021);
  EXPECT_EQ(fault_of(read_text(collection({buurt(1, R"(,"jaar":2022)")}), options)).code,
            ErrorCode::kBoundaryYear);
}

TEST(Boundaries, WithoutAYearTheUserIsAskedForIt) {
  const Error error = fault_of(read_text(collection({buurt(1)}), {}, "NLD_dist_28992.geojson"));
  EXPECT_EQ(error.code, ErrorCode::kBoundaryYear);
  EXPECT_NE(error.remedy.find("--boundary-year"), std::string::npos);
}

TEST(Boundaries, MixedYearsAreRefusedWithTheFeature) {
  const Error error =
      fault_of(read_text(collection({buurt(1, R"(,"jaar":2022)"), buurt(2, R"(,"jaar":2023)")})));
  EXPECT_EQ(error.code, ErrorCode::kBoundaryYear);
  EXPECT_EQ(error.row, 2);
  EXPECT_EQ(error.column, "jaar");
  EXPECT_EQ(error.found, "2023");
  EXPECT_EQ(error.expected, "2022");
  EXPECT_EQ(fault_of(read_text(collection({buurt(1, R"(,"jaar":"soon")")}))).message, "this is not a year");
}

TEST(Boundaries, BadCodesAreAllListed) {
  std::vector<std::string> features;
  for (int i = 0; i < 30; ++i)
    features.push_back(square_feature(fmt::format(R"("code":"BU990101{:02}")", i)));
  features.push_back(square_feature(R"("code":"BU99")"));
  features.push_back(square_feature(R"("code":null)"));
  const auto data = read_text(collection(features));
  ASSERT_FALSE(data.ok());
  EXPECT_EQ(data.faults().total(), 2U);
  EXPECT_EQ(data.faults().first().code, ErrorCode::kBadCode);
  EXPECT_EQ(data.faults().first().row, 31);
}

TEST(Boundaries, CodesWithoutPrefixAreReadWhereTheKindIsSaid) {
  ReadOptions options;
  options.kind = AreaKind::kBuurt;
  const auto data = read_text(collection({square_feature(R"("code":"99010101")")}), options);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->shapes[0].areas[0].text(), "BU99010101");
  EXPECT_TRUE(has_note(*data, "put back"));
}

TEST(Boundaries, EstatesHaveOwnCodesAndNeedNoYear) {
  ReadOptions options;
  options.kind = AreaKind::kEstate;
  const auto data =
      read_text(collection({square_feature(R"("complex":"C-12","naam":"Hof")")}), options, "own.json");
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->shapes[0].areas[0].text(), "C-12");
  EXPECT_EQ(data->id, "areas");
  EXPECT_EQ(fault_of(read_text(collection({square_feature(R"("x":"C-12")")}), options)).code,
            ErrorCode::kColumnMissing);
}

TEST(Boundaries, FeaturesOfOneCodeAreMergedAndTold) {
  const auto data =
      read_text(collection({buurt(1), square_feature(R"("code":"BU99010101")", 5.1), buurt(2)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  ASSERT_EQ(data->shapes[0].areas.size(), 2U);
  EXPECT_EQ(data->shapes[0].shapes.area_begin[1], 2U);
  EXPECT_TRUE(has_note(*data, "merged"));
}

TEST(Boundaries, WaterIsSkippedAndTold) {
  const auto data = read_text(collection({buurt(1, R"(,"water":"NEE")"), buurt(1, R"(,"water":"JA")")}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->shapes[0].shapes.area_begin[1], 1U);
  EXPECT_EQ(data->rows_read, 2U);
  EXPECT_EQ(data->rows_used, 1U);
  EXPECT_TRUE(has_note(*data, "water"));
  EXPECT_EQ(fault_of(read_text(collection({buurt(1, R"(,"water":"JA")")}))).code, ErrorCode::kMissingData);
}

/// A square of 754,000 m2 whose west side makes a loop of some 75 m2.
constexpr const char* kSmallLoop =
    "[[[5,52],[5.01,52],[5.01,52.01],[5,52.01],[5,52.006],[5.0001,52.005],[5.0001,52.0055],[4.9999,52.005],"
    "[5,52]]]";

std::string crossing(int number, const char* rings) {
  return fmt::format(
      R"({{"properties":{{"code":"BU990101{:02}"}},"geometry":{{"type":"Polygon","coordinates":{}}}}})",
      number, rings);
}

TEST(Boundaries, APolygonWithASmallLoopIsMendedAndTold) {
  const auto data = read_text(collection({crossing(1, kSmallLoop), buurt(2)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_NEAR(area_of(data->shapes[0].shapes, 0), 763'000, 10'000);
  EXPECT_TRUE(has_note(*data, "borders that crossed themselves and were mended (BU99010101)"));
}

TEST(Boundaries, AMendedBorderWhoseSurfaceChangesByMoreThanAHundredthIsNamedByItself) {
  const char* loop =
      "[[[5,52],[5.01,52],[5.01,52.01],[5,52.01],[5,52.0075],[5.001,52.002],[5.001,52.007],[4.999,52.002],"
      "[5,52]]]";
  const auto data = read_text(collection({crossing(1, loop), buurt(2)}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_TRUE(has_note(*data, "border of BU99010101 crosses itself and was mended: from "));
}

TEST(Boundaries, APolygonThatWouldChangeGrosslyIsAFault) {
  const char* eight = "[[[5,52],[5.01,52.01],[5.01,52],[5,52.01],[5,52]]]";
  const char* hole_outside =
      "[[[5,52],[5.001,52],[5.001,52.001],[5,52.001],[5,52]],[[5.1,52],[5.2,52],[5.2,52.1],[5.1,52.1],[5.1,"
      "52]]]";
  for (const char* rings : {eight, hole_outside}) {
    const Error error = fault_of(read_text(collection({crossing(1, rings), buurt(2)})));
    EXPECT_EQ(error.code, ErrorCode::kGeometry);
    EXPECT_NE(error.message.find("BU99010101"), std::string::npos) << error.message;
  }
}

TEST(Boundaries, ManyMendedBordersAreSummed) {
  std::vector<std::string> features;
  for (int i = 0; i < 25; ++i) features.push_back(crossing(i, kSmallLoop));
  const auto data = read_text(collection(features));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  ASSERT_EQ(data->notes.size(), 1U);
  EXPECT_EQ(data->notes[0].count, 25U);
  EXPECT_TRUE(has_note(*data, "BU99010119, ...)"));
}

TEST(Boundaries, APolygonWithoutSurfaceNamesItsCode) {
  const std::string flat =
      R"({"properties":{"code":"BU99010101"},"geometry":{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5,52]]]}})";
  for (const std::string& feature :
       {flat, std::string(R"({"properties":{"code":"BU99010101"},"geometry":null})")}) {
    const Error error = fault_of(read_text(collection({feature, buurt(2)})));
    EXPECT_EQ(error.code, ErrorCode::kGeometry);
    EXPECT_NE(error.message.find("BU99010101"), std::string::npos);
  }
}

TEST(Boundaries, CoordinatesInMetresWithoutASystemGetARemedyThatWorks) {
  const std::string text = collection({square_feature(R"("code":"BU99010101")", 155'000, 463'000, 100)});
  const Error error = fault_of(read_text(text));
  EXPECT_EQ(error.code, ErrorCode::kProjection);
  EXPECT_NE(error.remedy.find("--crs EPSG:28992"), std::string::npos);
  ReadOptions options;
  options.crs = "EPSG:28992";
  const auto data = read_text(text, options);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_DOUBLE_EQ(area_of(data->shapes[0].shapes, 0), 10'000);
}

TEST(Boundaries, SwappedCoordinatesAreNamed) {
  const Error error = fault_of(read_text(collection({square_feature(R"("code":"BU99010101")", 52, 5)})));
  EXPECT_EQ(error.code, ErrorCode::kProjection);
  EXPECT_NE(error.message.find("swapped"), std::string::npos);
}

TEST(Boundaries, OpenRingsAreClosedAndTold) {
  const auto data =
      read_text(collection({R"({"properties":{"code":"BU99010101"},"geometry":{"type":"Polygon",)"
                            R"("coordinates":[[[5,52],[5.01,52],[5.01,52.01]]]}})"}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_TRUE(has_note(*data, "open rings closed"));
}

TEST(Boundaries, KindsInOneFileBecomeLayers) {
  const auto data = read_text(collection({buurt(1), square_feature(R"("code":"GM9901")")}));
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  ASSERT_EQ(data->shapes.size(), 2U);
  EXPECT_EQ(data->shapes[1].areas.kind(), AreaKind::kGemeente);
}

TEST(Boundaries, StopsWhenAsked) {
  class Stopping final : public Progress {
   public:
    [[nodiscard]] bool stop() const override { return true; }
  } progress;
  const auto data =
      boundaries_reader().read({memory_file("b_2024.json", collection({buurt(1)}))}, 0, {}, progress);
  EXPECT_EQ(fault_of(data).code, ErrorCode::kInterrupted);
}

/// Files that GDAL writes into a folder of its own, in any of its formats.
class WithGdal : public ::testing::Test {
 protected:
  void SetUp() override { GDALAllRegister(); }

  struct Area {
    std::string code;
    double x;
  };
  /// Writes squares of 100 m in RD; epsg 0 = no coordinate system.
  std::string write(const char* driver, const std::string& name, const std::vector<std::string>& layers,
                    int epsg) {
    const std::string path = folder_.file(name);
    GDALDataset* data =
        GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference reference;
    if (epsg > 0) reference.importFromEPSG(epsg);
    for (const std::string& layer_name : layers) {
      OGRLayer* layer =
          data->CreateLayer(layer_name.c_str(), epsg > 0 ? &reference : nullptr, wkbPolygon, nullptr);
      OGRFieldDefn code("bu_code", OFTString), naam("bu_naam", OFTString), count("aantal", OFTInteger);
      layer->CreateField(&code);
      layer->CreateField(&naam);
      layer->CreateField(&count);
      for (int i = 1; i <= 2; ++i) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField("bu_code", fmt::format("BU9901010{}", i).c_str());
        feature.SetField("bu_naam", fmt::format("Kern {}é", i).c_str());
        feature.SetField("aantal", i);
        OGRPolygon polygon;
        auto* ring = new OGRLinearRing;
        for (const auto& [x, y] : {std::pair(0, 0), {100, 0}, {100, 100}, {0, 100}, {0, 0}})
          ring->addPoint(150'000 + 100 * i + x, 450'000 + y);
        polygon.addRingDirectly(ring);
        feature.SetGeometry(&polygon);
        EXPECT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
      }
    }
    GDALClose(data);
    return path;
  }
  static std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
  static void expect_two_squares(const Result<Dataset>& data) {
    ASSERT_TRUE(data.ok()) << to_text(data.faults());
    const ShapeLayer& layer = data->shapes.at(0);
    ASSERT_EQ(layer.areas.size(), 2U);
    EXPECT_EQ(layer.areas[1].text(), "BU99010102");
    EXPECT_EQ(layer.names[1], "Kern 2é");
    EXPECT_EQ(layer.areas.boundary_year(), Year(2024));
    EXPECT_NEAR(area_of(layer.shapes, 1), 10'000, 1e-6);
    EXPECT_NEAR(box_of(layer.shapes, 1).min_x, 150'200, 1e-6);
  }
  const testing::Folder folder_;
};

TEST_F(WithGdal, GeopackageFromMemory) {
  const std::string path = write("GPKG", "buurt 2024.gpkg", {"buurt 2024"}, 28992);
  const std::string bytes = bytes_of(path);
  EXPECT_GT(boundaries_reader().recognise({memory_file(path, bytes)}, 0), 0.5);
  expect_two_squares(read_with(boundaries_reader(), "geo.zip/buurt 2024.gpkg", bytes));
  EXPECT_EQ(ogr_fields({memory_file("a.gpkg", bytes)}, 0, OgrFormat::kGeoPackage),
            (std::vector<std::string>{"bu_code", "bu_naam", "aantal"}));
}

TEST_F(WithGdal, FlatGeobufFromMemory) {
  const std::string bytes = bytes_of(write("FlatGeobuf", "buurten_2024.fgb", {"buurten_2024"}, 28992));
  EXPECT_GT(boundaries_reader().recognise({memory_file("x", bytes)}, 0), 0.5);
  expect_two_squares(read_with(boundaries_reader(), "buurten_2024.fgb", bytes));
}

TEST_F(WithGdal, ShapefileOnDiskAndAsMembersOfAnArchive) {
  const std::string path = write("ESRI Shapefile", "buurten_2024.shp", {"buurten_2024"}, 28992);
  InputFile disk;
  disk.path = disk.name = path;
  const std::string shp = bytes_of(path);
  disk.bytes = shp;
  Progress progress;
  expect_two_squares(boundaries_reader().read({disk}, 0, {}, progress));

  std::vector<InputFile> members;
  for (const char* ending : {"shx", "dbf", "shp", "prj", "cpg"}) {
    const auto part = std::filesystem::path(path).replace_extension(ending);
    if (std::filesystem::exists(part))
      members.push_back(memory_file(fmt::format("geo.zip/buurten_2024.{}", ending), bytes_of(part.string())));
  }
  members.push_back(memory_file("geo.zip/leesmij.txt", "tekst"));
  EXPECT_EQ(boundaries_reader().recognise(members, 0), 0);  // the .shx begins like the .shp
  EXPECT_GT(boundaries_reader().recognise(members, 2), 0.5);
  EXPECT_EQ(boundaries_reader().takes(members, 2).size(), members.size() - 2);
  EXPECT_TRUE(boundaries_reader().takes(members, members.size() - 1).empty());
  expect_two_squares(boundaries_reader().read(members, 2, {}, progress));
}

TEST_F(WithGdal, AMissingCoordinateSystemIsAskedFor) {
  const std::string path = write("ESRI Shapefile", "buurten_2024.shp", {"buurten_2024"}, 0);
  for (const std::string& bytes : {bytes_of(write("GPKG", "geen_2024.gpkg", {"geen_2024"}, 0))}) {
    const Error error = fault_of(read_with(boundaries_reader(), "geen_2024.gpkg", bytes));
    EXPECT_EQ(error.code, ErrorCode::kProjection);
    EXPECT_NE(error.remedy.find("--crs EPSG:28992"), std::string::npos);
  }
  InputFile disk;
  disk.path = disk.name = path;
  const std::string shp = bytes_of(path);
  disk.bytes = shp;
  Progress progress;
  EXPECT_EQ(fault_of(boundaries_reader().read({disk}, 0, {}, progress)).code, ErrorCode::kProjection);
  ReadOptions options;
  options.crs = "EPSG:28992";
  expect_two_squares(boundaries_reader().read({disk}, 0, options, progress));
}

TEST_F(WithGdal, LayersOfDifferentYearsAreRefused) {
  const std::string bytes = bytes_of(write("GPKG", "alle.gpkg", {"buurt_2023", "buurt_2024"}, 28992));
  const Error error = fault_of(read_with(boundaries_reader(), "alle.gpkg", bytes));
  EXPECT_EQ(error.code, ErrorCode::kBoundaryYear);
  EXPECT_NE(error.found.find("buurt_2024"), std::string::npos);
}

TEST_F(WithGdal, ATruncatedGeopackageIsAFaultInGdalsWords) {
  const std::string bytes = bytes_of(write("GPKG", "buurt 2024.gpkg", {"buurt 2024"}, 28992));
  ::testing::internal::CaptureStderr();
  const auto data = read_with(boundaries_reader(), "buurt 2024.gpkg", bytes.substr(0, 20'000));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  const Error error = fault_of(data);
  EXPECT_EQ(error.code, ErrorCode::kFormatBroken);
  EXPECT_FALSE(error.remedy.empty());
}

TEST(Boundaries, TopojsonGoesThroughGdal) {
  const std::string text =
      R"({"type":"Topology","objects":{"data":{"type":"GeometryCollection","geometries":[)"
      R"({"type":"Polygon","arcs":[[0]],"properties":{"postcode":"2514"}}]}},)"
      R"("arcs":[[[5,52],[5.01,52],[5.01,52.01],[5,52.01],[5,52]]]})";
  EXPECT_GT(boundaries_reader().recognise({memory_file("pc4", text)}, 0), 0.5);
  const auto data = read_with(boundaries_reader(), "pc4_2020.topojson.json", text);
  ASSERT_TRUE(data.ok()) << to_text(data.faults());
  EXPECT_EQ(data->shapes[0].areas[0].text(), "2514");
  EXPECT_EQ(data->format, "boundaries TopoJSON");
  EXPECT_EQ(fault_of(read_with(boundaries_reader(), "x", text.substr(0, 60))).code, ErrorCode::kFormatBroken);
}

TEST(Boundaries, OtherContentIsNotRecognised) {
  for (const char* bytes :
       {"code;naam\nBU99010101;x\n", "<html></html>", "SQLite format 3", "", R"({"a":1})"})
    EXPECT_EQ(boundaries_reader().recognise({memory_file("x.geojson", bytes)}, 0), 0) << bytes;
}

TEST(YearInName, FourDigitsAlone) {
  EXPECT_EQ(year_in_name("buurten2024_11steden_28992.geojson"), Year(2024));
  EXPECT_EQ(year_in_name("buurt 2022.gpkg"), Year(2022));
  EXPECT_FALSE(year_in_name("NLD_dist_28992.geojson").has_value());
  EXPECT_FALSE(year_in_name("pc4_1234").has_value());
  EXPECT_FALSE(year_in_name("202").has_value());
}

}  // namespace
}  // namespace roer
