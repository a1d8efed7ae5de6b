// Statistics per cell of 100 m.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::cell_grid_reader(), bytes, "cbs_vk100_2024.geojson");
}
