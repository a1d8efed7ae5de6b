#include "roer/app/segregation_space_chapter.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

report::DataTable space_rows(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"Elke groep tegenover de rest", "Each group against the rest"};
  table.heads = {{"maat", "measure"}};
  for (const SegregationGroup& group : result.groups) {
    table.heads.push_back(group.label);
    if (result.space->draws > 0) table.heads.push_back({"95 %", "95 %"});
  }
  for (const SpaceRow& row : result.space->rows) {
    std::vector<Text> cells = {label_of(row.index)};
    for (std::size_t g = 0; g < row.groups.size(); ++g) {
      cells.push_back(std::isnan(row.groups[g]) ? Text{"\u2013", "\u2013"} : number_words(row.groups[g], 3));
      if (!row.certain.empty())
        cells.push_back(interval_words(row.certain[g].figure.low, row.certain[g].figure.high, 3));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// Who counts around a person.
Text counted_around(segregation::Kernel::Shape shape) {
  if (shape == segregation::Kernel::Shape::kExponential)
    return {"Wie nabij woont telt meer dan wie ver woont, ook voorbij de straal",
            "Who lives near counts more than who lives far, beyond the radius too"};
  if (shape == segregation::Kernel::Shape::kUniform)
    return {"Wie binnen de straal woont telt mee, dichtbij en ver even veel",
            "Who lives within the radius counts, near and far alike"};
  return {"Wie binnen de straal woont telt mee, dichtbij meer dan ver",
          "Who lives within the radius counts, near more than far"};
}

report::DataTable space_scales(const SegregationResult& result) {
  report::DataTable table;
  table.title = {"Naar omgeving in plaats van gebied", "By surroundings instead of area"};
  const bool drawn = result.space->draws > 0;
  table.heads = {{"straal", "radius"}};
  for (const char* name : {"H", "D", "R"}) {
    table.heads.push_back(plain_words(name));
    if (drawn) table.heads.push_back({"95 %", "95 %"});
  }
  for (const SegregationGroup& group : result.groups)
    table.heads.push_back({"isolatie, " + group.label.nl, "isolation, " + group.label.en});
  for (const SpaceScale& scale : result.space->scales) {
    const Text radius = number_words(scale.radius.value(), 0);
    std::vector<Text> cells = {{radius.nl + " m", radius.en + " m"}};
    const std::array values = {scale.indices.theil_h, scale.indices.dissimilarity,
                               scale.indices.relative_diversity};
    for (std::size_t k = 0; k < values.size(); ++k) {
      cells.push_back(number_words(values.at(k), 3));
      if (drawn)
        cells.push_back(interval_words(scale.certain[k].figure.low, scale.certain[k].figure.high, 3));
    }
    for (std::size_t g = 0; g < result.groups.size(); ++g)
      cells.push_back(percent_words(scale.indices.exposure[g][g]));
    table.rows.push_back(std::move(cells));
  }
  const Text counted = counted_around(result.space->choice.kernel);
  table.note = {counted.nl + "; grenzen van gebieden doen niet mee (Reardon en O'Sullivan 2004).",
                counted.en + "; borders of areas play no part (Reardon and O'Sullivan 2004)."};
  return table;
}

}  // namespace

report::PageChapter space_chapter(const SegregationResult& result) {
  const SegregationInSpace& space = *result.space;
  report::PageChapter chapter{"space", {"Waar in de ruimte?", "Where in space?"}, space.meaning, {}};
  chapter.blocks.emplace_back(space_scales(result));
  chapter.blocks.emplace_back(space_rows(result));
  report::Sentences meanings{{}, true};
  for (const SpaceRow& row : space.rows) meanings.lines.push_back(meaning_of(space, row.index));
  for (const Text& remark : space_remarks(space)) meanings.lines.push_back(remark);
  meanings.lines.push_back({"Het centrum: " + space.centre.nl + ".", "The centre: " + space.centre.en + "."});
  if (space.draws > 0)
    meanings.lines.push_back(
        space.rounding_drawn
            ? Text{"95 %: een andere worp van dezelfde dobbelstenen en het afronden van de bron, samen.",
                   "95 %: another throw of the same dice and rounding by the source, together."}
            : Text{"95 %: een andere worp van dezelfde dobbelstenen.",
                   "95 %: another throw of the same dice."});
  if (space.draws < space.asked) {
    const Text drawn = count_words(space.draws), asked = count_words(space.asked);
    meanings.lines.push_back(
        {fmt::format("De intervallen hier zijn van {} van de {} gevraagde trekkingen, om de tijd.", drawn.nl,
                     asked.nl),
         fmt::format("Intervals here are of {} of the {} draws that were asked for, for time.", drawn.en,
                     asked.en)});
  }
  if (space.left_out > 0) {
    const Text areas = count_words(space.left_out), people = number_words(space.people_left_out, 0);
    meanings.lines.push_back(
        {fmt::format("Zonder kaart of met een onbekend aantal: {} gebieden ({} {}); zij ontbreken hierin.",
                     areas.nl, people.nl, result.unit.nl),
         fmt::format("Without a map or with an unknown count: {} areas ({} {}); they are missing here.",
                     areas.en, people.en, result.unit.en)});
  }
  chapter.blocks.emplace_back(std::move(meanings));
  return chapter;
}

}  // namespace roer::app
