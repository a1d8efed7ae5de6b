#include "roer/sources/rows.hpp"

#include <algorithm>
#include <cstring>

#include "roer/base/text.hpp"
#include "roer/sources/json_rows.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

class CsvRows final : public RowSource {
 public:
  CsvRows(CsvText text, const std::string& source) : text_(std::move(text)), reader_(text_, source) {}
  bool next(std::vector<std::string_view>& fields) override { return reader_.next(fields); }
  std::int64_t row() const override { return reader_.row(); }
  const Faults& faults() const override { return reader_.faults(); }
  const std::string& source() const override { return reader_.source(); }
  std::vector<Note> notes() const override {
    if (!text_.was_windows_1252) return {};
    return {{{"tekst gelezen als Windows-1252, want zij is geen UTF-8",
              "text read as Windows-1252, for it is not UTF-8"},
             0,
             0,
             ""}};
  }

 private:
  CsvText text_;
  CsvReader reader_;
};

}  // namespace

bool RowSource::next_filled(std::vector<std::string_view>& fields) {
  while (next(fields))
    if (std::any_of(fields.begin(), fields.end(), [](auto field) { return !trimmed(field).empty(); }))
      return true;
  return false;
}

Result<std::unique_ptr<RowSource>> open_rows(const InputFile& file, const std::string& sheet) {
  if (is_workbook(file.bytes)) return open_workbook(file, sheet);
  if (looks_like_json_table(file.bytes)) return open_json_rows(file);
  ROER_TRY(CsvText text, open_csv(file.bytes, file.name));
  return std::unique_ptr<RowSource>(std::make_unique<CsvRows>(std::move(text), file.name));
}

std::vector<std::string> peek_header(const InputFile& file) {
  std::vector<std::string> header;
  if (is_workbook(file.bytes)) return header;
  if (looks_like_json_table(file.bytes)) return peek_json_header(file.bytes);
  constexpr std::size_t kSample = std::size_t{1} << 16;
  std::string_view sample = file.bytes.substr(0, kSample);
  if (sample.size() == kSample)
    if (const std::size_t last = sample.rfind('\n'); last != std::string_view::npos)
      sample = sample.substr(0, last);
  auto text = open_csv(sample, file.name);
  if (!text.ok()) return header;
  CsvReader reader(*text, file.name);
  std::vector<std::string_view> fields;
  if (reader.next(fields))
    for (const std::string_view field : fields) header.emplace_back(trimmed(field));
  return header;
}

}  // namespace roer
