// Careers of the postcode areas, on the published file. Expected numbers were counted apart from the file
// itself by a few lines of another language.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "../shared_data.hpp"
#include "roer/app/careers_project.hpp"
#include "roer/app/import.hpp"
#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

TEST(Careers, OfPostcodesKeepStepsOfUnequalLengthApart) {
  ROER_SHARED_OR_SKIP(file, "data/leefbaarometer-2.0-pc4/PC4LBR.csv.gz");
  const Folder folder;
  const std::string path = folder.file("pc4.gpkg");
  ASSERT_TRUE(Project::create(path).ok());
  Progress progress;
  app::ImportParams import;
  import.project = path;
  import.paths = {file};
  ASSERT_TRUE(app::import_files(import, progress).ok());

  app::CareersParams params;
  params.project = path;
  params.focus = "1,2,3,4";
  params.sequences = true;
  const auto found = app::careers_of_project(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->indicator.id, "leefbaarometer2/kl");
  EXPECT_EQ(found->years, (std::vector<double>{2002, 2008, 2012, 2014, 2016, 2018}));
  EXPECT_EQ(found->step, 2);
  ASSERT_EQ(found->steps.size(), 3U);
  ASSERT_EQ(found->other_steps.size(), 2U);
  EXPECT_EQ(found->other_steps[0].to - found->other_steps[0].from, 6);
  EXPECT_EQ(found->focus_began, 195 + 187 + 173);
  EXPECT_NEAR(found->focus_stayed * found->focus_began, 171 + 162 + 155, 1e-9);
  EXPECT_NEAR(found->focus_steps * found->step, 20.878626624, 1e-7);
  double sum = 0;
  for (const double share : found->steady.at(0)) sum += share;
  EXPECT_NEAR(sum, 1, 1e-14);
  ASSERT_TRUE(found->sequences);
  EXPECT_EQ(found->sequences->of_unit.size(), found->areas.size());
  double units = 0;
  for (const app::TypicalCareer& one : found->sequences->typical) units += one.units;
  // Whoever has a class in some year is compared or told as not compared.
  EXPECT_NEAR(units + static_cast<double>(found->sequences->left_out.value()),
              static_cast<double>(found->units), 1e-6);

  params.step = 6;
  const auto six = app::careers_of_project(params, progress);
  ASSERT_TRUE(six.ok());
  EXPECT_EQ(six->focus_began, 236);
  EXPECT_NEAR(six->focus_stayed * 236, 204, 1e-9);
  EXPECT_FALSE(six->over_time);
}

TEST(Careers, ClassesOfPeopleNeedNoAreas) {
  const Folder folder;
  const std::string path = folder.file("empty.gpkg");
  ASSERT_TRUE(Project::create(path).ok());
  std::string text = "person,year,class\n";
  for (int p = 0; p < 30; ++p)
    for (int year = 2001; year <= 2004; ++year) text += fmt::format("{},{},{}\n", p, year, 1 + p % 2);
  Progress progress;
  app::CareersParams params;
  params.project = path;
  params.persons = folder.write("people.csv", text);
  const auto found = app::careers_of_project(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->units, 30U);
  EXPECT_EQ(found->steady.size(), 2U);  // nobody moves: two groups that nobody leaves
  EXPECT_TRUE(std::isinf(found->passage[1]));
  EXPECT_EQ(found->areas.size(), 0U);
}

/// One year of the whole country beside years of one town: equal groups of that year would be of other areas.
TEST(Careers, YearsThatKnowOtherAreasAreNotCompared) {
  SmallProject made;
  std::vector<std::string> codes;
  for (int i = 0; i < 40; ++i) codes.push_back(fmt::format("BU0001{:04}", i));
  for (std::int16_t year = 2018; year < 2022; ++year) {
    ByCode values;
    for (std::size_t i = 0; i < (year == 2021 ? codes.size() : 10); ++i)
      values.emplace_back(codes[i].c_str(), static_cast<double>(i < 10 ? 100 + i : i));
    made.add("leefbaarometer/afw", Period{year, 0}, Year(2024), values);
  }
  app::CareersParams params;
  params.project = made.folder.file("p.gpkg");
  Progress progress;
  const auto found = app::careers_of_project(params, progress);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  EXPECT_EQ(found->areas.size(), 10U);
  EXPECT_EQ(found->moves.counts.total(), 30);  // nobody moves: ten areas, three steps
  EXPECT_EQ(found->moves.counts.stayed(), 30);
  EXPECT_TRUE(std::any_of(found->remarks.begin(), found->remarks.end(), [](const Text& one) {
    return one.en.find("fewer than half of the years, which take no part: 30") != std::string::npos;
  }));
}

}  // namespace
