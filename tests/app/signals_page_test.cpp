// What the page of warnings shows, and what it does not.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "roer/app/signal_words.hpp"
#include "roer/app/signals_chapters.hpp"

namespace roer::app {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

NuisanceWarning some_signal(std::uint32_t unit, std::optional<std::uint32_t> kind) {
  NuisanceWarning one;
  one.unit = unit;
  one.kind = kind;
  one.count = 12;
  one.expected = 2.5;
  one.upper = 7.4;
  one.chance = 1e-5;
  one.adjusted = 2e-4;
  one.since = 24'300;
  one.course = {24'297, {0, 3, 5, 12}, {kNone, 2, 2.2, 2.5}, {kNone, 6, 6.5, 7.4}};
  one.behind = {12, 9, 0.2, {{0, 12}}};
  return one;
}

/// Three areas: a warning, a member of a cluster, and one where nothing was judged.
NuisanceSignalsResult some_look() {
  NuisanceSignalsResult result;
  result.units.kind = AreaKind::kBuurt;
  result.units.boundary_year = Year(2024);
  result.units.codes = {"BU00010001", "BU00010002", "BU00010003"};
  result.units.names = {"Noord", "Oost", "Zuid"};
  result.units.centres.resize(3);
  result.kinds = {{"GEL", {"geluid", "noise"}}};
  result.at = 24'300;
  result.series.judged = 4;
  result.series.few = 5;
  result.series.of_unit = {1, 1, 0};
  result.scans = 1;
  result.scanned_periods = 36;
  result.longest = 4;
  result.warnings = {some_signal(0, 0)};
  NuisanceCluster cluster;
  cluster.kind = 0;
  cluster.units = {0, 1};
  cluster.since = 24'299;
  cluster.behind = {19, 14, 0.1, {{0, 19}}};
  result.clusters = {cluster};
  return result;
}

/// One shape per area.
ShapeLayer three_squares() {
  ShapeLayer layer;
  std::vector<AreaCode> codes;
  for (int i = 0; i < 3; ++i) {
    codes.push_back(unchecked_code(AreaKind::kBuurt, "BU0001000" + std::to_string(i + 1)));
    layer.names.push_back("Buurt");
    for (const Point corner : {Point{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}})
      layer.shapes.points.push_back({100'000.0 + 100 * i + corner.x, 400'000 + corner.y});
    layer.shapes.close_ring();
    layer.shapes.close_part();
    layer.shapes.close_area();
  }
  layer.areas = AreaList(AreaKind::kBuurt, Year(2024), codes);
  return layer;
}

template <class Block>
std::vector<const Block*> blocks_of(const report::PageChapter& chapter) {
  std::vector<const Block*> found;
  for (const report::Block& one : chapter.blocks)
    if (const auto* block = std::get_if<Block>(&one)) found.push_back(block);
  return found;
}

TEST(SignalsPage, TellsCountsOfOneToFourWithoutTheirNumber) {
  const NuisanceSignalsResult result = some_look();
  const report::PageChapter chapter = warnings_chapter(result, told_signals(result));
  const auto charts = blocks_of<report::CurveChart>(chapter);
  ASSERT_EQ(charts.size(), 1U);
  const auto& curves = charts[0]->curves;
  ASSERT_EQ(curves.size(), 4U);
  EXPECT_EQ(curves[0].y[0], 0);
  EXPECT_TRUE(std::isnan(curves[0].y[1]));  // 3 reports
  EXPECT_EQ(curves[0].y[2], 5);
  EXPECT_EQ(curves[0].y[3], 12);
  EXPECT_EQ(curves[3].stroke, report::Stroke::kMarks);
  EXPECT_EQ(curves[3].y[1], 2.5);  // in the middle of what is not told, whatever it is
  for (const std::size_t other : {0U, 2U, 3U}) EXPECT_TRUE(std::isnan(curves[3].y[other]));
}

TEST(SignalsPage, ATableAndAChartForEachWarningSayUnitSourceAndPeriod) {
  const NuisanceSignalsResult result = some_look();
  const report::PageChapter chapter = warnings_chapter(result, told_signals(result));
  const auto tables = blocks_of<report::DataTable>(chapter);
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0]->rows.size(), 1U);
  EXPECT_EQ(tables[0]->rows[0].size(), tables[0]->heads.size());
  EXPECT_EQ(tables[0]->rows[0][0].en, "Noord (BU00010001)");
  const report::CurveChart& chart = *blocks_of<report::CurveChart>(chapter)[0];
  EXPECT_EQ(chart.title.en, "Noord (BU00010001): noise");
  EXPECT_EQ(chart.y_axis.nl, "meldingen per maand");
  EXPECT_NE(chart.note.en.find("12 reports where 2.5 were expected and up to 7 is usual"), std::string::npos);
  EXPECT_NE(chart.note.en.find("Source: own register"), std::string::npos);
  EXPECT_NE(chart.note.nl.find("Bron: eigen register"), std::string::npos);
}

TEST(SignalsPage, ADetectorWithoutABoundHasNoCurveAndNoRateOfIt) {
  NuisanceSignalsResult result = some_look();
  result.method = SignalMethod::kCusum;
  NuisanceWarning& one = result.warnings.front();
  one.chance = one.adjusted = one.upper = kNone;
  one.course.upper.assign(4, kNone);
  const report::PageChapter chapter = warnings_chapter(result, told_signals(result));
  EXPECT_EQ(blocks_of<report::CurveChart>(chapter)[0]->curves.size(), 3U);
  const report::DataTable& table = *blocks_of<report::DataTable>(chapter)[0];
  EXPECT_EQ(table.heads.size(), 7U);
  EXPECT_EQ(table.rows[0].back().en, "-");
}

TEST(SignalsPage, TheMapHatchesWhatWasNotJudged) {
  const NuisanceSignalsResult result = some_look();
  const ShapeLayer shapes = three_squares();
  const report::PageChapter chapter = signals_map_chapter(result, told_signals(result), shapes);
  const auto maps = blocks_of<report::AreaMap>(chapter);
  ASSERT_EQ(maps.size(), 1U);
  const report::MapView& view = maps[0]->views.front();
  ASSERT_EQ(view.of.size(), 3U);
  EXPECT_EQ(view.classes[view.of[0]].label.en, "warning and in a cluster");
  EXPECT_EQ(view.classes[view.of[1]].label.en, "in a cluster");
  EXPECT_EQ(view.classes[view.of[2]].label.en, "cannot be judged");
  EXPECT_TRUE(view.classes[view.of[2]].colour.empty());
  EXPECT_TRUE(blocks_of<report::AreaMap>(signals_map_chapter(result, told_signals(result), {})).empty());
}

TEST(SignalsPage, AllKindsTogetherAreNotToldWhereOneKindIs) {
  NuisanceSignalsResult result = some_look();
  result.warnings.push_back(some_signal(0, std::nullopt));
  result.warnings.push_back(some_signal(1, std::nullopt));
  const ToldSignals told = told_signals(result);
  ASSERT_EQ(told.warnings.size(), 2U);
  EXPECT_EQ(told.warnings[1]->unit, 1U);
  const report::PageChapter surety = signal_surety_chapter(result);
  const auto said = blocks_of<report::Sentences>(surety);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_NE(said[1]->lines[0].en.find("Of 1 of the 3"), std::string::npos);
  EXPECT_NE(said[1]->lines[0].en.find("Zuid (BU00010003)"), std::string::npos);
}

}  // namespace
}  // namespace roer::app
