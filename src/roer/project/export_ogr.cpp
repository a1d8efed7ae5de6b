// Layers as GeoJSON, Shapefile and FlatGeobuf, by GDAL.

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <set>

#include "roer/area/projection.hpp"
#include "roer/base/gdal_says.hpp"
#include "roer/project/export_formats.hpp"
#include "roer/project/gpkg_geometry.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDbfText = 254;  ///< bytes that a text of a shapefile can hold
constexpr std::size_t kDbfName = 10;   ///< bytes of a field's name there

const char* driver_of(OgrExport format) {
  switch (format) {
    case OgrExport::kGeoJson:
      return "GeoJSON";
    case OgrExport::kShapefile:
      return "ESRI Shapefile";
    case OgrExport::kFlatGeobuf:
      return "FlatGeobuf";
  }
  return "";
}

/// At most `limit` bytes, without half a character.
std::string cut(const std::string& text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::vector<std::string> plain_names(const ResultLayer& layer) {
  std::vector<std::string> names = {"code", "name"};
  for (const ResultLayer::Field& field : layer.fields) names.push_back(field.name);
  return names;
}

std::vector<std::string> field_names(const ExportSource& source, OgrExport format) {
  const std::vector<std::string> names = plain_names(source.layer);
  if (format != OgrExport::kShapefile) return names;
  std::vector<std::string> shorter = shapefile_names(names);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] != shorter[i])
      source.notes->push_back({fmt::format("veld {} heet in de shapefile {}", names[i], shorter[i]),
                               fmt::format("field {} is called {} in the shapefile", names[i], shorter[i])});
  return shorter;
}

OGRFieldType ogr_type_of(const ResultLayer::Field& field) {
  if (!field.texts.empty()) return OFTString;
  return field.is_integer ? OFTInteger64 : OFTReal;
}

int text_width(const std::vector<std::string>& texts) {
  std::size_t width = 1;
  for (const std::string& text : texts) width = std::max(width, text.size());
  return static_cast<int>(std::min(width, kDbfText));
}

bool create_fields(OGRLayer& out, const ExportSource& source, OgrExport format) {
  const std::vector<std::string> names = field_names(source, format);
  const bool dbf = format == OgrExport::kShapefile;
  bool good = true;
  const auto create = [&](std::size_t i, OGRFieldType type, int width) {
    OGRFieldDefn definition(names[i].c_str(), type);
    if (width > 0) definition.SetWidth(width);
    good = good && out.CreateField(&definition) == OGRERR_NONE;
  };
  create(0, OFTString, dbf ? static_cast<int>(AreaCode::kMaxLength) : 0);
  create(1, OFTString, dbf ? text_width(source.layer.names) : 0);
  for (std::size_t f = 0; f < source.layer.fields.size(); ++f) {
    const ResultLayer::Field& field = source.layer.fields[f];
    create(f + 2, ogr_type_of(field), dbf && !field.texts.empty() ? text_width(field.texts) : 0);
  }
  return good;
}

std::unique_ptr<OGRGeometry> geometry_of(const ExportSource& source, std::size_t area, std::string& bytes) {
  if (source.shapes == nullptr || source.shape_of[area] < 0) return nullptr;
  encode_geometry(source.shapes->shapes, static_cast<std::size_t>(source.shape_of[area]), bytes);
  if (bytes.empty()) return nullptr;
  // GDAL reads the well-known binary behind the header and the box.
  constexpr std::size_t kHeader = 40;
  OGRGeometry* made = nullptr;
  OGRGeometryFactory::createFromWkb(bytes.data() + kHeader, nullptr, &made, bytes.size() - kHeader);
  return std::unique_ptr<OGRGeometry>(made);
}

/// Sets texts, and counts those that a shapefile cannot hold whole.
class FeatureFiller {
 public:
  FeatureFiller(const ExportSource& source, OgrExport format) : source_(source), format_(format) {}
  void fill(OGRFeature& feature, std::size_t area) {
    const ResultLayer& layer = source_.layer;
    set_text(feature, 0, std::string(layer.areas[area].text()));
    if (!layer.names.empty()) set_text(feature, 1, layer.names[area]);
    for (std::size_t f = 0; f < layer.fields.size(); ++f) {
      const ResultLayer::Field& field = layer.fields[f];
      const int at = static_cast<int>(f) + 2;
      if (!field.texts.empty())
        set_text(feature, at, field.texts[area]);
      else if (std::isnan(field.numbers[area]))
        feature.SetFieldNull(at);
      else if (field.is_integer)
        feature.SetField(at, static_cast<GIntBig>(std::llround(field.numbers[area])));
      else
        feature.SetField(at, field.numbers[area]);
    }
  }
  void tell() const {
    if (cut_ == 0) return;
    source_.notes->push_back({fmt::format("{} teksten afgekapt op {} tekens", cut_, kDbfText),
                              fmt::format("{} texts cut at {} bytes", cut_, kDbfText)});
  }

 private:
  void set_text(OGRFeature& feature, int at, const std::string& text) {
    const bool too_long = format_ == OgrExport::kShapefile && text.size() > kDbfText;
    if (too_long) ++cut_;
    feature.SetField(at, too_long ? cut(text, kDbfText).c_str() : text.c_str());
  }
  const ExportSource& source_;
  OgrExport format_;
  std::size_t cut_ = 0;
};

bool write_features(OGRLayer& out, const ExportSource& source, OgrExport format) {
  FeatureFiller filler(source, format);
  std::string bytes;
  for (std::size_t i = 0; i < source.layer.areas.size(); ++i) {
    std::unique_ptr<OGRGeometry> geometry = geometry_of(source, i, bytes);
    // GDAL would drop it on reading; the note tells it.
    if (!geometry && format == OgrExport::kFlatGeobuf) continue;
    OGRFeature feature(out.GetLayerDefn());
    filler.fill(feature, i);
    feature.SetGeometryDirectly(geometry.release());
    if (out.CreateFeature(&feature) != OGRERR_NONE) return false;
  }
  filler.tell();
  return true;
}

CPLStringList options_of(OgrExport format, const std::string& crs) {
  CPLStringList options;
  if (format == OgrExport::kGeoJson) options.SetNameValue("RFC7946", is_lon_lat(crs) ? "YES" : "NO");
  if (format == OgrExport::kShapefile) options.SetNameValue("ENCODING", "UTF-8");
  return options;
}

/// A folder in memory for what GDAL writes; gone with the object. Its drivers do not look whether a write to
/// disk succeeded (GeoJSON), so Roer writes the bytes itself.
class MemoryFolder {
 public:
  MemoryFolder() {
    static std::atomic<unsigned> next{0};
    path_ = fmt::format("/vsimem/roer-export-{}", next++);
    VSIMkdir(path_.c_str(), 0700);
  }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  ~MemoryFolder() { VSIRmdirRecursive(path_.c_str()); }
  [[nodiscard]] std::string file(const fs::path& name) const { return path_ + "/" + name.string(); }

  /// Every file of the folder, as a file of the same name in `folder`.
  [[nodiscard]] Status copy_to(const fs::path& folder, const std::string& target) const {
    const CPLStringList names(VSIReadDir(path_.c_str()), /*bTakeOwnership=*/TRUE);
    for (int i = 0; i < names.size(); ++i) {
      const std::string_view name = names[i];
      if (name == "." || name == "..") continue;
      vsi_l_offset size = 0;
      const GByte* bytes = VSIGetMemFileBuffer(file(name).c_str(), &size, /*bUnlinkAndSeize=*/FALSE);
      std::ofstream out(folder / name, std::ios::binary);
      if (bytes != nullptr)
        out.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
      out.close();
      if (!out) return export_fault(target, std::strerror(errno));
    }
    return Done{};
  }

 private:
  std::string path_;
};

}  // namespace

std::vector<std::string> shapefile_names(const std::vector<std::string>& names) {
  std::vector<std::string> shorter;
  std::set<std::string> taken;
  const auto lower = [](std::string text) {
    for (char& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
  };
  for (const std::string& name : names) {
    std::string wanted = cut(name, kDbfName);
    for (int number = 1; !taken.insert(lower(wanted)).second; ++number) {
      const std::string tail = fmt::format("_{}", number);
      wanted = cut(name, kDbfName - tail.size()) + tail;
    }
    shorter.push_back(wanted);
  }
  return shorter;
}

Status export_ogr(const ExportSource& source, const std::string& path, OgrExport format) {
  static std::once_flag registered;
  std::call_once(registered, [] { GDALAllRegister(); });
  const GdalSays gdal;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_of(format));
  if (driver == nullptr) return export_fault(path, "this GDAL does not write the format");
  const fs::path target(path);
  const MemoryFolder memory;
  std::unique_ptr<GDALDataset, GDALDatasetUniquePtrDeleter> file(
      driver->Create(memory.file(target.filename()).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!file) return export_fault(path, gdal.error());
  OGRSpatialReference system;
  if (system.SetFromUserInput(source.crs.c_str()) != OGRERR_NONE) return export_fault(path, gdal.error());
  system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* out = file->CreateLayer(source.layer.name.c_str(), &system, wkbMultiPolygon,
                                    options_of(format, source.crs).List());
  const bool good =
      out != nullptr && create_fields(*out, source, format) && write_features(*out, source, format);
  // FlatGeobuf writes when it is closed.
  file.reset();
  if (!good || !gdal.error().empty()) return export_fault(path, gdal.error());
  return memory.copy_to(target.parent_path(), path);
}

}  // namespace roer
