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

std::string space_interval(const app::SpaceCertainty& certain, const Session& session) {
  if (std::isnan(certain.figure.low)) return "-";
  return space_number(certain.figure.low, session) + " - " + space_number(certain.figure.high, session);
}

/// One group with its intervals.
std::string certain_table(const app::SpaceRow* first, std::size_t rows, std::size_t group,
                          const Session& session) {
  TextTable table({{"", Align::kLeft, true},
                   {said(session.language, "waarde", "value"), Align::kRight},
                   {said(session.language, "gecorrigeerd", "corrected"), Align::kRight},
                   {"95 %", Align::kRight},
                   {said(session.language, "toeval", "by chance"), Align::kRight}});
  for (std::size_t k = 0; k < rows; ++k) {
    const app::SpaceRow& row = first[k];
    const app::SpaceCertainty& certain = row.certain[group];
    table.add({session.in_language(app::label_of(row.index)), space_number(row.groups[group], session),
               space_number(certain.figure.corrected, session), space_interval(certain, session),
               space_number(certain.by_chance, session)});
  }
  return table.text();
}

std::string scales_table(const app::SegregationInSpace& space, std::size_t shown, const Session& session) {
  const bool drawn = space.draws > 0;
  std::vector<TextTable::Head> heads = {{said(session.language, "straal", "radius"), Align::kRight},
                                        {"H", Align::kRight}};
  if (drawn)
    heads.insert(heads.end(), {{"95 %", Align::kRight}, {"D", Align::kRight}, {"95 %", Align::kRight}});
  if (!drawn) heads.push_back({"D", Align::kRight});
  heads.push_back({"R", Align::kRight});
  heads.push_back({said(session.language, "isolatie {}", "isolation {}", shown + 1), Align::kRight});
  TextTable table(std::move(heads));
  for (const app::SpaceScale& scale : space.scales) {
    std::vector<std::string> cells = {format_number(scale.radius.value(), 0, session.language) + " m",
                                      space_number(scale.indices.theil_h, session)};
    if (drawn) cells.push_back(space_interval(scale.certain[0], session));
    cells.push_back(space_number(scale.indices.dissimilarity, session));
    if (drawn) cells.push_back(space_interval(scale.certain[1], session));
    cells.push_back(space_number(scale.indices.relative_diversity, session));
    cells.push_back(format_number(100 * scale.indices.exposure[shown][shown], 1, session.language) + " %");
    table.add(std::move(cells));
  }
  return table.text();
}

/// Every group beside the others, or one after the other with their intervals.
std::string space_groups(const app::SegregationResult& result, const Session& session) {
  const app::SegregationInSpace& space = *result.space;
  std::string text;
  if (space.draws == 0) {
    constexpr std::size_t kGroupsBeside = 5;
    for (std::size_t first = 0; first < result.groups.size(); first += kGroupsBeside)
      text += space_table(space, first, std::min(first + kGroupsBeside, result.groups.size()), session);
    return text;
  }
  for (std::size_t g = 0; g < result.groups.size(); ++g)
    text += "\n" + wrapped(fmt::format("{} {}", g + 1, session.in_language(result.groups[g].label))) +
            certain_table(space.rows.data(), space.rows.size(), g, session);
  return text;
}

/// What the intervals hold, and how many draws they are from where it is fewer than of the others.
std::string space_draws_text(const app::SegregationInSpace& space, const Session& session) {
  std::string text;
  if (space.rounding_drawn)
    text = wrapped(said(session.language, "95 % in de ruimte: een andere worp en het afronden samen.",
                        "95 % in space: another throw and rounding together."),
                   "  - ");
  if (space.draws == space.asked) return text;
  return text + wrapped(said(session.language,
                             "De intervallen in de ruimte zijn van {} van de {} gevraagde trekkingen: bij {} "
                             "gebieden kost elke "
                             "te veel tijd. Een kleiner gebied (--area) krijgt ze alle.",
                             "Intervals in space are of {} of the {} draws that were asked for: with {} "
                             "areas each costs too "
                             "much time. A smaller area (--area) gets them all.",
                             space.draws, space.asked, session.count(space.areas)),
                        "  - ");
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
  text += space_groups(result, session) + space_draws_text(space, session);
  for (const app::SpaceRow& row : space.rows)
    text += wrapped(session.in_language(app::meaning_of(space, row.index)), "  - ");
  for (const Text& remark : app::space_remarks(space)) text += wrapped(session.in_language(remark), "  - ");
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
