#include "roer/project/import_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "roer/base/digest.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

template <class T>
std::string content_digest_of(std::span<const T> items) {
  return sha256({reinterpret_cast<const char*>(items.data()), items.size_bytes()});
}

std::string content_digest_of(const AreaList& areas) {
  std::string text = fmt::format("{} {}\n", name_of(areas.kind()), areas.boundary_year().value());
  for (const AreaCode& code : areas.codes()) (text += code.text()) += '\n';
  return sha256(text);
}

std::string content_digest_of(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) (all += text) += '\0';
  return sha256(all);
}

std::string content_digest_of(const Shapes& shapes) {
  return content_digest_of(std::span<const Point>(shapes.points)) +
         content_digest_of(std::span<const std::uint32_t>(shapes.ring_begin)) +
         content_digest_of(std::span<const std::uint32_t>(shapes.part_begin)) +
         content_digest_of(std::span<const std::uint32_t>(shapes.area_begin));
}

std::string content_digest_of(const std::vector<CrosswalkLink>& links) {
  std::string text;
  for (const CrosswalkLink& link : links) text += fmt::format("{} {} {}\n", link.from, link.to, link.share);
  return sha256(text);
}

}  // namespace

ImportRecord read_import(const Statement& row) {
  ImportRecord record;
  record.id = row.integer(0);
  record.dataset = row.text(1);
  record.release = row.text(2);
  record.format = row.text(3);
  record.file = row.text(4);
  record.sha256 = row.text(5);
  record.imported_at = row.text(6);
  record.rows_read = row.count(7);
  record.rows_used = row.count(8);
  record.replaced_by = row.integer(9);
  record.notes = row.text(10);
  return record;
}

std::string content_digest(const Incoming& incoming) {
  std::string all;
  for (const Indicator& one : incoming.indicators)
    all += fmt::format("{} {} {} {} {} {} {}\n", one.id, name_of(one.measure), one.label.nl, one.label.en,
                       one.unit.nl, one.unit.en, fmt::join(one.lineage, " "));
  for (const Frame* frame : incoming.frames) {
    all += content_digest_of(frame->areas);
    for (const Series& series : frame->series)
      all +=
          fmt::format("{} {} {} {}\n", series.indicator, to_string(series.period),
                      content_digest_of(series.values.numbers()), content_digest_of(series.values.states()));
  }
  for (const ShapeLayer* layer : incoming.shapes)
    all +=
        content_digest_of(layer->areas) + content_digest_of(layer->names) + content_digest_of(layer->shapes);
  for (const AreaNames* names : incoming.names)
    all += content_digest_of(names->areas) + content_digest_of(names->names);
  for (const Crosswalk* crosswalk : incoming.crosswalks)
    all += content_digest_of(crosswalk->from) + content_digest_of(crosswalk->to) + crosswalk->weight +
           content_digest_of(crosswalk->links);
  return sha256(all);
}

std::optional<ImportRecord> import_in_force(Database& database, const Incoming& incoming,
                                            const std::string& content) {
  Statement select = database.prepare(
      fmt::format("SELECT {} FROM roer_import WHERE sha256 = ?1 AND dataset = ?2 AND release = ?3 AND "
                  "content = ?4 AND replaced_by IS NULL ORDER BY id DESC",
                  kImportColumns));
  const DatasetRecord& dataset = incoming.dataset;
  if (!select.with(incoming.record.sha256, dataset.id, dataset.release, content).next()) return std::nullopt;
  return read_import(select);
}

std::set<std::uint32_t> corrected_imports(Database& database, const Incoming& incoming,
                                          std::int64_t first_new) {
  Statement select = database.prepare(
      "SELECT id FROM roer_import WHERE dataset = ?1 AND release = ?2 AND file = ?3 AND id < ?4 AND "
      "replaced_by IS NULL");
  select.with(incoming.dataset.id, incoming.dataset.release, incoming.record.file, first_new);
  std::set<std::uint32_t> found;
  while (select.next()) found.insert(static_cast<std::uint32_t>(select.integer(0)));
  return found;
}

std::string release_in_force(Database& database, const std::string& dataset) {
  Statement select =
      database.prepare("SELECT max(release) FROM roer_import WHERE dataset = ?1 AND replaced_by IS NULL");
  return select.with(dataset).next() ? std::string(select.text(0)) : std::string();
}

ImportRecord store_import(Database& database, const Incoming& incoming, const std::string& content) {
  const DatasetRecord& dataset = incoming.dataset;
  Statement put = database.prepare(
      "INSERT INTO roer_dataset VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET "
      "title_nl = excluded.title_nl, title_en = excluded.title_en, publisher = excluded.publisher, "
      "licence = excluded.licence, release = excluded.release, replaces_all = excluded.replaces_all "
      "WHERE excluded.release >= release");
  put.with(dataset.id, dataset.title.nl, dataset.title.en, dataset.publisher, dataset.licence,
           dataset.release, dataset.replaces_all ? 1 : 0)
      .run();
  ImportRecord record = incoming.record;
  record.dataset = dataset.id;
  record.release = dataset.release;
  record.imported_at = now_utc();
  record.replaced_by = 0;
  Statement insert = database.prepare(
      "INSERT INTO roer_import (dataset, release, format, file, sha256, content, imported_at, rows_read, "
      "rows_used, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  insert
      .with(record.dataset, record.release, record.format, record.file, record.sha256, content,
            record.imported_at, record.rows_read, record.rows_used, record.notes)
      .run();
  record.id = database.last_row();
  return record;
}

void store_indicators(Database& database, const std::vector<Indicator>& indicators) {
  Statement put = database.prepare(
      "INSERT INTO roer_indicator VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET "
      "label_nl = excluded.label_nl, label_en = excluded.label_en, unit_nl = excluded.unit_nl, "
      "unit_en = excluded.unit_en, measure = excluded.measure, lineage = excluded.lineage");
  for (const Indicator& one : indicators) {
    const std::string lineage =
        nlohmann::json(one.lineage).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    put.with(one.id, one.label.nl, one.label.en, one.unit.nl, one.unit.en, name_of(one.measure), lineage)
        .run();
  }
}

void store_names(Database& database, const std::vector<const AreaNames*>& names) {
  // Some files lose apostrophes ("s-Gravenhage"): such a name does not replace the whole one.
  Statement put = database.prepare(
      "INSERT INTO roer_area_name VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET name = excluded.name "
      "WHERE name <> excluded.name AND replace(replace(name, '''', ''), char(8217), '') <> excluded.name");
  for (const AreaNames* list : names)
    for (std::size_t i = 0; i < list->areas.size() && i < list->names.size(); ++i) {
      if (list->names[i].empty()) continue;
      put.with(name_of(list->areas.kind()), list->areas.boundary_year().value(), list->areas[i].text(),
               list->names[i])
          .run();
    }
}

std::set<std::uint32_t> imports_in_use(Database& database) {
  Statement select = database.prepare(
      "SELECT import FROM roer_series_import UNION SELECT import FROM roer_shape_import UNION "
      "SELECT import FROM roer_crosswalk");
  std::set<std::uint32_t> found;
  while (select.next()) found.insert(static_cast<std::uint32_t>(select.integer(0)));
  return found;
}

void mark_replaced(Database& database, std::uint32_t import, std::int64_t by) {
  Statement update =
      database.prepare("UPDATE roer_import SET replaced_by = ?2 WHERE id = ?1 AND replaced_by IS NULL");
  update.with(static_cast<std::int64_t>(import), by).run();
}

}  // namespace roer
