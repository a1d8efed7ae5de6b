#include "roer/project/project.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

TEST(ProjectFile, IsMadeOnceAndOpens) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    const auto made = Project::create(path);
    ASSERT_TRUE(made.ok()) << to_text(made.faults());
    EXPECT_EQ(made->path(), path);
    EXPECT_GE(made->schema_version(), 1);
  }
  const auto again = Project::create(path);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.faults().first().code, ErrorCode::kProject);
  const auto opened = Project::open(path, Access::kRead);
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(opened->imports()->empty());
  EXPECT_TRUE(opened->series()->empty());
}

TEST(ProjectFile, LeavesNothingBesideItWhenItIsClosed) {
  const Folder folder;
  {
    ASSERT_TRUE(Project::create(folder.file("nl.gpkg")).ok());
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  EXPECT_EQ(names, std::vector<std::string>{"nl.gpkg"});
}

std::vector<std::string> beside(const Folder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(ProjectFile, LeavesNothingBesideItWhenItWasOnlyRead) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  const auto written = std::filesystem::last_write_time(path);
  {
    const auto one = Project::open(path, Access::kRead);
    const auto other = Project::open(path, Access::kRead);
    ASSERT_TRUE(one.ok() && other.ok());
    EXPECT_TRUE(one->imports().ok() && other->imports().ok());
  }
  EXPECT_EQ(beside(folder), std::vector<std::string>{"nl.gpkg"});
  EXPECT_EQ(std::filesystem::last_write_time(path), written);
}

TEST(ProjectFile, ClosedLastByAReaderHoldsWhatWasWrittenMeanwhile) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  auto writer = std::make_unique<Project>(Project::create(path).value());
  auto reader = std::make_unique<Project>(Project::open(path, Access::kRead).value());
  ASSERT_TRUE(writer->import({part("own", "2024", "own.csv", {"BU02680736"}, {1}).incoming()}).ok());
  EXPECT_TRUE(reader->imports()->empty()) << "a reader keeps the state it was opened on";
  writer.reset();
  EXPECT_TRUE(reader->imports()->empty());
  EXPECT_EQ(Project::open(path, Access::kRead)->imports()->size(), 1U) << "beside one that is still open";
  reader.reset();
  EXPECT_EQ(beside(folder), std::vector<std::string>{"nl.gpkg"});
  EXPECT_EQ(Project::open(path, Access::kRead)->imports()->size(), 1U);
}

ErrorCode open_error(const std::string& path, Access access = Access::kRead) {
  const auto opened = Project::open(path, access);
  EXPECT_FALSE(opened.ok()) << path;
  if (opened.ok()) return ErrorCode::kUsage;
  EXPECT_FALSE(opened.faults().first().message.empty());
  EXPECT_FALSE(opened.faults().first().remedy.empty());
  EXPECT_EQ(opened.faults().first().source, path);
  return opened.faults().first().code;
}

TEST(ProjectFile, TellsWhyItDoesNotOpen) {
  const Folder folder;
  EXPECT_EQ(open_error(folder.file("none.gpkg")), ErrorCode::kFileNotFound);
  EXPECT_EQ(open_error(folder.path().string()), ErrorCode::kProject);
  EXPECT_EQ(open_error(folder.path().string(), Access::kWrite), ErrorCode::kProject);
  std::ofstream(folder.file("text.gpkg")) << "area;active\nBU02680736;3\n";
  EXPECT_EQ(open_error(folder.file("text.gpkg")), ErrorCode::kProject);
  EXPECT_EQ(open_error(folder.file("text.gpkg"), Access::kWrite), ErrorCode::kProject);
  std::ofstream(folder.file("long.gpkg")) << std::string(100'000, 'x');
  EXPECT_EQ(open_error(folder.file("long.gpkg")), ErrorCode::kProject);
  std::ofstream(folder.file("empty.gpkg")) << "";
  EXPECT_EQ(open_error(folder.file("empty.gpkg")), ErrorCode::kProject);
  EXPECT_EQ(open_error(folder.file("empty.gpkg"), Access::kWrite), ErrorCode::kProject);
  EXPECT_EQ(std::filesystem::file_size(folder.file("empty.gpkg")), 0U);
  query(folder.file("none.gpkg"), "");
}

void change(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

TEST(ProjectFile, OfAnotherProgramIsRefused) {
  const Folder folder;
  change(folder.file("other.gpkg"), "CREATE TABLE a(b); PRAGMA application_id = 1196444487");
  EXPECT_EQ(open_error(folder.file("other.gpkg")), ErrorCode::kProject);
}

TEST(ProjectFile, OfANewerRoerIsRefused) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  change(path, "UPDATE roer_meta SET value = '999' WHERE key = 'schema_version'");
  EXPECT_EQ(open_error(path), ErrorCode::kProjectVersion);
  EXPECT_EQ(open_error(path, Access::kWrite), ErrorCode::kProjectVersion);
}

TEST(ProjectFile, CannotBeMadeInAFolderThatIsNotThere) {
  const Folder folder;
  const auto made = Project::create(folder.file("no/such/nl.gpkg"));
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.faults().first().code, ErrorCode::kProject);
}

TEST(ProjectFile, OpenedForReadingIsNotWritten) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  auto project = Project::open(path, Access::kRead);
  ASSERT_TRUE(project.ok());
  const auto refused = project->import({part("own", "2024", "own.csv", {"BU02680736"}, {1}).incoming()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kProject);
  EXPECT_FALSE(project->add(Verdict{}).ok());
  EXPECT_FALSE(project->put(ResultLayer{}).ok());
}

/// Whether somebody who is not root can open a project for reading.
bool opens_for_others(const std::string& path) {
  if (geteuid() != 0) return Project::open(path, Access::kRead).ok();
  constexpr unsigned kNobody = 65534;
  const pid_t child = fork();
  if (child == 0)
    _exit(setegid(kNobody) == 0 && seteuid(kNobody) == 0 && Project::open(path, Access::kRead).ok() ? 0 : 1);
  int status = -1;
  return waitpid(child, &status, 0) == child && status == 0;
}

TEST(ProjectFile, OpensForReadingInAFolderThatMayNotBeWritten) {
  using std::filesystem::perms;
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  constexpr perms kRead = perms::owner_read | perms::group_read | perms::others_read;
  constexpr perms kEnter = perms::owner_exec | perms::group_exec | perms::others_exec;
  constexpr perms kWrite = perms::owner_write | perms::group_write | perms::others_write;
  for (const perms file : {kRead, kRead | kWrite}) {
    std::filesystem::permissions(path, file);
    std::filesystem::permissions(folder.path(), kRead | kEnter);
    EXPECT_TRUE(opens_for_others(path)) << static_cast<unsigned>(file);
    std::filesystem::permissions(folder.path(), perms::owner_all);
  }
}

TEST(ProjectFile, IsAGeoPackage) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  EXPECT_EQ(query(path, "PRAGMA application_id"), "1196444487\n");  // "GPKG"
  EXPECT_EQ(query(path, "PRAGMA user_version"), "10300\n");
  EXPECT_EQ(query(path, "PRAGMA journal_mode"), "wal\n");
  EXPECT_EQ(query(path, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1"), "-1\n0\n4326\n28992\n");
  EXPECT_EQ(query(path, "PRAGMA integrity_check"), "ok\n");
  EXPECT_EQ(query(path, "PRAGMA foreign_key_check"), "");
}

TEST(Verdicts, KeepAllThatWasSaid) {
  const Folder folder;
  auto project = Project::create(folder.file("nl.gpkg"));
  ASSERT_TRUE(project.ok());
  Verdict verdict;
  verdict.framework = "vitality";
  verdict.area = buurt("BU0363AE01");
  verdict.boundary_year = Year(2024);
  verdict.factor = "organising";
  verdict.points = 0.5;
  verdict.overrules = true;
  verdict.author = "wijkbeheerder 's-Hertogenbosch";
  verdict.role = "staff";
  verdict.date = "2026-11-24";
  verdict.reason = "bewonerscommissie \"de Linde\" is gestopt; zie o'Neill";
  const auto id = project->add(verdict);
  ASSERT_TRUE(id.ok()) << to_text(id.faults());
  verdict.framework = "other";
  ASSERT_TRUE(project->add(verdict).ok());
  const auto found = project->verdicts("vitality");
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  const Verdict& one = found->front();
  EXPECT_EQ(one.id, *id);
  EXPECT_EQ(one.area, buurt("BU0363AE01"));
  EXPECT_EQ(one.boundary_year, Year(2024));
  EXPECT_EQ(one.factor, "organising");
  EXPECT_EQ(one.points, 0.5);
  EXPECT_TRUE(one.overrules);
  EXPECT_EQ(one.author, verdict.author);
  EXPECT_EQ(one.role, "staff");
  EXPECT_EQ(one.date, "2026-11-24");
  EXPECT_EQ(one.reason, verdict.reason);
}

TEST(Verdicts, WithoutReasonOrOfAnotherRoleAreNotStored) {
  const Folder folder;
  auto project = Project::create(folder.file("nl.gpkg"));
  ASSERT_TRUE(project.ok());
  Verdict verdict;
  verdict.framework = "vitality";
  verdict.area = buurt("BU02680736");
  verdict.role = "staff";
  EXPECT_FALSE(project->add(verdict).ok());
  verdict.reason = "x";
  verdict.role = "nobody";
  EXPECT_FALSE(project->add(verdict).ok());
  EXPECT_TRUE(project->verdicts("vitality")->empty());
}

}  // namespace
}  // namespace roer
