#include "roer/project/register_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "roer/base/digest.hpp"
#include "roer/base/text.hpp"
#include "roer/project/import_records.hpp"

namespace roer {

namespace {

bool is_kept(const RegisterField& field) {
  return field.type != RegisterFieldType::kLatitude && field.type != RegisterFieldType::kLongitude;
}

std::string key_name(RegisterKind kind) {
  return sql_name(fields_of(kind).front().name);
}

/// Digest of all rows and of the day until which they are told to run, so that the same file read with
/// another mapping counts as another one.
std::string digest_of_rows(const IncomingRegister& incoming) {
  const RegisterTable& table = *incoming.table;
  std::string all = incoming.until ? iso_day(*incoming.until) : "";
  for (const RegisterColumn& column : table.columns) {
    for (const std::string& text : column.texts) (all += text) += '\0';
    all.append(reinterpret_cast<const char*>(column.numbers.data()), column.numbers.size() * sizeof(double));
  }
  return sha256(all);
}

Incoming as_import(const IncomingRegister& incoming) {
  const RegisterKind kind = incoming.table->kind;
  Incoming import;
  import.dataset.id = fmt::format("register-{}", name_of(kind));
  const Text& label = label_of(kind);
  import.dataset.title = {fmt::format("Eigen register: {}", label.nl),
                          fmt::format("Own register: {}", label.en)};
  import.record = incoming.record;
  return import;
}

/// Writes rows one by one; texts of days live until the row is written.
class RowWriter {
 public:
  RowWriter(Database& database, const RegisterTable& table) : table_(table) {
    std::string names, places;
    int at = 0;
    for (const RegisterField& field : fields_of(table.kind)) {
      if (!is_kept(field)) continue;
      names += sql_name(field.name) + ", ";
      places += fmt::format("?{}, ", ++at);
    }
    insert_ = database.prepare(fmt::format("INSERT OR REPLACE INTO {} ({}import) VALUES ({}?{})",
                                           register_table_name(table.kind), names, places, at + 1));
    days_.resize(fields_of(table.kind).size());
  }

  void write(std::size_t row, std::int64_t import) {
    insert_.with();
    int at = 0;
    for (std::size_t f = 0; f < table_.columns.size(); ++f)
      if (is_kept(fields_of(table_.kind)[f])) bind(++at, f, row);
    insert_.bind(at + 1, import);
    insert_.run();
  }

 private:
  void bind(int at, std::size_t field, std::size_t row) {
    const RegisterFieldType type = fields_of(table_.kind)[field].type;
    const RegisterColumn& column = table_.columns[field];
    if (!is_numeric(type)) {
      if (column.texts[row].empty()) return insert_.bind(at, nullptr);
      return insert_.bind(at, column.texts[row]);
    }
    const double number = column.numbers[row];
    if (std::isnan(number)) return insert_.bind(at, nullptr);
    if (type != RegisterFieldType::kDay) return insert_.bind(at, number);
    days_[field] = iso_day(static_cast<DayNumber>(number));
    insert_.bind(at, days_[field]);
  }

  const RegisterTable& table_;
  Statement insert_;
  std::vector<std::string> days_;
};

std::unordered_set<std::string> keys_in(Database& database, RegisterKind kind) {
  Statement select =
      database.prepare(fmt::format("SELECT {} FROM {}", key_name(kind), register_table_name(kind)));
  std::unordered_set<std::string> keys;
  while (select.next()) keys.emplace(select.text(0));
  return keys;
}

/// Deletes the rows of the file's earlier versions.
void give_up_corrected(Database& database, const Incoming& import, RegisterKind kind, std::int64_t id) {
  for (const std::uint32_t earlier : corrected_imports(database, import, id)) {
    Statement remove =
        database.prepare(fmt::format("DELETE FROM {} WHERE import = ?1", register_table_name(kind)));
    remove.with(static_cast<std::int64_t>(earlier)).run();
    mark_replaced(database, earlier, id);
  }
}

/// Of ten rows of an earlier version one may go without a question.
constexpr std::size_t kGoesUnasked = 10;

/// Rows of the file's earlier versions that have not expired, and those among them that it no longer holds.
struct EarlierRows {
  std::size_t rows = 0, gone = 0;
  std::string first_day, last_day;  ///< of those gone; empty for stock
};

EarlierRows earlier_rows(Database& database, const Incoming& import, const RegisterTable& table,
                         std::int64_t id, DayNumber today) {
  const std::unordered_set<std::string_view> keys(table.keys().begin(), table.keys().end());
  const auto fields = fields_of(table.kind);
  const auto day = event_day(table.kind);
  const bool expires = field_named(table.kind, "keep_until").has_value();
  Statement select = database.prepare(
      fmt::format("SELECT {}, {} FROM {} WHERE import = ?1 AND coalesce({}, '9999') >= ?2 ORDER BY 2",
                  key_name(table.kind), day ? sql_name(fields[*day].name) : "''",
                  register_table_name(table.kind), expires ? "keep_until" : "NULL"));
  const std::string now = iso_day(today);
  EarlierRows earlier;
  for (const std::uint32_t one : corrected_imports(database, import, id)) {
    select.with(static_cast<std::int64_t>(one), now);
    while (select.next()) {
      ++earlier.rows;
      if (keys.contains(select.text(0))) continue;
      ++earlier.gone;
      const std::string when(select.text(1));
      if (earlier.first_day.empty() || when < earlier.first_day) earlier.first_day = when;
      earlier.last_day = std::max(earlier.last_day, when);
    }
  }
  return earlier;
}

Error rows_would_go(const Incoming& import, const EarlierRows& earlier) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.source = import.record.file;
  error.message = "a file of this name was imported before, and this one would remove rows of it";
  error.found = fmt::format("{} of {} rows would go", earlier.gone, earlier.rows);
  if (!earlier.first_day.empty())
    error.found += fmt::format(", of {} to {}", earlier.first_day, earlier.last_day);
  error.expected = "at least nine tenths of the rows of the earlier file";
  error.remedy =
      "If it is the file of another period, give it a name of its own; if the rows are to go, say --replace.";
  return error;
}

/// An import of this register whose rows were all replaced by this one is no longer in force.
void mark_emptied(Database& database, RegisterKind kind, const std::unordered_set<std::int64_t>& before,
                  std::int64_t id) {
  Statement holds =
      database.prepare(fmt::format("SELECT 1 FROM {} WHERE import = ?1 LIMIT 1", register_table_name(kind)));
  for (const std::int64_t import : before)
    if (!holds.with(import).next()) mark_replaced(database, static_cast<std::uint32_t>(import), id);
}

std::unordered_set<std::int64_t> imports_holding(Database& database, RegisterKind kind) {
  Statement select =
      database.prepare(fmt::format("SELECT DISTINCT import FROM {}", register_table_name(kind)));
  std::unordered_set<std::int64_t> found;
  while (select.next()) found.insert(select.integer(0));
  return found;
}

/// Where the rows of this call came from.
struct RowPlace {
  const std::string* file = nullptr;
  std::int64_t row = 0;
};

std::unordered_map<std::string, RowPlace> places_of(const std::vector<IncomingRegister>& incoming,
                                                    RegisterKind kind) {
  std::unordered_map<std::string, RowPlace> places;
  for (const IncomingRegister& one : incoming)
    if (one.table->kind == kind)
      for (std::size_t i = 0; i < one.table->size(); ++i)
        places[one.table->keys()[i]] = {&one.record.file, one.table->rows[i]};
  return places;
}

Error lost_reference(RegisterKind kind, const RegisterField& field, const std::string& key,
                     std::string_view target, const RowPlace& place, const std::string& project) {
  Error error;
  error.code = ErrorCode::kUnknownCode;
  error.source = place.file ? *place.file : project;
  error.row = place.row;
  error.column = field.name;
  const Text& label = label_of(*field.of);
  error.message = fmt::format("{} '{}' refers to a row that the register of {} does not hold",
                              fields_of(kind).front().name, excerpt(key, 30), label.en);
  error.found = excerpt(target);
  error.expected = fmt::format("a {} of the register of {}", fields_of(*field.of).front().name, label.en);
  error.remedy =
      place.file
          ? fmt::format("Import the register of {} first, with this row, or correct the cell.", label.en)
          : fmt::format("Keep the row in the register of {}, or correct {} first.", label.en,
                        label_of(kind).en);
  return error;
}

}  // namespace

std::string register_table_name(RegisterKind kind) {
  return fmt::format("roer_register_{}", name_of(kind));
}

Result<RegisterOutcome> store_register(Database& database, const IncomingRegister& incoming,
                                       DayNumber today) {
  const RegisterTable& table = *incoming.table;
  const Incoming import = as_import(incoming);
  const std::string content = digest_of_rows(incoming);
  RegisterOutcome outcome;
  if (auto known = import_in_force(database, import, content)) {
    outcome.unchanged = true;
    outcome.record = std::move(*known);
    return outcome;
  }
  const auto before = keys_in(database, table.kind);
  const auto holding = imports_holding(database, table.kind);
  outcome.record = store_import(database, import, content);
  if (!incoming.replace) {
    const EarlierRows earlier = earlier_rows(database, import, table, outcome.record.id, today);
    if (kGoesUnasked * earlier.gone > earlier.rows) return rows_would_go(import, earlier);
  }
  if (incoming.until)
    database.prepare("INSERT INTO roer_register_until VALUES (?1, ?2)")
        .with(outcome.record.id, iso_day(*incoming.until))
        .run();
  give_up_corrected(database, import, table.kind, outcome.record.id);
  RowWriter writer(database, table);
  for (std::size_t row = 0; row < table.size(); ++row) {
    writer.write(row, outcome.record.id);
    ++(before.contains(table.keys()[row]) ? outcome.replaced : outcome.added);
  }
  const auto now = static_cast<std::size_t>(
      database.integer(fmt::format("SELECT count(*) FROM {}", register_table_name(table.kind))));
  outcome.removed = before.size() + outcome.added - now;
  mark_emptied(database, table.kind, holding, outcome.record.id);
  append_audit(database, "import",
               fmt::format("{}: {}, {} added, {} replaced, {} removed", import.dataset.id,
                           outcome.record.sha256, outcome.added, outcome.replaced, outcome.removed));
  return outcome;
}

Faults lost_references(Database& database, const std::vector<IncomingRegister>& incoming) {
  Faults faults;
  for (std::size_t k = 0; k < kRegisterKindCount; ++k) {
    const auto kind = static_cast<RegisterKind>(k);
    for (const RegisterField& field : fields_of(kind)) {
      if (!field.of) continue;
      Statement select = database.prepare(fmt::format(
          "SELECT {0}, {1} FROM {2} WHERE {1} IS NOT NULL AND {1} NOT IN (SELECT {3} FROM {4}) ORDER BY {0}",
          key_name(kind), sql_name(field.name), register_table_name(kind), key_name(*field.of),
          register_table_name(*field.of)));
      std::unordered_map<std::string, RowPlace> places;
      while (select.next()) {
        if (places.empty()) places = places_of(incoming, kind);
        const std::string key(select.text(0));
        const auto place = places.find(key);
        faults.add(lost_reference(kind, field, key, select.text(1),
                                  place == places.end() ? RowPlace{} : place->second, database.path()));
      }
    }
  }
  return faults;
}

std::size_t delete_expired(Database& database, DayNumber today) {
  std::size_t deleted = 0;
  for (std::size_t k = 0; k < kRegisterKindCount; ++k) {
    const auto kind = static_cast<RegisterKind>(k);
    if (!field_named(kind, "keep_until")) continue;
    const std::string day = iso_day(today);
    Statement remove =
        database.prepare(fmt::format("DELETE FROM {} WHERE keep_until < ?1", register_table_name(kind)));
    remove.with(day).run();
    const auto rows = static_cast<std::size_t>(database.integer("SELECT changes()"));
    if (rows > 0)
      append_audit(database, "expired", fmt::format("register-{}: {} rows deleted", name_of(kind), rows));
    deleted += rows;
    // A warning keeps its counts, not the number of a report that is no more.
    if (rows > 0 && kind == RegisterKind::kNuisance)
      database.execute(
          "DELETE FROM roer_warning_report WHERE report NOT IN (SELECT id FROM roer_register_nuisance)");
  }
  return deleted;
}

}  // namespace roer
