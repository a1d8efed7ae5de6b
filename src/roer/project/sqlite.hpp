#pragma once
// SQLite behind types that close themselves. A failure sticks to the database until it is taken, so that a
// row of statements is checked once, at its end.

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"

namespace roer {

/// Bytes to bind as a blob; a string_view is bound as text.
struct Blob {
  std::string_view bytes;
};

class Database;

/// One prepared statement. After a failure of its database every call does nothing and next() is false.
/// Text and blobs of a column live until the next call of next(), run() or with().
class Statement {
 public:
  Statement() = default;
  Statement(Database& database, std::string_view sql);

  /// Starts anew with these values for ?1, ?2, ... Text and blobs must live until the last step.
  template <class... Values>
  Statement& with(const Values&... values) {
    rewind();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  /// Steps to the next row; false at the end or after a failure.
  bool next();
  /// Steps to the end; false after a failure.
  bool run();

  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(raw(), column); }
  [[nodiscard]] std::size_t count(int column) const { return static_cast<std::size_t>(integer(column)); }
  [[nodiscard]] double number(int column) const { return sqlite3_column_double(raw(), column); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(raw(), column) == SQLITE_NULL; }
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;

  void bind(int at, std::int64_t value);
  void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, std::size_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, std::int16_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, std::int8_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, double value);
  void bind(int at, std::string_view value);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, Blob value);
  void bind(int at, std::nullptr_t);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  [[nodiscard]] sqlite3_stmt* raw() const { return statement_.get(); }
  void rewind();
  void check(int code);
  Database* database_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An open SQLite file.
class Database {
 public:
  /// How long a writer waits for another one.
  static constexpr int kBusyMilliseconds = 3000;

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// `flags` as of sqlite3_open_v2. Errors: kFileUnreadable.
  Status open(const std::string& path, int flags);
  void close();

  void execute(std::string_view sql);
  [[nodiscard]] Statement prepare(std::string_view sql) { return {*this, sql}; }
  /// First column of the first row, 0 if there is none.
  [[nodiscard]] std::int64_t integer(std::string_view sql);

  [[nodiscard]] bool failed() const { return error_.has_value(); }
  /// The first failure since the last call, if any; forgotten afterwards.
  [[nodiscard]] Status status();
  void fail(int code);

  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::optional<Error> error_;
};

/// A transaction that is undone unless it is committed. kWrite waits for other writers; kRead makes several
/// reads see one state, and joins a transaction that is open already.
class Transaction {
 public:
  enum class Kind : std::uint8_t { kRead, kWrite };
  Transaction(Database& database, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  /// Errors: those of any statement since it began, and of writing.
  Status commit();

 private:
  Database& database_;
  bool open_ = false;
};

/// A name as SQL writes it: "name", with quotes inside doubled.
[[nodiscard]] std::string sql_name(std::string_view name);

}  // namespace roer
