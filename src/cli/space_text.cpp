#include "space_text.hpp"

#include <algorithm>
#include <cmath>

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string space_number(double value, const Session& session) {
  return std::isnan(value) ? "-" : format_number(value, 3, session.language);
}

/// Groups [first, last) beside each other, by their numbers in the list of groups.
std::string space_table(const app::SegregationInSpace& space, std::size_t first, std::size_t last,
                        const Session& session) {
  std::vector<TextTable::Head> heads = {{said(session.language, "Groep", "Group"), Align::kLeft, true}};
  for (std::size_t g = first; g < last; ++g) heads.push_back({std::to_string(g + 1), Align::kRight});
  TextTable table(std::move(heads));
  for (const app::SpaceRow& row : space.rows) {
    std::vector<std::string> cells = {session.in_language(app::label_of(row.index))};
    for (std::size_t g = first; g < last; ++g) cells.push_back(space_number(row.groups[g], session));
    table.add(std::move(cells));
  }
  return table.text();
}

std::string scales_table(const app::SegregationInSpace& space, std::size_t shown, const Session& session) {
  TextTable table({{said(session.language, "straal", "radius"), Align::kRight},
                   {"H", Align::kRight},
                   {"D", Align::kRight},
                   {"R", Align::kRight},
                   {said(session.language, "isolatie {}", "isolation {}", shown + 1), Align::kRight}});
  for (const app::SpaceScale& scale : space.scales)
    table.add({format_number(scale.radius.value(), 0, session.language) + " m",
               space_number(scale.indices.theil_h, session),
               space_number(scale.indices.dissimilarity, session),
               space_number(scale.indices.relative_diversity, session),
               format_number(100 * scale.indices.exposure[shown][shown], 1, session.language) + " %"});
  return table.text();
}

}  // namespace

std::string space_text(const app::SegregationResult& result, const Session& session) {
  if (!result.space) return {};
  const app::SegregationInSpace& space = *result.space;
  std::string text =
      "\n" + wrapped(said(session.language,
                          "In de ruimte: elke groep tegenover de rest, {} op de kaart; centrum: {}.",
                          "In space: each group against the rest, {} on the map; centre: {}.",
                          session.areas(result.level, space.areas), session.in_language(space.centre)));
  if (space.left_out > 0)
    text +=
        wrapped(said(session.language,
                     "Zonder kaart of met een onbekend aantal: {} gebieden ({} {}); zij ontbreken hierin.",
                     "Without a map or with an unknown count: {} areas ({} {}); they are missing here.",
                     session.count(space.left_out), format_number(space.people_left_out, 0, session.language),
                     session.in_language(result.unit)));
  constexpr std::size_t kGroupsBeside = 5;
  for (std::size_t first = 0; first < result.groups.size(); first += kGroupsBeside)
    text += space_table(space, first, std::min(first + kGroupsBeside, result.groups.size()), session);
  for (const app::SpaceRow& row : space.rows)
    text += wrapped(session.in_language(app::meaning_of(row.index)), "  - ");
  const std::size_t shown = result.named_groups - 1;
  text += "\n" + wrapped(said(session.language,
                              "Naar omgeving in plaats van gebied, met een straal (Reardon en O'Sullivan; "
                              "isolatie van {}):",
                              "By surroundings instead of area, with a radius (Reardon and O'Sullivan; "
                              "isolation of {}):",
                              session.in_language(result.groups[shown].label)));
  text += scales_table(space, shown, session);
  if (!space.meaning.en.empty()) text += wrapped(session.in_language(space.meaning), "  - ");
  return text;
}

}  // namespace roer::cli
