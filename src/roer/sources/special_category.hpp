#pragma once
// Words that tell of a special category of personal data (articles 9 and 10 of the GDPR), in Dutch and
// English.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roer {

/// Lower case letters and digits of a text, accents taken off and the rest left out: "Klant-nummer" ->
/// "klantnummer", "Syriërs" -> "syriers".
[[nodiscard]] std::string bare_name(std::string_view text);

/// What a label or the name of a column stands for. A dwelling may be made for wheelchairs; a tenancy whose
/// group says so tells of the tenant.
enum class LabelOf : std::uint8_t { kPeople, kStock };

/// The category that a label or the name of a column tells of, such as "health"; none if it tells of none.
/// Besides articles 9 and 10: origin and nationality, sex, and the citizen service number, which a register
/// needs no more.  Goes by words (split at all that is no letter), by how words begin where that is sure, and
/// by parts of words that stand in no other: it catches what is called by its name and no more.  Of stock,
/// what is made for care or for wheelchairs ("zorgwoning", "gehandicaptenparkeerplaats") tells of no person.
[[nodiscard]] std::optional<std::string_view> special_category(std::string_view text,
                                                               LabelOf of = LabelOf::kPeople);

/// The same of a running text, where fewer words are sure: "the mosque" or "the town's policy" tells of no
/// person.
[[nodiscard]] std::optional<std::string_view> special_category_in_text(std::string_view text);

}  // namespace roer
