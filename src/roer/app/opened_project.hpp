#pragma once
// One state of a project with what a workbench asks of it, made once and kept.

#include <memory>
#include <set>
#include <string>

#include "roer/app/area_catalogue.hpp"
#include "roer/app/kept.hpp"
#include "roer/app/kept_scores.hpp"
#include "roer/tiles/pyramid.hpp"

namespace roer::app {

/// Safe to use from many threads.
class OpenedProject {
 public:
  /// `state` names what the project holds now; who holds this object asks for another when it changes.
  OpenedProject(std::string path, std::string state) : path_(std::move(path)), state_(std::move(state)) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& state() const { return state_; }
  /// A connection of one's own, for reading.
  [[nodiscard]] Result<Project> open() const { return Project::open(path_, Access::kRead); }

  /// Errors: those of the project.
  [[nodiscard]] Result<std::shared_ptr<AreaCatalogue>> catalogue();
  /// Districts and municipalities without a map of their own are joined from the pyramid of neighbourhoods.
  /// Errors: kMissingData if the project has no map of that kind and year.
  [[nodiscard]] Result<std::shared_ptr<tiles::Pyramid>> pyramid(AreaKind kind, Year year);
  /// Indicators of the user's own tables.  Errors: those of the project.
  [[nodiscard]] Result<std::shared_ptr<const std::set<std::string>>> own_indicators();
  /// Errors: those of score_chosen().
  [[nodiscard]] Result<std::shared_ptr<KeptScores>> scores(const ScoreChoice& choice);

 private:
  [[nodiscard]] Result<std::shared_ptr<tiles::Pyramid>> joined(const CatalogueList& list);
  const std::string path_, state_;
  Kept<int, AreaCatalogue> catalogue_{1};
  Kept<int, const std::set<std::string>> own_{1};
  Kept<std::pair<AreaKind, Year>, tiles::Pyramid> pyramids_{4}, joined_{4};
  Kept<ScoreChoice, KeptScores> scores_{6};
};

/// The document AreaList of api/openapi.yaml.  Errors: kMissingData if the project has no map of that kind
/// and year.
[[nodiscard]] Result<std::string> map_list(const AreaCatalogue& catalogue, AreaKind kind, Year year);
/// The document FoundAreas.
[[nodiscard]] std::string areas_found(const AreaCatalogue& catalogue, std::string_view query,
                                      std::optional<AreaKind> kind, std::size_t limit);

}  // namespace roer::app
