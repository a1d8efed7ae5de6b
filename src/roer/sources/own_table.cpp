// Any table of the user's own: one row per area, or per area and period; given a name with --table.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "roer/base/text.hpp"
#include "roer/sources/json_rows.hpp"
#include "roer/sources/known_fields.hpp"
#include "roer/sources/own_columns.hpp"
#include "roer/sources/own_rows.hpp"
#include "roer/sources/reader.hpp"
#include "roer/sources/table_columns.hpp"
#include "roer/sources/table_year.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

/// Names that official datasets have: an own table under one of them would replace it.
constexpr std::array<std::string_view, 7> kOfficial = {
    "leefbaarometer", "leefbaarometer2", "kwb", "police", "health", "areas", "borders"};

Status check_name(const std::string& name, const std::string& source) {
  const bool plain = !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  const bool taken = std::find(kOfficial.begin(), kOfficial.end(), name) != kOfficial.end();
  if (plain && !taken && !name.starts_with("crosswalk-")) return Done{};
  Error error;
  error.code = ErrorCode::kUsage;
  error.source = source;
  error.message = plain ? "this name belongs to an official table" : "this cannot be the name of a table";
  error.found = excerpt(name);
  error.expected = "1 to 40 lower case letters, digits, _ and -, such as committees";
  error.remedy = "Give the table another name with --table.";
  return error;
}

/// What the user tells on the command line goes before what the mapping says.
Result<OwnMapping> told(const ReadOptions& options) {
  OwnMapping mapping;
  if (!options.mapping_path.empty()) {
    ROER_TRY(mapping, read_mapping(options.mapping_path));
  }
  if (options.kind) mapping.kind = options.kind;
  if (options.period) mapping.period = options.period;
  if (options.boundary_year) mapping.boundary_year = options.boundary_year;
  return mapping;
}

/// The mark of the numbers in a text: a comma anywhere means that it is the mark everywhere, so that a point
/// that parts thousands is told and not read as a decimal. A workbook and JSON store theirs with a point.
DecimalMark mark_of(const Sample& sample, const OwnLayout& layout, bool typed) {
  std::vector<std::string_view> cells;
  for (const auto& row : sample)
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool number =
          c != layout.code && c != layout.period && c != layout.name &&
          std::find(layout.left_out.begin(), layout.left_out.end(), c) == layout.left_out.end();
      if (number && row[c].find_first_of(".,") != std::string::npos) cells.push_back(trimmed(row[c]));
    }
  bool mixed = false;
  const DecimalMark mark = guess_decimal_mark(cells, mixed);
  if (typed) return mark == DecimalMark::kComma || mixed ? DecimalMark::kEither : DecimalMark::kPoint;
  return mixed ? DecimalMark::kComma : mark;
}

/// What the marks in the numbers of a column part.
enum class Marks : std::uint8_t { kNothing, kEither, kDecimals };

/// Every number with the mark could be thousands as well: "1.234", never "0.184" or "12.5".
Marks parts_of(const Sample& sample, std::size_t column, char mark) {
  bool any = false;
  for (const auto& row : sample) {
    std::string_view cell = column < row.size() ? trimmed(row[column]) : std::string_view();
    if (cell.starts_with('-')) cell.remove_prefix(1);
    const std::size_t point = cell.find(mark);
    if (point == std::string_view::npos) continue;
    if (std::any_of(cell.begin(), cell.end(), [&](char c) { return c != mark && (c < '0' || c > '9'); }) ||
        cell.rfind(mark) != point)
      continue;  // no number, which is told as such
    if (cell.size() - point != 4 || point > 3 || cell.starts_with('0')) return Marks::kDecimals;
    any = true;
  }
  return any ? Marks::kEither : Marks::kNothing;
}

bool sounds_like_count(std::string_view header) {
  const std::string key = header_key(header);
  return key.find("aantal") != std::string::npos || key.starts_with("numberof") || key.ends_with("count");
}

/// One reading of one own table.
class OwnReading {
 public:
  OwnReading(const InputFile& file, const ReadOptions& options, OwnMapping mapping, Progress& progress)
      : file_(file),
        options_(options),
        mapping_(std::move(mapping)),
        progress_(progress),
        typed_(is_workbook(file.bytes) || looks_like_json_table(file.bytes)) {}

  Result<Dataset> read() {
    describe();
    ROER_TRY(auto opened, open_rows(file_, mapping_.sheet));
    OwnRows rows(std::move(opened));
    ROER_TRY(header_, rows.take_header(mapping_.header_row));
    ROER_TRY(layout_, find_layout(header_, rows.sample(), mapping_, rows.source()));
    spec_.header = header_;
    spec_.code_column = layout_.code;
    spec_.kind = layout_.kind;
    spec_.bare_digits = layout_.bare_digits;
    spec_.name_column = layout_.name;
    spec_.skipped_codes = mapping_.skip_codes;
    spec_.short_rows = is_workbook(file_.bytes);  // a sheet stores no empty cells at the end of a row
    spec_.number_remedy =
        "Correct the cell, leave it empty if the value is not known, or leave the column out with "
        "skip = true in a mapping (docs/mapping.md).";
    if (layout_.period && !mapping_.period) {
      spec_.period_column = layout_.period;
      rows.read_dates_in(*layout_.period, is_workbook(file_.bytes));
    }
    ROER_CHECK(add_fields(rows.sample(), rows.source()));
    ROER_CHECK(set_period());
    ROER_CHECK(read_table(rows, spec_, dataset_, progress_));
    take_last_period(dataset_, mapping_.boundary_year, CodesTell::kNo);
    return std::move(dataset_);
  }

 private:
  void note(Text message, std::size_t count = 0, std::string example = "") {
    dataset_.notes.push_back({std::move(message), count, 0, std::move(example)});
  }

  void describe() {
    dataset_.id = options_.table;
    dataset_.title = mapping_.title == Text{} ? Text{options_.table, options_.table} : mapping_.title;
    dataset_.publisher = mapping_.publisher;
    dataset_.licence = mapping_.licence;
    dataset_.format = is_workbook(file_.bytes) ? "own workbook" : typed_ ? "own json" : "own csv";
    if (!mapping_.sheet.empty() && !is_workbook(file_.bytes))
      note({"blad uit de mapping niet gebruikt: dit is geen werkmap",
            "sheet of the mapping not used: this is no workbook"},
           0, mapping_.sheet);
  }

  Status add_fields(const Sample& sample, const std::string& source) {
    const DecimalMark mark = mapping_.decimal.value_or(mark_of(sample, layout_, typed_));
    std::vector<std::string> answers, means, dated, skipped;
    std::vector<std::size_t> unclear;
    bool decimals = false;
    Faults faults;
    for (std::size_t c = 0; c < header_.size(); ++c) {
      if (c == layout_.code || c == layout_.period || c == layout_.name) continue;
      const ColumnMapping* said = mapping_.find(header_[c]);
      const bool out =
          std::find(layout_.left_out.begin(), layout_.left_out.end(), c) != layout_.left_out.end();
      if (out || (said != nullptr && said->skip)) {
        skipped.push_back(header_[c].empty() ? fmt::format("{}", c + 1) : header_[c]);
        continue;
      }
      const ColumnMapping none;
      const ColumnMapping& column = said != nullptr ? *said : none;
      const Period period = column.period.value_or(period_in_header(c, dated));
      const Indicator indicator = indicator_of(c, column, means);
      if (!add_field(spec_, dataset_, c, indicator, period, column.decimal.value_or(mark))) {
        faults.add(same_name(c, indicator, source));
        continue;
      }
      FieldSpec& field = spec_.fields.back();
      field.state = column.state.value_or(State::kObserved);
      field.yes_no = column.yes_no.value_or(is_yes_no(sample, c));
      if (field.yes_no && !column.yes_no) answers.push_back(header_[c]);
      const bool guessed = !mapping_.decimal && !column.decimal && !typed_;
      if (!guessed || mark == DecimalMark::kEither) continue;
      const Marks parts = parts_of(sample, c, mark == DecimalMark::kPoint ? '.' : ',');
      decimals = decimals || parts == Marks::kDecimals;
      if (parts == Marks::kEither) unclear.push_back(c);
    }
    // One number such as 12.5 tells what the mark parts in the whole table.
    if (!decimals)
      for (const std::size_t c : unclear) faults.add(thousand_or_decimal(sample, c, source));
    if (!faults.empty()) return faults;
    if (spec_.fields.empty())
      return column_missing(source, "a column with numbers besides the code", header_);
    tell({"kolommen gelezen als ja/nee (1 en 0)", "columns read as yes/no (1 and 0)"}, answers);
    tell({"kolommen niet gelezen (namen, toelichting, andere codes)",
          "columns not read (names, remarks, other codes)"},
         skipped);
    tell({"kolommen met het jaar in hun naam", "columns with the year in their name"}, dated);
    tell({"kolommen aangenomen als gemiddelde of aandeel, niet als aantal (een mapping kan het zeggen)",
          "columns assumed to be a mean or share, not a count (a mapping can tell)"},
         means);
    if (layout_.kind_from_name)
      note({"codes gelezen als eigen complexen, naar de naam van de kolom",
            "codes read as own estates, after the name of the column"},
           0, header_[layout_.code]);
    return Done{};
  }

  /// Nothing tells whether 1.234 or 1,234 is a thousand or one and a bit, so that the user must.
  [[nodiscard]] Error thousand_or_decimal(const Sample& sample, std::size_t column,
                                          const std::string& source) const {
    Error error;
    error.code = ErrorCode::kBadNumber;
    error.message = "the mark may part thousands or decimals, and nothing in the table tells which";
    error.source = source;
    error.column = header_[column];
    for (const auto& row : sample)
      if (error.found.empty() && column < row.size() && row[column].find_first_of(".,") != std::string::npos)
        error.found = excerpt(trimmed(row[column]));
    error.expected = "numbers that can be read in one way";
    error.remedy =
        "Tell in a mapping which mark begins the decimals: decimal = \",\" or decimal = \".\" "
        "(docs/mapping.md).";
    return error;
  }

  void tell(Text message, const std::vector<std::string>& columns) {
    if (!columns.empty())
      note(std::move(message), columns.size(), excerpt(fmt::format("{}", fmt::join(columns, ", ")), 120));
  }

  /// A year in the name of a column is its period, unless the rows have one.
  Period period_in_header(std::size_t column, std::vector<std::string>& dated) const {
    if (layout_.period || mapping_.period) return {};
    const DatedHeader header = split_year(header_[column]);
    if (header.year == 0) return {};
    dated.push_back(header_[column]);
    return {header.year, 0};
  }

  Indicator indicator_of(std::size_t c, const ColumnMapping& column, std::vector<std::string>& means) const {
    const bool dated = !layout_.period && !mapping_.period;
    const std::string_view plain = dated ? split_year(header_[c]).header : std::string_view(header_[c]);
    Indicator indicator;
    indicator.id = options_.table + "/" + (column.name.empty() ? header_slug(plain) : column.name);
    indicator.label = column.label == Text{} ? Text{std::string(plain), std::string(plain)} : column.label;
    indicator.unit = column.unit;
    indicator.lineage = column.lineage;
    indicator.measure = column.measure.value_or(sounds_like_count(plain) ? Measure::kCount : Measure::kMean);
    if (!column.measure && indicator.measure == Measure::kMean) means.push_back(header_[c]);
    return indicator;
  }

  [[nodiscard]] Error same_name(std::size_t c, const Indicator& indicator, const std::string& source) const {
    Error error;
    error.code = ErrorCode::kColumnAmbiguous;
    error.source = source;
    error.row = 1;
    error.column = header_[c];
    error.message = fmt::format("two columns would both become {}", indicator.id);
    error.found = header_[c];
    error.expected = "a different name for each column";
    error.remedy =
        fmt::format("Name one of them in a mapping: [columns.\"{}\"], then name = \"...\".", header_[c]);
    return error;
  }

  /// The period of rows that have none of their own, and the year of the borders.
  Status set_period() {
    spec_.boundary_year = mapping_.boundary_year.value_or(Year(0));
    if (layout_.period && mapping_.period)
      note({"periodekolom niet gelezen: de periode is gegeven",
            "column of periods not read: the period was given"},
           0, header_[*layout_.period]);
    if (spec_.period_column) return Done{};
    const bool undated = std::any_of(spec_.fields.begin(), spec_.fields.end(),
                                     [](const FieldSpec& field) { return field.period.year == 0; });
    if (!undated) return Done{};
    ReadOptions options = options_;
    options.period = mapping_.period;
    options.boundary_year = mapping_.boundary_year;
    ROER_TRY(const TableYear year, table_year(file_, options, dataset_));
    spec_.period = year.period;
    return Done{};
  }

  const InputFile& file_;
  const ReadOptions& options_;
  OwnMapping mapping_;
  Progress& progress_;
  bool typed_;  ///< numbers are stored as numbers, with a point
  Dataset dataset_;
  std::vector<std::string> header_;
  OwnLayout layout_;
  TableSpec spec_;
};

class OwnTable final : public Reader {
 public:
  std::string name() const override { return "own table"; }

  /// Never by itself: the user names it.
  double recognise(const std::vector<InputFile>& /*files*/, std::size_t /*which*/) const override {
    return 0;
  }

  Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which, const ReadOptions& options,
                       Progress& progress) const override {
    ROER_CHECK(check_name(options.table, files[which].name));
    ROER_TRY(OwnMapping mapping, told(options));
    return OwnReading(files[which], options, std::move(mapping), progress).read();
  }
};

}  // namespace

const Reader& own_table_reader() {
  static const OwnTable kReader;
  return kReader;
}

}  // namespace roer
