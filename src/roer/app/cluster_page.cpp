#include "roer/app/cluster_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "roer/app/clock.hpp"
#include "roer/app/cluster_words.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/dates.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

struct ClusterLook {
  ClusterClass of;
  const char* colour;
};
/// Red and blue as such maps have them, but of four lightnesses, so that they can be told apart without
/// seeing hue and on a grey print; hatched = no test.
constexpr std::array<ClusterLook, 6> kLooks = {{{ClusterClass::kHighHigh, "#a50f15"},
                                                {ClusterClass::kLowLow, "#3f8fc4"},
                                                {ClusterClass::kHighLow, "#fc9272"},
                                                {ClusterClass::kLowHigh, "#b9d9ee"},
                                                {ClusterClass::kNotSignificant, "#f0f0f0"},
                                                {ClusterClass::kNoTest, ""}}};

std::uint8_t look_place(ClusterClass one) {
  for (std::size_t k = 0; k < kLooks.size(); ++k)
    if (kLooks.at(k).of == one) return static_cast<std::uint8_t>(k);
  return static_cast<std::uint8_t>(kLooks.size() - 1);
}

std::size_t count_of(const ClusterMapResult& result, ClusterClass one) {
  return result.count[static_cast<std::size_t>(one)];
}

/// Value against the mean of the neighbours, both in standard deviations; I_i = z_i times that mean.
report::PointChart moran_scatter(const ClusterMapResult& result) {
  report::PointChart chart;
  chart.title = {"Elk gebied tegenover zijn buren", "Each area against its neighbours"};
  chart.x_axis = {"waarde van het gebied (standaardafwijkingen)", "value of the area (standard deviations)"};
  chart.y_axis = {"gemiddelde van de buren", "mean of the neighbours"};
  double sum = 0, squares = 0, count = 0;
  for (const double value : result.variable.tested)
    if (std::isfinite(value)) {
      sum += value;
      ++count;
    }
  const double mean = sum / count;
  for (const double value : result.variable.tested)
    if (std::isfinite(value)) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / count);
  for (std::size_t i = 0; i < result.classes.size(); ++i) {
    if (result.classes[i] == ClusterClass::kNoTest) continue;
    const double z = (result.variable.tested[i] - mean) / deviation;
    if (!(std::abs(z) > 0)) continue;  // on the axis, where the mean of its neighbours is not told by I
    chart.x.push_back(z);
    chart.y.push_back(result.local.value[i] / z);
    chart.of.push_back(look_place(result.classes[i]));
  }
  for (std::size_t k = 0; k + 1 < kLooks.size(); ++k) {
    // Points need more ink than areas.
    chart.colours.emplace_back(kLooks.at(k).of == ClusterClass::kNotSignificant ? "#b0b6bb"
                                                                                : kLooks.at(k).colour);
    chart.labels.push_back(label_of(kLooks.at(k).of));
  }
  chart.slope = result.moran.value;
  chart.note = {
      "Rechtsboven: hoog bij hoog; linksonder: laag bij laag. De helling van de lijn is Moran's I.",
      "Top right: high among high; bottom left: low among low. The slope of the line is Moran's I."};
  return chart;
}

PageChapter chance_chapter(const ClusterMapResult& result) {
  const Text value = number_words(result.moran_shuffled.value, 3),
             mean = number_words(result.moran_shuffled.mean, 3);
  const Text count = count_words(result.moran_shuffled.drawn.size());
  PageChapter chapter{"chance", {"Meer dan toeval?", "More than chance?"}, {}, {}};
  chapter.meaning = {
      fmt::format("Moran's I is {}; als de waarden willekeurig over de kaart lagen, was hij gemiddeld {}.",
                  value.nl, mean.nl),
      fmt::format("Moran's I is {}; if the values lay on the map at random, it would be {} on average.",
                  value.en, mean.en)};
  report::ChanceChart chance;
  chance.title = {"Moran's I tegenover toeval", "Moran's I against chance"};
  chance.axis = {"Moran's I", "Moran's I"};
  chance.mark = {"gevonden", "found"};
  chance.drawn = result.moran_shuffled.drawn;
  chance.found = result.moran_shuffled.value;
  const Text p = chance_words(result.moran_shuffled.p_two_sided);
  chance.note = {
      fmt::format("{} keer alle waarden over de gebieden geschud; p = {} (tweezijdig).", count.nl, p.nl),
      fmt::format("All values shuffled over the areas {} times; p = {} (two-sided).", count.en, p.en)};
  chapter.blocks.emplace_back(std::move(chance));
  chapter.blocks.emplace_back(moran_scatter(result));
  report::DataTable table;
  table.heads = {
      {"hele kaart", "whole map"}, {"waarde", "value"}, {"bij toeval", "by chance"}, {"z", "z"}, {"p", "p"}};
  const auto add = [&](const char* name, const association::GlobalStatistic& found, int decimals) {
    table.rows.push_back({plain_words(name), number_words(found.value, decimals),
                          number_words(found.randomisation.expected, decimals),
                          number_words(found.randomisation.z, 1),
                          chance_words(found.randomisation.p_two_sided)});
  };
  add("Moran's I", result.moran, 3);
  add("Geary's C", result.geary, 3);
  if (result.general_g) add("Getis-Ord G", *result.general_g, 6);
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

/// What is mapped, in five groups of as many areas.
report::MapView value_view(const ClusterMapResult& result) {
  constexpr std::size_t kGroups = 5;
  report::MapView view;
  view.label = result.variable.label;
  view.values = result.variable.shown;
  view.decimals = decimals_for(result.variable.shown);
  view.unit = result.variable.unit;
  std::vector<double> sorted;
  for (const double value : view.values)
    if (std::isfinite(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ends;  // upper ends of all but the last
  for (std::size_t k = 1; k < kGroups; ++k) ends.push_back(sorted[k * sorted.size() / kGroups]);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  for (std::size_t k = 0; k <= ends.size(); ++k) {
    const Text low = number_words(k == 0 ? sorted.front() : ends[k - 1], view.decimals);
    const Text high = number_words(k == ends.size() ? sorted.back() : ends[k], view.decimals);
    view.classes.push_back(
        {{fmt::format("{} tot {}", low.nl, high.nl), fmt::format("{} to {}", low.en, high.en)},
         report::concern_colour(static_cast<double>(k) / kGroups + 0.1)});
  }
  view.classes.push_back({{"geen waarde", "no value"}, ""});
  for (const double value : view.values)
    view.of.push_back(static_cast<std::uint8_t>(
        std::isfinite(value) ? std::upper_bound(ends.begin(), ends.end(), value) - ends.begin()
                             : static_cast<std::ptrdiff_t>(ends.size() + 1)));
  return view;
}

PageChapter map_chapter(const ClusterMapResult& result) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  const Text high = count_words(count_of(result, ClusterClass::kHighHigh));
  const Text low = count_words(count_of(result, ClusterClass::kLowLow));
  const Text& areas = plural_of(result.variable.shapes.areas.kind());
  if (count_of(result, ClusterClass::kHighHigh) + count_of(result, ClusterClass::kLowLow) +
          count_of(result, ClusterClass::kHighLow) + count_of(result, ClusterClass::kLowHigh) ==
      0)
    chapter.meaning = {"Geen enkel gebied ligt aantoonbaar in een cluster.",
                       "No single area can be shown to lie in a cluster."};
  else
    chapter.meaning = {
        fmt::format("{} {} zijn hoog met hoge buren, {} laag met lage buren; hoog en laag zijn waarden, geen "
                    "oordeel.",
                    high.nl, areas.nl, low.nl),
        fmt::format(
            "{} {} are high with high neighbours, {} low with low neighbours; high and low are values, "
            "no judgement.",
            high.en, areas.en, low.en)};
  report::MapView clusters;
  clusters.label = {"Clusters", "Clusters"};
  for (const ClusterLook& look : kLooks) clusters.classes.push_back({label_of(look.of), look.colour});
  for (const ClusterClass one : result.classes) clusters.of.push_back(look_place(one));
  chapter.blocks.emplace_back(report::AreaMap{&result.variable.shapes,
                                              result.variable.shapes.names,
                                              result.variable.parents,
                                              {std::move(clusters), value_view(result)}});
  return chapter;
}

/// Requires: a group.
PageChapter groups_chapter(const ClusterMapResult& result) {
  constexpr std::size_t kMost = 25;
  PageChapter chapter{"clusters", {"De grootste clusters", "The largest clusters"}, {}, {}};
  const Text all = count_words(result.groups.size());
  chapter.meaning = {fmt::format("Er zijn {} groepen van aangrenzende gebieden van dezelfde soort.", all.nl),
                     fmt::format("There are {} groups of adjacent areas of the same kind.", all.en)};
  report::DataTable table;
  table.heads = {{"waar (meest typerend gebied)", "where (most typical area)"},
                 {"soort", "kind"},
                 {"gebieden", "areas"},
                 {"gemiddelde", "mean"}};
  table.text_columns = 2;
  const int decimals = decimals_for(result.variable.shown);
  for (std::size_t k = 0; k < std::min(kMost, result.groups.size()); ++k) {
    const ClusterGroup& group = result.groups[k];
    table.rows.push_back({place_of(result, group), label_of(group.of), count_words(group.areas.size()),
                          number_words(group.mean, decimals)});
  }
  if (result.groups.size() > kMost)
    table.note = {fmt::format("De {} grootste van {}.", kMost, all.nl),
                  fmt::format("The {} largest of {}.", kMost, all.en)};
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

void add_cluster_top(const ClusterMapResult& result, FindingPage& page) {
  const ClusterVariable& variable = result.variable;
  const Text& areas = plural_of(variable.shapes.areas.kind());
  const Text count = count_words(result.classes.size());
  const int year = variable.shapes.areas.boundary_year().value();
  page.kind = {"Clusters: waar hoog bij hoog ligt en laag bij laag",
               "Clusters: where high lies near high and low near low"};
  page.title = {fmt::format("{} in {}", variable.label.nl, variable.scope.nl),
                fmt::format("{} in {}", variable.label.en, variable.scope.en)};
  page.facts.emplace_back(Text{"gebied", "scope"}, variable.scope);
  if (const std::string when = to_string(variable.period); !when.empty())
    page.facts.emplace_back(Text{"jaar", "year"}, plain_words(when));
  if (!variable.source.en.empty()) page.facts.emplace_back(Text{"bron", "source"}, variable.source);
  if (!variable.unit.en.empty()) page.facts.emplace_back(Text{"waarde", "value"}, variable.unit);
  page.facts.emplace_back(Text{"eenheid", "unit"},
                          Text{fmt::format("{} {}, grenzen van {}", count.nl, areas.nl, year),
                               fmt::format("{} {}, borders of {}", count.en, areas.en, year)});
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
  for (std::size_t k = 0; k < 4; ++k)
    page.tiles.emplace_back(count_words(count_of(result, kLooks.at(k).of)), label_of(kLooks.at(k).of));
  page.summary = {result.meaning};
}

void add_cluster_method(const ClusterMapResult& result, FindingPage& page) {
  const Text fdr = percent_words(result.false_discovery, 0), draws = count_words(result.draws);
  const Text neighbours = number_words(result.mean_neighbours, 1);
  page.method = {
      {fmt::format("Lokale Moran's I (Anselin 1995); buren: {}, gemiddeld {}.", result.neighbours.nl,
                   neighbours.nl),
       fmt::format("Local Moran's I (Anselin 1995); neighbours: {}, {} on average.", result.neighbours.en,
                   neighbours.en)},
      {fmt::format(
           "Voor elk gebied {} keer andere buren getrokken, zaad {}; hetzelfde zaad geeft dezelfde kaart.",
           draws.nl, result.seed),
       fmt::format(
           "Other neighbours were drawn {} times for each area, seed {}; the same seed gives the same map.",
           draws.en, result.seed)},
      {fmt::format("Zo veel toetsen vinden altijd iets: kansen zijn aangepast (Benjamini en Hochberg 1995), "
                   "zodat naar "
                   "verwachting hoogstens {} van de genoemde gebieden toeval is.",
                   fdr.nl),
       fmt::format("So many tests always find something: p was adjusted (Benjamini and Hochberg 1995), so "
                   "that at most "
                   "{} of the areas named are expected to be chance.",
                   fdr.en)}};
}

/// The part of an indicator before its stroke.
void add_dataset(const std::string& indicator, std::set<std::string>& datasets) {
  if (!indicator.empty()) datasets.insert(indicator.substr(0, indicator.find('/')));
}

}  // namespace

Status write_cluster_page(const ClusterMapResult& result, const ClusterMapParams& params,
                          const std::string& path, Language language, Progress& progress) {
  FindingPage page;
  add_cluster_top(result, page);
  page.chapters.push_back(map_chapter(result));
  if (!result.groups.empty()) page.chapters.push_back(groups_chapter(result));
  page.chapters.push_back(chance_chapter(result));
  add_cluster_method(result, page);
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  std::set<std::string> datasets;
  for (const std::string* one : {&params.choice.indicator, &params.choice.rate_of, &params.choice.per})
    add_dataset(*one, datasets);
  page.sources = source_lines(index, datasets, true);
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
