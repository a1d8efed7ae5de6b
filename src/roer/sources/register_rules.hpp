#pragma once
// The rules for own registers: codes with their days, and how long events are kept (config/registers.toml).

#include <map>
#include <optional>
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

  /// The codes of a field; null if the rules know none.
  [[nodiscard]] const std::map<std::string, RegisterCode, std::less<>>* codes_of(
      RegisterKind kind, std::string_view field) const;
};

/// Errors, all of the file together, with line and key: kFileNotFound, kFileUnreadable; kFormatBroken.
[[nodiscard]] Result<RegisterRules> read_register_rules(const std::string& path);
/// The same from text; `source` is shown in messages.
[[nodiscard]] Result<RegisterRules> parse_register_rules(std::string_view text, const std::string& source);

}  // namespace roer
