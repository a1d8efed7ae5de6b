#pragma once
// Version 8 of the project's tables: which reports stand behind a warning, and what else found the same
// event.

#include <string_view>

namespace roer {

/// Never changed once released. A report is named by its own number; it goes when the report expires.
inline constexpr std::string_view kWarningSupportSchema = R"sql(
CREATE TABLE roer_warning_report (
  warning INTEGER NOT NULL REFERENCES roer_warning(id),
  report TEXT NOT NULL,
  PRIMARY KEY (warning, report)) WITHOUT ROWID;
CREATE INDEX roer_warning_report_report ON roer_warning_report(report);
CREATE TABLE roer_warning_support (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  warning INTEGER NOT NULL REFERENCES roer_warning(id),
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
  false_discovery DOUBLE);
CREATE INDEX roer_warning_support_warning ON roer_warning_support(warning);
CREATE TABLE roer_warning_support_place (
  support INTEGER NOT NULL REFERENCES roer_warning_support(id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (support, code)) WITHOUT ROWID;
INSERT INTO gpkg_extensions VALUES
  ('roer_warning_report', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_warning_support', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_warning_support_place', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
