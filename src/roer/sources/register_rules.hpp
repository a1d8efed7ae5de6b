#pragma once
// The rules for own registers: codes with their days, and how long events are kept (config/registers.toml).

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "roer/base/days.hpp"
#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/table/register.hpp"

namespace roer {

/// One code of a standard. Codes are withdrawn and used again, so that one is read by the day of its event.
struct RegisterCode {
  Text label;                      ///< may be empty
  std::optional<DayNumber> from;   ///< first day; none = always
  std::optional<DayNumber> until;  ///< last day; none = still
  bool special = false;            ///< of a special category of personal data: never kept
};

struct RegisterRules {
  std::map<RegisterKind, int> keep_years;
  /// By "register.field", then by code.
  std::map<std::string, std::map<std::string, RegisterCode, std::less<>>, std::less<>> codes;

  /// Labels that a field commonly has, by "register.field", as bare_name() writes them.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> labels;

  /// Whether a label or code is one of those that the rules list; true where they list none for the field.
  [[nodiscard]] bool is_common_label(RegisterKind kind, std::string_view field, std::string_view label) const;
  /// Why a label may not be used: it tells of a special category, or is a code that the rules call special.
  /// None if it may.
  [[nodiscard]] std::optional<std::string> special_label(RegisterKind kind, std::string_view field,
                                                         std::string_view label) const;
  /// The codes of a field; null if the rules know none.
  [[nodiscard]] const std::map<std::string, RegisterCode, std::less<>>* codes_of(
      RegisterKind kind, std::string_view field) const;
};

/// Errors, all of the file together, with line and key: kFileNotFound, kFileUnreadable; kFormatBroken.
[[nodiscard]] Result<RegisterRules> read_register_rules(const std::string& path);
/// The same from text; `source` is shown in messages.
[[nodiscard]] Result<RegisterRules> parse_register_rules(std::string_view text, const std::string& source);

}  // namespace roer
