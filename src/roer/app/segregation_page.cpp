#include "roer/app/segregation_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/app/change_layer.hpp"
#include "roer/app/clock.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/segregation_chapters.hpp"
#include "roer/app/segregation_map.hpp"
#include "roer/app/segregation_space_chapter.hpp"
#include "roer/app/series_chapter.hpp"
#include "roer/area/area_code.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

void add_missing(const SegregationResult& result, FindingPage& page) {
  report::Sentences lines{{}, true};
  const Text empty = count_words(result.empty), unknown = count_words(result.unknown);
  lines.lines.push_back(
      {"Gebieden zonder inwoners: " + empty.nl + ".", "Areas without residents: " + empty.en + "."});
  lines.lines.push_back({"Gebieden met een onbekend aantal, die niet meetellen: " + unknown.nl + ".",
                         "Areas with an unknown count, which take no part: " + unknown.en + "."});
  lines.lines.push_back(
      {"Gebieden met minder dan tien inwoners tellen mee in de maten, maar worden niet apart getoond.",
       "Areas with fewer than ten residents count in the measures, but are not shown on their own."});
  PageChapter chapter{"missing", {"Wat ontbreekt", "What is missing"}, {}, {}};
  chapter.blocks.emplace_back(std::move(lines));
  page.chapters.push_back(std::move(chapter));
}

/// What rounding of the counts does to H.
void add_rounding(const SegregationResult& result, FindingPage& page) {
  const MeasuredIndex& h = *index_of(result, SegregationIndex::kTheilH);
  if (!h.rounding) return;
  const Text value = number_words(h.value, 4), before = number_words(h.rounding->corrected, 4);
  const Text low = number_words(h.rounding->low, 4), high = number_words(h.rounding->high, 4);
  const bool random = result.rounding == segregation::RoundingRule::kRandom;
  const int base = static_cast<int>(result.rounded_to);
  page.summary.push_back(
      {fmt::format(
           "De aantallen zijn afgerond op {} ({}). Ervoor was H naar schatting {} (95 %: {} tot {}); uit de "
           "gepubliceerde aantallen is hij {}.",
           base, random ? "willekeurig omhoog of omlaag" : "naar het dichtstbijzijnde", before.nl, low.nl,
           high.nl, value.nl),
       fmt::format(
           "The counts were rounded to {} ({}). Before, H is estimated to have been {} (95 %: {} to {}); of "
           "the published counts it is {}.",
           base, random ? "up or down at random" : "to the nearest", before.en, low.en, high.en, value.en)});
}

void add_chance(const SegregationResult& result, FindingPage& page) {
  const MeasuredIndex& h = *index_of(result, SegregationIndex::kTheilH);
  if (!h.chance) return;
  const Text value = number_words(h.value, 4), mean = number_words(h.chance->chance.mean, 4);
  const bool beyond = h.chance->p_above <= 0.05;
  page.summary.push_back(
      {fmt::format("H is {}; als ieder willekeurig woonde, zou hij {} zijn: {}.", value.nl, mean.nl,
                   beyond ? "dit gaat verder dan toeval" : "dit kan toeval zijn"),
       fmt::format("H is {}; if all lived anywhere at random it would be {}: {}.", value.en, mean.en,
                   beyond ? "this goes beyond chance" : "this may be chance")});
}

void add_top(const SegregationResult& result, FindingPage& page) {
  const Text& areas = plural_of(result.level);
  const Text count = count_words(result.areas), people = number_words(result.people, 0);
  const std::string year = std::to_string(result.boundary_year.value());
  page.kind = {"Segregatie: wie woont waar gescheiden", "Segregation: who lives apart, and where"};
  page.title = {"Segregatie in " + result.scope.name.nl, "Segregation in " + result.scope.name.en};
  page.facts = {{{"gebied", "scope"}, result.scope.name},
                {{"jaar", "year"}, plain_words(to_string(result.period))},
                {{"eenheid", "unit"},
                 {fmt::format("{} {}, grenzen van {}", count.nl, areas.nl, year),
                  fmt::format("{} {}, borders of {}", count.en, areas.en, year)}},
                {result.in_no_group > 0 ? Text{"inwoners in deze groepen", "residents in these groups"}
                                        : Text{"inwoners", "residents"},
                 people},
                {{"gemaakt op", "made on"}, date_in_words(utc_now())}};
  const MeasuredIndex& h = *index_of(result, SegregationIndex::kTheilH);
  const MeasuredIndex& d = *index_of(result, SegregationIndex::kDissimilarity);
  page.tiles = {{number_words(h.value, 3),
                 {"H: hoeveel minder gemengd, van 0 tot 1", "H: how much less mixed, from 0 to 1"}},
                {percent_words(d.value),
                 {"zou moeten verhuizen, van wie dat bij volledige scheiding moet (D)",
                  "would have to move, of those who would if fully apart (D)"}}};
  for (const SegregationLevel& level : result.levels)
    if (level.kind == AreaKind::kGemeente) {
      double above = 0;
      for (const SegregationLevel& wider : result.levels)
        if (wider.kind >= AreaKind::kGemeente) above += wider.part.part;
      page.tiles.emplace_back(percent_words(above, 0),
                              Text{"daarvan ligt tussen gemeenten", "of it lies between municipalities"});
    }
  if (result.profile && std::isfinite(result.profile->macro_micro))
    page.tiles.emplace_back(number_words(result.profile->macro_micro, 2),
                            result.profile->macro_micro < 0
                                ? Text{"macro/micro: onder 0 is er veraf niets meer over",
                                       "macro/micro: below 0 nothing is left far away"}
                                : Text{"macro/micro: 0 = verschillen alleen dichtbij, 1 = veraf even groot",
                                       "macro/micro: 0 = differences nearby alone, 1 = as large far away"});
}

void add_summary(const SegregationResult& result, FindingPage& page) {
  page.summary.push_back(index_of(result, SegregationIndex::kTheilH)->meaning);
  for (const MeasuredIndex& index : result.indices)
    if (index.group != kAllGroups && index.index == SegregationIndex::kDissimilarity)
      page.summary.push_back(index.meaning);
  if (!result.levels.empty()) page.summary.push_back(result.levels_meaning);
  if (result.profile && !result.profile->meaning.en.empty()) page.summary.push_back(result.profile->meaning);
  add_chance(result, page);
  add_rounding(result, page);
}

void add_method(const SegregationResult& result, FindingPage& page) {
  const Text& unit = unit_of(result.choice.log_base);
  page.method.push_back(
      {fmt::format("H is de entropie die verdwijnt door te weten waar iemand woont, als deel van de entropie "
                   "van het geheel (Theil 1972); M dezelfde in {}; D de index van ongelijkheid (Duncan en "
                   "Duncan 1955; meer groepen: Reardon en Firebaugh 2002).",
                   unit.nl),
       fmt::format(
           "H is the entropy that goes by knowing where somebody lives, as a part of the entropy of "
           "the whole (Theil 1972); M the same in {}; D the index of dissimilarity (Duncan and Duncan "
           "1955; more groups: Reardon and Firebaugh 2002).",
           unit.en)});
  if (result.draws > 0)
    page.method.push_back(
        {fmt::format("{} trekkingen, zaad {}; hetzelfde zaad geeft dezelfde cijfers.", result.draws,
                     result.seed),
         fmt::format("{} draws, seed {}; the same seed gives the same figures.", result.draws, result.seed)});
  else
    page.method.push_back({"Er is niets getrokken: intervallen en toeval ontbreken.",
                           "Nothing was drawn: intervals and chance are missing."});
  if (!result.layer.empty())
    page.method.push_back(
        {fmt::format("Alle gebieden staan met hun cijfers in het project, als kaart \u201c{}\u201d.",
                     result.layer),
         fmt::format("All areas are in the project with their figures, as map \u201c{}\u201d.",
                     result.layer)});
}

}  // namespace

Status write_segregation_page(const SegregationResult& result, const std::string& project,
                              const std::string& path, Language language, Progress& progress) {
  FindingPage page;
  add_top(result, page);
  add_summary(result, page);
  page.chapters.push_back(indices_chapter(result));
  ROER_TRY(const Project opened, Project::open(project, Access::kRead));
  ROER_TRY(const ShapeLayer shapes, shapes_for(opened, result.map.areas));
  ROER_TRY(const ScoreRun run, bare_run(opened, result.map.areas, result.map.names));
  page.chapters.push_back(segregation_map_chapter(result, shapes, run.parents));
  if (!result.levels.empty()) page.chapters.push_back(levels_chapter(result));
  if (result.units) page.chapters.push_back(units_chapter(result));
  if (result.profile) page.chapters.push_back(profile_chapter(result));
  if (result.space) page.chapters.push_back(space_chapter(result));
  if (result.comparison) page.chapters.push_back(comparison_chapter(result));
  if (result.change) page.chapters.push_back(change_chapter(result, *result.change));
  if (result.series) page.chapters.push_back(series_chapter(result));
  page.chapters.push_back(measures_chapter(result));
  add_missing(result, page);
  add_method(result, page);
  page.sources = result.sources;
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
