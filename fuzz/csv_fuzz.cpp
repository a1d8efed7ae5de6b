// Delimited text: encoding, separator, rows, quotes. Every field lies in the text or is valid until the next
// row; rows ascend; the same bytes give the same rows.

#include "fuzz_input.hpp"
#include "roer/sources/csv.hpp"

namespace {

std::size_t read_all(const roer::CsvText& text) {
  roer::CsvReader reader(text, "fuzz.csv");
  std::vector<std::string_view> fields;
  std::int64_t last = 0;
  std::size_t sum = 0;
  while (reader.next(fields)) {
    roer::fuzz::require(!fields.empty(), "a row has fields");
    roer::fuzz::require(reader.row() > last, "rows ascend");
    roer::fuzz::require(reader.offset() <= text.bytes.size(), "a row begins in the text");
    last = reader.row();
    for (const std::string_view field : fields)
      for (const char c : field) sum = sum * 31 + static_cast<unsigned char>(c);
    sum = sum * 131 + fields.size();
  }
  if (!reader.faults().empty()) roer::fuzz::require_good(reader.faults());
  return sum;
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  const std::string copy(bytes);
  auto text = roer::open_csv(copy, "fuzz.csv");
  if (!text.ok()) return roer::fuzz::require_good(text.faults());
  std::size_t bad = 0;
  roer::fuzz::require(roer::is_utf8(text->bytes, bad), "text is UTF-8 once it is open");
  const std::size_t once = read_all(*text);
  const roer::CsvText moved = *std::move(text);
  roer::fuzz::require(read_all(moved) == once, "the same bytes give the same rows");
}
