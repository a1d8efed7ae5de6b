#include "roer/project/warning_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

#include "roer/project/audit.hpp"
#include "roer/project/project_database.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

constexpr std::array<std::string_view, kWarningStepKindCount> kStepNames = {"sent",   "snoozed", "dismissed",
                                                                            "action", "right",   "wrong"};

bool judges(const WarningStep& step) {
  return step.kind == WarningStepKind::kRight || step.kind == WarningStepKind::kWrong;
}

double number_or_nan(const Statement& select, int column) {
  return select.is_null(column) ? std::numeric_limits<double>::quiet_NaN() : select.number(column);
}

/// The columns that warnings and what supports them have in common, from sort to false_discovery.
constexpr std::string_view kFindingColumns =
    "sort, unit_kind, boundary_year, kind, kind_nl, kind_en, period_kind, method, since, first_period, "
    "last_period, count, expected, false_discovery";

/// From a row whose first column is the number; false where a newer Roer knows more kinds of areas.
bool read_finding(const Statement& select, WarningFinding& one) {
  const auto unit_kind = area_kind_named(select.text(2));
  if (!unit_kind) return false;
  one.id = select.integer(0);
  one.cluster = select.text(1) == "cluster";
  one.unit_kind = *unit_kind;
  one.boundary_year = Year(static_cast<std::int16_t>(select.integer(3)));
  one.kind = select.text(4);
  one.kind_label = {std::string(select.text(5)), std::string(select.text(6))};
  one.period_kind = select.text(7);
  one.method = select.text(8);
  one.since = select.text(9);
  one.first_period = select.text(10);
  one.last_period = select.text(11);
  one.count = select.count(12);
  one.expected = number_or_nan(select, 13);
  one.false_discovery = number_or_nan(select, 14);
  return true;
}
constexpr int kFindingEnd = 15;  ///< the first column behind them

/// All warnings without what other tables hold of them.
std::vector<KeptWarning> bare_warnings(Database& database) {
  Statement select = database.prepare(fmt::format(
      "SELECT id, {}, false_expected, reporters, look_first FROM roer_warning ORDER BY id", kFindingColumns));
  std::vector<KeptWarning> found;
  while (select.next()) {
    KeptWarning one;
    if (!read_finding(select, one)) continue;
    one.false_expected = number_or_nan(select, kFindingEnd);
    one.reporters = select.count(kFindingEnd + 1);
    one.look_first = select.text(kFindingEnd + 2);
    found.push_back(std::move(one));
  }
  return found;
}

/// Places of findings, by the finding's number in the first column.
template <class Find>
void read_places(Database& database, std::string_view table, const Find& find) {
  Statement places = database.prepare(fmt::format("SELECT * FROM {} ORDER BY 1, 2", table));
  while (places.next())
    if (WarningFinding* one = find(places.integer(0)))
      one->places.push_back({std::string(places.text(1)), std::string(places.text(2))});
}

/// What else found the same events.
template <class Find>
void read_support(Database& database, const Find& warning) {
  Statement select = database.prepare(
      fmt::format("SELECT id, {}, warning FROM roer_warning_support ORDER BY warning, id", kFindingColumns));
  std::map<std::int64_t, std::pair<KeptWarning*, std::size_t>> place_of;
  while (select.next()) {
    WarningFinding one;
    KeptWarning* of = warning(select.integer(kFindingEnd));
    if (of == nullptr || !read_finding(select, one)) continue;
    place_of[one.id] = {of, of->support.size()};
    of->support.push_back(std::move(one));
  }
  read_places(database, "roer_warning_support_place", [&](std::int64_t id) -> WarningFinding* {
    const auto found = place_of.find(id);
    return found == place_of.end() ? nullptr : &found->second.first->support[found->second.second];
  });
}

void replace_reports(Database& database, std::int64_t id, const std::vector<std::string>& reports) {
  database.prepare("DELETE FROM roer_warning_report WHERE warning = ?1").with(id).run();
  Statement insert = database.prepare("INSERT OR IGNORE INTO roer_warning_report VALUES (?1, ?2)");
  for (const std::string& report : reports) insert.with(id, report).run();
}

/// A new one, or one that was found again.
void write_support(Database& database, std::int64_t warning, const WarningFinding& one) {
  std::int64_t id = one.id;
  if (id == 0) {
    database
        .prepare(fmt::format("INSERT INTO roer_warning_support ({}, warning) VALUES "
                             "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                             kFindingColumns))
        .with(one.cluster ? "cluster" : "place", name_of(one.unit_kind), one.boundary_year.value(), one.kind,
              one.kind_label.nl, one.kind_label.en, one.period_kind, one.method, one.since, one.first_period,
              one.last_period, one.count, one.expected, one.false_discovery, warning)
        .run();
    id = database.last_row();
  } else {
    database
        .prepare(
            "UPDATE roer_warning_support SET last_period = ?2, count = ?3, expected = ?4, "
            "false_discovery = ?5 WHERE id = ?1")
        .with(id, one.last_period, one.count, one.expected, one.false_discovery)
        .run();
  }
  database.prepare("DELETE FROM roer_warning_support_place WHERE support = ?1").with(id).run();
  Statement places = database.prepare("INSERT OR IGNORE INTO roer_warning_support_place VALUES (?1, ?2, ?3)");
  for (const WarningPlace& place : one.places) places.with(id, place.code, place.name).run();
}

void replace_places(Database& database, std::int64_t id, const std::vector<WarningPlace>& places) {
  database.prepare("DELETE FROM roer_warning_place WHERE warning = ?1").with(id).run();
  Statement insert = database.prepare("INSERT OR IGNORE INTO roer_warning_place VALUES (?1, ?2, ?3)");
  for (const WarningPlace& place : places) insert.with(id, place.code, place.name).run();
}

void insert_step(Database& database, std::int64_t id, const WarningStep& step) {
  Statement insert = database.prepare(
      "INSERT INTO roer_warning_step (warning, step, date, until, author, reason, recorded_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  insert.with(id, name_of(step.kind), step.date, step.until, step.author, step.reason, now_utc()).run();
  append_audit(database, "warning", fmt::format("{}: {}", id, name_of(step.kind)));
}

/// NaN is stored as NULL.
std::int64_t insert_warning(Database& database, const KeptWarning& one) {
  Statement insert = database.prepare(
      fmt::format("INSERT INTO roer_warning ({}, false_expected, reporters, look_first) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                  kFindingColumns));
  insert
      .with(one.cluster ? "cluster" : "place", name_of(one.unit_kind), one.boundary_year.value(), one.kind,
            one.kind_label.nl, one.kind_label.en, one.period_kind, one.method, one.since, one.first_period,
            one.last_period, one.count, one.expected, one.false_discovery, one.false_expected, one.reporters,
            one.look_first)
      .run();
  const std::int64_t id = database.last_row();
  replace_places(database, id, one.places);
  replace_reports(database, id, one.reports);
  for (const WarningFinding& also : one.support) write_support(database, id, also);
  for (const WarningStep& step : one.steps) insert_step(database, id, step);
  return id;
}

void update_warning(Database& database, const KeptWarning& one) {
  Statement update = database.prepare(
      "UPDATE roer_warning SET last_period = ?2, count = ?3, expected = ?4, false_discovery = ?5, "
      "false_expected = ?6, reporters = ?7, look_first = ?8 WHERE id = ?1");
  update
      .with(one.id, one.last_period, one.count, one.expected, one.false_discovery, one.false_expected,
            one.reporters, one.look_first)
      .run();
  replace_places(database, one.id, one.places);
}

std::int64_t last_warning_step(Database& database) {
  return database.integer("SELECT coalesce(max(id), 0) FROM roer_warning_step");
}

Error changed_meanwhile(const std::string& path) {
  Error error;
  error.code = ErrorCode::kProjectBusy;
  error.message = "somebody else changed the warnings meanwhile";
  error.source = path;
  error.remedy = "Run the command again.";
  return error;
}

}  // namespace

std::string_view name_of(WarningStepKind kind) {
  return kStepNames.at(static_cast<std::size_t>(kind));
}

const WarningStep& KeptWarning::done_last() const {
  const auto last = std::find_if_not(steps.rbegin(), steps.rend(), judges);
  assert(last != steps.rend());
  return *last;
}

const WarningStep* KeptWarning::judged_last() const {
  const auto last = std::find_if(steps.rbegin(), steps.rend(), judges);
  return last == steps.rend() ? nullptr : &*last;
}

WarningStore::WarningStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
WarningStore::WarningStore(WarningStore&&) noexcept = default;
WarningStore& WarningStore::operator=(WarningStore&&) noexcept = default;
WarningStore::~WarningStore() = default;

Result<WarningStore> WarningStore::open(const std::string& path, Access access) {
  ROER_TRY(auto database, open_project_database(path, access));
  return WarningStore(std::move(database));
}

Result<std::vector<KeptWarning>> WarningStore::all() {
  Transaction transaction(*database_, Transaction::Kind::kRead);
  last_step_ = last_warning_step(*database_);
  std::vector<KeptWarning> found = bare_warnings(*database_);
  std::map<std::int64_t, KeptWarning*> by_id;
  for (KeptWarning& one : found) by_id[one.id] = &one;
  const auto warning = [&](std::int64_t id) {
    const auto one = by_id.find(id);
    return one == by_id.end() ? nullptr : one->second;
  };
  read_places(*database_, "roer_warning_place", warning);
  read_support(*database_, warning);
  // What has expired is not told, also where it was not deleted yet.
  Statement reports = database_->prepare(
      "SELECT w.warning, w.report FROM roer_warning_report w JOIN roer_register_nuisance n ON n.id = "
      "w.report "
      "WHERE n.keep_until IS NULL OR n.keep_until >= date('now') ORDER BY 1, 2");
  while (reports.next())
    if (KeptWarning* one = warning(reports.integer(0))) one->reports.emplace_back(reports.text(1));
  Statement steps = database_->prepare(
      "SELECT s.warning, s.step, s.date, s.until, s.author, iif(r.step IS NULL, s.reason, ''), "
      "coalesce(r.date, ''), coalesce(r.author, '') "
      "FROM roer_warning_step s LEFT JOIN roer_warning_redaction r ON r.step = s.id ORDER BY s.id");
  while (steps.next()) {
    KeptWarning* one = warning(steps.integer(0));
    const auto kind = std::find(kStepNames.begin(), kStepNames.end(), steps.text(1));
    if (one == nullptr || kind == kStepNames.end()) continue;
    one->steps.push_back({static_cast<WarningStepKind>(kind - kStepNames.begin()), std::string(steps.text(2)),
                          std::string(steps.text(3)), std::string(steps.text(4)), std::string(steps.text(5)),
                          std::string(steps.text(6)), std::string(steps.text(7))});
  }
  ROER_CHECK(database_->status());
  std::erase_if(found, [](const KeptWarning& one) { return one.steps.empty(); });
  return found;
}

Result<std::vector<std::int64_t>> WarningStore::write(const WarningChanges& changes) {
  Transaction transaction(*database_, Transaction::Kind::kWrite);
  ROER_CHECK(database_->status());
  if (last_warning_step(*database_) != last_step_) return changed_meanwhile(database_->path());
  std::vector<std::int64_t> ids;
  for (const KeptWarning& one : changes.added) ids.push_back(insert_warning(*database_, one));
  for (const KeptWarning& one : changes.found) update_warning(*database_, one);
  for (const auto& [id, finding] : changes.support) write_support(*database_, id, finding);
  for (const auto& [id, reports] : changes.reports) replace_reports(*database_, id, reports);
  for (const auto& [id, step] : changes.steps) insert_step(*database_, id, step);
  ROER_CHECK(transaction.commit());
  return ids;
}

Status WarningStore::redact(std::int64_t warning, std::size_t step, const std::string& date,
                            const std::string& author) {
  // What is overwritten must not stay in a page that is free, nor in the journal.
  database_->execute("PRAGMA secure_delete = ON");
  {
    Transaction transaction(*database_, Transaction::Kind::kWrite);
    ROER_CHECK(database_->status());
    Statement find = database_->prepare(
        "SELECT id FROM roer_warning_step WHERE warning = ?1 ORDER BY id LIMIT 1 OFFSET ?2");
    if (!find.with(warning, static_cast<std::int64_t>(step)).next())
      return changed_meanwhile(database_->path());
    const std::int64_t id = find.integer(0);
    database_->prepare("UPDATE roer_warning_step SET reason = '-' WHERE id = ?1").with(id).run();
    database_->prepare("INSERT INTO roer_warning_redaction VALUES (?1, ?2, ?3, ?4)")
        .with(id, date, author, now_utc())
        .run();
    append_audit(*database_, "warning", fmt::format("{}: text of step {} blanked", warning, step + 1));
    ROER_CHECK(transaction.commit());
  }
  database_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
  return database_->status();
}

}  // namespace roer
