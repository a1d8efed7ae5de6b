// Leefbaarometer 3.0 as the zip with scores holds it: one row per area and year, and its "-ontwikkeling"
// twin.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/leefbaarometer_indicators.hpp"
#include "roer/sources/long_table.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"

namespace roer {

namespace {

struct KeyColumn {
  std::size_t column;
  AreaKind kind;
};

/// The column with area codes; its name tells the level.
std::optional<KeyColumn> key_column(const std::vector<std::string>& header) {
  if (const auto at = find_column(header, {"bu_code", "buurtcode", "buurt_code"}))
    return KeyColumn{*at, AreaKind::kBuurt};
  if (const auto at = find_column(header, {"wk_code", "wijkcode", "wijk_code"}))
    return KeyColumn{*at, AreaKind::kWijk};
  if (const auto at = find_column(header, {"gm_code", "gemeentecode", "gemeente_code"}))
    return KeyColumn{*at, AreaKind::kGemeente};
  if (const auto at = find_column(header, {"pc4", "postcode", "pc4_code"}))
    return KeyColumn{*at, AreaKind::kPostcode4};
  if (const auto at = find_column(header, {"id", "gridcode", "crs28992res100m", "cel"}))
    return KeyColumn{*at, AreaKind::kCell100};
  return std::nullopt;
}

std::optional<std::size_t> year_column(const std::vector<std::string>& header) {
  return find_column(header, {"jaar", "year"});
}
std::optional<std::size_t> span_column(const std::vector<std::string>& header) {
  return find_column(header, {"periode", "jaren", "ontwikkeling", "jaar"});
}

/// "2014-2018" or "2014_2018" -> both years.
bool parse_span(std::string_view text, Period& from, Period& to) {
  text = trimmed(text);
  return text.size() == 9 && parse_period(text.substr(0, 4), from) && parse_period(text.substr(5), to);
}

/// True for the "-ontwikkeling" files: their periods are spans of years.
bool holds_spans(const InputFile& file, std::size_t column) {
  const auto rows = open_rows(file);
  std::vector<std::string_view> fields;
  Period from, to;
  if (!rows.ok() || !(*rows)->next(fields) || !(*rows)->next(fields)) return false;
  return column < fields.size() && parse_span(fields[column], from, to);
}

/// Columns that are neither a score nor the place and time of one, such as "versie" in 2020, with what they
/// say.
void tell_unread_columns(const InputFile& file, const std::vector<std::string>& header, KeyColumn key,
                         Dataset& dataset) {
  static const std::set<std::string, std::less<>> kPlaces = {
      "jaar",     "year",   "periode", "jaren",  "ontwikkeling", "naam",   "name",
      "gemeente", "bunaam", "wknaam",  "gmnaam", "gmcode",       "wkcode", "bucode",
      "pc4",      "id",     "wijk",    "buurt",  "stadsdeel"};
  const auto rows = open_rows(file);
  std::vector<std::string_view> first;
  if (!rows.ok() || !(*rows)->next(first) || !(*rows)->next(first)) return;
  Note unread{{"kolommen niet gelezen", "columns not read"}, 0, 0, ""};
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c == key.column || leefbaarometer_indicator(header[c]) || kPlaces.contains(header_key(header[c])))
      continue;
    if (unread.count++ == 0)
      unread.example = header[c] + " = " + excerpt(c < first.size() ? trimmed(first[c]) : "", 40);
  }
  if (unread.count > 0) dataset.notes.push_back(std::move(unread));
}

Status read_development(RowSource& rows, const std::vector<std::string>& header, KeyColumn key,
                        std::size_t span, Year year, Dataset& dataset) {
  std::vector<std::pair<std::size_t, const Indicator*>> fields;
  for (std::size_t c = 0; c < header.size(); ++c)
    if (const Indicator* indicator = leefbaarometer_indicator(header[c])) fields.emplace_back(c, indicator);
  LongTable table;
  Faults faults;
  std::vector<std::string_view> row;
  while (rows.next(row)) {
    ++dataset.rows_read;
    bool repaired = false;
    Period from, to;
    const auto at = [&](std::size_t c) { return c < row.size() ? row[c] : std::string_view(); };
    const auto code = AreaCode::parse_as(key.kind, at(key.column), repaired);
    const bool spans = parse_span(at(span), from, to);
    if (!code.ok() || !spans) {
      Error error;
      error.code = code.ok() ? ErrorCode::kFormatBroken : ErrorCode::kBadCode;
      error.source = rows.source();
      error.row = rows.row();
      error.column = header[code.ok() ? span : key.column];
      error.message = code.ok() ? "this is not a span of years" : "this is not an area code";
      error.found = excerpt(at(code.ok() ? span : key.column));
      error.expected = code.ok() ? "two years, such as 2014-2018" : "a code of the level this file is for";
      error.remedy = "Correct the cell, or download the file again.";
      faults.add(std::move(error));
      continue;
    }
    for (const auto& [column, indicator] : fields) {
      Value value;
      if (!parse_value(at(column), DecimalMark::kPoint, value)) {
        Error error;
        error.code = ErrorCode::kBadNumber;
        error.source = rows.source();
        error.row = rows.row();
        error.column = header[column];
        error.message = "this is not a number";
        error.found = excerpt(at(column));
        error.expected = "a number with a decimal point, or NA";
        faults.add(std::move(error));
        continue;
      }
      Indicator change = *indicator;
      change.id += fmt::format("_since_{}", from.year);
      change.label = {fmt::format("{}: verandering sinds {}", indicator->label.nl, from.year),
                      fmt::format("{}: change since {}", indicator->label.en, from.year)};
      table.add(*code, to, indicator_index(dataset, change), value, rows.row());
    }
    ++dataset.rows_used;
  }
  faults.add(rows.faults());
  take_notes(rows, dataset);
  if (!faults.empty()) return faults;
  return table.finish(year, rows.source(), header[key.column], dataset);
}

class LeefbaarometerCsv final : public Reader {
 public:
  std::string name() const override { return "leefbaarometer-3.0 csv"; }

  double recognise(const std::vector<InputFile>& files, std::size_t which) const override {
    const auto header = peek_header(files[which]);
    const bool scores = find_column(header, {"afw", "lbm"}) && key_column(header);
    if (!scores) return 0;
    if (find_column(header, {"a_inw", "inwoners"})) return 0.1;  // a joined table
    return year_column(header) || span_column(header) ? 0.95 : 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    Dataset dataset = leefbaarometer_dataset();
    dataset.format = name();
    ROER_TRY(const auto rows, open_rows(files[which]));
    ROER_TRY(const auto header, take_header(*rows));
    const auto key = key_column(header);
    const auto year = year_column(header);
    if (!key) return column_missing(files[which].name, "bu_code, wk_code, gm_code, pc4 or id", header);
    const auto span = span_column(header);
    tell_unread_columns(files[which], header, *key, dataset);
    if (span && holds_spans(files[which], *span)) {
      ROER_CHECK(
          read_development(*rows, header, *key, *span, options.boundary_year.value_or(Year(0)), dataset));
    } else if (!year) {
      return column_missing(files[which].name, "jaar (2024), or periode (2014-2018)", header);
    } else {
      TableSpec spec;
      spec.header = header;
      spec.code_column = key->column;
      spec.kind = key->kind;
      spec.period_column = year;
      spec.boundary_year = options.boundary_year.value_or(Year(0));
      spec.name_column = find_column(header, {"bu_naam", "wk_naam", "gm_naam", "naam", "name"});
      for (std::size_t c = 0; c < header.size(); ++c)
        if (const Indicator* indicator = leefbaarometer_indicator(header[c]))
          add_field(spec, dataset, c, *indicator, {}, DecimalMark::kPoint);
      ROER_CHECK(read_table(*rows, spec, dataset, progress));
    }
    take_last_period(dataset, options.boundary_year);
    return dataset;
  }
};

}  // namespace

const Reader& leefbaarometer_csv_reader() {
  static const LeefbaarometerCsv kReader;
  return kReader;
}

}  // namespace roer
