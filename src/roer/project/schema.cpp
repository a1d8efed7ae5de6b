#include "roer/project/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <string_view>

#include "roer/base/version.hpp"
#include "roer/project/event_schema.hpp"
#include "roer/project/framework_schema.hpp"
#include "roer/project/redaction_schema.hpp"
#include "roer/project/register_schema.hpp"
#include "roer/project/warning_schema.hpp"
#include "roer/project/warning_support_schema.hpp"

namespace roer {

namespace {

// OGC GeoPackage 1.3 (12-128r17), tables of annex C.
constexpr std::string_view kGeoPackage = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid'),
  ('Amersfoort / RD New', 28992, 'EPSG', 28992, 'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]', 'Rijksdriehoeksstelsel');
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
)sql";

constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE roer_meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL);
CREATE TABLE roer_dataset (
  id TEXT NOT NULL PRIMARY KEY,
  title_nl TEXT NOT NULL,
  title_en TEXT NOT NULL,
  publisher TEXT NOT NULL,
  licence TEXT NOT NULL,
  release TEXT NOT NULL,
  replaces_all INTEGER NOT NULL);
CREATE TABLE roer_import (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  dataset TEXT NOT NULL REFERENCES roer_dataset(id),
  release TEXT NOT NULL,
  format TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_used INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES roer_import(id),
  notes TEXT NOT NULL);
CREATE INDEX roer_import_sha256 ON roer_import(sha256);
CREATE TABLE roer_indicator (
  id TEXT NOT NULL PRIMARY KEY,
  label_nl TEXT NOT NULL,
  label_en TEXT NOT NULL,
  unit_nl TEXT NOT NULL,
  unit_en TEXT NOT NULL,
  measure TEXT NOT NULL,
  lineage TEXT NOT NULL);
CREATE TABLE roer_area_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  areas INTEGER NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  codes BLOB NOT NULL);
CREATE TABLE roer_series (
  id INTEGER PRIMARY KEY NOT NULL,
  indicator TEXT NOT NULL REFERENCES roer_indicator(id),
  year INTEGER NOT NULL,
  month INTEGER NOT NULL,
  kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  dataset TEXT NOT NULL REFERENCES roer_dataset(id),
  release TEXT NOT NULL,
  areas INTEGER NOT NULL,
  observed INTEGER NOT NULL,
  estimated INTEGER NOT NULL,
  imputed INTEGER NOT NULL,
  converted INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  not_measured INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  list INTEGER NOT NULL REFERENCES roer_area_list(id),
  numbers BLOB NOT NULL,
  states BLOB NOT NULL,
  origins BLOB NOT NULL,
  UNIQUE (indicator, year, month, kind, boundary_year));
CREATE INDEX roer_series_list ON roer_series(list);
CREATE TABLE roer_series_import (
  series INTEGER NOT NULL REFERENCES roer_series(id) ON DELETE CASCADE,
  import INTEGER NOT NULL REFERENCES roer_import(id),
  cells INTEGER NOT NULL,
  PRIMARY KEY (series, import)) WITHOUT ROWID;
CREATE INDEX roer_series_import_import ON roer_series_import(import);
CREATE TABLE roer_area_name (
  kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (kind, boundary_year, code)) WITHOUT ROWID;
CREATE TABLE roer_shape_layer (
  table_name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  dataset TEXT NOT NULL REFERENCES roer_dataset(id),
  release TEXT NOT NULL,
  areas INTEGER NOT NULL,
  UNIQUE (kind, boundary_year));
CREATE TABLE roer_shape_import (
  table_name TEXT NOT NULL REFERENCES roer_shape_layer(table_name) ON DELETE CASCADE,
  import INTEGER NOT NULL REFERENCES roer_import(id),
  areas INTEGER NOT NULL,
  PRIMARY KEY (table_name, import)) WITHOUT ROWID;
CREATE TABLE roer_crosswalk (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset TEXT NOT NULL REFERENCES roer_dataset(id),
  release TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES roer_import(id),
  weight TEXT NOT NULL,
  from_list INTEGER NOT NULL REFERENCES roer_area_list(id),
  to_list INTEGER NOT NULL REFERENCES roer_area_list(id),
  links INTEGER NOT NULL,
  content BLOB NOT NULL);
CREATE TABLE roer_verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  framework TEXT NOT NULL,
  kind TEXT NOT NULL,
  area TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  factor TEXT NOT NULL,
  points DOUBLE NOT NULL,
  overrules BOOLEAN NOT NULL,
  author TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('staff', 'resident')),
  date TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  recorded_at TEXT NOT NULL);
CREATE TABLE roer_result_layer (
  name TEXT NOT NULL PRIMARY KEY,
  title_nl TEXT NOT NULL,
  title_en TEXT NOT NULL,
  kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  list INTEGER NOT NULL REFERENCES roer_area_list(id),
  fields TEXT NOT NULL,
  class_field TEXT NOT NULL,
  classes TEXT NOT NULL,
  manifest TEXT NOT NULL,
  made_at TEXT NOT NULL);
)sql";

// Scores kept as they were: a record outlives the imports it was made from.
constexpr std::string_view kVersion2 = R"sql(
CREATE TABLE roer_record (
  name TEXT NOT NULL PRIMARY KEY,
  saved_at TEXT NOT NULL,
  framework TEXT NOT NULL,
  framework_source TEXT NOT NULL,
  framework_text TEXT NOT NULL,
  list INTEGER NOT NULL REFERENCES roer_area_list(id),
  manifest TEXT NOT NULL,
  verdicts TEXT NOT NULL);
CREATE TABLE roer_record_column (
  record TEXT NOT NULL REFERENCES roer_record(name) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  role TEXT NOT NULL,
  input TEXT NOT NULL,
  about TEXT NOT NULL,
  numbers BLOB NOT NULL,
  states BLOB NOT NULL,
  PRIMARY KEY (record, place));
INSERT INTO gpkg_extensions VALUES
  ('roer_record', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_record_column', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

/// kMigrations[n] brings version n to n + 1. Never changed once released; a new version is a new line.
constexpr std::array kMigrations = {kVersion1,    kVersion2,        kRegisterSchema,  kWarningSchema,
                                    kEventSchema, kRedactionSchema, kFrameworkSchema, kWarningSupportSchema};

/// Tables of version 1 that only Roer reads: told as an extension, so that other programs leave them alone.
constexpr std::array kOwnTables = {"roer_meta",          "roer_dataset",      "roer_indicator",
                                   "roer_area_list",     "roer_series",       "roer_area_name",
                                   "roer_shape_layer",   "roer_shape_import", "roer_crosswalk",
                                   "roer_series_import", "roer_result_layer"};

void set_version(Database& database, int version) {
  Statement set = database.prepare("INSERT OR REPLACE INTO roer_meta VALUES (?1, ?2)");
  set.with("schema_version", std::to_string(version)).run();
  set.with("written_by", fmt::format("roer {}", kVersion)).run();
}

Error not_a_project(const Database& database) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message = "the file is not a Roer project";
  error.source = database.path();
  error.found = "a database of another program";
  error.expected = "a file made by roer init";
  error.remedy = "Check the name, or make a project with: roer init FILE.gpkg";
  return error;
}

}  // namespace

int current_schema_version() {
  return static_cast<int>(kMigrations.size());
}

void create_geopackage(Database& database) {
  database.execute(kGeoPackage);
  register_contents(database, "layer_styles", "attributes", "layer_styles");
}

void create_project_schema(Database& database, int version) {
  create_geopackage(database);
  for (std::size_t step = 0; step < static_cast<std::size_t>(version); ++step)
    database.execute(kMigrations.at(step));
  Statement extension = database.prepare(
      "INSERT INTO gpkg_extensions VALUES (?1, NULL, 'roer_project', 'docs/project-file.md of Roer', "
      "'read-write')");
  for (const char* table : kOwnTables) extension.with(table).run();
  register_contents(database, "roer_import", "attributes", "Roer: imports");
  register_contents(database, "roer_verdict", "attributes", "Roer: verdicts");
  set_version(database, version);
}

Result<int> schema_version_of(Database& database) {
  const std::int64_t id = database.integer("PRAGMA application_id");
  const std::int64_t tables = database.integer(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('roer_meta', 'gpkg_contents')");
  ROER_CHECK(database.status());
  if (id != 0x47504B47 || tables != 2) return not_a_project(database);
  const auto version = static_cast<int>(
      database.integer("SELECT CAST(value AS INTEGER) FROM roer_meta WHERE key = 'schema_version'"));
  ROER_CHECK(database.status());
  if (version < 1) return not_a_project(database);
  if (version <= current_schema_version()) return version;
  Error error;
  error.code = ErrorCode::kProjectVersion;
  error.message = "a newer Roer made the project";
  error.source = database.path();
  error.found = fmt::format("version {} of the project file", version);
  error.expected = fmt::format("at most version {}", current_schema_version());
  error.remedy = "Install that Roer, or a newer one.";
  return error;
}

Status migrate(Database& database, int version) {
  if (version == current_schema_version()) return Done{};
  Transaction transaction(database, Transaction::Kind::kWrite);
  ROER_TRY(const int now, schema_version_of(database));
  for (auto step = static_cast<std::size_t>(now); step < kMigrations.size(); ++step)
    database.execute(kMigrations[step]);
  set_version(database, current_schema_version());
  return transaction.commit();
}

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

void register_contents(Database& database, const std::string& table, const char* data_type,
                       const std::string& title) {
  const bool spatial = std::string_view(data_type) == "features";
  Statement insert = database.prepare(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
      "VALUES (?1, ?2, ?1, ?3, CASE WHEN ?4 THEN 28992 END)");
  insert.with(table, data_type, title, spatial ? 1 : 0).run();
}

}  // namespace roer
