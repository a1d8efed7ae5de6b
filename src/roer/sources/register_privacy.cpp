#include "roer/sources/register_privacy.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace roer {

namespace {

constexpr std::string_view kEmail = "an e-mail address", kTelephone = "a telephone number",
                           kCitizenNumber = "a number that can be a citizen service number",
                           kName = "what can be a name", kAddress = "what can be an address";

bool is_decimal_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_latin_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_telephone(std::string_view text) {
  if (text.starts_with("0031")) return text.size() == 13;
  return text.size() == 10 && text.front() == '0';
}

/// A run of digits in a text, and what stands before it.
struct DigitRun {
  std::string_view digits;
  std::string_view before;  ///< between it and the run before, or the beginning of the text
};

std::vector<DigitRun> digit_runs(std::string_view text) {
  std::vector<DigitRun> runs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_of("0123456789", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    runs.push_back({text.substr(begin, end - begin), text.substr(at, begin - at)});
    at = end;
  }
  return runs;
}

/// True if two runs can be written apart within one number.
bool is_parted_number(std::string_view between) {
  return between == " " || between == "-" || between == "." || between == " - ";
}

/// 31-12-2024 or 2024-12-31, from this run on.
bool begins_day(const std::vector<DigitRun>& runs, std::size_t at) {
  if (at + 2 >= runs.size() || runs[at + 1].before != runs[at + 2].before) return false;
  const std::string_view mark = runs[at + 1].before;
  if (mark != "-" && mark != "." && mark != "/") return false;
  const std::size_t a = runs[at].digits.size(), b = runs[at + 1].digits.size(),
                    c = runs[at + 2].digits.size();
  return b <= 2 && ((a <= 2 && c == 4) || (a == 4 && c <= 2));
}

/// What the number that begins with this run is, if it is of a person.
std::optional<std::string_view> person_in_number(const std::vector<DigitRun>& runs, std::size_t at) {
  const bool abroad = runs[at].before.ends_with('+');
  const std::size_t first = runs[at].digits.size();
  std::string all;
  for (std::size_t last = at; last < runs.size() && all.size() < 14; ++last) {
    if (last > at && !is_parted_number(runs[last].before) && runs[last].before != " (" &&
        runs[last].before != ") " && runs[last].before != "(" && runs[last].before != ")")
      break;
    all += runs[last].digits;
    if (abroad && all.size() >= 10) return kTelephone;
    const bool area_code = last == at || first == 4 || first == 3 || all.starts_with("06");
    if (is_telephone(all) && all[1] != '0' && area_code) return kTelephone;
    if (is_telephone(all) && all.starts_with("0031")) return kTelephone;
    if ((last == at || (last == at + 2 && first == 3 && runs[at + 1].digits.size() == 3)) &&
        is_citizen_number(all))
      return kCitizenNumber;
  }
  return std::nullopt;
}

/// What a text is that holds digits and what parts them alone, if it is a number of a person.
std::optional<std::string_view> person_number(std::string_view text) {
  if (text.find_first_not_of("0123456789 +-.()_") != std::string_view::npos) return std::nullopt;
  std::string parted(text);
  std::replace(parted.begin(), parted.end(), '_', '-');
  const std::vector<DigitRun> runs = digit_runs(parted);
  return runs.size() < 2 || begins_day(runs, 0) ? std::nullopt : person_in_number(runs, 0);
}

/// 1234AB-12: a postcode and, parted from it, a number in the street.
bool is_postal_address(std::string_view text) {
  const auto is_mark = [](char c) { return c == ' ' || c == '-' || c == '_'; };
  if (text.size() < 8 || text[0] == '0') return false;
  if (!std::all_of(text.begin(), text.begin() + 4, is_decimal_digit)) return false;
  text.remove_prefix(is_mark(text[4]) ? 5 : 4);
  if (text.size() < 4 || !is_latin_letter(text[0]) || !is_latin_letter(text[1]) || !is_mark(text[2]))
    return false;
  text.remove_prefix(3);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && digits <= 5 && text.size() - digits <= 5;
}

/// Two words of two letters or more with a space between them.
bool has_two_words(std::string_view text) {
  std::size_t words = 0, letters = 0;
  for (const char c : text) {
    letters = is_latin_letter(c) ? letters + 1 : 0;
    if (letters == 2) ++words;
  }
  return words >= 2 && text.find(' ') != std::string_view::npos;
}

}  // namespace

bool is_citizen_number(std::string_view text) {
  if (text.size() != 9 || !std::all_of(text.begin(), text.end(), is_decimal_digit)) return false;
  // 9 d1 + 8 d2 + ... + 2 d8 - d9 is a multiple of 11.
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const int digit = text[static_cast<std::size_t>(i)] - '0';
    sum += (i == 8 ? -1 : 9 - i) * digit;
  }
  return sum % 11 == 0;
}

std::optional<std::string_view> not_a_pseudonym(std::string_view text) {
  if (text.find('@') != std::string_view::npos) return kEmail;
  const bool digits_only = std::all_of(text.begin(), text.end(), is_decimal_digit);
  if (text.starts_with('+') || (digits_only && is_telephone(text))) return kTelephone;
  if (is_citizen_number(text)) return kCitizenNumber;
  if (const auto number = person_number(text)) return number;
  if (is_postal_address(text)) return kAddress;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_decimal_digit(c) || c == '-' || c == '_';
  });
  if (!plain || std::none_of(text.begin(), text.end(), is_decimal_digit)) return kName;
  if (text.size() > 64) return "a long text";
  return std::nullopt;
}

std::optional<std::string_view> not_a_number_of_an_event(std::string_view key) {
  if (key.find('@') != std::string_view::npos) return kEmail;
  if (person_number(key) == kTelephone) return kTelephone;
  const bool letters_only = std::none_of(key.begin(), key.end(), is_decimal_digit);
  if ((letters_only && std::count_if(key.begin(), key.end(), is_latin_letter) > 2) || has_two_words(key))
    return kName;
  return std::nullopt;
}

std::optional<std::string_view> person_in_text(std::string_view text) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos && at > 0 && text[at - 1] != ' ')
    return kEmail;
  const std::vector<DigitRun> runs = digit_runs(text);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (begins_day(runs, i)) {
      i += 2;
      continue;
    }
    if (const auto found = person_in_number(runs, i)) return found;
  }
  return std::nullopt;
}

}  // namespace roer
