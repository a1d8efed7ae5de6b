#include "roer/area/area_list.hpp"

#include <gtest/gtest.h>

#include "roer/area/frame.hpp"

namespace roer {
namespace {

AreaList list_of(std::initializer_list<const char*> texts) {
  std::vector<AreaCode> codes;
  for (const char* text : texts) codes.push_back(unchecked_code(AreaKind::kGemeente, text));
  return {AreaKind::kGemeente, Year(2024), codes};
}

TEST(AreaList, IsSortedAndHoldsEachCodeOnce) {
  const AreaList list = list_of({"GM9903", "GM9901", "GM9903", "GM9902"});
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].text(), "GM9901");
  EXPECT_EQ(list.find(unchecked_code(AreaKind::kGemeente, "GM9903")), 2U);
  EXPECT_FALSE(list.find(unchecked_code(AreaKind::kGemeente, "GM9904")).has_value());
  EXPECT_FALSE(list.find(unchecked_code(AreaKind::kWijk, "GM9903")).has_value());
}

TEST(AreaList, PositionsOfOneListInAnother) {
  const AreaList from = list_of({"GM9901", "GM9903", "GM9904"}),
                 to = list_of({"GM9900", "GM9901", "GM9904", "GM9905"});
  EXPECT_EQ(positions(from, to), (std::vector<std::int64_t>{-1, 0, 2, -1}));
  EXPECT_EQ(positions(AreaList(), to), (std::vector<std::int64_t>(4, -1)));
}

TEST(AreaList, TheBoundaryYearIsPartOfItsIdentity) {
  EXPECT_FALSE(AreaList(AreaKind::kGemeente, Year(2023), {}) ==
               AreaList(AreaKind::kGemeente, Year(2024), {}));
}

TEST(Frame, FindsASeriesByIndicatorAndPeriod) {
  Frame frame;
  frame.series.push_back({"kwb/a_inw", Period{2023, 0}, Column(0)});
  EXPECT_EQ(frame.find("kwb/a_inw", Period{2023, 0}), &frame.series[0]);
  EXPECT_EQ(frame.find("kwb/a_inw", Period{2024, 0}), nullptr);
}

}  // namespace
}  // namespace roer
