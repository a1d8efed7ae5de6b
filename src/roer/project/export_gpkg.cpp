// A layer as a GeoPackage of its own, with its colours.

#include <fmt/format.h>

#include "roer/project/export_formats.hpp"
#include "roer/project/gpkg_geometry.hpp"
#include "roer/project/result_tables.hpp"
#include "roer/project/schema.hpp"
#include "roer/project/shape_tables.hpp"

namespace roer {

namespace {

void fill_geometry(Database& database, const ExportSource& source) {
  Statement update =
      database.prepare(fmt::format("UPDATE {} SET geom = ?2 WHERE code = ?1", sql_name(source.layer.name)));
  std::string geometry;
  for (std::size_t i = 0; i < source.layer.areas.size(); ++i) {
    if (source.shape_of[i] < 0) continue;
    encode_geometry(source.shapes->shapes, static_cast<std::size_t>(source.shape_of[i]), geometry);
    if (!geometry.empty()) update.with(source.layer.areas[i].text(), Blob{geometry}).run();
  }
}

}  // namespace

Status export_gpkg(const ExportSource& source, const std::string& path) {
  Database database;
  ROER_CHECK(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  Transaction transaction(database, Transaction::Kind::kWrite);
  create_geopackage(database);
  write_result_table(database, source.layer, source.shapes != nullptr);
  if (source.shapes != nullptr) {
    fill_geometry(database, source);
    finish_spatial_table(database, source.layer.name);
  }
  Statement describe = database.prepare("UPDATE gpkg_contents SET description = ?2 WHERE table_name = ?1");
  describe.with(source.layer.name, source.layer.manifest).run();
  Status written = transaction.commit();
  if (!written.ok()) return export_fault(path, written.faults().first().found);
  return Done{};
}

}  // namespace roer
