#include "roer/app/json_parts.hpp"
#include "roer/app/json_segregation_change.hpp"
#include "roer/app/json_segregation_choice.hpp"
#include "roer/app/json_segregation_scale.hpp"
#include "roer/app/json_segregation_series.hpp"
#include "roer/app/json_segregation_space.hpp"
#include "roer/app/measure_segregation.hpp"

namespace roer::app {

namespace {

Json bootstrap_part(const std::optional<segregation::Bootstrap>& found) {
  if (!found) return nullptr;
  return {{"corrected", number(found->corrected)},
          {"bias", number(found->bias)},
          {"low", number(found->low)},
          {"high", number(found->high)},
          {"undefined", found->draws.undefined}};
}

Json rounding_part(const std::optional<segregation::HiddenEffect>& found) {
  if (!found) return nullptr;
  return {{"corrected", number(found->corrected)},
          {"bias", number(found->observed - found->corrected)},
          {"low", number(found->low)},
          {"high", number(found->high)},
          {"undefined", found->draws.undefined}};
}

Json chance_part(const std::optional<segregation::NullTest>& found) {
  if (!found) return nullptr;
  return {{"expected", number(found->chance.mean)},
          {"p_above", number(found->p_above)},
          {"systematic", number(found->systematic)},
          {"undefined", found->chance.undefined}};
}

Json index_part(const MeasuredIndex& index, const IndexChoice& choice) {
  return {{"index", name_of(index.index)},
          {"label", part(label_of(index.index))},
          {"variant", variant_part(index.index, choice)},
          {"source", row_of(index.index).source},
          {"group", group_part(index.group)},
          {"value", number(index.value)},
          {"chance", chance_part(index.chance)},
          {"sampling", bootstrap_part(index.sampling)},
          {"rounding", rounding_part(index.rounding)},
          {"meaning", part(index.meaning)}};
}

/// Exposure of each group (row) to each (column); null where it was not asked for.
Json exposure_part(const SegregationResult& result) {
  Json rows = Json::array();
  for (const MeasuredIndex& index : result.indices) {
    if (index.to == kAllGroups) continue;
    if (index.to == 0) rows.push_back(Json::array());
    Json cell = index_part(index, result.choice);
    for (const char* same : {"index", "label", "variant", "source"}) cell.erase(same);
    cell["to"] = group_part(index.to);
    rows.back().push_back(std::move(cell));
  }
  if (rows.empty()) return nullptr;
  return {{"label", part(label_of(SegregationIndex::kExposure))},
          {"source", row_of(SegregationIndex::kExposure).source},
          {"rows", rows}};
}

Json profile_part(const std::optional<SegregationProfile>& profile) {
  if (!profile) return nullptr;
  Json scales = Json::array();
  for (const segregation::ScaleIndices& at : profile->scales) scales.push_back(scale_part(at));
  return {{"scales", scales},
          {"beyond", profile->beyond},
          {"macro_micro", number(profile->macro_micro)},
          {"people_left_out", profile->people_left_out},
          {"only_beyond", texts(profile->only_beyond)},
          {"meaning", part(profile->meaning)}};
}

Json comparison_part(const std::optional<SegregationComparison>& found) {
  if (!found) return nullptr;
  Json list = Json::array();
  for (std::size_t k = 0; k < found->comparisons.size(); ++k) {
    const segregation::Comparison& one = found->comparisons[k];
    list.push_back({{"index", name_of(found->asked[k].index)},
                    {"group", group_part(found->asked[k].group)},
                    {"to", group_part(found->asked[k].to)},
                    {"first", number(one.first.corrected)},
                    {"second", number(one.second.corrected)},
                    {"difference", number(one.difference)},
                    {"low", number(one.low)},
                    {"high", number(one.high)},
                    {"p", number(one.p_two_sided)},
                    {"meaning", part(found->meanings[k])}});
  }
  return {{"scope", found->other.code},
          {"name", part(found->other.name)},
          {"period", part(found->period)},
          {"people", found->people},
          {"indices", list}};
}

Json units_part(const std::optional<SegregationInUnits>& found) {
  if (!found) return nullptr;
  Json list = Json::array();
  for (const SegregatedUnit& unit : found->units)
    list.push_back({{"code", unit.code},
                    {"name", unit.name},
                    {"areas", unit.areas},
                    {"people", unit.people},
                    {"share", number(unit.inside.share)},
                    {"entropy_ratio", number(unit.inside.entropy_ratio)},
                    {"theil_h", number(unit.inside.theil_h)},
                    {"information", number(unit.inside.information)}});
  return {{"kind", roer::name_of(found->kind)},
          {"units", list},
          {"theil_h", number(found->theil_h)},
          {"information", number(found->information)},
          {"people_left_out", found->people_left_out},
          {"meaning", found->meaning.en.empty() ? Json(nullptr) : part(found->meaning)}};
}

Json shares_part(const std::optional<MadeOfShares>& shares) {
  if (!shares) return nullptr;
  return {{"of", part(shares->of)},
          {"percent_rounded_to", shares->percent_step},
          {"total_rounded_to", shares->total_step}};
}

Json spread_part(const std::optional<SegregationSpread>& spread) {
  if (!spread) return nullptr;
  return {{"of", part(spread->of)},
          {"unit", part(spread->unit)},
          {"areas", spread->areas},
          {"areas_left_out", spread->left_out},
          {"people", number(spread->people)},
          {"mean", number(spread->mean)},
          {"between_deviation", number(spread->between_deviation)},
          {"neighbourhood_sorting", number(spread->neighbourhood_sorting)},
          {"theil_between", number(spread->theil_between)},
          {"theil_within", number(spread->theil_within)},
          {"gini_between", number(spread->gini_between)},
          {"gini_total", number(spread->gini_total)},
          {"meaning", part(spread->meaning)},
          {"lacks", spread->lacks.en.empty() ? Json(nullptr) : part(spread->lacks)}};
}

/// A number of a group, from 1.
Json numbered(const std::optional<std::size_t>& group) {
  return group ? Json(*group + 1) : Json(nullptr);
}

Json local_part(const std::vector<LocalColumn>& columns) {
  Json list = Json::array();
  for (const LocalColumn& column : columns)
    list.push_back({{"column", column.name},
                    {"label", part(column.label)},
                    {"group", numbered(column.group)},
                    {"to", numbered(column.to)},
                    {"formula", column.formula},
                    {"source", column.source},
                    {"adds_up_to", column.adds_up_to},
                    {"by", column.is_mean ? "mean" : "sum"},
                    {"value", number(column.whole)},
                    {"shown", number(column.shown)}});
  return list;
}

}  // namespace

Json choice_part(const IndexChoice& choice) {
  return {{"indices", names_of(choice)},
          {"atkinson_b", choice.atkinson_b},
          {"profile_steps", choice.profile_steps},
          {"log_base", name_of(choice.log_base)}};
}

Json group_part(std::int64_t group) {
  return group == kAllGroups ? Json(nullptr) : Json(group + 1);
}

Json variant_part(SegregationIndex index, const IndexChoice& choice) {
  const Text variant = variant_of(index, choice);
  return variant.en.empty() ? Json(nullptr) : Json(variant.en);
}

Json scale_part(const segregation::ScaleIndices& at) {
  Json isolation = Json::array();
  for (std::size_t g = 0; g < at.exposure.size(); ++g) isolation.push_back(number(at.exposure[g][g]));
  return {{"by", at.scale.by == segregation::Scale::By::kPeople ? "people" : "metres"},
          {"size", at.scale.size},
          {"theil_h", number(at.theil_h)},
          {"information", number(at.information)},
          {"divergence", number(at.divergence)},
          {"dissimilarity", number(at.dissimilarity)},
          {"relative_diversity", number(at.relative_diversity)},
          {"isolation", isolation},
          {"mean_radius", number(at.mean_radius)},
          {"mean_people", number(at.mean_people)}};
}

std::string json_of(const SegregationResult& result) {
  Json groups = Json::array(), indices = Json::array(), levels = Json::array(), sources = Json::array();
  for (const SegregationGroup& group : result.groups)
    groups.push_back({{"label", part(group.label)},
                      {"people", group.people},
                      {"share", number(group.share)},
                      {"information", number(group.information)}});
  for (const MeasuredIndex& index : result.indices)
    if (index.to == kAllGroups) indices.push_back(index_part(index, result.choice));
  for (const SegregationLevel& level : result.levels)
    levels.push_back({{"kind", roer::name_of(level.kind)},
                      {"units", level.units},
                      {"information", number(level.part.information)},
                      {"theil_h", number(level.part.theil_h)},
                      {"part", number(level.part.part)}});
  for (const report::SourceLine& line : result.sources)
    sources.push_back({{"title", part(line.title)}, {"release", line.release}, {"file", line.file}});
  return text_of({{"scope", result.scope.code},
                  {"name", part(result.scope.name)},
                  {"kind", roer::name_of(result.level)},
                  {"boundary_year", part(result.boundary_year)},
                  {"period", part(result.period)},
                  {"areas", result.areas},
                  {"areas_empty", result.empty},
                  {"areas_unknown", result.unknown},
                  {"people", result.people},
                  {"unit", part(result.unit)},
                  {"shares", shares_part(result.shares)},
                  {"ordered", result.ordered},
                  {"choice", choice_part(result.choice)},
                  {"groups", groups},
                  {"indices", indices},
                  {"exposure", exposure_part(result)},
                  {"local", local_part(result.local_columns)},
                  {"levels", levels},
                  {"levels_meaning", result.levels.empty() ? Json(nullptr) : part(result.levels_meaning)},
                  {"units", units_part(result.units)},
                  {"profile", profile_part(result.profile)},
                  {"comparison", comparison_part(result.comparison)},
                  {"change", change_part(result.change)},
                  {"series", series_part(result.series)},
                  {"spread", spread_part(result.spread)},
                  {"space", space_part(result.space)},
                  {"rounded_to", result.rounded_to},
                  {"rounding", result.rounded_to > 0 ? Json(name_of(result.rounding)) : Json(nullptr)},
                  {"draws", result.draws},
                  {"seed", result.seed},
                  {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
                  {"change_layer", result.change_layer.empty() ? Json(nullptr) : Json(result.change_layer)},
                  {"page", result.page.empty() ? Json(nullptr) : Json(result.page)},
                  {"sources", sources},
                  {"remarks", texts(result.remarks)},
                  {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
