// Scores kept as they were on a day.

#include <fmt/format.h>

#include "roer/project/blob_column.hpp"
#include "roer/project/project_impl.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

Error no_such_record(const std::string& path, std::string_view name) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = "the project has no record of this name";
  error.source = path;
  error.found = excerpt(name);
  error.expected = "a record that `roer records` lists";
  error.remedy = "Keep one with: roer score PROJECT --save-as NAME";
  return error;
}

Error name_in_use(const std::string& path, const std::string& name) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message =
      name.empty() ? "a record needs a name" : "a record of this name exists, and a record never changes";
  error.source = path;
  error.found = excerpt(name);
  error.remedy = name.empty() ? "Give it one."
                              : "Choose another name, or remove it with: roer records PROJECT --remove NAME";
  return error;
}

bool has_record(Database& database, std::string_view name) {
  Statement select = database.prepare("SELECT 1 FROM roer_record WHERE name = ?1");
  return select.with(name).next();
}

void store_columns(Database& database, const ScoreRecord& record) {
  Statement insert = database.prepare("INSERT INTO roer_record_column VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  std::size_t place = 0;
  for (const RecordColumn& column : record.columns) {
    const std::string numbers = pack_numbers(column.values.numbers());
    const std::string states = pack_states(column.values.states());
    insert.with(record.name, place++, column.role, column.input, column.about, Blob{numbers}, Blob{states})
        .run();
  }
}

void load_columns(Database& database, ScoreRecord& record) {
  Statement select = database.prepare(
      "SELECT role, input, about, numbers, states FROM roer_record_column WHERE record = ?1 ORDER BY place");
  select.with(record.name);
  while (select.next()) {
    std::vector<double> numbers;
    std::vector<State> states;
    if (!unpack_numbers(select.blob(3), record.areas.size(), numbers) ||
        !unpack_states(select.blob(4), record.areas.size(), states))
      return database.fail(SQLITE_CORRUPT);
    record.columns.push_back({std::string(select.text(0)), std::string(select.text(1)),
                              std::string(select.text(2)), Column(std::move(numbers), std::move(states))});
  }
}

}  // namespace

Status Project::put(const ScoreRecord& record) {
  ROER_CHECK(impl_->check_writable());
  Database& database = impl_->database;
  Transaction transaction(database, Transaction::Kind::kWrite);
  ROER_CHECK(database.status());
  if (record.name.empty() || has_record(database, record.name)) return name_in_use(impl_->path, record.name);
  AreaLists lists(database);
  const std::int64_t list = lists.put(std::make_shared<const AreaList>(record.areas));
  Statement insert = database.prepare("INSERT INTO roer_record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  insert
      .with(record.name, now_utc(), record.framework, record.framework_source, record.framework_text, list,
            record.manifest, record.verdicts)
      .run();
  store_columns(database, record);
  return transaction.commit();
}

Result<std::vector<RecordInfo>> Project::records() const {
  Statement select = impl_->database.prepare(
      "SELECT r.name, r.framework, r.saved_at, l.kind, l.boundary_year, l.areas, "
      "(SELECT coalesce(sum(length(numbers) + length(states)), 0) FROM roer_record_column c "
      "WHERE c.record = r.name) FROM roer_record r JOIN roer_area_list l ON l.id = r.list "
      "ORDER BY r.saved_at, r.name");
  std::vector<RecordInfo> found;
  while (select.next()) {
    const auto kind = area_kind_named(select.text(3));
    if (!kind) continue;
    found.push_back({std::string(select.text(0)), std::string(select.text(1)), std::string(select.text(2)),
                     *kind, Year(static_cast<std::int16_t>(select.integer(4))), select.count(5),
                     select.count(6)});
  }
  ROER_CHECK(impl_->database.status());
  return found;
}

Result<ScoreRecord> Project::load_record(std::string_view name) const {
  Database& database = impl_->database;
  const Transaction one_state(database, Transaction::Kind::kRead);
  Statement select = database.prepare(
      "SELECT name, saved_at, framework, framework_source, framework_text, list, manifest, verdicts "
      "FROM roer_record WHERE name = ?1");
  if (!select.with(name).next()) {
    ROER_CHECK(database.status());
    return no_such_record(impl_->path, name);
  }
  ScoreRecord record;
  record.name = select.text(0);
  record.saved_at = select.text(1);
  record.framework = select.text(2);
  record.framework_source = select.text(3);
  record.framework_text = select.text(4);
  record.manifest = select.text(6);
  record.verdicts = select.text(7);
  const SharedList areas = impl_->lists.load(select.integer(5));
  ROER_CHECK(database.status());
  record.areas = *areas;
  load_columns(database, record);
  ROER_CHECK(database.status());
  return record;
}

Status Project::remove_record(std::string_view name) {
  ROER_CHECK(impl_->check_writable());
  Database& database = impl_->database;
  Transaction transaction(database, Transaction::Kind::kWrite);
  ROER_CHECK(database.status());
  if (!has_record(database, name)) return no_such_record(impl_->path, name);
  Statement columns = database.prepare("DELETE FROM roer_record_column WHERE record = ?1");
  columns.with(name).run();
  Statement record = database.prepare("DELETE FROM roer_record WHERE name = ?1");
  record.with(name).run();
  AreaLists(database).remove_unused();
  return transaction.commit();
}

}  // namespace roer
