#pragma once
// Version 5 of the project's tables: registers of turnover, refusals and contacts.

#include <string_view>

namespace roer {

/// Never changed once released.
inline constexpr std::string_view kEventSchema = R"sql(
CREATE TABLE roer_register_turnover (
  id TEXT NOT NULL PRIMARY KEY,
  dwelling TEXT NOT NULL REFERENCES roer_register_dwellings(code) DEFERRABLE INITIALLY DEFERRED,
  notice_on TEXT,
  ended_on TEXT NOT NULL,
  relet_on TEXT,
  reason TEXT,
  keep_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_turnover_import ON roer_register_turnover(import);
CREATE INDEX roer_register_turnover_dwelling ON roer_register_turnover(dwelling);
CREATE TABLE roer_register_refusals (
  id TEXT NOT NULL PRIMARY KEY,
  date TEXT NOT NULL,
  estate TEXT REFERENCES roer_register_estates(code) DEFERRABLE INITIALLY DEFERRED,
  dwelling TEXT REFERENCES roer_register_dwellings(code) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  keep_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_refusals_import ON roer_register_refusals(import);
CREATE INDEX roer_register_refusals_estate ON roer_register_refusals(estate);
CREATE INDEX roer_register_refusals_dwelling ON roer_register_refusals(dwelling);
CREATE TABLE roer_register_contacts (
  id TEXT NOT NULL PRIMARY KEY,
  date TEXT NOT NULL,
  estate TEXT REFERENCES roer_register_estates(code) DEFERRABLE INITIALLY DEFERRED,
  dwelling TEXT REFERENCES roer_register_dwellings(code) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT,
  channel TEXT,
  person TEXT,
  keep_until TEXT,
  import INTEGER NOT NULL REFERENCES roer_import(id)) WITHOUT ROWID;
CREATE INDEX roer_register_contacts_import ON roer_register_contacts(import);
CREATE INDEX roer_register_contacts_estate ON roer_register_contacts(estate);
CREATE INDEX roer_register_contacts_dwelling ON roer_register_contacts(dwelling);
INSERT INTO gpkg_extensions VALUES
  ('roer_register_turnover', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_refusals', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write'),
  ('roer_register_contacts', NULL, 'roer_project', 'docs/project-file.md of Roer', 'read-write');
)sql";

}  // namespace roer
