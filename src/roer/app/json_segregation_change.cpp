#include "roer/app/json_segregation_change.hpp"

#include "roer/app/json_drawn_figure.hpp"

namespace roer::app {

namespace {

Json change_parts_of(const segregation::ChangeParts& parts) {
  return {{"before", number(parts.before)},
          {"after", number(parts.after)},
          {"difference", number(parts.difference())},
          {"group_sizes", number(parts.group_marginal)},
          {"area_sizes", number(parts.area_marginal)},
          {"structure", number(parts.structural)},
          {"interaction", number(parts.interaction)},
          {"removed", number(parts.removed)},
          {"added", number(parts.added)}};
}

/// How sure the parts of a row are; null: nothing was drawn.
Json certain_parts(const std::vector<DrawnFigure>& certain) {
  constexpr std::array<const char*, kChangeFigures> kNames = {"difference", "group_sizes",   "area_sizes",
                                                              "structure",  "removed_added", "interaction"};
  if (certain.empty()) return nullptr;
  Json json = Json::object();
  for (std::size_t k = 0; k < certain.size(); ++k) json[kNames.at(k)] = drawn_part(certain[k]);
  return json;
}

Json listed_areas(const ChangeStep& step, const std::vector<std::size_t>& places) {
  Json list = Json::array();
  for (const std::size_t i : places) {
    const AreaChange& area = step.areas[i];
    list.push_back({{"code", std::string(area.code.text())},
                    {"name", area.name},
                    {"people_from", number(area.people_from)},
                    {"people_to", number(area.people_to)},
                    {"theil_h", change_parts_of(area.of(segregation::Contributed::kTheilH))}});
  }
  return list;
}

}  // namespace

Json change_part(const ChangeStep& step) {
  Json rows = Json::array();
  for (const ChangeRow& row : step.rows) {
    Json one = {{"index", name_of(row.index)},
                {"group", row.group < 0 ? Json(nullptr) : Json(row.group + 1)}};
    one.update(change_parts_of(row.parts));
    one["certainty"] = certain_parts(row.certain);
    rows.push_back(std::move(one));
  }
  return {{"method", name_of(step.method)},
          {"from", part(step.from)},
          {"to", part(step.to)},
          {"people_from", step.people_from},
          {"people_to", step.people_to},
          {"areas_left_out", step.left_out},
          {"people_left_out_from", step.left_out_from},
          {"people_left_out_to", step.left_out_to},
          {"divided", step.divided},
          {"draws", step.draws},
          {"draws_asked", step.asked},
          {"rounding_drawn", step.rounding_drawn},
          {"parts", rows},
          {"areas_up", listed_areas(step, step.up)},
          {"areas_down", listed_areas(step, step.down)},
          {"meaning", part(step.meaning)},
          {"groups_meaning", step.groups_meaning.en.empty() ? Json(nullptr) : part(step.groups_meaning)}};
}

Json change_part(const std::optional<ChangeStep>& step) {
  return step ? change_part(*step) : Json(nullptr);
}

}  // namespace roer::app
