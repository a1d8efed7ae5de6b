#include "roer/project/csv_cell.hpp"

namespace roer {

std::string shown(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\t')
      plain += ' ';
    else if (byte >= 0x20 && byte != 0x7F)
      plain += c;
  }
  return plain;
}

std::string csv_cell(std::string_view text, char separator) {
  std::string plain = shown(text);
  const std::size_t start = plain.find_first_not_of(' ');
  if (start != std::string::npos && std::string_view("=+-@").find(plain[start]) != std::string_view::npos)
    plain.insert(0, 1, '\'');
  if (plain.find_first_of(std::string{separator, '"'}) == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char c : plain) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace roer
