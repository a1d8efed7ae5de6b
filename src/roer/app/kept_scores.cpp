#include "roer/app/kept_scores.hpp"

#include <array>

#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"
#include "roer/app/project_index.hpp"

namespace roer::app {

namespace {

/// Residents and their ages, households, homes and their owners, income.  Origin is no part of it.
constexpr std::array<std::string_view, 17> kPopulationFigures{
    "kwb/a_inw",   "kwb/a_00_14", "kwb/a_15_24",  "kwb/a_25_44",  "kwb/a_45_64", "kwb/a_65_oo",
    "kwb/a_hh",    "kwb/a_1p_hh", "kwb/a_hh_z_k", "kwb/a_hh_m_k", "kwb/g_hhgro", "kwb/a_woning",
    "kwb/p_koopw", "kwb/p_huurw", "kwb/p_wcorpw", "kwb/g_ink_pi", "kwb/bev_dich"};

/// The latest year of an indicator on given borders; null = none.
const SeriesInfo* latest_on(const ProjectIndex& index, std::string_view indicator, AreaKind kind, Year year) {
  const SeriesInfo* latest = nullptr;
  for (const SeriesInfo* series : index.measured(indicator, kind))
    if (series->boundary_year == year && (latest == nullptr || latest->period < series->period))
      latest = series;
  return latest;
}

/// The same figure of larger areas, where the project has it of that period.
std::optional<IndicatorColumn> of_larger(const Project& project, const ProjectIndex& index,
                                         const SeriesInfo& of, AreaKind kind) {
  const auto all = index.measured(of.indicator, kind);
  const auto same =
      std::find_if(all.begin(), all.end(), [&](const SeriesInfo* one) { return one->period == of.period; });
  if (same == all.end()) return std::nullopt;
  auto found = indicator_column(project, {of.indicator, kind, (*same)->boundary_year, of.period});
  if (!found.ok()) return std::nullopt;
  return std::move(*found);
}

Result<std::vector<PopulationFigure>> population_of(const Project& project, const AreaList& areas) {
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  std::vector<PopulationFigure> figures;
  for (const std::string_view indicator : kPopulationFigures) {
    const SeriesInfo* series = latest_on(index, indicator, areas.kind(), areas.boundary_year());
    if (series == nullptr) continue;
    PopulationFigure& figure = figures.emplace_back();
    figure.indicator = indicator;
    ROER_TRY(figure.areas, indicator_column(project, {figure.indicator, series->kind, series->boundary_year,
                                                      series->period}));
    figure.municipalities = of_larger(project, index, *series, AreaKind::kGemeente);
    figure.country = of_larger(project, index, *series, AreaKind::kLand);
  }
  return figures;
}

}  // namespace

Result<ScoreRun> score_chosen(const Project& project, const ScoreChoice& choice) {
  ROER_CHECK(check_framework_known(choice.framework, project.path()));
  Progress silent;
  ScoreParams params;
  params.project = project.path();
  params.framework = choice.framework;
  params.boundary_year = choice.year;
  params.latest = choice.period;
  return run_score(project, params, silent);
}

Result<std::string> KeptScores::explain(std::size_t area) {
  const std::lock_guard lock(explaining_);
  ROER_TRY(const Project project, Project::open(project_, Access::kRead));
  if (!explained_) {
    ROER_TRY(ExplainResult ready, ready_to_explain(project, run_));
    explained_ = std::make_unique<ExplainResult>(std::move(ready));
  }
  ROER_CHECK(explain_one(project, area, *explained_));
  return json_of(*explained_);
}

Result<const std::vector<report::Trend>*> KeptScores::trends() {
  const std::lock_guard lock(following_);
  if (!trends_) {
    ROER_TRY(const Project project, Project::open(project_, Access::kRead));
    ROER_TRY(std::vector<report::Trend> trends, trends_of(project, run_));
    trends_ = std::make_unique<std::vector<report::Trend>>(std::move(trends));
  }
  return static_cast<const std::vector<report::Trend>*>(trends_.get());
}

Result<const std::vector<PopulationFigure>*> KeptScores::population() {
  const std::lock_guard lock(counting_);
  if (!population_) {
    ROER_TRY(const Project project, Project::open(project_, Access::kRead));
    ROER_TRY(std::vector<PopulationFigure> figures, population_of(project, run_.scores.areas));
    population_ = std::make_unique<std::vector<PopulationFigure>>(std::move(figures));
  }
  return static_cast<const std::vector<PopulationFigure>*>(population_.get());
}

}  // namespace roer::app
