#include "roer/sources/own_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

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

std::optional<Period> checked(int year, int month, int day) {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return Period{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month)};
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::size_t filled(const std::vector<std::string_view>& fields) {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [](std::string_view field) { return !trimmed(field).empty(); }));
}

}  // namespace

std::optional<Period> month_of_date(std::string_view text) {
  text = trimmed(text);
  if (const std::size_t time = text.find_first_of("T "); time != std::string_view::npos && time >= 8)
    text = text.substr(0, time);
  if (const auto digits = whole_number(text)) {
    if (text.size() == 6) return checked(*digits / 100, *digits % 100, 1);
    if (text.size() == 8) return checked(*digits / 10'000, *digits / 100 % 100, *digits % 100);
    return std::nullopt;
  }
  const std::size_t first = text.find_first_of("-/.");
  if (first == std::string_view::npos) return std::nullopt;
  const char mark = text[first];
  const std::size_t second = text.find(mark, first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto a = whole_number(text.substr(0, first)),
             b = whole_number(text.substr(first + 1, second - first - 1)),
             c = whole_number(text.substr(second + 1));
  if (!a || !b || !c) return std::nullopt;
  if (first == 4) return checked(*a, *b, *c);
  if (text.size() - second != 5) return std::nullopt;
  if (mark == '/' && *a <= 12 && *b <= 12 && *a != *b) return std::nullopt;
  return mark == '/' && *b > 12 ? checked(*c, *a, *b) : checked(*c, *b, *a);
}

std::optional<Period> month_of_serial(std::string_view text) {
  text = trimmed(text.substr(0, text.find('.')));
  const auto serial = whole_number(text);
  if (!serial || *serial < 32'874 || *serial > 73'415) return std::nullopt;  // 1990-01-01 .. 2100-12-31
  int year = 1990, month = 1, left = *serial - 32'874;
  for (; left >= (is_leap(year) ? 366 : 365); ++year) left -= is_leap(year) ? 366 : 365;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto days = [&] {
    return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap(year) ? 1 : 0);
  };
  for (; left >= days(); ++month) left -= days();
  return checked(year, month, left + 1);
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
