#pragma once
// Documents for programs that draw thousands of areas at once: one array per property, without spaces.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/json_parts.hpp"
#include "roer/area/geometry.hpp"

namespace roer::app {

/// The text of a document in as few bytes as JSON allows; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string compact_text_of(const Json& document);
/// "[west, south, east, north]" of a box in degrees, to 6 decimals (0.1 m); null for none.
[[nodiscard]] Json box_part(const std::optional<Box>& box);
[[nodiscard]] Json area_codes_part(const AreaList& areas);
/// Names in the order in which they first occur, and for each area its place in them; -1 = none.
struct NameColumn {
  Json names = Json::array(), places = Json::array();
};
[[nodiscard]] NameColumn name_column(const std::vector<std::string>& names);
/// 0 no, 1 yes, 2 depends.
[[nodiscard]] int decision_number(score::Decision decision);
/// {areas, yes, depends, no}.
[[nodiscard]] Json counts_part(std::size_t yes, std::size_t depends, std::size_t no);

/// Columns low, high, decision, class_low and class_high of scores, added to a document.
struct ScoredColumns {
  Json low = Json::array(), high = Json::array(), decision = Json::array();
  Json class_low = Json::array(), class_high = Json::array();

  void add(const score::Range& score, score::Decision decision, std::int32_t lowest_class,
           std::int32_t highest_class);
  void put_into(Json& document) &&;
};

}  // namespace roer::app
