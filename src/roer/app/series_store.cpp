#include "roer/app/series_store.hpp"

namespace roer::app {

SeriesStore::SeriesStore(const Project& project, const ProjectIndex& index)
    : project_(&project), carrier_(project, index) {}

Result<const Frame*> SeriesStore::frame(const SeriesInfo& series) {
  Key key(series.indicator, series.period, series.kind, series.boundary_year);
  const auto found = frames_.find(key);
  if (found != frames_.end()) return &found->second;
  ROER_TRY(Frame loaded, project_->load(series.indicator, series.period, series.kind, series.boundary_year));
  return &frames_.emplace(std::move(key), std::move(loaded)).first->second;
}

Column SeriesStore::aligned(const AreaList& areas, const Frame& frame) {
  const Column& values = frame.series.front().values;
  if (frame.areas == areas) return values;
  if (!(frame.areas == last_from_) || !(areas == last_to_)) {
    last_positions_ = positions(frame.areas, areas);
    last_from_ = frame.areas;
    last_to_ = areas;
  }
  Column column;
  column.reserve(areas.size());
  for (const std::int64_t at : last_positions_)
    column.push_back(at < 0 ? Value::hole(State::kNotMeasured) : values.at(static_cast<std::size_t>(at)));
  return column;
}

Result<Column> SeriesStore::on(const AreaList& areas, const SeriesInfo& series, Remarks& remarks) {
  ROER_TRY(const Frame* stored, frame(series));
  if (series.boundary_year == areas.boundary_year()) return aligned(areas, *stored);
  return carrier_.carry(series, *stored, areas, remarks);
}

Result<bool> SeriesStore::reaches(const AreaList& areas, const SeriesInfo& series) {
  if (series.boundary_year == areas.boundary_year()) return true;
  ROER_TRY(const Frame* stored, frame(series));
  return carrier_.leads(*stored, areas);
}

}  // namespace roer::app
