#include "roer/sources/register_privacy.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace roer {

namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// Parts of words that tell of a category wherever they stand.
constexpr std::array kTellingParts = {
    Word{"nationalit", "nationality"},
    Word{"etni", "ethnicity"},
    Word{"ethni", "ethnicity"},
    Word{"geboorteland", "origin"},
    Word{"countryofbirth", "origin"},
    Word{"herkomstland", "origin"},
    Word{"landvanherkomst", "origin"},
    Word{"migratieachtergrond", "origin"},
    Word{"huidskleur", "ethnicity"},
    Word{"statushouder", "origin"},
    Word{"asielzoeker", "origin"},
    Word{"refugee", "origin"},
    Word{"religi", "religion"},
    Word{"godsdienst", "religion"},
    Word{"geloofs", "religion"},
    Word{"levensovertuiging", "religion"},
    Word{"gezondheid", "health"},
    Word{"health", "health"},
    Word{"medisch", "health"},
    Word{"medical", "health"},
    Word{"diagnos", "health"},
    Word{"psychi", "health"},
    Word{"verslaaf", "health"},
    Word{"verslaving", "health"},
    Word{"addict", "health"},
    Word{"handicap", "health"},
    Word{"disab", "health"},
    Word{"zorgindicatie", "health"},
    Word{"strafblad", "criminal record"},
    Word{"strafrecht", "criminal record"},
    Word{"criminalrecord", "criminal record"},
    Word{"gedetineerd", "criminal record"},
    Word{"prisoner", "criminal record"},
    Word{"geaardheid", "sexual orientation"},
    Word{"seksuele", "sexual orientation"},
    Word{"sexual", "sexual orientation"},
    Word{"burgerservicenummer", "citizen service number"},
};
/// Words that tell of a category when they are all there is.
constexpr std::array kTellingWords = {
    Word{"bsn", "citizen service number"},
    Word{"ras", "ethnicity"},
    Word{"race", "ethnicity"},
    Word{"geloof", "religion"},
    Word{"ggz", "health"},
    Word{"ziekte", "health"},
    Word{"origin", "origin"},
    Word{"afkomst", "origin"},
    Word{"ethnic", "ethnicity"},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Nine digits d1..d9 with 9 d1 + 8 d2 + ... + 2 d8 - d9 a multiple of 11.
bool is_citizen_number(std::string_view text) {
  if (text.size() != 9 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
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
    if ((low >= 'a' && low <= 'z') || is_digit(low)) bare += low;
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
  const bool digits_only = std::all_of(text.begin(), text.end(), is_digit);
  if (text.starts_with('+') || (digits_only && is_telephone(text))) return "a telephone number";
  if (is_citizen_number(text)) return "a number that can be a citizen service number";
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_';
  });
  if (!plain || std::none_of(text.begin(), text.end(), is_digit)) return "what can be a name";
  if (text.size() > 64) return "a long text";
  return std::nullopt;
}

}  // namespace roer
