// What is said of the Leefbaarometer without amenities, on the published files.

#include <gtest/gtest.h>
#include <filesystem>

#include "country.hpp"
#include "roer/app/examine.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

TEST(LeefbaarometerSlow, WithoutAmenitiesFortyTwoPercentOfTheWorstListIsOther) {
  ROER_SHARED_OR_SKIP(data, "data/leefbaarometer-2024");
  const Folder folder;
  const std::string path = folder.file("nl.gpkg");
  {
    Project project = Project::create(path).value();
    for (int province = 20; province <= 31; ++province)
      import_file(project, fmt::format("{}/buurten_{}.geojson.gz", data, province));
  }
  Progress progress;
  app::ExamineParams params;
  params.score = {path, "leefbaarometer-sum", {}};
  params.worst = 5;
  params.groups = {"GM0363", "GM0599", "GM0518", "GM0344"};
  const auto found = app::examine(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->known, 12147U);
  ASSERT_EQ(found->list.size(), 607U);
  EXPECT_NEAR(app::share_in_groups(*found, found->list), 0.21, 0.005);
  ASSERT_EQ(found->left_out.size(), 5U);
  const score::LeftOut& amenities = found->left_out[2];
  ASSERT_EQ(score::name_of(found->run.framework, amenities.place), "amenities/deviation");
  // domain: 42 % of the list changes, the share of the four big cities rises from 21 % to 49 %
  EXPECT_EQ(amenities.list.size(), 607U);
  EXPECT_EQ(amenities.change.leaves.size(), 255U);
  EXPECT_NEAR(255.0 / 607, 0.42, 0.005);
  EXPECT_NEAR(app::share_in_groups(*found, amenities.list), 0.49, 0.005);
  // domain: correlation of amenities -0.72 with cohesion, -0.70 with nuisance
  EXPECT_NEAR(found->pearson[2][3].r, -0.72, 0.005);
  EXPECT_NEAR(found->pearson[2][4].r, -0.70, 0.005);
  // Counted apart from the files themselves: sort by the sum of the other four dimensions.
  const std::vector<std::size_t> leave{140, 78, 255, 152, 357};
  for (std::size_t k = 0; k < leave.size(); ++k)
    EXPECT_EQ(found->left_out[k].change.leaves.size(), leave[k]) << k;
}

}  // namespace
