// The built-in framework "leefbaarometer" against the published classes.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <filesystem>

#include "../shared_data.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/score/score.hpp"
#include "roer/sources/reader.hpp"

namespace {

using namespace roer;

/// Inputs of the framework out of one frame of the published file.
score::ScoreData data_of(const score::Framework& framework, const Frame& frame, Period period) {
  score::ScoreData data;
  data.areas = frame.areas;
  for (const score::Factor& factor : framework.factors) {
    auto& inputs = data.inputs.emplace_back();
    for (const score::Input& input : factor.inputs) {
      const Series* series = frame.find(input.indicator, period);
      EXPECT_NE(series, nullptr) << input.indicator;
      score::InputData& one = inputs.emplace_back();
      if (series != nullptr) one.values = series->values;
      one.available = series != nullptr;
    }
  }
  return data;
}

/// Published class of each factor, in the framework's order.
constexpr std::array kPublished = {"kscore", "kafw", "kwon", "kfys", "kvrz", "ksoc", "konv"};

/// Compares every class; returns how many were compared.
std::size_t compare(const score::Framework& framework, const Frame& frame, Period period,
                    std::size_t& different) {
  const auto scores = score::score(framework, data_of(framework, frame, period), {});
  EXPECT_TRUE(scores.ok());
  if (!scores.ok()) return 0;
  std::size_t compared = 0;
  for (std::size_t f = 0; f < kPublished.size(); ++f) {
    const Series* published = frame.find(fmt::format("leefbaarometer/{}", kPublished.at(f)), period);
    EXPECT_NE(published, nullptr) << kPublished.at(f);
    if (published == nullptr) continue;
    for (std::size_t i = 0; i < frame.areas.size(); ++i) {
      if (!published->values.at(i).known()) continue;
      ++compared;
      const score::Range points = scores->factors[f].points[i];
      if (points.known() && points.low == published->values.at(i).number) continue;
      if (++different <= 5)
        ADD_FAILURE() << kPublished.at(f) << " of " << frame.areas[i].text() << ": published "
                      << published->values.at(i).number << ", computed " << points.low;
    }
  }
  for (std::size_t i = 0; i < frame.areas.size(); ++i)
    if (scores->score[i].low != scores->factors[0].points[i].low) ++different;  // nothing else counts
  return compared;
}

TEST(LeefbaarometerSlow, EveryPublishedClassOf2024IsComputedAgain) {
  ROER_SHARED_OR_SKIP(folder, "data/leefbaarometer-2024");
  const auto framework = app::load_framework("leefbaarometer");
  ASSERT_TRUE(framework.ok()) << to_text(framework.faults());
  Progress progress;
  std::size_t areas = 0, compared = 0, different = 0;
  for (int province = 20; province <= 31; ++province) {
    const auto read = read_path(fmt::format("{}/buurten_{}.geojson.gz", folder, province), {}, progress);
    ASSERT_TRUE(read.ok()) << to_text(read.faults());
    for (const Dataset& dataset : *read)
      for (const Frame& frame : dataset.frames) {
        if (frame.areas.kind() != AreaKind::kBuurt) continue;
        areas += frame.areas.size();
        compared += compare(*framework, frame, {2024, 0}, different);
      }
  }
  EXPECT_EQ(areas, 12147U);
  EXPECT_EQ(compared, 7U * 12147U);
  EXPECT_EQ(different, 0U);
}

TEST(LeefbaarometerSlow, MunicipalitiesAreClassedByTheSameLimits) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/gemeenten.geojson.gz");
  const auto framework = app::load_framework("leefbaarometer");
  ASSERT_TRUE(framework.ok());
  Progress progress;
  const auto read = read_path(path, {}, progress);
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  std::size_t compared = 0, different = 0;
  for (const Dataset& dataset : *read)
    for (const Frame& frame : dataset.frames)
      if (frame.areas.kind() == AreaKind::kGemeente)
        compared += compare(*framework, frame, {2024, 0}, different);
  EXPECT_EQ(compared, 7U * 342U);
  EXPECT_EQ(different, 0U);
}

}  // namespace
