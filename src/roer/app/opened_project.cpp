#include "roer/app/opened_project.hpp"

#include <fmt/format.h>

#include "roer/app/fault.hpp"
#include "roer/app/joined_areas.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/app/project_index.hpp"

namespace roer::app {

namespace {

Error no_such_map(const AreaCatalogue& catalogue, AreaKind kind, Year year) {
  std::string maps;
  for (const CatalogueList& list : catalogue.lists())
    if (list.shaped)
      maps += fmt::format("{}{} of {}", maps.empty() ? "" : ", ", roer::name_of(list.areas.kind()),
                          list.areas.boundary_year().value());
  return fault(ErrorCode::kMissingData, "the project has no map of these areas",
               fmt::format("{} of {}", roer::name_of(kind), year.value()), maps.empty() ? "none" : maps,
               "Import a file of borders: roer import PROJECT FILE.");
}

Json found_part(const CatalogueList& list, std::size_t area) {
  return {{"code", list.areas[area].text()},
          {"name", list.names[area]},
          {"kind", roer::name_of(list.areas.kind())},
          {"kind_label", part(label_of(list.areas.kind()))},
          {"boundary_year", part(list.areas.boundary_year())},
          {"municipality", list.municipalities[area]},
          {"bounds", box_part(list.boxes[area])}};
}

}  // namespace

Result<std::shared_ptr<const std::set<std::string>>> OpenedProject::own_indicators() {
  return own_.get(0, [&]() -> Result<std::shared_ptr<const std::set<std::string>>> {
    ROER_TRY(const Project project, open());
    ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
    return std::make_shared<const std::set<std::string>>(index.own_indicators());
  });
}

Result<std::shared_ptr<AreaCatalogue>> OpenedProject::catalogue() {
  return catalogue_.get(0, [&]() -> Result<std::shared_ptr<AreaCatalogue>> {
    ROER_TRY(const Project project, open());
    ROER_TRY(AreaCatalogue catalogue, AreaCatalogue::read(project));
    return std::make_shared<AreaCatalogue>(std::move(catalogue));
  });
}

Result<std::shared_ptr<tiles::Pyramid>> OpenedProject::pyramid(AreaKind kind, Year year) {
  ROER_TRY(const std::shared_ptr<AreaCatalogue> known, catalogue());
  const CatalogueList* map = known->map_of(kind, year);
  if (map == nullptr) return no_such_map(*known, kind, year);
  if (map->incomplete) return joined(*map);
  return pyramids_.get({kind, year}, [&]() -> Result<std::shared_ptr<tiles::Pyramid>> {
    ROER_TRY(const Project project, open());
    ROER_TRY(ShapeLayer layer, project.load_shapes(kind, year));
    ROER_TRY(std::unique_ptr<tiles::Pyramid> pyramid, tiles::Pyramid::build(std::move(layer)));
    return std::shared_ptr<tiles::Pyramid>(std::move(pyramid));
  });
}

Result<std::shared_ptr<tiles::Pyramid>> OpenedProject::joined(const CatalogueList& list) {
  const Year year = list.areas.boundary_year();
  return joined_.get({list.areas.kind(), year}, [&]() -> Result<std::shared_ptr<tiles::Pyramid>> {
    ROER_TRY(const std::shared_ptr<tiles::Pyramid> pieces, pyramid(kPieces, year));
    return std::shared_ptr<tiles::Pyramid>(pieces->joined(list.areas));
  });
}

Result<std::shared_ptr<KeptScores>> OpenedProject::scores(const ScoreChoice& choice) {
  return scores_.get(choice, [&]() -> Result<std::shared_ptr<KeptScores>> {
    ROER_TRY(const Project project, open());
    ROER_TRY(ScoreRun run, score_chosen(project, choice));
    return std::make_shared<KeptScores>(path_, choice, std::move(run));
  });
}

Result<std::string> map_list(const AreaCatalogue& catalogue, AreaKind kind, Year year) {
  const CatalogueList* list = catalogue.map_of(kind, year);
  if (list == nullptr) return no_such_map(catalogue, kind, year);
  NameColumn municipalities = name_column(list->municipalities);
  return compact_text_of({{"kind", roer::name_of(kind)},
                          {"boundary_year", part(year)},
                          {"codes", area_codes_part(list->areas)},
                          {"names", list->names},
                          {"municipalities", std::move(municipalities.names)},
                          {"municipality", std::move(municipalities.places)},
                          {"bounds", box_part(list->box)}});
}

std::string areas_found(const AreaCatalogue& catalogue, std::string_view query, std::optional<AreaKind> kind,
                        std::size_t limit) {
  const AreaCatalogue::Found found = catalogue.find(query, kind, limit);
  Json areas = Json::array();
  for (const CatalogueHit& hit : found.hits)
    areas.push_back(found_part(catalogue.lists()[hit.list], hit.area));
  return compact_text_of({{"areas", std::move(areas)}, {"total", found.total}});
}

}  // namespace roer::app
