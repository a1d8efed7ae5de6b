#include "roer/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace roer {

std::string format_number(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return "-";
  const std::string plain = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const std::size_t mark = plain.find('.');
  const std::string whole = plain.substr(0, mark);
  const bool dutch = language == Language::kDutch;
  std::string grouped;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) grouped += dutch ? '.' : ',';
    grouped += whole[i];
  }
  if (mark != std::string::npos) {
    grouped += dutch ? ',' : '.';
    grouped += plain.substr(mark + 1);
  }
  const bool is_zero = plain.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !is_zero) ? "\u2212" + grouped : grouped;
}

std::string to_string(Period period) {
  if (period.year == 0) return "";
  if (period.month == 0) return fmt::format("{}", period.year);
  return fmt::format("{}-{:02}", period.year, static_cast<int>(period.month));
}

namespace {
bool parse_digits(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty() && text.front() != '-';
}
}  // namespace

bool parse_period(std::string_view text, Period& period) {
  text = trimmed(text);
  int year = 0;
  if (text.size() < 4 || !parse_digits(text.substr(0, 4), year) || year < 1800 || year > 2200) return false;
  Period parsed{static_cast<std::int16_t>(year), 0};
  std::string_view rest = text.substr(4);
  if (rest == "JJ00") rest = {};
  if (!rest.empty()) {
    if (rest.starts_with("MM"))
      rest.remove_prefix(2);
    else if (rest.front() == '-')
      rest.remove_prefix(1);
    else
      return false;
    int month = 0;
    if (rest.size() != 2 || !parse_digits(rest, month) || month < 1 || month > 12) return false;
    parsed.month = static_cast<std::int8_t>(month);
  }
  period = parsed;
  return true;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](std::string_view& rest, bool front) {
    if (rest.empty()) return false;
    const char c = front ? rest.front() : rest.back();
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      front ? rest.remove_prefix(1) : rest.remove_suffix(1);
      return true;
    }
    if (front ? rest.starts_with("\u00a0") : rest.ends_with("\u00a0")) {
      front ? rest.remove_prefix(2) : rest.remove_suffix(2);
      return true;
    }
    return false;
  };
  while (blank(text, true)) {
  }
  while (blank(text, false)) {
  }
  return text;
}

namespace {
/// Length of the well-formed sequence at the start of `text`, 0 if there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto continues = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  const unsigned first = at(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF && continues(1)) return 2;
  if (first >= 0xE0 && first <= 0xEF && continues(1) && continues(2)) {
    if (first == 0xE0 && at(1) < 0xA0) return 0;
    if (first == 0xED && at(1) > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    if (first == 0xF0 && at(1) < 0x90) return 0;
    if (first == 0xF4 && at(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}
}  // namespace

std::string excerpt(std::string_view text, std::size_t limit) {
  std::string shown;
  std::size_t i = 0;
  while (i < std::min(text.size(), limit)) {
    const std::size_t length = sequence_length(text.substr(i, 4));
    if (length > 1 && i + length > limit) break;
    const unsigned char first = static_cast<unsigned char>(text[i]);
    if (length == 0 || first < 0x20 || first == 0x7F)
      shown += '?';
    else
      shown += text.substr(i, length);
    i += std::max<std::size_t>(length, 1);
  }
  if (i < text.size()) shown += "...";
  return shown;
}

bool is_utf8(std::string_view text, std::size_t& bad_offset) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (i + 8 <= text.size()) {  // eight ASCII bytes at once, which is nearly all there is
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + i, 8);
      if ((word & 0x8080808080808080U) == 0) {
        i += 8;
        continue;
      }
    }
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(text.substr(i, 4));
    if (length == 0) {
      bad_offset = i;
      return false;
    }
    i += length;
  }
  return true;
}

}  // namespace roer
