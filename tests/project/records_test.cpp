// Records of scores, and a project file of version 1 that has no place for them yet.

#include <gtest/gtest.h>

#include "roer/project/schema.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

ScoreRecord some_record(const std::string& name) {
  ScoreRecord record;
  record.name = name;
  record.framework = "own";
  record.framework_source = "own.toml";
  record.framework_text = "id = \"own\"  # as it was, é\n";
  record.areas = buurten({"BU00010001", "BU00010002", "BU00010003"});
  record.manifest = R"({"version":"0.1.0"})";
  record.verdicts = "[]";
  record.columns.push_back({"values", "a/one", R"({"period":"2024"})", column({1.5, kHole, -0.0})});
  record.columns.push_back({"score_low", "", "{}", column({1, 2, 3}, State::kSuppressed)});
  record.columns[0].values.set(1, Value::hole(State::kSuppressed));
  return record;
}

TEST(Records, AreReadAsTheyWereKept) {
  const Folder folder;
  Project project = Project::create(folder.file("p.gpkg")).value();
  ASSERT_TRUE(project.put(some_record("before")).ok());
  const auto back = project.load_record("before");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  const ScoreRecord kept = some_record("before");
  EXPECT_EQ(back->framework_text, kept.framework_text);
  EXPECT_EQ(back->framework_source, kept.framework_source);
  EXPECT_EQ(back->areas, kept.areas);
  EXPECT_EQ(back->manifest, kept.manifest);
  EXPECT_FALSE(back->saved_at.empty());
  ASSERT_EQ(back->columns.size(), 2U);
  EXPECT_EQ(back->columns[0].input, "a/one");
  EXPECT_EQ(back->columns[0].about, R"({"period":"2024"})");
  EXPECT_EQ(back->columns[0].values.at(0).number, 1.5);
  EXPECT_TRUE(std::signbit(back->columns[0].values.at(2).number));
  EXPECT_EQ(back->columns[0].values.at(1).state, State::kSuppressed);
  EXPECT_EQ(back->columns[1].role, "score_low");
}

TEST(Records, NeverChange) {
  const Folder folder;
  Project project = Project::create(folder.file("p.gpkg")).value();
  ASSERT_TRUE(project.put(some_record("before")).ok());
  const auto again = project.put(some_record("before"));
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.faults().first().code, ErrorCode::kProject);
  EXPECT_FALSE(project.put(some_record("")).ok());
}

TEST(Records, AreListedAndRemoved) {
  const Folder folder;
  Project project = Project::create(folder.file("p.gpkg")).value();
  ASSERT_TRUE(project.put(some_record("b")).ok());
  ASSERT_TRUE(project.put(some_record("a")).ok());
  auto list = project.records();
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->size(), 2U);
  EXPECT_EQ((*list)[0].areas, 3U);
  EXPECT_EQ((*list)[0].boundary_year, Year(2024));
  EXPECT_GT((*list)[0].bytes, 0U);
  ASSERT_TRUE(project.remove_record("b").ok());
  EXPECT_EQ(project.load_record("b").faults().first().code, ErrorCode::kMissingData);
  EXPECT_EQ(project.remove_record("b").faults().first().code, ErrorCode::kMissingData);
  EXPECT_TRUE(project.load_record("a").ok());
}

TEST(Records, KeepTheirAreasWhateverIsImportedOrReplaced) {
  const Folder folder;
  Project project = Project::create(folder.file("p.gpkg")).value();
  ASSERT_TRUE(project.put(some_record("before")).ok());
  // Layers come and go; lists that nothing else stands on are cleared away then.
  ResultLayer layer;
  layer.name = "layer";
  layer.areas = buurten({"BU00090001"});
  ASSERT_TRUE(project.put(layer).ok());
  ASSERT_TRUE(project.put(layer).ok());
  const auto back = project.load_record("before");
  ASSERT_TRUE(back.ok()) << to_text(back.faults());
  EXPECT_EQ(back->areas.size(), 3U);
}

TEST(Migration, AProjectOfVersion1OpensAndKeepsRecords) {
  const Folder folder;
  const std::string path = folder.file("old.gpkg");
  {
    Database database;
    ASSERT_TRUE(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).ok());
    Transaction transaction(database, Transaction::Kind::kWrite);
    create_project_schema(database, 1);
    database.execute(
        "INSERT INTO roer_verdict (framework, kind, area, boundary_year, factor, points, overrules, author, "
        "role, date, reason, recorded_at) VALUES ('own', 'buurt', 'BU00010001', 2024, '', 2, 1, 'me', "
        "'staff', "
        "'2024-01-01', 'seen', '2024-01-01T00:00:00Z')");
    ASSERT_TRUE(transaction.commit().ok());
  }
  EXPECT_EQ(query(path, "SELECT value FROM roer_meta WHERE key = 'schema_version'"), "1\n");
  EXPECT_EQ(query(path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'roer_record%'"), "0\n");
  {
    const auto reading = Project::open(path, Access::kRead);
    ASSERT_TRUE(reading.ok()) << to_text(reading.faults());
    EXPECT_EQ(reading->schema_version(), current_schema_version());
    EXPECT_TRUE(reading->records()->empty());
    ASSERT_EQ(reading->verdicts("own")->size(), 1U);
  }
  auto project = Project::open(path, Access::kWrite);
  ASSERT_TRUE(project.ok());
  ASSERT_TRUE(project->put(some_record("before")).ok());
  EXPECT_TRUE(project->load_record("before").ok());
  EXPECT_EQ(query(path, "SELECT count(*) FROM gpkg_extensions WHERE table_name LIKE 'roer_record%'"), "2\n");
}

TEST(Migration, AnOldProjectEndsUpAsANewOneIsMade) {
  const Folder folder;
  {
    Database database;
    ASSERT_TRUE(database.open(folder.file("old.gpkg"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).ok());
    create_project_schema(database, 1);
  }
  ASSERT_TRUE(Project::open(folder.file("old.gpkg"), Access::kWrite).ok());
  ASSERT_TRUE(Project::create(folder.file("new.gpkg")).ok());
  const char* tables = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
  EXPECT_EQ(query(folder.file("old.gpkg"), tables), query(folder.file("new.gpkg"), tables));
  const char* extensions =
      "SELECT table_name, extension_name, scope FROM gpkg_extensions ORDER BY table_name";
  EXPECT_EQ(query(folder.file("old.gpkg"), extensions), query(folder.file("new.gpkg"), extensions));
}

}  // namespace
}  // namespace roer
