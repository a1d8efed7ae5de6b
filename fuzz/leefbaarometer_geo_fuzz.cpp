// The Leefbaarometer with polygons.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::leefbaarometer_geo_reader(), bytes, "buurten_2024.geojson");
}
