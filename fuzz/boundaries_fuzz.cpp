// Borders of areas, in any of the formats that are told from content.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::boundaries_reader(), bytes, "buurt 2024.geojson");
}
