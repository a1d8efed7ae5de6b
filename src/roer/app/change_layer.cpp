#include "roer/app/change_layer.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/page_words.hpp"
#include "roer/app/segregation_change.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using segregation::ChangeParts;
using segregation::Contributed;

struct ChangeClass {
  double from;  ///< change of the part of H, over the mean size of such changes
  const char *nl, *en, *colour;
};
constexpr std::array<ChangeClass, 5> kChangeClasses = {{
    {-INFINITY, "draagt veel minder bij", "adds much less", "#4575b4"},
    {-2, "draagt minder bij", "adds less", "#abd9e9"},
    {-0.5, "ongeveer gelijk", "about the same", "#f7f7f7"},
    {0.5, "draagt meer bij", "adds more", "#fdae61"},
    {2, "draagt veel meer bij", "adds much more", "#d73027"},
}};
constexpr int kChangeHidden = 9;
const Text kChangeNotShown{"minder dan tien inwoners, of onbekend", "fewer than ten residents, or not known"};

bool has_change(const AreaChange& area) {
  return area.people_from >= kFewestShown && area.people_to >= kFewestShown;
}

int class_of_change(double difference, double mean) {
  if (!(mean > 0)) return 2;
  int found = 0;
  for (std::size_t k = 1; k < kChangeClasses.size(); ++k)
    if (difference >= kChangeClasses.at(k).from * mean) found = static_cast<int>(k);
  return found;
}

double mean_size(const std::vector<AreaChange>& areas) {
  double sum = 0;
  std::size_t shown = 0;
  for (const AreaChange& area : areas) {
    if (!has_change(area)) continue;
    sum += std::abs(area.of(Contributed::kTheilH).difference());
    ++shown;
  }
  return shown > 0 ? sum / static_cast<double>(shown) : 0;
}

/// Adds a number of each area, empty where it may not be shown.
template <class Value>
void add_change(ResultLayer& layer, const std::vector<AreaChange>& areas, std::string name, Value value) {
  ResultLayer::Field& field = layer.fields.emplace_back();
  field.name = std::move(name);
  for (const AreaChange& area : areas) field.numbers.push_back(has_change(area) ? value(area) : kNone);
}

void add_change_classes(ResultLayer& layer, const std::vector<AreaChange>& areas) {
  ResultLayer::Field classes{"class", {}, {}, true}, nl{"class_nl", {}, {}, false},
      en{"class_en", {}, {}, false};
  const double mean = mean_size(areas);
  for (const AreaChange& area : areas) {
    const int found =
        has_change(area) ? class_of_change(area.of(Contributed::kTheilH).difference(), mean) : kChangeHidden;
    const bool hidden = found == kChangeHidden;
    classes.numbers.push_back(found);
    nl.texts.emplace_back(hidden ? kChangeNotShown.nl
                                 : kChangeClasses.at(static_cast<std::size_t>(found)).nl);
    en.texts.emplace_back(hidden ? kChangeNotShown.en
                                 : kChangeClasses.at(static_cast<std::size_t>(found)).en);
  }
  layer.class_field = "class";
  for (std::size_t k = 0; k < kChangeClasses.size(); ++k)
    layer.classes.push_back({static_cast<double>(k),
                             {kChangeClasses.at(k).nl, kChangeClasses.at(k).en},
                             kChangeClasses.at(k).colour});
  layer.classes.push_back({static_cast<double>(kChangeHidden), kChangeNotShown, "#ffffff"});
  for (ResultLayer::Field* field : {&classes, &nl, &en}) layer.fields.push_back(std::move(*field));
}

/// The field of that name.  Requires: the layer has it.
const ResultLayer::Field& field_called(const ResultLayer& layer, const std::string& name) {
  std::size_t at = 0;
  while (layer.fields[at].name != name) ++at;
  return layer.fields[at];
}

Text row_label(const SegregationResult& result, const ChangeRow& row) {
  const std::string letter(letter_of(row.index));
  if (row.group < 0) return plain_words(letter);
  const Text& group = result.groups[static_cast<std::size_t>(row.group)].label;
  return {fmt::format("{}, deel van {}", letter, group.nl), fmt::format("{}, part of {}", letter, group.en)};
}

/// Heads of a table of what a change is made of: `figures`, then its causes.
std::vector<Text> cause_heads(ChangeMethod method, const std::vector<Text>& figures) {
  std::vector<Text> heads{{"maat", "measure"}};
  heads.insert(heads.end(), figures.begin(), figures.end());
  heads.insert(heads.end(), {{"verschil", "change"},
                             {"grootte van groepen", "sizes of groups"},
                             {"grootte van gebieden", "sizes of areas"},
                             {"wie waar woont", "who lives where"},
                             {"kwam of ging", "came or went"}});
  if (method == ChangeMethod::kKarmelMaclachlan)
    heads.push_back({"beide groottes samen", "both sizes together"});
  return heads;
}

report::DataTable parts_table(const SegregationResult& result, const ChangeStep& step) {
  report::DataTable table;
  table.heads =
      cause_heads(step.method, {plain_words(to_string(step.from)), plain_words(to_string(step.to))});
  for (const ChangeRow& row : step.rows) {
    const ChangeParts& parts = row.parts;
    table.rows.push_back({row_label(result, row), number_words(parts.before, 4), number_words(parts.after, 4),
                          signed_words(parts.difference(), 4), signed_words(parts.group_marginal, 4),
                          signed_words(parts.area_marginal, 4), signed_words(parts.structural, 4),
                          signed_words(parts.removed + parts.added, 4)});
    if (step.method == ChangeMethod::kKarmelMaclachlan)
      table.rows.back().push_back(signed_words(parts.interaction, 4));
  }
  const Text& unit = unit_of(step.log_base);
  if (step.method != ChangeMethod::kShapley) {
    const Text method = method_words(step);
    table.note = {fmt::format("{} M in {}.", method.nl, unit.nl),
                  fmt::format("{} M in {}.", method.en, unit.en)};
    return table;
  }
  table.note = {
      "Shapley-waarden over grootte van groepen, grootte van gebieden en wie waar woont (Elbers 2023): samen "
      "met wat kwam of ging precies het verschil. De delen van de groepen zijn samen de maat. M in " +
          unit.nl + ".",
      "Shapley values over sizes of groups, sizes of areas and who lives where (Elbers 2023): with what came "
      "or went exactly the change. Parts of groups add up to the measure. M in " +
          unit.en + "."};
  return table;
}

/// How sure the parts are: one row per index and group, one column per cause.
report::DataTable certainty_table(const SegregationResult& result, const ChangeStep& step) {
  report::DataTable table;
  table.title = {"Hoe zeker (95 %)", "How sure (95 %)"};
  table.heads = cause_heads(step.method, {});
  for (const ChangeRow& row : step.rows) {
    std::vector<Text> cells = {row_label(result, row)};
    for (const DrawnFigure& figure : row.certain) cells.push_back(interval_words(figure.low, figure.high, 4));
    table.rows.push_back(std::move(cells));
  }
  for (const Text& line : certainty_words(step)) {
    table.note.nl += (table.note.nl.empty() ? "" : " ") + line.nl;
    table.note.en += (table.note.en.empty() ? "" : " ") + line.en;
  }
  return table;
}

report::DataTable area_table(const SegregationResult& result, const ChangeStep& step,
                             const std::vector<std::size_t>& places, const Text& title) {
  report::DataTable table;
  table.title = title;
  table.heads = {label_of(result.level),
                 {fmt::format("{} in {}", result.unit.nl, to_string(step.from)),
                  fmt::format("{} in {}", result.unit.en, to_string(step.from))},
                 {fmt::format("in {}", to_string(step.to)), fmt::format("in {}", to_string(step.to))},
                 {"verandering van zijn deel van H", "change of its part of H"},
                 {"daarvan wie waar woont", "of it who lives where"}};
  for (const std::size_t i : places) {
    const AreaChange& area = step.areas[i];
    const ChangeParts& parts = area.of(Contributed::kTheilH);
    table.rows.push_back({plain_words(area.name), number_words(area.people_from, 0),
                          number_words(area.people_to, 0), signed_words(parts.difference(), 5),
                          signed_words(parts.structural, 5)});
  }
  return table;
}

}  // namespace

ResultLayer change_layer_of(const SegregationResult& result, const ChangeStep& step) {
  ResultLayer layer;
  layer.name = kSegregationChangeLayer;
  const std::string from = to_string(step.from), to = to_string(step.to);
  layer.title = {fmt::format("Verandering van segregatie {} tot {}, {}", from, to, result.scope.name.nl),
                 fmt::format("Change of segregation {} to {}, {}", from, to, result.scope.name.en)};
  layer.areas = result.map.areas;
  layer.names = result.map.names;
  layer.manifest = result.manifest;
  const std::vector<AreaChange> areas(step.areas.begin(),
                                      step.areas.begin() + static_cast<std::ptrdiff_t>(layer.areas.size()));
  add_change(layer, areas, "people_from", [](const AreaChange& area) { return area.people_from; });
  add_change(layer, areas, "people_to", [](const AreaChange& area) { return area.people_to; });
  const auto h = [](const AreaChange& area) -> const ChangeParts& { return area.of(Contributed::kTheilH); };
  add_change(layer, areas, "change_h", [&](const AreaChange& area) { return h(area).difference(); });
  add_change(layer, areas, "structure_h", [&](const AreaChange& area) { return h(area).structural; });
  add_change(layer, areas, "sizes_h",
             [&](const AreaChange& area) { return h(area).group_marginal + h(area).area_marginal; });
  add_change(layer, areas, "came_went_h",
             [&](const AreaChange& area) { return h(area).removed + h(area).added; });
  add_change(layer, areas, "change_m",
             [](const AreaChange& area) { return area.of(Contributed::kInformation).difference(); });
  add_change(layer, areas, "change_d",
             [](const AreaChange& area) { return area.of(Contributed::kDissimilarity).difference(); });
  add_change_classes(layer, areas);
  return layer;
}

report::MapView change_view(const ResultLayer& layer) {
  report::MapView view;
  view.label = {"Verandering van de bijdrage aan H", "Change of what is added to H"};
  view.values = field_called(layer, "change_h").numbers;
  view.decimals = 5;
  for (const ChangeClass& one : kChangeClasses) view.classes.push_back({{one.nl, one.en}, one.colour});
  view.classes.push_back({kChangeNotShown, ""});
  for (const double value : field_called(layer, "class").numbers)
    view.of.push_back(static_cast<std::uint8_t>(std::min(value, static_cast<double>(kChangeClasses.size()))));
  return view;
}

report::PageChapter change_chapter(const SegregationResult& result, const ChangeStep& step) {
  report::PageChapter chapter{"change", {"Waardoor veranderd?", "Why did it change?"}, step.meaning, {}};
  report::Sentences notes{{}, true};
  if (!step.groups_meaning.en.empty()) notes.lines.push_back(step.groups_meaning);
  if (step.left_out > 0) notes.lines.push_back(left_out_words(step, result.unit));
  if (step.divided)
    notes.lines.push_back(
        {"Aantallen zijn over andere grenzen verdeeld: een deel van wie waar woont kan daarvan komen.",
         "Counts were divided over other borders: part of who lives where may come from that."});
  if (!notes.lines.empty()) chapter.blocks.emplace_back(std::move(notes));
  chapter.blocks.emplace_back(parts_table(result, step));
  if (step.draws > 0) chapter.blocks.emplace_back(certainty_table(result, step));
  if (!step.up.empty())
    chapter.blocks.emplace_back(area_table(
        result, step, step.up, {"De gebieden die meer gingen bijdragen", "The areas that came to add more"}));
  if (!step.down.empty())
    chapter.blocks.emplace_back(
        area_table(result, step, step.down,
                   {"De gebieden die minder gingen bijdragen", "The areas that came to add less"}));
  if (result.of_origin && step.method == ChangeMethod::kShapley)
    chapter.blocks.emplace_back(
        report::Sentences{{{"Herkomst: alleen de kaart en de aantallen, geen lijst van gebieden.",
                            "Origin: the map and its totals only, no list of areas."}}});
  return chapter;
}

}  // namespace roer::app
