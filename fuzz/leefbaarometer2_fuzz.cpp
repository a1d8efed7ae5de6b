// Leefbaarometer 2.0: wide, long, and both blocks in one file.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::leefbaarometer2_reader(), bytes, "PC4LBR.csv");
}
