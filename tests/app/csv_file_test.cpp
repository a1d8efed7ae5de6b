#include "roer/app/csv_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "roer/project/csv_cell.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

TEST(CsvFile, IsNeverWrittenOverAProject) {
  const Folder folder;
  const std::string path = folder.file("p.csv");
  ASSERT_TRUE(Project::create(path).ok());
  const Status written = app::write_csv(path, "area,name\n");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.faults().list().front().code, ErrorCode::kProject);
  EXPECT_TRUE(Project::open(path, Access::kRead).ok());
}

TEST(CsvFile, HoldsWhatItWasGivenAndReplacesAnOlderOne) {
  const Folder folder;
  const std::string path = folder.file("t.csv");
  ASSERT_TRUE(app::write_csv(path, "old").ok());
  ASSERT_TRUE(app::write_csv(path, "a,b\n1,2\n").ok());
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "a,b\n1,2\n");
  EXPECT_FALSE(app::write_csv(folder.file("t.txt"), "x").ok());
  EXPECT_FALSE(app::write_csv(folder.file("lacks/t.csv"), "x").ok());
}

TEST(CsvCell, IsQuotedWhereNeededAndNeverAFormula) {
  EXPECT_EQ(csv_cell("'t Ven, \"oost\""), "\"'t Ven, \"\"oost\"\"\"");
  EXPECT_EQ(csv_cell("Malvert"), "Malvert");
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("\t@SUM(1)"), "' @SUM(1)");
  EXPECT_EQ(csv_cell("a\x1B[31m\nb"), "a[31m b");
}

}  // namespace
}  // namespace roer
