// Frameworks of the user's own in the project file.

#include "roer/project/framework_store.hpp"

#include <gtest/gtest.h>

#include "roer/project/schema.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

OwnFramework some_framework(const std::string& name) {
  return {name, "id = \"" + name + "\"\n# a comment\n", "vitality", "team East", "sharper", ""};
}

TEST(FrameworkStore, KeepsWhatWasGivenAndNeverTwiceUnderOneName) {
  const Folder folder;
  const std::string path = folder.file("p.gpkg");
  ASSERT_TRUE(Project::create(path).ok());
  {
    auto store = FrameworkStore::open(path, Access::kWrite);
    ASSERT_TRUE(store.ok()) << to_text(store.faults());
    EXPECT_TRUE(store->all()->empty());
    ASSERT_TRUE(store->add(some_framework("b")).ok());
    ASSERT_TRUE(store->add(some_framework("a")).ok());
    const Status again = store->add(some_framework("a"));
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.faults().first().code, ErrorCode::kFramework);
    EXPECT_EQ(again.faults().first().found, "a");
  }
  const auto store = FrameworkStore::open(path, Access::kRead);
  ASSERT_TRUE(store.ok());
  const auto all = store->all();
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->front().name, "a");
  const auto found = store->find("b");
  ASSERT_TRUE(found.ok() && found->has_value());
  const OwnFramework expected = some_framework("b");
  EXPECT_EQ((*found)->text, expected.text);
  EXPECT_EQ((*found)->made_from, "vitality");
  EXPECT_EQ((*found)->author, "team East");
  EXPECT_EQ((*found)->note, "sharper");
  EXPECT_EQ((*found)->saved_at.size(), std::string("2026-11-24T09:30:00Z").size());
  EXPECT_FALSE(store->find("c")->has_value());
}

TEST(FrameworkStore, RemovesOneAndToldWhereThereIsNone) {
  const Folder folder;
  const std::string path = folder.file("p.gpkg");
  ASSERT_TRUE(Project::create(path).ok());
  auto store = FrameworkStore::open(path, Access::kWrite);
  ASSERT_TRUE(store->add(some_framework("a")).ok());
  ASSERT_TRUE(store->remove("a").ok());
  EXPECT_TRUE(store->all()->empty());
  const Status none = store->remove("a");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.faults().first().code, ErrorCode::kMissingData);
}

TEST(Migration, AProjectOfVersion6GetsFrameworks) {
  const Folder folder;
  const std::string path = folder.file("old.gpkg");
  {
    Database database;
    ASSERT_TRUE(database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).ok());
    create_project_schema(database, 6);
  }
  EXPECT_EQ(query(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'roer_framework'"), "0\n");
  {
    const auto reading = FrameworkStore::open(path, Access::kRead);
    ASSERT_TRUE(reading.ok()) << to_text(reading.faults());
    EXPECT_TRUE(reading->all()->empty());
  }
  auto store = FrameworkStore::open(path, Access::kWrite);
  ASSERT_TRUE(store->add(some_framework("a")).ok());
  EXPECT_EQ(query(path, "SELECT count(*) FROM gpkg_extensions WHERE table_name = 'roer_framework'"), "1\n");
}

}  // namespace
}  // namespace roer
