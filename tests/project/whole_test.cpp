// The file stays whole when its writer is killed, and readers see one state while it is written.

#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <random>
#include <thread>

#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

constexpr int kAreas = 400;

/// Release r: every number of every series equals r, so that a mixture is seen at once.
Part whole_release(int release) {
  Part made("own", std::to_string(release), std::to_string(release) + ".csv");
  std::vector<std::string> codes;
  for (int i = 0; i < kAreas; ++i) codes.push_back("BU0" + std::to_string(1000000 + i).substr(0, 7));
  const AreaList areas = buurten(codes);
  for (std::int16_t year = 2015; year < 2025; ++year)
    made.add("own/a", {year, 0}, areas, column(std::vector<double>(areas.size(), release)));
  made.shapes.push_back(squares(areas, release));
  return made;
}

/// The release that all of the project is of; -1 if it is a mixture.
int state_of(const Project& project) {
  const auto all = project.series();
  if (!all.ok() || all->empty()) return all.ok() ? 0 : -1;
  const double first = numbers_of(project, "own/a", all->front().period).at(0);
  for (const SeriesInfo& one : *all)
    for (const double number : numbers_of(project, "own/a", one.period))
      if (number != first) return -1;
  const auto shapes = project.load_shapes(AreaKind::kBuurt, Year(2024));
  if (!shapes.ok() || shapes->areas.size() != kAreas || shapes->shapes.points[0].x != first) return -1;
  const auto records = project.imports();
  std::size_t in_force = 0;
  for (const ImportRecord& record : *records) in_force += record.replaced_by == 0 ? 1 : 0;
  if (in_force != 1 || std::to_string(static_cast<int>(first)) != records->back().release) return -1;
  return all->size() == 10 ? static_cast<int>(first) : -1;
}

[[noreturn]] void import_for_ever(const std::string& path, int from, int acknowledge) {
  for (int release = from;; ++release) {
    auto project = Project::open(path, Access::kWrite);
    if (!project.ok() || !project->import({whole_release(release).incoming()}).ok()) _exit(1);
    if (write(acknowledge, &release, sizeof release) != sizeof release) _exit(2);
  }
}

TEST(KilledSlow, AtAnyMomentTheProjectIsWholeAndHoldsAllThatWasDone) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    ASSERT_TRUE(Project::create(path).ok());
  }
  std::mt19937 random(20261124);
  std::uniform_int_distribution<int> microseconds(0, 90'000);
  int done = 1000;
  int kills_after_work = 0;
  for (int kill_number = 0; kill_number < 48; ++kill_number) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) import_for_ever(path, done + 1, ends[1]);
    ::close(ends[1]);
    // Ever longer, so that a slow machine gets an import done too.
    std::this_thread::sleep_for((1 + kill_number / 16) * std::chrono::microseconds(microseconds(random)));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the import failed by itself: " << WEXITSTATUS(status);
    int acknowledged = done;
    for (int release = 0; read(ends[0], &release, sizeof release) == sizeof release;) acknowledged = release;
    ::close(ends[0]);
    kills_after_work += acknowledged > done ? 1 : 0;
    {
      const auto project = Project::open(path, Access::kRead);
      ASSERT_TRUE(project.ok()) << to_text(project.faults());
      const int state = state_of(*project);
      // Exactly before or exactly after the import that was under way.
      const int before = acknowledged == 1000 ? 0 : acknowledged;
      ASSERT_TRUE(state == before || state == acknowledged + 1) << state << " after " << acknowledged;
      done = std::max(acknowledged, state);
    }
    ASSERT_EQ(query(path, "PRAGMA integrity_check"), "ok\n");
    ASSERT_EQ(query(path, "PRAGMA foreign_key_check"), "");
  }
  EXPECT_GT(done, 1000) << "no import ever came through";
  auto project = Project::open(path, Access::kWrite);
  ASSERT_TRUE(project.ok());
  import_one(*project, whole_release(done + 1));
  EXPECT_EQ(state_of(*project), done + 1);
}

TEST(Readers, SeeOneStateWhileAnotherProgramWrites) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  auto writer = Project::create(path);
  ASSERT_TRUE(writer.ok());
  import_one(*writer, whole_release(1));
  const auto early = Project::open(path, Access::kRead);
  ASSERT_TRUE(early.ok());
  import_one(*writer, whole_release(2));
  const auto late = Project::open(path, Access::kRead);
  ASSERT_TRUE(late.ok());
  import_one(*writer, whole_release(3));
  EXPECT_EQ(state_of(*early), 1);
  EXPECT_EQ(state_of(*late), 2);
  EXPECT_EQ(state_of(*writer), 3);
}

TEST(Readers, OpenAnyTimeDuringManyImports) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    auto project = Project::create(path);
    ASSERT_TRUE(project.ok());
    import_one(*project, whole_release(1001));
  }
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) import_for_ever(path, 1002, ends[1]);
  int last = 0;
  for (int i = 0; i < 30; ++i) {
    const auto project = Project::open(path, Access::kRead);
    EXPECT_TRUE(project.ok());
    if (!project.ok()) break;
    const int state = state_of(*project);
    EXPECT_GE(state, std::max(1001, last));
    last = state;
  }
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(Writers, SecondOneIsToldThatTheProjectIsBusy) {
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  auto project = Project::create(path);
  ASSERT_TRUE(project.ok());
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const auto busy = project->import({whole_release(1).incoming()});
  ASSERT_FALSE(busy.ok());
  EXPECT_EQ(busy.faults().first().code, ErrorCode::kProjectBusy);
  EXPECT_TRUE(Project::open(path, Access::kRead).ok()) << "readers do not wait";
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  import_one(*project, whole_release(1));
}

}  // namespace
}  // namespace roer
