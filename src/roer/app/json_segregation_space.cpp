#include "roer/app/json_segregation_space.hpp"

#include "roer/app/json_drawn_figure.hpp"

namespace roer::app {

namespace {

Json certain_part(const SpaceCertainty& one) {
  Json json = drawn_part(one.figure);
  json["expected_by_chance"] = number(one.by_chance);
  json["p_above"] = number(one.p_above);
  return json;
}

Json certain_row(const std::vector<SpaceCertainty>& certain, std::size_t first = 0) {
  if (certain.empty()) return nullptr;
  Json list = Json::array();
  for (std::size_t k = first; k < certain.size(); ++k) list.push_back(certain_part(certain[k]));
  return list;
}

Json certain_scale(const std::vector<SpaceCertainty>& certain) {
  if (certain.empty()) return nullptr;
  return {{"theil_h", certain_part(certain[0])},
          {"dissimilarity", certain_part(certain[1])},
          {"relative_diversity", certain_part(certain[2])},
          {"isolation", certain_row(certain, 3)}};
}

}  // namespace

Json space_part(const std::optional<SegregationInSpace>& space) {
  if (!space) return nullptr;
  Json rows = Json::array(), scales = Json::array(), remarks = Json::array();
  for (const SpaceRow& row : space->rows)
    rows.push_back({{"index", name_of(row.index)},
                    {"label", part(label_of(row.index))},
                    {"groups", numbers(row.groups)},
                    {"certainty", certain_row(row.certain)},
                    {"meaning", part(meaning_of(*space, row.index))}});
  for (const SpaceScale& scale : space->scales) {
    Json isolation = Json::array();
    for (std::size_t g = 0; g < scale.indices.exposure.size(); ++g)
      isolation.push_back(number(scale.indices.exposure[g][g]));
    scales.push_back({{"metres", scale.radius.value()},
                      {"theil_h", number(scale.indices.theil_h)},
                      {"dissimilarity", number(scale.indices.dissimilarity)},
                      {"relative_diversity", number(scale.indices.relative_diversity)},
                      {"isolation", isolation},
                      {"certainty", certain_scale(scale.certain)}});
  }
  for (const Text& remark : space_remarks(*space)) remarks.push_back(part(remark));
  return {{"areas", space->areas},
          {"areas_left_out", space->left_out},
          {"people_left_out", space->people_left_out},
          {"borders", space->borders},
          {"centre", part(space->centre)},
          {"decay_metres", space->choice.decay.value()},
          {"reach_metres", space->choice.reach.value()},
          {"self_distance", name_of(space->choice.self_distance)},
          {"border_areas", name_of(space->choice.border_areas)},
          {"kernel", name_of(space->choice.kernel)},
          {"draws", space->draws},
          {"draws_asked", space->asked},
          {"rounding_drawn", space->rounding_drawn},
          {"indices", rows},
          {"remarks", remarks},
          {"scales", scales},
          {"meaning", space->meaning.en.empty() ? Json(nullptr) : part(space->meaning)}};
}

}  // namespace roer::app
