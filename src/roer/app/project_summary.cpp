#include "roer/app/project_summary.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "roer/app/framework_file.hpp"
#include "roer/app/frameworks.hpp"
#include "roer/app/joined_areas.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/app/json_register.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/register_status.hpp"
#include "roer/app/source_names.hpp"
#include "roer/app/status.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

std::string stem_of(const std::string& path) {
  const std::size_t folder = path.find_last_of('/');
  std::string name = folder == std::string::npos ? path : path.substr(folder + 1);
  if (const std::size_t ending = name.find_last_of('.'); ending != std::string::npos && ending > 0)
    name.resize(ending);
  return name;
}

std::size_t shaped_in(const CatalogueList& list) {
  return static_cast<std::size_t>(
      std::count_if(list.boxes.begin(), list.boxes.end(), [](const auto& box) { return box.has_value(); }));
}

Json joined_part(std::size_t incomplete) {
  return {{"kind", roer::name_of(kPieces)}, {"plural", part(plural_of(kPieces))}, {"incomplete", incomplete}};
}

Json kinds_part(const StatusResult& status, const AreaCatalogue& catalogue) {
  Json kinds = Json::array();
  for (const StatusAreas& areas : status.areas) {
    const CatalogueList* map = catalogue.map_of(areas.kind, areas.boundary_year);
    const bool joined = map != nullptr && map->incomplete.has_value();
    kinds.push_back({{"kind", roer::name_of(areas.kind)},
                     {"label", part(label_of(areas.kind))},
                     {"plural", part(plural_of(areas.kind))},
                     {"boundary_year", part(areas.boundary_year)},
                     {"areas", joined ? map->areas.size() : areas.areas},
                     {"shaped", joined ? shaped_in(*map) : areas.shaped},
                     {"joined", joined ? joined_part(*map->incomplete) : Json(nullptr)},
                     {"named", areas.named},
                     {"bounds", box_part(map == nullptr ? std::nullopt : map->box)}});
  }
  return kinds;
}

/// Box of the largest map: that of the smallest kind of area is inside the others.
std::optional<Box> box_of_project(const AreaCatalogue& catalogue) {
  std::optional<Box> all;
  for (const CatalogueList& list : catalogue.lists()) {
    if (!list.box) continue;
    all = !all ? *list.box
               : Box{std::min(all->min_x, list.box->min_x), std::min(all->min_y, list.box->min_y),
                     std::max(all->max_x, list.box->max_x), std::max(all->max_y, list.box->max_y)};
  }
  return all;
}

/// A framework and how much of it the project can feed.
struct FedFramework {
  score::Framework framework;
  bool own = false;  ///< made by the user
  std::size_t inputs = 0, available = 0;
};

Result<std::vector<FedFramework>> fed_frameworks(const ProjectIndex& index, const std::string& project) {
  std::set<AreaKind> kinds;
  for (const SeriesInfo& series : index.series()) kinds.insert(series.kind);
  for (const auto& [kind, year] : index.shape_layers()) kinds.insert(kind);
  ROER_TRY(const FrameworkList all, list_frameworks(project));
  std::vector<FedFramework> fed;
  for (const FrameworkLine& line : all.frameworks) {
    FedFramework one;
    one.own = line.own.has_value();
    auto framework = load_framework(line.id, project);
    // One of somebody's own may be removed between the list and here.
    if (!framework.ok() && one.own && framework.faults().first().code == ErrorCode::kFramework) continue;
    if (!framework.ok()) return framework.faults();
    one.framework = std::move(*framework);
    if (!kinds.contains(one.framework.unit)) continue;
    for (const score::Factor& factor : one.framework.factors)
      for (const score::Input& input : factor.inputs) {
        ++one.inputs;
        one.available += index.measured(input.indicator, one.framework.unit).empty() ? 0 : 1;
      }
    fed.push_back(std::move(one));
  }
  std::stable_sort(fed.begin(), fed.end(), [](const FedFramework& a, const FedFramework& b) {
    return a.available * b.inputs > b.available * a.inputs;
  });
  return fed;
}

Json fed_part(const std::vector<FedFramework>& fed) {
  Json list = Json::array();
  for (const FedFramework& one : fed)
    list.push_back({{"id", one.framework.id},
                    {"title", part(one.framework.title)},
                    {"unit", roer::name_of(one.framework.unit)},
                    {"inputs", one.inputs},
                    {"available", one.available},
                    {"own", one.own}});
  return list;
}

/// Does some dataset count at least two groups in the same areas?
bool has_groups(const StatusResult& status) {
  std::map<std::string, std::set<std::string>> counts;
  std::set<std::string> measured;
  for (const SeriesInfo& series : status.series) measured.insert(series.indicator);
  for (const Indicator& one : status.indicators)
    if (one.measure == Measure::kCount && measured.contains(one.id))
      counts[one.id.substr(0, one.id.find('/'))].insert(one.id);
  return std::any_of(counts.begin(), counts.end(), [](const auto& one) { return one.second.size() > 1; });
}

bool has_register(const RegisterStatus& registers, RegisterKind kind) {
  return std::any_of(registers.registers.begin(), registers.registers.end(),
                     [&](const RegisterInfo& info) { return info.kind == kind && info.rows > 0; });
}

Json panel_part(const char* id, bool available, const Text& lacks) {
  return {{"id", id}, {"available", available}, {"why", available ? Json(nullptr) : part(lacks)}};
}

Json panels_part(const StatusResult& status, const RegisterStatus& registers,
                 const std::vector<FedFramework>& fed, const SummaryFor& reader) {
  const bool mapped = std::any_of(status.areas.begin(), status.areas.end(),
                                  [](const StatusAreas& areas) { return areas.shaped > 0; });
  const bool scored =
      std::any_of(fed.begin(), fed.end(), [](const FedFramework& one) { return one.available > 0; });
  const Text no_map{"Er zijn geen grenzen geladen: roer import met een bestand van grenzen.",
                    "No borders are loaded: roer import with a file of borders."};
  const Text no_score{"Geen raamwerk heeft invoer in dit project: laad cijfers met roer import.",
                      "No framework has inputs in this project: load figures with roer import."};
  const Text no_groups{"Er zijn geen aantallen per groep: laad de kerncijfers van het CBS.",
                       "There are no counts by group: load the key figures of Statistics Netherlands."};
  const Text no_register{"Er is geen register van overlast geladen: roer import --register nuisance.",
                         "No register of nuisance is loaded: roer import --register nuisance."};
  const Text no_estates{"Er zijn geen complexen geladen: roer import --register estates.",
                        "No estates are loaded: roer import --register estates."};
  const Text no_dwellings{"Er zijn geen eigen woningen geladen: roer import --register dwellings.",
                          "No dwellings of your own are loaded: roer import --register dwellings."};
  const Text not_for_all_order{
      "Het scorelaboratorium zet gebieden op volgorde: dat kan op de computer waar Roer draait.",
      "The score laboratory puts areas in order: that is for the computer that serves."};
  const Text by_name_alone{
      "Lijsten die u bewaart staan op naam; op volgorde kan op de computer waar Roer draait.",
      "Lists that you keep are in order of name; in order of a figure is for the computer "
      "that serves."};
  const Text not_for_all{"Eigen registers worden gelezen op de computer waar Roer draait.",
                         "Own registers are read on the computer that serves."};
  const auto of_registers = [&](const char* id, RegisterKind kind, const Text& lacks) {
    const bool there = has_register(registers, kind);
    return panel_part(id, there && reader.registers, there ? not_for_all : lacks);
  };
  Json panels = Json::array();
  panels.push_back(panel_part("map", mapped, no_map));
  for (const char* id : {"list", "area", "workshop", "compare"})
    panels.push_back(panel_part(id, scored, no_score));
  panels.push_back(panel_part("doubt", scored && reader.order, scored ? not_for_all_order : no_score));
  panels.push_back(panel_part("order", reader.order, by_name_alone));
  panels.push_back(panel_part("segregation", has_groups(status), no_groups));
  panels.push_back(of_registers("signals", RegisterKind::kNuisance, no_register));
  panels.push_back(of_registers("estates", RegisterKind::kEstates, no_estates));
  panels.push_back(of_registers("stock", RegisterKind::kDwellings, no_dwellings));
  return panels;
}

}  // namespace

Result<std::string> project_summary(const Project& project, const AreaCatalogue& catalogue,
                                    const std::string& state, const SummaryFor& reader) {
  ROER_TRY(StatusResult status, project_status({project.path()}));
  ROER_TRY(const RegisterStatus registers, register_status(project.path()));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  for (DatasetRecord& dataset : status.datasets) dataset.title = dataset_title(index, dataset.id, true);
  ROER_TRY(const std::vector<FedFramework> fed, fed_frameworks(index, project.path()));
  return compact_text_of({{"name", stem_of(project.path())},
                          {"version", kVersion},
                          {"state", state},
                          {"bounds", box_part(box_of_project(catalogue))},
                          {"kinds", kinds_part(status, catalogue)},
                          {"datasets", datasets_part(status)},
                          {"indicators", status.indicators.size()},
                          {"frameworks", fed_part(fed)},
                          {"layers", status.layers},
                          {"panels", panels_part(status, registers, fed, reader)}});
}

}  // namespace roer::app
