#include "roer/app/case_scan_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "roer/app/case_scan_map.hpp"
#include "roer/app/case_scan_words.hpp"
#include "roer/app/clock.hpp"
#include "roer/app/in_both.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

constexpr std::size_t kMostScanRows = 200;
constexpr std::size_t kMostCourses = 8;

/// Clusters that are told of one by one: the sure ones, or the first alone.
std::size_t told_clusters(const CaseScanResult& result) {
  return std::min(result.clusters.size(), std::max<std::size_t>(1, sure_clusters(result)));
}

report::DataTable clusters_table(const CaseScanResult& result) {
  const bool timed = result.time != signal::ScanTime::kWhole, drawn = result.replicates > 0;
  report::DataTable table;
  table.heads = {{"rond", "around"}};
  if (timed) table.heads.push_back({"wanneer", "when"});
  table.text_columns = table.heads.size();
  for (const Text& head : {Text{"plaatsen", "places"}, Text{"gevallen", "cases"},
                           Text{"verwacht", "expected"}, Text{"keer verwacht", "times expected"},
                           Text{"risico t.o.v. de rest", "risk against the rest"}, Text{"score", "score"}})
    table.heads.push_back(head);
  if (drawn) {
    table.heads.push_back({"p", "p"});
    table.heads.push_back({"p (Gumbel)", "p (Gumbel)"});
  }
  for (std::size_t k = 0; k < std::min(kMostScanRows, result.clusters.size()); ++k) {
    const CaseCluster& one = result.clusters[k];
    std::vector<Text> row = {
        in_both("{}. {}", "{}. {}", count_words(k + 1), cluster_place_words(result, one))};
    if (timed) row.push_back(cluster_when(result, one));
    row.push_back(count_words(one.members.size()));
    row.push_back(number_words(one.found.cases, 0));
    row.push_back(number_words(one.found.expected, 1));
    row.push_back(number_words(one.found.ratio, 2));
    row.push_back(number_words(one.found.relative_risk, 2));
    row.push_back(number_words(one.found.score, 3));
    if (drawn) {
      row.push_back(chance_words(one.found.p));
      row.push_back(chance_words(one.found.p_gumbel));
    }
    table.rows.push_back(std::move(row));
  }
  table.note = {"Score: logaritme van de aannemelijkheidsverhouding. Clusters delen geen plaats.",
                "Score: log-likelihood ratio. Clusters share no place."};
  if (result.input.model == signal::ScanModel::kNegativeBinomial)
    table.note = {
        "Score: (gevallen - verwacht) / wortel van verwacht, beide gewogen naar hun spreiding. Clusters "
        "delen geen plaats.",
        "Score: (cases - expected) / root of expected, both weighted by their spread. Clusters share no "
        "place."};
  return table;
}

report::DataTable members_table(const CaseScanResult& result, std::size_t k) {
  const CaseCluster& cluster = result.clusters[k];
  report::DataTable table;
  table.title = in_both("{}. {}", "{}. {}", count_words(k + 1), cluster_words(result, cluster));
  table.heads = {{"plaats", "place"},
                 {"gevallen", "cases"},
                 {"verwacht", "expected"},
                 {"keer verwacht", "times expected"}};
  for (const CaseMember& one : cluster.members) {
    if (table.rows.size() == kMostScanRows) break;
    table.rows.push_back({plain_words(scan_place_name(result.input, one.place)), number_words(one.cases, 0),
                          number_words(one.expected, 2), number_words(one.cases / one.expected, 2)});
  }
  if (cluster.members.size() > kMostScanRows)
    table.note = in_both("De {} dichtst bij het midden, van {}.", "The {} nearest to the centre, of {}.",
                         count_words(kMostScanRows), count_words(cluster.members.size()));
  return table;
}

/// Where a longer period begins, at most about ten.
std::vector<Text> scan_ticks(const CaseInput& input) {
  constexpr std::size_t kMostTicks = 10;
  std::vector<Text> ticks(input.periods);
  const std::size_t every = std::max<std::size_t>(1, (input.periods + kMostTicks - 1) / kMostTicks);
  for (std::size_t t = 0; t < input.periods; t += every)
    ticks[t] = plain_words(period_code(input.unit, input.first + static_cast<std::int32_t>(t)));
  return ticks;
}

report::CurveChart cluster_course(const CaseScanResult& result, std::size_t k) {
  const CaseCluster& cluster = result.clusters[k];
  report::CurveChart chart;
  chart.title = in_both("{}. {}", "{}. {}", count_words(k + 1), cluster_place_words(result, cluster));
  chart.y_axis = {"gevallen in deze plaatsen", "cases in these places"};
  chart.x_axis = duration_words(result.input.unit, 1);
  chart.x_axis = {chart.x_axis.nl.substr(2), chart.x_axis.en.substr(2)};
  chart.ticks = scan_ticks(result.input);
  for (std::size_t t = 0; t < result.input.periods; ++t) chart.x.push_back(static_cast<double>(t));
  std::vector<double> window(result.input.periods, std::nan(""));
  const auto begin = static_cast<std::size_t>(cluster.first - result.input.first);
  for (std::size_t t = begin; t < begin + cluster.length; ++t) window[t] = cluster.course_cases[t];
  chart.curves.push_back({{"gevallen", "cases"}, cluster.course_cases, report::Stroke::kPlain});
  chart.curves.push_back({{"verwacht", "expected"}, cluster.course_expected, report::Stroke::kDashed});
  chart.curves.push_back({{"in het cluster", "in the cluster"}, std::move(window), report::Stroke::kMarks});
  chart.note = cluster_words(result, cluster);
  return chart;
}

PageChapter scan_map_chapter(const CaseScanResult& result, const PlaceShapes& places) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  if (!result.k)
    chapter.meaning = in_both("{} met p tot {}.", "{} with p up to {}.",
                              sure_clusters(result) == 1
                                  ? Text{"1 cluster", "1 cluster"}
                                  : in_both("{} clusters", "{} clusters", count_words(sure_clusters(result))),
                              number_words(kScanLevel, 2));
  chapter.blocks.emplace_back(scan_map(result, places));
  return chapter;
}

PageChapter scan_clusters_chapter(const CaseScanResult& result) {
  PageChapter chapter{"clusters", {"Welke clusters?", "Which clusters?"}, {}, {}};
  chapter.blocks.emplace_back(clusters_table(result));
  for (std::size_t k = 0; k < std::min(kMostCourses, told_clusters(result)); ++k)
    chapter.blocks.emplace_back(members_table(result, k));
  return chapter;
}

PageChapter scan_course_chapter(const CaseScanResult& result) {
  PageChapter chapter{"course",
                      {"Hoe liep het?", "How did it go?"},
                      {"Gevallen in de plaatsen van een cluster over alle periodes, naast wat verwacht is.",
                       "Cases in the places of a cluster over all periods, beside what is expected."},
                      {}};
  for (std::size_t k = 0; k < std::min(kMostCourses, told_clusters(result)); ++k)
    chapter.blocks.emplace_back(cluster_course(result, k));
  return chapter;
}

PageChapter scan_chance_chapter(const CaseScanResult& result) {
  PageChapter chapter{"chance", {"Hoe zeker is dit?", "How sure is this?"}, {}, {}};
  const CaseCluster& first = result.clusters.front();
  const auto reached = std::count_if(result.findings.highest.begin(), result.findings.highest.end(),
                                     [&](double one) { return one >= first.found.score * (1 - 1e-9); });
  chapter.meaning = in_both(
      "Van {} nagebootste kaarten zonder clusters heeft de hoogste score er op {} ten minste zo'n hoge als "
      "hier.",
      "Of {} simulated maps without clusters, the highest score is at least as high as here on {}.",
      count_words(result.findings.highest.size()), count_words(static_cast<std::size_t>(reached)));
  report::ChanceChart chart;
  chart.title = {"De hoogste score, ergens en ooit, door toeval alleen",
                 "The highest score, anywhere and any time, by chance alone"};
  chart.axis = {"score", "score"};
  chart.mark = {"het waarschijnlijkste cluster", "the likeliest cluster"};
  chart.drawn = result.findings.highest;
  chart.found = first.found.score;
  chapter.blocks.emplace_back(std::move(chart));
  return chapter;
}

PageChapter nearest_chapter(const CaseScanResult& result) {
  PageChapter chapter{"tests", {"Hoe dichtbij?", "How near?"}, {}, {}};
  report::DataTable table;
  table.heads = {{"rond", "around"},
                 {"plaatsen", "places"},
                 {"gevallen", "cases"},
                 {"verwacht", "expected"},
                 {"p", "p"}};
  for (std::size_t k = 0; k < std::min(kMostScanRows, result.nearest_cases.size()); ++k) {
    const signal::NearestCases& one = result.nearest_cases[k];
    table.rows.push_back({plain_words(scan_place_name(result.input, one.centre)),
                          count_words(one.members.size()), number_words(one.cases, 0),
                          number_words(one.expected, 1), chance_words(one.p)});
  }
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

std::vector<Text> scan_method(const CaseScanResult& result) {
  std::vector<Text> method;
  if (result.k) {
    method.push_back(
        {"Toets van Besag en Newell (1991): kans op zoveel gevallen of meer in de dichtstbijzijnde plaatsen "
         "die er "
         "samen zoveel hebben; alle periodes samen.",
         "Test of Besag and Newell (1991): chance of as many cases or more in the nearest places that "
         "together "
         "hold so many; all periods together."});
    return method;
  }
  method.push_back(in_both("{}; {}; {}.", "{}; {}; {}.", label_of(result.input.model),
                           stretch_choice_words(result), window_words(result)));
  method.push_back(in_both(
      "{} vensters in {} plaatsen zijn bekeken; een kans is die van het hoogste venster van alle samen.",
      "{} windows in {} places were looked at; a p is that of the highest window of all together.",
      number_words(static_cast<double>(result.findings.zones), 0), count_words(result.input.places())));
  if (!result.input.strata.empty())
    method.push_back(in_both("Verwachte aantallen zijn aangepast voor {}.",
                             "Expected counts are adjusted for {}.",
                             plain_words(fmt::format("{}", fmt::join(result.input.strata, ", ")))));
  if (result.replicates > 0)
    method.push_back(in_both("{} nagebootste kaarten, zaad {}; hetzelfde zaad geeft dezelfde kansen.",
                             "{} simulated maps, seed {}; the same seed gives the same chances.",
                             count_words(result.findings.replicates),
                             plain_words(std::to_string(result.seed))));
  return method;
}

void add_scan_top(const CaseScanResult& result, FindingPage& page) {
  const CaseInput& input = result.input;
  page.kind = {"Clusters van gevallen", "Clusters of cases"};
  page.title = in_both("Waar zijn er meer gevallen dan toeval verklaart? {}",
                       "Where are there more cases than chance explains? {}", input.label);
  page.facts = {{{"gevallen", "cases"}, number_words(result.total, 0)},
                {{"plaatsen", "places"}, count_words(input.places())}};
  if (input.unit != CaseUnit::kNone)
    page.facts.emplace_back(Text{"periode", "period"}, stretch_words(input.unit, input.first, input.periods));
  page.facts.emplace_back(Text{"model", "model"},
                          result.k ? Text{"Besag en Newell", "Besag and Newell"} : label_of(input.model));
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
  if (result.k) {
    page.tiles = {{count_words(sure_tests(result)), {"plaatsen met p < 0,05", "places with p < 0.05"}},
                  {count_words(result.nearest_cases.size()), {"toetsen", "tests"}}};
  } else {
    page.tiles = {
        {count_words(sure_clusters(result)), {"clusters met p tot 0,05", "clusters with p up to 0.05"}}};
    if (!result.clusters.empty() && result.replicates > 0)
      page.tiles.emplace_back(chance_words(result.clusters.front().found.p),
                              Text{"p van het waarschijnlijkste", "p of the likeliest"});
  }
  page.summary = {result.meaning};
}

}  // namespace

Status write_case_scan_page(const CaseScanResult& result, const std::string& path, Language language,
                            Progress& progress) {
  const PlaceShapes places = place_shapes(result.input);
  FindingPage page;
  add_scan_top(result, page);
  page.chapters.push_back(scan_map_chapter(result, places));
  if (result.k) page.chapters.push_back(nearest_chapter(result));
  if (!result.clusters.empty()) {
    page.chapters.push_back(scan_clusters_chapter(result));
    if (result.time != signal::ScanTime::kWhole) page.chapters.push_back(scan_course_chapter(result));
    if (result.findings.highest.size() > 1) page.chapters.push_back(scan_chance_chapter(result));
  }
  page.method = scan_method(result);
  for (const CaseSource& one : result.input.sources)
    page.sources.push_back({one.title, {}, {}, {}, one.file, one.sha256, {}});
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
