// Leefbaarometer 3.0 in CSV, and its "-ontwikkeling" twin when the input names itself so.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::leefbaarometer_csv_reader(), bytes, "scores buurten 2002-2024.csv");
}
