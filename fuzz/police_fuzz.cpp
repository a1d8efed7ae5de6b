// Registered crimes.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::police_reader(), bytes, "47018NED.csv");
}
