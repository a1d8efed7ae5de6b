// Joined tables with years in the column names.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::joined_areas_reader(), bytes, "core_2024.csv");
}
