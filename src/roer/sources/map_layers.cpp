#include "roer/sources/map_layers.hpp"

#include "roer/sources/geojson.hpp"
#include "roer/sources/ogr_layer.hpp"

namespace roer {

Result<std::vector<FeatureLayer>> read_map_layers(const std::vector<InputFile>& files, std::size_t which) {
  const InputFile& file = files[which];
  if (const auto format = ogr_format_of(file.bytes)) return read_ogr_layers(files, which, *format);
  ROER_TRY(FeatureLayer layer, read_geojson(file.bytes, file.name));
  std::vector<FeatureLayer> layers;
  layers.push_back(std::move(layer));
  return layers;
}

std::vector<std::size_t> map_parts(const std::vector<InputFile>& files, std::size_t which) {
  if (ogr_format_of(files[which].bytes) != OgrFormat::kShapefile) return {};
  return shapefile_parts(files, which);
}

}  // namespace roer
