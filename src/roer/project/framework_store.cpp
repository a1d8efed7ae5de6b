#include "roer/project/framework_store.hpp"

#include "roer/project/project_database.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

constexpr const char* kSelectFramework =
    "SELECT name, text, made_from, author, note, saved_at FROM roer_framework ";

OwnFramework framework_of_row(const Statement& select) {
  return {std::string(select.text(0)), std::string(select.text(1)), std::string(select.text(2)),
          std::string(select.text(3)), std::string(select.text(4)), std::string(select.text(5))};
}

bool has_framework(Database& database, std::string_view name) {
  Statement select = database.prepare("SELECT 1 FROM roer_framework WHERE name = ?1");
  return select.with(name).next();
}

Error framework_fault(ErrorCode code, const std::string& path, std::string_view name, std::string message,
                      std::string remedy) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.source = path;
  error.found = excerpt(name);
  error.remedy = std::move(remedy);
  return error;
}

}  // namespace

FrameworkStore::FrameworkStore(std::string path, std::unique_ptr<Database> database)
    : path_(std::move(path)), database_(std::move(database)) {}
FrameworkStore::FrameworkStore(FrameworkStore&&) noexcept = default;
FrameworkStore& FrameworkStore::operator=(FrameworkStore&&) noexcept = default;
FrameworkStore::~FrameworkStore() = default;

Result<FrameworkStore> FrameworkStore::open(const std::string& path, Access access) {
  ROER_TRY(std::unique_ptr<Database> database, open_project_database(path, access));
  return FrameworkStore(path, std::move(database));
}

Result<std::vector<OwnFramework>> FrameworkStore::all() const {
  Statement select = database_->prepare(std::string(kSelectFramework) + "ORDER BY name");
  std::vector<OwnFramework> found;
  while (select.next()) found.push_back(framework_of_row(select));
  ROER_CHECK(database_->status());
  return found;
}

Result<std::optional<OwnFramework>> FrameworkStore::find(std::string_view name) const {
  Statement select = database_->prepare(std::string(kSelectFramework) + "WHERE name = ?1");
  std::optional<OwnFramework> found;
  if (select.with(name).next()) found = framework_of_row(select);
  ROER_CHECK(database_->status());
  return found;
}

Status FrameworkStore::add(const OwnFramework& framework) {
  Transaction transaction(*database_, Transaction::Kind::kWrite);
  ROER_CHECK(database_->status());
  if (has_framework(*database_, framework.name))
    return framework_fault(
        ErrorCode::kFramework, path_, framework.name,
        "the project has a framework of this name, and a framework never changes",
        "Choose another name, or remove that one first: roer frameworks remove PROJECT NAME");
  Statement insert = database_->prepare("INSERT INTO roer_framework VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  insert
      .with(framework.name, framework.text, framework.made_from, framework.author, framework.note, now_utc())
      .run();
  return transaction.commit();
}

Status FrameworkStore::remove(std::string_view name) {
  Transaction transaction(*database_, Transaction::Kind::kWrite);
  ROER_CHECK(database_->status());
  if (!has_framework(*database_, name))
    return framework_fault(ErrorCode::kMissingData, path_, name, "the project has no framework of this name",
                           "See which there are with: roer frameworks list PROJECT");
  Statement remove = database_->prepare("DELETE FROM roer_framework WHERE name = ?1");
  remove.with(name).run();
  return transaction.commit();
}

}  // namespace roer
