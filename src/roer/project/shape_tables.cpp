#include "roer/project/shape_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <optional>

#include "roer/project/gpkg_geometry.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

/// Puts the areas in the order of their codes; a GIS may have added rows in another one.
void sort_by_code(std::vector<AreaCode>& codes, ShapeLayer& layer, std::vector<std::uint32_t>* origins) {
  std::vector<std::size_t> order(codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; });
  ShapeLayer sorted;
  std::vector<AreaCode> sorted_codes;
  std::vector<std::uint32_t> sorted_origins;
  for (const std::size_t i : order) {
    sorted_codes.push_back(codes[i]);
    sorted.names.push_back(std::move(layer.names[i]));
    sorted.shapes.append(layer.shapes, i);
    if (origins != nullptr) sorted_origins.push_back((*origins)[i]);
  }
  codes = std::move(sorted_codes);
  layer = std::move(sorted);
  if (origins != nullptr) *origins = std::move(sorted_origins);
}

std::string rtree_name(const std::string& table) {
  return "rtree_" + table + "_geom";
}

/// The triggers of annex F.3, with the names that it gives them.
constexpr const char* kIndexTriggers = R"sql(
CREATE TRIGGER {rtree_insert} AFTER INSERT ON {table} WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER {rtree_update1} AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER {rtree_update2} AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; END;
CREATE TRIGGER {rtree_update3} AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER {rtree_update4} AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM {rtree} WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER {rtree_delete} AFTER DELETE ON {table} WHEN old.geom NOT NULL
BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; END;
)sql";

void create_index_triggers(Database& database, const std::string& table) {
  const std::string rtree = rtree_name(table);
  const auto trigger = [&](const char* what) { return sql_name(rtree + "_" + what); };
  database.execute(fmt::format(
      fmt::runtime(kIndexTriggers), fmt::arg("table", sql_name(table)), fmt::arg("rtree", sql_name(rtree)),
      fmt::arg("rtree_insert", trigger("insert")), fmt::arg("rtree_update1", trigger("update1")),
      fmt::arg("rtree_update2", trigger("update2")), fmt::arg("rtree_update3", trigger("update3")),
      fmt::arg("rtree_update4", trigger("update4")), fmt::arg("rtree_delete", trigger("delete"))));
}

/// Box in a blob's header, as it stands there: min x, max x, min y, max y.
bool box_in(std::string_view geometry, std::array<double, 4>& box) {
  constexpr std::size_t kHeader = 8;
  if (geometry.size() < kHeader + sizeof box || ((geometry[3] >> 1) & 7) != 1) return false;
  std::memcpy(box.data(), geometry.data() + kHeader, sizeof box);
  return true;
}

/// Fills the index and tells the box around all areas.
std::optional<Box> fill_index(Database& database, const std::string& table) {
  Statement select = database.prepare(fmt::format("SELECT fid, geom FROM {}", sql_name(table)));
  Statement insert = database.prepare(
      fmt::format("INSERT INTO {} VALUES (?1, ?2, ?3, ?4, ?5)", sql_name(rtree_name(table))));
  std::optional<Box> all;
  std::array<double, 4> box{};
  while (select.next()) {
    if (!box_in(select.blob(1), box)) continue;
    const auto [min_x, max_x, min_y, max_y] = box;
    insert.with(select.integer(0), min_x, max_x, min_y, max_y).run();
    if (!all) all = Box{min_x, min_y, max_x, max_y};
    all = Box{std::min(all->min_x, min_x), std::min(all->min_y, min_y), std::max(all->max_x, max_x),
              std::max(all->max_y, max_y)};
  }
  return all;
}

}  // namespace

std::string shape_table_name(AreaKind kind, Year boundary_year) {
  if (boundary_year.value() == 0) return fmt::format("area_{}", name_of(kind));
  return fmt::format("area_{}_{}", name_of(kind), boundary_year.value());
}

void create_spatial_table(Database& database, const std::string& table, const std::string& title,
                          const std::string& columns) {
  drop_layer(database, table);
  database.execute(
      fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {}, geom MULTIPOLYGON)",
                  sql_name(table), columns));
  register_contents(database, table, "features", title);
  Statement geometry =
      database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'MULTIPOLYGON', 28992, 0, 0)");
  geometry.with(table).run();
}

void create_attribute_table(Database& database, const std::string& table, const std::string& title,
                            const std::string& columns) {
  drop_layer(database, table);
  database.execute(fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {})",
                               sql_name(table), columns));
  register_contents(database, table, "attributes", title);
}

void drop_layer(Database& database, const std::string& table) {
  database.execute(fmt::format("DROP TABLE IF EXISTS {}", sql_name(table)));
  database.execute(fmt::format("DROP TABLE IF EXISTS {}", sql_name(rtree_name(table))));
  for (const char* from : {"gpkg_geometry_columns", "gpkg_extensions", "gpkg_contents"}) {
    Statement remove = database.prepare(fmt::format("DELETE FROM {} WHERE table_name = ?1", from));
    remove.with(table).run();
  }
}

void finish_spatial_table(Database& database, const std::string& table) {
  database.execute(fmt::format("CREATE VIRTUAL TABLE {} USING rtree(id, minx, maxx, miny, maxy)",
                               sql_name(rtree_name(table))));
  const std::optional<Box> box = fill_index(database, table);
  create_index_triggers(database, table);
  Statement extension = database.prepare(
      "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', "
      "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')");
  extension.with(table).run();
  if (!box) return;
  Statement extent = database.prepare(
      "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1");
  extent.with(table, box->min_x, box->min_y, box->max_x, box->max_y).run();
}

void read_shape_table(Database& database, AreaKind kind, Year boundary_year, ShapeLayer& layer,
                      std::vector<std::uint32_t>* origins) {
  Statement select = database.prepare(fmt::format("SELECT code, name, geom, import FROM {} ORDER BY fid",
                                                  sql_name(shape_table_name(kind, boundary_year))));
  std::vector<AreaCode> codes;
  while (select.next()) {
    const std::string_view code = select.text(0);
    if (code.empty() || code.size() > AreaCode::kMaxLength || !decode_geometry(select.blob(2), layer.shapes))
      return database.fail(SQLITE_CORRUPT);
    codes.push_back(unchecked_code(kind, code));
    layer.names.emplace_back(select.text(1));
    if (origins != nullptr) origins->push_back(static_cast<std::uint32_t>(select.integer(3)));
  }
  if (!std::is_sorted(codes.begin(), codes.end())) sort_by_code(codes, layer, origins);
  const std::size_t rows = codes.size();
  layer.areas = AreaList(kind, boundary_year, std::move(codes));
  if (layer.areas.size() != rows) database.fail(SQLITE_CORRUPT);
}

void write_shape_table(Database& database, const ShapeLayer& layer,
                       const std::vector<std::uint32_t>& origins) {
  const AreaList& areas = layer.areas;
  const std::string table = shape_table_name(areas.kind(), areas.boundary_year());
  const std::string title = fmt::format("{} {}", plural_of(areas.kind()).nl, areas.boundary_year().value());
  create_spatial_table(database, table, title, "code TEXT NOT NULL UNIQUE, name TEXT, import INTEGER");
  Statement insert = database.prepare(
      fmt::format("INSERT INTO {} (code, name, import, geom) VALUES (?1, ?2, ?3, ?4)", sql_name(table)));
  std::string geometry;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    encode_geometry(layer.shapes, i, geometry);
    const std::string_view name = layer.names.empty() ? std::string_view() : layer.names[i];
    const auto origin = static_cast<std::int64_t>(origins[i]);
    if (geometry.empty())
      insert.with(areas[i].text(), name, origin, nullptr).run();
    else
      insert.with(areas[i].text(), name, origin, Blob{geometry}).run();
  }
  finish_spatial_table(database, table);
}

}  // namespace roer
