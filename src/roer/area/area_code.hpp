#pragma once
// Codes of areas. A code is never a number: 517 buurt codes contain letters (BU0363AE01).

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer {

/// Kinds of areas, from small to large where they nest.
enum class AreaKind : std::uint8_t {
  kCell100,    ///< 100 m cell of the CBS grid, "E1875N4276"
  kEstate,     ///< estate or own area of an association: any own code
  kBuurt,      ///< neighbourhood, "BU02680736"
  kWijk,       ///< district, "WK026807"
  kGemeente,   ///< municipality, "GM0268"
  kProvincie,  ///< province, "PV25"
  kLand,       ///< the country, "NL00"
  kPostcode4,  ///< four digits, "6537"
};
inline constexpr std::size_t kAreaKindCount = 8;

/// Stable name: "cell100", "estate", "buurt", "wijk", "gemeente", "provincie", "land", "pc4".
[[nodiscard]] std::string_view name_of(AreaKind kind);
[[nodiscard]] std::optional<AreaKind> area_kind_named(std::string_view name);
/// What users read, singular: {"buurt", "neighbourhood"}.
[[nodiscard]] const Text& label_of(AreaKind kind);
/// Plural: {"buurten", "neighbourhoods"}.
[[nodiscard]] const Text& plural_of(AreaKind kind);

/// A code of 1 to 22 bytes, stored inline. Which boundary year it belongs to is part of the list it stands in
/// (AreaList).
class AreaCode {
 public:
  static constexpr std::size_t kMaxLength = 22;
  AreaCode() = default;

  /// Reads an official code, padded or not, letters in either case, and tells its kind from its form.
  /// Accepts BU########, WK######, GM####, PV##, NL00 (also "NL", "NL01"), PC4, cells; letters are allowed in
  /// buurt and wijk codes after the municipality.  Errors: kBadCode, with a remedy when Excel made a number
  /// of it ("2680736" -> BU02680736).
  [[nodiscard]] static Result<AreaCode> parse(std::string_view text);
  /// Reads a code whose kind is known; then the prefix may be lacking ("02680736", or "2680736" as Excel
  /// leaves it): `repaired` tells that something was put back. Errors: kBadCode.
  [[nodiscard]] static Result<AreaCode> parse_as(AreaKind kind, std::string_view text, bool& repaired);

  [[nodiscard]] AreaKind kind() const { return kind_; }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), length_}; }
  [[nodiscard]] bool empty() const { return length_ == 0; }

  /// Order by kind, then by bytes.
  [[nodiscard]] std::strong_ordering operator<=>(const AreaCode& other) const;
  [[nodiscard]] bool operator==(const AreaCode& other) const;

 private:
  AreaCode(AreaKind kind, std::string_view text);
  friend AreaCode unchecked_code(AreaKind kind, std::string_view text);
  std::array<char, kMaxLength> bytes_{};
  std::uint8_t length_ = 0;
  AreaKind kind_ = AreaKind::kBuurt;
};
static_assert(sizeof(AreaCode) == 24);

/// A code that was parsed before (read back from the project, or built from a longer code).
/// Requires: text is a valid code of the kind (assertion on its length only).
[[nodiscard]] AreaCode unchecked_code(AreaKind kind, std::string_view text);

/// The area of a larger kind that a code lies in by its own letters: BU02680736 -> WK026807 -> GM0268 ->
/// NL00. Empty code where the letters do not tell (PC4, cells, estates, and every province).
[[nodiscard]] AreaCode parent_by_code(const AreaCode& code, AreaKind kind);

}  // namespace roer

template <>
struct std::hash<roer::AreaCode> {
  std::size_t operator()(const roer::AreaCode& code) const noexcept {
    return std::hash<std::string_view>{}(code.text()) * 31 + static_cast<std::size_t>(code.kind());
  }
};
