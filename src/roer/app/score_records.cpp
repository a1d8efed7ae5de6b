#include "roer/app/score_records.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "roer/app/framework_file.hpp"
#include "roer/score/mixture.hpp"
#include "roer/score/settle.hpp"

namespace roer::app {

namespace {

using Json = nlohmann::ordered_json;
using score::InputData;

/// What the columns of an input are called, in the order of score::columns_of(); those after them are its
/// history.
constexpr std::array<const char*, 6> kRoles = {"values",  "denominators",         "parents",
                                               "earlier", "earlier_denominators", "references"};
constexpr const char* kHistory = "history";
constexpr const char* kGroups = "groups";
constexpr const char* kLow = "score_low";
constexpr const char* kHigh = "score_high";
constexpr const char* kDecision = "decision";

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string about(const InputData& data) {
  return dumped({{"period", to_string(data.period)},
                 {"period_to", to_string(data.period_to)},
                 {"earlier_period", to_string(data.earlier_period)},
                 {"history_years", data.history_years},
                 {"history_at", data.history_at},
                 {"source", {{"nl", data.source.nl}, {"en", data.source.en}}},
                 {"lineage", data.lineage},
                 {"available", data.available}});
}

void read_about(const std::string& text, InputData& data) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return;
  Period period;
  if (parse_period(json.value("period", std::string()), period)) data.period = period;
  if (parse_period(json.value("period_to", std::string()), period)) data.period_to = period;
  if (const auto source = json.find("source"); source != json.end() && source->is_object())
    data.source = {source->value("nl", std::string()), source->value("en", std::string())};
  if (parse_period(json.value("earlier_period", std::string()), period)) data.earlier_period = period;
  data.history_years = json.value("history_years", std::vector<std::int32_t>());
  data.history_at = json.value("history_at", std::size_t{0});
  data.history.resize(data.history_years.size());
  data.lineage = json.value("lineage", std::vector<std::string>());
  data.available = json.value("available", false);
}

Value out(double number) {
  return std::isnan(number) ? Value::hole(State::kMissing) : Value::observed(number);
}

void add_outcome(const ScoreRun& run, ScoreRecord& record) {
  Column low, high, decision;
  for (std::size_t i = 0; i < run.scores.areas.size(); ++i) {
    low.push_back(out(run.scores.score_judged[i].low));
    high.push_back(out(run.scores.score_judged[i].high));
    decision.push_back(Value::observed(static_cast<double>(run.scores.decision_judged[i])));
  }
  record.columns.push_back({kLow, "", "{}", std::move(low)});
  record.columns.push_back({kHigh, "", "{}", std::move(high)});
  record.columns.push_back({kDecision, "", "{}", std::move(decision)});
}

Column as_column(const std::vector<std::uint32_t>& groups) {
  Column column;
  for (const std::uint32_t group : groups) column.push_back(Value::observed(group));
  return column;
}

std::vector<std::uint32_t> as_groups(const Column& column) {
  std::vector<std::uint32_t> groups;
  for (const double number : column.numbers()) groups.push_back(static_cast<std::uint32_t>(number));
  return groups;
}

/// Puts a column where it belongs. The values come first: they tell how long the history is.
void lay_column(RecordColumn& column, InputData& data) {
  if (column.role == kGroups) {
    data.groups = as_groups(column.values);
    return;
  }
  if (column.role == kRoles.front()) read_about(column.about, data);
  const std::vector<Column*> places = score::columns_of(data);
  const Json about = Json::parse(column.about, nullptr, false);
  const std::size_t at =
      column.role == kRoles.front() || !about.is_object() ? 0 : about.value("at", std::size_t{0});
  if (at < places.size()) *places[at] = std::move(column.values);
}

void add_inputs(const ScoreRun& run, ScoreRecord& record) {
  for (std::uint32_t f = 0; f < run.framework.factors.size(); ++f)
    for (std::uint32_t k = 0; k < run.framework.factors[f].inputs.size(); ++k) {
      // What is only shown beside the score has no part in it.
      if (!score::counts(run.framework.factors[f].inputs[k])) continue;
      const InputData& data = run.data.inputs[f][k];
      const std::string name = score::name_of(run.framework, {f, k});
      const std::vector<const Column*> columns = score::columns_of(data);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (c == 0 || columns[c]->size() != 0)
          record.columns.push_back({c < kRoles.size() ? kRoles.at(c) : kHistory, name,
                                    c == 0 ? about(data) : dumped({{"at", c}}), *columns[c]});
      if (!data.groups.empty()) record.columns.push_back({kGroups, name, "{}", as_column(data.groups)});
    }
}

std::string verdicts_json(const ScoreRun& run) {
  Json verdicts = Json::array();
  for (const score::Judgement& one : run.judgements)
    verdicts.push_back(
        {{"id", one.verdict},
         {"area", std::string(run.scores.areas[one.area].text())},
         {"factor", one.factor == score::kWholeScore ? "" : run.framework.factors[one.factor].id},
         {"points", one.points},
         {"overrules", one.overrules}});
  return dumped(verdicts);
}

std::vector<score::Judgement> judgements_of(const ScoreRecord& record, const score::Framework& framework) {
  std::vector<score::Judgement> judgements;
  const Json json = Json::parse(record.verdicts, nullptr, false);
  if (!json.is_array()) return judgements;
  for (const Json& one : json) {
    const auto code = AreaCode::parse(one.value("area", std::string()));
    const auto area = code.ok() ? record.areas.find(*code) : std::nullopt;
    if (!area) continue;
    score::Judgement judgement;
    judgement.area = static_cast<std::uint32_t>(*area);
    judgement.factor = score::kWholeScore;
    const std::string factor = one.value("factor", std::string());
    for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
      if (framework.factors[f].id == factor) judgement.factor = f;
    judgement.points = one.value("points", 0.0);
    judgement.overrules = one.value("overrules", false);
    judgement.verdict = one.value("id", std::int64_t{0});
    judgements.push_back(judgement);
  }
  return judgements;
}

void lay_inputs(ScoreRecord& record, score::Side& side) {
  const score::Framework& framework = side.formula.framework;
  side.formula.data.areas = record.areas;
  for (const score::Factor& factor : framework.factors) {
    auto& inputs = side.formula.data.inputs.emplace_back(factor.inputs.size());
    for (InputData& input : inputs) input.values = Column(record.areas.size(), State::kNotMeasured);
  }
  for (RecordColumn& column : record.columns) {
    const auto place = score::input_named(framework, column.input);
    if (column.input.empty() || !place) continue;
    lay_column(column, side.formula.data.inputs[place->factor][place->input]);
  }
}

/// Do the columns that came out then still come out now?
Result<bool> still_comes_out(const ScoreRecord& record, const score::Side& side) {
  ROER_TRY(const score::Scores scores,
           score::score(side.formula.framework, side.formula.data, side.judgements));
  const auto differs = [](double then, double now) {
    return std::isnan(then) != std::isnan(now) || std::abs(then - now) > 1e-9;
  };
  for (const RecordColumn& column : record.columns)
    for (std::size_t i = 0; i < record.areas.size() && column.input.empty(); ++i) {
      const double then = column.values.numbers()[i];
      const score::Range& now = scores.score_judged[i];
      if ((column.role == kLow && differs(then, now.low)) ||
          (column.role == kHigh && differs(then, now.high)))
        return false;
    }
  return true;
}

}  // namespace

score::Side side_of(const ScoreRun& run) {
  return {{run.framework, run.data}, run.judgements};
}

Status keep_record(Project& project, const ScoreRun& run, const std::string& source,
                   const std::string& name) {
  ScoreRecord record;
  record.name = name;
  record.framework = run.framework.id;
  record.framework_source = source;
  record.framework_text = run.framework_text;
  record.areas = run.scores.areas;
  record.manifest = run.manifest;
  record.verdicts = verdicts_json(run);
  add_inputs(run, record);
  add_outcome(run, record);
  return project.put(record);
}

Result<RecordedScore> load_recorded(const Project& project, const std::string& name) {
  ROER_TRY(ScoreRecord record, project.load_record(name));
  RecordedScore recorded;
  recorded.name = record.name;
  recorded.saved_at = record.saved_at;
  recorded.framework_source = record.framework_source;
  recorded.manifest = record.manifest;
  ROER_TRY(recorded.side.formula.framework, read_framework(record.framework_text, "record " + record.name));
  recorded.side.judgements = judgements_of(record, recorded.side.formula.framework);
  lay_inputs(record, recorded.side);
  score::Formula& formula = recorded.side.formula;
  if (score::needs_settling(formula.framework)) {
    ROER_TRY(formula.framework, score::settle(formula.framework, formula.data));
  }
  ROER_TRY(recorded.comes_out_the_same, still_comes_out(record, recorded.side));
  return recorded;
}

Result<RecordsResult> list_records(const RecordsParams& params) {
  ROER_TRY(Project project,
           Project::open(params.project, params.remove.empty() ? Access::kRead : Access::kWrite));
  RecordsResult result;
  if (!params.remove.empty()) {
    ROER_CHECK(project.remove_record(params.remove));
    result.removed = params.remove;
  }
  ROER_TRY(result.records, project.records());
  return result;
}

}  // namespace roer::app
