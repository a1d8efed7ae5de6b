// The mapping of an own table, in TOML.

#include "fuzz_input.hpp"
#include "roer/sources/own_mapping.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const auto mapping = parse_mapping(std::string(bytes), "mapping.toml");
  if (!mapping.ok()) return fuzz::require_good(mapping.faults());
  for (const ColumnMapping& column : mapping->columns)
    fuzz::require(mapping->find(column.header) != nullptr, "columns are found by their header");
}
