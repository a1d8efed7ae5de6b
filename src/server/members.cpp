#include "server/members.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/base/text.hpp"
#include "roer/base/unseen_character.hpp"
#include "server/request.hpp"

namespace roer::server {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostMembers = 500;  ///< of a list; no framework has as many
constexpr std::size_t kLongestText = 500;

constexpr std::size_t kDeepest = 64;  ///< no body that means something has as many

/// Are there more brackets within each other?  Seen before it is parsed: what is told of a member is written
/// by a call a level.
bool nests_deeper(std::string_view body, std::size_t most) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > most) return true;
  }
  return false;
}

/// The body as JSON, and the first member that stands twice in one object: of two such members readers take
/// one or the other.
Json parsed(std::string_view body, std::optional<std::string>& twice) {
  std::vector<std::set<std::string>> open;  // members of the objects that are not closed yet
  const auto follow = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second && !twice)
      twice = value.get<std::string>();
    return true;
  };
  return Json::parse(body.begin(), body.end(), follow, false);
}

bool is_finite_number(const Json& one) {
  return one.is_number() && std::isfinite(one.get<double>());
}

}  // namespace

Result<Json> parse_body(std::string_view body) {
  if (nests_deeper(body, kDeepest))
    return app::fault(ErrorCode::kFormatBroken, "the body of the request nests too deeply", "",
                      fmt::format("at most {} brackets within each other", kDeepest), "Correct the request.");
  std::optional<std::string> twice;
  Json document = parsed(body, twice);
  if (document.is_discarded() || !document.is_object())
    return app::fault(ErrorCode::kFormatBroken, "the body of the request is no JSON object", body,
                      "a JSON object", "Correct the request.");
  if (twice) {
    Error error = app::fault(ErrorCode::kUsage, "a member of the request is given twice", *twice,
                             "each member once", "Leave one of them out.");
    error.column = excerpt(*twice);
    return error;
  }
  return document;
}

void Members::only(const std::vector<std::string_view>& names) {
  if (!object_.is_object()) return complain("", object_, "an object");
  for (const auto& [name, value] : object_.items())
    if (std::find(names.begin(), names.end(), name) == names.end())
      complain(name, value, fmt::format("one of {}", fmt::join(names, ", ")));
}

void Members::text(const char* name, std::string& to, bool needed) {
  text_of(name, to, needed, false);
}

void Members::lines(const char* name, std::string& to, bool needed) {
  text_of(name, to, needed, true);
}

void Members::text_of(const char* name, std::string& to, bool needed, bool lines) {
  const Json* value = find(name, needed, "a text");
  if (value == nullptr) return;
  if (!value->is_string() || value->get_ref<const std::string&>().size() > kLongestText)
    return complain(name, *value, fmt::format("a text of at most {} bytes", kLongestText));
  const auto& given = value->get_ref<const std::string&>();
  if (const std::string unseen = unseen_character(given, lines); !unseen.empty())
    return complain(name, *value, fmt::format("a text without the character {}, which nobody sees", unseen));
  if (needed && trimmed(given).empty()) return complain(name, *value, "a text that is not empty");
  to = given;
}

void Members::parts(const char* name, std::vector<std::string>& to) {
  std::string given;
  text(name, given);
  std::string_view rest = given;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (const std::string_view one = trimmed(rest.substr(0, comma)); !one.empty()) to.emplace_back(one);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
}

void Members::flag(const char* name, bool& to) {
  const Json* value = find(name, false, "");
  if (value == nullptr) return;
  if (!value->is_boolean()) return complain(name, *value, "true or false");
  to = value->get<bool>();
}

void Members::number(const char* name, std::optional<double>& to) {
  const Json* value = find(name, false, "");
  if (value == nullptr) return;
  if (!is_finite_number(*value)) return complain(name, *value, "a number");
  to = value->get<double>();
}

void Members::number(const char* name, double& to) {
  std::optional<double> given;
  number(name, given);
  to = given.value_or(to);
}

void Members::numbers(const char* name, std::optional<std::vector<double>>& to) {
  const Json* value = find(name, false, "");
  if (value == nullptr) return;
  if (!value->is_array() || value->size() > kMostMembers ||
      !std::all_of(value->begin(), value->end(), is_finite_number))
    return complain(name, *value, "an array of numbers");
  to = value->get<std::vector<double>>();
}

void Members::numbers(const char* name, std::vector<double>& to) {
  std::optional<std::vector<double>> given;
  numbers(name, given);
  if (given) to = std::move(*given);
}

std::optional<std::int64_t> Members::whole(const char* name, std::int64_t least, std::int64_t most) {
  const Json* value = find(name, false, "");
  if (value == nullptr) return std::nullopt;
  const bool fits =
      value->is_number_integer() &&
      (!value->is_number_unsigned() || value->get<std::uint64_t>() <= static_cast<std::uint64_t>(most));
  if (!fits || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
    complain(name, *value, fmt::format("a whole number from {} to {}", least, most));
    return std::nullopt;
  }
  return value->get<std::int64_t>();
}

void Members::year(const char* name, std::optional<Year>& to) {
  if (const auto year = whole(name, kFirstYear, kLastYear)) to = Year(static_cast<std::int16_t>(*year));
}

void Members::filled(const char* name, std::string& to) {
  complain_if_given(name, "a text that is not empty");
  text(name, to);
}

void Members::period(const char* name, std::optional<Period>& to) {
  complain_if_given(name, "a year or a month: 2024 or 2024-03");
  made(name, to, [](const std::string& given) { return period_named(given); });
}

void Members::choice(app::ScoreChoice& to) {
  text("framework", to.framework);
  year("year", to.year);
  period("period", to.period);
}

void Members::complain(const char* name, std::string expected) {
  if (const Json* value = find(name, false, "")) complain(name, *value, std::move(expected));
}

void Members::complain_if_given(const char* name, const std::string& expected) {
  const Json* value = find(name, false, "");
  if (value != nullptr && value->is_string() && value->get_ref<const std::string&>().empty())
    complain(name, *value, expected);
}

const Json* Members::members_of(const char* name) {
  const Json* value = find(name, false, "");
  if (value == nullptr) return nullptr;
  if (value->is_array() && value->size() <= kMostMembers) return value;
  complain(name, *value, "an array");
  return nullptr;
}

std::string Members::place_of(const char* name, std::size_t at) const {
  return fmt::format("{}{}[{}].", place_, name, at);
}

const Json* Members::find(const char* name, bool needed, const char* expected) {
  if (!object_.is_object()) return nullptr;
  const auto at = object_.find(name);
  if (at != object_.end()) return &*at;
  if (needed) complain(name, Json(nullptr), expected);
  return nullptr;
}

void Members::complain(std::string_view name, const Json& found, std::string expected) {
  Error error = app::fault(ErrorCode::kUsage, "a member of the request is not what it must be",
                           found.dump(-1, ' ', true, Json::error_handler_t::replace), std::move(expected),
                           "Correct the request.");
  error.column = excerpt(place_ + std::string(name));
  faults_.add(std::move(error));
}

}  // namespace roer::server
