#pragma once
// GeoJSON feature collections, read in one pass into flat arrays.

#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/sources/feature_layer.hpp"

namespace roer {

/// True if the text starts as a JSON object with features: "FeatureCollection" or "features" stands in its
/// first 64 KiB.
[[nodiscard]] bool looks_like_geojson(std::string_view bytes);

/// Reads a FeatureCollection of Polygons and MultiPolygons (RFC 7946, and the old member `crs`). Heights are
/// left out; a feature whose geometry is null has an area without parts; open rings are closed and counted.
/// Requires: nothing; any bytes are safe.
/// Errors: kFileTruncated (ends too early), kFormatUnknown (an HTML page), kFormatBroken (not JSON, not
/// features; with the feature and the byte), kEncoding, kMissingData (no features), kGeometry (points or
/// lines; all such features are listed), kFileTooLarge (above 4 GB). Cost: about 400 MB/s per core; memory 2
/// x the text while it is read.
[[nodiscard]] Result<FeatureLayer> read_geojson(std::string_view bytes, const std::string& source);

}  // namespace roer
