// Comparisons, records, what to measure next and examined formulas as JSON.

#include "roer/app/json.hpp"
#include "roer/app/json_parts.hpp"

namespace roer::app {

namespace {

Json scope_part(const Scope& scope) {
  return {{"code", scope.code}, {"name", part(scope.name)}};
}

Json code_part(const AreaList& areas, std::size_t at) {
  return std::string(areas[at].text());
}

Json codes_part(const AreaList& areas, const std::vector<std::uint32_t>& list) {
  Json codes = Json::array();
  for (const std::uint32_t area : list) codes.push_back(code_part(areas, area));
  return codes;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json side_part(const ComparedSide& side) {
  return {{"record", text_or_null(side.record)}, {"saved_at", text_or_null(side.saved_at)},
          {"framework", side.framework.id},      {"title", part(side.framework.title)},
          {"latest", part(side.latest)},         {"manifest", embedded(side.manifest)}};
}

Json standing_part(const score::AreaStanding& standing) {
  return {{"score_low", number(standing.low)},
          {"score_high", number(standing.high)},
          {"rank", number(standing.rank)},
          {"yes", number(standing.yes)},
          {"depends", number(standing.depends)}};
}

Json decisions_part(const std::vector<std::vector<std::size_t>>& decisions) {
  Json array = Json::array();
  for (std::size_t from = 0; from < decisions.size(); ++from)
    for (std::size_t to = 0; to < decisions[from].size(); ++to)
      array.push_back({{"before", decision_name(static_cast<score::Decision>(from))},
                       {"after", decision_name(static_cast<score::Decision>(to))},
                       {"areas", decisions[from][to]}});
  return array;
}

Json moved_part(const CompareResult& result, const Moved& moved) {
  const score::Comparison& comparison = result.comparison;
  const std::uint32_t area = moved.area;
  Json contributions = Json::array();
  for (const auto& one : comparison.contributions) contributions.push_back(standing_part(one[area]));
  const auto index = [](std::int32_t at) { return at < 0 ? Json(nullptr) : Json(at); };
  return {{"code", code_part(comparison.areas, area)},
          {"name", result.names[area]},
          {"municipality", result.parents[area]},
          {"before", standing_part(comparison.before[area])},
          {"after", standing_part(comparison.after[area])},
          {"decision_before", decision_name(comparison.decision_before[area])},
          {"decision_after", decision_name(comparison.decision_after[area])},
          {"class_before",
           {{"low", index(comparison.class_low_before[area])},
            {"high", index(comparison.class_high_before[area])}}},
          {"class_after",
           {{"low", index(comparison.class_low_after[area])},
            {"high", index(comparison.class_high_after[area])}}},
          {"contributions", contributions}};
}

Json input_names_part(const score::Framework& framework, const std::vector<score::InputPlace>& inputs) {
  Json names = Json::array();
  for (const score::InputPlace& place : inputs) names.push_back(score::name_of(framework, place));
  return names;
}

Json prior_part(const score::Framework& framework, score::InputPlace place, const score::PointPrior& prior) {
  Json points = Json::array();
  for (std::size_t k = 0; k < prior.points.size(); ++k)
    points.push_back({{"points", number(prior.points[k])}, {"probability", number(prior.probability[k])}});
  return {{"input", score::name_of(framework, place)},
          {"from_known_areas", prior.from_known},
          {"known_areas", prior.known},
          {"points", points}};
}

Json measurement_part(const MeasureNextResult& result, const ScopedMeasurement& one) {
  const score::Measurement& whole = one.measurement;
  const auto told = [&](double value) { return whole.counted ? number(value) : Json(nullptr); };
  Json gains = Json::array();
  for (const score::AreaGain& gain : one.gains)
    gains.push_back({{"code", code_part(result.run.scores.areas, gain.area)},
                     {"name", result.run.names[gain.area]},
                     {"settled", number(gain.settled)},
                     {"yes", number(gain.yes)}});
  return {{"inputs", input_names_part(result.run.framework, whole.inputs)},
          {"counted", whole.counted},
          {"areas", one.gains.size()},
          {"settled", told(one.settled)},
          {"yes", told(one.yes)},
          {"weight_settled", told(one.weight)},
          {"gains", gains}};
}

Json measurements_part(const MeasureNextResult& result, const std::vector<ScopedMeasurement>& list) {
  Json array = Json::array();
  for (const ScopedMeasurement& one : list) array.push_back(measurement_part(result, one));
  return array;
}

std::string_view error_name(score::ErrorKind kind) {
  switch (kind) {
    case score::ErrorKind::kNormal:
      return "normal";
    case score::ErrorKind::kRelative:
      return "relative";
    case score::ErrorKind::kPoissonGamma:
      return "counts";
    case score::ErrorKind::kNone:
      break;
  }
  return "none";
}

Json doubtful_part(const MeasureNextResult& result, const ScopedDoubt& one) {
  Json areas = Json::array();
  for (const score::DoubtfulArea& area : one.areas)
    areas.push_back({{"code", code_part(result.run.scores.areas, area.area)},
                     {"name", result.run.names[area.area]},
                     {"decision", decision_name(result.run.scores.decision_judged[area.area])},
                     {"other", number(area.other)},
                     {"yes", number(area.yes)},
                     {"value", number(area.value)}});
  const bool counts = one.input.error == score::ErrorKind::kPoissonGamma;
  return {{"input", score::name_of(result.run.framework, one.input.place)},
          {"error", error_name(one.input.error)},
          {"sd", counts ? Json(nullptr) : number(one.input.sd)},
          {"years_behind", one.input.years_behind},
          {"measured", one.input.measured},
          {"other", number(one.other)},
          {"value", number(one.value)},
          {"weight_value", number(one.weight)},
          {"areas", areas}};
}

Json matrix_part(const score::CorrelationMatrix& matrix) {
  Json rows = Json::array();
  for (const auto& row : matrix) {
    Json cells = Json::array();
    for (const score::Correlation& one : row) cells.push_back({{"r", number(one.r)}, {"pairs", one.pairs}});
    rows.push_back(cells);
  }
  return rows;
}

Json alpha_part(const ExamineResult& result, const AlphaOf& one) {
  Json members = Json::array();
  for (std::size_t k = 0; k < one.members.size(); ++k)
    members.push_back({{"id", one.members[k]}, {"alpha_without", number(one.alpha.without[k])}});
  return {{"factor", one.factor < 0
                         ? Json(nullptr)
                         : Json(result.run.framework.factors[static_cast<std::size_t>(one.factor)].id)},
          {"alpha", number(one.alpha.alpha)},
          {"areas", one.alpha.areas},
          {"members", members}};
}

Json weight_part(const ExamineResult& result, const score::EffectiveWeight& one) {
  return {{"input", score::name_of(result.run.framework, one.place)},
          {"nominal", number(one.nominal)},
          {"correlation_ratio", number(one.ratio)},
          {"share", number(one.share)},
          {"r_squared", number(one.linear)},
          {"areas", one.areas}};
}

Json left_out_part(const ExamineResult& result, const score::LeftOut& one) {
  const AreaList& areas = result.run.scores.areas;
  return {{"input", score::name_of(result.run.framework, one.place)},
          {"possible", one.possible},
          {"factor_gone", one.factor_gone},
          {"scale_kept", one.scale_kept},
          {"list", one.list.size()},
          {"enters", codes_part(areas, one.change.enters)},
          {"leaves", codes_part(areas, one.change.leaves)},
          {"ranked", one.ranked},
          {"mean_rank_shift", number(one.mean_rank_shift)},
          {"largest_rank_shift", number(one.largest_rank_shift)},
          {"shifts_most", one.ranked == 0 ? Json(nullptr) : code_part(areas, one.shifts_most)},
          {"classed", one.classed},
          {"class_changed", one.class_changed},
          {"share_in_groups", number(share_in_groups(result, one.list))}};
}

Json masking_part(const ExamineResult& result, const score::Masking& one) {
  Json hidden = Json::array();
  for (std::size_t k = 0; k < one.hidden.size(); ++k)
    hidden.push_back({{"input", score::name_of(result.run.framework, result.compensation.inputs[k])},
                      {"areas", one.hidden[k]}});
  return {{"by", score::name_of(result.run.framework, one.by)},
          {"areas", codes_part(result.run.scores.areas, one.areas)},
          {"weak_in", hidden},
          {"exposed", codes_part(result.run.scores.areas, one.exposed)}};
}

Json components_part(const ExamineResult& result) {
  if (!result.components)
    return {{"areas", 0}, {"because", result.no_components}, {"components", Json::array()}};
  Json components = Json::array();
  for (std::size_t k = 0; k < result.components->size(); ++k) {
    Json loadings = Json::array();
    for (std::size_t i = 0; i < result.inputs.size(); ++i)
      loadings.push_back(number(result.components->loading(k, i)));
    components.push_back({{"variance", number(result.components->variances[k])},
                          {"share", number(result.components->shares[k])},
                          {"loadings", loadings}});
  }
  return {{"areas", result.component_areas}, {"because", nullptr}, {"components", components}};
}

Json attention_part(const ExamineResult& result) {
  return {{"by", result.attention.by_share ? "worst-share" : "decision"},
          {"share", result.attention.by_share ? number(result.attention.share) : Json(nullptr)},
          {"areas", result.list.size()},
          {"known_scores", result.known},
          {"groups", result.group_names},
          {"share_in_groups", number(share_in_groups(result, result.list))}};
}

}  // namespace

std::string json_of(const CompareResult& result) {
  const score::Comparison& comparison = result.comparison;
  Json changes = Json::array();
  for (std::size_t c = 0; c < comparison.changes.size(); ++c)
    changes.push_back({{"kind", score::name_of(comparison.changes[c].kind)},
                       {"input", text_or_null(comparison.changes[c].input)},
                       {"total", standing_part(result.totals[c])}});
  Json moved = Json::array();
  for (const Moved& one : result.moved) moved.push_back(moved_part(result, one));
  return text_of({{"before", side_part(result.before)},
                  {"after", side_part(result.after)},
                  {"kind", roer::name_of(comparison.areas.kind())},
                  {"boundary_year", part(comparison.areas.boundary_year())},
                  {"scope", scope_part(result.scope)},
                  {"areas", result.scope.areas.size()},
                  {"only_before", comparison.only_before},
                  {"only_after", comparison.only_after},
                  {"decisions", decisions_part(result.decisions)},
                  {"class_changed", result.same_classes ? Json(result.class_changed) : Json(nullptr)},
                  {"mean_rank_shift", number(result.mean_rank_shift)},
                  {"whole_because", text_or_null(comparison.whole_because)},
                  {"changes", changes},
                  {"moved", moved},
                  {"remarks", texts(result.remarks)}});
}

std::string json_of(const MeasureNextResult& result) {
  Json priors = Json::array();
  for (std::size_t k = 0; k < result.next.inputs.size(); ++k)
    priors.push_back(prior_part(result.run.framework, result.next.inputs[k], result.next.priors[k]));
  Json doubtful = Json::array();
  for (const ScopedDoubt& one : result.doubtful) doubtful.push_back(doubtful_part(result, one));
  return text_of({{"framework", result.run.framework.id},
                  {"title", part(result.run.framework.title)},
                  {"kind", roer::name_of(result.run.scores.areas.kind())},
                  {"boundary_year", part(result.run.scores.areas.boundary_year())},
                  {"scope", scope_part(result.scope)},
                  {"depends", result.depends},
                  {"weight", text_or_null(result.weight)},
                  {"weight_period", part(result.weight_period)},
                  {"priors", priors},
                  {"single", measurements_part(result, result.single)},
                  {"together", measurements_part(result, result.together)},
                  {"all", measurement_part(result, result.all)},
                  {"doubtful", doubtful},
                  {"remarks", texts(result.run.remarks)},
                  {"manifest", embedded(result.run.manifest)}});
}

std::string json_of(const ExamineResult& result) {
  Json alphas = Json::array(), weights = Json::array(), left_out = Json::array(), maskings = Json::array();
  for (const AlphaOf& one : result.alphas) alphas.push_back(alpha_part(result, one));
  for (const score::EffectiveWeight& one : result.weights) weights.push_back(weight_part(result, one));
  for (const score::LeftOut& one : result.left_out) left_out.push_back(left_out_part(result, one));
  for (const score::Masking& one : result.compensation.maskings)
    maskings.push_back(masking_part(result, one));
  return text_of({{"framework", result.run.framework.id},
                  {"title", part(result.run.framework.title)},
                  {"kind", roer::name_of(result.run.scores.areas.kind())},
                  {"boundary_year", part(result.run.scores.areas.boundary_year())},
                  {"list", attention_part(result)},
                  {"inputs", input_names_part(result.run.framework, result.inputs)},
                  {"correlations",
                   {{"pearson", matrix_part(result.pearson)},
                    {"spearman", matrix_part(result.spearman)},
                    {"kendall", matrix_part(result.kendall)}}},
                  {"components", components_part(result)},
                  {"alphas", alphas},
                  {"weights", weights},
                  {"left_out", left_out},
                  {"maskings", maskings},
                  {"remarks", texts(result.run.remarks)},
                  {"manifest", embedded(result.run.manifest)}});
}

std::string json_of(const RecordsResult& result) {
  Json records = Json::array();
  for (const RecordInfo& one : result.records)
    records.push_back({{"name", one.name},
                       {"framework", one.framework},
                       {"saved_at", one.saved_at},
                       {"kind", roer::name_of(one.kind)},
                       {"boundary_year", part(one.boundary_year)},
                       {"areas", one.areas},
                       {"bytes", one.bytes}});
  return text_of({{"records", records}, {"removed", text_or_null(result.removed)}});
}

}  // namespace roer::app
