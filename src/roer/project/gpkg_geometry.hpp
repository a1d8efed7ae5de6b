#pragma once
// Multipolygons as GeoPackage writes them: a short header with the box, then well-known binary
// (OGC 12-128r17, clause 2.1.3; OGC 06-103r4, clause 8.2).

#include <string>
#include <string_view>

#include "roer/area/geometry.hpp"

namespace roer {

/// Coordinate system of every layer in the project: RD.
inline constexpr std::int32_t kRdSrsId = 28992;

/// Writes one area as a MultiPolygon, little-endian, with its box; empty string if it has no points.
/// `bytes` is overwritten, so that its memory is used again. `srs_id` is that of gpkg_spatial_ref_sys.
void encode_geometry(const Shapes& shapes, std::size_t area, std::string& bytes,
                     std::int32_t srs_id = kRdSrsId);

/// Appends the polygons of a blob to `shapes` as one area (closed by this call). Reads what Roer writes and
/// what a GIS makes of it after editing: Polygon or MultiPolygon, either byte order, with or without Z and M
/// (left out). An empty blob is an area without points.  False, and an area without points, if the blob is
/// anything else or broken; nothing is read beyond its end.   Cost: O(bytes).
[[nodiscard]] bool decode_geometry(std::string_view bytes, Shapes& shapes);

}  // namespace roer
