// Tables that link the areas of two years.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::crosswalk_reader(), bytes, "crosswalk.csv");
}
