// The series that imports are timed with has the form of the published file.

#include "../../bench/official_series.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "demo/demo_folder.hpp"

namespace roer {
namespace {

TEST(OfficialSeries, IsReadAsTheLeefbaarometerAndAddsUp) {
  std::vector<std::string> codes;
  for (int i = 0; i < 25; ++i) codes.push_back(fmt::format("BU990100{:02}", i));
  demo::DemoFile file;
  file.name = "Leefbaarometer-scores buurten 2002-2024.csv";
  file.bytes = bench::official_series(codes);
  EXPECT_EQ(file.bytes, bench::official_series(codes));
  const auto read = testing::DemoFolder().read(file);
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->front().id, "leefbaarometer");
  EXPECT_EQ(read->front().rows_read, 25U * 10);
  const Frame& frame = testing::frame_of(read->front(), AreaKind::kBuurt);
  ASSERT_EQ(frame.areas.size(), 25U);
  for (std::size_t a = 0; a < 25; ++a) {
    double sum = 0;
    for (const char* dimension : {"won", "fys", "vrz", "soc", "onv"})
      sum += testing::value_at(frame, std::string("leefbaarometer/") + dimension, {2024, 0}, a).number;
    EXPECT_NEAR(testing::value_at(frame, "leefbaarometer/afw", {2024, 0}, a).number, sum, 1e-9);
  }
  const Series* before = frame.find("leefbaarometer/won", {2012, 0});
  EXPECT_TRUE(before == nullptr || before->values.known() == 0);
}

}  // namespace
}  // namespace roer
