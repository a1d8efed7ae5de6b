#include "roer/sources/table_columns.hpp"

#include <algorithm>

#include "roer/base/text.hpp"
#include "roer/sources/own_mapping.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  return out;
}

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < header.size(); ++i)
      if (same_header(header[i], name)) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_column_with(const std::vector<std::string>& header, std::string_view part) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (lowered(trimmed(header[i])).find(lowered(part)) != std::string::npos) return i;
  return std::nullopt;
}

std::size_t indicator_index(Dataset& dataset, const Indicator& indicator) {
  for (std::size_t i = 0; i < dataset.indicators.size(); ++i)
    if (dataset.indicators[i].id == indicator.id) return i;
  dataset.indicators.push_back(indicator);
  return dataset.indicators.size() - 1;
}

bool add_field(TableSpec& spec, Dataset& dataset, std::size_t column, const Indicator& indicator,
               Period period, DecimalMark mark) {
  const std::size_t index = indicator_index(dataset, indicator);
  // Without a column of periods, a column that names none is of the period of all rows.
  const auto meant = [&](Period told) { return told.year == 0 && !spec.period_column ? spec.period : told; };
  for (const FieldSpec& field : spec.fields)
    if (field.indicator == index && meant(field.period) == meant(period)) return false;
  FieldSpec field;
  field.column = column;
  field.indicator = index;
  field.period = period;
  field.mark = mark;
  spec.fields.push_back(field);
  return true;
}

void add_field_renamed(TableSpec& spec, Dataset& dataset, std::size_t column, Indicator indicator,
                       DecimalMark mark) {
  if (add_field(spec, dataset, column, indicator, {}, mark)) return;
  const std::string stem = indicator.id + "_";
  // As many names with this stem as there are: so the first try nearly always is free.
  auto number = 2 + std::count_if(dataset.indicators.begin(), dataset.indicators.end(),
                                  [&](const Indicator& other) { return other.id.starts_with(stem); });
  do indicator.id = stem + std::to_string(number++);
  while (!add_field(spec, dataset, column, indicator, {}, mark));
}

std::optional<Error> too_sparse(std::size_t cells, std::size_t given, const std::string& source) {
  constexpr std::size_t kHarmless = 100'000'000;  ///< cells; 900 MB
  constexpr std::size_t kFilled = 20;             ///< one in so many cells must be given
  if (cells <= kHarmless || cells / kFilled <= given) return std::nullopt;
  Error error;
  error.code = ErrorCode::kFileTooLarge;
  error.source = source;
  error.message = "nearly every area has periods or measures of its own: the table would be almost empty";
  error.found = std::to_string(given) + " values for " + std::to_string(cells) + " places";
  error.expected = "areas that share their periods and measures";
  error.remedy = "Check the column of periods, or split the file.";
  return error;
}

Result<std::vector<std::string>> take_header(RowSource& rows) {
  return take_header(rows, [](std::string_view) { return true; });
}

Result<std::vector<std::string>> take_header(RowSource& rows, bool (*is_header)(std::string_view)) {
  std::vector<std::string_view> fields;
  std::vector<std::string> header;
  for (int looked = 0; looked < 20 && rows.next(fields); ++looked) {
    if (!std::any_of(fields.begin(), fields.end(), is_header)) continue;
    for (const std::string_view field : fields) header.emplace_back(trimmed(field));
    return header;
  }
  if (!rows.faults().empty()) return rows.faults();
  Error error;
  error.code = ErrorCode::kColumnMissing;
  error.source = rows.source();
  error.message = "no row with column names was found";
  error.remedy = "Check that this is the file you meant.";
  return error;
}

DecimalMark decimal_mark_of(const InputFile& file, std::size_t first_column) {
  if (is_workbook(file.bytes))
    return DecimalMark::kEither;  // numbers have a point, texts what the writer used
  const auto rows = open_rows(file);
  if (!rows.ok()) return DecimalMark::kPoint;
  std::vector<std::string_view> fields, sample;
  std::vector<std::string> kept;
  for (int i = 0; i < 2000 && (*rows)->next(fields); ++i) {
    if (i == 0) continue;
    for (std::size_t c = first_column; c < fields.size(); ++c)
      if (fields[c].find_first_of(".,") != std::string_view::npos) kept.emplace_back(trimmed(fields[c]));
  }
  sample.assign(kept.begin(), kept.end());
  bool mixed = false;
  const DecimalMark mark = guess_decimal_mark(sample, mixed);
  return mixed ? DecimalMark::kEither : mark;
}

void take_notes(const RowSource& rows, Dataset& dataset) {
  for (Note& note : rows.notes()) dataset.notes.push_back(std::move(note));
}

Error interrupted(const std::string& source) {
  Error error;
  error.code = ErrorCode::kInterrupted;
  error.message = "reading was stopped";
  error.source = source;
  return error;
}

Error column_missing(const std::string& source, std::string expected,
                     const std::vector<std::string>& header) {
  Error error;
  error.code = ErrorCode::kColumnMissing;
  error.source = source;
  error.row = 1;
  error.message = "a column that is needed is not there";
  for (const std::string& name : header)
    if (error.found.size() < 120) error.found += (error.found.empty() ? "" : ", ") + excerpt(name, 30);
  error.expected = std::move(expected);
  error.remedy = "Check that this is the file you meant, or name the columns in a mapping (docs/mapping.md).";
  return error;
}

}  // namespace roer
