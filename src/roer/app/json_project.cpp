#include "roer/app/json.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/json_register.hpp"

namespace roer::app {

namespace {

Json record_part(const DatasetRecord& dataset) {
  return {{"id", dataset.id},
          {"title", app::part(dataset.title)},
          {"publisher", dataset.publisher},
          {"licence", dataset.licence},
          {"release", dataset.release}};
}

Json record_part(const ImportRecord& record) {
  return {{"id", record.id},
          {"dataset", record.dataset},
          {"release", record.release},
          {"format", record.format},
          {"file", record.file},
          {"sha256", record.sha256},
          {"imported_at", record.imported_at},
          {"rows_read", record.rows_read},
          {"rows_used", record.rows_used},
          {"replaced_by", record.replaced_by == 0 ? Json(nullptr) : Json(record.replaced_by)},
          {"notes", embedded(record.notes)}};
}

Json record_part(const ImportedList& list) {
  return {{"kind", roer::name_of(list.kind)},
          {"boundary_year", app::part(list.boundary_year)},
          {"areas", list.areas},
          {"indicators", list.indicators},
          {"shapes", list.shapes},
          {"periods", parts(list.periods)}};
}

Json record_part(const StatusAreas& areas) {
  return {{"kind", roer::name_of(areas.kind)},
          {"boundary_year", app::part(areas.boundary_year)},
          {"areas", areas.areas},
          {"shaped", areas.shaped},
          {"named", areas.named}};
}

Json record_part(const StatusData& data) {
  return {{"dataset", data.dataset},
          {"kind", roer::name_of(data.kind)},
          {"boundary_year", app::part(data.boundary_year)},
          {"indicators", data.indicators},
          {"periods", parts(data.periods)},
          {"areas", data.areas},
          {"of_areas", data.of_areas},
          {"shaped", data.shaped},
          {"states", app::part(data.states)}};
}

/// Null for a day that is not known.
Json day_part(const std::string& day) {
  return day.empty() ? Json(nullptr) : Json(day);
}

Json record_part(const RegisterDoubts& doubts) {
  return {
      {"elsewhere", doubts.elsewhere}, {"not_there", doubts.not_there}, {"overlapping", doubts.overlapping}};
}

Json record_part(const RegisterInfo& info) {
  return {{"register", roer::name_of(info.kind)},
          {"rows", info.rows},
          {"first_day", day_part(info.first_day)},
          {"last_day", day_part(info.last_day)},
          {"placed", info.placed},
          {"in_estate", info.in_estate},
          {"next_expiry", day_part(info.next_expiry)},
          {"doubts", record_part(info.doubts)}};
}

Json record_part(const AuditState& audit) {
  return {{"entries", audit.entries},
          {"first_broken", audit.first_broken == 0 ? Json(nullptr) : Json(audit.first_broken)},
          {"last_hash", audit.last_hash.empty() ? Json(nullptr) : Json(audit.last_hash)}};
}

Json record_part(const ImportedRegister& file) {
  const RegisterOutcome& outcome = file.outcome;
  return {{"record", record_part(outcome.record)},
          {"unchanged", outcome.unchanged},
          {"added", outcome.added},
          {"replaced", outcome.replaced},
          {"removed", outcome.removed}};
}

Json record_part(const SeriesInfo& series) {
  return {{"dataset", series.dataset},
          {"indicator", series.indicator},
          {"period", app::part(series.period)},
          {"kind", roer::name_of(series.kind)},
          {"boundary_year", app::part(series.boundary_year)},
          {"areas", series.areas},
          {"states", app::part(series.states)}};
}

Json record_part(const Indicator& indicator) {
  return {{"id", indicator.id},
          {"label", app::part(indicator.label)},
          {"unit", app::part(indicator.unit)},
          {"measure", roer::name_of(indicator.measure)},
          {"lineage", indicator.lineage}};
}

template <class T>
Json list_of(const std::vector<T>& list) {
  Json array = Json::array();
  for (const T& one : list) array.push_back(record_part(one));
  return array;
}

}  // namespace

Json part(const ImportedDataset& imported) {
  const ImportOutcome& outcome = imported.outcome;
  return {
      {"dataset", record_part(imported.dataset)},
      {"record", record_part(outcome.record)},
      {"unchanged", outcome.unchanged},
      {"replaced_release", outcome.replaced_release.empty() ? Json(nullptr) : Json(outcome.replaced_release)},
      {"values_new", outcome.values_new},
      {"values_changed", outcome.values_changed},
      {"values_removed", outcome.values_removed},
      {"lists", list_of(imported.lists)}};
}

Json part(const Faults& faults) {
  Json errors = Json::array();
  for (const Error& error : faults.list())
    errors.push_back({{"code", roer::name_of(error.code)},
                      {"message", error.message},
                      {"source", error.source},
                      {"row", error.row},
                      {"column", error.column},
                      {"found", error.found},
                      {"expected", error.expected},
                      {"remedy", error.remedy}});
  return {{"errors", errors}, {"total", faults.total()}};
}

std::string json_of(const Faults& faults) {
  return text_of(part(faults));
}

std::string json_of(const std::vector<Note>& notes) {
  return app::part(notes).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_of(const Written& written) {
  return text_of({{"written", app::part(written.files)}, {"notes", texts(written.notes)}});
}

std::string json_of(const ImportResult& result) {
  return text_of({{"datasets", parts(result.datasets)}, {"stale_layers", result.stale_layers}});
}

std::string json_of(const ImportRegisterResult& result) {
  return text_of({{"register", roer::name_of(result.kind)},
                  {"files", list_of(result.files)},
                  {"expired", result.expired},
                  {"doubts", record_part(result.doubts)}});
}

Json datasets_part(const StatusResult& status) {
  return list_of(status.datasets);
}

std::string json_of(const StatusResult& result) {
  return json_of(result, {});
}

std::string json_of(const StatusResult& result, const RegisterStatus& registers) {
  return text_of({{"project", result.project},
                  {"schema_version", result.schema_version},
                  {"datasets", list_of(result.datasets)},
                  {"imports", list_of(result.imports)},
                  {"areas", list_of(result.areas)},
                  {"data", list_of(result.data)},
                  {"indicators", list_of(result.indicators)},
                  {"series", list_of(result.series)},
                  {"layers", result.layers},
                  {"registers", list_of(registers.registers)},
                  {"audit", record_part(registers.audit)}});
}

}  // namespace roer::app
