#pragma once
// Texts of users as cells of tables that other programs open.

#include <string>
#include <string_view>

namespace roer {

/// A text as other programs may safely show it: without control characters, lines and tabs as spaces.
[[nodiscard]] std::string shown(std::string_view text);

/// A cell of a CSV file: as shown(), quoted where RFC 4180 asks for it (`separator` stands between cells),
/// and never the beginning of a formula: spreadsheets run a cell that begins with =, +, - or @, but not
/// behind an apostrophe.
[[nodiscard]] std::string csv_cell(std::string_view text, char separator = ',');

}  // namespace roer
