#include "roer/app/source_years.hpp"

#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

TEST(SourceYears, TellEachSourceOnceWithThePeriodsOfWhatIsKnown) {
  SmallProject small;
  small.add("own/x", {2023, 0}, Year(2024), {{kA, 2}, {kB, 2}}, Measure::kCount);
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 2}}, Measure::kCount);
  small.add("own/y", {2021, 0}, Year(2024), {{kA, 5}, {kB, 2}});
  small.add("own/z", {2019, 0}, Year(2024), {{kA, kHole}});
  small.add("kwb/a_inw", {2024, 0}, Year(2024), {{kA, 500}, {kB, 0}}, Measure::kCount);
  const auto run = small.run(
      head() + factor("f") +
      input("own/x",
            "period = 2023\nperiod_to = 2024\ndenominator = { indicator = \"kwb/a_inw\", per = 1000 }\n") +
      input("own/y") + input("own/z") + input("own/none"));
  ASSERT_TRUE(run.ok());
  const std::vector<Text> told = app::source_years(*run);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_TRUE(told[0].en.ends_with(": 2023–2024, 2021")) << told[0].en;
  EXPECT_EQ(told[1].en.find(':'), std::string::npos) << "divided by, of no year of its own: " << told[1].en;
}

}  // namespace
