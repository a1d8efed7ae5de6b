#include "roer/app/report_base.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "roer/app/fault.hpp"
#include "roer/app/level_reader.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, 3> kBaseNames = {"dwellings", "residents", "tenancies"};
constexpr std::size_t kNearEstates = 4;

AreaList areas_of_units(const EventUnits& units) {
  std::vector<AreaCode> codes;
  for (const std::string& code : units.codes) codes.push_back(unchecked_code(units.kind, code));
  return {units.kind, units.boundary_year, std::move(codes)};
}

std::vector<double> mean_there(const std::vector<UnitDwelling>& all, std::size_t units,
                               const EventSelection& selection) {
  std::vector<double> mean(units);
  for (std::int32_t month = selection.from; month < selection.to; ++month) {
    const DayNumber middle = (selection.calendar.first_day(month) + selection.calendar.last_day(month)) / 2;
    const std::vector<double> now = there_on(all, units, middle);
    for (std::size_t u = 0; u < units; ++u) mean[u] += now[u] / (selection.to - selection.from);
  }
  return mean;
}

Result<BaseOfUnits> mean_residents(const std::string& path, const EventUnits& units,
                                   const EventSelection& selection) {
  if (units.kind == AreaKind::kEstate)
    return fault(ErrorCode::kUsage, "nobody counts the residents of an estate", "--per residents",
                 "--per dwellings or tenancies", "Or count by area: --kind buurt.");
  ROER_TRY(const Project project, Project::open(path, Access::kRead));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  SeriesStore store(project, index);
  Remarks carried;
  const AreaList areas = areas_of_units(units);
  std::map<std::int32_t, double> months;  // of each year
  for (std::int32_t month = selection.from; month < selection.to; ++month)
    months[month / selection.calendar.per_year()] += 1.0 / (selection.to - selection.from);
  BaseOfUnits base;
  base.mean.assign(units.size(), 0);
  for (const auto& [year, share] : months) {
    const Period wanted{static_cast<std::int16_t>(year), 0};
    ROER_TRY(const SeriesInfo* series, nearest_series(index, store, areas, kResidents, wanted));
    if (series == nullptr)
      return fault(
          ErrorCode::kMissingData,
          fmt::format("the project does not know the residents of these {}", plural_of(units.kind).en),
          std::string(kResidents), "the key figures of the CBS",
          "Import them (roer fetch), or take --per dwellings.");
    ROER_TRY(const Column people, store.on(areas, *series, carried));
    for (std::size_t u = 0; u < units.size(); ++u) {
      const auto at = areas.find(unchecked_code(units.kind, units.codes[u]));
      const Value value = people.at(*at);
      base.mean[u] += value.known() ? share * value.number : kNone;
    }
    if (base.years.empty() || base.years.back() != series->period) base.years.push_back(series->period);
  }
  return base;
}

}  // namespace

std::string_view name_of(ReportBase base) {
  return kBaseNames.at(static_cast<std::size_t>(base));
}

const Text& label_of(ReportBase base) {
  static const std::array<Text, 3> kLabels{Text{"woningen", "dwellings"}, Text{"inwoners", "residents"},
                                           Text{"huurcontracten", "tenancies"}};
  return kLabels.at(static_cast<std::size_t>(base));
}

Result<ReportBase> report_base_named(std::string_view name) {
  const auto found = std::find(kBaseNames.begin(), kBaseNames.end(), name);
  if (found != kBaseNames.end()) return static_cast<ReportBase>(found - kBaseNames.begin());
  return fault(ErrorCode::kUsage, "a register is not counted among this", name,
               "dwellings, residents or tenancies", "Change --per; an indicator goes with --indicator.");
}

Result<BaseOfUnits> base_of_units(const std::string& project, const RegisterEvents& events, ReportBase base,
                                  const EventSelection& selection) {
  if (base == ReportBase::kPeople) return mean_residents(project, events.units, selection);
  return BaseOfUnits{mean_there(base == ReportBase::kTenancies ? events.tenancies : events.dwellings,
                                events.units.size(), selection),
                     {}};
}

Result<Neighbours> neighbours_of_units(const std::string& path, const EventUnits& units,
                                       const std::vector<std::uint32_t>& chosen) {
  if (units.kind == AreaKind::kEstate) {
    std::vector<Point> places;
    for (const std::uint32_t unit : chosen) places.push_back(units.centres[unit]);
    return mutual_nearest(places, kNearEstates);
  }
  ROER_TRY(const Project project, Project::open(path, Access::kRead));
  ROER_TRY(const ShapeLayer layer, project.load_shapes(units.kind, units.boundary_year));
  Shapes shapes;
  for (const std::uint32_t unit : chosen)
    shapes.append(layer.shapes, *layer.areas.find(unchecked_code(units.kind, units.codes[unit])));
  return border_neighbours(shapes, kBorderDrift);
}

Result<SmoothedCounts> smooth_units(const std::string& project, const RegisterEvents& events,
                                    SmoothingWay way, const std::vector<double>& counts,
                                    const std::vector<double>& exposure) {
  const std::vector<bool> has_stock = units_with_stock(events);
  std::vector<std::uint32_t> chosen;
  std::vector<double> some_counts, some_exposure;
  for (std::uint32_t u = 0; u < counts.size(); ++u) {
    if (!has_stock[u] || !(exposure[u] > 0)) continue;
    chosen.push_back(u);
    some_counts.push_back(counts[u]);
    some_exposure.push_back(exposure[u]);
  }
  Neighbours neighbours;
  if (way != SmoothingWay::kGlobal) {
    ROER_TRY(neighbours, neighbours_of_units(project, events.units, chosen));
  }
  ROER_TRY(SmoothedCounts found, smooth_counts(way, some_counts, some_exposure, neighbours));
  for (std::vector<double>* column : {&found.rate, &found.low, &found.high, &found.above}) {
    std::vector<double> all(counts.size(), kNone);
    for (std::size_t k = 0; k < chosen.size(); ++k) all[chosen[k]] = (*column)[k];
    *column = std::move(all);
  }
  return found;
}

}  // namespace roer::app
