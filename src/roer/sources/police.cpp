// Registered crimes per area, kind and period (CBS 47018NED yearly, 47022NED monthly), and any long StatLine
// or OData table.

#include <algorithm>
#include <map>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/long_table.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

struct PoliceColumns {
  std::size_t kind = 0, code = 0, period = 0, value = 0;
};

std::optional<PoliceColumns> police_columns_of(const std::vector<std::string>& header) {
  PoliceColumns columns;
  bool kind = false, code = false, period = false, value = false;
  for (std::size_t c = 0; c < header.size(); ++c) {
    const std::string key = header_key(header[c]);
    if (key.starts_with("soortmisdrijf")) columns.kind = c, kind = true;
    if (key == "wijkenenbuurten" || key.starts_with("regios")) columns.code = c, code = true;
    if (key.find("coderingcode") != std::string::npos) columns.code = c, code = true;
    if (key == "perioden" || key == "periode") columns.period = c, period = true;
    if (key.starts_with("geregistreerdemisdrijven") && !value) columns.value = c, value = true;
  }
  return kind && code && period && value ? std::optional(columns) : std::nullopt;
}

/// "0.0.0" or "Totaal misdrijven" is the sum of all kinds.
Indicator indicator_of(std::string_view kind) {
  Indicator total = *known_field("misdr");
  const std::string key = header_key(kind);
  if (key == "000" || key.starts_with("totaalmisdrijven")) return total;
  total.id = "police/misdr_" + header_slug(kind);
  total.label = {"Misdrijven: " + std::string(trimmed(kind)), "Crimes: " + std::string(trimmed(kind))};
  return total;
}

class Police final : public Reader {
 public:
  std::string name() const override { return "police csv"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    return police_columns_of(peek_header(files[which])) ? 0.95 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    const InputFile& file = files[which];
    Dataset dataset;
    dataset.id = "police";
    dataset.title = {"Geregistreerde misdrijven per buurt", "Registered crimes per neighbourhood"};
    dataset.publisher = "Politie, via CBS";
    dataset.licence = "CC BY 4.0";
    dataset.format = name();
    ROER_TRY(const auto rows, open_rows(file));
    ROER_TRY(const auto header, take_header(*rows));
    const auto columns = police_columns_of(header);
    if (!columns)
      return column_missing(file.name, "SoortMisdrijf, WijkenEnBuurten, Perioden, GeregistreerdeMisdrijven",
                            header);
    LongTable table;
    Faults faults;
    std::map<std::string, std::size_t, std::less<>> kinds;
    std::vector<std::string_view> row;
    const std::size_t width = std::max({columns->kind, columns->code, columns->period, columns->value}) + 1;
    while (rows->next(row)) {
      if (row.size() == 1 && trimmed(row.front()).starts_with("Bron")) continue;
      ++dataset.rows_read;
      if ((dataset.rows_read & 0xFFFF) == 0 && progress.stop()) return interrupted(rows->source());
      row.resize(std::max(row.size(), width));
      Period period;
      Value value;
      const auto code = AreaCode::parse(row[columns->code]);
      if (!code.ok()) faults.add(located(code.faults().first(), *rows, header[columns->code]));
      if (!parse_statline_period(row[columns->period], period))
        faults.add(bad_cell(*rows, header[columns->period], row[columns->period],
                            "2024JJ00, 2024MM03, 2024 maart or 2024"));
      else if (!parse_value(row[columns->value], DecimalMark::kPoint, value))
        faults.add(bad_cell(*rows, header[columns->value], row[columns->value], "a count, or empty"));
      else if (code.ok()) {
        const std::string_view kind = trimmed(row[columns->kind]);
        auto known = kinds.find(kind);
        if (known == kinds.end())
          known = kinds.emplace(std::string(kind), indicator_index(dataset, indicator_of(kind))).first;
        table.add(*code, period, known->second, value, rows->row());
        ++dataset.rows_used;
      }
    }
    faults.add(rows->faults());
    take_notes(*rows, dataset);
    if (!faults.empty()) return faults;
    ROER_CHECK(table.finish(Year(0), file.name, header[columns->code], dataset));
    take_last_period(dataset, options.boundary_year);
    return dataset;
  }

 private:
  static Error located(Error error, const RowSource& rows, const std::string& column) {
    error.source = rows.source();
    error.row = rows.row();
    error.column = column;
    return error;
  }
  static Error bad_cell(const RowSource& rows, const std::string& column, std::string_view found,
                        std::string expected) {
    Error error;
    error.code = ErrorCode::kBadNumber;
    error.message = "this cell cannot be read";
    error.found = excerpt(found);
    error.expected = std::move(expected);
    error.remedy = "Correct the cell, or download the file again.";
    return located(std::move(error), rows, column);
  }
};

}  // namespace

const Reader& police_reader() {
  static const Police kReader;
  return kReader;
}

}  // namespace roer
