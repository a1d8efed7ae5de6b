#include "roer/app/value_origin.hpp"

#include "roer/app/project_index.hpp"
#include "roer/app/series_choice.hpp"

namespace roer::app {

namespace {

/// Looks the origins of one area up.
class Tracing {
 public:
  Tracing(const Project& project, const ProjectIndex& index, const ScoreRun& run, std::size_t area)
      : project_(project), run_(run), area_(area), carrier_(project, index) {}

  /// Adds the origin of a series on other borders; nothing for one on those of the score, or for none.
  Status add(const SeriesInfo* series, ValueOrigin about, std::vector<ValueOrigin>& origins) {
    const AreaList& to = run_.scores.areas;
    if (series == nullptr || series->boundary_year == to.boundary_year()) return Done{};
    ROER_TRY(const Frame stored,
             project_.load(series->indicator, series->period, series->kind, series->boundary_year));
    ROER_TRY(about.origin, carrier_.origin(*series, stored, to, area_));
    about.period = series->period;
    about.from_year = series->boundary_year;
    ROER_TRY(const auto names, project_.names(series->kind, series->boundary_year));
    for (const Carrier::Origin::Part& part : about.origin.parts) {
      const auto name = names.find(part.from);
      about.names.push_back(name == names.end() ? std::string(part.from.text()) : name->second);
    }
    if (!about.origin.parts.empty()) origins.push_back(std::move(about));
    return Done{};
  }

 private:
  const Project& project_;
  const ScoreRun& run_;
  std::size_t area_;
  Carrier carrier_;
};

/// The latest series of an input that is on other borders.
const SeriesInfo* latest_elsewhere(const std::vector<const SeriesInfo*>& values, Year year) {
  for (auto one = values.rbegin(); one != values.rend(); ++one)
    if ((*one)->boundary_year != year) return *one;
  return nullptr;
}

}  // namespace

Result<std::vector<ValueOrigin>> value_origins(const Project& project, const ScoreRun& run,
                                               std::size_t area) {
  const Year year = run.scores.areas.boundary_year();
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks told_already;  // by the score itself
  Chooser chooser(index, run.framework, year, told_already);
  Tracing tracing(project, index, run, area);
  std::vector<ValueOrigin> origins;
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f)
    for (std::size_t k = 0; k < run.framework.factors[f].inputs.size(); ++k) {
      const InputSeries chosen = chooser.choose(run.framework.factors[f], run.framework.factors[f].inputs[k]);
      ValueOrigin about;
      about.factor = static_cast<std::uint32_t>(f);
      about.input = static_cast<std::uint32_t>(k);
      ROER_CHECK(tracing.add(latest_elsewhere(chosen.values, year), about, origins));
      about.denominator = true;
      ROER_CHECK(tracing.add(chosen.denominator, about, origins));
    }
  return origins;
}

}  // namespace roer::app
