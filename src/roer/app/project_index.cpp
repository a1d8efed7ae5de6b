#include "roer/app/project_index.hpp"

#include <algorithm>
#include <tuple>

#include "roer/app/remarks.hpp"

namespace roer::app {

namespace {

std::string_view named_after(std::string_view indicator) {
  return indicator.substr(0, indicator.find('/'));
}

auto order_of(const SeriesInfo& series) {
  // The dataset that the indicator is named after comes first among equals.
  return std::tuple(series.period, series.boundary_year, series.dataset != named_after(series.indicator),
                    std::string_view(series.dataset));
}

}  // namespace

std::size_t known_values(const SeriesInfo& series) {
  std::size_t known = 0;
  for (std::size_t state = 0; state < kStateCount; ++state)
    if (has_number(static_cast<State>(state))) known += series.states.at(state);
  return known;
}

bool is_own_table(const ImportRecord& import) {
  return import.format.starts_with("own ");
}

std::set<std::string> ProjectIndex::own_indicators() const {
  std::set<std::string> tables, own;
  for (const ImportRecord& import : imports_)
    if (is_own_table(import)) tables.insert(import.dataset);
  for (const SeriesInfo& series : series_)
    if (tables.contains(series.dataset)) own.insert(series.indicator);
  return own;
}

Result<ProjectIndex> ProjectIndex::read(const Project& project) {
  ProjectIndex index;
  ROER_TRY(index.series_, project.series());
  ROER_TRY(const auto indicators, project.indicators());
  for (const Indicator& indicator : indicators) index.indicators_.emplace(indicator.id, indicator);
  ROER_TRY(const auto datasets, project.datasets());
  for (const DatasetRecord& dataset : datasets) index.datasets_.emplace(dataset.id, dataset);
  ROER_TRY(index.imports_, project.imports());
  ROER_TRY(index.shape_layers_, project.shape_layers());
  return index;
}

std::vector<const SeriesInfo*> ProjectIndex::measured(std::string_view indicator, AreaKind kind) const {
  std::vector<const SeriesInfo*> found;
  for (const SeriesInfo& one : series_)
    if (one.kind == kind && one.indicator == indicator && known_values(one) > 0) found.push_back(&one);
  std::sort(found.begin(), found.end(),
            [](const SeriesInfo* a, const SeriesInfo* b) { return order_of(*a) < order_of(*b); });
  const auto same = [](const SeriesInfo* a, const SeriesInfo* b) {
    return a->period == b->period && a->boundary_year == b->boundary_year;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::vector<std::string> ProjectIndex::other_datasets(const SeriesInfo& chosen) const {
  std::vector<std::string> others;
  for (const SeriesInfo& one : series_)
    if (one.indicator == chosen.indicator && one.kind == chosen.kind && one.period == chosen.period &&
        one.boundary_year == chosen.boundary_year && one.dataset != chosen.dataset)
      others.push_back(one.dataset);
  std::sort(others.begin(), others.end());
  return others;
}

std::vector<AreaKind> ProjectIndex::kinds_of(std::string_view indicator) const {
  std::vector<AreaKind> kinds;
  for (const SeriesInfo& one : series_)
    if (one.indicator == indicator && known_values(one) > 0) kinds.push_back(one.kind);
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

const Indicator* ProjectIndex::indicator(std::string_view id) const {
  const auto found = indicators_.find(id);
  return found == indicators_.end() ? nullptr : &found->second;
}

Text ProjectIndex::called(std::string_view id) const {
  const Indicator* known = indicator(id);
  if (known == nullptr || known->label.nl.empty() || known->label.en.empty())
    return {std::string(id), std::string(id)};
  return quoted(known->label);
}

Text ProjectIndex::dataset_called(std::string_view id) const {
  const DatasetRecord* known = dataset(id);
  if (known == nullptr || known->title.nl.empty() || known->title.en.empty())
    return {std::string(id), std::string(id)};
  return quoted(known->title);
}

const DatasetRecord* ProjectIndex::dataset(std::string_view id) const {
  const auto found = datasets_.find(id);
  return found == datasets_.end() ? nullptr : &found->second;
}

std::vector<const ImportRecord*> ProjectIndex::imports_of(std::string_view dataset) const {
  std::vector<const ImportRecord*> found;
  for (const ImportRecord& one : imports_)
    if (one.dataset == dataset && one.replaced_by == 0) found.push_back(&one);
  std::sort(found.begin(), found.end(), [](const ImportRecord* a, const ImportRecord* b) {
    return std::tie(a->file, a->id) < std::tie(b->file, b->id);
  });
  return found;
}

bool ProjectIndex::has_shapes(AreaKind kind, Year boundary_year) const {
  return std::find(shape_layers_.begin(), shape_layers_.end(), std::pair(kind, boundary_year)) !=
         shape_layers_.end();
}

}  // namespace roer::app
