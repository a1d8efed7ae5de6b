#include "roer/app/segregation_chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_profile.hpp"
#include "roer/app/segregation_words.hpp"
#include "roer/area/area_code.hpp"

namespace roer::app {

namespace {

using report::PageChapter;

constexpr double kNotDrawn = std::numeric_limits<double>::quiet_NaN();
const Text kNinetyFive{"95 %", "95 %"};

Text index_title(const SegregationResult& result, const AskedIndex& asked) {
  const Text label = label_of(asked.index, result.choice);
  if (asked.group == kAllGroups) return label;
  const Text& name = result.groups[static_cast<std::size_t>(asked.group)].label;
  if (asked.to == kAllGroups) return {label.nl + ", " + name.nl, label.en + ", " + name.en};
  const Text& to = result.groups[static_cast<std::size_t>(asked.to)].label;
  return {fmt::format("{}, {} met {}", label.nl, name.nl, to.nl),
          fmt::format("{}, {} to {}", label.en, name.en, to.en)};
}

/// What is counted in nats, or by another logarithm.
Text in_units(const Text& what, const SegregationResult& result) {
  const Text& unit = unit_of(result.choice.log_base);
  return {fmt::format("{} ({})", what.nl, unit.nl), fmt::format("{} ({})", what.en, unit.en)};
}

report::DataTable group_table(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"De groepen", "The groups"};
  table.heads = {{"groep", "group"},
                 {"inwoners", "residents"},
                 {"deel", "share"},
                 in_units({"eigen deel van M", "own part of M"}, result)};
  for (const SegregationGroup& group : result.groups)
    table.rows.push_back({group.label, number_words(group.people, 0), percent_words(group.share),
                          number_words(group.information, 4)});
  return table;
}

report::DataTable index_table(const SegregationResult& result) {
  report::DataTable table;
  const bool drawn = result.draws > 0, rounded = is_rounding_told(result);
  table.heads = {{"maat", "measure"}, {"waarde", "value"}};
  if (drawn)
    table.heads.insert(table.heads.end(),
                       {{"gecorrigeerd", "corrected"}, kNinetyFive, {"bij toeval", "by chance"}});
  if (rounded) table.heads.push_back({"vóór afronding (95 %)", "before rounding (95 %)"});
  for (const MeasuredIndex& index : result.indices) {
    if (index.to != kAllGroups) continue;  // exposure_table()
    std::vector<Text> row = {index_title(result, index), number_words(index.value, 3)};
    if (drawn) {
      row.push_back(index.sampling ? number_words(index.sampling->corrected, 3) : Text{});
      row.push_back(index.sampling ? interval_words(index.sampling->low, index.sampling->high, 3) : Text{});
      row.push_back(index.chance ? number_words(index.chance->chance.mean, 3) : Text{});
    }
    if (rounded)
      row.push_back(index.rounding ? interval_words(index.rounding->low, index.rounding->high, 3) : Text{});
    table.rows.push_back(std::move(row));
  }
  if (!drawn) return table;
  table.note = {
      "Gecorrigeerd: zonder wat kleine gebieden vanzelf toevoegen. 95 %: een andere worp van dezelfde "
      "dobbelstenen. Bij toeval: als ieder willekeurig woonde. Een lege cel: niet getrokken.",
      "Corrected: without what small areas add by themselves. 95 %: another throw of the same dice. By "
      "chance: if all lived anywhere at random. An empty cell: not drawn."};
  return table;
}

/// Whom members of each group meet: a row of a group, a column of whom.
report::DataTable exposure_table(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"Wie wie tegenkomt", "Who meets whom"};
  table.heads = {member_words(result)};
  for (const SegregationGroup& group : result.groups) table.heads.push_back(group.label);
  for (const MeasuredIndex& index : result.indices) {
    if (index.to == kAllGroups) continue;
    if (index.to == 0) table.rows.push_back({result.groups[static_cast<std::size_t>(index.group)].label});
    Text cell = percent_words(index.sampling ? index.sampling->corrected : index.value);
    if (index.sampling) {
      const Text range = interval_words(100 * index.sampling->low, 100 * index.sampling->high, 1);
      cell = {fmt::format("{} ({})", cell.nl, range.nl), fmt::format("{} ({})", cell.en, range.en)};
    }
    table.rows.back().push_back(std::move(cell));
  }
  table.note = {
      fmt::format(
          "Welk deel van de {} in het gebied van {} de groep in de rij tot de groep in de kolom hoort; "
          "elke rij is samen 100 % (Bell 1954; Lieberson 1981). Waar getrokken is: gecorrigeerd, met "
          "95 %.",
          result.unit.nl, member_words(result).nl),
      fmt::format("Which part of the {} in the area of {} the group in the row belongs to the group in the "
                  "column; each row adds up to 100 % (Bell 1954; Lieberson 1981). Where drawn: corrected, "
                  "with 95 %.",
                  result.unit.en, member_words(result).en)};
  return table;
}

report::DotChart index_chart(const SegregationResult& result) {
  report::DotChart chart;
  chart.title = {"Hoe sterk gescheiden, van 0 tot 1", "How far apart, from 0 to 1"};
  chart.axis = {"0: overal dezelfde mix; 1: volledig gescheiden",
                "0: the same mix everywhere; 1: fully apart"};
  chart.mark = {"gemeten, gecorrigeerd", "measured, corrected"};
  bool drawn = false;
  for (const MeasuredIndex& index : result.indices) {
    const bool shown = index.index == SegregationIndex::kDissimilarity ||
                       (index.index == SegregationIndex::kTheilH && index.group == kAllGroups);
    if (!shown) continue;
    drawn = drawn || index.sampling;
    chart.lines.push_back(
        {index_title(result, index), index.sampling ? index.sampling->corrected : index.value,
         index.sampling ? index.sampling->low : kNotDrawn, index.sampling ? index.sampling->high : kNotDrawn,
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
                 in_units({"divergentie", "divergence"}, result)};
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

}  // namespace

const MeasuredIndex* index_of(const SegregationResult& result, SegregationIndex which) {
  for (const MeasuredIndex& index : result.indices)
    if (index.index == which && index.group == kAllGroups) return &index;
  return nullptr;
}

PageChapter indices_chapter(const SegregationResult& result) {
  PageChapter chapter{"indices", {"Hoe sterk gescheiden?", "How far apart?"}, {}, {}};
  chapter.meaning = index_of(result, SegregationIndex::kDissimilarity)->meaning;
  chapter.blocks.emplace_back(index_chart(result));
  chapter.blocks.emplace_back(group_table(result));
  return chapter;
}

PageChapter measures_chapter(const SegregationResult& result) {
  PageChapter chapter{"measures", {"Alle maten", "All measures"}, {}, {}};
  chapter.blocks.emplace_back(index_table(result));
  report::Sentences meanings{{}, true};
  for (const MeasuredIndex& index : result.indices)
    if (index.to == kAllGroups && !index.meaning.en.empty()) meanings.lines.push_back(index.meaning);
  chapter.blocks.emplace_back(report::Sentences{{{"Wat elke maat betekent:", "What each measure means:"}}});
  chapter.blocks.emplace_back(std::move(meanings));
  if (result.choice.has(SegregationIndex::kExposure)) chapter.blocks.emplace_back(exposure_table(result));
  return chapter;
}

PageChapter levels_chapter(const SegregationResult& result) {
  PageChapter chapter{"levels", {"Op welk niveau?", "At which level?"}, result.levels_meaning, {}};
  report::BarChart bars;
  bars.title = {"Deel van de segregatie", "Part of segregation"};
  report::DataTable table;
  table.heads = {
      {"niveau", "level"}, {"aantal", "number"}, {"H", "H"}, in_units({"M", "M"}, result), {"deel", "part"}};
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

PageChapter units_chapter(const SegregationResult& result) {
  const SegregationInUnits& found = *result.units;
  const Text& one = label_of(found.kind);
  PageChapter chapter{"units",
                      {fmt::format("Binnen elke {}", one.nl), fmt::format("Inside each {}", one.en)},
                      found.meaning,
                      {}};
  report::DataTable table;
  table.heads = {one,
                 {"gebieden", "areas"},
                 result.unit,
                 {"H binnenin", "H inside"},
                 in_units({"M binnenin", "M inside"}, result),
                 {"entropie tegen het geheel", "entropy against the whole"}};
  const std::size_t shown = std::min(kMostUnitsShown, found.units.size());
  for (std::size_t u = 0; u < shown; ++u) {
    const SegregatedUnit& unit = found.units[u];
    table.rows.push_back({plain_words(unit.name), count_words(unit.areas), number_words(unit.people, 0),
                          number_words(unit.inside.theil_h, 3), number_words(unit.inside.information, 4),
                          number_words(unit.inside.entropy_ratio, 2)});
  }
  table.note = units_note(found);
  chapter.blocks.emplace_back(std::move(table));
  return chapter;
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
                     "veraf, onder 0 is er veraf niets meer over.",
                     ratio.nl),
         fmt::format("Macro/micro ratio (Reardon et al. 2008): {}; 0 is all from nearby, 1 all from far, "
                     "below 0 nothing is left far away.",
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
    const segregation::Comparison& found = with.comparisons[k];
    const Text title = index_title(result, with.asked[k]);
    chart.lines.push_back({title, found.first.corrected, found.first.low, found.first.high,
                           found.second.corrected, found.second.low, found.second.high});
    const ShownDifference shown = shown_difference(result, with, k);
    table.rows.push_back({title, number_words(found.first.corrected, 3),
                          number_words(found.second.corrected, 3), number_words(shown.value, 3),
                          interval_words(shown.low, shown.high, 3), chance_words(found.p_two_sided)});
    if (k > 0) meanings.lines.push_back(with.meanings[k]);
  }
  chapter.blocks.emplace_back(std::move(chart));
  chapter.blocks.emplace_back(std::move(table));
  chapter.blocks.emplace_back(std::move(meanings));
  return chapter;
}

}  // namespace roer::app
