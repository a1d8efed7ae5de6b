#include "roer/app/case_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

#include "roer/app/fault.hpp"
#include "roer/sources/rows.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/workbook.hpp"

namespace roer::app {

namespace {

constexpr double kMostCases = 4e9;  ///< counts are 32 bits

constexpr std::array<std::string_view, kCaseFieldCount> kFieldNames = {
    "place", "period", "cases", "people", "expected", "controls", "x", "y", "lon", "lat"};

/// Words that name a field, the first of each line being its own.
const std::array<std::vector<std::string_view>, kCaseFieldCount> kFieldWords{{
    {"place", "plaats", "location", "locatie", "area", "gebied", "code", "id"},
    {"period", "periode", "date", "datum", "day", "dag", "week", "month", "maand", "year", "jaar", "time",
     "tijd"},
    {"cases", "gevallen", "count", "aantal", "number", "reports", "meldingen"},
    {"people", "population", "pop", "inwoners", "residents", "bevolking", "personen", "dwellings",
     "woningen"},
    {"expected", "verwacht"},
    {"controls", "controles"},
    {"x"},
    {"y"},
    {"lon", "longitude", "lengtegraad"},
    {"lat", "latitude", "breedtegraad"},
}};

using Fields = std::vector<std::string_view>;

/// Which column is what.
struct CaseColumns {
  std::array<std::optional<std::size_t>, kCaseFieldCount> of{};
  std::vector<std::size_t> strata;
  std::vector<std::string> names;         ///< of all columns, for messages
  std::vector<std::string> strata_names;  ///< of those that make strata
  [[nodiscard]] std::optional<std::size_t>& at(CaseField field) {
    return of[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] std::optional<std::size_t> at(CaseField field) const {
    return of[static_cast<std::size_t>(field)];
  }
};

/// Whether fields are parted by as many blanks or tabs as it takes, as SaTScan allows.
bool is_spaced(const InputFile& file) {
  const std::string_view line = file.bytes.substr(0, file.bytes.find('\n'));
  return !is_workbook(file.bytes) && line.find_first_of(",;|") == std::string_view::npos &&
         trimmed(line).find_first_of(" \t") != std::string_view::npos;
}

/// Fields that hold something; a line of one field is parted by its blanks.
void part_by_blanks(Fields& fields) {
  if (fields.size() == 1) {
    const std::string_view text = trimmed(fields.front());
    fields.clear();
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = std::min(text.find_first_of(" \t", from), text.size());
      fields.push_back(text.substr(from, to - from));
      from = std::min(text.find_first_not_of(" \t", to), text.size());
    }
  }
  std::erase_if(fields, [](std::string_view field) { return trimmed(field).empty(); });
}

/// Blank fields behind the last one say nothing.
void drop_blank_end(Fields& fields) {
  while (!fields.empty() && trimmed(fields.back()).empty()) fields.pop_back();
}

bool is_number(std::string_view text) {
  Value value;
  return parse_value(trimmed(text), DecimalMark::kEither, value) && value.known();
}

/// Whether the first row is no row of names.
bool is_bare(CaseTableKind kind, const Fields& first) {
  if (first.size() < 2) return false;
  switch (kind) {
    case CaseTableKind::kPopulation:
      return first.size() >= 3 && parse_moment(first[1], true) && is_number(first[2]);
    case CaseTableKind::kPlaces:
      return first.size() >= 3 && is_number(first[1]) && is_number(first[2]);
    default:
      return is_number(first[1]);
  }
}

CaseColumns bare_columns(CaseTableKind kind, const Fields& first) {
  CaseColumns columns;
  std::vector<CaseField> order = {CaseField::kPlace};
  switch (kind) {
    case CaseTableKind::kPopulation:
      order.insert(order.end(), {CaseField::kPeriod, CaseField::kPeople});
      break;
    case CaseTableKind::kPlaces:
      order.insert(order.end(), {CaseField::kX, CaseField::kY});
      break;
    default:
      order.push_back(kind == CaseTableKind::kCases ? CaseField::kCases : CaseField::kControls);
      if (first.size() > 2 && parse_moment(first[2])) order.push_back(CaseField::kPeriod);
  }
  for (std::size_t c = 0; c < order.size(); ++c) {
    columns.at(order[c]) = c;
    columns.names.emplace_back(name_of(order[c]));
  }
  if (kind == CaseTableKind::kPlaces) return columns;
  for (std::size_t c = order.size(); c < first.size(); ++c) {
    columns.strata.push_back(c);
    columns.strata_names.push_back(fmt::format("covariate{}", columns.strata.size()));
    columns.names.push_back(columns.strata_names.back());
  }
  return columns;
}

Error ambiguous_field(const RowSource& rows, CaseField field, const std::string& first,
                      const std::string& second) {
  return {ErrorCode::kColumnAmbiguous,
          fmt::format("two columns could be the {}", name_of(field)),
          rows.source(),
          rows.row(),
          excerpt(second),
          excerpt(fmt::format("{} and {}", first, second)),
          "one of them",
          fmt::format("Say which: --columns NAME={}, or leave the other out.", name_of(field))};
}

/// Whether a table of its kind is asked for a field; its other columns are its own business.
bool is_wanted(CaseTableKind kind, CaseField field) {
  switch (kind) {
    case CaseTableKind::kCases:
      return true;
    case CaseTableKind::kPopulation:
      return field == CaseField::kPlace || field == CaseField::kPeriod || field == CaseField::kPeople ||
             field == CaseField::kExpected;
    case CaseTableKind::kControls:
      return field == CaseField::kPlace || field == CaseField::kPeriod || field == CaseField::kControls;
    case CaseTableKind::kPlaces:
      break;
  }
  return field == CaseField::kPlace || field >= CaseField::kX;
}

std::optional<CaseField> case_field_called(const std::string& name, const CaseTableChoice& choice) {
  const std::string low = lowered(name);
  for (const auto& [called, field] : choice.called)
    if (lowered(called) == low) return field;
  for (std::size_t f = 0; f < kCaseFieldCount; ++f)
    if (std::find(kFieldWords.at(f).begin(), kFieldWords.at(f).end(), low) != kFieldWords.at(f).end())
      return static_cast<CaseField>(f);
  return {};
}

/// Whether the user said what this column is, so that words no longer matter.
bool is_told_column(const std::string& name, const CaseTableChoice& choice) {
  return std::any_of(choice.called.begin(), choice.called.end(),
                     [&](const auto& one) { return lowered(one.first) == lowered(name); });
}

Error field_missing(const RowSource& rows, std::string expected, const CaseColumns& columns) {
  Error error = column_missing(rows.source(), std::move(expected), columns.names);
  error.remedy = "Name the column so, or say which it is: --columns NAME=FIELD (docs/methods/scan.md).";
  return error;
}

Status find_strata(const RowSource& rows, const CaseTableChoice& choice, CaseColumns& columns) {
  for (const std::string& wanted : choice.adjust) {
    const auto found = std::find_if(columns.names.begin(), columns.names.end(), [&](const std::string& name) {
      return lowered(name) == lowered(wanted);
    });
    if (found == columns.names.end())
      return field_missing(rows, fmt::format("a column {}, for --adjust", excerpt(wanted)), columns);
    columns.strata.push_back(static_cast<std::size_t>(found - columns.names.begin()));
    columns.strata_names.push_back(wanted);
  }
  return Done{};
}

Result<CaseColumns> named_columns(const RowSource& rows, const CaseTableChoice& choice, const Fields& first) {
  CaseColumns columns;
  for (const std::string_view field : first) columns.names.emplace_back(trimmed(field));
  Faults faults;
  for (std::size_t c = 0; c < columns.names.size(); ++c) {
    const std::string& name = columns.names[c];
    const bool stratum = std::any_of(choice.adjust.begin(), choice.adjust.end(),
                                     [&](const std::string& one) { return lowered(one) == lowered(name); });
    const auto field = case_field_called(name, choice);
    if (!field || !is_wanted(choice.kind, *field) || (stratum && !is_told_column(name, choice))) continue;
    auto& at = columns.at(*field);
    if (at && is_told_column(columns.names[*at], choice) != is_told_column(name, choice)) {
      if (is_told_column(name, choice)) at = c;
      continue;
    }
    if (at)
      faults.add(ambiguous_field(rows, *field, columns.names[*at], name));
    else
      at = c;
  }
  if (!faults.empty()) return faults;
  if (choice.kind == CaseTableKind::kCases || choice.kind == CaseTableKind::kPopulation)
    ROER_CHECK(find_strata(rows, choice, columns));
  return columns;
}

/// What a table of its kind cannot do without.
Status check_fields(const RowSource& rows, const CaseTableChoice& choice, const CaseColumns& columns) {
  const auto lacks = [&](const char* what) { return field_missing(rows, what, columns); };
  if (!columns.at(CaseField::kPlace)) return lacks("a column place");
  const bool metres = columns.at(CaseField::kX) && columns.at(CaseField::kY);
  const bool degrees = columns.at(CaseField::kLon) && columns.at(CaseField::kLat);
  switch (choice.kind) {
    case CaseTableKind::kPopulation:
      if (!columns.at(CaseField::kPeople) && !columns.at(CaseField::kExpected))
        return lacks("a column people or expected");
      return Done{};
    case CaseTableKind::kControls:
      if (!columns.at(CaseField::kControls)) return lacks("a column controls");
      return Done{};
    case CaseTableKind::kPlaces:
      if (!metres && !degrees) return lacks("columns x and y, or lon and lat");
      break;
    case CaseTableKind::kCases:
      if (!columns.at(CaseField::kCases) && !choice.events)
        return lacks("a column cases, or --events where each row is one case");
      break;
  }
  if (!metres || !degrees) return Done{};
  return ambiguous_field(rows, CaseField::kX, columns.names[*columns.at(CaseField::kX)],
                         columns.names[*columns.at(CaseField::kLon)]);
}

/// Reads rows below the names, collecting faults.
class CaseReader {
 public:
  CaseReader(RowSource& rows, const CaseColumns& columns, const CaseTableChoice& choice, CaseTable& table)
      : rows_(rows), columns_(columns), choice_(choice), table_(table) {}

  void read(const Fields& fields) {
    CaseRow row;
    row.row = rows_.row();
    row.place = std::string(cell(fields, CaseField::kPlace));
    if (row.place.empty())
      refuse(ErrorCode::kBadCode, "this row has no place", CaseField::kPlace, "",
             "the name or code of a place");
    if (columns_.at(CaseField::kPeriod)) {
      const std::string_view text = cell(fields, CaseField::kPeriod);
      row.when = parse_moment(text, !table_.named && choice_.kind == CaseTableKind::kPopulation);
      if (!row.when)
        refuse(ErrorCode::kBadNumber, "this is no moment", CaseField::kPeriod, text,
               "a year (2024), month (2024-03), week (2024-W05) or day (2024-03-01)");
    }
    for (const CaseField field :
         {CaseField::kCases, CaseField::kPeople, CaseField::kExpected, CaseField::kControls, CaseField::kX,
          CaseField::kY, CaseField::kLon, CaseField::kLat})
      if (columns_.at(field)) read_number(fields, field, row);
    for (const std::size_t c : columns_.strata) {
      if (!row.stratum.empty()) row.stratum += '\x1f';
      row.stratum += c < fields.size() ? trimmed(fields[c]) : std::string_view();
    }
    table_.rows.push_back(std::move(row));
  }
  [[nodiscard]] const Faults& faults() const { return faults_; }

 private:
  [[nodiscard]] std::string_view cell(const Fields& fields, CaseField field) const {
    const auto at = columns_.at(field);
    return at && *at < fields.size() ? trimmed(fields[*at]) : std::string_view();
  }
  void refuse(ErrorCode code, const char* message, CaseField field, std::string_view found,
              const char* expected) {
    faults_.add({code, message, rows_.source(), rows_.row(), columns_.names[*columns_.at(field)],
                 found.empty() ? "empty" : excerpt(found), expected, "Correct the row, or leave it out."});
  }
  void read_number(const Fields& fields, CaseField field, CaseRow& row) {
    const bool counts = field == CaseField::kCases || field == CaseField::kControls;
    const bool place = field >= CaseField::kX;
    const char* expected =
        counts  ? "a whole number, 0 to 4,000,000,000"
        : place ? (field >= CaseField::kLon ? "degrees: longitude -180 to 180, latitude -90 to 90"
                                            : "a coordinate")
                : "a number, 0 or more";
    const std::string_view text = cell(fields, field);
    Value value;
    if (!parse_value(text, DecimalMark::kEither, value) || (value.known() && !std::isfinite(value.number)))
      return refuse(ErrorCode::kBadNumber, "this is no number", field, text, expected);
    if (!value.known())
      return refuse(ErrorCode::kBadNumber,
                    "a number is not known, and a window around a hole would be of others", field, text,
                    expected);
    const double number = value.number;
    if (!place && number < 0)
      return refuse(ErrorCode::kBadNumber, "a number is below 0", field, text, expected);
    if (counts && (number != std::floor(number) || number > kMostCases))
      return refuse(ErrorCode::kBadNumber, "this is no count", field, text, expected);
    const double most = field == CaseField::kLon ? 180 : 90;
    if (field >= CaseField::kLon && std::abs(number) > most)
      return refuse(ErrorCode::kBadNumber, "these are no degrees", field, text, expected);
    row.numbers[static_cast<std::size_t>(field)] = number;
  }

  RowSource& rows_;
  const CaseColumns& columns_;
  const CaseTableChoice& choice_;
  CaseTable& table_;
  Faults faults_;
};

/// Whether coordinates without names are degrees; read as x and y.
Result<bool> are_degrees(const CaseTable& table, const CaseTableChoice& choice) {
  const bool could_be = std::all_of(table.rows.begin(), table.rows.end(), [](const CaseRow& row) {
    return std::abs(row.at(CaseField::kX)) <= 90 && std::abs(row.at(CaseField::kY)) <= 180;
  });
  if (choice.latitude_first && *choice.latitude_first && !could_be)
    return Error{ErrorCode::kUsage,
                 "these are no degrees",
                 table.source,
                 0,
                 {},
                 "coordinates above 90 or 180",
                 "latitude and longitude",
                 "Leave --coordinates out, or say --coordinates x-y."};
  if (choice.latitude_first || !could_be) return choice.latitude_first.value_or(false);
  return Error{
      ErrorCode::kUsage,
      "coordinates without names may be degrees, or not",
      table.source,
      0,
      {},
      fmt::format("{} and {}", table.rows.front().at(CaseField::kX), table.rows.front().at(CaseField::kY)),
      "--coordinates lat-lon or --coordinates x-y",
      "Say which, or name the columns: place,lat,lon or place,x,y."};
}

/// Latitude, longitude where x and y were read.
void turn_to_degrees(CaseTable& table) {
  const auto at = [](CaseField field) { return static_cast<std::size_t>(field); };
  for (CaseRow& row : table.rows) {
    row.numbers[at(CaseField::kLat)] = row.at(CaseField::kX);
    row.numbers[at(CaseField::kLon)] = row.at(CaseField::kY);
  }
  table.fields[at(CaseField::kX)] = table.fields[at(CaseField::kY)] = false;
  table.fields[at(CaseField::kLon)] = table.fields[at(CaseField::kLat)] = true;
}

}  // namespace

std::string_view name_of(CaseField field) {
  return kFieldNames.at(static_cast<std::size_t>(field));
}

Result<std::map<std::string, CaseField>> columns_called(const std::string& text) {
  std::map<std::string, CaseField> called;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    const std::string one = text.substr(from, to - from);
    from = to + 1;
    const std::size_t mark = one.rfind('=');
    const std::string name(trimmed(one.substr(0, mark)));
    const std::string means = mark == std::string::npos ? "" : lowered(trimmed(one.substr(mark + 1)));
    const auto* const field = std::find(kFieldNames.begin(), kFieldNames.end(), means);
    if (name.empty() || field == kFieldNames.end())
      return fault(ErrorCode::kUsage, "this does not tell what a column is", one,
                   fmt::format("NAME=FIELD, where FIELD is {}", fmt::join(kFieldNames, ", ")),
                   "Change --columns.");
    called[name] = static_cast<CaseField>(field - kFieldNames.begin());
  }
  return called;
}

Error at_row(const CaseTable& table, const CaseRow& row, Error error) {
  error.source = table.source;
  error.row = row.row;
  return error;
}

Result<CaseTable> read_case_table(const std::string& path, const CaseTableChoice& choice) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  CaseTable table;
  table.source = rows->source();
  table.file = std::filesystem::path(path).filename().string();
  table.sha256 = files.front().sha256;
  Fields fields;
  const bool any = rows->next(fields);
  const bool spaced = is_spaced(files.front());
  if (spaced) part_by_blanks(fields);
  drop_blank_end(fields);
  table.named = !any || !is_bare(choice.kind, fields);
  ROER_TRY(const CaseColumns columns, table.named ? named_columns(*rows, choice, fields)
                                                  : Result<CaseColumns>(bare_columns(choice.kind, fields)));
  ROER_CHECK(check_fields(*rows, choice, columns));
  for (std::size_t f = 0; f < kCaseFieldCount; ++f) table.fields.at(f) = columns.of.at(f).has_value();
  table.strata = columns.strata_names;
  CaseReader reader(*rows, columns, choice, table);
  for (bool more = !table.named || rows->next(fields); more; more = rows->next(fields)) {
    if (spaced) part_by_blanks(fields);
    drop_blank_end(fields);
    if (!fields.empty()) reader.read(fields);
  }
  Faults faults = rows->faults();
  faults.add(reader.faults());
  if (!faults.empty()) return faults;
  if (table.rows.empty())
    return Error{ErrorCode::kMissingData, "this table has no rows",   table.source, 0, {}, "names alone",
                 "a row for each place",  "Add rows below the names."};
  if (!table.named && choice.kind == CaseTableKind::kPlaces) {
    ROER_TRY(const bool degrees, are_degrees(table, choice));
    if (degrees) turn_to_degrees(table);
  }
  if (choice.events && !table.has(CaseField::kCases))
    for (CaseRow& row : table.rows) row.numbers[static_cast<std::size_t>(CaseField::kCases)] = 1;
  return table;
}

}  // namespace roer::app
