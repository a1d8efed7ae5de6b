#include "roer/sources/own_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "roer/base/days.hpp"
#include "roer/base/text.hpp"

namespace roer {

namespace {

constexpr int kHeaderWithin = 20;
constexpr std::size_t kMostOwnColumns = 4096;

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole =
      !text.empty() && text.front() != '-' && fault == std::errc{} && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<Period> month_of_day(std::optional<DayNumber> number) {
  if (!number) return std::nullopt;
  const CivilDay day = civil_day(*number);
  if (day.year < 1990 || day.year > 2100) return std::nullopt;
  return Period{static_cast<std::int16_t>(day.year), static_cast<std::int8_t>(day.month)};
}

std::size_t filled(const std::vector<std::string_view>& fields) {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [](std::string_view field) { return !trimmed(field).empty(); }));
}

}  // namespace

std::optional<Period> month_of_date(std::string_view text) {
  text = trimmed(text);
  if (const auto digits = whole_number(text); digits && text.size() == 6)
    return month_of_day(day_number({*digits / 100, *digits % 100, 1}));
  return month_of_day(parse_day(text));
}

std::optional<Period> month_of_serial(std::string_view text) {
  return month_of_day(day_of_serial(text));
}

Result<std::vector<std::string>> OwnRows::take_header(std::optional<std::int64_t> told) {
  std::vector<std::string_view> fields;
  std::vector<std::string> header;
  std::string first;
  for (int looked = 0; (told || looked < kHeaderWithin) && rows_->next(fields); ++looked) {
    if (looked == 0) first = excerpt(fields.front());
    if (told ? rows_->row() < *told : filled(fields) < 2) {
      if (titles_.count++ == 0) titles_.first_row = rows_->row(), titles_.example = first;
      continue;
    }
    for (const std::string_view field : fields) header.emplace_back(trimmed(field));
    break;
  }
  if (!rows_->faults().empty()) return rows_->faults();
  for (std::size_t c = 0; c < header.size(); ++c)
    if (const auto code = AreaCode::parse(header[c]);
        code.ok() && (code->kind() == AreaKind::kBuurt || code->kind() == AreaKind::kWijk ||
                      code->kind() == AreaKind::kGemeente)) {
      Error error;
      error.code = ErrorCode::kColumnMissing;
      error.source = rows_->source();
      error.row = rows_->row();
      error.column = std::to_string(c + 1);
      error.message = "this is an area where the name of a column should stand";
      error.found = header[c];
      error.expected = "a first row with the names of the columns, such as code;period;active";
      error.remedy = "Put the names of the columns above the table.";
      return error;
    }
  if (header.size() > kMostOwnColumns) {
    Error error;
    error.code = ErrorCode::kFileTooLarge;
    error.source = rows_->source();
    error.row = rows_->row();
    error.message = "the table has more columns than Roer reads";
    error.found = fmt::format("{} columns", header.size());
    error.expected = fmt::format("at most {}", kMostOwnColumns);
    error.remedy = "Keep the columns that are needed, or write one row per area and period.";
    return error;
  }
  if (header.size() < 2) {
    Error error;
    error.code = told ? ErrorCode::kColumnMissing : ErrorCode::kSeparator;
    error.source = rows_->source();
    error.row = told.value_or(1);
    error.message =
        told ? "the row of the mapping does not hold names of columns" : "the rows are one single column";
    error.found = header.empty() ? first : header.front();
    error.expected = "columns parted by comma, semicolon, tab or |, with their names in the first line";
    error.remedy = "Save the table with one of these separators, and with the names of columns in line 1.";
    return error;
  }
  while (sample_.size() < kSampleRows && rows_->next(fields)) {
    sample_.emplace_back(fields.begin(), fields.end());
    numbers_.push_back(rows_->row());
  }
  return header;
}

void OwnRows::read_dates_in(std::size_t column, bool serials) {
  dates_ = column;
  serials_ = serials;
}

void OwnRows::read_date(std::string_view& field) {
  Period period;
  if (parse_period(field, period)) return;
  auto month = month_of_date(field);
  if (!month && serials_) month = month_of_serial(field);
  if (!month) return;
  if (read_as_month_.count++ == 0) read_as_month_.first_row = row(), read_as_month_.example = excerpt(field);
  date_ = to_string(*month);
  field = date_;
}

bool OwnRows::next(std::vector<std::string_view>& fields) {
  if (at_ < sample_.size()) {
    fields.assign(sample_[at_].begin(), sample_[at_].end());
    ++at_;
  } else {
    at_ = sample_.size() + 1;
    if (!rows_->next(fields)) return false;
  }
  if (dates_ && *dates_ < fields.size()) read_date(fields[*dates_]);
  return true;
}

std::int64_t OwnRows::row() const {
  return at_ > sample_.size() ? rows_->row() : at_ == 0 ? 0 : numbers_[at_ - 1];
}

std::vector<Note> OwnRows::notes() const {
  std::vector<Note> notes = rows_->notes();
  if (titles_.count > 0) notes.push_back(titles_);
  if (read_as_month_.count > 0) notes.push_back(read_as_month_);
  return notes;
}

}  // namespace roer
