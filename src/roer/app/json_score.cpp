#include <array>
#include <cmath>

#include "roer/app/json.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/report/step_sentences.hpp"

namespace roer::app {

namespace {

std::string_view key_of(score::Combine combine) {
  static constexpr std::array<std::string_view, 12> kNames{
      "mean",   "mean-rounded", "sum",      "product", "minimum",  "maximum",
      "median", "geometric",    "harmonic", "power",   "copeland", "dominance"};
  return kNames.at(static_cast<std::size_t>(combine));
}

std::string_view key_of(score::RuleKind kind) {
  static constexpr std::array<std::string_view, 6> kNames{"limits", "quantiles", "yes-no",
                                                          "direct", "shown",     "normalise"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view key_of(score::Weighting weighting) {
  static constexpr std::array<std::string_view, 4> kNames{"given", "equal", "pca", "balanced"};
  return kNames.at(static_cast<std::size_t>(weighting));
}

std::string_view key_of(score::ClassBy by) {
  static constexpr std::array<std::string_view, 4> kNames{"limits", "quantiles", "natural-breaks", "parent"};
  return kNames.at(static_cast<std::size_t>(by));
}

std::string_view key_of(score::OutlierPolicy how) {
  static constexpr std::array<std::string_view, 5> kNames{"keep", "winsorise", "log", "box-cox",
                                                          "until-passed"};
  return kNames.at(static_cast<std::size_t>(how));
}

std::string_view key_of(score::StepKind kind) {
  static constexpr std::array<std::string_view, 8> kNames{
      "divided", "change", "relative", "left-out", "imputed", "winsorised", "transformed", "normalised"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view key_of(score::MissingPolicy policy) {
  static constexpr std::array<std::string_view, 10> kNames{
      "mark",         "leave-out",   "impute-mean",   "impute-median",  "impute-parent",
      "impute-group", "impute-last", "impute-linear", "impute-nearest", "impute-em"};
  return kNames.at(static_cast<std::size_t>(policy));
}

/// The parameters that the kind of normalising uses; null for another rule.
Json normalise_part(const score::PointRule& rule) {
  if (rule.kind != score::RuleKind::kNormalise) return nullptr;
  const score::NormaliseRule& one = rule.normalise;
  return {{"how", score::name_of(one.how)},
          {"direction", one.direction == score::Direction::kUp ? "up" : "down"},
          {"scale", {number(one.low), number(one.high)}},
          {"centre", number(one.centre)},
          {"deviation", number(one.deviation)},
          {"goalposts", {number(one.low_post), number(one.high_post)}},
          {"target", one.target ? number(*one.target) : Json(nullptr)},
          {"reference", one.reference ? number(*one.reference) : Json(nullptr)},
          {"base", number(one.base)},
          {"ties", score::name_of(one.ties)}};
}

Json input_part(const score::Input& input) {
  Json denominator = nullptr;
  if (!input.denominator.indicator.empty())
    denominator = {{"indicator", input.denominator.indicator},
                   {"per", input.denominator.per},
                   {"at_least", input.denominator.at_least}};
  return {{"id", input.id},
          {"label", part(input.label)},
          {"indicator", input.indicator},
          {"period", part(input.period)},
          {"period_to", part(input.period_to)},
          {"denominator", denominator},
          {"change_since", part(input.change_since)},
          {"relative_to", input.relative_to ? Json(roer::name_of(*input.relative_to)) : Json(nullptr)},
          {"outliers", key_of(input.outliers.how)},
          {"rule",
           {{"kind", key_of(input.rule.kind)},
            {"limits", numbers(input.rule.limits)},
            {"points", numbers(input.rule.points)},
            {"closed", input.rule.closed == score::Closed::kLeft ? "left" : "right"},
            {"normalise", normalise_part(input.rule)}}},
          {"weight", input.weight},
          {"missing", key_of(input.missing)},
          {"influence", input.influence},
          {"lineage", input.lineage},
          {"note", part(input.note)}};
}

Json factor_part(const score::Factor& factor) {
  Json inputs = Json::array();
  for (const score::Input& input : factor.inputs) inputs.push_back(input_part(input));
  return {{"id", factor.id},
          {"label", part(factor.label)},
          {"part_of", factor.part_of.empty() ? Json(nullptr) : Json(factor.part_of)},
          {"combine", key_of(factor.combine)},
          {"power", factor.combine == score::Combine::kPower ? number(factor.power) : Json(nullptr)},
          {"least", number(factor.least)},
          {"most", number(factor.most)},
          {"step", number(factor.step)},
          {"weight", number(factor.weight)},
          {"weights", key_of(factor.weighting)},
          {"least_inputs", number(factor.least_inputs.value())},
          {"inputs", inputs}};
}

Json class_part(const score::Framework& framework, std::int32_t index) {
  if (index < 0) return nullptr;
  const score::ScoreClass& one = framework.classes[static_cast<std::size_t>(index)];
  return {{"index", index}, {"label", part(one.label)}, {"colour", one.colour}};
}

/// What both the list and the explanation tell of an area.
Json area_part(const ScoreRun& run, std::size_t area) {
  const score::Scores& scores = run.scores;
  return {{"code", scores.areas[area].text()},
          {"name", run.names[area]},
          {"municipality", run.parents[area]},
          {"score", part(scores.score[area])},
          {"score_judged", part(scores.score_judged[area])},
          {"decision", decision_name(scores.decision[area])},
          {"decision_judged", decision_name(scores.decision_judged[area])},
          {"class_low", scores.class_low[area] < 0 ? Json(nullptr) : Json(scores.class_low[area])},
          {"class_high", scores.class_high[area] < 0 ? Json(nullptr) : Json(scores.class_high[area])}};
}

Json factors_short(const ScoreRun& run, std::size_t area) {
  Json factors = Json::object();
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    factors[run.framework.factors[f].id] = {
        {"points", part(run.scores.factors[f].points[area])},
        {"points_judged", part(run.scores.factors[f].points_judged[area])}};
  return factors;
}

Json source_part(const report::SourceLine& line) {
  return {{"title", part(line.title)},      {"publisher", line.publisher}, {"licence", line.licence},
          {"release", line.release},        {"file", line.file},           {"sha256", line.sha256},
          {"imported_at", line.imported_at}};
}

Json summary_part(const ScoreProjectResult& result) {
  const ScoreSummary& summary = result.summary;
  Json classes = Json::array();
  for (const ClassCount& one : summary.classes)
    classes.push_back({{"low", class_part(result.run.framework, one.low)},
                       {"high", class_part(result.run.framework, one.high)},
                       {"areas", one.areas}});
  Json coverage = Json::array();
  for (const InputCoverage& one : summary.coverage) {
    const score::InputData& data = result.run.data.inputs[one.factor][one.input];
    const score::Factor& factor = result.run.framework.factors[one.factor];
    coverage.push_back({{"factor", factor.id},
                        {"input", factor.inputs[one.input].id},
                        {"known", one.known},
                        {"available", data.available},
                        {"source", part(data.source)},
                        {"period", part(data.period)},
                        {"period_to", part(data.period_to)}});
  }
  return {{"areas", result.scope.areas.size()},
          {"yes", summary.yes},
          {"depends", summary.depends},
          {"no", summary.no},
          {"all_factors_known", summary.all_factors_known},
          {"classes", classes},
          {"coverage", coverage}};
}

/// null if it was not asked for.
Json influence_part(const ScoreProjectResult& result) {
  if (!result.influence) return nullptr;
  const score::OwnInfluence& own = *result.influence;
  const score::Framework& framework = result.run.framework;
  const auto codes = [&](const std::vector<std::uint32_t>& areas) {
    Json list = Json::array();
    for (const std::uint32_t area : areas) list.push_back(result.run.scores.areas[area].text());
    return list;
  };
  Json inputs = Json::array();
  for (const score::InputPlace& place : own.kept) inputs.push_back(score::name_of(framework, place));
  Json areas = Json::array();
  if (own.possible)
    for (const std::uint32_t area : result.summary.order)
      areas.push_back({{"code", result.run.scores.areas[area].text()},
                       {"score", part(result.run.scores.score[area])},
                       {"own", part(own.score[area])}});
  return {{"possible", own.possible},           {"factor_gone", own.factor_gone},
          {"scale_kept", own.scale_kept},       {"inputs", inputs},
          {"left_out", own.left_out},           {"enters", codes(own.change.enters)},
          {"leaves", codes(own.change.leaves)}, {"areas", areas}};
}

Json change_part(const ScoreRun& run, const InputChange& change, std::size_t area) {
  const score::Factor& factor = run.framework.factors[change.factor];
  return {{"factor", factor.id},
          {"input", factor.inputs[change.input].id},
          {"from", part(change.change.from)},
          {"to", part(change.change.to)},
          {"difference", part(change.change.difference.at(area))}};
}

/// What was done to the number before its rule.
Json steps_part(const score::Input& input, const score::InputData& data, const score::InputScores& scores,
                std::size_t area) {
  Json steps = Json::array();
  for (const score::StepTaken& step : score::steps_taken(input, data, scores, area))
    steps.push_back({{"kind", key_of(step.kind)},
                     {"from", number(step.from)},
                     {"to", number(step.to)},
                     {"by", number(step.by)},
                     {"age", step.age},
                     {"text", part(report::step_sentence(input, data, step))}});
  return steps;
}

Json origin_part(const ScoreRun& run, const ValueOrigin& one) {
  const score::Factor& factor = run.framework.factors[one.factor];
  Json parts = Json::array();
  for (std::size_t i = 0; i < one.origin.parts.size(); ++i)
    parts.push_back({{"code", one.origin.parts[i].from.text()},
                     {"name", one.names[i]},
                     {"share_of_area", number(one.origin.parts[i].share_of_from)},
                     {"share_of_value", number(one.origin.parts[i].share_of_value)}});
  return {{"factor", factor.id},
          {"input", factor.inputs[one.input].id},
          {"denominator", one.denominator},
          {"period", part(one.period)},
          {"boundary_year", part(one.from_year)},
          {"basis", part(one.origin.basis)},
          {"moved", number(one.origin.moved)},
          {"from", parts}};
}

Json explained_factor(const ScoreRun& run, std::size_t f, std::size_t area) {
  const score::Factor& factor = run.framework.factors[f];
  const score::FactorScores& scores = run.scores.factors[f];
  Json inputs = Json::array();
  for (std::size_t i = 0; i < factor.inputs.size(); ++i) {
    const score::InputData& data = run.data.inputs[f][i];
    const bool divided = data.denominators.size() != 0;
    inputs.push_back({{"id", factor.inputs[i].id},
                      {"label", part(factor.inputs[i].label)},
                      {"indicator", factor.inputs[i].indicator},
                      {"available", data.available},
                      {"as_published", data.values.size() == 0 ? part(Value{}) : part(data.values.at(area))},
                      {"denominator", divided ? part(data.denominators.at(area)) : Json(nullptr)},
                      {"used", part(scores.inputs[i].values.at(area))},
                      {"points", number(scores.inputs[i].points[area])},
                      {"steps", steps_part(factor.inputs[i], data, scores.inputs[i], area)},
                      {"source", part(data.source)},
                      {"period", part(data.period)},
                      {"period_to", part(data.period_to)}});
  }
  return {{"id", factor.id},
          {"label", part(factor.label)},
          {"points", part(scores.points[area])},
          {"points_judged", part(scores.points_judged[area])},
          {"least", number(factor.least)},
          {"most", number(factor.most)},
          {"inputs", inputs}};
}

Json explanation_part(const ScoreRun& run, const score::Explanation& explanation) {
  Json flips = Json::array();
  for (const score::Flip& flip : explanation.flips)
    flips.push_back({{"factor", run.framework.factors[flip.factor].id},
                     {"from", number(flip.from)},
                     {"to", number(flip.to)},
                     {"becomes", decision_name(flip.becomes)}});
  Json depends = Json::array();
  for (const score::Dependence& one : explanation.depends_on)
    depends.push_back({{"factor", run.framework.factors[one.factor].id},
                       {"yes_from", number(one.yes_from)},
                       {"yes_to", number(one.yes_to)}});
  return {{"flips", flips}, {"depends_on", depends}};
}

Json verdict_part(const Verdict& verdict) {
  return {{"id", verdict.id},
          {"framework", verdict.framework},
          {"area", verdict.area.text()},
          {"boundary_year", part(verdict.boundary_year)},
          {"factor", verdict.factor.empty() ? Json(nullptr) : Json(verdict.factor)},
          {"points", number(verdict.points)},
          {"overrules", verdict.overrules},
          {"author", verdict.author},
          {"role", verdict.role},
          {"date", verdict.date},
          {"reason", verdict.reason}};
}

}  // namespace

Json sources_part(const ScoreRun& run) {
  Json sources = Json::array();
  for (const report::SourceLine& line : run.sources) sources.push_back(source_part(line));
  return sources;
}

Json classes_part(const score::Framework& framework) {
  Json classes = Json::array();
  for (const score::ScoreClass& one : framework.classes)
    classes.push_back({{"from", number(one.from)}, {"label", part(one.label)}, {"colour", one.colour}});
  return classes;
}

Json part(const score::Framework& framework) {
  Json factors = Json::array();
  for (const score::Factor& factor : framework.factors) factors.push_back(factor_part(factor));
  return {{"id", framework.id},
          {"title", part(framework.title)},
          {"description", part(framework.description)},
          {"source", part(framework.source)},
          {"unit", roer::name_of(framework.unit)},
          {"concern", framework.concern == score::Concern::kHigh ? "high" : "low"},
          {"combine", key_of(framework.combine)},
          {"power", framework.combine == score::Combine::kPower ? number(framework.power) : Json(nullptr)},
          {"threshold", framework.has_threshold ? number(framework.threshold) : Json(nullptr)},
          {"weights", key_of(framework.weighting)},
          {"least_data", number(framework.least_data.value())},
          {"least_coverage", number(framework.least_coverage.value())},
          {"class_by", key_of(framework.class_by)},
          {"classes", classes_part(framework)},
          {"factors", factors},
          {"sha256", framework.text_digest}};
}

std::string json_of(const ScoreProjectResult& result) {
  const ScoreRun& run = result.run;
  Json areas = Json::array();
  for (const std::uint32_t area : result.summary.order) {
    areas.push_back(area_part(run, area));
    areas.back()["factors"] = factors_short(run, area);
  }
  return text_of({{"framework", run.framework.id},
                  {"title", part(run.framework.title)},
                  {"kind", roer::name_of(run.scores.areas.kind())},
                  {"boundary_year", part(run.scores.areas.boundary_year())},
                  {"scope", {{"code", result.scope.code}, {"name", part(result.scope.name)}}},
                  {"summary", summary_part(result)},
                  {"areas", areas},
                  {"own_influence", influence_part(result)},
                  {"weaknesses", weakness_part(run.framework, run.weaknesses, result.summary.ties)},
                  {"sources", sources_part(run)},
                  {"remarks", texts(run.remarks)},
                  {"layer", result.layer.empty() ? Json(nullptr) : Json(result.layer)},
                  {"record", result.record.empty() ? Json(nullptr) : Json(result.record)},
                  {"manifest", embedded(run.manifest)}});
}

std::string json_of(const ExplainResult& result) {
  const ScoreRun& run = result.run;
  const std::size_t area = result.area;
  Json document = {{"framework", run.framework.id},
                   {"title", part(run.framework.title)},
                   {"kind", roer::name_of(run.scores.areas.kind())},
                   {"boundary_year", part(run.scores.areas.boundary_year())}};
  document["area"] = area_part(run, area);
  document["area"]["class"] = {{"low", class_part(run.framework, run.scores.class_low[area])},
                               {"high", class_part(run.framework, run.scores.class_high[area])}};
  document["area"]["class_computed"] = {{"low", class_part(run.framework, result.computed_classes.low)},
                                        {"high", class_part(run.framework, result.computed_classes.high)}};
  Json factors = Json::array();
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    factors.push_back(explained_factor(run, f, area));
  document["factors"] = factors;
  document["threshold"] = run.framework.has_threshold ? number(run.framework.threshold) : Json(nullptr);
  document["concern"] = run.framework.concern == score::Concern::kHigh ? "high" : "low";
  document["overruled"] = result.overruled;
  document["explanation"] = explanation_part(run, run.explanations[area]);
  document["explanation_computed"] = explanation_part(run, result.computed);
  Json verdicts = Json::array();
  for (std::size_t v = 0; v < run.verdicts.size(); ++v)
    if (run.verdict_areas[v] == area) verdicts.push_back(verdict_part(run.verdicts[v]));
  document["verdicts"] = verdicts;
  Json origins = Json::array();
  for (const ValueOrigin& one : result.origins) origins.push_back(origin_part(run, one));
  document["origins"] = origins;
  Json changes = Json::array();
  for (const InputChange& change : result.changes) changes.push_back(change_part(run, change, area));
  document["changes"] = changes;
  document["weaknesses"] = weakness_part(run.framework, run.weaknesses, result.ties);
  document["sources"] = sources_part(run);
  document["remarks"] = texts(run.remarks);
  document["manifest"] = embedded(run.manifest);
  return text_of(document);
}

std::string json_of(const VerdictsResult& result) {
  Json verdicts = Json::array();
  for (const NamedVerdict& one : result.verdicts) {
    verdicts.push_back(verdict_part(one.verdict));
    verdicts.back()["name"] = one.area_name;
  }
  return text_of({{"framework", result.framework}, {"verdicts", verdicts}});
}

std::string json_of(const FrameworkList& list) {
  Json frameworks = Json::array();
  for (const FrameworkLine& line : list.frameworks) {
    Json own = nullptr;
    if (line.own)
      own = {{"made_from", line.own->made_from.empty() ? Json(nullptr) : Json(line.own->made_from)},
             {"author", line.own->author},
             {"note", line.own->note},
             {"saved_at", line.own->saved_at}};
    frameworks.push_back({{"id", line.id},
                          {"title", part(line.title)},
                          {"unit", roer::name_of(line.unit)},
                          {"factors", line.factors},
                          {"inputs", line.inputs},
                          {"own", std::move(own)}});
  }
  return text_of({{"frameworks", frameworks}});
}

std::string json_of(const FrameworkShown& shown) {
  Json doubts = Json::array();
  for (const score::Assumption& one : shown.doubts) doubts.push_back(assumption_part(shown.framework, one));
  return text_of(
      {{"framework", part(shown.framework)},
       {"weaknesses", weakness_part(shown.framework, shown.weaknesses, score::ties(shown.weaknesses))},
       {"doubts", doubts}});
}

std::string json_of(const DemoProjectResult& result) {
  Json registers = Json::array();
  for (const ImportRegisterResult& imported : result.registers) {
    std::size_t rows = 0;
    for (const ImportedRegister& file : imported.files) rows += file.outcome.added;
    registers.push_back({{"register", roer::name_of(imported.kind)}, {"rows", rows}});
  }
  return text_of(
      {{"municipality", {{"code", result.municipality_code}, {"name", part(result.municipality_name)}}},
       {"project", result.project},
       {"datasets", parts(result.datasets)},
       {"registers", registers},
       {"summary", summary_part(result.score)},
       {"written", part(result.written.files)}});
}

}  // namespace roer::app
