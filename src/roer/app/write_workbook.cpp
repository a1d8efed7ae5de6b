#include "roer/app/write_workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/scope.hpp"
#include "roer/app/stopped.hpp"
#include "roer/app/workbook_sheets.hpp"
#include "roer/project/target.hpp"
#include "roer/score/combine.hpp"

namespace roer::app {

namespace {

void tell_input(const ScoreRun& run, std::size_t f, std::size_t k, std::vector<Text>& steps) {
  const score::Factor& factor = run.framework.factors[f];
  const score::Input& input = factor.inputs[k];
  const score::InputScores& scores = run.scores.factors[f].inputs[k];
  const std::string name = factor.id + "." + input.id;
  const auto tell = [&](std::string nl, std::string en) {
    steps.push_back({fmt::format("{}: {} (berekend door Roer, volgt niet mee).", name, nl),
                     fmt::format("{}: {} (computed by Roer, does not follow).", name, en)});
  };
  const StateCounts states = scores.values.count_states();
  const std::size_t filled = states.at(static_cast<std::size_t>(State::kImputed));
  if (scores.left_out)
    tell("weggelaten, want te weinig gebieden hebben het", "left out, for too few areas have it");
  if (!scores.untreated.empty())
    tell("uitschieters behandeld", "outliers were treated");
  else if (is_computed_number(input, scores) && filled > 0)
    tell(fmt::format("{} waarden ingevuld", filled), fmt::format("{} values filled in", filled));
  if (input.rule.kind == score::RuleKind::kNormalise)
    tell("schaal of rang uit alle gebieden", "scale or rank from all areas");
}

/// What no formula follows.
std::vector<Text> told_steps_of(const ScoreRun& run, bool whole) {
  std::vector<Text> steps;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    const score::Factor& factor = run.framework.factors[f];
    for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
      tell_input(run, f, k, steps);
      if (factor.inputs[k].rule.kind == score::RuleKind::kQuantiles && !whole)
        steps.push_back(
            {factor.id + "." + factor.inputs[k].id +
                 ": kwantielen van alle gebieden, ook die hier niet staan.",
             factor.id + "." + factor.inputs[k].id + ": quantiles of all areas, also those not shown here."});
    }
    if (factor.weighting != score::Weighting::kGiven)
      steps.push_back({factor.id + ": gewichten uit de gegevens (berekend door Roer, volgen niet mee).",
                       factor.id + ": weights from the data (computed by Roer, do not follow)."});
  }
  if (run.framework.weighting != score::Weighting::kGiven)
    steps.push_back({"gewichten van de factoren uit de gegevens (berekend door Roer, volgen niet mee).",
                     "weights of the factors from the data (computed by Roer, do not follow)."});
  if (score::is_pairwise(run.framework.combine))
    steps.push_back({"de score vergelijkt alle gebieden met elkaar (berekend door Roer, volgt niet mee).",
                     "the score compares all areas with each other (computed by Roer, does not follow)."});
  if (run.framework.class_by != score::ClassBy::kLimits && !run.framework.classes.empty())
    steps.push_back({"de klassen vergelijken gebieden met elkaar: hun grenzen zijn berekend door Roer.",
                     "the classes compare areas with each other: their limits were computed by Roer."});
  return steps;
}

}  // namespace

Result<Written> write_workbook(const WriteWorkbookParams& params, Progress& progress) {
  ROER_CHECK(check_target(params.output));
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ScoreParams score = params.score;
  score.name_files = params.names;
  ROER_TRY(const ScoreRun run, run_score(project, score, progress));
  ROER_TRY(const Scope scope, scope_of(project, run, params.area));
  ROER_TRY(std::vector<KeyTable> tables, framework_tables({run.framework_text, score.framework}));
  const bool whole = scope.areas.size() == run.data.areas.size();
  const WorkbookLayout layout = layout_of(run, std::move(tables));
  const WorkbookFormulas formulas(run, layout, params.language, whole);
  const WorkbookContent content{run,        layout,          formulas,     scope.areas,
                                scope.name, params.language, params.names, told_steps_of(run, whole)};
  if (progress.stop()) return stopped();
  progress.step("writing the workbook");
  std::vector<Sheet> sheets = {read_me_sheet(content), score_sheet(content), points_sheet(content),
                               data_sheet(content)};
  for (Sheet& sheet : framework_sheets(content)) sheets.push_back(std::move(sheet));
  sheets.push_back(source_sheet(content));
  ROER_CHECK(write_spreadsheet(sheets, run.framework.title, params.output));
  Written written;
  written.notes = content.steps;
  const Text& title = run.framework.title;
  written.files.push_back(
      written_file(params.output, {title.nl + ", " + scope.name.nl, title.en + ", " + scope.name.en}));
  return written;
}

}  // namespace roer::app
