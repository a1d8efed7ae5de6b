#include "roer/app/cluster_page.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/app/clock.hpp"
#include "roer/app/cluster_chance_chapter.hpp"
#include "roer/app/cluster_looks.hpp"
#include "roer/app/cluster_words.hpp"
#include "roer/app/map_views.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/source_names.hpp"
#include "roer/area/area_words.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

std::size_t count_of(const ClusterMapResult& result, ClusterClass one) {
  return result.count[static_cast<std::size_t>(one)];
}

/// How many areas are what, in one sentence.
Text areas_meaning(const ClusterMapResult& result) {
  const AreaKind kind = result.variable.shapes.areas.kind();
  const std::size_t first =
      count_of(result, result.statistic == ClusterStatistic::kJoins ? ClusterClass::kAmongOwn
                                                                    : ClusterClass::kHighHigh);
  const Text high = count_words(first), low = count_words(count_of(result, ClusterClass::kLowLow));
  const Text& areas = noun_of(kind, first);
  const bool one = first == 1;
  const auto say = [&](const char* nl, const char* en) -> Text {
    return {fmt::format(fmt::runtime(nl), high.nl, areas.nl, low.nl),
            fmt::format(fmt::runtime(en), high.en, areas.en, low.en)};
  };
  if (result.statistic == ClusterStatistic::kJoins)
    return say(one ? "{} {} ligt tussen meer van de eigen klasse dan toeval zou geven."
                   : "{} {} liggen tussen meer van hun eigen klasse dan toeval zou geven.",
               one ? "{} {} lies among more of its own class than chance would give."
                   : "{} {} lie among more of their own class than chance would give.");
  if (result.statistic == ClusterStatistic::kHotSpots)
    return say(
        one ? "{} {} is met de buren samen hoog, {} samen laag; hoog en laag zijn waarden, geen oordeel."
            : "{} {} zijn met hun buren samen hoog, {} samen laag; hoog en laag zijn waarden, geen oordeel.",
        one ? "{} {} is high together with its neighbours, {} low; high and low are values, no judgement."
            : "{} {} are high together with their neighbours, {} low; high and low are values, no "
              "judgement.");
  if (result.statistic == ClusterStatistic::kGeary)
    return say(one ? "{} {} lijkt op de buren en is hoog, laag zijn er zo {}; hoog en laag zijn waarden, "
                     "geen oordeel."
                   : "{} {} lijken op hun buren en zijn hoog, laag zijn er zo {}; hoog en laag zijn waarden, "
                     "geen oordeel.",
               one ? "{} {} is like its neighbours and high, {} like them and low; high and low are values, "
                     "no judgement."
                   : "{} {} are like their neighbours and high, {} like them and low; high and low are "
                     "values, no judgement.");
  if (result.bivariate)
    return say(one ? "{} {} is hoog waar het tweede eromheen hoog is, {} laag waar het laag is; hoog en laag "
                     "zijn waarden, geen oordeel."
                   : "{} {} zijn hoog waar het tweede eromheen hoog is, {} laag waar het laag is; hoog en "
                     "laag zijn waarden, geen oordeel.",
               one ? "{} {} is high where the second is high around it, {} low where it is low; high and low "
                     "are values, no judgement."
                   : "{} {} are high where the second is high around them, {} low where it is low; high and "
                     "low are values, no judgement.");
  return say(
      one ? "{} {} is hoog met hoge buren, {} laag met lage buren; hoog en laag zijn waarden, geen oordeel."
          : "{} {} zijn hoog met hoge buren, {} laag met lage buren; hoog en laag zijn waarden, geen "
            "oordeel.",
      one ? "{} {} is high with high neighbours, {} low with low neighbours; high and low are values, no "
            "judgement."
          : "{} {} are high with high neighbours, {} low with low neighbours; high and low are values, no "
            "judgement.");
}

PageChapter map_chapter(const ClusterMapResult& result) {
  PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  const std::vector<ClusterLook> looks = cluster_looks(result);
  std::size_t named = 0;
  for (std::size_t k = 0; k + 2 < looks.size(); ++k) named += count_of(result, looks[k].of);
  chapter.meaning = named == 0 ? Text{"Geen enkel gebied ligt aantoonbaar in een cluster.",
                                      "No single area can be shown to lie in a cluster."}
                               : areas_meaning(result);
  report::MapView clusters;
  clusters.label = {"Clusters", "Clusters"};
  for (const ClusterLook& look : looks) clusters.classes.push_back({look.label, look.colour});
  for (const ClusterClass one : result.classes) clusters.of.push_back(look_place(looks, one));
  const ClusterVariable& variable = result.variable;
  std::vector<report::MapView> views = {
      std::move(clusters),
      grouped_view(variable.label, variable.shown, decimals_for(variable.shown), variable.unit)};
  if (!variable.second.empty())
    views.push_back(grouped_view(variable.second_label, variable.second, decimals_for(variable.second), {}));
  chapter.blocks.emplace_back(
      report::AreaMap{&variable.shapes, variable.shapes.names, variable.parents, std::move(views)});
  return chapter;
}

/// Requires: a group.
PageChapter groups_chapter(const ClusterMapResult& result) {
  constexpr std::size_t kMost = 25;
  PageChapter chapter{"clusters", {"De grootste clusters", "The largest clusters"}, {}, {}};
  const Text all = count_words(result.groups.size());
  const bool one = result.groups.size() == 1;
  chapter.meaning = {fmt::format("Er {} van gebieden van dezelfde soort die elkaars buren zijn.",
                                 one ? "is 1 groep" : fmt::format("zijn {} groepen", all.nl)),
                     fmt::format("There {} of areas of the same kind that are each other's neighbours.",
                                 one ? "is 1 group" : fmt::format("are {} groups", all.en))};
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

Text kind_of_page(const ClusterMapResult& result) {
  if (result.statistic == ClusterStatistic::kHotSpots)
    return {"Clusters: waar hoge en waar lage waarden zich ophopen",
            "Clusters: where high values gather, and where low ones do"};
  if (result.statistic == ClusterStatistic::kGeary)
    return {"Clusters: waar gebieden op hun buren lijken", "Clusters: where areas are like their neighbours"};
  if (result.statistic == ClusterStatistic::kJoins)
    return {"Clusters: waar gebieden tussen hun eigen klasse liggen",
            "Clusters: where areas lie among their own class"};
  if (result.bivariate)
    return {"Clusters: waar het een hoog is en het ander eromheen ook",
            "Clusters: where one is high and the other is high around it"};
  return {"Clusters: waar hoog bij hoog ligt en laag bij laag",
          "Clusters: where high lies near high and low near low"};
}

/// The statistic of the map, with its source.
Text statistic_words(const ClusterMapResult& result) {
  if (result.statistic == ClusterStatistic::kHotSpots)
    return {"Getis-Ord G* (Ord en Getis 1995)", "Getis-Ord G* (Ord and Getis 1995)"};
  if (result.statistic == ClusterStatistic::kGeary)
    return {"Lokale Geary (Anselin 1995, 2019)", "Local Geary (Anselin 1995, 2019)"};
  if (result.statistic == ClusterStatistic::kJoins)
    return {"Lokale tellingen van buren van dezelfde klasse (Anselin en Li 2019)",
            "Local counts of neighbours of the same class (Anselin and Li 2019)"};
  if (result.bivariate)
    return {"Bivariate lokale Moran's I (Anselin, Syabri en Smirnov 2002)",
            "Bivariate local Moran's I (Anselin, Syabri and Smirnov 2002)"};
  return {"Lokale Moran's I (Anselin 1995)", "Local Moran's I (Anselin 1995)"};
}

/// What chances were held against.
Text drawing_words(const ClusterMapResult& result) {
  if (result.statistic == ClusterStatistic::kJoins)
    return {
        "De kans op zo veel of meer buren van de eigen klasse is exact (hypergeometrisch), zonder "
        "trekkingen.",
        "The chance of as many or more neighbours of the own class is exact (hypergeometric), without "
        "draws."};
  const Text draws = count_words(result.draws);
  return {
      fmt::format(
          "Voor elk gebied {} keer andere buren getrokken, zaad {}; hetzelfde zaad geeft dezelfde kaart.",
          draws.nl, result.seed),
      fmt::format(
          "Other neighbours were drawn {} times for each area, seed {}; the same seed gives the same map.",
          draws.en, result.seed)};
}

void add_cluster_top(const ClusterMapResult& result, FindingPage& page) {
  const ClusterVariable& variable = result.variable;
  const Text& areas = plural_of(variable.shapes.areas.kind());
  const Text count = count_words(result.classes.size());
  const int year = variable.shapes.areas.boundary_year().value();
  page.kind = kind_of_page(result);
  page.title = {fmt::format("{} in {}", variable.label.nl, variable.scope.nl),
                fmt::format("{} in {}", variable.label.en, variable.scope.en)};
  if (result.bivariate)
    page.title = {fmt::format("{}, met {} eromheen, in {}", variable.label.nl, variable.second_label.nl,
                              variable.scope.nl),
                  fmt::format("{}, with {} around it, in {}", variable.label.en, variable.second_label.en,
                              variable.scope.en)};
  page.facts.emplace_back(Text{"gebied", "scope"}, variable.scope);
  if (const std::string when = to_string(variable.period); !when.empty())
    page.facts.emplace_back(Text{"jaar", "year"}, plain_words(when));
  if (!variable.source.en.empty()) page.facts.emplace_back(Text{"bron", "source"}, variable.source);
  if (!variable.unit.en.empty()) page.facts.emplace_back(Text{"waarde", "value"}, variable.unit);
  page.facts.emplace_back(Text{"eenheid", "unit"},
                          Text{fmt::format("{} {}, grenzen van {}", count.nl, areas.nl, year),
                               fmt::format("{} {}, borders of {}", count.en, areas.en, year)});
  page.facts.emplace_back(Text{"gemaakt op", "made on"}, date_in_words(utc_now()));
  const std::vector<ClusterLook> looks = cluster_looks(result);
  for (std::size_t k = 0; k + 2 < looks.size(); ++k)
    page.tiles.emplace_back(count_words(count_of(result, looks[k].of)), looks[k].label);
  page.summary = {result.meaning};
}

void add_cluster_method(const ClusterMapResult& result, FindingPage& page) {
  const Text fdr = percent_words(result.false_discovery, 0);
  const Text neighbours = number_words(result.mean_neighbours, 1), statistic = statistic_words(result);
  page.method = {
      {fmt::format("{}; buren: {}, gemiddeld {}.", statistic.nl, result.neighbours.nl, neighbours.nl),
       fmt::format("{}; neighbours: {}, {} on average.", statistic.en, result.neighbours.en, neighbours.en)},
      drawing_words(result),
      {fmt::format("Zo veel toetsen vinden altijd iets: kansen zijn aangepast (Benjamini en Hochberg 1995), "
                   "zodat naar "
                   "verwachting hoogstens {} van de genoemde gebieden toeval is.",
                   fdr.nl),
       fmt::format("So many tests always find something: p was adjusted (Benjamini and Hochberg 1995), so "
                   "that at most "
                   "{} of the areas named are expected to be chance.",
                   fdr.en)}};
}

/// Datasets of the series that the map was made of.
std::set<std::string> datasets_of(const ClusterVariable& variable) {
  std::set<std::string> datasets;
  const auto inputs = nlohmann::ordered_json::parse(variable.inputs);
  for (const auto& value : inputs)
    if (value.is_object() && value.contains("dataset")) datasets.insert(value["dataset"].get<std::string>());
  return datasets;
}

}  // namespace

Status write_cluster_page(const ClusterMapResult& result, const ClusterMapParams& params,
                          const std::string& path, Language language, Progress& progress) {
  FindingPage page;
  add_cluster_top(result, page);
  page.chapters.push_back(map_chapter(result));
  if (!result.groups.empty()) page.chapters.push_back(groups_chapter(result));
  page.chapters.push_back(cluster_chance_chapter(result));
  add_cluster_method(result, page);
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  page.sources = source_lines(index, datasets_of(result.variable), true);
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
