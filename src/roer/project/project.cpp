// Making, opening and closing the project file.

#include "roer/project/project.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "roer/project/open_database.hpp"
#include "roer/project/project_impl.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

Error project_error(ErrorCode code, const std::string& path, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.source = path;
  error.remedy = std::move(remedy);
  return error;
}

Error exists_already(const std::string& path) {
  return project_error(ErrorCode::kProject, path, "the file exists already",
                       "Choose another name, or remove the file if nobody needs it.");
}

Error not_writable(const std::string& path, const std::string& reason) {
  Error error = project_error(ErrorCode::kProject, path, "the project file cannot be written",
                              "Check that the folder exists, its rights, and whether the disk is full.");
  error.found = reason;
  return error;
}

Status fill_new(const std::string& path) {
  Database database;
  ROER_CHECK(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  database.execute("PRAGMA journal_mode = WAL");
  Transaction transaction(database, Transaction::Kind::kWrite);
  create_project_schema(database);
  return transaction.commit();
}

/// Gives the finished file its name, unless another file took that meanwhile.
Status give_name(const std::string& made, const std::string& path) {
  if (::link(made.c_str(), path.c_str()) == 0) return Done{};
  if (errno == EEXIST) return exists_already(path);
  // Some file systems know no hard links.
  std::error_code failure;
  if (fs::exists(path, failure)) return exists_already(path);
  fs::rename(made, path, failure);
  if (failure) return not_writable(path, failure.message());
  return Done{};
}

}  // namespace

Project::Project(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Status Project::Impl::check_writable() const {
  if (access == Access::kWrite) return Done{};
  return project_error(ErrorCode::kProject, path, "the project was opened for reading only",
                       "Open it for writing.");
}

bool Project::Impl::hides_names(AreaKind kind) const {
  return naming == Naming::kCodes && kind != AreaKind::kGemeente && kind != AreaKind::kProvincie &&
         kind != AreaKind::kLand;
}

Result<Project> Project::create(const std::string& path) {
  std::error_code failure;
  if (fs::exists(path, failure)) return exists_already(path);
  // Nobody ever sees half a project: it gets its name when it is whole.
  const std::string made = fmt::format("{}.new-{}", path, ::getpid());
  Status filled = fill_new(made);
  if (!filled.ok()) {
    fs::remove(made, failure);
    return not_writable(path, filled.faults().first().found);
  }
  Status named = give_name(made, path);
  fs::remove(made, failure);
  ROER_CHECK(std::move(named));
  return open(path, Access::kWrite);
}

Result<Project> Project::open(const std::string& path, Access access, Naming naming) {
  std::error_code failure;
  if (!fs::exists(path, failure))
    return project_error(ErrorCode::kFileNotFound, path, "there is no such project",
                         "Check the name, or make a project with: roer init FILE.gpkg");
  if (fs::is_directory(path, failure))
    return project_error(ErrorCode::kProject, path, "this is a folder, not a Roer project",
                         "Give the name of a project file, for instance nl.gpkg.");
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->access = access;
  impl->naming = naming;
  Database& database = impl->database;
  ROER_CHECK(access == Access::kWrite ? open_for_writing(database, path) : open_for_reading(database, path));
  ROER_TRY(impl->schema_version, schema_version_of(database));
  if (impl->schema_version < current_schema_version() && access == Access::kRead) {
    ROER_CHECK(open(path, Access::kWrite));
    impl->schema_version = current_schema_version();
  }
  if (access == Access::kWrite) {
    prepare_for_writing(database);
    ROER_CHECK(database.status());
    ROER_CHECK(migrate(database, impl->schema_version));
    impl->schema_version = current_schema_version();
  } else {
    // The snapshot is taken by the first read.
    database.execute("BEGIN");
    database.execute("SELECT count(*) FROM roer_meta");
    ROER_CHECK(database.status());
  }
  return Project(std::move(impl));
}

int Project::schema_version() const {
  return impl_->schema_version;
}

const std::string& Project::path() const {
  return impl_->path;
}

}  // namespace roer
