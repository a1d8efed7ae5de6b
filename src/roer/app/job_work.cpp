#include "roer/app/job_work.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "roer/app/doubt_project.hpp"
#include "roer/app/examine.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/app/json_nuisance.hpp"
#include "roer/app/json_resilience.hpp"
#include "roer/app/measure_next.hpp"
#include "roer/app/nuisance_signals.hpp"
#include "roer/app/own_stock.hpp"
#include "roer/app/report_area.hpp"
#include "roer/app/segregation_layer.hpp"
#include "roer/app/where_estates_lie.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, 9> kJobNames{
    "doubt", "examine", "next", "report", "segregation", "signals", "resilience", "estates", "stock"};

ScoreParams score_params(const std::string& project, const JobRequest& request) {
  ScoreParams params;
  params.project = project;
  params.framework = request.score.framework;
  params.boundary_year = request.score.year;
  params.latest = request.score.period;
  return params;
}

/// The document of a use case.
template <class Outcome>
Result<JobProduct> document_of(Result<Outcome> outcome) {
  if (!outcome.ok()) return outcome.faults();
  return JobProduct{"application/json", json_of(*outcome)};
}

/// Classes of areas on a map; `hidden`: the value of the class whose areas are not told.
std::string map_document(const ResultLayer& layer, double hidden) {
  const auto field =
      std::find_if(layer.fields.begin(), layer.fields.end(),
                   [&](const ResultLayer::Field& one) { return one.name == layer.class_field; });
  Json classes = Json::array(), places = Json::array();
  std::map<double, std::size_t> place_of;
  for (const StyledClass& one : layer.classes) {
    if (one.value == hidden) continue;
    place_of.emplace(one.value, classes.size());
    classes.push_back({{"label", part(one.label)}, {"colour", one.colour}});
  }
  for (std::size_t i = 0; i < layer.areas.size(); ++i) {
    const auto place = field == layer.fields.end() ? place_of.end() : place_of.find(field->numbers[i]);
    places.push_back(place == place_of.end() ? Json(nullptr) : Json(place->second));
  }
  return compact_text_of({{"title", part(layer.title)},
                          {"kind", roer::name_of(layer.areas.kind())},
                          {"boundary_year", part(layer.areas.boundary_year())},
                          {"classes", std::move(classes)},
                          {"codes", area_codes_part(layer.areas)},
                          {"class", std::move(places)}});
}

Result<JobProduct> doubt_job(const std::string& project, const JobRequest& request, Progress& progress) {
  DoubtParams params;
  params.score = score_params(project, request);
  params.area = request.area;
  params.draws = request.draws.value_or(params.draws);
  params.seed = request.seed;
  params.sobol = request.sobol;
  return document_of(doubt_project(params, progress));
}

Result<JobProduct> next_job(const std::string& project, const JobRequest& request, Progress& progress) {
  MeasureNextParams params;
  params.score = score_params(project, request);
  params.area = request.area;
  return document_of(measure_next(params, progress));
}

Result<JobProduct> examine_job(const std::string& project, const JobRequest& request, Progress& progress) {
  ExamineParams params;
  params.score = score_params(project, request);
  if (!request.area.empty()) params.groups = {request.area};
  return document_of(examine(params, progress));
}

Result<JobProduct> report_job(const std::string& project, const JobRequest& request, Progress& progress) {
  ReportParams params;
  params.score = score_params(project, request);
  params.area = request.area;
  params.language = request.language;
  params.draws = request.draws;
  params.seed = request.seed;
  ROER_TRY(std::string page, report_page(params, progress));
  return JobProduct{"text/html", std::move(page)};
}

Result<JobProduct> segregation_job(const std::string& project, const JobRequest& request,
                                   Progress& progress) {
  SegregationParams params = request.segregation;
  params.project = project;
  params.save = false;
  ROER_TRY(const SegregationResult found, measure_segregation(params, progress));
  return JobProduct{"application/json", json_of(found), map_document(found.map, kTooFewClass)};
}

Result<JobProduct> resilience_job(const std::string& project, const JobRequest& request, Progress& progress) {
  ResilienceParams params = request.resilience;
  params.choice.project = project;
  params.save = false;
  params.output.clear();
  ROER_TRY(const ResilienceResult found, measure_resilience(params, progress));
  return JobProduct{"application/json", json_of(found), "", json_without_areas(found),
                    resilience_areas(found)};
}

Result<JobProduct> signals_job(const std::string& project, const JobRequest& request, Progress& progress) {
  NuisanceSignalsParams params;
  params.project = project;
  params.boundary_year = request.score.year;
  params.seed = request.seed;
  return document_of(nuisance_signals(params, progress));
}

Result<JobProduct> stock_job(const std::string& project, const JobRequest& request, Progress& progress) {
  OwnStockParams params;
  params.score = score_params(project, request);
  params.area = request.area;
  return document_of(own_stock(params, progress));
}

}  // namespace

std::string_view name_of(JobKind kind) {
  return kJobNames.at(static_cast<std::size_t>(kind));
}

bool scores_areas(JobKind kind) {
  return kind == JobKind::kDoubt || kind == JobKind::kExamine || kind == JobKind::kNext ||
         kind == JobKind::kReport || kind == JobKind::kStock;
}

bool reads_registers(const JobRequest& request) {
  return request.kind == JobKind::kSignals || request.kind == JobKind::kEstates ||
         request.kind == JobKind::kStock ||
         (request.kind == JobKind::kResilience && of_registers(request.resilience));
}

std::optional<JobKind> job_kind_named(std::string_view name) {
  for (std::size_t k = 0; k < kJobNames.size(); ++k)
    if (kJobNames[k] == name) return static_cast<JobKind>(k);
  return std::nullopt;
}

Result<JobProduct> do_job(const std::string& project, const JobRequest& request, Progress& progress) {
  if (scores_areas(request.kind)) ROER_CHECK(check_framework_known(request.score.framework, project));
  switch (request.kind) {
    case JobKind::kDoubt:
      return doubt_job(project, request, progress);
    case JobKind::kExamine:
      return examine_job(project, request, progress);
    case JobKind::kNext:
      return next_job(project, request, progress);
    case JobKind::kReport:
      return report_job(project, request, progress);
    case JobKind::kSegregation:
      return segregation_job(project, request, progress);
    case JobKind::kSignals:
      return signals_job(project, request, progress);
    case JobKind::kEstates:
      return document_of(where_estates_lie(project, progress));
    case JobKind::kStock:
      return stock_job(project, request, progress);
    case JobKind::kResilience:
      return resilience_job(project, request, progress);
  }
  return fault(ErrorCode::kUsage, "there is no such job", "", "a kind of job", "Choose another kind.");
}

}  // namespace roer::app
