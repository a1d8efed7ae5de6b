// StatLine exports: plain, crosstab, without codes.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::statline_csv_reader(), bytes, "kwb-2024.csv");
}
