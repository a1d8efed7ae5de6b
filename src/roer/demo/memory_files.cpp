#include "roer/demo/memory_files.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <span>

namespace roer::demo {

namespace {

constexpr const char* kDay = "2024-12-16";
constexpr const char* kMoment = "2024-12-16T12:00:00.000Z";

Error not_written(const std::string& what) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.message = "a file of the example could not be made";
  error.source = what;
  error.found = excerpt(CPLGetLastErrorMsg());
  error.remedy = "Report this with the version of the program and of GDAL.";
  return error;
}

/// A folder under /vsimem/ that is gone with the object, with GDAL silent and its clock stopped meanwhile.
class Workshop {
 public:
  Workshop() {
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
    static std::atomic<unsigned> next{0};
    path_ = fmt::format("/vsimem/roer-demo-{}", next++);
    VSIMkdir(path_.c_str(), 0755);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", kMoment);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr);
    CPLPopErrorHandler();
    VSIRmdirRecursive(path_.c_str());
  }
  [[nodiscard]] std::string at(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] Result<std::string> bytes_of(const std::string& name) const {
    vsi_l_offset length = 0;
    const GByte* data = VSIGetMemFileBuffer(at(name).c_str(), &length, FALSE);
    if (data == nullptr || length == 0) return not_written(name);
    return std::string(reinterpret_cast<const char*>(data), length);
  }

 private:
  std::string path_;
};

void add_ring(OGRPolygon& polygon, std::span<const Point> points) {
  OGRLinearRing ring;
  for (const Point& point : points) ring.addPoint(point.x, point.y);
  polygon.addRing(&ring);
}

OGRMultiPolygon multipolygon(const Shapes& shapes, std::size_t area) {
  OGRMultiPolygon result;
  for (std::uint32_t part = shapes.area_begin[area]; part < shapes.area_begin[area + 1]; ++part) {
    OGRPolygon polygon;
    for (std::uint32_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1]; ++ring)
      add_ring(polygon, shapes.ring(ring));
    result.addGeometry(&polygon);
  }
  return result;
}

/// True if the layer was written whole to a dataset of the driver.
bool write_layer(const char* driver_name, const std::string& path, const MapLayer& layer,
                 CSLConstList options) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  if (driver == nullptr) return false;
  const std::unique_ptr<GDALDataset> file(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!file) return false;
  OGRSpatialReference rd;
  if (rd.importFromEPSG(28992) != OGRERR_NONE) return false;
  OGRLayer* out = file->CreateLayer(layer.name.c_str(), &rd, wkbMultiPolygon, const_cast<char**>(options));
  if (out == nullptr) return false;
  for (const std::string& name : layer.fields) {
    OGRFieldDefn field(name.c_str(), OFTString);
    field.SetWidth(60);
    if (out->CreateField(&field) != OGRERR_NONE) return false;
  }
  for (std::size_t area = 0; area < layer.rows.size(); ++area) {
    OGRFeature feature(out->GetLayerDefn());
    for (std::size_t f = 0; f < layer.fields.size(); ++f)
      feature.SetField(static_cast<int>(f), layer.rows[area][f].c_str());
    const OGRMultiPolygon shape = multipolygon(*layer.shapes, area);
    if (feature.SetGeometry(&shape) != OGRERR_NONE || out->CreateFeature(&feature) != OGRERR_NONE)
      return false;
  }
  return true;
}

}  // namespace

Result<std::string> geopackage_bytes(const MapLayer& layer) {
  const Workshop workshop;
  const CPLStringList options;
  const std::string name = layer.name + ".gpkg";
  if (!write_layer("GPKG", workshop.at(name), layer, options.List())) return not_written(name);
  return workshop.bytes_of(name);
}

Result<std::vector<NamedBytes>> shapefile_parts(const MapLayer& layer) {
  const Workshop workshop;
  CPLStringList options;
  options.SetNameValue("ENCODING", "UTF-8");
  options.SetNameValue("DBF_DATE_LAST_UPDATE", kDay);
  if (!write_layer("ESRI Shapefile", workshop.at(layer.name + ".shp"), layer, options.List()))
    return not_written(layer.name + ".shp");
  std::vector<NamedBytes> parts;
  for (const char* ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
    ROER_TRY(std::string bytes, workshop.bytes_of(layer.name + ending));
    parts.emplace_back(layer.name + ending, std::move(bytes));
  }
  return parts;
}

Result<std::string> zip_bytes(const std::vector<NamedBytes>& members) {
  const Workshop workshop;
  void* zip = CPLCreateZip(workshop.at("all.zip").c_str(), nullptr);
  if (zip == nullptr) return not_written("all.zip");
  bool whole = true;
  for (const auto& [name, bytes] : members)
    whole = whole && CPLCreateFileInZip(zip, name.c_str(), nullptr) == CE_None &&
            CPLWriteFileInZip(zip, bytes.data(), static_cast<int>(bytes.size())) == CE_None &&
            CPLCloseFileInZip(zip) == CE_None;
  whole = CPLCloseZip(zip) == CE_None && whole;
  if (!whole) return not_written("all.zip");
  return workshop.bytes_of("all.zip");
}

}  // namespace roer::demo
