#pragma once
// Which column of a file is which field of a register.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/own_mapping.hpp"
#include "roer/table/register.hpp"

namespace roer {

struct RegisterLayout {
  std::vector<std::optional<std::size_t>> column_of;  ///< per field
  std::vector<std::string> left_out;                  ///< headers that are no field, or skipped
  std::vector<std::map<std::string, std::string, std::less<>>> values;  ///< per field, as the mapping tells

  /// What a cell means: its own text, or what the mapping puts in its place.
  [[nodiscard]] std::string_view meaning_of(std::size_t field, std::string_view cell) const;
};

/// True if `name` is one of the names parted by '|', as in RegisterField::headers.
[[nodiscard]] bool is_among_names(std::string_view names, std::string_view name);

/// Errors, all together: kNotSupported (a column of a special category, also when it is skipped),
/// kColumnMissing (a required field, or a column of the mapping that is not there), kColumnAmbiguous (two
/// columns for one field), kFormatBroken (a mapping that names no field of this register).
[[nodiscard]] Result<RegisterLayout> find_register_columns(const std::vector<std::string>& header,
                                                           RegisterKind kind, const OwnMapping& mapping,
                                                           const std::string& source);

}  // namespace roer
