#include "roer/app/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace roer::app {

namespace {

std::string list_of(const toml::array& array) {
  std::string text = "[";
  for (const toml::node& one : array) text += (text.size() > 1 ? ", " : "") + toml_value(one);
  return text + "]";
}

std::string table_of(const toml::table& table) {
  std::string text = "{";
  for (const auto& [key, node] : table)
    text += fmt::format("{} {} = {}", text.size() > 1 ? "," : "", key.str(), toml_value(node));
  return text + " }";
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      quoted.append(1, '\\').append(1, c);
    else if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      quoted += fmt::format("\\u{:04X}", byte);
    else
      quoted += c;
  }
  return quoted + '"';
}

std::string toml_number(double number) {
  constexpr double kWholeLimit = 1e15;
  if (number == std::floor(number) && std::abs(number) < kWholeLimit)
    return fmt::format("{}", static_cast<std::int64_t>(number));
  return fmt::format("{}", number);
}

std::string toml_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return toml_string(text->get());
  if (const auto* number = node.as_floating_point()) return toml_number(number->get());
  if (const auto* array = node.as_array()) return list_of(*array);
  if (const auto* table = node.as_table()) return table_of(*table);
  std::ostringstream text;
  node.visit([&](const auto& value) { text << value; });
  return text.str();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace roer::app
