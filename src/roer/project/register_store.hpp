#pragma once
// Own registers in the project file.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/days.hpp"
#include "roer/base/result.hpp"
#include "roer/project/audit.hpp"
#include "roer/project/project.hpp"
#include "roer/project/register_doubts.hpp"
#include "roer/table/register.hpp"

namespace roer {

/// One file of a register to store.
struct IncomingRegister {
  const RegisterTable* table = nullptr;
  ImportRecord record;   ///< file, sha256, format, rows_read, rows_used and notes; the rest is set here
  bool replace = false;  ///< also where more than a tenth of the rows of the file's earlier version would go
  std::optional<DayNumber> until{};  ///< day until which the export runs, where that is told
};

struct RegisterOutcome {
  ImportRecord record;
  bool unchanged = false;    ///< the same file, read in the same way, was in force already
  std::size_t added = 0;     ///< rows whose key was not there
  std::size_t replaced = 0;  ///< rows whose key was there, with the same or another content
  std::size_t removed = 0;   ///< rows of the file's earlier version that it no longer holds
};

struct RegisterImport {
  std::vector<RegisterOutcome> outcomes;
  std::size_t expired = 0;  ///< rows deleted because their term had ended
};

/// What the project holds of one register.
struct RegisterInfo {
  RegisterKind kind{};
  std::size_t rows = 0;
  std::string first_day, last_day;  ///< of events, ISO; empty for stock
  std::size_t placed = 0;           ///< rows with coordinates, or with a dwelling that has them
  std::size_t in_estate = 0;        ///< rows with an estate, or with a dwelling that has one
  std::string next_expiry;          ///< the first day that a row is kept until, ISO; empty if none has one
  RegisterDoubts doubts;
};

/// The registers of one project.
class RegisterStore {
 public:
  /// Errors: those of Project::open.
  [[nodiscard]] static Result<RegisterStore> open(const std::string& path, Access access);
  RegisterStore(RegisterStore&&) noexcept;
  RegisterStore& operator=(RegisterStore&&) noexcept;
  ~RegisterStore();

  /// Stores files in one transaction: all or nothing. A file of the same name and register as an earlier one
  /// is its correction: the rows of the earlier one go. A row with a key that another file brought replaces
  /// that row. Every reference must lead to a row that is there afterwards. Rows whose keep_until lies before
  /// `today` are deleted, from the whole project. The log tells what was stored and deleted.
  /// Errors: kMissingData for a file that lacks more than a tenth of the rows of its earlier version (those
  /// that expired do not count), with how many and of which days, unless `replace`; kUnknownCode for
  /// references that lead nowhere, with row; kProject, kProjectBusy. Cost: about 5 microseconds per row.
  [[nodiscard]] Result<RegisterImport> import(const std::vector<IncomingRegister>& incoming, DayNumber today);

  /// All rows of a register, by key; latitude and longitude are not kept, and NaN. The log tells who read how
  /// many rows and what for.   Errors: kProject where the project may not be written, so that the log cannot
  /// tell; kProjectBusy.   Cost: about 3 microseconds per row.
  [[nodiscard]] Result<RegisterTable> read(RegisterKind kind, std::string_view purpose);

  /// The latest day until which an export of the register is told to run, of those in force.
  [[nodiscard]] Result<std::optional<DayNumber>> runs_until(RegisterKind kind) const;

  /// The registers that hold rows.
  [[nodiscard]] Result<std::vector<RegisterInfo>> registers() const;
  [[nodiscard]] Result<AuditState> audit() const;

 private:
  explicit RegisterStore(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace roer
