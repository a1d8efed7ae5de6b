#include "roer/sources/geojson.hpp"

#include <gtest/gtest.h>

#include "sources/geo_files.hpp"

namespace roer {
namespace {

using testing::collection;
using testing::fault_of;
using testing::square_feature;

TEST(Geojson, ReadsFieldsNestedFieldsAndHoles) {
  const std::string text = R"({"type":"FeatureCollection","name":"buurten","features":[
    {"properties":{"code":"BU99010101","n":12,"half":0.5,"raw":{"afw":-1e-3,"none":null},"ok":true,"list":[1,{}]},
     "geometry":{"coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]],[[5.01,52.01],[5.02,52.01],[5.02,52.02],[5.01,52.01]]],
                 "type":"Polygon"}},
    {"properties":{"code":"BU99010102","late":"caf\u00e9"},
     "geometry":{"type":"MultiPolygon","coordinates":[[[[5,52,1.5],[5.1,52,2],[5.1,52.1,3]]],[[[6,52],[6.1,52],[6.1,52.1],[6,52]]]]}}]})";
  const auto layer = read_geojson(text, "a.geojson");
  ASSERT_TRUE(layer.ok()) << to_text(layer.faults());
  EXPECT_EQ(layer->name, "buurten");
  EXPECT_EQ(layer->fields,
            (std::vector<std::string>{"code", "n", "half", "raw.afw", "raw.none", "ok", "late"}));
  EXPECT_EQ(layer->columns[0][1].text, "BU99010102");
  EXPECT_EQ(layer->columns[1][0].as_text(), "12");
  EXPECT_EQ(layer->columns[2][0].as_text(), "0.5");
  EXPECT_EQ(layer->columns[3][0].number, -1e-3);
  EXPECT_EQ(layer->columns[4][0].type, FeatureValue::Type::kNull);
  EXPECT_EQ(layer->columns[5][0].text, "true");
  EXPECT_EQ(layer->columns[1][1].type, FeatureValue::Type::kNull);
  EXPECT_EQ(layer->columns[6][0].as_text(), "");
  EXPECT_EQ(layer->columns[6][1].text, "café");
  ASSERT_EQ(layer->shapes.size(), 2U);
  EXPECT_EQ(layer->shapes.part_begin[1], 2U);  // outside and hole
  EXPECT_EQ(layer->shapes.area_begin[2], 3U);  // two parts in the second
  EXPECT_EQ(layer->rings_closed, 1U);
  EXPECT_EQ(layer->shapes.ring(2).back(), (Point{5, 52}));
  EXPECT_EQ(layer->field("CODE"), 0U);
  EXPECT_EQ(layer->field({"buurtcode", "LATE"}), 6U);
  EXPECT_FALSE(layer->field("x").has_value());
}

TEST(Geojson, TheOldCrsMemberIsReadWhereverItStands) {
  const std::string crs = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}})";
  EXPECT_EQ(read_geojson(collection({square_feature("")}, crs + ","), "").value().crs,
            "urn:ogc:def:crs:EPSG::28992");
  std::string after = collection({square_feature("")});
  after.insert(after.size() - 1, "," + crs);
  EXPECT_EQ(read_geojson(after, "").value().crs, "urn:ogc:def:crs:EPSG::28992");
  EXPECT_EQ(read_geojson(collection({square_feature("")}, R"("crs":null,)"), "").value().crs, "");
  EXPECT_EQ(read_geojson(collection({square_feature("")}, R"("crs":{"type":"link"},)"), "").value().crs, "");
}

TEST(Geojson, AByteOrderMarkIsSkipped) {
  EXPECT_TRUE(read_geojson("\xEF\xBB\xBF" + collection({square_feature("")}), "").ok());
  EXPECT_TRUE(looks_like_geojson("\xEF\xBB\xBF" + collection({})));
}

TEST(Geojson, AFeatureWithoutGeometryHasNoParts) {
  const auto layer =
      read_geojson(collection({R"({"geometry":null,"properties":{"a":1}})", R"({"properties":null})"}), "");
  ASSERT_TRUE(layer.ok()) << to_text(layer.faults());
  EXPECT_EQ(layer->size(), 2U);
  EXPECT_TRUE(layer->shapes.points.empty());
  EXPECT_EQ(layer->columns[0].size(), 2U);
}

TEST(Geojson, EveryCutIsAFaultAndNamesTheFile) {
  const std::string whole =
      collection({square_feature(R"("code":"BU99010101","naam":"Kern")"), square_feature("")});
  ASSERT_TRUE(read_geojson(whole, "").ok());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Error error = fault_of(read_geojson(whole.substr(0, length), "cut.geojson"));
    EXPECT_EQ(error.code, ErrorCode::kFileTruncated) << whole.substr(0, length);
    EXPECT_EQ(error.source, "cut.geojson");
  }
}

TEST(Geojson, ACutTellsWhere) {
  const std::string whole = collection({square_feature(""), square_feature("")});
  const Error error = fault_of(read_geojson(whole.substr(0, whole.size() - 20), "cut.geojson"));
  EXPECT_NE(error.message.find("in feature 2"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("after " + std::to_string(whole.size() - 20) + " bytes"), std::string::npos);
}

TEST(Geojson, AWebPageIsNamed) {
  const Error error = fault_of(read_geojson("<!DOCTYPE html><html>503</html>", "buurten.geojson"));
  EXPECT_EQ(error.code, ErrorCode::kFormatUnknown);
  EXPECT_NE(error.message.find("web page"), std::string::npos);
  EXPECT_FALSE(looks_like_geojson("<!DOCTYPE html>"));
}

TEST(Geojson, AnEmptyCollectionIsMissingData) {
  EXPECT_EQ(fault_of(read_geojson(collection({}), "")).code, ErrorCode::kMissingData);
}

TEST(Geojson, JsonWithoutFeaturesIsRefused) {
  EXPECT_EQ(fault_of(read_geojson(R"({"a":1})", "")).code, ErrorCode::kFormatBroken);
  EXPECT_EQ(fault_of(read_geojson(R"([1,2])", "")).code, ErrorCode::kFormatBroken);
  EXPECT_EQ(fault_of(read_geojson(R"({"features":{}})", "")).code, ErrorCode::kFormatBroken);
  EXPECT_FALSE(looks_like_geojson(R"({"a":1})"));
  EXPECT_FALSE(looks_like_geojson("code;naam"));
}

TEST(Geojson, PointsAndLinesAreAllListed) {
  const std::string point = R"({"geometry":{"type":"Point","coordinates":[5,52]},"properties":{}})";
  const std::string line =
      R"({"geometry":{"type":"LineString","coordinates":[[5,52],[6,52]]},"properties":{}})";
  const auto result = read_geojson(collection({point, square_feature(""), line}), "p.geojson");
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.faults().total(), 2U);
  EXPECT_EQ(result.faults().first().code, ErrorCode::kGeometry);
  EXPECT_EQ(result.faults().first().found, "Point");
  EXPECT_NE(result.faults().list()[1].message.find("feature 3"), std::string::npos);
}

TEST(Geojson, BrokenJsonTellsFeatureAndByte) {
  for (const char* bad :
       {R"({"geometry":{"type":"Polygon","coordinates":[[[5,"x"]]]}})",
        R"({"geometry":{"type":"Polygon","coordinates":[[[5]]]}})", R"({"geometry":{"type":"Polygon"}})",
        R"({"geometry":{"type":7}})", R"({"geometry":"x"})",
        R"({"geometry":{"type":"Polygon","coordinates":[[[1e999,2]]]}})", R"({"properties":[1]})", R"(7)"}) {
    const Error error = fault_of(read_geojson(collection({square_feature(""), bad}), ""));
    EXPECT_EQ(error.code, ErrorCode::kFormatBroken) << bad;
    EXPECT_NE(error.message.find("in feature 2"), std::string::npos) << error.message;
  }
  EXPECT_EQ(fault_of(read_geojson(collection({square_feature("")}) + "{}", "")).code,
            ErrorCode::kFormatBroken);
}

TEST(Geojson, BytesThatAreNotUtf8AreLocated) {
  const std::string good = collection({square_feature(R"("naam":"Caf*")")});
  std::string bad = good;
  const std::size_t at = good.find('*');
  bad[at] = '\xE9';
  const Error error = fault_of(read_geojson(bad, ""));
  EXPECT_EQ(error.code, ErrorCode::kEncoding);
  EXPECT_NE(error.message.find(std::to_string(at)), std::string::npos);
}

}  // namespace
}  // namespace roer
