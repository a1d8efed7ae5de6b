#pragma once
// From any coordinate system to RD (EPSG:28992) and back, through PROJ.

#include <string>

#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"

namespace roer {

/// Longitude and latitude as RFC 7946 takes them where a GeoJSON file does not say otherwise.
inline constexpr const char* kLonLat = "OGC:CRS84";

/// Turns all points into RD. `crs` is anything PROJ knows ("EPSG:4326", a URN, WKT); x comes first, also
/// where the authority puts latitude first, as files of GIS do. Accuracy: longitude and latitude (WGS 84,
/// ETRS89) by the seven parameters that EPSG calls "Amersfoort to WGS 84 (4)", 1 m in the worst case and
/// about 0.25 m as a rule; always these and never a correction grid that one machine has and another lacks,
/// so that results are the same everywhere. RD itself is not touched. Errors: kProjection: a system PROJ does
/// not know; longitude and latitude swapped; coordinates that are not of the system; points outside the
/// Netherlands.   Cost: about 1 microsecond per point, all cores, same bytes for any number of threads.
[[nodiscard]] Status project_to_rd(Shapes& shapes, const std::string& crs, const std::string& source);

/// The way back: RD into `crs`, x (or longitude) first, by the same parameters, so that a map that goes out
/// and comes in again lies where it lay (to a millimetre). Errors: kProjection: a system PROJ does not know,
/// or without a way from RD; a point that the system cannot show.   Cost: as project_to_rd().
[[nodiscard]] Status project_from_rd(Shapes& shapes, const std::string& crs, const std::string& source);

/// RD with a wide margin: the official range is x -7,000 to 300,000 and y 289,000 to 629,000.
[[nodiscard]] bool lies_in_rd(Point point);
/// The Netherlands, with a wide margin, in degrees: x is the longitude.
[[nodiscard]] bool lies_in_lon_lat(Point point);

/// True if `crs` is longitude and latitude in degrees on WGS 84 or ETRS89, as RFC 7946 wants GeoJSON.
[[nodiscard]] bool is_lon_lat(const std::string& crs);
/// True if `crs` is RD, with heights or without.
[[nodiscard]] bool is_rd(const std::string& crs);

}  // namespace roer
