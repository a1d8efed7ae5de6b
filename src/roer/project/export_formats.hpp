#pragma once
// One writer per kind of exported file; export.cpp sees to it that the file appears whole.

#include <string>
#include <vector>

#include "roer/project/project.hpp"
#include "roer/project/work_folder.hpp"

namespace roer {

/// What is exported: a layer and, for each of its areas, the place of its shape or -1.
struct ExportSource {
  const ResultLayer& layer;
  const ShapeLayer* shapes = nullptr;  ///< in the coordinates of `crs`
  std::string crs;                     ///< as PROJ knows it: "EPSG:28992"
  std::vector<std::int64_t> shape_of;
  std::vector<Text>* notes = nullptr;
};

/// Formats that GDAL writes.
enum class OgrExport : std::uint8_t { kGeoJson, kShapefile, kFlatGeobuf };

/// Each writes the file `path`, which does not exist yet. Errors: kFileUnreadable.
[[nodiscard]] Status export_csv(const ExportSource& source, const std::string& path);
[[nodiscard]] Status export_xlsx(const ExportSource& source, const std::string& path);
[[nodiscard]] Status export_gpkg(const ExportSource& source, const std::string& path);
[[nodiscard]] Status export_ogr(const ExportSource& source, const std::string& path, OgrExport format);

/// Field names of a shapefile: at most 10 bytes, cut at a character, each once; in the order given.
[[nodiscard]] std::vector<std::string> shapefile_names(const std::vector<std::string>& names);

}  // namespace roer
