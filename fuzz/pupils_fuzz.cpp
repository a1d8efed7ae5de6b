// Pupils by school and postcode.

#include "fuzz_input.hpp"
#include "roer/sources/pupil_table.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const auto table = pupils_of(fuzz::memory_file("pupils.json", bytes));
  if (!table.ok()) {
    for (const Error& error : table.faults().list()) fuzz::require_good(error);
    return;
  }
  fuzz::require(!table->schools.empty(), "a table has a school");
  for (std::size_t i = 1; i < table->postcodes.size(); ++i)
    fuzz::require(table->postcodes[i - 1] < table->postcodes[i], "postcodes are sorted, each once");
  for (const PupilCell& cell : table->cells) {
    fuzz::require(cell.school < table->schools.size(), "a cell has a school");
    fuzz::require(cell.postcode < table->postcodes.size(), "a cell has a postcode");
    fuzz::require(cell.pupils >= 0 && std::isfinite(cell.pupils), "pupils are a number, 0 or more");
  }
}
