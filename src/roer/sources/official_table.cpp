// Official tables in workbooks and their CSV twins, told apart by their columns once the sheet is open.

#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/workbook.hpp"
#include "roer/sources/yearly_tables.hpp"

namespace roer {

namespace {

bool starts_official_header(std::string_view field) {
  const std::string_view plain = trimmed(field);
  return plain == "gwb_code" || plain == "gwb_code_10" || plain == "WijkenEnBuurten" || plain == "RegioS";
}

class OfficialTable final : public Reader {
 public:
  std::string name() const override { return "official table"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    if (is_workbook(files[which].bytes)) return 0.6;
    const auto header = peek_header(files[which]);
    return is_odata_table(header) || is_yearly_kwb(header) ? 0.92 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    const InputFile& file = files[which];
    ROER_TRY(const auto rows, open_rows(file));
    const auto header = take_header(*rows, starts_official_header);
    if (header.ok() && is_yearly_kwb(*header))
      return read_yearly_kwb(*rows, *header, file, options, progress);
    if (header.ok() && is_odata_table(*header))
      return read_odata_table(*rows, *header, file, options, progress);
    Error error;
    error.code = ErrorCode::kFormatUnknown;
    error.source = rows->source();
    error.message = "this workbook is none of the official tables";
    error.expected = "key figures (gwb_code, a_inw ...) or an OData table (WijkenEnBuurten, Perioden ...)";
    error.remedy = "If it is a table of your own, give it a name: roer import PROJECT FILE --table NAME.";
    return error;
  }
};

}  // namespace

const Reader& official_table_reader() {
  static const OfficialTable kReader;
  return kReader;
}

}  // namespace roer
