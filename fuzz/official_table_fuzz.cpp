// Yearly key figures and OData tables in CSV; workbooks are the business of workbook_fuzz.

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  roer::fuzz::run_reader(roer::official_table_reader(), bytes, "kwb-2024.csv");
}
