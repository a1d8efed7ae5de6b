#pragma once
// The layers of a map, whatever its format: GeoJSON by our own reader, all others by GDAL.

#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/feature_layer.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// Reads all layers with polygons. Errors: those of read_ogr_layers and read_geojson.
[[nodiscard]] Result<std::vector<FeatureLayer>> read_map_layers(const std::vector<InputFile>& files,
                                                                std::size_t which);

/// The other files that a map consists of: the parts of a Shapefile, none for all others.
[[nodiscard]] std::vector<std::size_t> map_parts(const std::vector<InputFile>& files, std::size_t which);

}  // namespace roer
