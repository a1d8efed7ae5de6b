#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <regex>
#include <set>
#include <tuple>

#include "small_report.hpp"

namespace roer::report {
namespace {

using roer::testing::kHole;
using roer::testing::six_areas;
using roer::testing::SmallReport;
using roer::testing::toy_map;

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

/// Parses a page as XML; the test fails if it is not well-formed.
void parse(const std::string& html, pugi::xml_document& document) {
  const auto result = document.load_string(html.c_str(), pugi::parse_full);
  ASSERT_TRUE(result) << result.description() << " near "
                      << html.substr(static_cast<std::size_t>(result.offset), 80);
}

nlohmann::json data_of_page(const std::string& html) {
  const std::size_t begin = html.find("id=\"roer-data\">") + 15, end = html.find("</script>", begin);
  return nlohmann::json::parse(html.substr(begin, end - begin));
}

TEST(ReportPage, TellsHowMuchIsWrittenAndStopsBetweenChapters) {
  const SmallReport small(six_areas());
  std::vector<double> told;
  const auto whole = html_report(small.report, Language::kEnglish, [&](double part) {
    told.push_back(part);
    return true;
  });
  ASSERT_TRUE(whole);
  EXPECT_EQ(*whole, small.html(Language::kEnglish));
  EXPECT_GT(told.size(), 10U);
  EXPECT_EQ(told.front(), 0);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_NEAR(told.back(), 1, 0.1);
  for (std::size_t at = 0; at < told.size(); ++at) {
    std::size_t asked = 0;
    EXPECT_FALSE(html_report(small.report, Language::kEnglish, [&](double) { return asked++ < at; }));
    EXPECT_EQ(asked, at + 1);
  }
}

class Page : public ::testing::TestWithParam<Language> {};
INSTANTIATE_TEST_SUITE_P(Languages, Page, ::testing::Values(Language::kDutch, Language::kEnglish));

TEST_P(Page, IsWellFormedAndSaysItsLanguage) {
  const SmallReport small(six_areas());
  pugi::xml_document document;
  parse(small.html(GetParam()), document);
  const pugi::xml_node html = document.child("html");
  EXPECT_STREQ(html.attribute("lang").value(), GetParam() == Language::kDutch ? "nl" : "en");
  EXPECT_EQ(document.select_nodes("//h1").size(), 1U);
}

TEST_P(Page, FetchesNothing) {
  const SmallReport small(six_areas());
  const std::string html = small.html(GetParam());
  pugi::xml_document document;
  parse(html, document);
  EXPECT_TRUE(
      document.select_nodes("//*[@src] | //link | //iframe | //object | //embed | //img | //image").empty());
  for (const auto& found : document.select_nodes("//*[@href]"))
    EXPECT_EQ(found.node().attribute("href").value()[0], '#') << found.node().attribute("href").value();
  EXPECT_EQ(times(html, "@import"), 0U);
  EXPECT_EQ(times(html, "fetch("), 0U);
  for (auto at = html.find("url("); at != std::string::npos; at = html.find("url(", at + 1))
    EXPECT_EQ(html[at + 4], '#');
  EXPECT_NE(
      html.find("default-src 'none'") == std::string::npos ? html.find("default-src &#39;none&#39;") : 0,
      std::string::npos);
}

TEST_P(Page, HeadingsDescendByOneAndHeadersHaveAScope) {
  const SmallReport small(six_areas());
  pugi::xml_document document;
  parse(small.html(GetParam()), document);
  int level = 0;
  for (const auto& found : document.select_nodes("//h1 | //h2 | //h3 | //h4 | //h5")) {
    const int now = found.node().name()[1] - '0';
    EXPECT_LE(now, level + 1) << found.node().text().get();
    level = now;
  }
  for (const auto& found : document.select_nodes("//th"))
    EXPECT_TRUE(found.node().attribute("scope")) << found.node().text().get();
}

TEST_P(Page, AnchorsLeadSomewhereAndAreUnique) {
  const SmallReport small(six_areas());
  pugi::xml_document document;
  parse(small.html(GetParam()), document);
  std::set<std::string> ids;
  for (const auto& found : document.select_nodes("//*[@id]"))
    EXPECT_TRUE(ids.insert(found.node().attribute("id").value()).second)
        << found.node().attribute("id").value();
  for (const auto& found : document.select_nodes("//nav//a")) {
    const std::string to = found.node().attribute("href").value();
    EXPECT_TRUE(ids.contains(to.substr(1))) << to;
  }
  EXPECT_TRUE(ids.contains("BU9901000A"));
  EXPECT_TRUE(ids.contains("row-BU9901000B"));
}

TEST(PageContent, EscapesEverythingThatComesFromData) {
  SmallReport small(six_areas());
  const std::string evil = "<script>alert('x')</script>\"&";
  small.report.names.assign(6, "'s-Gravenhage " + evil);
  small.report.parents.assign(6, evil);
  small.report.scope = {evil, evil};
  small.framework.title = {evil, evil};
  small.framework.factors[0].label = {evil, evil};
  small.framework.factors[0].inputs[0].label = {evil, evil};
  small.framework.classes[0].label = {evil, evil};
  small.framework.classes[1].colour = "red;}</style>" + evil;
  small.framework.source = {evil, evil};
  small.data.inputs[0][0].source = {evil, evil};
  small.report.sources[0].licence = evil;
  small.report.manifest = evil;
  small.report.remarks = {{evil, evil}};
  small.report.verdicts.push_back({0, "liveability", 3, true, evil, evil, evil, evil});
  const std::string html = small.html();
  EXPECT_EQ(times(html, "<script>alert"), 0U);
  EXPECT_EQ(times(html, "</style>"), 1U);
  EXPECT_EQ(times(html, "</script>"), 2U);
  pugi::xml_document document;
  parse(html, document);
  EXPECT_EQ(data_of_page(html)["name"][0], "'s-Gravenhage " + evil);
}

TEST(PageContent, ShowsRangesAsRanges) {
  const SmallReport small(six_areas());
  const std::string html = small.html();
  pugi::xml_document document;
  parse(html, document);
  const pugi::xml_node row = document.select_node("//tr[@id='row-BU9901000D']").node();
  std::string text;
  for (const auto& cell : row.children()) text += std::string(cell.text().get()) + "|";
  EXPECT_NE(text.find("4\u201312|"), std::string::npos) << text;
  EXPECT_NE(text.find("1\u20133|"), std::string::npos) << text;
  // On the map: stripes of both ends in the map of classes, and of "depends" in that of decisions.
  EXPECT_NE(html.find("id=\"h1_2\""), std::string::npos);
  EXPECT_NE(html.find("gemiddeld tot kwetsbaar"), std::string::npos);
}

TEST(PageContent, DrawsEveryAreaOnceInTheColourOfItsDecision) {
  const SmallReport small(six_areas());
  pugi::xml_document document;
  parse(small.html(), document);
  EXPECT_EQ(document.select_nodes("//*[@id='areas']//path").size(), 6U);
  // Most classes are known here, so the map opens with classes.
  EXPECT_STREQ(document.select_node("//path[@id='p0']").node().attribute("class").value(), "k3 y");
}

TEST(PageContent, TellsCountsAndWhatIsUnknownInTheSummary) {
  const SmallReport small(six_areas());
  const std::string html = small.html(Language::kEnglish);
  EXPECT_NE(html.find("That now holds for 2 neighbourhoods, and not for 2. For 2 it cannot be told yet"),
            std::string::npos);
  EXPECT_NE(html.find("Organising capacity is not known for 3 of the 6 neighbourhoods"), std::string::npos);
}

TEST(PageContent, TellsTheWeaknessesOfTheFormula) {
  const SmallReport small(six_areas());
  const std::string html = small.html();
  EXPECT_NE(html.find("De 27 combinaties van punten geven maar 10 verschillende scores: 1, 2, 3, 4, 6, 8, 9, "
                      "12, 18, 27."),
            std::string::npos);
  EXPECT_NE(html.find("In 13 van de 27 combinaties"), std::string::npos);
  EXPECT_NE(
      html.find(
          "Dat het product van de punten 9 of meer is, komt op precies hetzelfde neer als dat hun som 7 of "
          "meer is: alle 27 combinaties zijn nagegaan."),
      std::string::npos);
  EXPECT_NE(html.find("Nu scoort 2-2-3 hoger dan 1-3-3"), std::string::npos);
  EXPECT_NE(html.find("Dubbel geteld: \u201coverlast\u201d"), std::string::npos);
  EXPECT_NE(html.find("geen knoppen om aan te draaien"), std::string::npos);
}

TEST(PageContent, TellsThePlainestRuleInWords) {
  SmallReport small(six_areas());
  const auto says = [&](double threshold, Language language, const std::string& text) {
    small.framework.threshold = threshold;
    small.rescore({});
    EXPECT_NE(small.html(language).find(text), std::string::npos) << text;
  };
  says(27, Language::kDutch,
       "Dat het product van de punten 27 of meer is, komt op precies hetzelfde neer als dat elke factor 3 "
       "punten of meer heeft: alle 27 combinaties zijn nagegaan.");
  says(
      2, Language::kEnglish,
      "That the product of the points is 2 or more comes to exactly the same as that at least one factor has "
      "2 points or more: all 27 combinations were tried.");
  small.framework.combine = score::Combine::kMedian;
  says(3, Language::kEnglish, "as that at least 2 of the 3 factors have 3 points or more: all 27");
  small.framework.combine = score::Combine::kSum;
  small.framework.factors[1].weight = 10;
  says(30, Language::kEnglish,
       "as that Organising capacity has 3 points or more: all 27 combinations were tried. The other factors "
       "never change the answer.");
}

TEST(PageContent, ListsTheScoresThatAreasShare) {
  // A 27, B 1, C a range, D 3-2-2 and E 2-3-2 make 12, F 2-2-2 makes 8.
  const SmallReport small({{-0.5, 0.5, -0.2, -0.5, 0.1, 0.1},
                           {-0.5, 0.5, kHole, 0.1, -0.5, 0.1},
                           {-0.5, 0.5, -0.3, 0.1, 0.1, 0.1}});
  pugi::xml_document document;
  parse(small.html(), document);
  const auto rows = document.select_nodes("//table[@class='narrow ties']/tbody/tr");
  ASSERT_EQ(rows.size(), 1U);
  std::string text;
  for (const auto& cell : rows.begin()->node().children()) text += std::string(cell.text().get()) + "|";
  EXPECT_EQ(text, "12|3|2|");
  EXPECT_NE(
      small.html().find("De formule kent 10 verschillende scores. Van de 5 buurten met een bekende score "
                        "delen er 2 die met een andere"),
      std::string::npos);
  const SmallReport none(six_areas());
  EXPECT_EQ(none.html().find("narrow ties\""), std::string::npos) << "no two areas share a score";
}

TEST(PageContent, ARankingIsLabelledForUseInsideTheHouse) {
  SmallReport small(six_areas());
  for (const auto& [language, label, print] :
       {std::tuple{Language::kDutch, "Voor gebruik binnen de organisatie: een rangorde",
                   "@bottom-left{content:\"gebruik: binnen de organisatie"},
        std::tuple{Language::kEnglish, "For use inside the organisation: a ranking",
                   "@bottom-left{content:\"use: inside the organisation"}}) {
    small.report.show_ranks = true;
    const std::string ranked = small.html(language);
    EXPECT_NE(ranked.find(label), std::string::npos) << label;
    EXPECT_NE(ranked.find(print), std::string::npos) << print;
    small.report.show_ranks = false;
    const std::string plain = small.html(language);
    EXPECT_EQ(plain.find(label), std::string::npos);
    EXPECT_EQ(plain.find("@bottom-left"), std::string::npos);
  }
}

TEST(PageContent, ShowsTheComputedAndTheJudgedResult) {
  SmallReport small(six_areas(), {{5, 1, 3, true, 1}});
  small.report.verdicts.push_back(
      {5, "organising", 3, true, "Jansen", "wijkregisseur", "2026-01-01", "gestopt"});
  const std::string html = small.html();
  EXPECT_NE(html.find("Berekend: score 8 = Leefbaarheid 2 \u00d7 Organisatiekracht 2 \u00d7 Veerkracht 2"),
            std::string::npos);
  EXPECT_NE(
      html.find("Met de oordelen: score 12 = Leefbaarheid 2 \u00d7 Organisatiekracht 3 \u00d7 Veerkracht 2"),
      std::string::npos);
  EXPECT_NE(html.find("Jansen (wijkregisseur), 1 januari 2026: gestopt"), std::string::npos);
  EXPECT_NE(html.find("(berekend: nee)"), std::string::npos);
  EXPECT_NE(html.find("Veerkracht 2; klasse: gemiddeld"), std::string::npos);
  EXPECT_NE(html.find("Veerkracht 2; klasse: kwetsbaar"), std::string::npos);
  // What would change it is told of both.
  EXPECT_NE(html.find("Berekend: Leefbaarheid van 2 naar 3: dan wordt het antwoord"), std::string::npos);
  EXPECT_NE(html.find("Met de oordelen: Organisatiekracht van 3 naar 2: dan wordt het antwoord"),
            std::string::npos);
}

TEST(PageContent, NamesTheAreasThatTheMapLacks) {
  SmallReport small(six_areas());
  EXPECT_EQ(small.html().find("Niet op de kaart"), std::string::npos);
  const std::uint32_t part = small.shapes.shapes.area_begin[6];
  EXPECT_EQ(part, small.shapes.shapes.area_begin[5] + 1) << "the last area has one part";
  small.shapes.shapes.area_begin[6] = small.shapes.shapes.area_begin[5];
  EXPECT_NE(small.html().find("Niet op de kaart, want er is geen vorm van: Buurt "), std::string::npos);
  small.report.show_names = false;
  EXPECT_EQ(small.html().find("geen vorm van: Buurt "), std::string::npos) << "names are switched off";
}

TEST(PageContent, AnAxisWithoutZeroSaysSoAndATitleSaysItsUnitOnce) {
  SmallReport small(six_areas());
  Trend trend;
  trend.label = {"Misdrijven per 1.000 inwoners, gemiddeld", "Crimes per 1,000 residents, mean"};
  trend.unit = {"misdrijven per 1.000 inwoners", "crimes per 1,000 residents"};
  trend.source = {"Toets", "Test"};
  trend.boundary_year = Year(2024);
  trend.periods = {{2023, 0}, {2024, 0}};
  for (const double value : {40.0, 44.0}) {
    Column column(6);
    for (std::size_t i = 0; i < 6; ++i) column.set(i, Value::observed(value));
    trend.values.push_back(column);
  }
  small.report.trends = {trend};
  std::string html = small.html();
  EXPECT_NE(html.find("<h3>Misdrijven per 1.000 inwoners, gemiddeld</h3>"), std::string::npos);
  EXPECT_NE(html.find("De as loopt van 40 tot 44; 0 staat er niet op."), std::string::npos);
  small.report.trends[0].unit = {"per jaar", "a year"};
  for (std::size_t i = 0; i < 6; ++i) small.report.trends[0].values[0].set(i, Value::observed(0));
  html = small.html();
  EXPECT_NE(html.find("<h3>Misdrijven per 1.000 inwoners, gemiddeld (per jaar)</h3>"), std::string::npos);
  EXPECT_EQ(html.find("0 staat er niet op"), std::string::npos);
}

TEST(PageContent, AnAreaThatPeopleJudgedHasItsPageInPrintWhateverTheDecision) {
  SmallReport small(six_areas(), {{5, 1, 1, true, 1}});
  pugi::xml_document before;
  parse(small.html(), before);
  EXPECT_FALSE(before.select_node("//article[@id='BU9901000F']"));
  small.report.verdicts.push_back({5, "organising", 1, true, "Jansen", "staff", "2026-01-01", "gestopt"});
  const std::string html = small.html();
  pugi::xml_document document;
  parse(html, document);
  ASSERT_TRUE(document.select_node("//article[@id='BU9901000F']"));
  EXPECT_NE(html.find("heeft een bladzijde: 1 erbij"), std::string::npos);
}

TEST(PageContent, WithoutNamesNoNameIsLeft) {
  SmallReport small(six_areas(), {{5, 1, 3, true, 1}});
  small.report.verdicts.push_back({5, "organising", 3, true, "Jansen", "staff", "2026-01-01", "gestopt"});
  small.report.scope_code = "GM9901";
  small.report.parents[0] = "Elders";
  for (const char* telling : {"Buurt A", "Toetsstad", "Elders", "Jansen", "gestopt"})
    EXPECT_GT(times(small.html(), telling), 0U) << telling;
  small.report.show_names = false;
  const std::string html = small.html();
  for (const char* telling : {"Buurt A", "Toetsstad", "Elders", "Jansen", "gestopt"})
    EXPECT_EQ(times(html, telling), 0U) << telling;
  EXPECT_GT(times(html, "GM9901"), 0U);
  EXPECT_GT(times(html, "medewerker, 1 januari 2026 (wie en waarom is weggelaten)"), 0U);
  small.report.scope_code = "NL00";
  EXPECT_GT(times(small.html(), "Toetsstad"), 0U) << "the country may be named";
}

TEST(PageContent, FilesOfOneReleaseAreOneSource) {
  SmallReport small(six_areas());
  const SourceLine one = small.report.sources.front();
  small.report.sources.clear();
  for (const char* file : {"a.csv", "b.csv", "c.csv"}) {
    small.report.sources.push_back(one);
    small.report.sources.back().file = file;
  }
  small.report.sources.push_back(one);
  small.report.sources.back().release = "2023-03";
  small.report.sources.back().imported_at = "2026-11-04T09:30:00Z";
  pugi::xml_document document;
  parse(small.html(), document);
  const auto rows = document.select_nodes("//table[@class='sources']/tbody/tr");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_STREQ(rows[0].node().select_node("td[4]").node().text().get(),
               "3 bestanden, a.csv tot en met c.csv; vingerafdrukken in de technische verantwoording");
  EXPECT_STREQ(rows[0].node().select_node("td[5]").node().text().get(), "2 januari 2026");
  EXPECT_STREQ(rows[1].node().select_node("td[3]").node().text().get(), "maart 2023");
  EXPECT_STREQ(rows[1].node().select_node("td[5]").node().text().get(), "4 november 2026");
}

TEST_P(Page, TellsWhenItWasMadeAndItsSourcesInItsOwnLanguage) {
  SmallReport small(six_areas());
  small.report.made_at = "2026-11-24T09:30:05Z";
  const bool dutch = GetParam() == Language::kDutch;
  const std::string html = small.html(GetParam());
  EXPECT_EQ(times(html, "2026-11-24T"), 0U);
  EXPECT_GT(times(html, dutch ? "24 november 2026, 09:30 UTC" : "24 November 2026, 09:30 UTC"), 0U);
  EXPECT_GT(times(html, dutch ? "Toetsbestand 2024" : "Test file 2024"), 0U);
  EXPECT_EQ(times(html, dutch ? "Test file 2024" : "Toetsbestand 2024"), 0U);
}

TEST_P(Page, TellsPerWhatANumberIs) {
  SmallReport small(six_areas());
  EXPECT_GT(times(small.html(GetParam()), "kwb/a_inw)"), 0U);
  small.report.units = {{Text{}}, {Text{}}, {Text{"per 1.000 inwoners", "per 1,000 residents"}}};
  const std::string html = small.html(GetParam());
  EXPECT_EQ(times(html, "kwb/a_inw)"), 0U);
  EXPECT_GT(times(html, GetParam() == Language::kDutch ? "per 1.000 inwoners" : "per 1,000 residents"), 0U);
}

TEST(PageContent, WithoutRanksNothingIsOrdered) {
  SmallReport small(six_areas());
  small.report.show_ranks = false;
  const std::string html = small.html();
  EXPECT_EQ(times(html, ">plaats<"), 0U);
  EXPECT_EQ(times(html, "data-key=\"rank\""), 0U);
  EXPECT_EQ(times(html, "data-key=\"score\""), 0U);
  EXPECT_FALSE(data_of_page(html).contains("rank"));
  EXPECT_EQ(data_of_page(html)["code"][1], "BU9901000B");
}

TEST(PageContent, TrendsLeaveGapsWhereNothingWasMeasured) {
  SmallReport small(six_areas());
  Trend trend;
  trend.label = {"Score", "Score"};
  trend.source = {"Toets", "Test"};
  trend.boundary_year = Year(2024);
  trend.periods = {{2002, 0}, {2008, 0}, {2010, 0}, {2012, 0}};
  for (double value : {0.1, 0.2, 0.3, 0.4}) {
    Column column(6);
    for (std::size_t i = 0; i < 6; ++i) column.set(i, Value::observed(value));
    trend.values.push_back(column);
  }
  trend.values[2].set(0, Value::hole(State::kNotMeasured));
  trend.reference = {kHole, 0, 0, 0};
  trend.error = {score::ErrorKind::kNormal, 0.05, 1};
  small.report.trends = {trend};
  pugi::xml_document document;
  parse(small.html(), document);
  // The mean of all: one broken line (2002-2008), two whole ones.
  const pugi::xml_node mean = document.select_node("//section[@id='trends']//g[@class='mean']").node();
  EXPECT_EQ(mean.select_nodes("line[@class='gap']").size(), 1U);
  EXPECT_EQ(mean.select_nodes("line[not(@class)]").size(), 2U);
  EXPECT_EQ(mean.select_nodes("circle").size(), 4U);
  // Area A misses 2010: a broken line over it, no point.
  const pugi::xml_node own = document.select_node("//article[@id='BU9901000A']//g[@class='own']").node();
  EXPECT_EQ(own.select_nodes("line[@class='gap']").size(), 2U);
  EXPECT_EQ(own.select_nodes("circle").size(), 3U);
  // The error that is stated stands around each of its points, and around no mean.
  EXPECT_EQ(own.select_nodes("line[@class='interval']").size(), 3U);
  EXPECT_TRUE(mean.select_nodes("line[@class='interval']").empty());
  const nlohmann::json told = data_of_page(small.html())["trends"][0];
  EXPECT_NEAR(told["lo"][1][0].get<double>(), 0.2 - 1.96 * 0.05, 0.006)
      << "the table of an area tells them too";
  EXPECT_TRUE(told["hi"][2][0].is_null()) << "not measured";
  EXPECT_EQ(document.select_nodes("//section[@id='trends']//g[@class='reference']/circle").size(), 3U);
}

TEST(PageContent, ManagesWithAlmostNothing) {
  SmallReport small(six_areas());
  small.report.shapes = nullptr;
  small.report.weaknesses = nullptr;
  small.report.explanations = nullptr;
  small.report.names.clear();
  small.report.parents.clear();
  small.report.sources.clear();
  small.framework.has_threshold = false;
  small.framework.classes.clear();
  small.scores = score::score(small.framework, small.data, {}).value();
  pugi::xml_document document;
  parse(small.html(), document);
  EXPECT_TRUE(document.select_nodes("//*[@id='areas']").empty());
  EXPECT_EQ(document.select_nodes("//*[@id='rows']/tr").size(), 6U);
  small.report.shown.clear();
  pugi::xml_document empty;
  parse(small.html(Language::kEnglish), empty);
}

TEST(PageContent, IsTheSameForAnyNumberOfThreads) {
  const SmallReport small(six_areas());
  setenv("ROER_THREADS", "1", 1);
  const std::string one = small.html();
  setenv("ROER_THREADS", "4", 1);
  const std::string four = small.html();
  unsetenv("ROER_THREADS");
  EXPECT_EQ(one, four);
}

TEST(PageContent, DataForTheScriptIsParallel) {
  const SmallReport small(six_areas());
  const nlohmann::json data = data_of_page(small.html());
  for (const char* key : {"code", "name", "par", "rank", "score", "cls", "fill", "sums", "chg"})
    EXPECT_EQ(data[key].size(), 6U) << key;
  EXPECT_EQ(data["dec"].get<std::string>(), "yyddnn");
  EXPECT_EQ(data["scoreT"].size(), data["scoreV"].size());
  const nlohmann::json& input = data["factors"][0]["inputs"][0];
  EXPECT_EQ(input["s"].get<std::string>().size(), 6U);
  EXPECT_TRUE(input["v"][3].is_null());  // area E
  EXPECT_EQ(input["steps"].size(), 3U);
}

/// A country of squares: as many areas as the Netherlands has neighbourhoods with a score, with 40 corners
/// each.
struct Country {
  SmallReport small{six_areas()};
  explicit Country(std::size_t count) {
    std::vector<AreaCode> codes;
    Shapes& shapes = small.shapes.shapes = Shapes{};
    for (std::size_t i = 0; i < count; ++i) {
      const std::string digits = std::to_string(10'000'000 + i);
      codes.push_back(unchecked_code(AreaKind::kBuurt, "BU" + digits));
      const double x = 20'000 + 2'500.0 * static_cast<double>(i % 110),
                   y = 320'000 + 2'700.0 * static_cast<double>(i / 110);
      for (int k = 0; k <= 40; ++k) {
        const double angle = 6.283185307179586 * (k % 40) / 40, radius = 1'200 - 150 * (k % 2);
        shapes.points.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
      }
      shapes.close_ring();
      shapes.close_part();
      shapes.close_area();
    }
    small.data.areas = small.shapes.areas = AreaList(AreaKind::kBuurt, Year(2024), codes);
    small.report.names.clear();
    small.report.parents.clear();
    small.report.shown.clear();
    for (std::size_t f = 0; f < 3; ++f) small.data.inputs[f][0].values = Column(count);
    for (std::size_t i = 0; i < count; ++i) {
      small.report.names.push_back("Buurt met een naam " + std::to_string(i));
      small.report.parents.push_back("Gemeente " + std::to_string(i % 342));
      small.report.shown.push_back(static_cast<std::uint32_t>(i));
      small.data.inputs[0][0].values.set(i,
                                         Value::observed(static_cast<double>(i * 7919 % 1000) / 1000 - 0.5));
      small.data.inputs[2][0].values.set(
          i, Value::observed(static_cast<double>(i * 104729 % 1000) / 1000 - 0.5));
    }
    small.rescore({});
  }
};

TEST(Page, AllFlaggedAreasGetAPageOnlyWhereThatIsAsked) {
  Country country(2'000);
  const auto pages = [&] {
    const std::string html = country.small.html();
    pugi::xml_document document;
    parse(html, document);
    return document.select_nodes("//article[@class='area']").size();
  };
  const std::string decisions = data_of_page(country.small.html())["dec"].get<std::string>();
  const auto flagged = static_cast<std::size_t>(std::count(decisions.begin(), decisions.end(), 'y'));
  ASSERT_GT(flagged, 150U);
  EXPECT_EQ(pages(), 0U) << "a choice among them would be arbitrary";
  country.small.report.all_pages = true;
  EXPECT_EQ(pages(), flagged);
}

TEST(PageSlow, ACountryStaysBelowTwelveMegabytes) {
  const Country country(12'147);
  const std::string html = country.small.html();
  EXPECT_LT(html.size(), 12'000'000U);
  pugi::xml_document document;
  parse(html, document);
  EXPECT_EQ(document.select_nodes("//*[@id='areas']/path").size(), 12'147U);
  // Rows in the document: those with a closer look; the others are in the data.
  const std::string decisions = data_of_page(html)["dec"].get<std::string>();
  EXPECT_EQ(decisions.size(), 12'147U);
  EXPECT_EQ(document.select_nodes("//*[@id='rows']/tr").size(),
            static_cast<std::size_t>(std::count(decisions.begin(), decisions.end(), 'y')));
}

}  // namespace
}  // namespace roer::report
