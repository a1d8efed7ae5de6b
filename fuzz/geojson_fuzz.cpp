// GeoJSON: as many values per field as features, offsets that span the points, closed rings.

#include "fuzz_input.hpp"
#include "roer/sources/geojson.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const std::string copy(bytes);
  (void)looks_like_geojson(copy);
  const auto layer = read_geojson(copy, "fuzz.geojson");
  if (!layer.ok()) return fuzz::require_good(layer.faults());
  fuzz::require_good(layer->shapes);
  fuzz::require(layer->columns.size() == layer->fields.size(), "a column per field");
  for (const auto& column : layer->columns) {
    fuzz::require(column.size() == layer->size(), "a value per feature");
    for (const FeatureValue& value : column) (void)value.as_text();
  }
}
