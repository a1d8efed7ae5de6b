#pragma once
// Files made in memory: GeoPackage and Shapefile through GDAL, workbooks, and zips of them.

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"

namespace roer::demo {

/// Polygons in RD with text attributes.
struct MapLayer {
  std::string name;
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> rows;  ///< one per area of shapes, as long as fields
  const Shapes* shapes = nullptr;
};

using NamedBytes = std::pair<std::string, std::string>;  ///< name in the archive, content

/// Cell of a sheet: empty, a number or a text.
using Cell = std::variant<std::monostate, double, std::string>;
struct Sheet {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows;
};

/// The same bytes for the same input: dates in the formats are set, not read from a clock.
/// Errors: kFormatBroken with what the library says.
[[nodiscard]] Result<std::string> geopackage_bytes(const MapLayer& layer);
/// The parts of a Shapefile (.shp, .shx, .dbf, .prj, .cpg).
[[nodiscard]] Result<std::vector<NamedBytes>> shapefile_parts(const MapLayer& layer);
[[nodiscard]] Result<std::string> zip_bytes(const std::vector<NamedBytes>& members);
[[nodiscard]] Result<std::string> workbook_bytes(const Sheet& sheet);

}  // namespace roer::demo
