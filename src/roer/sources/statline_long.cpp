// The newer StatLine zip: Observations.csv in long form, with MeasureCodes.csv and WijkenEnBuurtenCodes.csv
// beside it.

#include <algorithm>
#include <map>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/long_table.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

bool ends_with_name(const InputFile& file, std::string_view name) {
  return file.name.ends_with(name);
}

std::optional<std::size_t> member(const std::vector<InputFile>& files, std::string_view name) {
  for (std::size_t i = 0; i < files.size(); ++i)
    if (ends_with_name(files[i], name)) return i;
  return std::nullopt;
}

/// Identifier -> title of a code list.
Result<std::map<std::string, std::string, std::less<>>> titles_of(const InputFile& file) {
  std::map<std::string, std::string, std::less<>> titles;
  ROER_TRY(const auto rows, open_rows(file));
  ROER_TRY(const auto header, take_header(*rows));
  const auto key = find_column(header, {"Identifier", "Key"});
  const auto title = find_column(header, {"Title"});
  if (!key || !title) return column_missing(file.name, "Identifier and Title", header);
  std::vector<std::string_view> row;
  while (rows->next(row))
    if (row.size() > std::max(*key, *title))
      titles.emplace(std::string(trimmed(row[*key])), std::string(trimmed(row[*title])));
  if (!rows->faults().empty()) return rows->faults();
  return titles;
}

class StatlineLong final : public Reader {
 public:
  std::string name() const override { return "kwb statline long"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const auto header = peek_header(files[which]);
    return find_column(header, {"Measure"}) && find_column(header, {"WijkenEnBuurten"}) &&
                   find_column(header, {"Value"})
               ? 0.95
               : 0;
  }

  std::vector<std::size_t> takes(const std::vector<InputFile>& files, std::size_t which) const override {
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < files.size();
         ++i)  // code lists and descriptions all belong to the observations
      if (i != which && files[i].path == files[which].path) taken.push_back(i);
    return taken;
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
    std::map<std::string, std::string, std::less<>> measures, areas;
    if (const auto at = member(files, "MeasureCodes.csv")) {
      ROER_TRY(measures, titles_of(files[*at]));
    } else {
      dataset.notes.push_back({{"MeasureCodes.csv ontbreekt: maten heten naar hun code",
                                "MeasureCodes.csv is missing: measures are named by their code"},
                               0,
                               0,
                               ""});
    }
    if (const auto at = member(files, "WijkenEnBuurtenCodes.csv")) {
      ROER_TRY(areas, titles_of(files[*at]));
    }
    ROER_TRY(const auto rows, open_rows(file));
    ROER_TRY(const auto header, take_header(*rows));
    const auto measure = find_column(header, {"Measure"}), area = find_column(header, {"WijkenEnBuurten"}),
               value = find_column(header, {"Value"});
    const auto period = find_column(header, {"Perioden"});
    if (!measure || !area || !value)
      return column_missing(file.name, "Measure, WijkenEnBuurten, Value", header);
    LongTable table;
    Faults faults;
    std::map<std::string, std::size_t, std::less<>> indices;
    std::vector<std::string_view> row;
    while (rows->next(row)) {
      ++dataset.rows_read;
      if ((dataset.rows_read & 0xFFFF) == 0 && progress.stop()) return interrupted(rows->source());
      row.resize(std::max(row.size(), header.size()));
      Period of_row = options.period.value_or(Period{});
      Value number;
      const auto code = AreaCode::parse(row[*area]);
      const bool periods = !period || parse_period(row[*period], of_row);
      const bool numbers = parse_value(row[*value], DecimalMark::kPoint, number);
      if (!code.ok() || !periods || !numbers) {
        Error error = code.ok() ? Error{} : code.faults().first();
        if (code.ok()) {
          error.code = periods ? ErrorCode::kBadNumber : ErrorCode::kFormatBroken;
          error.message = periods ? "this is not a number" : "this is not a period";
          error.found = excerpt(row[periods ? *value : *period]);
          error.expected = periods ? "a number with a decimal point, or empty" : "2024JJ00 or 2024";
        }
        error.source = rows->source();
        error.row = rows->row();
        error.column = header[!code.ok() ? *area : periods ? *value : *period];
        faults.add(std::move(error));
        continue;
      }
      const std::string_view key = trimmed(row[*measure]);
      auto known = indices.find(key);
      if (known == indices.end()) {
        const auto title = measures.find(key);
        known = indices
                    .emplace(std::string(key),
                             indicator_index(
                                 dataset,
                                 field_indicator(
                                     "kwb", title == measures.end() ? key : std::string_view(title->second))))
                    .first;
      }
      table.add(*code, of_row, known->second, number, rows->row());
      ++dataset.rows_used;
    }
    faults.add(rows->faults());
    take_notes(*rows, dataset);
    if (!faults.empty()) return faults;
    ROER_CHECK(table.finish(Year(0), file.name, header[*area], dataset));
    take_last_period(dataset, options.boundary_year);
    for (const Frame& frame : dataset.frames) {
      AreaNames names{frame.areas, {}};
      for (const AreaCode& code : frame.areas.codes()) {
        const auto found = areas.find(code.text());
        names.names.push_back(found == areas.end() ? "" : found->second);
      }
      if (!areas.empty()) dataset.names.push_back(std::move(names));
    }
    return dataset;
  }
};

}  // namespace

const Reader& statline_long_reader() {
  static const StatlineLong kReader;
  return kReader;
}

}  // namespace roer
