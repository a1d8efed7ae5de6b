#include "roer/sources/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "roer/base/text.hpp"
#include "roer/sources/row_width.hpp"
#include "roer/sources/table_columns.hpp"

namespace roer {

namespace {

/// All rows, column by column, before they are sorted into frames.
struct RawRows {
  std::vector<AreaCode> codes;
  std::vector<Period> periods;
  std::vector<std::int64_t> rows;
  std::vector<std::string> names;          ///< empty if there is no name column
  std::vector<std::vector<Value>> values;  ///< per field
};

bool read_yes_no(std::string_view text, Value& value) {
  const std::string plain = lowered(trimmed(text));
  if (plain == "ja" || plain == "j" || plain == "yes" || plain == "y" || plain == "true" || plain == "waar" ||
      plain == "x" || plain == "1")
    value = Value::observed(1);
  else if (plain == "nee" || plain == "n" || plain == "no" || plain == "false" || plain == "onwaar" ||
           plain == "0")
    value = Value::observed(0);
  else if (plain.empty() || plain == "." || plain == "na")
    value = Value::hole(State::kMissing);
  else
    return false;
  return true;
}

/// Reads rows one by one; what is wrong is collected, not thrown.
class RowTaker {
 public:
  RowTaker(RowSource& rows, const TableSpec& spec, RawRows& raw)
      : rows_(rows), spec_(spec), raw_(raw), bad_cells_(spec.fields.size(), 0) {
    width_ = spec.code_column + 1;
    for (const FieldSpec& field : spec.fields) width_ = std::max(width_, field.column + 1);
    if (spec.name_column) width_ = std::max(width_, *spec.name_column + 1);
    if (spec.period_column) width_ = std::max(width_, *spec.period_column + 1);
  }

  void take(std::vector<std::string_view>& fields) {
    if (is_footer(fields)) return count(skipped_, rows_.row(), fields.front());
    if (fields.size() < width_) {
      if (!spec_.short_rows) return fail_row(short_row_fault(fields, width_));
      fields.resize(width_);
    }
    if (!spec_.header.empty())
      if (const auto beyond = field_beyond(fields, spec_.header.size()))
        return fail_row(long_row_fault(fields[*beyond], spec_.header.size()), column_name(*beyond));
    AreaCode code;
    Period period = spec_.period;
    if (!take_code(fields[spec_.code_column], code)) return;
    if (spec_.period_column && !spec_.read_period(fields[*spec_.period_column], period))
      return fail(ErrorCode::kFormatBroken, "this is not a period", *spec_.period_column,
                  fields[*spec_.period_column], "a year or a month, such as 2024 or 2024-03",
                  "Correct the cell.");
    raw_.codes.push_back(code);
    raw_.periods.push_back(period);
    raw_.rows.push_back(rows_.row());
    if (spec_.name_column) raw_.names.emplace_back(trimmed(fields[*spec_.name_column]));
    for (std::size_t f = 0; f < spec_.fields.size(); ++f) take_value(f, fields[spec_.fields[f].column]);
  }

  /// All faults; of a column that is full of them the first are named and the rest is one.
  [[nodiscard]] Faults faults() const {
    Faults all = faults_;
    for (std::size_t f = 0; f < bad_cells_.size(); ++f) {
      if (bad_cells_[f] <= kNamedCells) continue;
      Error error;
      error.code = ErrorCode::kBadNumber;
      error.source = rows_.source();
      error.column = column_name(spec_.fields[f].column);
      error.message = fmt::format("{} more cells of this column are {}", bad_cells_[f] - kNamedCells,
                                  spec_.fields[f].yes_no ? "neither yes nor no" : "not a number");
      all.add(std::move(error));
    }
    return all;
  }
  [[nodiscard]] std::string column_name(std::size_t column) const {
    return column < spec_.header.size() ? spec_.header[column] : fmt::format("{}", column + 1);
  }
  [[nodiscard]] std::vector<Note> notes() const {
    std::vector<Note> notes;
    if (repaired_.count > 0) notes.push_back(repaired_);
    if (skipped_.count > 0) notes.push_back(skipped_);
    if (blank_.count > 0) notes.push_back(blank_);
    return notes;
  }

 private:
  void fail(ErrorCode code, std::string message, std::size_t column, std::string_view found,
            std::string expected, std::string remedy) {
    Error error;
    error.code = code;
    error.source = rows_.source();
    error.row = rows_.row();
    error.column = column_name(column);
    error.message = std::move(message);
    error.found = excerpt(found);
    error.expected = std::move(expected);
    error.remedy = std::move(remedy);
    faults_.add(std::move(error));
  }

  void fail_row(Error error, std::string column = {}) {
    error.source = rows_.source();
    error.row = rows_.row();
    error.column = std::move(column);
    faults_.add(std::move(error));
  }

  /// "Bron: CBS" below a StatLine table.
  [[nodiscard]] bool is_footer(const std::vector<std::string_view>& fields) const {
    return fields.size() == 1 && width_ > 1 &&
           (fields.front().starts_with("Bron") || fields.front().starts_with("\u00a9"));
  }

  static void count(Note& note, std::int64_t row, std::string_view example) {
    if (note.count++ > 0) return;
    note.first_row = row;
    note.example = excerpt(example);
  }

  bool take_code(std::string_view text, AreaCode& code) {
    const std::string_view plain = trimmed(text);
    if (std::find(spec_.skipped_codes.begin(), spec_.skipped_codes.end(), plain) !=
        spec_.skipped_codes.end()) {
      count(skipped_, rows_.row(), plain);
      return false;
    }
    if (plain.empty()) {
      count(blank_, rows_.row(), "");
      return false;
    }
    bool repaired = false;
    auto parsed = spec_.kind ? AreaCode::parse_as(*spec_.kind, plain, repaired) : AreaCode::parse(plain);
    if (!parsed.ok()) {
      Error error = parsed.faults().first();
      error.source = rows_.source();
      error.row = rows_.row();
      error.column = column_name(spec_.code_column);
      faults_.add(std::move(error));
      return false;
    }
    if (!spec_.kind && !spec_.bare_digits && parsed->kind() == AreaKind::kPostcode4) {
      fail(ErrorCode::kBadCode, "four digits do not tell what kind of area is meant", spec_.code_column,
           plain, "a code with its letters, such as BU02680736 or GM0268",
           "Tell the kind: --kind pc4 for postcodes, --kind gemeente for municipalities without GM.");
      return false;
    }
    if (repaired) count(repaired_, rows_.row(), plain);
    code = *parsed;
    return true;
  }

  void take_value(std::size_t f, std::string_view text) {
    const FieldSpec& field = spec_.fields[f];
    Value value;
    if (field.yes_no ? !read_yes_no(text, value) : !parse_value(text, field.mark, value)) {
      value = Value::hole(State::kMissing);
      if (bad_cells_[f]++ < kNamedCells)
        fail(ErrorCode::kBadNumber, field.yes_no ? "this is neither yes nor no" : "this is not a number",
             field.column, text,
             field.yes_no ? "ja or nee"
                          : (field.mark == DecimalMark::kComma ? "a number with a decimal comma, or empty"
                                                               : "a number with a decimal point, or empty"),
             spec_.number_remedy.empty() ? "Correct the cell, or leave it empty if the value is not known."
                                         : spec_.number_remedy);
    }
    if (value.known() && field.state != State::kObserved) value.state = field.state;
    raw_.values[f].push_back(value);
  }

  static constexpr std::size_t kNamedCells = 5;
  RowSource& rows_;
  const TableSpec& spec_;
  RawRows& raw_;
  std::size_t width_ = 0;
  Faults faults_;
  std::vector<std::size_t> bad_cells_;  ///< per field
  Note repaired_{{"codes hersteld die hun voorloopnul of voorvoegsel misten",
                  "codes repaired that lacked their leading zero or prefix"},
                 0,
                 0,
                 ""};
  Note skipped_{{"rijen zonder gebied overgeslagen", "rows that are no area left out"}, 0, 0, ""};
  Note blank_{{"rijen zonder code overgeslagen", "rows without a code left out"}, 0, 0, ""};
};

/// Row numbers of the raw rows, sorted by kind, code, period and place in the file.
std::vector<std::uint32_t> sorted_order(const RawRows& raw) {
  std::vector<std::uint32_t> order(raw.codes.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (const auto by_code = raw.codes[a] <=> raw.codes[b]; by_code != 0) return by_code < 0;
    if (raw.periods[a] != raw.periods[b]) return raw.periods[a] < raw.periods[b];
    return a < b;
  };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  return order;
}

void find_duplicates(const RawRows& raw, const std::vector<std::uint32_t>& order, const std::string& source,
                     const std::string& column, Faults& faults) {
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::uint32_t first = order[i - 1], second = order[i];
    if (!(raw.codes[first] == raw.codes[second]) || raw.periods[first] != raw.periods[second]) continue;
    Error error;
    error.code = ErrorCode::kDuplicateCode;
    error.source = source;
    error.row = raw.rows[second];
    error.column = column;
    error.message = fmt::format("this area{} stands in row {} already",
                                raw.periods[first].year == 0 ? "" : " in " + to_string(raw.periods[first]),
                                raw.rows[first]);
    error.found = std::string(raw.codes[second].text());
    error.expected = "each area once per period";
    error.remedy = "Remove one of the rows, or name the period column in a mapping.";
    faults.add(std::move(error));
  }
}

/// Columns that give the same indicator for the same period: one of them says its period itself, the other
/// takes it from the rows.
void find_twins(const RawRows& raw, const TableSpec& spec, const Dataset& dataset, const std::string& source,
                Faults& faults) {
  std::map<std::size_t, std::size_t> columns_of;
  for (const FieldSpec& field : spec.fields) ++columns_of[field.indicator];
  std::set<Period> of_rows{spec.period};
  if (spec.period_column) of_rows = std::set<Period>(raw.periods.begin(), raw.periods.end());
  std::map<std::pair<std::size_t, Period>, std::size_t> seen;
  for (const FieldSpec& field : spec.fields) {
    if (columns_of[field.indicator] == 1) continue;
    for (const Period period : field.period.year == 0 ? of_rows : std::set<Period>{field.period}) {
      const auto [other, is_new] = seen.emplace(std::pair(field.indicator, period), field.column);
      if (is_new) continue;
      Error error;
      error.code = ErrorCode::kColumnAmbiguous;
      error.source = source;
      error.column = field.column < spec.header.size() ? spec.header[field.column] : "";
      error.message = fmt::format("two columns give {}{}", dataset.indicators[field.indicator].id,
                                  period.year == 0 ? "" : " in " + to_string(period));
      error.found = other->second < spec.header.size() ? spec.header[other->second] : "";
      error.expected = "one column for each measure and period";
      error.remedy = "Leave one of them out of the table, or tell them apart in a mapping.";
      faults.add(std::move(error));
      break;
    }
  }
}

/// Values that the frames of these rows would hold at most.
std::size_t places_of(const RawRows& raw, const TableSpec& spec) {
  if (!spec.period_column) return raw.codes.size() * spec.fields.size();
  const std::set<Period> periods(raw.periods.begin(), raw.periods.end());
  return raw.codes.size() * periods.size() * spec.fields.size();
}

/// The rows of one kind of area, [begin, end) of the order, as a frame.
Frame make_frame(const RawRows& raw, const std::vector<std::uint32_t>& order, std::size_t begin,
                 std::size_t end, const TableSpec& spec, const Dataset& dataset) {
  Frame frame;
  std::vector<AreaCode> codes;
  std::vector<Period> periods;
  for (std::size_t i = begin; i < end; ++i) {
    if (codes.empty() || !(codes.back() == raw.codes[order[i]])) codes.push_back(raw.codes[order[i]]);
    if (std::find(periods.begin(), periods.end(), raw.periods[order[i]]) == periods.end())
      periods.push_back(raw.periods[order[i]]);
  }
  std::sort(periods.begin(), periods.end());
  frame.areas = AreaList(raw.codes[order[begin]].kind(), spec.boundary_year, codes);
  for (std::size_t f = 0; f < spec.fields.size(); ++f) {
    const FieldSpec& field = spec.fields[f];
    const std::vector<Period> own = field.period.year == 0 ? periods : std::vector<Period>{field.period};
    const std::size_t first = frame.series.size();
    for (const Period period : own)
      frame.series.push_back({dataset.indicators[field.indicator].id, period, Column(codes.size())});
    std::size_t area = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t row = order[i];
      if (i > begin && !(raw.codes[order[i - 1]] == raw.codes[row])) ++area;
      const std::size_t which =
          field.period.year != 0
              ? 0
              : static_cast<std::size_t>(std::lower_bound(periods.begin(), periods.end(), raw.periods[row]) -
                                         periods.begin());
      frame.series[first + which].values.set(area, raw.values[f][row]);
    }
  }
  return frame;
}

/// A column without any number in a period was not measured then. A handful of areas does not show that,
/// unless the larger or smaller areas of the same table have no number either.
void mark_unmeasured(std::vector<Frame>& frames, std::size_t first) {
  constexpr std::size_t kHandful = 10;
  std::set<std::pair<std::string_view, Period>> measured;
  for (std::size_t f = first; f < frames.size(); ++f)
    for (const Series& series : frames[f].series)
      if (series.values.known() > 0) measured.emplace(series.indicator, series.period);
  for (std::size_t f = first; f < frames.size(); ++f)
    for (Series& series : frames[f].series) {
      const std::size_t areas = frames[f].areas.size();
      const bool all_missing =
          series.values.count_states()[static_cast<std::size_t>(State::kMissing)] == areas;
      if (all_missing && (areas >= kHandful || !measured.contains({series.indicator, series.period})))
        series.values = Column(areas, State::kNotMeasured);
    }
}

AreaNames make_names(const RawRows& raw, const std::vector<std::uint32_t>& order, std::size_t begin,
                     std::size_t end, const Frame& frame) {
  AreaNames names;
  names.areas = frame.areas;
  for (std::size_t i = begin; i < end; ++i) {  // the last period's name is the one in use
    if (i > begin && raw.codes[order[i - 1]] == raw.codes[order[i]])
      names.names.back() = raw.names[order[i]];
    else
      names.names.push_back(raw.names[order[i]]);
  }
  return names;
}

}  // namespace

Status read_table(RowSource& rows, const TableSpec& spec, Dataset& dataset, Progress& progress) {
  RawRows raw;
  raw.values.resize(spec.fields.size());
  RowTaker taker(rows, spec, raw);
  std::vector<std::string_view> fields;
  while (rows.next(fields)) {
    ++dataset.rows_read;
    taker.take(fields);
    if ((dataset.rows_read & 0xFFF) == 0 && progress.stop()) return interrupted(rows.source());
  }
  Faults faults = rows.faults();
  faults.add(taker.faults());
  const std::vector<std::uint32_t> order = sorted_order(raw);
  find_duplicates(raw, order, rows.source(), taker.column_name(spec.code_column), faults);
  find_twins(raw, spec, dataset, rows.source(), faults);
  if (faults.empty() && order.empty()) {
    Error error;
    error.code = ErrorCode::kMissingData;
    error.source = rows.source();
    error.message = "this table has a header and no rows";
    error.remedy = "The file may be cut off: download it again.";
    faults.add(std::move(error));
  }
  if (!faults.empty()) return faults;
  if (auto sparse = too_sparse(places_of(raw, spec), order.size() * spec.fields.size(), rows.source()))
    return *std::move(sparse);
  dataset.rows_used += order.size();
  const std::size_t first_frame = dataset.frames.size();
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && raw.codes[order[end]].kind() == raw.codes[order[begin]].kind()) ++end;
    dataset.frames.push_back(make_frame(raw, order, begin, end, spec, dataset));
    if (spec.name_column) dataset.names.push_back(make_names(raw, order, begin, end, dataset.frames.back()));
    begin = end;
  }
  if (spec.unmeasured_periods) mark_unmeasured(dataset.frames, first_frame);
  for (const Note& note : taker.notes()) dataset.notes.push_back(note);
  for (const Note& note : rows.notes()) dataset.notes.push_back(note);
  return Done{};
}

}  // namespace roer
