// Warnings on an indicator that counts: what is warned of, what is not judged and why, which methods few
// years can feed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "country.hpp"
#include "roer/app/count_signals.hpp"
#include "roer/app/signal_detectors.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using roer::testing::kHole;
using roer::testing::SmallProject;

constexpr std::uint32_t kMany = 60;
constexpr std::uint32_t kTripled = 7, kGapped = 11, kBroken = 13, kNotKnown = 17, kFilled = 19;

std::vector<std::string> many_codes() {
  std::vector<std::string> codes;
  for (std::uint32_t i = 0; i < kMany; ++i) codes.push_back(fmt::format("BU0001{:04}", i));
  return codes;
}

/// Poisson counts of a level of their own in six years; what is planted is planted in the last one or before.
void add_steady_years(SmallProject& made) {
  const std::vector<std::string> codes = many_codes();
  for (std::uint32_t year = 0; year < 6; ++year) {
    roer::testing::ByCode values;
    for (std::uint32_t i = 0; i < kMany; ++i) {
      double level = 20.0 + 3 * i;
      if (i == kTripled && year == 5) level *= 3;
      if (i == kBroken && year < 2) level *= 20;
      double count = signal::overdispersed_quantile(0.001 + 0.998 * uniform({3, 1, i, year, 0}), level, 1);
      if (i == kGapped && year == 5) count = 0;
      if (i == kFilled && year == 3) count = 0;
      if (i == kNotKnown && year == 5) count = kHole;
      values.emplace_back(codes[i].c_str(), count);
    }
    made.add("police/misdr", Period{static_cast<std::int16_t>(2020 + year), 0}, Year(2024), values,
             Measure::kCount);
  }
}

Result<CountSignalsResult> judged(const SmallProject& made, const std::string& method,
                                  const std::string& at = "") {
  CountSignalsParams params;
  params.project = made.folder.file("p.gpkg");
  params.indicator = "police/misdr";
  params.method = method;
  params.at = at;
  Progress progress;
  return count_signals(params, progress);
}

TEST(CountSignals, WarnsOfWhatRoseAndNamesWhatIsNotJudged) {
  SmallProject made;
  add_steady_years(made);
  const CountSignalsResult result = judged(made, "").value();
  ASSERT_EQ(result.warnings.size(), 1U);
  const CountWarning& warning = result.warnings.front();
  EXPECT_EQ(warning.area, kTripled);
  EXPECT_NEAR(warning.expected, 20 + 3 * kTripled, 12);
  EXPECT_GT(warning.count, warning.upper);
  EXPECT_LE(warning.chance, warning.adjusted);
  EXPECT_EQ(result.judged, kMany - 3);
  const std::vector<std::pair<std::uint32_t, NotJudged>> expected = {
      {kGapped, NotJudged::kGap}, {kBroken, NotJudged::kBreak}, {kNotKnown, NotJudged::kUnknown}};
  EXPECT_EQ(result.not_judged, expected);
  EXPECT_EQ(result.scanned, 0U);  // no map
  EXPECT_EQ(result.without_map, result.judged);
}

/// Zeros of a district that is being built are true, and are what the first full year is judged by.
TEST(CountSignals, ARiseFromNothingIsWarnedOf) {
  SmallProject made;
  const std::vector<std::string> codes = many_codes();
  for (std::uint32_t year = 0; year < 5; ++year) {
    roer::testing::ByCode values;
    for (std::uint32_t i = 0; i < kMany; ++i) {
      const double quiet =
          signal::overdispersed_quantile(0.001 + 0.998 * uniform({3, 5, i, year, 0}), 20.0 + i % 7, 1);
      values.emplace_back(codes[i].c_str(), i == 0 ? (year == 4 ? 60 : 0) : quiet);
    }
    made.add("police/misdr", Period{static_cast<std::int16_t>(2020 + year), 0}, Year(2024), values,
             Measure::kCount);
  }
  const CountSignalsResult result = judged(made, "").value();
  EXPECT_TRUE(result.not_judged.empty());
  ASSERT_FALSE(result.warnings.empty());
  EXPECT_EQ(result.warnings.front().area, 0U);
}

TEST(CountSignals, NeighboursThatRoseTogetherAreACluster) {
  SmallProject made;
  const std::vector<std::string> codes = many_codes();
  for (std::uint32_t year = 0; year < 5; ++year) {
    roer::testing::ByCode values;
    for (std::uint32_t i = 0; i < kMany; ++i) {
      const double level = (20.0 + i % 7) * (year == 4 && i >= 30 && i < 35 ? 1.8 : 1);
      values.emplace_back(codes[i].c_str(), signal::overdispersed_quantile(
                                                0.001 + 0.998 * uniform({3, 2, i, year, 0}), level, 1));
    }
    made.add("police/misdr", Period{static_cast<std::int16_t>(2020 + year), 0}, Year(2024), values,
             Measure::kCount);
  }
  std::vector<const char*> on_map;
  for (std::uint32_t i = 4; i < kMany; ++i) on_map.push_back(codes[i].c_str());
  made.add_shapes(on_map, Year(2024));
  const CountSignalsResult result = judged(made, "").value();
  EXPECT_EQ(result.scanned, kMany - 4);
  EXPECT_EQ(result.without_map, 4U);  // never piled up in one place
  ASSERT_EQ(result.clusters.size(), 1U);
  std::vector<std::uint32_t> found = result.clusters.front().areas;
  std::sort(found.begin(), found.end());
  EXPECT_LE(found.front(), 31U);
  EXPECT_GE(found.back(), 33U);
  EXPECT_LE(found.size(), 7U);
  EXPECT_LE(result.clusters.front().p, 0.01);
}

TEST(CountSignals, AnEarlierYearIsJudgedAsIfLaterOnesWereNotThere) {
  SmallProject made;
  add_steady_years(made);
  const CountSignalsResult result = judged(made, "forecast", "2024").value();
  EXPECT_EQ(result.at, 2024);
  EXPECT_EQ(result.course.periods, 5U);
  EXPECT_TRUE(result.warnings.empty());
  EXPECT_EQ(judged(made, "forecast", "2021").faults().first().code, ErrorCode::kUsage);
}

TEST(CountSignals, MethodsThatFewYearsCannotFeedAreRefused) {
  SmallProject made;
  add_steady_years(made);
  for (const char* method : {"farrington", "farrington-flexible", "bayes", "ears", "change-point", "none"}) {
    const auto result = judged(made, method);
    ASSERT_FALSE(result.ok()) << method;
    EXPECT_EQ(result.faults().first().code, ErrorCode::kUsage);
  }
  for (const char* method : {"cusum", "ewma", "likelihood-ratio", "outbreak"}) {
    const CountSignalsResult result = judged(made, method).value();
    EXPECT_EQ(result.judged, kMany - 3) << method;
    EXPECT_GT(result.drawn, 0U) << method;
    EXPECT_TRUE(std::any_of(result.warnings.begin(), result.warnings.end(), [](const CountWarning& one) {
      return one.area == kTripled;
    })) << method;
  }
}

/// Forty steady areas, and one in which the last year counts so many.
void add_one_large(SmallProject& made, double large, const std::string& indicator = "own/aantal") {
  const std::vector<std::string> codes = many_codes();
  for (std::uint32_t year = 0; year < 6; ++year) {
    roer::testing::ByCode values;
    for (std::uint32_t i = 0; i < 40; ++i)
      values.emplace_back(
          codes[i].c_str(),
          i == 0 ? large * (year == 5 ? 1 : 0.3)
                 : signal::overdispersed_quantile(0.001 + 0.998 * uniform({3, 7, i, year, 0}), 20.0 + i, 1));
    made.add(indicator, Period{static_cast<std::int16_t>(2020 + year), 0}, Year(2024), values,
             Measure::kCount);
  }
}

TEST(CountSignals, MoreThanThereCanBeOfAnythingIsRefusedByAreaAndYear) {
  SmallProject made;
  add_one_large(made, 2e9);
  CountSignalsParams params;
  params.project = made.folder.file("p.gpkg");
  params.indicator = "own/aantal";
  Progress progress;
  const auto result = count_signals(params, progress);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.faults().first().code, ErrorCode::kOutOfRange);
  for (const char* told : {"own/aantal", "BU00010000", "2025", "2000000000", "1000000000"})
    EXPECT_NE(to_text(result.faults()).find(told), std::string::npos) << told << to_text(result.faults());
}

// Each of these took minutes, or all memory, as long as something was added up count by count.
TEST(CountSignals, TimeDoesNotGrowWithWhatIsCounted) {
  SmallProject made;
  add_one_large(made, 9e8);
  std::vector<const char*> on_map;
  const std::vector<std::string> codes = many_codes();
  for (std::uint32_t i = 0; i < 40; ++i) on_map.push_back(codes[i].c_str());
  made.add_shapes(on_map, Year(2024));
  CountSignalsParams params;
  params.project = made.folder.file("p.gpkg");
  params.indicator = "own/aantal";
  Progress progress;
  for (const char* method : {"forecast", "cusum", "ewma", "likelihood-ratio", "outbreak"}) {
    params.method = method;
    const auto result = count_signals(params, progress);
    ASSERT_TRUE(result.ok()) << to_text(result.faults());
    EXPECT_TRUE(result->too_many_to_scan);
    EXPECT_EQ(result->scanned, 0U);
    EXPECT_TRUE(std::any_of(result->remarks.begin(), result->remarks.end(), [](const Text& one) {
      return one.en.find("Clusters were not looked for") == 0;
    }));
  }
}

TEST(CountSignals, ReplicatesThatCanShowNoClusterAreRefused) {
  EXPECT_FALSE(check_warning_limits(0.05, 18).ok());
  EXPECT_TRUE(check_warning_limits(0.05, 19).ok());
  EXPECT_TRUE(check_warning_limits(0.05, 0).ok());
  EXPECT_TRUE(check_warning_limits(0.2, 4).ok());
  EXPECT_FALSE(check_warning_limits(0.2, 3).ok());
  EXPECT_EQ(check_warning_limits(2, 1'000'000).faults().total(), 2U);
}

/// What is called chance should be chance: few areas of a country are far above what was expected of them.
TEST(CountSignals, PoliceCountsOfTheCountryAreJudgedOrNamed) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
  const roer::testing::Folder folder;
  {
    Project project = Project::create(folder.file("nl.gpkg")).value();
    roer::testing::import_file(project, path);
  }
  CountSignalsParams params;
  params.project = folder.file("nl.gpkg");
  params.indicator = "police/misdr";
  params.draws = 0;
  Progress progress;
  const CountSignalsResult result = count_signals(params, progress).value();
  EXPECT_EQ(result.course.areas.size(), 14'494U);
  EXPECT_EQ(result.course.never, 80U);
  EXPECT_EQ(result.judged + result.not_judged.size(), 14'494U);
  EXPECT_GT(result.judged, 14'300U);
  EXPECT_NEAR(result.total, result.total_expected, 0.03 * result.total);
  EXPECT_GT(result.warnings.size(), 5U);
  EXPECT_LT(result.warnings.size(), 100U);
  for (const CountWarning& one : result.warnings) {
    EXPECT_GT(one.count, one.expected);
    EXPECT_LE(one.adjusted, 0.05);
  }
}

}  // namespace
}  // namespace roer::app
