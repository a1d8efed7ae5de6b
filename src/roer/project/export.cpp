// Writing a layer to a file of its own: into a folder beside it first, then renamed, so that it appears
// whole.

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "roer/project/export_formats.hpp"
#include "roer/project/result_tables.hpp"
#include "roer/project/target.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

/// A folder for unfinished files; gone with the object.
class WorkFolder {
 public:
  explicit WorkFolder(const fs::path& target)
      : target_(target.string()), path_(fmt::format("{}.new-{}", target_, ::getpid())) {}
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Status make() {
    std::error_code failure;
    fs::create_directory(path_, failure);
    if (failure) return export_fault(target_, failure.message());
    return Done{};
  }
  [[nodiscard]] std::string file(const fs::path& name) const { return (path_ / name).string(); }

  /// Gives every file its place beside `target`, the one with the target's own name last.
  Status move_to(const fs::path& target) {
    std::vector<fs::path> names;
    for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    std::stable_partition(names.begin(), names.end(),
                          [&](const fs::path& name) { return name != target.filename(); });
    for (const fs::path& name : names) {
      ROER_CHECK(check_target((target.parent_path() / name).string()));
      if (const int reason = settle(path_ / name); reason != 0)
        return export_fault(target.string(), std::strerror(reason));
    }
    std::error_code failure;
    for (const fs::path& name : names) {
      fs::rename(path_ / name, target.parent_path() / name, failure);
      if (failure) return export_fault(target.string(), failure.message());
    }
    return Done{};
  }

 private:
  /// Brings a file to the disk, which may tell only then that it is full. Returns the reason, 0 = done.
  static int settle(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    const int reason = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    // Some file systems know no such thing.
    return reason == EINVAL ? 0 : reason;
  }
  std::string target_;
  fs::path path_;
};

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

Error export_fault(const std::string& path, const std::string& reason) {
  Error error;
  error.code = ErrorCode::kFileUnreadable;
  error.message = "the file cannot be written";
  error.source = path;
  error.found = excerpt(reason);
  error.remedy = "Check that the folder exists, its rights, and whether the disk is full.";
  return error;
}

Result<std::vector<Text>> export_layer(const ResultLayer& layer, const ShapeLayer* shapes,
                                       const std::string& path) {
  const std::string ending = ending_of(path);
  const bool spatial = ending == ".shp" || ending == ".fgb";
  const bool known =
      spatial || ending == ".geojson" || ending == ".gpkg" || ending == ".csv" || ending == ".xlsx";
  if (!known) return not_supported(path, ending);
  if (spatial && shapes == nullptr) return without_shapes(path);
  ROER_CHECK(check_layer(layer, path));
  std::error_code failure;
  if (fs::is_directory(path, failure)) return export_fault(path, "a folder has this name");
  const fs::path parent = fs::absolute(fs::path(path), failure).parent_path();
  if (!fs::is_directory(parent, failure)) return export_fault(path, "its folder does not exist");
  ROER_CHECK(check_target(path));
  std::vector<Text> notes;
  ExportSource source{layer, shapes, {}, &notes};
  if (shapes != nullptr) source.shape_of = positions(shapes->areas, layer.areas);
  const fs::path target(path);
  WorkFolder folder(target);
  ROER_CHECK(folder.make());
  ROER_CHECK(write(source, folder, target));
  if (ending != ".csv" && ending != ".xlsx") tell_without_shape(source, ending == ".fgb");
  ROER_CHECK(folder.move_to(target));
  return notes;
}

}  // namespace roer
