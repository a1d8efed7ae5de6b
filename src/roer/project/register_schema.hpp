#pragma once
// Version 3 of the project's tables: own registers, and the log of who read or changed them.

#include <string_view>

namespace roer {

/// Never changed once released. References are held at the end of a transaction, so that a corrected file may
/// replace rows that others refer to. The log can only grow: see audit.hpp.
inline constexpr std::string_view kRegisterSchema = R"sql(
CREATE TABLE roer_register_estates (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT,
  valid_from TEXT,
  valid_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_estates_import ON roer_register_estates(import);
CREATE TABLE roer_register_dwellings (
  code TEXT NOT NULL PRIMARY KEY,
  estate TEXT REFERENCES roer_register_estates(code) DEFERRABLE INITIALLY DEFERRED,
  postcode TEXT,
  house_number TEXT,
  x DOUBLE,
  y DOUBLE,
  type TEXT,
  rent DOUBLE,
  label TEXT,
  build_year DOUBLE,
  energy_class TEXT,
  valid_from TEXT,
  valid_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_dwellings_import ON roer_register_dwellings(import);
CREATE INDEX roer_register_dwellings_estate ON roer_register_dwellings(estate);
CREATE TABLE roer_register_lettings (
  id TEXT NOT NULL PRIMARY KEY,
  dwelling TEXT NOT NULL REFERENCES roer_register_dwellings(code) DEFERRABLE INITIALLY DEFERRED,
  start TEXT NOT NULL,
  "end" TEXT,
  kind TEXT,
  "group" TEXT,
  keep_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_lettings_import ON roer_register_lettings(import);
CREATE INDEX roer_register_lettings_dwelling ON roer_register_lettings(dwelling);
CREATE TABLE roer_register_nuisance (
  id TEXT NOT NULL PRIMARY KEY,
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  estate TEXT REFERENCES roer_register_estates(code) DEFERRABLE INITIALLY DEFERRED,
  dwelling TEXT REFERENCES roer_register_dwellings(code) DEFERRABLE INITIALLY DEFERRED,
  x DOUBLE,
  y DOUBLE,
  reporter TEXT,
  status TEXT,
  closed_on TEXT,
  keep_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_nuisance_import ON roer_register_nuisance(import);
CREATE INDEX roer_register_nuisance_estate ON roer_register_nuisance(estate);
CREATE INDEX roer_register_nuisance_dwelling ON roer_register_nuisance(dwelling);
CREATE TABLE roer_audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL);
CREATE TRIGGER roer_audit_never_changes BEFORE UPDATE ON roer_audit
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER roer_audit_never_shrinks BEFORE DELETE ON roer_audit
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
INSERT INTO gpkg_extensions VALUES
  ('roer_register_estates', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_dwellings', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_lettings', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_nuisance', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_audit', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
