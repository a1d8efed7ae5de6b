// A scan of cases as a JSON document.

#include <nlohmann/json.hpp>

#include "roer/app/case_scan.hpp"
#include "roer/app/case_scan_words.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/scan_model_names.hpp"

namespace roer::app {

namespace {

Json scan_place_part(const CaseInput& input, std::uint32_t place) {
  return {{"code", input.codes[place]}, {"name", input.names[place]}};
}

Json scan_period_part(const CaseInput& input, std::int32_t period) {
  return input.unit == CaseUnit::kNone ? Json() : Json(period_code(input.unit, period));
}

Json case_cluster_part(const CaseScanResult& result, const CaseCluster& cluster) {
  const signal::ScanCluster& found = cluster.found;
  Json members = Json::array();
  for (const CaseMember& one : cluster.members) {
    Json member = scan_place_part(result.input, one.place);
    member["cases"] = number(one.cases);
    member["expected"] = number(one.expected);
    members.push_back(std::move(member));
  }
  const bool drawn = result.replicates > 0;
  return {
      {"centre", scan_place_part(result.input, found.centre)},
      {"radius", number(cluster.radius)},
      {"from", scan_period_part(result.input, cluster.first)},
      {"to", scan_period_part(result.input, cluster.first + static_cast<std::int32_t>(cluster.length) - 1)},
      {"cases", number(found.cases)},
      {"expected", number(found.expected)},
      {"ratio", number(found.ratio)},
      {"relative_risk", number(found.relative_risk)},
      {"score", number(found.score)},
      {"p", drawn ? number(found.p) : Json()},
      {"p_gumbel", drawn ? number(found.p_gumbel) : Json()},
      {"recurrence", drawn ? number(found.recurrence) : Json()},
      {"members", members}};
}

Json nearest_tests_part(const CaseScanResult& result) {
  if (!result.k) return nullptr;
  Json tests = Json::array();
  for (const signal::NearestCases& one : result.nearest_cases) {
    Json members = Json::array();
    for (const std::uint32_t place : one.members) members.push_back(scan_place_part(result.input, place));
    tests.push_back({{"centre", scan_place_part(result.input, one.centre)},
                     {"cases", number(one.cases)},
                     {"expected", number(one.expected)},
                     {"p", number(one.p)},
                     {"members", members}});
  }
  return {{"k", *result.k}, {"level", number(kScanLevel)}, {"below", sure_tests(result)}, {"tests", tests}};
}

}  // namespace

std::string json_of(const CaseScanResult& result) {
  const CaseInput& input = result.input;
  Json clusters = Json::array();
  for (const CaseCluster& cluster : result.clusters) clusters.push_back(case_cluster_part(result, cluster));
  const std::int32_t last = input.first + static_cast<std::int32_t>(input.periods) - 1;
  return text_of({{"label", part(input.label)},
                  {"cases", number(result.total)},
                  {"outside", number(input.outside)},
                  {"places", input.places()},
                  {"period",
                   {{"unit", input.unit == CaseUnit::kNone ? Json() : Json(name_of(input.unit))},
                    {"from", scan_period_part(input, input.first)},
                    {"to", scan_period_part(input, last)},
                    {"count", input.periods}}},
                  {"model", name_of(input.model)},
                  {"model_label", part(label_of(input.model))},
                  {"adjusted_for", input.strata},
                  {"theta", result.theta ? number(*result.theta) : Json()},
                  {"time", name_of(result.time)},
                  {"rates", name_of(result.rates)},
                  {"windows", name_of(result.windows)},
                  {"zones", result.findings.zones},
                  {"stretches", result.findings.stretches},
                  {"replicates", result.findings.replicates},
                  {"seed", result.seed},
                  {"rounds", result.findings.rounds},
                  {"gumbel",
                   {{"location", number(result.findings.gumbel_location)},
                    {"scale", number(result.findings.gumbel_scale)}}},
                  {"clusters", clusters},
                  {"besag_newell", nearest_tests_part(result)},
                  {"meaning", part(result.meaning)},
                  {"remarks", texts(result.remarks)},
                  {"manifest", embedded(result.manifest)}});
}

}  // namespace roer::app
