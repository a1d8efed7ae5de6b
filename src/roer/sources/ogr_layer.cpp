#include "roer/sources/ogr_layer.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>

#include "roer/area/projection.hpp"
#include "roer/base/gdal_says.hpp"
#include "roer/base/text.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

const char* driver_of(OgrFormat format) {
  switch (format) {
    case OgrFormat::kGeoPackage:
      return "GPKG";
    case OgrFormat::kShapefile:
      return "ESRI Shapefile";
    case OgrFormat::kTopoJson:
      return "TopoJSON";
    case OgrFormat::kFlatGeobuf:
      return "FlatGeobuf";
    case OgrFormat::kGeoJson:
      return "GeoJSON";
  }
  return "";
}

/// Files of the program seen by GDAL under /vsimem/, without a copy; gone with the object.
class MemoryFolder {
 public:
  MemoryFolder() {
    static std::atomic<unsigned> next{0};
    path_ = fmt::format("/vsimem/roer-{}", next++);
  }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  ~MemoryFolder() { VSIRmdirRecursive(path_.c_str()); }

  std::string add(const std::string& name, std::string_view bytes) {
    const std::string file = path_ + "/" + name;
    // GDAL wants a pointer to mutable bytes, but datasets are only ever opened for reading.
    auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
    VSILFILE* handle = VSIFileFromMemBuffer(file.c_str(), data, bytes.size(), /*bTakeOwnership=*/FALSE);
    if (handle != nullptr) VSIFCloseL(handle);
    return file;
  }

 private:
  std::string path_;
};

std::string base_name(const InputFile& file, OgrFormat format) {
  std::string name = std::filesystem::path(file.name).filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  // GDAL looks at endings for these two.
  if (format == OgrFormat::kShapefile && !lower_case(name).ends_with(".shp")) name += ".shp";
  if (format == OgrFormat::kGeoPackage && !lower_case(name).ends_with(".gpkg")) name += ".gpkg";
  return name;
}

using DatasetPointer = std::unique_ptr<GDALDataset, GDALDatasetUniquePtrDeleter>;

DatasetPointer open(const std::string& path, OgrFormat format) {
  static std::once_flag registered;
  std::call_once(registered, [] { GDALAllRegister(); });
  const char* const drivers[] = {driver_of(format), nullptr};
  return DatasetPointer(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
}

std::string crs_of(OGRLayer& layer) {
  const OGRSpatialReference* reference = layer.GetSpatialRef();
  // A GeoPackage says "undefined" by a local or a nameless geographic system.
  if (reference == nullptr || reference->IsEmpty() || reference->IsLocal() != 0) return "";
  if (const char* title = reference->GetName();
      title != nullptr && lower_case(title).starts_with("undefined"))
    return "";
  const char* authority = reference->GetAuthorityName(nullptr);
  const char* code = reference->GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return fmt::format("{}:{}", authority, code);
  // Shapefiles name no authority: see whether the system is a known one.
  for (const int known : {28992, 4326, 4258, 3857}) {
    OGRSpatialReference other;
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT",
                                   nullptr};
    if (other.importFromEPSG(known) == OGRERR_NONE && reference->IsSame(&other, options) != 0)
      return fmt::format("EPSG:{}", known);
  }
  char* text = nullptr;
  const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
  reference->exportToWkt(&text, options);
  std::string wkt(text != nullptr ? text : "");
  CPLFree(text);
  // RD of ESRI software differs from EPSG only in the name of its datum.
  if (wkt.find("RD_New") != std::string::npos || wkt.find("RD New") != std::string::npos) return "EPSG:28992";
  return wkt;
}

void append_ring(const OGRLinearRing& ring, FeatureLayer& layer) {
  for (int i = 0; i < ring.getNumPoints(); ++i) layer.shapes.points.push_back({ring.getX(i), ring.getY(i)});
  close_ring_of_file(layer);
}

/// Appends the polygons of a geometry as parts; false if it is something else.
bool append_geometry(const OGRGeometry& geometry, FeatureLayer& layer) {
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon || type == wkbTriangle) {
    const OGRPolygon& polygon = *geometry.toPolygon();
    if (polygon.getExteriorRing() == nullptr) return true;
    for (const OGRLinearRing* ring : polygon) append_ring(*ring, layer);
    layer.shapes.close_part();
    return true;
  }
  if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection())
      if (!append_geometry(*part, layer)) return false;
    return true;
  }
  if (type == wkbCurvePolygon || type == wkbMultiSurface) {
    const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
    return straight && append_geometry(*straight, layer);
  }
  return false;
}

FeatureValue value_of(const OGRFeature& feature, int field, OGRFieldType type) {
  FeatureValue value;
  if (!feature.IsFieldSetAndNotNull(field)) return value;
  if (type == OFTInteger || type == OFTInteger64 || type == OFTReal) {
    value.type = FeatureValue::Type::kNumber;
    value.number = feature.GetFieldAsDouble(field);
  } else {
    value.type = FeatureValue::Type::kText;
    value.text = feature.GetFieldAsString(field);
  }
  return value;
}

Result<FeatureLayer> read_layer(OGRLayer& source, const std::string& file) {
  FeatureLayer layer;
  layer.name = source.GetName();
  layer.crs = crs_of(source);
  const OGRFeatureDefn& definition = *source.GetLayerDefn();
  const int fields = definition.GetFieldCount();
  for (int i = 0; i < fields; ++i) layer.fields.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
  layer.columns.resize(layer.fields.size());
  Faults faults;
  source.ResetReading();
  while (const OGRFeatureUniquePtr feature{source.GetNextFeature()}) {
    for (int i = 0; i < fields; ++i)
      layer.columns[static_cast<std::size_t>(i)].push_back(
          value_of(*feature, i, definition.GetFieldDefn(i)->GetType()));
    const OGRGeometry* geometry = feature->GetGeometryRef();
    if (geometry != nullptr && !append_geometry(*geometry, layer))
      faults.add(geometry_fault(file, fmt::format("feature {} is not an area", layer.size() + 1),
                                geometry->getGeometryName(), "a polygon"));
    layer.shapes.close_area();
  }
  if (!faults.empty()) return faults;
  return layer;
}

/// Appends the lines of a geometry; false if it has none.
bool append_lines(const OGRGeometry& geometry, LineLayer& layer) {
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbLineString) {
    const OGRLineString& line = *geometry.toLineString();
    for (int i = 0; i < line.getNumPoints(); ++i) layer.points.push_back({line.getX(i), line.getY(i)});
    layer.begin.push_back(layer.points.size());
    return line.getNumPoints() > 1;
  }
  if (type == wkbMultiLineString || type == wkbGeometryCollection) {
    bool any = false;
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) any = append_lines(*part, layer) || any;
    return any;
  }
  if (type == wkbCircularString || type == wkbCompoundCurve || type == wkbMultiCurve) {
    const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
    return straight && append_lines(*straight, layer);
  }
  return false;
}

LineLayer read_lines(OGRLayer& source) {
  LineLayer layer;
  layer.crs = crs_of(source);
  source.ResetReading();
  while (const OGRFeatureUniquePtr feature{source.GetNextFeature()}) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    ++(geometry != nullptr && append_lines(*geometry, layer) ? layer.features : layer.others);
  }
  return layer;
}

Error gdal_fault(const InputFile& file, OgrFormat format, const GdalSays& gdal) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.message = fmt::format("this {} cannot be read", name_of(format));
  error.source = file.name;
  error.found = excerpt(gdal.error());
  error.expected = fmt::format("a whole {}", name_of(format));
  error.remedy = format == OgrFormat::kShapefile
                     ? "Keep .shp, .shx, .dbf and .prj together in one folder or zip, or use a GeoPackage."
                     : "Download the file again, or open and save it in a GIS such as QGIS.";
  return error;
}

/// Shows the file (and its parts) to GDAL and opens it.
DatasetPointer open_input_file(const std::vector<InputFile>& files, std::size_t which, OgrFormat format,
                               MemoryFolder& folder) {
  const InputFile& file = files[which];
  const std::string name = base_name(file, format);
  // Its parts lie beside it on the disk, where GDAL finds them.
  const bool on_disk = !file.owner && name == fs::path(file.path).filename();
  if (format == OgrFormat::kShapefile && on_disk && files.size() == 1) return open(file.path, format);
  const std::string path = folder.add(name, file.bytes);
  if (format == OgrFormat::kShapefile) {
    const std::string stem = name.substr(0, name.size() - 4);
    for (const std::size_t part : shapefile_parts(files, which))
      folder.add(stem + lower_case(std::filesystem::path(files[part].name).extension().string()),
                 files[part].bytes);
  }
  return open(path, format);
}

/// Calls use(layer) for each layer that has a geometry.
template <typename Use>
Status for_each_layer(const std::vector<InputFile>& files, std::size_t which, OgrFormat format,
                      const Use& use) {
  const GdalSays gdal;
  MemoryFolder folder;
  const DatasetPointer dataset = open_input_file(files, which, format, folder);
  if (!dataset) return gdal_fault(files[which], format, gdal);
  for (OGRLayer* layer : dataset->GetLayers())
    if (layer->GetGeomType() != wkbNone) ROER_CHECK(use(*layer));
  if (!gdal.error().empty()) return gdal_fault(files[which], format, gdal);
  return Done{};
}

}  // namespace

std::string_view name_of(OgrFormat format) {
  switch (format) {
    case OgrFormat::kGeoPackage:
      return "GeoPackage";
    case OgrFormat::kShapefile:
      return "Shapefile";
    case OgrFormat::kTopoJson:
      return "TopoJSON";
    case OgrFormat::kFlatGeobuf:
      return "FlatGeobuf";
    case OgrFormat::kGeoJson:
      return "GeoJSON";
  }
  return "";
}

std::optional<OgrFormat> ogr_format_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("SQLite format 3\0"sv)) {
    // The application id at byte 68 is "GPKG", or "GP10"/"GP11" in the first versions.
    if (bytes.size() > 72 && bytes.substr(68, 2) == "GP") return OgrFormat::kGeoPackage;
    return std::nullopt;
  }
  if (bytes.starts_with("\x00\x00\x27\x0A"sv) && bytes.size() >= 100) return OgrFormat::kShapefile;
  if (bytes.starts_with("fgb\x03"sv)) return OgrFormat::kFlatGeobuf;
  const std::string_view head = bytes.substr(0, 65'536);
  if (trimmed(head.substr(0, 64)).starts_with('{') && head.find("\"Topology\"") != std::string_view::npos)
    return OgrFormat::kTopoJson;
  return std::nullopt;
}

std::vector<std::size_t> shapefile_parts(const std::vector<InputFile>& files, std::size_t which) {
  const auto stem = [](const InputFile& file) {
    return lower_case(std::filesystem::path(file.name).replace_extension("").string());
  };
  std::vector<std::size_t> parts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string ending = lower_case(std::filesystem::path(files[i].name).extension().string());
    const bool known =
        ending == ".dbf" || ending == ".shx" || ending == ".prj" || ending == ".cpg" || ending == ".qpj";
    if (i != which && known && stem(files[i]) == stem(files[which])) parts.push_back(i);
  }
  return parts;
}

std::vector<std::string> ogr_fields(const std::vector<InputFile>& files, std::size_t which,
                                    OgrFormat format) {
  const GdalSays gdal;
  MemoryFolder folder;
  const DatasetPointer dataset = open_input_file(files, which, format, folder);
  std::vector<std::string> names;
  if (!dataset) return names;
  for (OGRLayer* layer : dataset->GetLayers())
    for (int i = 0; i < layer->GetLayerDefn()->GetFieldCount(); ++i)
      names.push_back(lower_case(layer->GetLayerDefn()->GetFieldDefn(i)->GetNameRef()));
  return names;
}

Result<std::vector<FeatureLayer>> read_ogr_layers(const std::vector<InputFile>& files, std::size_t which,
                                                  OgrFormat format) {
  std::vector<FeatureLayer> layers;
  ROER_CHECK(for_each_layer(files, which, format, [&](OGRLayer& layer) -> Status {
    ROER_TRY(FeatureLayer read, read_layer(layer, files[which].name));
    if (read.size() > 0) layers.push_back(std::move(read));
    return Done{};
  }));
  if (layers.empty()) {
    Error error;
    error.code = ErrorCode::kMissingData;
    error.message = fmt::format("this {} holds no polygons", name_of(format));
    error.source = files[which].name;
    error.expected = "a layer with at least one polygon";
    error.remedy = "Check that the right layer was exported.";
    return error;
  }
  return layers;
}

Result<std::vector<LineLayer>> read_ogr_lines(const std::vector<InputFile>& files, std::size_t which,
                                              OgrFormat format) {
  std::vector<LineLayer> layers;
  ROER_CHECK(for_each_layer(files, which, format, [&](OGRLayer& layer) -> Status {
    layers.push_back(read_lines(layer));
    return Done{};
  }));
  return layers;
}

}  // namespace roer
