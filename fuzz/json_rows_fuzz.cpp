// Tables in JSON: rows of records as wide as the header, in the order of the list.

#include "fuzz_input.hpp"
#include "roer/sources/json_rows.hpp"

ROER_FUZZ_TARGET(bytes) {
  const roer::InputFile file = roer::fuzz::memory_file("table.json", bytes);
  (void)roer::looks_like_json_table(file.bytes);
  for (const std::string& name : roer::peek_json_header(file.bytes))
    roer::fuzz::require_text(name, "a name is text");
  const auto rows = roer::open_json_rows(file);
  if (!rows.ok()) return roer::fuzz::require_good(rows.faults());
  std::vector<std::string_view> fields;
  if (!(*rows)->next(fields)) return;
  const std::size_t width = fields.size();
  std::int64_t last = 0;
  while ((*rows)->next(fields)) {
    roer::fuzz::require(fields.size() == width, "a row is as wide as the header");
    roer::fuzz::require((*rows)->row() > last, "records ascend");
    last = (*rows)->row();
  }
}
