// The new StatLine zip: Observations.csv and its code lists, as a set of files.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::statline_long_reader(), bytes, "Observations.csv");
}
