// School segregation as a JSON document.

#include "roer/app/json_parts.hpp"
#include "roer/app/json_segregation_choice.hpp"
#include "roer/app/school_segregation.hpp"

namespace roer::app {

namespace {

Json school_index_part(const SideMeasure& index) {
  return {{"value", number(index.value)},
          {"expected_by_chance", number(index.chance.chance.mean)},
          {"p_above", number(index.chance.p_above)},
          {"hidden_corrected", number(index.hidden.corrected)},
          {"hidden_low", number(index.hidden.low)},
          {"hidden_high", number(index.hidden.high)},
          {"undefined", index.hidden.draws.undefined}};
}

Json side_measures(const SchoolSide& side, const IndexChoice& choice) {
  Json list = Json::array();
  for (const SideMeasure& one : side.measures)
    list.push_back({{"index", name_of(one.asked.index)},
                    {"label", part(label_of(one.asked.index))},
                    {"variant", variant_part(one.asked.index, choice)},
                    {"source", row_of(one.asked.index).source},
                    {"class", group_part(one.asked.group)},
                    {"to", group_part(one.asked.to)},
                    {"value", number(one.value)},
                    {"corrected", number(one.sampling.corrected)},
                    {"low", number(one.sampling.low)},
                    {"high", number(one.sampling.high)},
                    {"hidden_corrected", number(one.hidden.corrected)},
                    {"hidden_low", number(one.hidden.low)},
                    {"hidden_high", number(one.hidden.high)},
                    {"expected_by_chance", number(one.chance.chance.mean)}});
  return list;
}

Json side_differences(const SchoolSide& side) {
  Json list = Json::array();
  for (std::size_t m = 0; m < side.differences.size(); ++m) {
    const SideDifference& one = side.differences[m];
    const AskedIndex& asked = side.measures[m].asked;
    list.push_back({{"index", name_of(asked.index)},
                    {"class", group_part(asked.group)},
                    {"to", group_part(asked.to)},
                    {"value", number(one.value)},
                    {"corrected", number(one.sampling.corrected)},
                    {"low", number(one.sampling.low)},
                    {"high", number(one.sampling.high)},
                    {"hidden_corrected", number(one.hidden.corrected)},
                    {"hidden_low", number(one.hidden.low)},
                    {"hidden_high", number(one.hidden.high)}});
  }
  return list;
}

Json sides_part(const std::vector<SchoolSide>& sides, const IndexChoice& choice) {
  Json list = Json::array();
  for (const SchoolSide& side : sides)
    list.push_back({{"side", side.name},
                    {"label", part(side.label)},
                    {"units", side.units},
                    {"indices", side_measures(side, choice)},
                    {"schools_less_this", side_differences(side)},
                    {"meaning", side.meaning.en.empty() ? Json(nullptr) : part(side.meaning)}});
  return list;
}

}  // namespace

std::string json_of(const SchoolResult& result) {
  Json classes = Json::array();
  for (const PupilClass& one : result.classes)
    classes.push_back({{"low", number(one.low)},
                       {"high", number(one.high)},
                       {"pupils", one.pupils},
                       {"share", number(one.share)},
                       {"dissimilarity", number(one.dissimilarity)},
                       {"isolation", number(one.isolation)},
                       {"home_dissimilarity", number(one.home_dissimilarity)},
                       {"home_isolation", number(one.home_isolation)}});
  Json sources = Json::array();
  for (const report::SourceLine& line : result.sources)
    sources.push_back({{"title", part(line.title)}, {"release", line.release}, {"file", line.file}});
  const std::vector<SideMeasure>& schools = result.sides.front().measures;
  return text_of({{"indicator", part(result.indicator)},
                  {"period", part(result.period)},
                  {"schools", result.schools},
                  {"postcodes", result.postcodes},
                  {"unknown_postcodes", result.unknown_postcodes},
                  {"pupils", result.pupils},
                  {"unknown_pupils", result.unknown_pupils},
                  {"cells", result.cells},
                  {"hidden_cells", result.hidden_cells},
                  {"hidden_chances", result.hidden_chances},
                  {"fifths", result.fifths},
                  {"choice", choice_part(result.choice)},
                  {"classes", classes},
                  {"ordinal", school_index_part(schools[0])},
                  {"theil_h", school_index_part(schools[1])},
                  {"sides", sides_part(result.sides, result.choice)},
                  {"beside", result.beside == 0 ? Json(nullptr) : Json(result.sides[result.beside].name)},
                  {"meaning", part(result.meaning)},
                  {"draws", result.draws},
                  {"seed", result.seed},
                  {"page", result.page.empty() ? Json(nullptr) : Json(result.page)},
                  {"sources", sources},
                  {"remarks", texts(result.remarks)},
                  {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
