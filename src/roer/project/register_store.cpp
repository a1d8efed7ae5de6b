#include "roer/project/register_store.hpp"

#include <fmt/format.h>

#include "roer/project/project_database.hpp"
#include "roer/project/register_import.hpp"
#include "roer/project/register_read.hpp"

namespace roer {

namespace {

/// Counts over a register, by what its rows and the dwellings they name tell of their place.
std::string info_query(RegisterKind kind) {
  const auto has = [&](std::string_view field) { return field_named(kind, field).has_value(); };
  std::string placed = has("x") ? "r.x IS NOT NULL" : "0";
  std::string in_estate = kind == RegisterKind::kEstates ? "1" : has("estate") ? "r.estate IS NOT NULL" : "0";
  if (has("dwelling")) {
    placed += " OR d.x IS NOT NULL";
    in_estate += " OR d.estate IS NOT NULL";
  }
  const auto day = event_day(kind);
  const std::string when = day ? "r." + sql_name(fields_of(kind)[*day].name) : "NULL";
  return fmt::format(
      "SELECT count(*), coalesce(sum({}), 0), coalesce(sum({}), 0), coalesce(min({}), ''), coalesce(max({}), "
      "''), "
      "coalesce({}, '') FROM {} r {}",
      placed, in_estate, when, when, has("keep_until") ? "min(r.keep_until)" : "NULL",
      register_table_name(kind),
      has("dwelling") ? "LEFT JOIN roer_register_dwellings d ON d.code = r.dwelling" : "");
}

}  // namespace

RegisterStore::RegisterStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
RegisterStore::RegisterStore(RegisterStore&&) noexcept = default;
RegisterStore& RegisterStore::operator=(RegisterStore&&) noexcept = default;
RegisterStore::~RegisterStore() = default;

Result<RegisterStore> RegisterStore::open(const std::string& path, Access access) {
  ROER_TRY(auto database, open_project_database(path, access));
  return RegisterStore(std::move(database));
}

Result<RegisterImport> RegisterStore::import(const std::vector<IncomingRegister>& incoming, DayNumber today) {
  RegisterImport result;
  Transaction transaction(*database_, Transaction::Kind::kWrite);
  ROER_CHECK(database_->status());
  Faults faults;
  for (const IncomingRegister& one : incoming) {
    auto stored = store_register(*database_, one, today);
    if (stored.ok())
      result.outcomes.push_back(std::move(*stored));
    else
      faults.add(stored.faults());
  }
  if (!faults.empty()) return faults;
  result.expired = delete_expired(*database_, today);
  ROER_CHECK(database_->status());
  if (Faults lost = lost_references(*database_, incoming); !lost.empty()) return lost;
  ROER_CHECK(transaction.commit());
  return result;
}

Result<RegisterTable> RegisterStore::read(RegisterKind kind, std::string_view purpose) {
  Transaction transaction(*database_, Transaction::Kind::kWrite);
  ROER_CHECK(database_->status());
  RegisterTable table = rows_of_register(*database_, kind);
  append_audit(*database_, "read",
               fmt::format("register-{}: {} rows for {}", name_of(kind), table.size(), purpose));
  ROER_CHECK(transaction.commit());
  return table;
}

Result<std::optional<DayNumber>> RegisterStore::runs_until(RegisterKind kind) const {
  Statement select = database_->prepare(
      "SELECT max(u.until) FROM roer_register_until u JOIN roer_import i ON i.id = u.import "
      "WHERE i.dataset = ?1 AND i.replaced_by IS NULL");
  const std::string dataset = fmt::format("register-{}", name_of(kind));
  std::optional<DayNumber> until;
  if (select.with(dataset).next() && !select.is_null(0)) until = parse_day(select.text(0));
  ROER_CHECK(database_->status());
  return until;
}

Result<std::vector<RegisterInfo>> RegisterStore::registers() const {
  std::vector<RegisterInfo> found;
  for (std::size_t k = 0; k < kRegisterKindCount; ++k) {
    const auto kind = static_cast<RegisterKind>(k);
    Statement select = database_->prepare(info_query(kind));
    if (!select.next() || select.count(0) == 0) continue;
    RegisterInfo info;
    info.kind = kind;
    info.rows = select.count(0);
    info.placed = select.count(1);
    info.in_estate = select.count(2);
    info.first_day = select.text(3);
    info.last_day = select.text(4);
    info.next_expiry = select.text(5);
    info.doubts = doubts_of(*database_, kind);
    found.push_back(std::move(info));
  }
  ROER_CHECK(database_->status());
  return found;
}

Result<AuditState> RegisterStore::audit() const {
  AuditState state = verify_audit(*database_);
  ROER_CHECK(database_->status());
  return state;
}

}  // namespace roer
