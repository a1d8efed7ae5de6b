#pragma once
// Texts that users read, in both languages, and how numbers are written in each.

#include <cstdint>
#include <string>
#include <string_view>

#include "roer/base/strong.hpp"

namespace roer {

enum class Language : std::uint8_t { kDutch, kEnglish };

/// A text in Dutch and English. A missing translation falls back on the other language.
struct Text {
  std::string nl;
  std::string en;
  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::kDutch ? nl : en;
    return wanted.empty() ? (language == Language::kDutch ? en : nl) : wanted;
  }
  bool operator==(const Text&) const = default;
};

/// A number as people of the language write it: 12147.5 -> "12.147,5" (nl) or "12,147.5" (en).
/// `decimals` >= 0 digits after the mark; a minus sign is U+2212. Not finite: "-".
[[nodiscard]] std::string format_number(double value, int decimals, Language language);

/// "2024", "2024-03", or "" for a period that is not known.
[[nodiscard]] std::string to_string(Period period);

/// Parses "2024", "2024-03", "2024MM03", "2024JJ00"; returns false if it is none of these.
[[nodiscard]] bool parse_period(std::string_view text, Period& period);

/// The part of `text` without spaces, tabs, no-break spaces and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// At most `limit` bytes of `text` for an error message, cut at a character, with "..." when cut;
/// control characters and bytes that are no UTF-8 become '?', so that the excerpt always is UTF-8.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t limit = 80);

/// True if `text` is well-formed UTF-8; otherwise `bad_offset` is the first byte that is not.
[[nodiscard]] bool is_utf8(std::string_view text, std::size_t& bad_offset);

}  // namespace roer
