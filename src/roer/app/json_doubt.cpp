#include "roer/app/json.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/score/assumption_words.hpp"

namespace roer::app {

namespace {

Json interval_part(const score::Interval& interval) {
  return {{"low", interval.low}, {"median", interval.median}, {"high", interval.high}};
}

Json doubt_area_part(const DoubtResult& result, std::uint32_t area) {
  const score::Uncertainty& found = result.uncertainty;
  return {{"code", std::string(result.run.scores.areas[area].text())},
          {"name", result.run.names[area]},
          {"flagged", found.flagged[area]},
          {"flagged_error", found.flagged_error[area]},
          {"flagged_least", found.flagged_least[area]},
          {"flagged_most", found.flagged_most[area]},
          {"rank", interval_part(found.rank[area])},
          {"score", interval_part(found.score[area])},
          {"decision", decision_name(result.run.scores.decision[area])},
          {"unknown_factors", found.unknown[area]}};
}

Json running_part(const score::Running& running) {
  return {{"draws", running.draws},
          {"flagged_areas", running.flagged_areas},
          {"largest_error", running.largest_error},
          {"change", running.change},
          {"mean_rank_width", running.mean_rank_width},
          {"every", running.every},
          {"none", running.none}};
}

Json estimate_part(const score::Estimate& estimate) {
  return {{"value", number(estimate.value)}, {"low", number(estimate.low)}, {"high", number(estimate.high)}};
}

Json indices_part(const DoubtResult& result, const score::SobolIndices& indices) {
  Json list = Json::array();
  for (std::size_t i = 0; i < indices.indices.size(); ++i)
    list.push_back({{"assumption", score::id_of(result.run.framework, result.assumptions[i])},
                    {"first", estimate_part(indices.indices[i].first)},
                    {"total", estimate_part(indices.indices[i].total)}});
  return {{"mean", number(indices.mean)}, {"variance", number(indices.variance)}, {"indices", list}};
}

Json sobol_part(const DoubtResult& result) {
  if (!result.sobol) return nullptr;
  const score::SobolResult& sobol = *result.sobol;
  Json made = {{"base", sobol.base},
               {"evaluations", sobol.evaluations},
               {"low_discrepancy", sobol.low_discrepancy},
               {"rank_shift", indices_part(result, sobol.rank_shift)},
               {"flagged", indices_part(result, sobol.flagged)}};
  made["area_score"] = sobol.area_score ? indices_part(result, *sobol.area_score) : Json(nullptr);
  made["area_flag"] = sobol.area_flag ? indices_part(result, *sobol.area_flag) : Json(nullptr);
  return made;
}

}  // namespace

Json assumption_part(const score::Framework& framework, const score::Assumption& assumption) {
  Json made = {{"id", score::id_of(framework, assumption)},
               {"label", part(score::label_of(framework, assumption))}};
  made["drawn"] = part(score::drawn_words(assumption));
  if (!assumption.why.en.empty()) made["why"] = part(assumption.why);
  if (assumption.drawn)
    made["distribution"] = {assumption.distribution.a, assumption.distribution.b, assumption.distribution.c};
  if (!assumption.rows.empty()) made["alternatives"] = assumption.rows;
  if (!assumption.odds.empty()) made["odds"] = assumption.odds;
  return made;
}

std::string json_of(const DoubtResult& result) {
  const ScoreRun& run = result.run;
  const score::Uncertainty& found = result.uncertainty;
  Json document = {{"framework", run.framework.id},
                   {"title", part(run.framework.title)},
                   {"kind", roer::name_of(run.scores.areas.kind())},
                   {"boundary_year", part(run.scores.areas.boundary_year())},
                   {"scope", result.scope.code},
                   {"draws", found.draws},
                   {"seed", found.seed},
                   {"ranked_areas", run.scores.areas.size()},
                   {"default_assumptions", result.is_default}};
  Json assumptions = Json::array();
  for (const score::Assumption& one : result.assumptions)
    assumptions.push_back(assumption_part(run.framework, one));
  document["assumptions"] = assumptions;
  document["every"] = found.every;
  document["none"] = found.none;
  document["pairs"] = {{"all", found.pairs.pairs},
                       {"ahead", found.pairs.ahead},
                       {"tied", found.pairs.tied},
                       {"settled", found.pairs.settled()}};
  Json running = Json::array();
  for (const score::Running& one : found.running) running.push_back(running_part(one));
  document["convergence"] = {{"settled", found.settled}, {"running", running}};
  Json areas = Json::array();
  for (const std::uint32_t area : result.order) areas.push_back(doubt_area_part(result, area));
  document["areas"] = areas;
  document["sobol"] = sobol_part(result);
  document["remarks"] = texts(run.remarks);
  document["manifest"] = embedded(result.manifest);
  return text_of(document);
}

}  // namespace roer::app
