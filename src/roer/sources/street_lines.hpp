#pragma once
// Streets as lines of a map, or as a table of pieces between nodes.

#include <string>

#include "roer/area/street_map.hpp"
#include "roer/base/result.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

struct StreetFile {
  StreetMap map;
  std::size_t lines = 0;   ///< features of lines, or rows
  std::size_t others = 0;  ///< features of a map that are no lines: left out
  std::string sha256;      ///< of the file
};

/// Reads the lines of all layers of a GeoPackage, Shapefile, FlatGeobuf, TopoJSON or GeoJSON, in any system
/// that PROJ knows: pieces between the vertices of each line, which meet where vertices lie on the same
/// centimetre (so that a bridge does not meet what it crosses); heights and directions play no part.  Or a
/// table (CSV, workbook, JSON) with the columns from, to (any names of nodes), metres, and the places of
/// both: from_x, from_y, to_x, to_y (metres in RD), or from_lon, from_lat, to_lon, to_lat (degrees, WGS 84).
/// Errors: those of open_input and open_rows; kFormatBroken with GDAL's own words; kColumnMissing with what
/// the table has; kBadNumber, with its row, for what is no number, a node at two places, and metres below 0
/// or fewer than the ends are apart; kProjection; kMissingData for a file without lines. Cost: that of GDAL,
/// and O(n) beside it.
[[nodiscard]] Result<StreetFile> read_streets(const std::string& path);
/// The same of files that are open, such as those of a Shapefile in a .zip: of the first that is a map, else
/// of the first as a table.  Requires: one file or more.
[[nodiscard]] Result<StreetFile> streets_of(const std::vector<InputFile>& files);

}  // namespace roer
