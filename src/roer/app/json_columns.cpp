#include "roer/app/json_columns.hpp"

#include <cmath>
#include <unordered_map>

namespace roer::app {

namespace {

Json class_number(std::int32_t index) {
  return index < 0 ? Json(nullptr) : Json(index);
}

double to_six_decimals(double degrees) {
  return std::round(degrees * 1e6) / 1e6;
}

}  // namespace

std::string compact_text_of(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json box_part(const std::optional<Box>& box) {
  if (!box) return nullptr;
  Json part = Json::array();
  for (const double degrees : {box->min_x, box->min_y, box->max_x, box->max_y})
    part.push_back(to_six_decimals(degrees));
  return part;
}

Json area_codes_part(const AreaList& areas) {
  Json codes = Json::array();
  for (const AreaCode& code : areas.codes()) codes.push_back(code.text());
  return codes;
}

NameColumn name_column(const std::vector<std::string>& names) {
  NameColumn column;
  std::unordered_map<std::string_view, int> known;
  for (const std::string& name : names) {
    if (name.empty()) {
      column.places.push_back(-1);
      continue;
    }
    const auto [at, added] = known.try_emplace(name, static_cast<int>(known.size()));
    if (added) column.names.push_back(name);
    column.places.push_back(at->second);
  }
  return column;
}

int decision_number(score::Decision decision) {
  return decision == score::Decision::kNo ? 0 : decision == score::Decision::kYes ? 1 : 2;
}

Json counts_part(std::size_t yes, std::size_t depends, std::size_t no) {
  return {{"areas", yes + depends + no}, {"yes", yes}, {"depends", depends}, {"no", no}};
}

void ScoredColumns::add(const score::Range& score, score::Decision decided, std::int32_t lowest_class,
                        std::int32_t highest_class) {
  low.push_back(number(score.low));
  high.push_back(number(score.high));
  decision.push_back(decision_number(decided));
  class_low.push_back(class_number(lowest_class));
  class_high.push_back(class_number(highest_class));
}

void ScoredColumns::put_into(Json& document) && {
  document["low"] = std::move(low);
  document["high"] = std::move(high);
  document["decision"] = std::move(decision);
  document["class_low"] = std::move(class_low);
  document["class_high"] = std::move(class_high);
}

}  // namespace roer::app
