#include "roer/app/scoring.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "roer/app/area_names.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/gather.hpp"
#include "roer/app/judgements.hpp"
#include "roer/app/source_names.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/version.hpp"
#include "roer/score/settle.hpp"

namespace roer::app {

namespace {

using Json = nlohmann::ordered_json;

void fix_latest(score::Framework& framework, Period latest) {
  for (score::Factor& factor : framework.factors)
    for (score::Input& input : factor.inputs)
      if (input.period.year == 0) input.period = latest;
}

/// Tells for how many areas a count per residents has no meaning.
void tell_not_applicable(const ScoreRun& run, const ProjectIndex& index, Remarks& remarks) {
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    for (std::size_t k = 0; k < run.framework.factors[f].inputs.size(); ++k) {
      const score::Input& input = run.framework.factors[f].inputs[k];
      const StateCounts states = run.scores.factors[f].inputs[k].values.count_states();
      const auto areas = static_cast<double>(states.at(static_cast<std::size_t>(State::kNotApplicable)));
      if (input.denominator.indicator.empty() || areas == 0) continue;
      const double least = input.denominator.at_least;
      const Text label = quoted(input.label);
      const Text below = index.called(input.denominator.indicator);
      const Text& unit = areas == 1 ? label_of(run.framework.unit) : plural_of(run.framework.unit);
      remarks.add(fmt::format("{} is niet van toepassing op {} {}: {} is daar 0{}.", label.nl,
                              format_number(areas, 0, Language::kDutch), unit.nl, below.nl,
                              least > 0 ? fmt::format(" of kleiner dan {}", least) : ""),
                  fmt::format("{} is not applicable to {} {}: {} is 0{} there.", label.en,
                              format_number(areas, 0, Language::kEnglish), unit.en, below.en,
                              least > 0 ? fmt::format(" or below {}", least) : ""));
    }
}

Json series_part(const SeriesInfo& series) {
  return {{"indicator", series.indicator},
          {"dataset", series.dataset},
          {"period", to_string(series.period)},
          {"boundary_year", series.boundary_year.value()}};
}

Json inputs_part(const score::Framework& framework, const Gathered& gathered) {
  Json inputs = Json::array();
  for (std::size_t f = 0; f < framework.factors.size(); ++f)
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      const InputSeries& used = gathered.series[f][k];
      Json values = Json::array();
      for (const SeriesInfo* one : used.values) values.push_back(series_part(*one));
      inputs.push_back(
          {{"factor", framework.factors[f].id},
           {"input", framework.factors[f].inputs[k].id},
           {"values", values},
           {"earlier", used.earlier == nullptr ? Json(nullptr) : series_part(*used.earlier)},
           {"denominator", used.denominator == nullptr ? Json(nullptr) : series_part(*used.denominator)}});
    }
  return inputs;
}

/// What the result follows from. No time of day: the same inputs give the same bytes.
std::string score_manifest_of(const ScoreRun& run, const Gathered& gathered, const ScoreParams& params) {
  Json files = Json::array();
  for (const report::SourceLine& line : run.sources)
    files.push_back({{"title", line.title.en},
                     {"release", line.release},
                     {"file", params.name_files ? Json(line.file) : Json(nullptr)},
                     {"sha256", line.sha256}});
  Json verdicts = Json::array();
  for (const Verdict& verdict : run.verdicts) verdicts.push_back(verdict.id);
  Json manifest = {
      {"program", "roer"},
      {"version", kVersion},
      {"framework", {{"id", run.framework.id}, {"sha256", run.framework.text_digest}}},
      {"unit", name_of(run.framework.unit)},
      {"boundary_year", run.data.areas.boundary_year().value()},
      {"areas", run.data.areas.size()},
      {"parameters",
       {{"framework", params.name_files ? params.framework : run.framework.id},
        {"boundary_year", params.boundary_year ? Json(params.boundary_year->value()) : Json(nullptr)}}},
      {"inputs", inputs_part(run.framework, gathered)},
      {"files", files},
      {"verdicts", verdicts}};
  if (params.latest) manifest["parameters"]["latest"] = to_string(*params.latest);
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

/// A file of the user's own whose id is that of a built-in framework, with other content.
bool borrows_name(const score::Framework& framework, const std::string& asked) {
  const std::vector<std::string> names = built_in_frameworks();
  if (asked == framework.id || std::find(names.begin(), names.end(), framework.id) == names.end())
    return false;
  const auto built_in = load_framework(framework.id);
  return built_in.ok() && built_in->text_digest != framework.text_digest;
}

void tell_borrowed_name(const score::Framework& framework, Remarks& remarks) {
  remarks.add(
      fmt::format("Dit raamwerk heet {} zoals een ingebouwd raamwerk, maar is een ander: het deelt er "
                  "kaart en oordelen mee. Geef het een eigen id.",
                  framework.id),
      fmt::format("This framework is called {} like a built-in one, but is another: it shares its map "
                  "and verdicts. Give it an id of its own.",
                  framework.id));
}

}  // namespace

Result<ScoreRun> run_score(const ScoreParams& params, Progress& progress) {
  if (progress.stop()) return stopped();
  progress.step("opening the project");
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  return run_score(project, params, progress);
}

Result<ScoreRun> run_score(const Project& project, const ScoreParams& params, Progress& progress) {
  ROER_TRY(FrameworkFile file, framework_file(params.framework, project.path()));
  return run_score(project, std::move(file), params, progress);
}

Result<ScoreRun> run_score(const Project& project, FrameworkFile file, const ScoreParams& params,
                           Progress& progress) {
  ScoreRun run;
  ROER_TRY(run.framework, read_framework(file.text, file.source));
  run.framework_text = std::move(file.text);
  if (params.latest) fix_latest(run.framework, *params.latest);
  const bool borrowed = borrows_name(run.framework, params.framework);
  progress.step("gathering the inputs");
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(const Year year, boundary_year_for(index, run.framework, params.boundary_year));
  ROER_TRY(Gathered gathered, gather(project, index, run.framework, year, params.name_files));
  if (progress.stop()) return stopped();
  if (borrowed) tell_borrowed_name(run.framework, gathered.remarks);
  run.data = std::move(gathered.data);
  ROER_TRY(Judged judged, judgements_for(project, run.framework, run.data.areas, gathered.remarks));
  run.verdicts = std::move(judged.verdicts);
  run.verdict_areas = std::move(judged.areas);
  run.judgements = std::move(judged.judgements);
  progress.step("scoring");
  if (score::needs_settling(run.framework)) {
    ROER_TRY(run.framework, score::settle(run.framework, run.data));
  }
  ROER_TRY(run.scores, score::score(run.framework, run.data, run.judgements));
  tell_not_applicable(run, index, gathered.remarks);
  if (progress.stop()) return stopped();
  run.explanations = score::explain_all(run.framework, run.scores);
  if (progress.stop()) return stopped();
  run.weaknesses = score::weaknesses(run.framework, run.data);
  ROER_CHECK(name_areas(project, run.data.areas, run.names, run.parents));
  run.sources = source_lines(index, gathered.datasets, params.name_files);
  run.manifest = score_manifest_of(run, gathered, params);
  run.remarks = gathered.remarks.list();
  if (progress.stop()) return stopped();
  return run;
}

}  // namespace roer::app
