#pragma once
// What may never enter a register: special categories of personal data, and who a person is.

#include <optional>
#include <string>
#include <string_view>

#include "roer/base/text.hpp"

namespace roer {

/// Lower case letters and digits of a name, the rest left out: "Klant-nummer" -> "klantnummer".
[[nodiscard]] std::string bare_name(std::string_view text);

/// The special category (article 9 or 10 of the GDPR) or citizen service number that a name of a column or a
/// label tells of, such as "health"; none if it tells of none. Goes by words in Dutch and English, so it
/// catches what is called by its name and no more.
[[nodiscard]] std::optional<std::string_view> special_category(std::string_view text);

/// Why a text is no pseudonym: it holds an e-mail address, a telephone number, a citizen service number (nine
/// digits that pass the test of eleven), or a name (no digit, or a space). None if it may be one: letters,
/// digits, - and _, at most 64, with a digit.
[[nodiscard]] std::optional<std::string_view> not_a_pseudonym(std::string_view text);

}  // namespace roer
