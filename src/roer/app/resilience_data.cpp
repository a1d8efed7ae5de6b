#include "roer/app/resilience_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "roer/app/area_names.hpp"
#include "roer/app/carrier.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/known_areas.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/app/source_names.hpp"
#include "roer/area/hierarchy.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/base/none.hpp"
#include "roer/resilience/changes.hpp"

namespace roer::app {

namespace {

using Json = nlohmann::ordered_json;
using resilience::LevelForm;

/// Smallest first, but buurten before all others.
constexpr std::array kKindsInOrder = {AreaKind::kBuurt,     AreaKind::kWijk,     AreaKind::kPostcode4,
                                      AreaKind::kEstate,    AreaKind::kGemeente, AreaKind::kCell100,
                                      AreaKind::kProvincie, AreaKind::kLand};

struct Moments {
  Period from, to;
};

bool has_two_years(const ProjectIndex& index, const LevelChoice& choice, AreaKind kind) {
  return years_measured(index, choice.id, kind).size() >= 2;
}

std::string years_told(const ProjectIndex& index, const LevelChoice& choice) {
  std::string told;
  for (const AreaKind kind : index.kinds_of(choice.id)) {
    const auto years = years_measured(index, choice.id, kind);
    if (!years.empty())
      told += fmt::format("{}{}: {}", told.empty() ? "" : "; ", plural_of(kind).en, enumerated(years).en);
  }
  return told.empty() ? "nothing" : told;
}

Result<AreaKind> kind_for(const ProjectIndex& index, const ResilienceChoice& choice) {
  if (choice.kind) return *choice.kind;
  for (const AreaKind kind : kKindsInOrder)
    if (has_two_years(index, choice.groups, kind) && has_two_years(index, choice.nuisance, kind)) return kind;
  for (const LevelChoice* one : {&choice.groups, &choice.nuisance})
    if (index.kinds_of(one->id).empty()) return no_such_column(index, one->id);
  return fault(ErrorCode::kMissingData, "a change takes two years of both, of the same kind of areas",
               fmt::format("{}: {}", choice.groups.id, years_told(index, choice.groups)),
               fmt::format("two years; {}: {}", choice.nuisance.id, years_told(index, choice.nuisance)),
               "Import another year, or name another indicator.");
}

/// The years of one measure: those asked for, else the outermost of `offered`.
Result<Moments> moments_of(const ProjectIndex& index, const LevelChoice& choice, const Moments& asked,
                           const std::vector<Period>& offered, AreaKind kind) {
  Moments moments{choice.from.value_or(asked.from), choice.to.value_or(asked.to)};
  const auto own = years_measured(index, choice.id, kind);
  const auto& usual = offered.size() >= 2 ? offered : own;
  if (moments.from.year == 0 && !usual.empty()) moments.from = usual.front();
  if (moments.to.year == 0 && !usual.empty()) moments.to = usual.back();
  for (const Period one : {moments.from, moments.to})
    if (std::find(own.begin(), own.end(), one) == own.end())
      return fault(ErrorCode::kMissingData, "this was not measured in that year",
                   fmt::format("{} of {}", choice.id, to_string(one)),
                   own.empty() ? "a year of " + choice.id : fmt::format("one of {}", enumerated(own).en),
                   "No other year takes its place; choose --from and --to, or --nuisance-from and "
                   "--nuisance-to where the two were measured in other years.");
  if (!(moments.from < moments.to))
    return fault(ErrorCode::kUsage, "a change is from an earlier year to a later one",
                 fmt::format("{} to {}", to_string(moments.from), to_string(moments.to)),
                 "two years, ascending", "Change --from or --to.");
  return moments;
}

std::vector<Period> common_years(const ProjectIndex& index, const ResilienceChoice& choice, AreaKind kind) {
  const auto one = years_measured(index, choice.groups.id, kind),
             other = years_measured(index, choice.nuisance.id, kind);
  std::vector<Period> both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
  return both;
}

/// The borders asked for, else the latest that either is measured on in its last year.
Year borders_for(const ProjectIndex& index, const ResilienceChoice& choice, AreaKind kind,
                 const std::array<Moments, 2>& moments) {
  if (choice.boundary_year) return *choice.boundary_year;
  Year best;
  const std::array ids = {&choice.groups.id, &choice.nuisance.id};
  for (std::size_t k = 0; k < ids.size(); ++k)
    for (const SeriesInfo* one : index.measured(*ids.at(k), kind))
      if (one->period == moments.at(k).to) best = std::max(best, one->boundary_year);
  return best;
}

/// Municipality of each area, by the letters of its code or by the maps of both.
Status place_in_municipalities(const Project& project, ResilienceData& data) {
  data.municipality.assign(data.areas.size(), resilience::kNoGroup);
  Hierarchy places = hierarchy_by_code(data.areas, AreaKind::kGemeente);
  std::vector<std::string> names;
  if (places.orphans() == data.areas.size()) {
    ROER_TRY(const auto layers, project.shape_layers());
    std::optional<Year> best;
    for (const auto& [kind, year] : layers)
      if (kind == AreaKind::kGemeente) best = std::max(best.value_or(year), year);
    if (!best || data.shapes.areas.size() == 0) return Done{};
    ROER_TRY(const ShapeLayer municipalities, project.load_shapes(AreaKind::kGemeente, *best));
    ROER_TRY(places, hierarchy_by_overlap(data.shapes, municipalities));
    names = municipalities.names;
  }
  std::vector<std::uint32_t> number(places.parents.size(), resilience::kNoGroup);
  for (std::size_t i = 0; i < data.areas.size(); ++i) {
    if (places.parent[i] < 0) continue;
    const auto parent = static_cast<std::size_t>(places.parent[i]);
    if (number[parent] == resilience::kNoGroup)
      number[parent] = static_cast<std::uint32_t>(data.municipalities++);
    data.municipality[i] = number[parent];
    if (parent < names.size()) data.parents[i] = names[parent];
  }
  return Done{};
}

Json series_told(const SeriesInfo& series) {
  return {{"indicator", series.indicator},
          {"dataset", series.dataset},
          {"period", to_string(series.period)},
          {"kind", roer::name_of(series.kind)},
          {"boundary_year", series.boundary_year.value()}};
}

/// Reads all columns over the areas.
class Gathering {
 public:
  Gathering(const Project& project, const ProjectIndex& index, ResilienceData& data, Remarks& remarks)
      : project_(project), index_(index), store_(project, index), data_(data), remarks_(remarks) {}

  Status residents(Period near) {
    ROER_TRY(const SeriesInfo* best, nearest_series(index_, store_, data_.areas, kResidents, near));
    if (best == nullptr) return Done{};
    ROER_TRY(const Column column, store_.on(data_.areas, *best, remarks_));
    data_.residents.assign(column.numbers().begin(), column.numbers().end());
    data_.residents_of = best->period;
    used_.insert(best);
    return Done{};
  }

  Status measure(const LevelChoice& choice, const Moments& moments, bool parts, ResilienceMeasure& made) {
    LevelReader reader(index_, store_, data_.areas, choice, parts, remarks_);
    ROER_CHECK(reader.check());
    made.choice = choice;
    made.label = reader.label();
    made.unit = reader.unit();
    made.form = reader.form();
    made.inverse = reader.inverse();
    made.from = moments.from;
    made.to = moments.to;
    ROER_TRY(LevelsOfYear before, reader.at(moments.from));
    ROER_TRY(LevelsOfYear after, reader.at(moments.to));
    std::vector<double> weights = data_.residents;
    if (weights.empty()) weights.assign(data_.areas.size(), 1);
    ROER_TRY(made.measure,
             measure_of(made.form, std::move(before), std::move(after), std::move(weights), data_.areas));
    if (made.levels().known() == 0) return nothing_known(choice, moments);
    for (const SeriesInfo* one : reader.used()) {
      used_.insert(one);
      const Text name = source_name(index_, one->dataset, true);
      if (std::find(made.sources.begin(), made.sources.end(), name) == made.sources.end())
        made.sources.push_back(name);
    }
    scale(made);
    return Done{};
  }

  void finish() {
    Json series = Json::array(), files = Json::array();
    for (const SeriesInfo* one : in_order()) {
      series.push_back(series_told(*one));
      data_.datasets.insert(one->dataset);
    }
    for (const std::string& dataset : data_.datasets)
      for (const ImportRecord* one : index_.imports_of(dataset))
        files.push_back({{"file", one->file}, {"release", one->release}, {"sha256", one->sha256}});
    data_.inputs = Json{{"series", series}, {"files", files}}.dump();
  }

 private:
  [[nodiscard]] Error nothing_known(const LevelChoice& choice, const Moments& moments) const {
    return fault(ErrorCode::kMissingData,
                 fmt::format("no area is known at both moments on the borders of {}{}",
                             data_.areas.boundary_year().value(),
                             remarks_.list().empty() ? "" : ": " + remarks_.list().back().en),
                 fmt::format("{}, {} and {}", choice.id, to_string(moments.from), to_string(moments.to)),
                 "two years of the same areas, a crosswalk table, or maps of both years",
                 "Import one, or choose other years or borders: --boundary-year.");
  }

  static void scale(ResilienceMeasure& made) {
    made.scale = made.form == LevelForm::kShare ? 100 : made.form == LevelForm::kRate ? 1000 : 1;
    double largest = 0;
    for (const double level : made.levels().after())
      if (std::isfinite(level)) largest = std::max(largest, std::abs(level * made.scale));
    made.decimals = largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
  }

  /// By indicator, then by period: pointers have no order that means anything.
  [[nodiscard]] std::vector<const SeriesInfo*> in_order() const {
    std::vector<const SeriesInfo*> list(used_.begin(), used_.end());
    std::sort(list.begin(), list.end(), [](const SeriesInfo* a, const SeriesInfo* b) {
      return std::tuple(a->indicator, a->period, a->boundary_year) <
             std::tuple(b->indicator, b->period, b->boundary_year);
    });
    return list;
  }

  const Project& project_;
  const ProjectIndex& index_;
  SeriesStore store_;
  ResilienceData& data_;
  Remarks& remarks_;
  std::set<const SeriesInfo*> used_;
};

Error no_areas_on(AreaKind kind, Year year) {
  return fault(ErrorCode::kMissingData,
               fmt::format("the project has no {} on the borders of {}", plural_of(kind).en, year.value()),
               "", "official figures or borders of that year", "Choose --kind or --boundary-year.");
}

resilience::MomentCounts picked_counts(const resilience::MomentCounts& all,
                                       const std::vector<std::uint32_t>& areas) {
  resilience::MomentCounts some = all;
  some.count = picked(all.count, areas);
  some.base = picked(all.base, areas);
  return some;
}

std::vector<double> copied(std::span<const double> values) {
  return {values.begin(), values.end()};
}

resilience::Measure picked_measure(const resilience::Measure& all, const std::vector<std::uint32_t>& areas) {
  using resilience::Measure;
  if (!all.has_error())
    return Measure::scores(picked(copied(all.before()), areas), picked(copied(all.after()), areas),
                           picked(copied(all.weights()), areas))
        .value();
  auto before = picked_counts(all.counts_before(), areas), after = picked_counts(all.counts_after(), areas);
  return (all.form() == LevelForm::kShare ? Measure::shares(std::move(before), std::move(after))
                                          : Measure::rates(std::move(before), std::move(after)))
      .value();
}

}  // namespace

Result<ResilienceData> resilience_data(const Project& project, const ProjectIndex& index,
                                       const ResilienceChoice& choice, Remarks& remarks) {
  ROER_TRY(const AreaKind kind, kind_for(index, choice));
  const std::vector<Period> both = common_years(index, choice, kind);
  const Moments asked{choice.from.value_or(Period{}), choice.to.value_or(Period{})};
  ROER_TRY(const Moments groups, moments_of(index, choice.groups, asked, both, kind));
  ROER_TRY(const Moments nuisance, moments_of(index, choice.nuisance, asked, both, kind));
  const Year year = borders_for(index, choice, kind, {groups, nuisance});
  ResilienceData data;
  ROER_TRY(data.areas, areas_to_carry_to(project, kind, year));
  if (data.areas.size() == 0)  // an own table, of areas that only it knows
    for (const SeriesInfo* one : index.measured(choice.nuisance.id, kind))
      if (one->boundary_year == year) {
        ROER_TRY(const Frame own, project.load(one->indicator, one->period, one->kind, one->boundary_year));
        data.areas = own.areas;
      }
  if (data.areas.size() == 0) return no_areas_on(kind, year);
  ROER_CHECK(name_areas(project, data.areas, data.names, data.parents));
  ROER_TRY(data.shapes, shapes_for(project, data.areas));
  data.shapes.names = data.shapes.areas.size() == 0 ? std::vector<std::string>() : data.names;
  if (data.shapes.areas.size() > 0) data.places = centroids_of(data.shapes.shapes);
  ROER_CHECK(place_in_municipalities(project, data));
  Gathering gathering(project, index, data, remarks);
  ROER_CHECK(gathering.residents(groups.to));
  ROER_CHECK(gathering.measure(choice.groups, groups, true, data.groups));
  ROER_CHECK(gathering.measure(choice.nuisance, nuisance, false, data.nuisance));
  gathering.finish();
  return data;
}

ResilienceData areas_of(const ResilienceData& data, const std::vector<std::uint32_t>& areas) {
  ResilienceData some = data;
  std::vector<AreaCode> codes;
  for (const std::uint32_t area : areas) codes.push_back(data.areas[area]);
  some.areas = AreaList(data.areas.kind(), data.areas.boundary_year(), std::move(codes));
  some.names = picked(data.names, areas);
  some.parents = picked(data.parents, areas);
  some.municipality = picked(data.municipality, areas);
  some.residents = picked(data.residents, areas);
  some.places = picked(data.places, areas);
  some.groups.measure = picked_measure(data.groups.levels(), areas);
  some.nuisance.measure = picked_measure(data.nuisance.levels(), areas);
  if (data.shapes.areas.size() > 0) {
    some.shapes = {};
    some.shapes.areas = some.areas;
    some.shapes.names = some.names;
    for (const std::uint32_t area : areas) some.shapes.shapes.append(data.shapes.shapes, area);
  }
  return some;
}

}  // namespace roer::app
