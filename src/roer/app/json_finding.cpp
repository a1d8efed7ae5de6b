#include "roer/app/json_finding.hpp"

namespace roer::app {

Json report_kind_part(const std::string& code, const Text& label) {
  if (code.empty()) return nullptr;
  return {{"code", code}, {"label", part(label)}};
}

Json warning_finding_part(const WarningFinding& finding) {
  Json places = Json::array();
  for (const WarningPlace& place : finding.places)
    places.push_back({{"code", place.code}, {"name", place.name}});
  return {{"cluster", finding.cluster},
          {"area_kind", roer::name_of(finding.unit_kind)},
          {"boundary_year", part(finding.boundary_year)},
          {"places", places},
          {"kind", report_kind_part(finding.kind, finding.kind_label)},
          {"period_kind", finding.period_kind},
          {"method", finding.method},
          {"since", finding.since},
          {"first_period", finding.first_period},
          {"last_period", finding.last_period},
          {"count", finding.count},
          {"expected", number(finding.expected)},
          {"false_discovery", number(finding.false_discovery)}};
}

Json warning_findings_part(const std::vector<WarningFinding>& findings) {
  Json array = Json::array();
  for (const WarningFinding& one : findings) array.push_back(warning_finding_part(one));
  return array;
}

}  // namespace roer::app
