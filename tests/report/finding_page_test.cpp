#include "roer/report/finding_page.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "small_report.hpp"

namespace roer::report {
namespace {

using roer::testing::toy_map;

const ShapeLayer kToy = toy_map("AB\nCC");

constexpr double kHidden = std::numeric_limits<double>::quiet_NaN();

/// One of each kind of block, with what is not known in each.
FindingPage every_block() {
  FindingPage page;
  page.kind = {"Soort", "Kind"};
  page.title = {"Titel <van> & meer", "Title <of> & more"};
  page.facts = {{{"jaar", "year"}, {"2024", "2024"}}};
  page.tiles = {{{"0,5", "0.5"}, {"H", "H"}}};
  page.summary = {{"Eerst dit.", "This first."}, {"Dan dat.", "Then that."}};
  PageChapter chapter{"all", {"Alles", "All"}, {"Een zin.", "One sentence."}, {}};
  chapter.blocks.emplace_back(Sentences{{{"Een & twee", "One & two"}}, true});
  chapter.blocks.emplace_back(
      DataTable{{"Tabel", "Table"}, {{"a", "a"}, {"b", "b"}}, {{{"x", "x"}, {"1,5", "1.5"}}}});
  chapter.blocks.emplace_back(HeatTable{{"Overgangen", "Moves"},
                                        {"van", "from"},
                                        {{"laag", "low"}, {"hoog", "high"}},
                                        {{"laag", "low"}, {"hoog", "high"}},
                                        {1, 0, kHidden, kHidden},
                                        {"te weinig", "too few"}});
  chapter.blocks.emplace_back(DotChart{{"Stippen", "Dots"},
                                       {"as", "axis"},
                                       {"gemeten", "measured"},
                                       {"95 %", "95 %"},
                                       {"ander", "other"},
                                       {{{"H", "H"}, 0.4, 0.3, 0.5, 0.1, kHidden, kHidden},
                                        {{"D", "D"}, 0.2, kHidden, kHidden, kHidden, kHidden, kHidden}}});
  chapter.blocks.emplace_back(BarChart{{"Balken", "Bars"}, {{{"a", "a"}, 0, {"0 %", "0 %"}, {}}}});
  CurveChart curves{{"Lijnen", "Curves"},
                    {"x", "x"},
                    {"y", "y"},
                    {100, 1000},
                    {{"100", "100"}, {"1.000", "1,000"}},
                    true,
                    {}};
  curves.curves = {{{"H", "H"}, {0.3, kHidden}}, {{"D", "D"}, {0.4, 0.2}}};
  chapter.blocks.emplace_back(std::move(curves));
  chapter.blocks.emplace_back(StackChart{{"Standen", "States"},
                                         {{"2002", "2002"}, {"2018", "2018"}},
                                         {{"laag", "low"}, {"hoog", "high"}},
                                         {"#eeeeee", "#333333"},
                                         {0.5, 0.5, 0, 1}});
  chapter.blocks.emplace_back(
      ChanceChart{{"Toeval", "Chance"}, {"I", "I"}, {"gevonden", "found"}, {-0.1, 0, 0.1, kHidden}, 0.5});
  PointChart points{
      {"Punten", "Points"}, {"x", "x"}, {"y", "y"}, {-1, 1, kHidden}, {-1, 1, 0}, {0, 1, 0}, {}, {}, 0.5};
  points.colours = {"#111111", "#222222"};
  points.labels = {{"laag", "low"}, {"hoog", "high"}};
  chapter.blocks.emplace_back(std::move(points));
  page.chapters.push_back(std::move(chapter));
  page.method = {{"Zo.", "So."}};
  page.manifest = R"({"seed": 1})";
  return page;
}

/// The same with a map of two areas and one without a shape.
FindingPage with_map(const ShapeLayer& shapes) {
  FindingPage page = every_block();
  const std::size_t count = shapes.areas.size();
  AreaMap map{&shapes,
              std::vector<std::string>(count, "Straat </script> & Zn"),
              std::vector<std::string>(count, "Stad"),
              {}};
  MapView view{{"Verschil", "Difference"},
               {{{"weinig", "little"}, "#eeeeee"}, {{"verborgen", "hidden"}, ""}},
               {},
               {},
               2,
               {"nat", "nats"}};
  for (std::size_t i = 0; i < count; ++i) {
    view.of.push_back(i == 0 ? 1 : 0);
    view.values.push_back(i == 0 ? kHidden : 0.25);
  }
  map.views = {view, view};
  page.chapters.push_back({"map", {"Waar?", "Where?"}, {}, {}});
  page.chapters.back().blocks.emplace_back(std::move(map));
  return page;
}

pugi::xml_document parsed(const std::string& html) {
  pugi::xml_document document;
  const auto result = document.load_string(html.c_str(), pugi::parse_full);
  EXPECT_TRUE(result) << result.description() << " near "
                      << html.substr(static_cast<std::size_t>(result.offset), 80);
  return document;
}

class Finding : public ::testing::TestWithParam<Language> {};
INSTANTIATE_TEST_SUITE_P(Languages, Finding, ::testing::Values(Language::kDutch, Language::kEnglish));

TEST_P(Finding, IsWellFormedAndFetchesNothing) {
  const std::string html = html_page(with_map(kToy), GetParam());
  const pugi::xml_document document = parsed(html);
  EXPECT_STREQ(document.child("html").attribute("lang").value(),
               GetParam() == Language::kDutch ? "nl" : "en");
  EXPECT_TRUE(document.select_nodes("//*[@src] | //link | //img | //iframe").empty());
  for (const auto& found : document.select_nodes("//*[@href]"))
    EXPECT_EQ(found.node().attribute("href").value()[0], '#');
}

TEST_P(Finding, NamesEveryChapterAndSaysItsMeaning) {
  const bool dutch = GetParam() == Language::kDutch;
  const pugi::xml_document document = parsed(html_page(every_block(), GetParam()));
  EXPECT_STREQ(document.select_node("//h1").node().child_value(),
               dutch ? "Titel <van> & meer" : "Title <of> & more");
  EXPECT_STREQ(document.select_node("//section[@id='all']/p[@class='meaning']").node().child_value(),
               dutch ? "Een zin." : "One sentence.");
  for (const auto& link : document.select_nodes("//nav//a")) {
    const std::string id = link.node().attribute("href").value() + 1;
    EXPECT_EQ(document.select_nodes(("//section[@id='" + id + "']").c_str()).size(), 1U) << id;
  }
}

TEST_P(Finding, WritesNoNumberThatIsNotKnown) {
  const std::string html = html_page(with_map(kToy), GetParam());
  const pugi::xml_document document = parsed(html);
  for (const auto& drawn : document.select_nodes("//svg//*"))
    for (const pugi::xml_attribute& attribute : drawn.node().attributes()) {
      const std::string value = attribute.value();
      EXPECT_EQ(value.find("nan"), std::string::npos) << value;
      EXPECT_EQ(value.find("inf"), std::string::npos) << value;
    }
  const auto hidden = document.select_nodes("//td[@class='hid']");
  ASSERT_EQ(hidden.size(), 2U);
  EXPECT_STREQ(hidden.begin()->node().child_value(),
               GetParam() == Language::kDutch ? "te weinig" : "too few");
}

TEST(FindingHeat, TellsNoneFromFew) {
  const pugi::xml_document document = parsed(html_page(every_block(), Language::kEnglish));
  EXPECT_STREQ(document.select_node("//table[@class='heat']//td[@class='dark']").node().child_value(),
               "100.0\u00a0%");
  EXPECT_STREQ(document.select_node("//table[@class='heat']//td[@class='light']").node().child_value(), "0");
}

TEST_P(Finding, DrawsAMarkPerKnownValue) {
  const pugi::xml_document document = parsed(html_page(every_block(), GetParam()));
  const char* title = GetParam() == Language::kDutch ? "Stippen" : "Dots";
  const std::string chart = "//svg[@aria-label='" + std::string(title) + "']";
  EXPECT_EQ(document.select_nodes((chart + "//circle[@class='dot']").c_str()).size(), 2U);
  EXPECT_EQ(document.select_nodes((chart + "//circle[@class='other']").c_str()).size(), 1U);
  EXPECT_EQ(document.select_nodes((chart + "//line[@class='whisker']").c_str()).size(), 3U);
}

TEST(FindingCurves, AreDrawnWithMarksWithoutLinesOrDashed) {
  CurveChart chart{{"Lijnen", "Curves"}, {"x", "x"}, {"y", "y"}, {0, 1, 2}, {{"2023", "2023"}, {}, {}}};
  chart.curves = {{{"a", "a"}, {1, kHidden, 2}, Stroke::kMarked},
                  {{"b", "b"}, {kHidden, 3, kHidden}, Stroke::kPlain},
                  {{"c", "c"}, {1, 2, 3}, Stroke::kDashed},
                  {{"d", "d"}, {kHidden, 2.5, kHidden}, Stroke::kMarks}};
  FindingPage page;
  page.chapters.push_back({"all", {"Alles", "All"}, {}, {}});
  page.chapters.back().blocks.emplace_back(std::move(chart));
  const pugi::xml_document document = parsed(html_page(page, Language::kEnglish));
  const std::string svg = "//svg[@aria-label='Curves']";
  const auto found = [&](const std::string& path) {
    return document.select_nodes((svg + path).c_str()).size();
  };
  EXPECT_EQ(found("//path[contains(@class, 'curve')]"), 3U);
  EXPECT_EQ(found("//path[contains(@class, 'dashed')]"), 1U);
  EXPECT_EQ(found("//circle[@class='s0']"), 2U);
  EXPECT_EQ(found("//circle[@class='s3']"), 1U);
  EXPECT_EQ(found("//rect[@class='s1']"), 0U);
  // A value alone on a line without marks is seen all the same.
  EXPECT_NE(
      std::string(
          document.select_node((svg + "//path[@class='s1 curve']").c_str()).node().attribute("d").value())
          .find("h10"),
      std::string::npos);
  // A moment without a name has no line of the grid.
  EXPECT_EQ(found("//line[@class='grid' and @x1=@x2]"), 1U);
}

TEST(FindingMap, TellsTheScriptWhatIsOnItAndHatchesWhatIsHidden) {
  const ShapeLayer shapes = toy_map("AB\nCC");
  const std::string html = html_page(with_map(shapes), Language::kEnglish);
  const std::size_t begin = html.find("id=\"roer-data\">") + 15;
  const auto data = nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
  EXPECT_EQ(data["code"].size(), shapes.areas.size());
  EXPECT_EQ(data["name"][0], "Straat </script> & Zn");
  EXPECT_TRUE(data["views"][0]["v"][0].is_null());
  EXPECT_EQ(data["views"][0]["v"][1], 0.25);
  EXPECT_EQ(data["views"][0]["of"].get<std::string>().substr(0, 2), "BA");
  EXPECT_NE(html.find(".v0c1{fill:url(#hx)}"), std::string::npos);
  const pugi::xml_document document = parsed(html);
  EXPECT_EQ(document.select_nodes("//div[@id='legends']/div").size(), 2U);
  EXPECT_EQ(document.select_nodes("//select[@id='map-theme']/option").size(), 2U);
}

TEST(FindingMap, IsLeftOutWhereThereIsNoShape) {
  const ShapeLayer none;
  FindingPage page = every_block();
  page.chapters.back().blocks.emplace_back(AreaMap{&none, {}, {}, {}});
  const pugi::xml_document document = parsed(html_page(page, Language::kEnglish));
  EXPECT_TRUE(document.select_nodes("//svg[@id='map-drawing']").empty());
}

TEST(FindingPage, SameBytesEachTime) {
  const ShapeLayer shapes = toy_map("AB\nCC");
  EXPECT_EQ(html_page(with_map(shapes), Language::kDutch), html_page(with_map(shapes), Language::kDutch));
}

}  // namespace
}  // namespace roer::report
