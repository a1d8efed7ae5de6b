#include "roer/app/segregation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/app/clock.hpp"
#include "roer/app/page_file.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/segregation_map.hpp"
#include "roer/area/area_code.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using report::FindingPage;
using report::PageChapter;

constexpr double kNotDrawn = std::numeric_limits<double>::quiet_NaN();
const Text kNinetyFive{"95 %", "95 %"};

Text index_title(const SegregationResult& result, SegregationIndex index, std::int64_t group) {
  Text label = label_of(index);
  if (group == kAllGroups) return label;
  const Text& name = result.groups[static_cast<std::size_t>(group)].label;
  return {label.nl + ", " + name.nl, label.en + ", " + name.en};
}

/// Two groups: the second against the rest is the first against the rest.
bool is_repeated(const SegregationResult& result, std::int64_t group) {
  return result.groups.size() == 2 && group == 1;
}

const MeasuredIndex* index_of(const SegregationResult& result, SegregationIndex which) {
  for (const MeasuredIndex& index : result.indices)
    if (index.index == which && index.group == kAllGroups) return &index;
  return nullptr;
}

report::DataTable group_table(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"De groepen", "The groups"};
  table.heads = {{"groep", "group"},
                 {"inwoners", "residents"},
                 {"deel", "share"},
                 {"eigen deel van M (nat)", "own part of M (nats)"}};
  for (const SegregationGroup& group : result.groups)
    table.rows.push_back({group.label, number_words(group.people, 0), percent_words(group.share),
                          number_words(group.information, 4)});
  return table;
}

report::DataTable index_table(const SegregationResult& result) {
  report::DataTable table;
  table.heads = {{"maat", "measure"},           {"waarde", "value"},
                 {"gecorrigeerd", "corrected"}, kNinetyFive,
                 {"bij toeval", "by chance"},   {"vóór afronding (95 %)", "before rounding (95 %)"}};
  for (const MeasuredIndex& index : result.indices) {
    if (is_repeated(result, index.group)) continue;
    table.rows.push_back(
        {index_title(result, index.index, index.group), number_words(index.value, 3),
         index.sampling ? number_words(index.sampling->corrected, 3) : Text{},
         index.sampling ? interval_words(index.sampling->low, index.sampling->high, 3) : Text{},
         index.chance ? number_words(index.chance->chance.mean, 3) : Text{},
         index.rounding ? interval_words(index.rounding->low, index.rounding->high, 3) : Text{}});
  }
  table.note = {
      "Gecorrigeerd: zonder wat kleine gebieden vanzelf toevoegen. 95 %: een andere worp van dezelfde "
      "dobbelstenen. Bij toeval: als ieder willekeurig woonde. Een lege cel: niet getrokken.",
      "Corrected: without what small areas add by themselves. 95 %: another throw of the same dice. By "
      "chance: if all lived anywhere at random. An empty cell: not drawn."};
  return table;
}

report::DotChart index_chart(const SegregationResult& result) {
  report::DotChart chart;
  chart.title = {"Ontmengd van 0 tot 1", "Apart from 0 to 1"};
  chart.axis = {"0: overal dezelfde mix; 1: volledig gescheiden",
                "0: the same mix everywhere; 1: fully apart"};
  chart.mark = {"gemeten, gecorrigeerd", "measured, corrected"};
  bool drawn = false;
  for (const MeasuredIndex& index : result.indices) {
    const bool shown = index.index == SegregationIndex::kDissimilarity ||
                       (index.index == SegregationIndex::kTheilH && index.group == kAllGroups);
    if (!shown || is_repeated(result, index.group)) continue;
    drawn = drawn || index.sampling;
    chart.lines.push_back({index_title(result, index.index, index.group),
                           index.sampling ? index.sampling->corrected : index.value,
                           index.sampling ? index.sampling->low : kNotDrawn,
                           index.sampling ? index.sampling->high : kNotDrawn,
                           index.chance ? index.chance->chance.mean : kNotDrawn, kNotDrawn, kNotDrawn});
  }
  if (!drawn) {
    chart.mark = {"gemeten", "measured"};
    return chart;
  }
  chart.interval = {"95 % (vaak smaller dan de stip)", "95 % (often narrower than the dot)"};
  chart.other = {"als ieder willekeurig woonde", "if all lived anywhere at random"};
  return chart;
}

PageChapter indices_chapter(const SegregationResult& result) {
  PageChapter chapter{"indices", {"Hoe sterk gescheiden?", "How far apart?"}, {}, {}};
  chapter.meaning = index_of(result, SegregationIndex::kDissimilarity)->meaning;
  chapter.blocks.emplace_back(index_chart(result));
  chapter.blocks.emplace_back(group_table(result));
  return chapter;
}

/// For who wants to know each measure.
PageChapter measures_chapter(const SegregationResult& result) {
  PageChapter chapter{"measures", {"Alle maten", "All measures"}, {}, {}};
  chapter.blocks.emplace_back(index_table(result));
  report::Sentences meanings{{}, true};
  for (const MeasuredIndex& index : result.indices)
    if (!is_repeated(result, index.group) && !index.meaning.en.empty())
      meanings.lines.push_back(index.meaning);
  chapter.blocks.emplace_back(report::Sentences{{{"Wat elke maat betekent:", "What each measure means:"}}});
  chapter.blocks.emplace_back(std::move(meanings));
  return chapter;
}

PageChapter levels_chapter(const SegregationResult& result) {
  PageChapter chapter{"levels", {"Op welk niveau?", "At which level?"}, result.levels_meaning, {}};
  report::BarChart bars;
  bars.title = {"Deel van de segregatie", "Part of segregation"};
  report::DataTable table;
  table.heads = {
      {"niveau", "level"}, {"aantal", "number"}, {"H", "H"}, {"M (nat)", "M (nats)"}, {"deel", "part"}};
  const Text* above = nullptr;
  for (const SegregationLevel& level : result.levels) {
    const Text& name = plural_of(level.kind);
    Text between{"tussen " + name.nl, "between " + name.en};
    if (above != nullptr) {
      between.nl += " binnen " + above->nl;
      between.en += " within " + above->en;
    }
    above = &name;
    bars.lines.push_back({between, level.part.part, percent_words(level.part.part), {}});
    table.rows.push_back({between, count_words(level.units), number_words(level.part.theil_h, 4),
                          number_words(level.part.information, 4), percent_words(level.part.part)});
  }
  bars.note = {"De delen zijn samen precies het geheel (H en M; Theil 1972).",
               "The parts add up to the whole exactly (H and M; Theil 1972)."};
  chapter.blocks.emplace_back(std::move(bars));
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
}

Text scale_words(const segregation::Scale& scale) {
  if (scale.by == segregation::Scale::By::kPeople) return number_words(scale.size, 0);
  if (scale.size < 1000) return {fmt::format("{:.0f} m", scale.size), fmt::format("{:.0f} m", scale.size)};
  const Text km = number_words(scale.size / 1000, std::fmod(scale.size, 1000) == 0 ? 0 : 1);
  return {km.nl + " km", km.en + " km"};
}

Text radius_words(double metres) {
  if (metres < 1000) return scale_words({segregation::Scale::By::kDistance, std::round(metres)});
  const Text km = number_words(metres / 1000, 1);
  return {km.nl + " km", km.en + " km"};
}

/// Scales of one kind in one chart.
void add_profile_charts(const SegregationResult& result, segregation::Scale::By by, PageChapter& chapter) {
  std::vector<segregation::ScaleIndices> scales;
  for (const segregation::ScaleIndices& at : result.profile->scales)
    if (at.scale.by == by) scales.push_back(at);
  if (scales.size() < 2) return;
  std::sort(scales.begin(), scales.end(),
            [](const auto& a, const auto& b) { return a.scale.size < b.scale.size; });
  report::CurveChart apart;
  apart.title = {"Segregatie per schaal", "Segregation by scale"};
  apart.x_axis = by == segregation::Scale::By::kPeople
                     ? Text{"aantal naaste inwoners (logaritmisch)", "number of nearest residents (log)"}
                     : Text{"afstand (logaritmisch)", "distance (log)"};
  apart.y_axis = {"0: geen; 1: volledig", "0: none; 1: complete"};
  apart.logarithmic = true;
  report::CurveChart near = apart;
  near.title = {"Eigen groep in de omgeving", "Own group in the surroundings"};
  near.y_axis = {"deel van de omgeving", "share of the surroundings"};
  apart.curves = {{{"H (entropie)", "H (entropy)"}, {}}, {{"D (ongelijkheid)", "D (dissimilarity)"}, {}}};
  constexpr std::size_t kMostCurves = 6;
  for (std::size_t g = 0; g < std::min(kMostCurves, result.groups.size()); ++g)
    near.curves.push_back({result.groups[g].label, {}});
  for (const segregation::ScaleIndices& at : scales) {
    for (report::CurveChart* chart : {&apart, &near}) {
      chart->x.push_back(at.scale.size);
      chart->ticks.push_back(scale_words(at.scale));
    }
    apart.curves[0].y.push_back(at.theil_h);
    apart.curves[1].y.push_back(at.dissimilarity);
    for (std::size_t g = 0; g < near.curves.size(); ++g) near.curves[g].y.push_back(at.exposure[g][g]);
  }
  apart.note = {
      "Een lijn die snel daalt: verschillen tussen straten en buurten naast elkaar. Een vlakke lijn: "
      "verschillen tussen grote delen.",
      "A line that falls fast: differences between neighbouring streets and areas. A flat line: "
      "differences between large parts."};
  near.note = {"Welk deel van de naaste inwoners van een lid van de groep tot die groep hoort.",
               "Which share of the nearest residents of a member of the group belongs to that group."};
  chapter.blocks.emplace_back(std::move(apart));
  chapter.blocks.emplace_back(std::move(near));
}

report::DataTable profile_table(const SegregationResult& result) {
  report::DataTable table;
  table.heads = {{"schaal", "scale"},
                 {"gemiddelde straal", "mean radius"},
                 {"H", "H"},
                 {"D", "D"},
                 {"divergentie (nat)", "divergence (nats)"}};
  for (const SegregationGroup& group : result.groups)
    table.heads.push_back({"isolatie, " + group.label.nl, "isolation, " + group.label.en});
  for (const segregation::ScaleIndices& at : result.profile->scales) {
    std::vector<Text> row = {
        scale_words(at.scale), scale_words({segregation::Scale::By::kDistance, std::round(at.mean_radius)}),
        number_words(at.theil_h, 4), number_words(at.dissimilarity, 4), number_words(at.divergence, 4)};
    for (std::size_t g = 0; g < result.groups.size(); ++g) row.push_back(percent_words(at.exposure[g][g]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

PageChapter profile_chapter(const SegregationResult& result) {
  const SegregationProfile& profile = *result.profile;
  PageChapter chapter{"profile", {"Op welke schaal?", "At which scale?"}, profile.meaning, {}};
  add_profile_charts(result, segregation::Scale::By::kPeople, chapter);
  add_profile_charts(result, segregation::Scale::By::kDistance, chapter);
  report::Sentences notes;
  if (std::isfinite(profile.macro_micro)) {
    const Text ratio = number_words(profile.macro_micro, 2);
    notes.lines.push_back(
        {fmt::format("Verhouding macro/micro (Reardon e.a. 2008): {}; 0 is alles van dichtbij, 1 alles van "
                     "veraf.",
                     ratio.nl),
         fmt::format("Macro/micro ratio (Reardon et al. 2008): {}; 0 is all from nearby, 1 all from far.",
                     ratio.en)});
  }
  notes.lines.push_back(profile.beyond
                            ? Text{"Wie buiten de grens van het gebied woont telt mee als omgeving.",
                                   "Who lives beyond the border of the area counts as surroundings."}
                            : Text{"Wie buiten het gebied woont telt niet mee als omgeving.",
                                   "Who lives beyond the area does not count as surroundings."});
  if (profile.people_left_out > 0) {
    const Text left = number_words(profile.people_left_out, 0);
    notes.lines.push_back({left.nl + " inwoners van gebieden zonder kaart ontbreken hierin.",
                           left.en + " residents of areas without a map are missing here."});
  }
  chapter.blocks.emplace_back(std::move(notes));
  chapter.blocks.emplace_back(profile_table(result));
  return chapter;
}

PageChapter comparison_chapter(const SegregationResult& result) {
  const SegregationComparison& with = *result.comparison;
  const bool time = with.other.code == result.scope.code;
  const Text here = time ? plain_words(to_string(result.period)) : result.scope.name;
  const Text other = time ? plain_words(to_string(with.period)) : with.other.name;
  PageChapter chapter{
      "comparison",
      {fmt::format("{} tegenover {}", here.nl, other.nl), fmt::format("{} against {}", here.en, other.en)},
      with.meanings.empty() ? Text{} : with.meanings.front(),
      {}};
  report::DotChart chart;
  chart.title = {"Gecorrigeerde waarden", "Corrected values"};
  chart.axis = {"0: overal dezelfde mix; 1: volledig gescheiden",
                "0: the same mix everywhere; 1: fully apart"};
  chart.mark = here;
  chart.other = other;
  chart.interval = kNinetyFive;
  report::DataTable table;
  table.heads = {{"maat", "measure"}, here, other, {"verschil", "difference"}, kNinetyFive, {"p", "p"}};
  report::Sentences meanings{{}, true};
  for (std::size_t k = 0; k < with.comparisons.size(); ++k) {
    if (is_repeated(result, with.groups[k])) continue;
    const segregation::Comparison& found = with.comparisons[k];
    const Text title = index_title(result, with.indices[k], with.groups[k]);
    chart.lines.push_back({title, found.first.corrected, found.first.low, found.first.high,
                           found.second.corrected, found.second.low, found.second.high});
    table.rows.push_back({title, number_words(found.first.corrected, 3),
                          number_words(found.second.corrected, 3), number_words(found.difference, 3),
                          interval_words(found.low, found.high, 3), chance_words(found.p_two_sided)});
    if (k > 0) meanings.lines.push_back(with.meanings[k]);
  }
  chapter.blocks.emplace_back(std::move(chart));
  chapter.blocks.emplace_back(std::move(table));
  chapter.blocks.emplace_back(std::move(meanings));
  return chapter;
}

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
                {{"inwoners", "residents"}, people},
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
    page.tiles.emplace_back(
        number_words(result.profile->macro_micro, 2),
        Text{"macro/micro: 0 van dichtbij, 1 van veraf", "macro/micro: 0 from nearby, 1 from far"});
}

void add_summary(const SegregationResult& result, FindingPage& page) {
  page.summary.push_back(index_of(result, SegregationIndex::kTheilH)->meaning);
  for (const MeasuredIndex& index : result.indices)
    if (index.group != kAllGroups && index.index == SegregationIndex::kDissimilarity &&
        !is_repeated(result, index.group))
      page.summary.push_back(index.meaning);
  if (!result.levels.empty()) page.summary.push_back(result.levels_meaning);
  if (result.profile && !result.profile->meaning.en.empty()) page.summary.push_back(result.profile->meaning);
  add_chance(result, page);
  add_rounding(result, page);
}

void add_method(const SegregationResult& result, FindingPage& page) {
  page.method.push_back(
      {"H is de entropie die verdwijnt door te weten waar iemand woont, als deel van de entropie van het "
       "geheel (Theil 1972); M dezelfde in nat; D de index van ongelijkheid (Duncan en Duncan 1955; meer "
       "groepen: Reardon en Firebaugh 2002).",
       "H is the entropy that goes by knowing where somebody lives, as a part of the entropy of the whole "
       "(Theil 1972); M the same in nats; D the index of dissimilarity (Duncan and Duncan 1955; more groups: "
       "Reardon and Firebaugh 2002)."});
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
  if (result.profile) page.chapters.push_back(profile_chapter(result));
  if (result.comparison) page.chapters.push_back(comparison_chapter(result));
  page.chapters.push_back(measures_chapter(result));
  add_missing(result, page);
  add_method(result, page);
  page.sources = result.sources;
  page.remarks = result.remarks;
  page.manifest = result.manifest;
  return write_page(page, language, path, progress);
}

}  // namespace roer::app
