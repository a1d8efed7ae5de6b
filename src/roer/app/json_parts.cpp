#include "roer/app/json_parts.hpp"

#include <cmath>

#include "roer/app/indicator_columns.hpp"

namespace roer::app {

std::string text_of(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json numbers(std::span<const double> values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json part(const Text& text) {
  return {{"nl", text.in(Language::kDutch)}, {"en", text.in(Language::kEnglish)}};
}

Json part(const Period& period) {
  return period.year == 0 ? Json(nullptr) : Json(to_string(period));
}

Json part(Year year) {
  return year.value() == 0 ? Json(nullptr) : Json(year.value());
}

Json part(const Value& value) {
  return {{"value", number(value.number)}, {"state", roer::name_of(value.state)}};
}

Json part(const score::Range& range) {
  return {{"low", number(range.low)}, {"high", number(range.high)}};
}

Json part(const StateCounts& states) {
  Json counts = Json::object();
  for (std::size_t s = 0; s < kStateCount; ++s)
    counts[std::string(roer::name_of(static_cast<State>(s)))] = states[s];
  return counts;
}

Json part(const std::vector<Note>& notes) {
  Json array = Json::array();
  for (const Note& note : notes)
    array.push_back({{"message", part(note.message)},
                     {"count", note.count},
                     {"first_row", note.first_row},
                     {"example", note.example}});
  return array;
}

Json part(const std::vector<WrittenFile>& files) {
  Json array = Json::array();
  for (const WrittenFile& file : files)
    array.push_back({{"path", file.path}, {"bytes", file.bytes}, {"what", part(file.what)}});
  return array;
}

Json texts(const std::vector<Text>& texts) {
  Json array = Json::array();
  for (const Text& text : texts) array.push_back(part(text));
  return array;
}

Json embedded(const std::string& json) {
  if (json.empty()) return nullptr;
  return Json::parse(json, nullptr, false);
}

Json good_part(const score::Framework& framework, const score::Input& input) {
  const int direction = direction_of(input.rule) * (framework.concern == score::Concern::kHigh ? -1 : 1);
  if (direction == 0) return nullptr;
  return direction > 0 ? "high" : "low";
}

std::string_view decision_name(score::Decision decision) {
  return decision == score::Decision::kYes ? "yes" : decision == score::Decision::kNo ? "no" : "depends";
}

}  // namespace roer::app
