#include "roer/app/score_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "roer/app/doubt_sampler.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/app/score_project.hpp"
#include "roer/app/source_years.hpp"
#include "roer/base/text.hpp"
#include "roer/score/area_doubts.hpp"

namespace roer::app {

namespace {

std::vector<std::uint32_t> every_area(const ScoreRun& run) {
  std::vector<std::uint32_t> areas(run.scores.areas.size());
  std::iota(areas.begin(), areas.end(), 0U);
  return areas;
}

Json factors_part(const ScoreRun& run) {
  Json factors = Json::array();
  for (const score::Factor& factor : run.framework.factors)
    factors.push_back({{"id", factor.id},
                       {"label", part(factor.label)},
                       {"part_of", factor.part_of.empty() ? Json(nullptr) : Json(factor.part_of)},
                       {"least", number(factor.least)},
                       {"most", number(factor.most)}});
  return factors;
}

Json inputs_used(const ScoreRun& run, const ScoreSummary& summary) {
  Json inputs = Json::array();
  for (const InputCoverage& one : summary.coverage) {
    const score::InputData& data = run.data.inputs[one.factor][one.input];
    const score::Factor& factor = run.framework.factors[one.factor];
    const score::Input& input = factor.inputs[one.input];
    inputs.push_back({{"factor", factor.id},
                      {"input", input.id},
                      {"label", part(input.label)},
                      {"indicator", input.indicator},
                      {"available", data.available},
                      {"known", one.known},
                      {"period", part(data.period)},
                      {"source", part(data.source)}});
  }
  return inputs;
}

void put_scored(const ScoreRun& run, Json& document) {
  const score::Scores& scores = run.scores;
  ScoredColumns columns;
  Json judged = Json::array();
  for (std::size_t i = 0; i < scores.areas.size(); ++i) {
    columns.add(scores.score_judged[i], scores.decision_judged[i], scores.class_low[i], scores.class_high[i]);
    if (scores.score[i].low != scores.score_judged[i].low ||
        scores.score[i].high != scores.score_judged[i].high)
      judged.push_back(i);
  }
  std::move(columns).put_into(document);
  document["judged"] = std::move(judged);
}

}  // namespace

std::string score_columns_of(const ScoreRun& run) {
  const ScoreSummary summary = summary_of(run, every_area(run));
  const score::Range ends = score::ends_of(run.scores.score_judged);
  Json document = {
      {"framework", run.framework.id},
      {"title", part(run.framework.title)},
      {"kind", roer::name_of(run.scores.areas.kind())},
      {"boundary_year", part(run.scores.areas.boundary_year())},
      {"concern", run.framework.concern == score::Concern::kHigh ? "high" : "low"},
      {"threshold", run.framework.has_threshold ? number(run.framework.threshold) : Json(nullptr)},
      {"least", number(ends.low)},
      {"most", number(ends.high)},
      {"classes", classes_part(run.framework)},
      {"factors", factors_part(run)},
      {"codes", area_codes_part(run.scores.areas)},
      {"names", run.names}};
  NameColumn municipalities = name_column(run.parents);
  document["municipalities"] = std::move(municipalities.names);
  document["municipality"] = std::move(municipalities.places);
  put_scored(run, document);
  document["counts"] = counts_part(summary.yes, summary.depends, summary.no);
  document["inputs"] = inputs_used(run, summary);
  document["sources"] = sources_part(run);
  document["source_years"] = texts(source_years(run));
  document["remarks"] = texts(run.remarks);
  return compact_text_of(document);
}

Result<std::string> factor_columns_of(const ScoreRun& run, const std::string& id) {
  std::vector<std::string> known;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    known.push_back(run.framework.factors[f].id);
    if (known.back() != id) continue;
    Json low = Json::array(), high = Json::array();
    for (const score::Range& points : run.scores.factors[f].points_judged) {
      low.push_back(number(points.low));
      high.push_back(number(points.high));
    }
    return compact_text_of({{"framework", run.framework.id},
                            {"factor", id},
                            {"low", std::move(low)},
                            {"high", std::move(high)}});
  }
  return Error{ErrorCode::kUsage,
               "the framework has no such factor",
               {},
               0,
               "factor",
               excerpt(id),
               fmt::format("one of {}", fmt::join(known, ", ")),
               "Ask for one of its factors."};
}

Result<Certainty> certainty_found(const ScoreRun& run, const CertaintyParams& params) {
  ROER_TRY(const DoubtSampler doubt, doubt_sampler(run, run.framework.id, params.seed));
  ROER_TRY(score::AreaDoubts areas,
           score::area_doubts(doubt.sampler, every_area(run), params.draws, params.proceed));
  const score::Range ends = score::ends_of(run.scores.score_judged);
  for (std::size_t i = 0; i < run.scores.areas.size(); ++i)
    if (score::says_nothing(run.scores.score_judged[i], ends))
      for (std::vector<double>* column :
           {&areas.flagged, &areas.flagged_least, &areas.flagged_most, &areas.rank_low, &areas.rank_high})
        (*column)[i] = std::numeric_limits<double>::quiet_NaN();
  return Certainty{std::move(areas), doubt.is_default};
}

Result<std::string> certainty_of(const ScoreRun& run, const CertaintyParams& params) {
  ROER_TRY(const Certainty certainty, certainty_found(run, params));
  const score::AreaDoubts& found = certainty.areas;
  const std::vector<double> untold(params.ranks ? 0 : found.rank_low.size(), std::nan(""));
  return compact_text_of({{"framework", run.framework.id},
                          {"kind", roer::name_of(run.scores.areas.kind())},
                          {"boundary_year", part(run.scores.areas.boundary_year())},
                          {"draws", found.draws},
                          {"seed", found.seed},
                          {"default_assumptions", certainty.default_assumptions},
                          {"flagged", numbers(found.flagged)},
                          {"least", numbers(found.flagged_least)},
                          {"most", numbers(found.flagged_most)},
                          {"rank_low", numbers(params.ranks ? found.rank_low : untold)},
                          {"rank_high", numbers(params.ranks ? found.rank_high : untold)}});
}

}  // namespace roer::app
