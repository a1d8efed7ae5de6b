#include "server/target.hpp"

#include <algorithm>
#include <optional>

#include "roer/app/fault.hpp"
#include "roer/base/text.hpp"

namespace roer::server {

namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

Error bad_target(std::string message, std::string_view found) {
  return app::fault(ErrorCode::kUsage, std::move(message), found, "a path and parameters of api/openapi.yaml",
                    "Correct the address.");
}

Result<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += plus_is_space && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
    if (!high || !low) return bad_target("a percent sign is not followed by two hexadecimal digits", text);
    plain += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  std::size_t offset = 0;
  const bool control = std::any_of(plain.begin(), plain.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (control || !is_utf8(plain, offset)) return bad_target("the address is no readable text", text);
  return plain;
}

Status read_path(std::string_view path, Target& target) {
  path.remove_prefix(1);
  while (true) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const bool last = slash == path.size();
    ROER_TRY(std::string segment, decoded(path.substr(0, slash), false));
    const std::string_view text = segment;
    if (text == "." || text == ".." || text.find_first_of("/\\") != std::string_view::npos)
      return bad_target("a part of the path is not allowed", path.substr(0, slash));
    if (!segment.empty() || !last) target.path.push_back(std::move(segment));
    if (last) return Done{};
    path.remove_prefix(slash + 1);
  }
}

Status read_query(std::string_view query, Target& target) {
  constexpr std::ptrdiff_t kMostParts = 100;
  if (std::count(query.begin(), query.end(), '&') >= kMostParts)
    return bad_target("the address has too many parameters", query);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    ROER_TRY(std::string name, decoded(pair.substr(0, equals), true));
    ROER_TRY(std::string value, decoded(pair.substr(std::min(equals + 1, pair.size())), true));
    for (const auto& [known, ignored] : target.query)
      if (known == name) return bad_target("a parameter is named twice", name);
    target.query.emplace_back(std::move(name), std::move(value));
  }
  return Done{};
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
  if (!raw.starts_with('/')) return bad_target("the address does not begin with a slash", raw);
  Target target;
  const std::size_t question = std::min(raw.find('?'), raw.size());
  ROER_CHECK(read_path(raw.substr(0, question), target));
  if (question < raw.size()) ROER_CHECK(read_query(raw.substr(question + 1), target));
  return target;
}

}  // namespace roer::server
