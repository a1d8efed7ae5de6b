#include "roer/sources/register_privacy.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace roer {

namespace {

using TellingWord = std::pair<std::string_view, std::string_view>;

/// Parts of words that tell of a category wherever they stand.
constexpr std::array kTellingParts = {
    TellingWord{"nationalit", "nationality"},
    TellingWord{"etni", "ethnicity"},
    TellingWord{"ethni", "ethnicity"},
    TellingWord{"geboorteland", "origin"},
    TellingWord{"countryofbirth", "origin"},
    TellingWord{"herkomstland", "origin"},
    TellingWord{"landvanherkomst", "origin"},
    TellingWord{"migratieachtergrond", "origin"},
    TellingWord{"huidskleur", "ethnicity"},
    TellingWord{"statushouder", "origin"},
    TellingWord{"asielzoeker", "origin"},
    TellingWord{"refugee", "origin"},
    TellingWord{"religi", "religion"},
    TellingWord{"godsdienst", "religion"},
    TellingWord{"geloofs", "religion"},
    TellingWord{"levensovertuiging", "religion"},
    TellingWord{"gezondheid", "health"},
    TellingWord{"health", "health"},
    TellingWord{"medisch", "health"},
    TellingWord{"medical", "health"},
    TellingWord{"diagnos", "health"},
    TellingWord{"psychi", "health"},
    TellingWord{"verslaaf", "health"},
    TellingWord{"verslaving", "health"},
    TellingWord{"addict", "health"},
    TellingWord{"handicap", "health"},
    TellingWord{"disab", "health"},
    TellingWord{"zorgindicatie", "health"},
    TellingWord{"strafblad", "criminal record"},
    TellingWord{"strafrecht", "criminal record"},
    TellingWord{"criminalrecord", "criminal record"},
    TellingWord{"gedetineerd", "criminal record"},
    TellingWord{"prisoner", "criminal record"},
    TellingWord{"geaardheid", "sexual orientation"},
    TellingWord{"seksuele", "sexual orientation"},
    TellingWord{"sexual", "sexual orientation"},
    TellingWord{"burgerservicenummer", "citizen service number"},
};
/// Words that tell of a category when they are all there is.
constexpr std::array kTellingWords = {
    TellingWord{"bsn", "citizen service number"},
    TellingWord{"ras", "ethnicity"},
    TellingWord{"race", "ethnicity"},
    TellingWord{"geloof", "religion"},
    TellingWord{"ggz", "health"},
    TellingWord{"ziekte", "health"},
    TellingWord{"origin", "origin"},
    TellingWord{"afkomst", "origin"},
    TellingWord{"ethnic", "ethnicity"},
};

bool is_decimal_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Nine digits d1..d9 with 9 d1 + 8 d2 + ... + 2 d8 - d9 a multiple of 11.
bool is_citizen_number(std::string_view text) {
  if (text.size() != 9 || !std::all_of(text.begin(), text.end(), is_decimal_digit)) return false;
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const int digit = text[static_cast<std::size_t>(i)] - '0';
    sum += (i == 8 ? -1 : 9 - i) * digit;
  }
  return sum % 11 == 0;
}

bool is_telephone(std::string_view text) {
  if (text.starts_with("0031")) return text.size() == 13;
  return text.size() == 10 && text.front() == '0';
}

}  // namespace

std::string bare_name(std::string_view text) {
  std::string bare;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((low >= 'a' && low <= 'z') || is_decimal_digit(low)) bare += low;
  }
  return bare;
}

std::optional<std::string_view> special_category(std::string_view text) {
  const std::string bare = bare_name(text);
  for (const auto& [part, category] : kTellingParts)
    if (bare.find(part) != std::string::npos) return category;
  for (const auto& [word, category] : kTellingWords)
    if (bare == word) return category;
  return std::nullopt;
}

std::optional<std::string_view> not_a_pseudonym(std::string_view text) {
  if (text.find('@') != std::string_view::npos) return "an e-mail address";
  const bool digits_only = std::all_of(text.begin(), text.end(), is_decimal_digit);
  if (text.starts_with('+') || (digits_only && is_telephone(text))) return "a telephone number";
  if (is_citizen_number(text)) return "a number that can be a citizen service number";
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_decimal_digit(c) || c == '-' || c == '_';
  });
  if (!plain || std::none_of(text.begin(), text.end(), is_decimal_digit)) return "what can be a name";
  if (text.size() > 64) return "a long text";
  return std::nullopt;
}

}  // namespace roer
