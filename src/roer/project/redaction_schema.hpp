#pragma once
// Version 6 of the project's tables: texts of steps that were blanked, and until when an export runs.

#include <string_view>

namespace roer {

/// Never changed once released. A step whose text was blanked keeps its row, with "-" for the text.
inline constexpr std::string_view kRedactionSchema = R"sql(
CREATE TABLE roer_warning_redaction (
  step INTEGER PRIMARY KEY NOT NULL REFERENCES roer_warning_step(id),
  date TEXT NOT NULL,
  author TEXT NOT NULL CHECK (author <> ''),
  recorded_at TEXT NOT NULL);
CREATE TABLE roer_register_until (
  import INTEGER PRIMARY KEY NOT NULL REFERENCES roer_import(id),
  until TEXT NOT NULL);
INSERT INTO gpkg_extensions VALUES
  ('roer_warning_redaction', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_until', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
