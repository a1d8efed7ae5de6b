#include "roer/app/indicator_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "roer/app/fault.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/app/project_index.hpp"

namespace roer::app {

namespace {

/// Directions in which each indicator is taken for good by the built-in frameworks: +1 = much is good.
Result<std::map<std::string, std::set<int>>> good_directions() {
  std::map<std::string, std::set<int>> directions;
  for (const std::string& name : built_in_frameworks()) {
    ROER_TRY(const score::Framework framework, load_framework(name));
    const int good = framework.concern == score::Concern::kHigh ? -1 : 1;
    for (const score::Factor& factor : framework.factors)
      for (const score::Input& input : factor.inputs)
        if (const int direction = direction_of(input.rule); direction != 0)
          directions[input.indicator].insert(good * direction);
  }
  return directions;
}

Json good_part(const std::map<std::string, std::set<int>>& directions, const std::string& indicator) {
  const auto found = directions.find(indicator);
  if (found == directions.end() || found->second.size() != 1) return nullptr;
  return *found->second.begin() > 0 ? "high" : "low";
}

/// Series of an indicator over all kinds of areas, by kind, boundary year and period.
std::vector<const SeriesInfo*> everywhere_measured(const ProjectIndex& index, const std::string& indicator) {
  std::vector<const SeriesInfo*> all;
  for (const AreaKind kind : index.kinds_of(indicator))
    for (const SeriesInfo* series : index.measured(indicator, kind)) all.push_back(series);
  std::sort(all.begin(), all.end(), [](const SeriesInfo* a, const SeriesInfo* b) {
    return std::tie(a->kind, a->boundary_year, a->period) < std::tie(b->kind, b->boundary_year, b->period);
  });
  return all;
}

Json measured_part(const std::vector<const SeriesInfo*>& measured) {
  Json list = Json::array();
  for (const SeriesInfo* series : measured)
    list.push_back({{"kind", roer::name_of(series->kind)},
                    {"boundary_year", part(series->boundary_year)},
                    {"period", part(series->period)},
                    {"areas", series->areas},
                    {"known", known_values(*series)}});
  return list;
}

std::string where_measured(const std::vector<const SeriesInfo*>& measured) {
  std::vector<std::string> list;
  for (const SeriesInfo* one : measured)
    list.push_back(fmt::format("{} {} on the borders of {}", roer::name_of(one->kind), to_string(one->period),
                               one->boundary_year.value()));
  constexpr std::size_t kMostTold = 6;
  if (list.size() > kMostTold) list.erase(list.begin(), list.end() - kMostTold);
  return list.empty() ? "an indicator of the project" : fmt::format("{}", fmt::join(list, ", "));
}

/// The wanted series, the latest where the request leaves it open.
Result<const SeriesInfo*> series_wanted(const ProjectIndex& index, const ValuesParams& params) {
  const SeriesInfo* best = nullptr;
  const std::vector<const SeriesInfo*> measured = index.measured(params.indicator, params.kind);
  for (const SeriesInfo* one : measured) {
    if (params.year && one->boundary_year != *params.year) continue;
    if (params.period && one->period != *params.period) continue;
    if (best == nullptr ||
        std::tie(best->period, best->boundary_year) < std::tie(one->period, one->boundary_year))
      best = one;
  }
  if (best != nullptr) return best;
  return fault(ErrorCode::kMissingData, "the project has no such values",
               fmt::format("{}, {}{}{}", params.indicator, roer::name_of(params.kind),
                           params.period ? " " + to_string(*params.period) : "",
                           params.year ? fmt::format(" on the borders of {}", params.year->value()) : ""),
               where_measured(everywhere_measured(index, params.indicator)));
}

Json state_list() {
  Json list = Json::array();
  for (std::size_t s = 0; s < kStateCount; ++s)
    list.push_back(
        {{"name", roer::name_of(static_cast<State>(s))}, {"label", part(label_of(static_cast<State>(s)))}});
  return list;
}

Json source_shown(const std::optional<DatasetRecord>& dataset) {
  if (!dataset) return {{"title", part(Text{})}, {"publisher", ""}, {"release", ""}, {"licence", ""}};
  return {{"title", part(dataset->title)},
          {"publisher", dataset->publisher},
          {"release", dataset->release},
          {"licence", dataset->licence}};
}

void put_values(const Column& column, Json& document) {
  Json states = Json::array();
  double least = std::numeric_limits<double>::infinity(), most = -least;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const Value value = column.at(i);
    states.push_back(static_cast<int>(value.state));
    if (!value.known()) continue;
    least = std::min(least, value.number);
    most = std::max(most, value.number);
  }
  document["values"] = numbers(column.numbers());
  document["states"] = std::move(states);
  document["known"] = column.known();
  document["least"] = number(least);
  document["most"] = number(most);
}

}  // namespace

int direction_of(const score::PointRule& rule) {
  if (rule.kind == score::RuleKind::kDirect) return 1;
  if (rule.kind == score::RuleKind::kNormalise)
    return rule.normalise.direction == score::Direction::kUp ? 1 : -1;
  if (rule.points.size() < 2 || rule.points.front() == rule.points.back()) return 0;
  if (std::is_sorted(rule.points.begin(), rule.points.end())) return 1;
  return std::is_sorted(rule.points.rbegin(), rule.points.rend()) ? -1 : 0;
}

Result<std::string> indicators_of(const Project& project) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const auto indicators, project.indicators());
  ROER_TRY(const auto directions, good_directions());
  Json list = Json::array();
  for (const Indicator& one : indicators) {
    const std::vector<const SeriesInfo*> measured = everywhere_measured(index, one.id);
    if (measured.empty()) continue;
    list.push_back({{"id", one.id},
                    {"label", part(one.label)},
                    {"unit", part(one.unit)},
                    {"measure", roer::name_of(one.measure)},
                    {"lineage", one.lineage},
                    {"good", good_part(directions, one.id)},
                    {"series", measured_part(measured)}});
  }
  return compact_text_of({{"indicators", std::move(list)}});
}

Result<IndicatorColumn> indicator_column(const Project& project, const ValuesParams& params) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const SeriesInfo* series, series_wanted(index, params));
  ROER_TRY(Frame frame, project.load(series->indicator, series->period, series->kind, series->boundary_year));
  const Indicator* indicator = index.indicator(params.indicator);
  const DatasetRecord* dataset = index.dataset(series->dataset);
  IndicatorColumn found;
  found.label = indicator == nullptr ? Text{params.indicator, params.indicator} : indicator->label;
  found.unit = indicator == nullptr ? Text{} : indicator->unit;
  found.measure = indicator == nullptr ? Measure::kMean : indicator->measure;
  found.series = *series;
  found.values = frame.find(series->indicator, series->period)->values;
  found.areas = std::move(frame.areas);
  if (dataset != nullptr) found.source = *dataset;
  return found;
}

Result<std::string> indicator_values(const Project& project, const ValuesParams& params) {
  ROER_TRY(const IndicatorColumn found, indicator_column(project, params));
  Json document = {{"indicator", params.indicator},
                   {"label", part(found.label)},
                   {"unit", part(found.unit)},
                   {"measure", roer::name_of(found.measure)},
                   {"kind", roer::name_of(found.series.kind)},
                   {"boundary_year", part(found.series.boundary_year)},
                   {"period", part(found.series.period)},
                   {"source", source_shown(found.source)},
                   {"state_names", state_list()},
                   {"codes", area_codes_part(found.areas)}};
  put_values(found.values, document);
  return compact_text_of(document);
}

}  // namespace roer::app
