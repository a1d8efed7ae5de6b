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
  bool open = false;  ///< a hole, written as a day that never comes
};

/// How the cells of a file are to be read.
struct RegisterCellForm {
  RegisterKind kind{};
  DecimalMark mark = DecimalMark::kEither;
  bool workbook = false;  ///< days may be serial numbers
};

/// Reads one cell of a field.  Errors as read_register() tells them, without place.
[[nodiscard]] Result<RegisterCell> read_register_cell(std::string_view text, const RegisterField& field,
                                                      const RegisterCellForm& form);

/// "1234567" of "1234567.0", which programs make of a whole number; none if it is not such a text.
[[nodiscard]] std::optional<std::string_view> whole_number_in(std::string_view text);

/// What is wrong with a code or label on this day, if anything; without place. `day`: of the event; none for
/// stock.
[[nodiscard]] std::optional<Error> code_fault(std::string_view code, const RegisterField& field,
                                              RegisterKind kind, const RegisterRules& rules,
                                              std::optional<DayNumber> day);

}  // namespace roer
