#include "roer/sources/register_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <unordered_map>

#include "roer/area/projection.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/own_rows.hpp"
#include "roer/sources/register_cells.hpp"
#include "roer/sources/register_columns.hpp"
#include "roer/sources/register_privacy.hpp"
#include "roer/sources/row_width.hpp"
#include "roer/sources/workbook.hpp"

namespace roer {

namespace {

class RegisterReading {
 public:
  RegisterReading(RegisterFile& file, const RegisterOptions& options, RegisterLayout layout,
                  std::vector<std::string> header, const std::string& source, bool workbook)
      : file_(file),
        options_(options),
        layout_(std::move(layout)),
        header_(std::move(header)),
        source_(source),
        kind_(file.table.kind),
        form_{kind_, options.mapping.decimal.value_or(DecimalMark::kEither), workbook},
        fields_(fields_of(kind_)),
        day_(event_day(kind_)),
        keep_(field_named(kind_, "keep_until")),
        cells_(fields_.size()) {
    for (const auto& column : layout_.column_of)
      if (column) width_ = std::max(width_, *column + 1);
  }

  void row(const std::vector<std::string_view>& fields, std::int64_t number) {
    ++file_.rows_read;
    row_ = number;
    const std::size_t before = faults_.total();
    check_width(fields);
    if (faults_.total() != before) return;
    for (std::size_t f = 0; f < fields_.size(); ++f) read_cell(fields, f);
    if (faults_.total() != before) return;
    check_days();
    check_codes();
    count_key(cells_.front().text);
    check_places();
    fill_term();
    // A key is taken also by a row that is left out: the second one would be no less wrong.
    const auto [first, is_new] = seen_.emplace(cells_.front().text, row_);
    if (!is_new)
      fault(0, ErrorCode::kDuplicateCode,
            fmt::format("this {} stands in row {} too", fields_[0].name, first->second), cells_[0].text,
            "one row each", "Remove one of the rows, or give it a key of its own.");
    if (faults_.total() != before) return;
    if (keep_ && cells_[*keep_].number < options_.today) {
      ++file_.expired;
      return;
    }
    store();
  }

  Status finish(const RowSource& rows) {
    check_numbers_of_citizens();
    if (file_.rows_read == 0 && rows.faults().empty()) {
      Error error;
      error.code = ErrorCode::kMissingData;
      error.source = source_;
      error.message = "the file has no rows under its header";
      error.expected = "an export with rows";
      error.remedy = "Look whether the export failed; nothing was changed.";
      faults_.add(std::move(error));
    }
    Faults faults = rows.faults();
    faults.add(std::move(faults_));
    if (!faults.empty()) return faults;
    ROER_CHECK(project_places());
    add_notes(rows);
    return Done{};
  }

 private:
  void fault(std::size_t field, ErrorCode code, std::string message, std::string_view found,
             std::string expected, std::string remedy) {
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.found = excerpt(found);
    error.expected = std::move(expected);
    error.remedy = std::move(remedy);
    place(std::move(error), field);
  }

  void place(Error error, std::size_t field) {
    const auto column = layout_.column_of[field];
    place(std::move(error), column ? header_[*column] : std::string(fields_[field].name));
  }

  void place(Error error, std::string column) {
    error.source = source_;
    error.row = row_;
    error.column = std::move(column);
    faults_.add(std::move(error));
  }

  /// A row that breaks off would lose cells, one with a separator too many would shift them.  Rows of a
  /// workbook end with their last filled cell.
  void check_width(const std::vector<std::string_view>& fields) {
    if (fields.size() < width_ && !form_.workbook) return place(short_row_fault(fields, width_), "");
    if (const auto beyond = field_beyond(fields, header_.size()))
      place(long_row_fault(fields[*beyond], header_.size()), fmt::format("{}", *beyond + 1));
  }

  void read_cell(const std::vector<std::string_view>& fields, std::size_t field) {
    const auto column = layout_.column_of[field];
    const std::string_view text = column && *column < fields.size() ? fields[*column] : std::string_view();
    auto cell = read_register_cell(layout_.meaning_of(field, text), fields_[field], form_);
    if (cell.ok()) {
      if (cell->open) remember(open_ends_, text);
      if (cell->text.size() < trimmed(text).size() && whole_number_in(trimmed(text)) == cell->text)
        remember(made_whole_, text);
      cells_[field] = std::move(*cell);
    } else
      place(cell.faults().first(), field);
  }

  void count_key(const std::string& key) {
    if (!day_ || key.size() != 9 || key.find_first_not_of("0123456789") != std::string::npos) return;
    ++nine_digits_;
    if (is_citizen_number(key)) ++citizen_numbers_;
  }

  void check_days() {
    for (std::size_t f = 0; f < fields_.size(); ++f) {
      const double day = cells_[f].number;
      if (fields_[f].type != RegisterFieldType::kDay || std::isnan(day)) continue;
      const std::string shown = iso_day(static_cast<DayNumber>(day));
      if (fields_[f].past && day > options_.today)
        fault(f, ErrorCode::kOutOfRange, "this day lies in the future", shown,
              "at most " + iso_day(options_.today), "Correct the cell.");
      if (fields_[f].not_before.empty()) continue;
      const double first = cells_[*field_named(kind_, fields_[f].not_before)].number;
      if (day < first)
        fault(f, ErrorCode::kOutOfRange, fmt::format("this day lies before {}", fields_[f].not_before), shown,
              iso_day(static_cast<DayNumber>(first)) + " or later", "Correct one of the two.");
    }
  }

  void check_codes() {
    std::optional<DayNumber> day;
    if (day_) day = static_cast<DayNumber>(cells_[*day_].number);
    for (std::size_t f = 0; f < fields_.size(); ++f) {
      if (fields_[f].type == RegisterFieldType::kCode || fields_[f].type == RegisterFieldType::kLabel) {
        if (auto wrong = code_fault(cells_[f].text, fields_[f], kind_, options_.rules, day))
          place(std::move(*wrong), f);
        else if (!cells_[f].text.empty() &&
                 !options_.rules.is_common_label(kind_, fields_[f].name, cells_[f].text))
          remember(uncommon_, cells_[f].text);
      }
    }
  }

  /// Nine digits pass the test of eleven by chance once in eleven: numbers of citizens are those that mostly
  /// do.
  void check_numbers_of_citizens() {
    if (2 * citizen_numbers_ <= nine_digits_) return;
    Error error;
    error.code = ErrorCode::kNotSupported;
    error.source = source_;
    error.column = fields_[0].name;
    error.message = "this column can hold citizen service numbers";
    error.found = fmt::format("{} of {} numbers of nine digits that pass the test of eleven",
                              citizen_numbers_, nine_digits_);
    error.expected = "a number of the row itself";
    error.remedy = "Export the number of the case, the contract or the like, and remove this column.";
    faults_.add(std::move(error));
  }

  /// A remark on one more row.
  struct Remembered {
    std::size_t count = 0;
    std::int64_t first_row = 0;
    std::string example;
  };
  void remember(Remembered& what, std::string_view text) const {
    if (what.count++ > 0) return;
    what.first_row = row_;
    what.example = excerpt(text);
  }
  void add_remembered(const Remembered& what, Text message) {
    if (what.count > 0) file_.notes.push_back({std::move(message), what.count, what.first_row, what.example});
  }

  /// Half a place is none.
  void check_places() {
    for (const auto& [one, other] : {std::pair("x", "y"), std::pair("lat", "lon")}) {
      const auto a = field_named(kind_, one), b = field_named(kind_, other);
      if (!a || !b || std::isnan(cells_[*a].number) == std::isnan(cells_[*b].number)) continue;
      const std::size_t lacks = std::isnan(cells_[*a].number) ? *a : *b;
      fault(lacks, ErrorCode::kMissingData, "half of a place is missing", "",
            fmt::format("both {} and {}, or neither", one, other), "Fill the cell, or empty the other one.");
    }
  }

  /// keep_until by the rules: so many years after the last day of the row.
  void fill_term() {
    if (!keep_ || !std::isnan(cells_[*keep_].number)) return;
    const auto years = options_.rules.keep_years.find(kind_);
    if (years == options_.rules.keep_years.end()) return;
    const double end = cells_[last_day_of_event(kind_)].number;
    if (kind_ == RegisterKind::kLettings && std::isnan(end)) return;
    const double last = std::isnan(end) ? cells_[*day_].number : end;
    cells_[*keep_].number = years_later(static_cast<DayNumber>(last), years->second);
    ++terms_filled_;
  }

  void store() {
    for (std::size_t f = 0; f < fields_.size(); ++f) {
      RegisterColumn& column = file_.table.columns[f];
      if (is_numeric(fields_[f].type))
        column.numbers.push_back(cells_[f].number);
      else
        column.texts.push_back(std::move(cells_[f].text));
    }
    file_.table.rows.push_back(row_);
  }

  /// x and y of the rows that have longitude and latitude alone.
  Status project_places() {
    const auto lat = field_named(kind_, "lat"), lon = field_named(kind_, "lon");
    if (!lat || !lon) return Done{};
    auto& x = file_.table.columns[*field_named(kind_, "x")].numbers;
    auto& y = file_.table.columns[*field_named(kind_, "y")].numbers;
    Shapes shapes;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double north = file_.table.columns[*lat].numbers[i];
      if (!std::isnan(x[i]) || std::isnan(north)) continue;
      shapes.points.push_back({file_.table.columns[*lon].numbers[i], north});
      at.push_back(i);
    }
    if (at.empty()) return Done{};
    ROER_CHECK(project_to_rd(shapes, kLonLat, source_));
    for (std::size_t i = 0; i < at.size(); ++i) {
      x[at[i]] = shapes.points[i].x;
      y[at[i]] = shapes.points[i].y;
    }
    return Done{};
  }

  void add_notes(const RowSource& rows) {
    file_.notes = rows.notes();
    if (!layout_.left_out.empty())
      file_.notes.push_back({{"kolommen niet ingelezen", "columns not read"},
                             layout_.left_out.size(),
                             0,
                             excerpt(fmt::format("{}", fmt::join(layout_.left_out, ", ")))});
    add_remembered(uncommon_,
                   {"groepen die niet in de lijst van config/registers.toml staan; is dit een grof "
                    "label dat niets over een persoon zegt?",
                    "groups that the list of config/registers.toml lacks; is this a coarse label "
                    "that tells nothing of a person?"});
    add_remembered(open_ends_, {"einddagen zoals 9999-12-31, gelezen als geen",
                                "last days such as 9999-12-31, read as none"});
    add_remembered(made_whole_, {"nummers die een programma als 1234567.0 schreef, gelezen als 1234567",
                                 "numbers that a program wrote as 1234567.0, read as 1234567"});
    if (terms_filled_ > 0)
      file_.notes.push_back({{"rijen zonder bewaartermijn: die van config/registers.toml genomen",
                              "rows without a term: that of config/registers.toml taken"},
                             terms_filled_,
                             0,
                             ""});
    if (file_.expired > 0)
      file_.notes.push_back({{"rijen niet ingelezen omdat hun bewaartermijn voorbij is",
                              "rows not read because their term has ended"},
                             file_.expired,
                             0,
                             ""});
  }

  RegisterFile& file_;
  const RegisterOptions& options_;
  RegisterLayout layout_;
  std::vector<std::string> header_;
  std::size_t width_ = 0;  ///< fields that are read
  const std::string& source_;
  RegisterKind kind_;
  RegisterCellForm form_;
  std::span<const RegisterField> fields_;
  std::optional<std::size_t> day_, keep_;
  std::vector<RegisterCell> cells_;
  std::unordered_map<std::string, std::int64_t> seen_;
  std::size_t terms_filled_ = 0, nine_digits_ = 0, citizen_numbers_ = 0;
  Remembered uncommon_, made_whole_, open_ends_;
  std::int64_t row_ = 0;
  Faults faults_;
};

}  // namespace

Result<RegisterFile> read_register(const InputFile& file, RegisterKind kind, const RegisterOptions& options) {
  ROER_TRY(auto opened, open_rows(file, options.mapping.sheet));
  OwnRows rows(std::move(opened));
  ROER_TRY(const auto header, rows.take_header(options.mapping.header_row));
  ROER_TRY(RegisterLayout layout, find_register_columns(header, kind, options.mapping, rows.source()));
  RegisterFile result(kind);
  result.file = std::filesystem::path(file.path).filename().string();
  result.sha256 = file.sha256;
  RegisterReading reading(result, options, std::move(layout), header, rows.source(), is_workbook(file.bytes));
  std::vector<std::string_view> fields;
  while (rows.next(fields)) {
    if (result.rows_read % kRowsBetweenAsking == 0 && options.stop && options.stop())
      return Error{ErrorCode::kInterrupted, "the import was stopped", {}, 0, {}, {}, {}, "Start it again."};
    reading.row(fields, rows.row());
  }
  ROER_CHECK(reading.finish(rows));
  return result;
}

}  // namespace roer
