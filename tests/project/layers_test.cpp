// Result layers, their styles, and export in all formats, read back by other programs.

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <pugixml.hpp>
#include <set>

#include "roer/project/export_formats.hpp"
#include "roer/project/styles.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

ResultLayer small_layer() {
  ResultLayer layer;
  layer.name = "vitality";
  layer.title = {"Vitaliteit & wijkdraai", "Vitality"};
  layer.areas = buurten({"BU0363AE01", "BU02680736", "BU02680737"});
  layer.names = {"Malvert", "'t Ven, \"oost\"", "Café 's-Gravenbrakel"};
  layer.fields.push_back({"score", {1.5, kHole, 1.0 / 3}, {}, false});
  layer.fields.push_back({"class", {1, kHole, 2}, {}, true});
  layer.fields.push_back({"decision_for_area", {}, {"ja", "hangt af van <organisatie>", "nee"}, false});
  layer.fields.push_back({"decision_for_estate", {3, 4, 5}, {}, true});
  layer.class_field = "class";
  layer.classes = {{1, {"zorg < 2", "concern"}, "#d7191c"}, {2, {"goed", "good"}, "#1a9641"}};
  layer.manifest = R"({"version":"0.1.0","inputs":["é"]})";
  return layer;
}

void expect_same(const ResultLayer& a, const ResultLayer& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.areas, b.areas);
  EXPECT_EQ(a.names, b.names);
  EXPECT_EQ(a.class_field, b.class_field);
  EXPECT_EQ(a.manifest, b.manifest);
  ASSERT_EQ(a.fields.size(), b.fields.size());
  for (std::size_t f = 0; f < a.fields.size(); ++f) {
    EXPECT_EQ(a.fields[f].name, b.fields[f].name);
    EXPECT_EQ(a.fields[f].texts, b.fields[f].texts);
    EXPECT_EQ(a.fields[f].is_integer, b.fields[f].is_integer);
    ASSERT_EQ(a.fields[f].numbers.size(), b.fields[f].numbers.size());
    for (std::size_t i = 0; i < a.fields[f].numbers.size(); ++i) {
      EXPECT_EQ(std::isnan(a.fields[f].numbers[i]), std::isnan(b.fields[f].numbers[i]));
      if (std::isnan(a.fields[f].numbers[i])) continue;
      EXPECT_EQ(a.fields[f].numbers[i], b.fields[f].numbers[i]);
    }
  }
  ASSERT_EQ(a.classes.size(), b.classes.size());
  for (std::size_t i = 0; i < a.classes.size(); ++i) {
    EXPECT_EQ(a.classes[i].value, b.classes[i].value);
    EXPECT_EQ(a.classes[i].label, b.classes[i].label);
    EXPECT_EQ(a.classes[i].colour, b.classes[i].colour);
  }
}

class Layers : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = Project::create(path_);
    ASSERT_TRUE(made.ok()) << to_text(made.faults());
    project_.emplace(std::move(made).value());
    Part shapes("areas-2024", "2024", "areas.gpkg");
    shapes.shapes.push_back(squares(small_layer().areas, 187000));
    import_one(*project_, shapes);
  }
  Folder folder_;
  std::string path_ = folder_.file("nl.gpkg");
  std::optional<Project> project_;
};

TEST_F(Layers, AreReadAsTheyWerePut) {
  const ResultLayer layer = small_layer();
  const Status put = project_->put(layer);
  ASSERT_TRUE(put.ok()) << to_text(put.faults());
  EXPECT_EQ(*project_->result_layers(), std::vector<std::string>{"vitality"});
  const auto read = project_->load_layer("vitality");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  expect_same(layer, *read);
  const auto none = project_->load_layer("none");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.faults().first().code, ErrorCode::kMissingData);
}

TEST_F(Layers, AreReplacedWhole) {
  ASSERT_TRUE(project_->put(small_layer()).ok());
  ResultLayer other = small_layer();
  other.areas = buurten({"BU02680736"});
  other.names = {"Malvert"};
  other.fields = {{"only", {7}, {}, false}};
  other.class_field = "";
  other.classes.clear();
  const Status put = project_->put(other);
  ASSERT_TRUE(put.ok()) << to_text(put.faults());
  expect_same(other, *project_->load_layer("vitality"));
  EXPECT_EQ(query(path_, "SELECT count(*) FROM layer_styles"), "0\n");
  EXPECT_EQ(query(path_, "SELECT count(*) FROM vitality"), "1\n");
  EXPECT_EQ(query(path_, "SELECT count(*) FROM rtree_vitality_geom"), "1\n");
  EXPECT_EQ(query(path_, "PRAGMA foreign_key_check"), "");
}

TEST_F(Layers, KeepOffTheTablesOfRoerAndOfGeoPackage) {
  for (const char* name : {"", "roer_series", "gpkg_contents", "area_buurt_2024", "layer_styles", "sqlite_x",
                           "RTREE_a", "Roer_Import"}) {
    ResultLayer layer = small_layer();
    layer.name = name;
    const Status put = project_->put(layer);
    ASSERT_FALSE(put.ok()) << name;
    EXPECT_EQ(put.faults().first().code, ErrorCode::kProject);
  }
  ResultLayer twice = small_layer();
  twice.fields[1].name = "SCORE";
  EXPECT_FALSE(project_->put(twice).ok());
  EXPECT_EQ(project_->load_shapes(AreaKind::kBuurt, Year(2024))->areas.size(), 3U);
}

TEST_F(Layers, HoldTheShapesOfTheirYear) {
  ASSERT_TRUE(project_->put(small_layer()).ok());
  EXPECT_EQ(query(path_,
                  "SELECT count(*) FROM vitality v JOIN area_buurt_2024 a ON a.code = v.code "
                  "WHERE v.geom = a.geom"),
            "3\n");
  ResultLayer elsewhere = small_layer();
  elsewhere.name = "flat";
  elsewhere.areas = buurten({"BU0363AE01", "BU02680736", "BU02680737"}, 2020);
  ASSERT_TRUE(project_->put(elsewhere).ok());
  EXPECT_EQ(query(path_, "SELECT data_type FROM gpkg_contents WHERE table_name = 'flat'"), "attributes\n");
}

TEST(Styles, AreWellFormedAndHoldEveryClass) {
  const ResultLayer layer = small_layer();
  pugi::xml_document qml;
  ASSERT_TRUE(qml.load_string(qml_style(layer).c_str(), pugi::parse_full));
  const auto renderer = qml.child("qgis").child("renderer-v2");
  EXPECT_STREQ(renderer.attribute("type").value(), "categorizedSymbol");
  EXPECT_STREQ(renderer.attribute("attr").value(), "class");
  std::set<std::string> symbols;
  for (const auto symbol : renderer.child("symbols").children("symbol"))
    symbols.insert(symbol.attribute("name").value());
  std::vector<std::string> labels;
  for (const auto category : renderer.child("categories").children("category")) {
    labels.emplace_back(category.attribute("label").value());
    EXPECT_TRUE(symbols.contains(category.attribute("symbol").value()));
  }
  EXPECT_EQ(labels, (std::vector<std::string>{"zorg < 2", "goed", "geen klasse"}));
  EXPECT_EQ(symbols.size(), 3U);
  const auto first = renderer.child("symbols").child("symbol").child("layer");
  EXPECT_STREQ(first.find_child_by_attribute("prop", "k", "color").attribute("v").value(), "215,25,28,255");
  EXPECT_STREQ(
      first.child("Option").find_child_by_attribute("Option", "name", "color").attribute("value").value(),
      "215,25,28,255");
  EXPECT_TRUE(renderer.select_node("symbols/symbol[@name='2']/layer[@class='LinePatternFill']"));

  pugi::xml_document sld;
  ASSERT_TRUE(sld.load_string(sld_style(layer).c_str()));
  EXPECT_EQ(sld.select_nodes("//Rule").size(), 3U);
  EXPECT_STREQ(sld.select_node("//Rule[1]//ogc:Literal").node().text().get(), "1");
  EXPECT_STREQ(sld.select_node("//Rule[2]//Fill/CssParameter").node().text().get(), "#1a9641");
}

TEST_F(Layers, HaveTheStyleThatQgisLooksFor) {
  ASSERT_TRUE(project_->put(small_layer()).ok());
  ASSERT_TRUE(project_->put(small_layer()).ok());
  EXPECT_EQ(query(path_, "SELECT count(*) FROM layer_styles"), "1\n");
  // The question of QGIS, word for word in its meaning.
  EXPECT_EQ(query(path_,
                  "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND f_table_name = "
                  "'vitality' AND f_geometry_column = 'geom' ORDER BY CASE WHEN useAsDefault THEN 1 "
                  "ELSE 2 END, update_time DESC LIMIT 1"),
            qml_style(small_layer()) + "\n");
}

TEST_F(Layers, AreListedByOgrinfoWithoutAWarning) {
  if (!has_program("ogrinfo")) GTEST_SKIP() << "ogrinfo is not installed";
  ASSERT_TRUE(project_->put(small_layer()).ok());
  ASSERT_TRUE(project_
                  ->add({0, "vitality", buurt("BU02680736"), Year(2024), "", 1, true, "a", "staff",
                         "2026-11-24", "b"})
                  .ok());
  const std::string all = output_of("ogrinfo -al -so '" + path_ + "' 2>&1");
  for (const char* word : {"Warning", "ERROR", "warning"})
    EXPECT_EQ(all.find(word), std::string::npos) << all;
  for (const char* layer : {"area_buurt_2024", "vitality", "layer_styles", "roer_import", "roer_verdict"})
    EXPECT_NE(all.find(std::string("Layer name: ") + layer + "\n"), std::string::npos) << layer << all;
  EXPECT_EQ(all.find("Layer name: roer_series"), std::string::npos) << "own tables stay out of sight";
  EXPECT_NE(all.find("Extent: (187000.000000, 428000.000000) - (187300.000000, 428100.000000)"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("Amersfoort / RD New"), std::string::npos);
  EXPECT_NE(output_of("ogrinfo '" + path_ + "' -sql \"SELECT HasSpatialIndex('vitality', 'geom')\" 2>&1")
                .find("(Integer) = 1"),
            std::string::npos);
  // A rendering shows every area: 3 squares of 10 x 10 cells, all burnt.
  if (!has_program("gdal_rasterize")) return;
  const std::string picture = folder_.file("map.tif");
  output_of("gdal_rasterize -q -burn 1 -te 187000 428000 187300 428100 -ts 30 10 -l vitality '" + path_ +
            "' '" + picture + "' 2>&1");
  const std::string statistics = output_of("gdalinfo -stats '" + picture + "' 2>&1");
  EXPECT_NE(statistics.find("STATISTICS_MEAN=1\n"), std::string::npos) << statistics;
}

struct ReadBack {
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> geometries;
  std::string crs;
};

ReadBack read_back(const std::string& path) {
  GDALAllRegister();
  ReadBack read;
  const std::unique_ptr<GDALDataset, GDALDatasetUniquePtrDeleter> file(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  if (!file) {
    ADD_FAILURE() << "GDAL cannot open " << path;
    return read;
  }
  OGRLayer* layer = file->GetLayer(0);
  if (std::string(layer->GetName()) == "layer_styles") layer = file->GetLayer(1);
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i)
    read.fields.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
  if (const auto* srs = layer->GetSpatialRef(); srs != nullptr && srs->GetAuthorityCode(nullptr) != nullptr)
    read.crs = srs->GetAuthorityCode(nullptr);
  for (const auto& feature : layer) {
    std::vector<std::string> row;
    for (int i = 0; i < definition.GetFieldCount(); ++i)
      row.emplace_back(feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i) : "NULL");
    read.rows.push_back(row);
    const OGRGeometry* geometry = feature->GetGeometryRef();
    read.geometries.push_back(geometry == nullptr ? "none" : geometry->exportToWkt());
  }
  return read;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Export : public ::testing::Test {
 protected:
  std::vector<Text> write(const std::string& name) {
    auto notes = export_layer(layer_, &shapes_, folder_.file(name));
    EXPECT_TRUE(notes.ok()) << (notes.ok() ? "" : to_text(notes.faults()));
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
      EXPECT_EQ(entry.path().string().find(".new-"), std::string::npos) << "an unfinished file was left";
    return notes.ok() ? *notes : std::vector<Text>{};
  }
  void expect_rows(const ReadBack& read) {
    ASSERT_EQ(read.rows.size(), 3U);
    for (const auto& row : read.rows) {
      const bool first = row[0] == "BU02680736";
      if (first) {
        EXPECT_EQ(row[1], "Malvert");
        EXPECT_EQ(std::stod(row[2]), 1.5);
        EXPECT_EQ(row[3], "1");
        EXPECT_EQ(row[4], "ja");
      } else if (row[0] == "BU02680737") {
        EXPECT_EQ(row[1], "'t Ven, \"oost\"");
        // A table has no other sign for "unknown" than an empty cell.
        EXPECT_TRUE(row[2] == "NULL" || row[2].empty()) << row[2];
        EXPECT_TRUE(row[3] == "NULL" || row[3].empty()) << row[3];
        EXPECT_EQ(row[4], "hangt af van <organisatie>");
      } else {
        EXPECT_EQ(row[0], "BU0363AE01");
        EXPECT_EQ(row[1], "Café 's-Gravenbrakel");
        EXPECT_NEAR(std::stod(row[2]), 1.0 / 3, 1e-14);
      }
    }
  }
  ResultLayer layer_ = small_layer();
  ShapeLayer shapes_ = squares(small_layer().areas, 187000);
  Folder folder_;
};

const std::vector<std::string> kFields = {
    "code", "name", "score", "class", "decision_for_area", "decision_for_estate"};

TEST_F(Export, GeoJsonIsInDegreesAndRightHanded) {
  write("vitality.geojson");
  const ReadBack read = read_back(folder_.file("vitality.geojson"));
  EXPECT_EQ(read.fields, kFields);
  EXPECT_EQ(read.crs, "4326");
  expect_rows(read);
  ASSERT_FALSE(read.geometries.empty());
  OGRGeometry* made = nullptr;
  OGRGeometryFactory::createFromWkt(read.geometries[0].c_str(), nullptr, &made);
  const std::unique_ptr<OGRGeometry> geometry(made);
  ASSERT_TRUE(geometry);
  const bool single = wkbFlatten(geometry->getGeometryType()) == wkbPolygon;
  ASSERT_TRUE(single || wkbFlatten(geometry->getGeometryType()) == wkbMultiPolygon) << read.geometries[0];
  ASSERT_FALSE(geometry->IsEmpty()) << read.geometries[0];
  const OGRPolygon* polygon = single ? geometry->toPolygon() : geometry->toMultiPolygon()->getGeometryRef(0);
  const OGRLinearRing* ring = polygon->getExteriorRing();
  EXPECT_FALSE(ring->isClockwise());
  // RD (187000, 428000) lies near Nijmegen: 51.84 north, 5.85 east.
  OGREnvelope box;
  geometry->getEnvelope(&box);
  EXPECT_NEAR(box.MinX, 5.852, 0.01);
  EXPECT_NEAR(box.MinY, 51.839, 0.01);
  EXPECT_EQ(file_text(folder_.file("vitality.geojson")).find("\"crs\""), std::string::npos);
}

/// The lower left corner of the first area of a file.
OGREnvelope first_box(const ReadBack& read) {
  OGREnvelope box;
  OGRGeometry* made = nullptr;
  if (!read.geometries.empty()) OGRGeometryFactory::createFromWkt(read.geometries[0].c_str(), nullptr, &made);
  const std::unique_ptr<OGRGeometry> geometry(made);
  if (geometry) geometry->getEnvelope(&box);
  return box;
}

TEST_F(Export, AnySystemThatIsAskedForInEveryFormat) {
  for (const std::string ending : {".geojson", ".gpkg", ".shp", ".fgb"}) {
    for (const std::string crs : {"3857", "28992", "4258"}) {
      const std::string path = folder_.file("in" + crs + ending);
      const auto notes = export_layer(layer_, &shapes_, path, "EPSG:" + crs);
      ASSERT_TRUE(notes.ok()) << to_text(notes.faults());
      const ReadBack read = read_back(path);
      // RFC 7946 knows one system only.
      EXPECT_EQ(read.crs, ending == ".geojson" && crs == "4258" ? "4326" : crs) << path;
      const OGREnvelope box = first_box(read);
      // Web Mercator of 5.85 east, 51.84 north; metres of RD; degrees.
      EXPECT_NEAR(box.MinX,
                  crs == "3857"    ? 651'450
                  : crs == "28992" ? 187'000
                                   : 5.852,
                  crs == "4258" ? 0.01 : 1e3);
      EXPECT_NEAR(box.MinY,
                  crs == "3857"    ? 6'769'300
                  : crs == "28992" ? 428'000
                                   : 51.839,
                  crs == "4258" ? 0.01 : 2e3);
    }
  }
  for (const auto& [name, crs, code] :
       {std::tuple{"t.csv", "EPSG:4326", ErrorCode::kUsage},
        std::tuple{"t.gpkg", "EPSG:99999999", ErrorCode::kProjection},
        std::tuple{"t.gpkg", "nonsense", ErrorCode::kProjection},
        std::tuple{"t.gpkg", "+proj=merc +type=crs", ErrorCode::kProjection}}) {
    const auto refused = export_layer(layer_, &shapes_, folder_.file(name), crs);
    ASSERT_FALSE(refused.ok()) << crs;
    EXPECT_EQ(refused.faults().first().code, code) << crs;
    EXPECT_FALSE(std::filesystem::exists(folder_.file(name)));
  }
}

TEST_F(Export, NoTextOfATableIsAFormulaOrSteersATerminal) {
  layer_.names = {"=HYPERLINK(\"x\")", "\t@SUM(1)", std::string("a\x1B[31m\nb\0", 8)};
  layer_.fields[2].texts = {"-1+2", "+1", "ja - nee"};
  write("vitality.csv");
  const std::string text = file_text(folder_.file("vitality.csv"));
  EXPECT_NE(text.find("\"'=HYPERLINK(\"\"x\"\")\""), std::string::npos) << text;
  EXPECT_NE(text.find(",' @SUM(1),"), std::string::npos) << text;
  EXPECT_NE(text.find(",a[31m b,"), std::string::npos) << text;
  EXPECT_NE(text.find(",'-1+2,"), std::string::npos) << text;
  EXPECT_NE(text.find(",'+1,"), std::string::npos) << text;
  EXPECT_NE(text.find(",ja - nee,"), std::string::npos) << text;
}

TEST_F(Export, GeoPackageHasItsStyle) {
  write("vitality.gpkg");
  const std::string path = folder_.file("vitality.gpkg");
  const ReadBack read = read_back(path);
  EXPECT_EQ(read.fields, kFields);
  EXPECT_EQ(read.crs, "28992");
  expect_rows(read);
  ASSERT_FALSE(read.geometries.empty());
  EXPECT_EQ(read.geometries[0],
            "MULTIPOLYGON (((187000 428000,187100 428000,187100 428100,187000 428100,187000 428000)))");
  EXPECT_EQ(query(path, "SELECT styleQML FROM layer_styles"), qml_style(layer_) + "\n");
  EXPECT_EQ(query(path, "SELECT description FROM gpkg_contents WHERE table_name = 'vitality'"),
            layer_.manifest + "\n");
}

TEST_F(Export, FlatGeobufKeepsShapesAndNulls) {
  write("vitality.fgb");
  const ReadBack read = read_back(folder_.file("vitality.fgb"));
  EXPECT_EQ(read.fields, kFields);
  EXPECT_EQ(read.crs, "28992");
  expect_rows(read);
  ASSERT_FALSE(read.geometries.empty());
}

TEST_F(Export, ShapefileTellsTheNamesItCuts) {
  const std::vector<Text> notes = write("vitality.shp");
  const ReadBack read = read_back(folder_.file("vitality.shp"));
  EXPECT_EQ(read.fields,
            (std::vector<std::string>{"code", "name", "score", "class", "decision_f", "decision_1"}));
  expect_rows(read);
  ASSERT_FALSE(read.geometries.empty());
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[1].en, "field decision_for_estate is called decision_1 in the shapefile");
  for (const char* ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
    EXPECT_TRUE(std::filesystem::exists(folder_.file(std::string("vitality") + ending))) << ending;
}

TEST_F(Export, ShapefileNamesAreShortAndDifferent) {
  EXPECT_EQ(shapefile_names({"abcdefghijk", "ABCDEFGHIJKL", "abcdefgh_1", "ab", "éééééé"}),
            (std::vector<std::string>{"abcdefghij", "ABCDEFGH_1", "abcdefgh_2", "ab", "ééééé"}));
}

TEST_F(Export, CsvIsWrittenToTheLetter) {
  write("vitality.csv");
  EXPECT_EQ(file_text(folder_.file("vitality.csv")),
            "code,name,score,class,decision_for_area,decision_for_estate\n"
            "BU02680736,Malvert,1.5,1,ja,3\n"
            "BU02680737,\"'t Ven, \"\"oost\"\"\",,,hangt af van <organisatie>,4\n"
            "BU0363AE01,Café 's-Gravenbrakel,0.3333333333333333,2,nee,5\n");
}

TEST_F(Export, XlsxKeepsCodesAsTextAndIsTheSameEveryTime) {
  write("vitality.xlsx");
  const ReadBack read = read_back(folder_.file("vitality.xlsx"));
  EXPECT_EQ(read.fields, kFields);
  expect_rows(read);
  ASSERT_FALSE(read.geometries.empty());
  const std::string once = file_text(folder_.file("vitality.xlsx"));
  write("vitality.xlsx");
  EXPECT_EQ(file_text(folder_.file("vitality.xlsx")), once);
}

TEST_F(Export, CopesWithoutShapes) {
  for (const char* name : {"a.csv", "a.xlsx", "a.gpkg", "a.geojson"}) {
    const auto notes = export_layer(layer_, nullptr, folder_.file(name));
    ASSERT_TRUE(notes.ok()) << name << to_text(notes.faults());
    expect_rows(read_back(folder_.file(name)));
  }
  for (const char* name : {"a.shp", "a.fgb"}) {
    const auto refused = export_layer(layer_, nullptr, folder_.file(name));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.faults().first().code, ErrorCode::kMissingData);
  }
}

TEST_F(Export, TellsAreasWithoutAShape) {
  shapes_ = squares(buurten({"BU02680736"}), 187000);
  for (const char* name : {"b.geojson", "b.gpkg", "b.fgb", "b.shp"}) {
    const std::vector<Text> notes = write(name);
    ASSERT_FALSE(notes.empty()) << name;
    EXPECT_TRUE(notes.back().en.starts_with("2 areas without a shape")) << name << notes.back().en;
    const ReadBack read = read_back(folder_.file(name));
    if (std::string(name) != "b.fgb")
      expect_rows(read);
    else
      EXPECT_EQ(read.rows.size(), 1U);
  }
}

TEST_F(Export, AppearsWholeOrNotAtAll) {
  const auto other = export_layer(layer_, &shapes_, folder_.file("a.pdf"));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.faults().first().code, ErrorCode::kNotSupported);
  EXPECT_EQ(other.faults().first().found, ".pdf");
  for (const char* ending : {".geojson", ".gpkg", ".csv", ".xlsx", ".shp", ".fgb"}) {
    const auto nowhere = export_layer(layer_, &shapes_, folder_.file("no/such/a") + ending);
    ASSERT_FALSE(nowhere.ok()) << ending;
    EXPECT_EQ(nowhere.faults().first().code, ErrorCode::kFileUnreadable) << ending;
  }
  std::filesystem::create_directory(folder_.file("folder.csv"));
  EXPECT_FALSE(export_layer(layer_, &shapes_, folder_.file("folder.csv")).ok());
  // An old file is replaced.
  std::ofstream(folder_.file("old.csv")) << "old";
  write("old.csv");
  EXPECT_NE(file_text(folder_.file("old.csv")), "old");
}

}  // namespace
}  // namespace roer
