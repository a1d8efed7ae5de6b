#include "server/request.hpp"

#include <fmt/format.h>

#include <charconv>

#include "roer/app/fault.hpp"
#include "roer/app/http_status.hpp"
#include "roer/app/json.hpp"
#include "roer/base/text.hpp"

namespace roer::server {

namespace {

Result<AreaKind> kind_given(std::string_view text) {
  if (const auto kind = area_kind_named(text)) return *kind;
  std::string kinds;
  for (std::size_t k = 0; k < kAreaKindCount; ++k)
    kinds += (k == 0 ? "" : ", ") + std::string(roer::name_of(static_cast<AreaKind>(k)));
  return bad_parameter("kind", text, "one of " + kinds);
}

}  // namespace

Error bad_parameter(std::string_view name, std::string_view found, std::string expected) {
  Error error = app::fault(ErrorCode::kUsage, "a parameter is not what it must be", found,
                           std::move(expected), "Correct the parameter.");
  error.column = name;
  return error;
}

Result<std::int64_t> whole_number(std::string_view name, std::string_view text, std::int64_t least,
                                  std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size() || number < least ||
      number > most)
    return bad_parameter(name, text, fmt::format("a whole number from {} to {}", least, most));
  return number;
}

Result<Period> period_named(std::string_view text) {
  Period period;
  if ((text.size() == 4 || text.size() == 7) && parse_period(text, period) && period.year >= kFirstYear &&
      period.year <= kLastYear)
    return period;
  return bad_parameter("period", text, "a year or a month: 2024 or 2024-03");
}

const std::string& Request::place(std::string_view name) const {
  static const std::string kNone;
  for (const auto& [known, value] : places)
    if (known == name) return value;
  return kNone;
}

const std::string* Request::parameter(std::string_view name) const {
  for (const auto& [known, value] : target.query)
    if (known == name) return &value;
  return nullptr;
}

Result<std::optional<std::int64_t>> Request::whole(std::string_view name, std::int64_t least,
                                                   std::int64_t most) const {
  const std::string* given = parameter(name);
  if (given == nullptr) return std::optional<std::int64_t>{};
  ROER_TRY(const std::int64_t number, whole_number(name, *given, least, most));
  return std::optional(number);
}

Result<std::optional<Year>> Request::year(std::string_view name) const {
  ROER_TRY(const auto number, whole(name, kFirstYear, kLastYear));
  return number ? std::optional(Year(static_cast<std::int16_t>(*number))) : std::optional<Year>{};
}

Result<std::optional<Period>> Request::period(std::string_view name) const {
  const std::string* given = parameter(name);
  if (given == nullptr) return std::optional<Period>{};
  ROER_TRY(const Period period, period_named(*given));
  return std::optional(period);
}

Result<std::optional<AreaKind>> Request::kind() const {
  const std::string* given = parameter("kind");
  if (given == nullptr) return std::optional<AreaKind>{};
  ROER_TRY(const AreaKind kind, kind_given(*given));
  return std::optional(kind);
}

Result<std::int64_t> Request::whole_place(std::string_view name, std::int64_t least,
                                          std::int64_t most) const {
  return whole_number(name, place(name), least, most);
}

Result<AreaKind> Request::kind_place() const {
  return kind_given(place("kind"));
}

Faults as_told(const Faults& faults) {
  Faults told;
  for (Error error : faults.list()) {
    error.source.erase(0, error.source.rfind('/') + 1);
    // Commands say what they take in their help; a request has but its answer.
    if (error.remedy.empty()) error.remedy = "Correct the request.";
    told.add(std::move(error));
  }
  // Those that were counted only.
  while (told.total() < faults.total()) told.add(Error{});
  return told;
}

Answer json_answer(std::string document, int status) {
  Answer answer;
  answer.status = status;
  answer.type = "application/json";
  answer.body = std::move(document);
  return answer;
}

Answer failure(const Faults& faults, int status) {
  return json_answer(app::json_of(as_told(faults)), status == 0 ? app::http_status(faults) : status);
}

Answer failure(int status, ErrorCode code, std::string message, std::string_view found, std::string expected,
               std::string remedy) {
  return failure(app::fault(code, std::move(message), found, std::move(expected), std::move(remedy)), status);
}

}  // namespace roer::server
