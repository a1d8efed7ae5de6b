#include "roer/app/json_segregation_space.hpp"

namespace roer::app {

Json space_part(const std::optional<SegregationInSpace>& space) {
  if (!space) return nullptr;
  Json rows = Json::array(), scales = Json::array();
  for (const SpaceRow& row : space->rows)
    rows.push_back({{"index", name_of(row.index)},
                    {"label", part(label_of(row.index))},
                    {"groups", numbers(row.groups)},
                    {"meaning", part(meaning_of(row.index))}});
  for (const SpaceScale& scale : space->scales) {
    Json isolation = Json::array();
    for (std::size_t g = 0; g < scale.indices.exposure.size(); ++g)
      isolation.push_back(number(scale.indices.exposure[g][g]));
    scales.push_back({{"metres", scale.radius.value()},
                      {"theil_h", number(scale.indices.theil_h)},
                      {"dissimilarity", number(scale.indices.dissimilarity)},
                      {"relative_diversity", number(scale.indices.relative_diversity)},
                      {"isolation", isolation}});
  }
  return {{"areas", space->areas},
          {"areas_left_out", space->left_out},
          {"people_left_out", space->people_left_out},
          {"borders", space->borders},
          {"centre", part(space->centre)},
          {"decay_metres", kSpaceDecay.value()},
          {"indices", rows},
          {"scales", scales},
          {"meaning", space->meaning.en.empty() ? Json(nullptr) : part(space->meaning)}};
}

}  // namespace roer::app
