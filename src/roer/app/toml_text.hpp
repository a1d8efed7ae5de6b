#pragma once
// Values as TOML on one line.

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

namespace roer::app {

/// A basic string with its quotes: "a \"b\"".
[[nodiscard]] std::string toml_string(std::string_view text);
/// The shortest number that reads back the same; whole numbers as integers.
[[nodiscard]] std::string toml_number(double number);
/// Any value: lists as [1, 2], tables as { a = 1 }.
[[nodiscard]] std::string toml_value(const toml::node& node);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

}  // namespace roer::app
