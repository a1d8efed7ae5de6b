// What GDAL reads: GeoPackage, Shapefile (as a set of files), TopoJSON, FlatGeobuf.

#include "fuzz_input.hpp"
#include "roer/sources/ogr_layer.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const std::vector<InputFile> files = fuzz::memory_files(bytes, "fuzz.bin");
  const auto format = ogr_format_of(files.front().bytes);
  if (!format) return;
  (void)ogr_fields(files, 0, *format);
  const auto layers = read_ogr_layers(files, 0, *format);
  if (!layers.ok()) return fuzz::require_good(layers.faults());
  for (const FeatureLayer& layer : *layers) {
    fuzz::require_good(layer.shapes);
    fuzz::require(layer.columns.size() == layer.fields.size(), "a column per field");
    for (const auto& column : layer.columns)
      fuzz::require(column.size() == layer.size(), "a value per feature");
  }
}
