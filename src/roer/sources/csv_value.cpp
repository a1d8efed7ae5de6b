// Numbers and holes as official files write them.

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"

namespace roer {

namespace {

constexpr std::array<double, 16> kPowers = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Plain decimals of at most 15 digits are exact: digits / power of ten rounds once, as a correct parser
/// does.
bool parse_short(std::string_view text, char mark, double& number) {
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 16) return false;
  std::uint64_t digits = 0;
  std::size_t count = 0, decimals = 0;
  bool after_mark = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      ++count;
      decimals += after_mark ? 1 : 0;
    } else if (c == mark && !after_mark) {
      after_mark = true;
    } else {
      return false;
    }
  }
  if (count == 0 || count > 15) return false;
  number = static_cast<double>(digits) / kPowers[decimals];
  if (negative) number = -number;
  return true;
}

bool parse_long(std::string_view text, DecimalMark mark, double& number) {
  std::array<char, 64> plain{};
  if (text.size() >= plain.size()) return false;
  if (text.front() == '+') text.remove_prefix(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (mark == DecimalMark::kComma && text[i] == '.') return false;
    plain[i] = (mark == DecimalMark::kComma && text[i] == ',') ? '.' : text[i];
    const bool allowed = (plain[i] >= '0' && plain[i] <= '9') || plain[i] == '.' || plain[i] == '-' ||
                         plain[i] == '+' || plain[i] == 'e' || plain[i] == 'E';
    if (!allowed) return false;
  }
  const char* end = plain.data() + text.size();
  const auto [stop, fault] = std::from_chars(plain.data(), end, number);
  return fault == std::errc{} && stop == end && std::isfinite(number);
}

/// Holes by their spelling; kObserved = not a hole.
State hole_of(std::string_view text) {
  if (text.empty() || text == "." || text == "-" || text == ".." || text == "NA" || text == "n.a." ||
      text == "n.b." || text == "NaN" || text == "NULL" || text == "null")
    return State::kMissing;
  if (text == "x" || text == "X" || text == "*") return State::kSuppressed;
  return State::kObserved;
}

State hole_of(double number) {
  if (number == -99997) return State::kSuppressed;
  if (number == -99995 || number == -99991) return State::kNotMeasured;  // follows later; no longer published
  return State::kObserved;
}

}  // namespace

bool parse_value(std::string_view text, DecimalMark mark, Value& value) {
  text = trimmed(text);
  if (text.empty()) {
    value = Value::hole(State::kMissing);
    return true;
  }
  if (mark == DecimalMark::kEither)
    mark = text.find(',') == std::string_view::npos ? DecimalMark::kPoint : DecimalMark::kComma;
  double number = 0;
  if (parse_short(text, mark == DecimalMark::kPoint ? '.' : ',', number) || parse_long(text, mark, number)) {
    const State state = hole_of(number);
    value = state == State::kObserved ? Value::observed(number) : Value::hole(state);
    return true;
  }
  const State state = hole_of(text);
  if (state == State::kObserved) return false;
  value = Value::hole(state);
  return true;
}

DecimalMark guess_decimal_mark(const std::vector<std::string_view>& fields, bool& mixed) {
  bool point = false, comma = false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (const std::string_view field : fields)
    for (std::size_t i = 1; i < field.size(); ++i) {
      if (!digit(field[i - 1]) && !(i == 1 && field[0] == '-')) continue;
      if (i + 1 < field.size() && !digit(field[i + 1])) continue;
      point = point || field[i] == '.';
      comma = comma || field[i] == ',';
    }
  mixed = point && comma;
  return comma && !point ? DecimalMark::kComma : DecimalMark::kPoint;
}

}  // namespace roer
