#include "roer/app/latest_column.hpp"

#include "roer/app/series_store.hpp"

namespace roer::app {

Result<std::optional<LatestColumn>> latest_column(const Project& project, const ProjectIndex& index,
                                                  const AreaList& areas, const std::string& indicator,
                                                  Remarks& remarks) {
  const SeriesInfo* chosen = nullptr;
  for (const SeriesInfo* one : index.measured(indicator, areas.kind()))
    if (chosen == nullptr || one->boundary_year == areas.boundary_year() ||
        chosen->boundary_year != areas.boundary_year())
      chosen = one;
  if (chosen == nullptr) return std::optional<LatestColumn>();
  SeriesStore store(project, index);
  LatestColumn latest;
  ROER_TRY(latest.values, store.on(areas, *chosen, remarks));
  latest.period = chosen->period;
  latest.dataset = chosen->dataset;
  const Indicator* known = index.indicator(indicator);
  latest.label = known == nullptr ? Text{indicator, indicator} : known->label;
  return std::optional(std::move(latest));
}

}  // namespace roer::app
