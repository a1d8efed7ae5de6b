#pragma once
// The tables of a project file: those of a GeoPackage, and Roer's own.

#include <string>

#include "roer/base/result.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Version of Roer's own tables that this program reads and writes.
[[nodiscard]] int current_schema_version();

/// Makes the tables that every GeoPackage has, and the one of QGIS for styles. Requires: an empty database.
void create_geopackage(Database& database);
/// Makes all tables of a project. Requires: an empty database; 1 <= version <= the current one, which all but
/// tests of migrating want.
void create_project_schema(Database& database, int version = current_schema_version());

/// Version of the project's tables. Errors: kProject if this is no Roer project, kProjectVersion if a newer
/// Roer made it.
[[nodiscard]] Result<int> schema_version_of(Database& database);
/// Brings the tables from `version` to the current one, in one transaction.
[[nodiscard]] Status migrate(Database& database, int version);

/// Now, in UTC: "2026-11-24T09:30:00Z".
[[nodiscard]] std::string now_utc();

/// Registers a table for programs that read GeoPackages: "features" or "attributes". Two layers may have the
/// same title, so that it is their description; their identifier is the name of the table.
void register_contents(Database& database, const std::string& table, const char* data_type,
                       const std::string& title);

}  // namespace roer
