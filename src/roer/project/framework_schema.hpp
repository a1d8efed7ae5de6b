#pragma once
// Version 7 of the project's tables: frameworks of the user's own.

#include <string_view>

namespace roer {

/// Never changed once released. `name` is the id in `text`, which is a file as in frameworks/.
inline constexpr std::string_view kFrameworkSchema = R"sql(
CREATE TABLE roer_framework (
  name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
  text TEXT NOT NULL,
  made_from TEXT NOT NULL,
  author TEXT NOT NULL CHECK (author <> ''),
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL);
INSERT INTO gpkg_extensions VALUES
  ('roer_framework', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
