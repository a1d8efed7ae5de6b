#include "roer/project/sqlite.hpp"

#include <fmt/format.h>

#include <utility>

namespace roer {

namespace {

Error error_of(int code, const std::string& path, std::string_view message) {
  Error error;
  error.source = path;
  error.found = message;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error.code = ErrorCode::kProjectBusy;
      error.message = "another program is writing to the project";
      error.remedy = "Try again when it is done.";
      break;
    case SQLITE_NOTADB:
      error.code = ErrorCode::kProject;
      error.message = "the file is not a Roer project";
      error.expected = "a file made by roer init";
      error.remedy = "Check the name, or make a project with: roer init FILE.gpkg";
      break;
    case SQLITE_CORRUPT:
      error.code = ErrorCode::kProject;
      error.message = "the project file is damaged";
      error.remedy = "Put back a copy, or make a new project and import the files again.";
      break;
    case SQLITE_FULL:
      error.code = ErrorCode::kFileUnreadable;
      error.message = "the disk is full; the project was left as it was";
      error.remedy = "Make room and try again.";
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      error.code = ErrorCode::kFileUnreadable;
      error.message = "the project file may not be read or written here";
      error.remedy = "Check the rights of the file and of its folder.";
      break;
    default:
      error.code = ErrorCode::kProject;
      error.message = "the project file does not hold what it should";
      error.remedy = "Put back a copy, or make a new project and import the files again.";
  }
  return error;
}

}  // namespace

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  if (database.failed()) return;
  sqlite3_stmt* made = nullptr;
  const int code =
      sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), 0, &made, nullptr);
  statement_.reset(made);
  check(code);
}

void Statement::check(int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) database_->fail(code);
}

void Statement::rewind() {
  if (!statement_) return;
  sqlite3_reset(raw());
  sqlite3_clear_bindings(raw());
}

bool Statement::next() {
  if (!statement_ || database_->failed()) return false;
  const int code = sqlite3_step(raw());
  check(code);
  // A statement at its end must not hold a lock.
  if (code != SQLITE_ROW) sqlite3_reset(raw());
  return code == SQLITE_ROW;
}

bool Statement::run() {
  while (next()) {
  }
  return !database_->failed();
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(raw(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw(), column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw(), column))};
}

void Statement::bind(int at, std::int64_t value) {
  if (statement_) check(sqlite3_bind_int64(raw(), at, value));
}
void Statement::bind(int at, double value) {
  if (statement_) check(sqlite3_bind_double(raw(), at, value));
}
void Statement::bind(int at, std::string_view value) {
  if (!statement_) return;
  const char* bytes = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(raw(), at, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}
void Statement::bind(int at, Blob value) {
  if (!statement_) return;
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  check(sqlite3_bind_blob64(raw(), at, bytes, value.bytes.size(), SQLITE_STATIC));
}
void Statement::bind(int at, std::nullptr_t) {
  if (statement_) check(sqlite3_bind_null(raw(), at));
}

Database::~Database() {
  close();
}

void Database::close() {
  if (handle_ != nullptr) sqlite3_close_v2(std::exchange(handle_, nullptr));
}

Status Database::open(const std::string& path, int flags) {
  path_ = path;
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    fail(code);
    return status();
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  return Done{};
}

void Database::execute(std::string_view sql) {
  if (failed()) return;
  fail(sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.next() ? statement.integer(0) : 0;
}

void Database::fail(int code) {
  if (code == SQLITE_OK || failed()) return;
  error_ = error_of(code, path_, handle_ == nullptr ? "" : sqlite3_errmsg(handle_));
}

Status Database::status() {
  if (!error_) return Done{};
  Error error = std::move(*error_);
  error_.reset();
  return error;
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  if (kind == Kind::kRead && database.in_transaction()) return;
  database.execute(kind == Kind::kRead ? "BEGIN" : "BEGIN IMMEDIATE");
  open_ = !database.failed();
}

Transaction::~Transaction() {
  if (open_ && database_.in_transaction())
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Status Transaction::commit() {
  if (open_) database_.execute("COMMIT");
  // COMMIT that fails leaves the transaction to the destructor.
  if (!database_.failed()) open_ = false;
  return database_.status();
}

std::string sql_name(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    text += c;
    if (c == '"') text += c;
  }
  text += '"';
  return text;
}

}  // namespace roer
