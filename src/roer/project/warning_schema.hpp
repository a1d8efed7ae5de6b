#pragma once
// Version 4 of the project's tables: warnings that were sent, and what was done with them.

#include <string_view>

namespace roer {

/// Never changed once released. Steps are only added; the last one of each sort holds.
inline constexpr std::string_view kWarningSchema = R"sql(
CREATE TABLE roer_warning (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  sort TEXT NOT NULL CHECK (sort IN ('place', 'cluster')),
  unit_kind TEXT NOT NULL,
  boundary_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  kind_nl TEXT NOT NULL,
  kind_en TEXT NOT NULL,
  period_kind TEXT NOT NULL CHECK (period_kind IN ('week', 'month')),
  method TEXT NOT NULL,
  since TEXT NOT NULL,
  first_period TEXT NOT NULL,
  last_period TEXT NOT NULL,
  count INTEGER NOT NULL,
  expected DOUBLE,
  false_discovery DOUBLE,
  false_expected DOUBLE,
  reporters INTEGER NOT NULL,
  look_first TEXT NOT NULL);
CREATE TABLE roer_warning_place (
  warning INTEGER NOT NULL REFERENCES roer_warning(id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (warning, code)) WITHOUT ROWID;
CREATE TABLE roer_warning_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  warning INTEGER NOT NULL REFERENCES roer_warning(id),
  step TEXT NOT NULL CHECK (step IN ('sent', 'snoozed', 'dismissed', 'action', 'right', 'wrong')),
  date TEXT NOT NULL,
  until TEXT NOT NULL CHECK ((step = 'snoozed') = (until <> '')),
  author TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (step = 'sent' OR (author <> '' AND reason <> '')),
  recorded_at TEXT NOT NULL);
CREATE INDEX roer_warning_step_warning ON roer_warning_step(warning);
INSERT INTO gpkg_extensions VALUES
  ('roer_warning', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_warning_place', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_warning_step', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
