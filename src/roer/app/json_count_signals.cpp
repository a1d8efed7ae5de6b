// Warnings on an indicator as a JSON document.

#include <nlohmann/json.hpp>

#include "roer/app/count_signals.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/period_words.hpp"

namespace roer::app {

namespace {

Json counted_area_part(const IndicatorCourse& course, std::uint32_t area) {
  return {{"code", course.areas[area].text()}, {"name", course.names[area]}};
}

Json count_warning_part(const CountSignalsResult& result, const CountWarning& warning) {
  return {{"area", counted_area_part(result.course, warning.area)},
          {"count", number(warning.count)},
          {"expected", number(warning.expected)},
          {"upper", number(warning.upper)},
          {"chance", number(warning.chance)},
          {"false_discovery", number(warning.adjusted)},
          {"per_1000_residents", number(warning.per_1000)},
          {"in_cluster", warning.in_cluster}};
}

Json count_cluster_part(const CountSignalsResult& result, const CountCluster& cluster) {
  Json areas = Json::array();
  for (const std::uint32_t area : cluster.areas) areas.push_back(counted_area_part(result.course, area));
  return {{"areas", areas},
          {"count", number(cluster.cases)},
          {"expected", number(cluster.expected)},
          {"ratio", number(cluster.ratio)},
          {"p", number(cluster.p)},
          {"recurrence", number(cluster.recurrence)}};
}

}  // namespace

std::string json_of(const CountSignalsResult& result) {
  Json warnings = Json::array(), clusters = Json::array(), not_judged = Json::array();
  for (const CountWarning& warning : result.warnings) warnings.push_back(count_warning_part(result, warning));
  for (const CountCluster& cluster : result.clusters) clusters.push_back(count_cluster_part(result, cluster));
  for (const auto& [area, reason] : result.not_judged) {
    Json one = counted_area_part(result.course, area);
    one["reason"] = name_of(reason);
    not_judged.push_back(std::move(one));
  }
  const IndicatorCourse& course = result.course;
  return text_of({{"indicator", course.indicator.id},
                  {"label", app::part(course.indicator.label)},
                  {"areas",
                   {{"kind", roer::name_of(course.areas.kind())},
                    {"boundary_year", app::part(course.areas.boundary_year())}}},
                  {"period", period_name(course.kind, result.at)},
                  {"since", period_name(course.kind, course.first)},
                  {"method", result.method},
                  {"false_discovery", number(result.false_discovery)},
                  {"judged", result.judged},
                  {"not_judged", not_judged},
                  {"never_counted", course.never},
                  {"total", {{"count", number(result.total)}, {"expected", number(result.total_expected)}}},
                  {"false_expected", number(result.false_expected)},
                  {"drawn", result.drawn},
                  {"warnings", warnings},
                  {"scan",
                   {{"areas", result.scanned},
                    {"without_map", result.without_map},
                    {"replicates", result.draws},
                    {"seed", result.seed}}},
                  {"clusters", clusters},
                  {"remarks", texts(result.remarks)}});
}

}  // namespace roer::app
