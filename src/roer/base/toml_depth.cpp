#include "roer/base/toml_depth.hpp"

#include <algorithm>

namespace roer {

namespace {

/// Length of the text in quotes (of any of the four kinds) that `rest` begins with; all of it if it never
/// ends.
std::size_t quoted_length(std::string_view rest) {
  const char quote = rest.front();
  const bool long_one = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
  const std::string_view mark = rest.substr(0, long_one ? 3 : 1);
  for (std::size_t i = mark.size(); i < rest.size(); ++i) {
    if (rest[i] == '\\' && quote == '"') {
      ++i;
      continue;
    }
    if (rest.substr(i).starts_with(mark)) return i + mark.size();
    if (!long_one && rest[i] == '\n') return i;
  }
  return rest.size();
}

}  // namespace

std::int64_t line_nested_too_deeply(std::string_view toml) {
  std::int64_t line = 1;
  std::size_t parts = 1, brackets = 0;
  for (std::size_t i = 0; i < toml.size(); ++i) {
    const char c = toml[i];
    if (c == '"' || c == '\'') {
      const std::string_view quoted = toml.substr(i, quoted_length(toml.substr(i)));
      line += std::count(quoted.begin(), quoted.end(), '\n');
      i += quoted.size() - 1;
    } else if (c == '#') {
      i = std::min(toml.find('\n', i), toml.size()) - 1;
    } else if (c == '.') {
      ++parts;
    } else if (c == '\n' || c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') {
      parts = 1;
      if (c == '\n') ++line;
      if (c == '[' || c == '{') ++brackets;
      if ((c == ']' || c == '}') && brackets > 0) --brackets;
    }
    if (parts > kMostTomlDepth || brackets > kMostTomlDepth) return line;
  }
  return 0;
}

}  // namespace roer
