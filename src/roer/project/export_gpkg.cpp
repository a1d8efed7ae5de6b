// A layer as a GeoPackage of its own, with its colours.

#include <fmt/format.h>
#include <ogr_spatialref.h>

#include "roer/area/projection.hpp"
#include "roer/project/export_formats.hpp"
#include "roer/project/gpkg_geometry.hpp"
#include "roer/project/result_tables.hpp"
#include "roer/project/schema.hpp"
#include "roer/project/shape_tables.hpp"

namespace roer {

namespace {

/// The number and text of a coordinate system, for gpkg_spatial_ref_sys.
struct SpatialReference {
  std::int32_t id = kRdSrsId;
  std::string name, wkt;
};

Result<SpatialReference> spatial_reference(const std::string& crs, const std::string& path) {
  OGRSpatialReference system;
  const bool known = system.SetFromUserInput(crs.c_str()) == OGRERR_NONE;
  const char* number = known ? system.GetAuthorityCode(nullptr) : nullptr;
  const char* authority = known ? system.GetAuthorityName(nullptr) : nullptr;
  if (number == nullptr || authority == nullptr || std::string_view(authority) != "EPSG") {
    Error error;
    error.code = ErrorCode::kProjection;
    error.source = path;
    error.message = "a GeoPackage names its coordinate system by a number of the EPSG";
    error.found = crs;
    error.expected = "a system such as EPSG:4326";
    error.remedy = "Name it with --crs EPSG:NUMBER.";
    return error;
  }
  SpatialReference reference{std::atoi(number), system.GetName(), ""};
  char* wkt = nullptr;
  if (system.exportToWkt(&wkt) == OGRERR_NONE) reference.wkt = wkt;
  CPLFree(wkt);
  return reference;
}

/// The layer was made in RD; this says which system its coordinates are of.
void set_reference(Database& database, const std::string& table, const SpatialReference& reference) {
  Statement add = database.prepare(
      "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, "
      "definition) VALUES (?1, ?2, 'EPSG', ?2, ?3)");
  add.with(reference.name, static_cast<std::int64_t>(reference.id), reference.wkt).run();
  for (const char* in : {"gpkg_contents", "gpkg_geometry_columns"}) {
    Statement update = database.prepare(fmt::format("UPDATE {} SET srs_id = ?2 WHERE table_name = ?1", in));
    update.with(table, static_cast<std::int64_t>(reference.id)).run();
  }
}

void fill_geometry(Database& database, const ExportSource& source, std::int32_t srs_id) {
  Statement update =
      database.prepare(fmt::format("UPDATE {} SET geom = ?2 WHERE code = ?1", sql_name(source.layer.name)));
  std::string geometry;
  for (std::size_t i = 0; i < source.layer.areas.size(); ++i) {
    if (source.shape_of[i] < 0) continue;
    encode_geometry(source.shapes->shapes, static_cast<std::size_t>(source.shape_of[i]), geometry, srs_id);
    if (!geometry.empty()) update.with(source.layer.areas[i].text(), Blob{geometry}).run();
  }
}

}  // namespace

Status export_gpkg(const ExportSource& source, const std::string& path) {
  SpatialReference reference;
  if (!is_rd(source.crs)) {
    ROER_TRY(reference, spatial_reference(source.crs, path));
  }
  Database database;
  ROER_CHECK(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  Transaction transaction(database, Transaction::Kind::kWrite);
  create_geopackage(database);
  write_result_table(database, source.layer, source.shapes != nullptr);
  if (source.shapes != nullptr) {
    if (reference.id != kRdSrsId) set_reference(database, source.layer.name, reference);
    fill_geometry(database, source, reference.id);
    finish_spatial_table(database, source.layer.name);
  }
  Statement describe = database.prepare("UPDATE gpkg_contents SET description = ?2 WHERE table_name = ?1");
  describe.with(source.layer.name, source.layer.manifest).run();
  Status written = transaction.commit();
  if (!written.ok()) return export_fault(path, written.faults().first().found);
  return Done{};
}

}  // namespace roer
