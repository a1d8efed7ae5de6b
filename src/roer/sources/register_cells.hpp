#pragma once
// The cells of a register, each held against its field.

#include <optional>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/sources/register_table.hpp"

namespace roer {

/// A cell that was read; a hole is an empty text and NaN.
struct RegisterCell {
  std::string text;
  double number = 0;
};

/// Reads one cell of a field.  Errors as read_register() tells them, without place.
[[nodiscard]] Result<RegisterCell> read_register_cell(std::string_view text, const RegisterField& field,
                                                      DecimalMark mark, bool workbook);

/// What is wrong with a code or label on this day, if anything; without place. `day`: of the event; none for
/// stock.
[[nodiscard]] std::optional<Error> code_fault(std::string_view code, const RegisterField& field,
                                              RegisterKind kind, const RegisterRules& rules,
                                              std::optional<DayNumber> day);

}  // namespace roer
