#pragma once
// What may never enter a register: who a person is.

#include <optional>
#include <string_view>

namespace roer {

/// Why a text is no pseudonym: it holds an e-mail address, a telephone number, a citizen service number (nine
/// digits that pass the test of eleven), or a name (no digit, or a space). None if it may be one: letters,
/// digits, - and _, at most 64, with a digit.
[[nodiscard]] std::optional<std::string_view> not_a_pseudonym(std::string_view text);

/// Why the key of an event tells of a person: an e-mail address, or what can be a name (letters without a
/// digit, or two words of letters with spaces). None if it may be a number such as "2024-0012" or "Z 17".
[[nodiscard]] std::optional<std::string_view> not_a_number_of_an_event(std::string_view key);

/// Nine digits that pass the test of eleven; of numbers that mean something else one in eleven does.
[[nodiscard]] bool is_citizen_number(std::string_view text);

/// What a running text tells of a person: "an e-mail address", "a telephone number" (06-12345678, 033 123 45
/// 67, +31 6 12345678), "a number that can be a citizen service number" (also as 111.222.333). Days are none.
[[nodiscard]] std::optional<std::string_view> person_in_text(std::string_view text);

}  // namespace roer
