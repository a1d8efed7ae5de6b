#pragma once
// Layers of polygons or lines in the formats that GDAL reads: GeoPackage, Shapefile, TopoJSON, FlatGeobuf.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/feature_layer.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

enum class OgrFormat : std::uint8_t {
  kGeoPackage,
  kShapefile,
  kTopoJson,
  kFlatGeobuf,
  kGeoJson,  ///< of lines; polygons are read by geojson.hpp
};

/// Stable name: "GeoPackage", "Shapefile", "TopoJSON", "FlatGeobuf", "GeoJSON".
[[nodiscard]] std::string_view name_of(OgrFormat format);

/// What a file is, from its first bytes; none if it is not one of these, or GeoJSON.
[[nodiscard]] std::optional<OgrFormat> ogr_format_of(std::string_view bytes);

/// The files that belong to the Shapefile `which`: same name, another ending (.dbf, .shx, .prj, .cpg).
[[nodiscard]] std::vector<std::size_t> shapefile_parts(const std::vector<InputFile>& files,
                                                       std::size_t which);

/// Names of the fields of all layers, lower case, without reading features; empty if the file cannot be
/// opened.
[[nodiscard]] std::vector<std::string> ogr_fields(const std::vector<InputFile>& files, std::size_t which,
                                                  OgrFormat format);

/// Reads all layers that have a geometry, from memory; a Shapefile that lies on disk by itself is read with
/// the files beside it. Layers without geometry are left out. Curves become line segments. Errors:
/// kFormatBroken with GDAL's own words (never printed), kMissingData (no features), kGeometry (points or
/// lines). Cost: that of GDAL, about 200,000 points per 0.1 s.
[[nodiscard]] Result<std::vector<FeatureLayer>> read_ogr_layers(const std::vector<InputFile>& files,
                                                                std::size_t which, OgrFormat format);

/// Lines of one layer, one after the other.
struct LineLayer {
  std::string crs;                       ///< as FeatureLayer has it
  std::vector<Point> points;             ///< in the coordinates of `crs`
  std::vector<std::size_t> begin = {0};  ///< of each line in `points`, and their end
  std::size_t features = 0;              ///< that have lines
  std::size_t others = 0;                ///< that have something else, or nothing
};

/// Reads the lines of all layers that have a geometry, from memory, curves as line segments; points and
/// polygons are counted. Errors: kFormatBroken with GDAL's own words. Cost: as read_ogr_layers().
[[nodiscard]] Result<std::vector<LineLayer>> read_ogr_lines(const std::vector<InputFile>& files,
                                                            std::size_t which, OgrFormat format);

}  // namespace roer
