#include "roer/app/export_scores.hpp"

#include <algorithm>
#include <cstdint>

#include "roer/app/saved_layer.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/stopped.hpp"
#include "roer/project/target.hpp"

namespace roer::app {

namespace {

/// The rows of a layer at these positions.
ResultLayer part_of(const ResultLayer& layer, const std::vector<std::uint32_t>& positions) {
  ResultLayer part = layer;
  std::vector<AreaCode> codes;
  part.names.clear();
  for (const std::uint32_t at : positions) {
    codes.push_back(layer.areas[at]);
    if (!layer.names.empty()) part.names.push_back(layer.names[at]);
  }
  part.areas = AreaList(layer.areas.kind(), layer.areas.boundary_year(), std::move(codes));
  for (ResultLayer::Field& field : part.fields) {
    ResultLayer::Field whole = std::move(field);
    field = {whole.name, {}, {}, whole.is_integer};
    for (const std::uint32_t at : positions) {
      if (!whole.numbers.empty()) field.numbers.push_back(whole.numbers[at]);
      if (!whole.texts.empty()) field.texts.push_back(whole.texts[at]);
    }
  }
  return part;
}

/// A saved layer with a note if it is out of date, or the framework scored now.
Result<ResultLayer> find_layer(const Project& project, const ExportParams& params, Progress& progress,
                               std::vector<Text>& notes) {
  ROER_TRY(const auto saved, project.result_layers());
  if (std::find(saved.begin(), saved.end(), params.layer) != saved.end()) {
    ROER_TRY(ResultLayer layer, project.load_layer(params.layer));
    if (const auto note = out_of_date(project, layer, progress)) notes.push_back(*note);
    return layer;
  }
  ROER_TRY(const ScoreRun run,
           run_score(project, {params.project, params.layer, params.boundary_year}, progress));
  return layer_of(run);
}

}  // namespace

Result<Written> export_scores(const ExportParams& params, Progress& progress) {
  // Before the work, not only after it.
  ROER_CHECK(check_target(params.output));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  Written written;
  ROER_TRY(ResultLayer layer, find_layer(project, params, progress, written.notes));
  ROER_TRY(const ScoreRun run, bare_run(project, layer.areas, layer.names));
  ROER_TRY(const Scope scope, scope_of(project, run, params.area));
  if (scope.areas.size() != layer.areas.size()) layer = part_of(layer, scope.areas);
  if (progress.stop()) return stopped();
  progress.step("writing the layer");
  ROER_TRY(const auto shaped, project.shape_layers());
  const std::pair wanted{layer.areas.kind(), layer.areas.boundary_year()};
  ShapeLayer shapes;
  const bool has_shapes = std::find(shaped.begin(), shaped.end(), wanted) != shaped.end();
  if (has_shapes) {
    ROER_TRY(shapes, project.load_shapes(wanted.first, wanted.second));
  }
  ROER_TRY(const std::vector<Text> told,
           export_layer(layer, has_shapes ? &shapes : nullptr, params.output, params.crs));
  written.notes.insert(written.notes.end(), told.begin(), told.end());
  const Text& title = layer.title;
  written.files.push_back(written_file(params.output, {title.in(Language::kDutch) + ", " + scope.name.nl,
                                                       title.in(Language::kEnglish) + ", " + scope.name.en}));
  return written;
}

}  // namespace roer::app
