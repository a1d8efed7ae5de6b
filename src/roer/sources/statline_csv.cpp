// Key figures of districts and neighbourhoods as StatLine exports them: plain, without code column, as
// crosstab, and as R re-exported them.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/statline_rows.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

bool names_areas(std::string_view field) {
  return header_key(field) == "wijkenenbuurten";
}
bool names_codes(std::string_view field) {
  const std::string key = header_key(field);
  return key.find("coderingcode") != std::string::npos || key.ends_with("codering");
}
bool names_periods(std::string_view field) {
  const std::string key = header_key(field);
  return key == "perioden" || key == "periode";
}
bool starts_statline_header(std::string_view field) {
  return names_areas(field) || names_codes(field);
}

/// Columns that say where a row is, not what was counted there.
bool is_place(std::string_view field) {
  const std::string key = header_key(field);
  return key.empty() || key == "wijkenenbuurten" || key.starts_with("regioaanduiding") ||
         names_periods(field);
}

std::optional<std::size_t> first_that(const std::vector<std::string>& header,
                                      bool (*holds)(std::string_view)) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (holds(header[i])) return i;
  return std::nullopt;
}

/// A crosstab has its regions in columns, so the codes stand in a row that begins with "Codering".
bool is_crosstab(const InputFile& file) {
  const auto rows = open_rows(file);
  if (!rows.ok()) return false;
  std::vector<std::string_view> fields;
  for (int i = 0; i < 20 && (*rows)->next(fields); ++i)
    if (first_code_of_crosstab(fields) != 0) return true;
  return false;
}

class StatlineCsv final : public Reader {
 public:
  std::string name() const override { return "kwb statline csv"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const auto header = peek_header(files[which]);
    if (header.empty()) return 0;
    const auto crimes = [](const std::string& field) {
      return header_key(field).starts_with("soortmisdrijf");
    };
    if (std::any_of(header.begin(), header.end(), crimes)) return 0;
    if (first_that(header, names_codes) || first_that(header, names_areas))
      return header.size() > 2 ? 0.9 : 0;
    return is_crosstab(files[which]) ? 0.9 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    const InputFile& file = files[which];
    Dataset dataset;
    dataset.id = "kwb";
    dataset.title = {"CBS Kerncijfers wijken en buurten", "CBS key figures of districts and neighbourhoods"};
    dataset.publisher = "CBS";
    dataset.licence = "CC BY 4.0";
    dataset.format = name();
    ROER_TRY(auto rows, open_rows(file));
    const bool crosstab = is_crosstab(file);
    if (crosstab) {
      ROER_TRY(rows, transposed(*rows));
    }
    ROER_TRY(auto header, take_header(*rows, starts_statline_header));
    const bool periods = first_that(header, names_periods).has_value();
    TableYear year{{}, options.boundary_year.value_or(Year(0))};
    if (!periods) {
      ROER_TRY(year, table_year(file, options, dataset));
      dataset.release = to_string(Period{year.period.year, 0});
    }
    if (!first_that(header, names_codes)) {
      ROER_TRY(rows, with_codes(std::move(rows), header, of_year(options.reference, year.boundary)));
      header.emplace_back("Codering (code)");
    }
    ROER_TRY(const TableSpec spec, spec_of(file, header, year, dataset));
    ROER_CHECK(read_table(*rows, spec, dataset, progress));
    if (periods) take_last_period(dataset, options.boundary_year);
    return dataset;
  }

 private:
  static std::vector<AreaNames> of_year(const std::vector<AreaNames>& all, Year year) {
    std::vector<AreaNames> own;
    for (const AreaNames& names : all)
      if (names.areas.boundary_year() == year) own.push_back(names);
    return own;
  }

  static Result<TableSpec> spec_of(const InputFile& file, const std::vector<std::string>& header,
                                   const TableYear& year, Dataset& dataset) {
    TableSpec spec;
    spec.header = header;
    spec.code_column = first_that(header, names_codes).value_or(0);
    spec.name_column = first_that(header, names_areas);
    spec.boundary_year = year.boundary;
    spec.period = year.period;
    spec.period_column = first_that(header, names_periods);
    spec.read_period = parse_statline_period;
    spec.unmeasured_periods = true;
    const DecimalMark mark = decimal_mark_of(file, 2);
    Note postcodes{{"kolommen met postcodes niet gelezen: een code is geen getal",
                    "columns of postcodes not read: a code is no number"},
                   0,
                   0,
                   ""};
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (is_place(header[c]) || c == spec.code_column) continue;
      if (header_key(header[c]).starts_with("postcode")) {
        if (postcodes.count++ == 0) postcodes.example = header[c];
        continue;
      }
      Indicator indicator = field_indicator("kwb", header[c]);
      add_field_renamed(spec, dataset, c, indicator, mark);
    }
    if (postcodes.count > 0) dataset.notes.push_back(postcodes);
    if (spec.fields.empty())
      return column_missing(file.name, "a column of numbers, such as \"Aantal inwoners (aantal)\"", header);
    return spec;
  }
};

}  // namespace

const Reader& statline_csv_reader() {
  static const StatlineCsv kReader;
  return kReader;
}

}  // namespace roer
