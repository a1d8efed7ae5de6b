#include "server/bodies.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "roer/app/fault.hpp"
#include "roer/base/text.hpp"
#include "server/request.hpp"

namespace roer::server {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostMembers = 500;  ///< of a list; no framework has as many
constexpr std::size_t kLongestText = 500;

/// Reads the members of one JSON object and collects what is wrong.
class Members {
 public:
  Members(const Json& object, std::string place, Faults& faults)
      : object_(object), place_(std::move(place)), faults_(faults) {}

  /// Complains of every member that is not among these.
  void only(std::initializer_list<std::string_view> names) {
    if (!object_.is_object()) return complain("", object_, "an object");
    for (const auto& [name, value] : object_.items())
      if (std::find(names.begin(), names.end(), name) == names.end())
        complain(name, value, fmt::format("one of {}", fmt::join(names, ", ")));
  }
  void text(const char* name, std::string& to, bool needed = false) {
    const Json* value = find(name, needed, "a text");
    if (value == nullptr) return;
    if (!value->is_string() || value->get_ref<const std::string&>().size() > kLongestText)
      return complain(name, *value, fmt::format("a text of at most {} bytes", kLongestText));
    to = value->get<std::string>();
  }
  void number(const char* name, std::optional<double>& to) {
    const Json* value = find(name, false, "");
    if (value == nullptr) return;
    if (!value->is_number() || !std::isfinite(value->get<double>()))
      return complain(name, *value, "a number");
    to = value->get<double>();
  }
  void numbers(const char* name, std::optional<std::vector<double>>& to) {
    const Json* value = find(name, false, "");
    if (value == nullptr) return;
    const auto good = [](const Json& one) { return one.is_number() && std::isfinite(one.get<double>()); };
    if (!value->is_array() || value->size() > kMostMembers ||
        !std::all_of(value->begin(), value->end(), good))
      return complain(name, *value, "an array of numbers");
    to = value->get<std::vector<double>>();
  }
  [[nodiscard]] std::optional<std::int64_t> whole(const char* name, std::int64_t least, std::int64_t most) {
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
  /// Calls each(member, place) for every member of a list.
  template <class Each>
  void list(const char* name, Each each) {
    const Json* value = find(name, false, "");
    if (value == nullptr) return;
    if (!value->is_array() || value->size() > kMostMembers)
      return complain(name, *value, "an array of objects");
    for (std::size_t i = 0; i < value->size(); ++i)
      each((*value)[i], fmt::format("{}{}[{}].", place_, name, i));
  }
  void choice(app::ScoreChoice& to) {
    text("framework", to.framework);
    if (const auto year = whole("year", kFirstYear, kLastYear))
      to.year = Year(static_cast<std::int16_t>(*year));
    std::string period;
    text("period", period);
    if (period.empty()) return;
    const auto read = period_named(period);
    if (read.ok())
      to.period = *read;
    else
      faults_.add(read.faults());
  }
  void complain(const char* name, std::string expected) {
    if (const Json* value = find(name, false, "")) complain(name, *value, std::move(expected));
  }

 private:
  [[nodiscard]] const Json* find(const char* name, bool needed, const char* expected) {
    if (!object_.is_object()) return nullptr;
    const auto at = object_.find(name);
    if (at != object_.end()) return &*at;
    if (needed) complain(name, Json(nullptr), expected);
    return nullptr;
  }
  void complain(std::string_view name, const Json& found, std::string expected) {
    Error error = app::fault(ErrorCode::kUsage, "a member of the request is not what it must be",
                             found.dump(-1, ' ', true, Json::error_handler_t::replace), std::move(expected),
                             "Correct the request.");
    error.column = excerpt(place_ + std::string(name));
    faults_.add(std::move(error));
  }
  const Json& object_;
  std::string place_;
  Faults& faults_;
};

Result<Json> parse_body(std::string_view body) {
  Json document = Json::parse(body.begin(), body.end(), nullptr, false);
  if (document.is_discarded() || !document.is_object())
    return app::fault(ErrorCode::kFormatBroken, "the body of the request is no JSON object", body,
                      "a JSON object", "Correct the request.");
  return document;
}

app::InputEdit read_input(const Json& object, const std::string& place, Faults& faults) {
  app::InputEdit edit;
  Members members(object, place, faults);
  members.only({"id", "weight", "limits", "points"});
  members.text("id", edit.id, true);
  members.number("weight", edit.weight);
  members.numbers("limits", edit.limits);
  members.numbers("points", edit.points);
  return edit;
}

app::FactorEdit read_factor(const Json& object, const std::string& place, Faults& faults) {
  app::FactorEdit edit;
  Members members(object, place, faults);
  members.only({"id", "weight", "inputs"});
  members.text("id", edit.id, true);
  members.number("weight", edit.weight);
  members.list("inputs", [&](const Json& one, const std::string& at) {
    edit.inputs.push_back(read_input(one, at, faults));
  });
  return edit;
}

}  // namespace

Result<PreviewBody> read_preview(std::string_view body) {
  ROER_TRY(const Json document, parse_body(body));
  PreviewBody read;
  Faults faults;
  Members members(document, "", faults);
  members.only({"framework", "year", "period", "threshold", "factors", "draws"});
  members.choice(read.choice);
  members.number("threshold", read.params.edit.threshold);
  members.list("factors", [&](const Json& one, const std::string& at) {
    read.params.edit.factors.push_back(read_factor(one, at, faults));
  });
  read.params.draws = static_cast<std::uint32_t>(members.whole("draws", 0, 2000).value_or(0));
  if (!faults.empty()) return faults;
  return read;
}

Result<app::JobRequest> read_job(std::string_view body) {
  ROER_TRY(const Json document, parse_body(body));
  app::JobRequest request;
  Faults faults;
  Members members(document, "", faults);
  members.only({"kind", "framework", "area", "groups", "year", "period", "draws", "seed", "language"});
  std::string kind, language = "nl";
  members.text("kind", kind, true);
  if (const auto named = app::job_kind_named(kind))
    request.kind = *named;
  else
    members.complain("kind", "doubt, examine, next, report, segregation or signals");
  members.choice(request.score);
  members.text("area", request.area);
  members.text("groups", request.groups);
  if (const auto draws = members.whole("draws", 100, 100'000))
    request.draws = static_cast<std::uint32_t>(*draws);
  if (const auto seed = members.whole("seed", 0, std::int64_t{1} << 53))
    request.seed = static_cast<std::uint64_t>(*seed);
  members.text("language", language);
  if (language != "nl" && language != "en") members.complain("language", "nl or en");
  request.language = language == "en" ? Language::kEnglish : Language::kDutch;
  if (!faults.empty()) return faults;
  return request;
}

}  // namespace roer::server
