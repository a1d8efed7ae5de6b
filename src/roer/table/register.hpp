#pragma once
// Own registers of a housing association: its stock and dated events, a row each, kept by column.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"

namespace roer {

enum class RegisterKind : std::uint8_t {
  kEstates,
  kDwellings,
  kLettings,
  kNuisance,
  kTurnover,
  kRefusals,
  kContacts
};
inline constexpr std::size_t kRegisterKindCount = 7;

/// The stable name: "estates", "dwellings", "lettings", "nuisance", "turnover", "refusals", "contacts".
[[nodiscard]] std::string_view name_of(RegisterKind kind);
[[nodiscard]] std::optional<RegisterKind> register_kind_named(std::string_view name);
/// "estates, dwellings, ... or contacts": all names.
[[nodiscard]] std::string register_kind_names();
[[nodiscard]] const Text& label_of(RegisterKind kind);

/// What a field of a register holds.
enum class RegisterFieldType : std::uint8_t {
  kKey,        ///< names the row, once in the register
  kText,       ///< a short text
  kLabel,      ///< a coarse group or type, never of a special category
  kNumber,     ///< within the limits of the field
  kDay,        ///< a DayNumber
  kReference,  ///< the key of a row of another register
  kCode,       ///< a code of the sector's standard (VERA) that was valid on the day of the row
  kPostcode,   ///< 1234AB
  kPseudonym,  ///< stands for a person and tells nothing of who it is
  kLatitude,   ///< with kLongitude: turned into x and y, and not kept
  kLongitude,
};

struct RegisterField {
  std::string_view name;
  RegisterFieldType type{};
  std::string_view headers;  ///< names that columns have in Dutch and English, parted by '|'
  bool required = false;
  std::optional<RegisterKind> of{};  ///< of a reference
  double lowest = 0, highest = 0;    ///< of a number
  std::string_view not_before{};     ///< name of a day that this day may not lie before
  bool past = false;                 ///< a day that may not lie in the future
};

/// True if the field is kept as a number (numbers and days) and false if as a text.
[[nodiscard]] bool is_numeric(RegisterFieldType type);

/// The fields of a register, its key first. For events `keep_until` is the last.
[[nodiscard]] std::span<const RegisterField> fields_of(RegisterKind kind);
/// Place of a field by its name.
[[nodiscard]] std::optional<std::size_t> field_named(RegisterKind kind, std::string_view name);
/// The day that an event happened on, after which its codes are read; none for stock.
[[nodiscard]] std::optional<std::size_t> event_day(RegisterKind kind);
/// The day from which an event is kept for its term, where it is known; else event_day() is, but not of a
/// letting, which goes on.   Requires: a register of events.
[[nodiscard]] std::size_t last_day_of_event(RegisterKind kind);

/// Values of one field; one of the two is as long as the register has rows.
struct RegisterColumn {
  std::vector<std::string> texts;  ///< "" = not known
  std::vector<double> numbers;     ///< NaN = not known
};

/// Rows of one register, one column per field of fields_of(kind).
struct RegisterTable {
  RegisterKind kind{};
  std::vector<RegisterColumn> columns;
  std::vector<std::int64_t> rows;  ///< row of the file that each came from, for messages

  explicit RegisterTable(RegisterKind of_kind);
  [[nodiscard]] std::size_t size() const { return rows.size(); }
  [[nodiscard]] const std::vector<std::string>& keys() const { return columns.front().texts; }
};

}  // namespace roer
