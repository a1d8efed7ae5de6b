#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/demo/demo_files.hpp"
#include "roer/demo/memory_files.hpp"

namespace roer::demo {

namespace {

template <std::size_t N>
int class_above(const std::array<double, N>& limits, double value) {
  return 1 + static_cast<int>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
}

/// The published table loses apostrophes.
std::string without_apostrophes(std::string name) {
  std::erase(name, '\'');
  return name;
}

std::string score_row(const Town& town, std::size_t buurt, const Measurement& measurement) {
  const Buurt& own = town.buurten[buurt];
  std::string row =
      fmt::format("\"{}\",\"{}\",{}", own.code, without_apostrophes(own.name), measurement.year);
  // Built over an old yard in 2004: there was nothing to measure in 2002, yet the row stands in the table.
  const bool nothing = own.name == kImproved && measurement.year == 2002;
  if (nothing) return row + ",NA,NA,NA,NA,NA,NA,NA\n";
  const Liveability is = liveability(town, buurt, measurement.year);
  row += fmt::format(",{:.15g},{:.15g}", kMeanScore + is.afw(), is.afw());
  if (!measurement.dimensions) return row + ",NA,NA,NA,NA,NA\n";
  return row +
         fmt::format(",{:.15g},{:.15g},{:.15g},{:.15g},{:.15g}\n", is.fys, is.onv, is.soc, is.vrz, is.won);
}

std::string score_table(const Town& town) {
  std::string table = R"("bu_code","bu_naam","jaar","lbm","afw","fys","onv","soc","vrz","won")"
                      "\n";
  for (std::size_t b = 0; b < town.buurten.size(); ++b)
    for (const Measurement& measurement : kMeasurements)
      if (measurement.year >= town.buurten[b].first_measured) table += score_row(town, b, measurement);
  return table;
}

MapLayer geometry(const Town& town) {
  MapLayer layer{"buurt 2024", {"bu_code", "bu_naam"}, {}, &town.buurt_shapes};
  for (const Buurt& buurt : town.buurten) layer.rows.push_back({buurt.code, without_apostrophes(buurt.name)});
  return layer;
}

std::string ring_text(std::span<const Point> ring) {
  std::string text = "[";
  for (const Point& point : ring)
    text += fmt::format("{}[{:.3f},{:.3f}]", text.size() > 1 ? "," : "", point.x, point.y);
  return text + "]";
}

std::string geometry_text(const Shapes& shapes, std::size_t area) {
  std::string parts;
  for (std::uint32_t part = shapes.area_begin[area]; part < shapes.area_begin[area + 1]; ++part) {
    std::string rings;
    for (std::uint32_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1]; ++ring)
      rings += (rings.empty() ? "" : ",") + ring_text(shapes.ring(ring));
    parts += (parts.empty() ? "[" : ",[") + rings + "]";
  }
  return fmt::format(R"({{"type":"MultiPolygon","coordinates":[{}]}})", parts);
}

/// The service gives seven significant digits.
std::string feature_text(const Town& town, std::size_t buurt) {
  const Buurt& own = town.buurten[buurt];
  const Liveability is = liveability(town, buurt, 2024);
  const std::string values = fmt::format(
      R"("kscore":{},"kafw":{},"afw":{:.6g},"kwon":{},"won":{:.6g},"kfys":{},"fys":{:.6g},"kvrz":{},"vrz":{:.6g},)"
      R"("ksoc":{},"soc":{:.6g},"konv":{},"onv":{:.6g})",
      score_class(is.afw()), deviation_class(is.afw()), is.afw(), deviation_class(is.won), is.won,
      deviation_class(is.fys), is.fys, deviation_class(is.vrz), is.vrz, deviation_class(is.soc), is.soc,
      deviation_class(is.onv), is.onv);
  return fmt::format(
      R"({{"type":"Feature","id":"buurtscore24.{}","geometry":{},"geometry_name":"geom","properties":)"
      R"({{"id":"{}","name":"{}","gemeente":"{}",{},"year":"2024"}}}})",
      buurt + 1, geometry_text(town.buurt_shapes, buurt), own.code, without_apostrophes(own.name),
      kMunicipalityName, values);
}

std::string service_layer(const Town& town) {
  std::string features;
  std::size_t count = 0;
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    if (town.buurten[b].first_measured > 2024) continue;
    features += (count++ == 0 ? "" : ",") + feature_text(town, b);
  }
  return fmt::format(R"({{"type":"FeatureCollection","features":[{}],"totalFeatures":{},"numberReturned":{},)"
                     R"("crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}}}})",
                     features, count, count);
}

}  // namespace

// Limits found from the published classes of all neighbourhoods of 2024.
int score_class(double afw) {
  constexpr std::array kLimits = {-0.428, -0.354, -0.2815, -0.164, -0.103, 0.01015, 0.08955, 0.16796};
  return class_above(kLimits, afw);
}
int deviation_class(double deviation) {
  constexpr std::array kLimits = {-0.2352, -0.156792, -0.0784, -0.0392, 0.03919, 0.07839, 0.15678, 0.2352};
  return class_above(kLimits, deviation);
}

Status add_leefbaarometer(const Town& town, std::vector<DemoFile>& files) {
  ROER_TRY(std::string shapes, geopackage_bytes(geometry(town)));
  files.push_back({"official/buurt 2024.gpkg", std::move(shapes), "", "", "", ""});
  ROER_TRY(std::string scores,
           zip_bytes({{"Leefbaarometer-scores buurten 2002-2024.csv", score_table(town)}}));
  files.push_back({"official/open-data-leefbaarometer-meting-2024.zip", std::move(scores), "", "", "", ""});
  files.push_back({"official/buurtscore24.geojson", service_layer(town), "", "", "", ""});
  return Done{};
}

Status add_boundaries(const Town& town, std::vector<DemoFile>& files) {
  MapLayer districts{
      "wijken_2024_v1", {"WK_CODE", "WK_NAAM", "H2O", "GM_CODE", "GM_NAAM"}, {}, &town.district_shapes};
  for (const District& district : town.districts)
    districts.rows.push_back({district.code, "Wijk " + district.code.substr(6) + " " + district.name, "NEE",
                              std::string(kMunicipalityCode), std::string(kMunicipalityName)});
  Shapes land_and_water = town.municipality_shape;
  land_and_water.append(town.water_shape, 0);
  MapLayer municipality{"gemeenten_2024_v1", {"GM_CODE", "GM_NAAM", "H2O"}, {}, &land_and_water};
  for (const char* water : {"NEE", "JA"})
    municipality.rows.push_back({std::string(kMunicipalityCode), std::string(kMunicipalityName), water});
  ROER_TRY(std::vector<NamedBytes> parts, shapefile_parts(districts));
  ROER_TRY(std::vector<NamedBytes> more, shapefile_parts(municipality));
  parts.insert(parts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  ROER_TRY(std::string zip, zip_bytes(parts));
  files.push_back({"official/WijkBuurtkaart_2024_v1.zip", std::move(zip), "", "", "", ""});
  return Done{};
}

}  // namespace roer::demo
