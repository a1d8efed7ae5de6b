// Writing a layer to a file of its own: into a folder beside it first, then renamed, so that it appears
// whole.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "roer/area/projection.hpp"
#include "roer/project/export_formats.hpp"
#include "roer/project/result_tables.hpp"
#include "roer/project/work_folder.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

std::string ending_of(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

Error not_supported(const std::string& path, const std::string& ending) {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = "the ending of the name tells no format that Roer writes";
  error.source = path;
  error.found = ending.empty() ? "no ending" : ending;
  error.expected = ".geojson, .gpkg, .csv, .xlsx, .shp or .fgb";
  error.remedy = "Choose a name with one of these endings.";
  return error;
}

Error without_shapes(const std::string& path) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = "the layer has no shapes, and this format cannot do without";
  error.source = path;
  error.remedy = "Import the borders of that year, or export to .csv or .xlsx.";
  return error;
}

/// The system of a file: the one that was asked for, or else what programs expect of its format.
Result<std::string> system_of_file(const std::string& crs, const std::string& path, bool table) {
  if (!table) return !crs.empty() ? crs : ending_of(path) == ".geojson" ? "EPSG:4326" : "EPSG:28992";
  if (crs.empty()) return crs;
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "a table has no coordinates, so that --crs changes nothing";
  error.source = path;
  error.found = fmt::format("--crs {}", crs);
  error.expected = "--crs for .geojson, .gpkg, .shp or .fgb";
  error.remedy = "Leave --crs away.";
  return error;
}

bool has_shape(const ExportSource& source, std::int64_t place) {
  if (place < 0) return false;
  const auto area = static_cast<std::size_t>(place);
  return source.shapes->shapes.area_begin[area] < source.shapes->shapes.area_begin[area + 1];
}

void tell_without_shape(const ExportSource& source, bool left_out) {
  if (source.shapes == nullptr) return;
  const auto lacking = std::count_if(source.shape_of.begin(), source.shape_of.end(),
                                     [&](std::int64_t place) { return !has_shape(source, place); });
  if (lacking == 0) return;
  source.notes->push_back({fmt::format("{} gebieden zonder vorm{}", lacking,
                                       left_out ? " weggelaten: FlatGeobuf kent die niet" : ""),
                           fmt::format("{} areas without a shape{}", lacking,
                                       left_out ? " left out: FlatGeobuf has no place for them" : "")});
}

Status write_as(const ExportSource& source, const std::string& path, const std::string& ending) {
  if (ending == ".csv") return export_csv(source, path);
  if (ending == ".xlsx") return export_xlsx(source, path);
  if (ending == ".gpkg") return export_gpkg(source, path);
  if (ending == ".geojson") return export_ogr(source, path, OgrExport::kGeoJson);
  if (ending == ".shp") return export_ogr(source, path, OgrExport::kShapefile);
  return export_ogr(source, path, OgrExport::kFlatGeobuf);
}

/// As write_as, into the work folder; faults name the file that the user asked for.
Status write(const ExportSource& source, const WorkFolder& folder, const fs::path& target) {
  const Status written = write_as(source, folder.file(target.filename()), ending_of(target.string()));
  if (written.ok()) return written;
  Faults faults;
  for (Error fault : written.faults().list()) {
    fault.source = target.string();
    faults.add(std::move(fault));
  }
  return faults;
}

}  // namespace

Result<std::vector<Text>> export_layer(const ResultLayer& layer, const ShapeLayer* shapes,
                                       const std::string& path, const std::string& crs) {
  const std::string ending = ending_of(path);
  const bool spatial = ending == ".shp" || ending == ".fgb";
  const bool known =
      spatial || ending == ".geojson" || ending == ".gpkg" || ending == ".csv" || ending == ".xlsx";
  if (!known) return not_supported(path, ending);
  if (spatial && shapes == nullptr) return without_shapes(path);
  ROER_CHECK(check_layer(layer, path));
  ROER_CHECK(check_place(path));
  const bool table = ending == ".csv" || ending == ".xlsx";
  std::vector<Text> notes;
  ExportSource source{layer, shapes, "", {}, &notes};
  ROER_TRY(source.crs, system_of_file(crs, path, table));
  ShapeLayer projected;
  if (shapes != nullptr && !table && !is_rd(source.crs)) {
    projected = *shapes;
    ROER_CHECK(project_from_rd(projected.shapes, source.crs, path));
    source.shapes = &projected;
  }
  if (ending == ".geojson" && !is_lon_lat(source.crs))
    notes.push_back({"GeoJSON in een ander stelsel dan lengte en breedte: niet elk programma leest dat",
                     "GeoJSON in another system than longitude and latitude: not every program reads it"});
  if (shapes != nullptr) source.shape_of = positions(shapes->areas, layer.areas);
  const fs::path target(path);
  WorkFolder folder(target);
  ROER_CHECK(folder.make());
  ROER_CHECK(write(source, folder, target));
  if (!table) tell_without_shape(source, ending == ".fgb");
  ROER_CHECK(folder.move_to(target));
  return notes;
}

}  // namespace roer
