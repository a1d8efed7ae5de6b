#pragma once
// From any coordinate system to RD (EPSG:28992), through PROJ.

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

}  // namespace roer
