#include "roer/app/report_area.hpp"

#include <algorithm>
#include <map>

#include "roer/app/clock.hpp"
#include "roer/app/doubt_sampler.hpp"
#include "roer/app/draw_room.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/stopped.hpp"
#include "roer/score/assumption_words.hpp"

namespace roer::app {

namespace {

std::vector<report::VerdictLine> verdict_lines(const ScoreRun& run) {
  std::vector<report::VerdictLine> lines;
  for (std::size_t v = 0; v < run.verdicts.size(); ++v) {
    const Verdict& verdict = run.verdicts[v];
    lines.push_back({static_cast<std::uint32_t>(run.verdict_areas[v]), verdict.factor, verdict.points,
                     verdict.overrules, verdict.author, verdict.role, verdict.date, verdict.reason});
  }
  return lines;
}

/// What a report shows, with the shapes and trends it points into.
struct ReportParts {
  ScoreRun run;
  ShapeLayer shapes;
  report::ReportData data;
};

Status gather(const ReportParams& params, Progress& progress, ReportParts& all) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ScoreParams how = params.score;
  how.name_files = params.show_names;
  ROER_TRY(all.run, run_score(project, how, progress));
  progress.step("gathering the report");
  ROER_TRY(Scope scope, scope_of(project, all.run, params.area));
  ROER_TRY(all.shapes, shapes_for(project, all.run.scores.areas));
  ROER_TRY(all.data.trends, trends_of(project, all.run));
  ROER_TRY(all.data.units, units_of(project, all.run));
  const ScoreRun& run = all.run;
  all.data.framework = &run.framework;
  all.data.data = &run.data;
  all.data.scores = &run.scores;
  all.data.explanations = &run.explanations;
  all.data.weaknesses = &run.weaknesses;
  all.data.shapes = all.shapes.shapes.size() == 0 ? nullptr : &all.shapes;
  all.data.names = run.names;
  all.data.parents = run.parents;
  all.data.shown = std::move(scope.areas);
  all.data.scope = scope.name;
  all.data.scope_code = scope.code;
  all.data.verdicts = verdict_lines(run);
  all.data.sources = run.sources;
  all.data.remarks = run.remarks;
  all.data.manifest = run.manifest;
  all.data.made_at = utc_now();
  all.data.show_names = params.show_names;
  all.data.show_ranks = params.show_ranks;
  all.data.all_pages = params.all_pages;
  return Done{};
}

Text capitalised(Text text) {
  for (std::string* one : {&text.nl, &text.en})
    if (!one->empty() && one->front() >= 'a' && one->front() <= 'z')
      one->front() = static_cast<char>(one->front() - 'a' + 'A');
  return text;
}

/// What was drawn, in words.
std::vector<report::DoubtLine> report_lines_of(const ScoreRun& run, const score::Sampler& sampler) {
  std::vector<report::DoubtLine> lines;
  for (const score::Assumption& one : sampler.assumptions())
    lines.push_back({capitalised(score::label_of(run.framework, one)), score::drawn_words(one), one.why});
  return lines;
}

/// Draws the areas of the report.  A framework that the evaluator cannot draw is told as a remark.
Status add_doubt(const ReportParams& params, Progress& progress, ReportParts& all) {
  const std::uint32_t draws = params.draws.value_or(report_draws(all.data.shown.size()));
  if (draws == 0 || all.data.shown.empty()) return Done{};
  progress.step("drawing other choices");
  const auto doubt = doubt_sampler(all.run, params.score.framework, params.seed);
  if (!doubt.ok() && doubt.faults().first().code == ErrorCode::kNotSupported) {
    all.data.remarks.push_back(
        {"Hoe zeker dit is, is niet getrokken: dit raamwerk vergelijkt gebieden met elkaar.",
         "How sure this is was not drawn: this framework compares areas with each other."});
    return Done{};
  }
  if (!doubt.ok()) return doubt.faults();
  ROER_CHECK(check_draw_room(all.data.shown.size(), draws));
  SharedProgress shared(progress);
  ROER_TRY(score::AreaDoubts found,
           score::area_doubts(doubt->sampler, all.data.shown, draws, shared.proceed()));
  all.data.doubt =
      report::Doubt{std::move(found), report_lines_of(all.run, doubt->sampler), doubt->is_default};
  return Done{};
}

Result<std::string> page_with(const ReportParams& params, Progress& progress, ReportParts& all) {
  ROER_CHECK(gather(params, progress, all));
  ROER_CHECK(add_doubt(params, progress, all));
  if (progress.stop()) return stopped();
  progress.step("drawing the report");
  SharedProgress shared(progress);
  auto page = report::html_report(all.data, params.language, shared.proceed());
  if (!page) return stopped();
  return std::move(*page);
}

}  // namespace

std::uint32_t report_draws(std::size_t areas) {
  constexpr std::size_t kScores = 6'000'000, kFewest = 200, kMost = 2000;
  return static_cast<std::uint32_t>(std::clamp(kScores / std::max<std::size_t>(areas, 1), kFewest, kMost));
}

Result<std::string> report_page(const ReportParams& params, Progress& progress) {
  ReportParts all;
  return page_with(params, progress, all);
}

Result<Written> write_report(const ReportParams& params, Progress& progress) {
  // Before the work, not only after it.
  ROER_CHECK(check_page_file(params.output));
  ReportParts all;
  ROER_TRY(const std::string html, page_with(params, progress, all));
  if (progress.stop()) return stopped();
  ROER_CHECK(write_page(html, params.output, progress));
  const Text what{"rapport over " + all.data.scope.nl, "report on " + all.data.scope.en};
  return Written{{written_file(params.output, what)}, {}};
}

}  // namespace roer::app
