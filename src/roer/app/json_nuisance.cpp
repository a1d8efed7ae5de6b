#include "roer/app/json_nuisance.hpp"

#include "roer/app/json_finding.hpp"
#include "roer/app/json_smoothed.hpp"
#include "roer/app/signal_words.hpp"

namespace roer::app {

namespace {

/// Null for a count that is not shown.
Json shown_part(const ShownCount& count) {
  return count.hidden ? Json(nullptr) : Json(count.count);
}

/// Null for fewer people than are shown.
Json people_part(std::size_t people) {
  return people < kFewestReports ? Json(nullptr) : Json(people);
}

Json reports_line_part(const NuisanceReportsResult& result, const ReportsLine& line) {
  const bool smoothed = result.smoothed && line.unit && !line.reports.hidden;
  const bool people = names_people(result.of) && !line.reports.hidden && !line.reporters.hidden;
  return {{"code", line.code},
          {"name", part(line.name)},
          {"reports", shown_part(line.reports)},
          {"before", shown_part(line.before)},
          {"reporters", people ? people_part(line.reporters.count) : Json(nullptr)},
          {"base", number(line.base)},
          {"per_1000", line.reports.hidden ? Json(nullptr) : number(line.per_1000)},
          {"smoothed", smoothed ? smoothed_part(*result.smoothed, *line.unit) : Json(nullptr)}};
}

Json lines_part(const NuisanceReportsResult& result, const std::vector<ReportsLine>& lines) {
  Json array = Json::array();
  for (const ReportsLine& line : lines) array.push_back(reports_line_part(result, line));
  return array;
}

Json units_part(const EventUnits& units) {
  return {{"kind", roer::name_of(units.kind)}, {"boundary_year", part(units.boundary_year)}};
}

Json linked_part(const std::array<std::size_t, kLinkWayCount>& ways) {
  Json by = Json::object(), not_linked = Json::object();
  for (std::size_t way = 0; way < kLinkWayCount; ++way)
    (way < kLinkedWays ? by : not_linked)[std::string(name_of(static_cast<LinkWay>(way)))] = ways[way];
  return {{"by", by}, {"not", not_linked}};
}

/// A share that few people stand behind tells of one of them.
Json share_part(double share, std::size_t reporters) {
  return reporters < kFewestReports ? Json(nullptr) : number(share);
}

Json concentration_part(const Concentration& found) {
  return {{"reports", found.reports},
          {"with_reporter", found.known},
          {"reporters", people_part(found.reporters)},
          {"top_1", share_part(found.top_1, found.reporters)},
          {"top_5", share_part(found.top_5, found.reporters)},
          {"top_10", share_part(found.top_10, found.reporters)}};
}

Json unit_part(const EventUnits& units, std::uint32_t unit) {
  return {{"code", units.codes[unit]}, {"name", units.names[unit]}};
}

Json kind_part(const NuisanceSignalsResult& result, std::optional<std::uint32_t> kind) {
  if (!kind) return nullptr;
  return {{"code", result.kinds[*kind].code}, {"label", part(result.kinds[*kind].label)}};
}

Json behind_part(const NuisanceSignalsResult& result, const ReportsBehind& behind) {
  std::vector<std::size_t> counts;
  for (const auto& [kind, count] : behind.kinds) counts.push_back(count);
  const std::vector<bool> hidden = hidden_counts(counts);
  Json kinds = Json::array();
  for (std::size_t i = 0; i < counts.size(); ++i)
    kinds.push_back({{"code", result.kinds[behind.kinds[i].first].code},
                     {"label", part(result.kinds[behind.kinds[i].first].label)},
                     {"reports", shown_part({counts[i], hidden[i]})}});
  return {{"reports", behind.reports},
          {"reporters", people_part(behind.reporters)},
          {"top_1", share_part(behind.top_1, behind.reporters)},
          {"kinds", kinds}};
}

/// Null where it was not sent.
Json warning_number_part(std::int64_t number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

Json sent_part(const std::optional<SentWarnings>& sent) {
  if (!sent) return nullptr;
  Json known = Json::object();
  for (std::size_t s = 0; s < kWarningStateCount; ++s)
    known[std::string(name_of(static_cast<WarningState>(s)))] = sent->known[s];
  return {{"date", sent->date},
          {"new", sent->fresh},
          {"again", sent->again},
          {"joined", sent->joined},
          {"known", known}};
}

Json warning_part(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  return {{"number", warning_number_part(warning.number)},
          {"unit", unit_part(result.units, warning.unit)},
          {"kind", kind_part(result, warning.kind)},
          {"count", warning.count},
          {"expected", number(warning.expected)},
          {"upper", number(warning.upper)},
          {"chance", number(warning.chance)},
          {"false_discovery", number(warning.adjusted)},
          {"since", result.calendar.name_of(warning.since)},
          {"in_cluster", warning.in_cluster},
          {"look_first", name_of(look_first(warning))},
          {"behind", behind_part(result, warning.behind)},
          {"reports", warning.reports},
          {"support", warning_findings_part(warning.support)}};
}

Json nuisance_cluster_part(const NuisanceSignalsResult& result, const NuisanceCluster& cluster) {
  Json units = Json::array();
  for (const std::uint32_t unit : cluster.units) units.push_back(unit_part(result.units, unit));
  return {{"number", warning_number_part(cluster.number)},
          {"units", units},
          {"kind", kind_part(result, cluster.kind)},
          {"since", result.calendar.name_of(cluster.since)},
          {"first_day", iso_day(result.calendar.first_day(cluster.since))},
          {"count", cluster.behind.reports},
          {"expected", number(cluster.expected)},
          {"ratio", number(cluster.ratio)},
          {"p", number(cluster.p)},
          {"p_gumbel", number(cluster.p_gumbel)},
          {"false_discovery", number(cluster.adjusted)},
          {"recurrence", number(cluster.recurrence)},
          {"look_first", name_of(look_first(cluster))},
          {"behind", behind_part(result, cluster.behind)},
          {"reports", cluster.reports},
          {"support", warning_findings_part(cluster.support)}};
}

}  // namespace

std::string json_of(const NuisanceReportsResult& result) {
  Json base_years = Json::array();
  for (const Period one : result.base_years) base_years.push_back(to_string(one));
  return text_of({{"of", name_of(result.of)},
                  {"per", name_of(result.base)},
                  {"residents_of", base_years},
                  {"smoothing", result.smoothed ? smoothing_part(*result.smoothed) : Json(nullptr)},
                  {"areas", units_part(result.units)},
                  {"first_day", iso_day(result.first_day)},
                  {"last_day", iso_day(result.last_day)},
                  {"months", result.months},
                  {"cap", result.cap == 0 ? Json(nullptr) : Json(result.cap)},
                  {"over_cap", result.over_cap},
                  {"fewest_shown", kFewestReports},
                  {"register",
                   {{"first_day", iso_day(result.register_from)},
                    {"last_day", iso_day(result.register_to)},
                    {"reports", result.all}}},
                  {"linked", linked_part(result.ways)},
                  {"concentration", concentration_part(result.concentration)},
                  {"before", result.before ? Json(*result.before) : Json(nullptr)},
                  {"kinds", lines_part(result, result.of_kind)},
                  {"units", lines_part(result, result.of_unit)}});
}

std::string json_of(const NuisanceSignalsResult& result) {
  Json warnings = Json::array(), clusters = Json::array();
  for (const NuisanceWarning& warning : result.warnings) warnings.push_back(warning_part(result, warning));
  for (const NuisanceCluster& cluster : result.clusters)
    clusters.push_back(nuisance_cluster_part(result, cluster));
  return text_of({{"sent", sent_part(result.sent)},
                  {"areas", units_part(result.units)},
                  {"period", result.calendar.name_of(result.at)},
                  {"first_day", iso_day(result.calendar.first_day(result.at))},
                  {"last_day", iso_day(result.calendar.last_day(result.at))},
                  {"method", name_of(result.method)},
                  {"false_discovery", result.false_discovery},
                  {"cap", result.cap == 0 ? Json(nullptr) : Json(result.cap)},
                  {"over_cap", result.over_cap},
                  {"fewest_shown", kFewestReports},
                  {"register",
                   {{"first_day", iso_day(result.register_from)},
                    {"last_day", iso_day(result.register_to)},
                    {"reports", result.all},
                    {"linked", result.linked}}},
                  {"series",
                   {{"judged", result.series.judged},
                    {"few", result.series.few},
                    {"short_history", result.series.short_history},
                    {"unknown", result.series.unknown},
                    {"false_expected", number(result.series.false_expected)},
                    {"drawn", result.series.drawn}}},
                  {"warnings", warnings},
                  {"kept_back", result.kept_back},
                  {"scan",
                   {{"way", name_of(result.scan.way)},
                    {"windows", name_of(result.scan.windows)},
                    {"iterated", result.scan.iterated},
                    {"scans", result.scans},
                    {"periods", result.scanned_periods},
                    {"longest", result.longest},
                    {"replicates", result.draws},
                    {"seed", result.seed}}},
                  {"clusters", clusters}});
}

}  // namespace roer::app
