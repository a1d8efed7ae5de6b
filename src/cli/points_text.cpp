#include "points_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "percent.hpp"
#include "roer/app/segregation_space.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string point_metres(double distance, const Session& session) {
  return session.in_language(app::distance_words(Metres(distance)));
}

std::string point_groups(const app::PointResult& result, const Session& session) {
  TextTable table({{said(session.language, "Groep", "Group"), Align::kLeft, true},
                   {said(session.language, "mensen", "people"), Align::kRight},
                   {said(session.language, "deel", "share"), Align::kRight}});
  for (std::size_t g = 0; g < result.groups.size(); ++g)
    table.add({fmt::format("{} {}", g + 1, session.in_language(result.groups[g].label)),
               format_number(result.groups[g].people, 0, session.language),
               percent(result.groups[g].share, session)});
  return table.text();
}

std::string point_scales(const app::PointResult& result, const Session& session) {
  std::vector<TextTable::Head> heads = {{said(session.language, "Schaal", "Scale"), Align::kLeft, true},
                                        {said(session.language, "straal", "radius"), Align::kRight},
                                        {"H", Align::kRight},
                                        {"D", Align::kRight},
                                        {said(session.language, "divergentie", "divergence"), Align::kRight}};
  constexpr std::size_t kMostShown = 4;
  const std::size_t shown = std::min(kMostShown, result.groups.size());
  for (std::size_t g = 0; g < shown; ++g)
    heads.push_back({said(session.language, "isol. {}", "isol. {}", g + 1), Align::kRight});
  TextTable table(std::move(heads));
  for (const segregation::ScaleIndices& at : result.profile.scales) {
    const bool people = at.scale.by == segregation::Scale::By::kPeople;
    std::vector<std::string> cells = {
        people ? format_number(at.scale.size, 0, session.language) : point_metres(at.scale.size, session),
        point_metres(at.mean_radius, session), format_number(at.theil_h, 4, session.language),
        format_number(at.dissimilarity, 4, session.language),
        format_number(at.divergence, 4, session.language)};
    for (std::size_t g = 0; g < shown; ++g) cells.push_back(percent(at.exposure[g][g], session));
    table.add(std::move(cells));
  }
  return table.text();
}

/// Which streets, and who was left out.
std::string streets_text(const app::StreetsUsed& streets, const Session& session) {
  const auto people = [&](double count) { return format_number(count, 0, session.language); };
  std::string text = wrapped(said(
      session.language,
      "Langs straten: {} lijnen van {} ({} km); punten liggen gemiddeld {} van hun straat, ten hoogste {}; "
      "die afstand telt mee.",
      "Along streets: {} lines of {} ({} km); points lie {} from their street on average, {} at most; that "
      "distance counts.",
      session.count(streets.lines), streets.file, format_number(streets.metres / 1000, 1, session.language),
      point_metres(streets.mean_away, session), point_metres(streets.most_away, session)));
  if (streets.far > 0)
    text +=
        wrapped(said(session.language, "Verder dan {} van elke straat, en weggelaten: {} punten, {} mensen.",
                     "Farther than {} from all streets, and left out: {} points, {} people.",
                     point_metres(app::kFarthestStreet.value(), session), session.count(streets.far),
                     people(streets.people_far)));
  if (streets.apart > 0)
    text += wrapped(
        said(session.language,
             "Aan straten die niet aan het grootste deel vastzitten, en weggelaten: {} punten, {} mensen.",
             "On streets that are not connected to the largest part, and left out: {} points, {} people.",
             session.count(streets.apart), people(streets.people_apart)));
  if (streets.others > 0)
    text += wrapped(said(session.language, "In het bestand, maar geen lijn: {}.",
                         "In the file, but no line: {}.", session.count(streets.others)));
  return text;
}

}  // namespace

std::string points_text(const app::PointResult& result, const Session& session) {
  std::string text =
      wrapped(said(session.language, "Segregatie tussen {} punten van {}: {} mensen.",
                   "Segregation among {} points of {}: {} people.", session.count(result.points), result.file,
                   format_number(result.people, 0, session.language)));
  if (result.unknown > 0)
    text += wrapped(said(session.language, "Rijen met een onbekend aantal, die niet meetellen: {}.",
                         "Rows with an unknown count, which have no share in it: {}.",
                         session.count(result.unknown)));
  if (result.streets) text += streets_text(*result.streets, session);
  text += "\n" + point_groups(result, session) + "\n";
  text +=
      wrapped(said(session.language,
                   "Tussen de punten zelf: H {}, D {}. Per schaal, de naaste mensen of allen binnen "
                   "een afstand:",
                   "Between the points themselves: H {}, D {}. By scale, the nearest people or all within a "
                   "distance:",
                   format_number(result.theil_h, 4, session.language),
                   format_number(result.dissimilarity, 4, session.language)));
  text += point_scales(result, session);
  if (!result.profile.meaning.en.empty())
    text += wrapped(session.in_language(result.profile.meaning), "  - ");
  return text +
         wrapped(said(session.language, "Wie buiten de punten woont is niet bekend: de rand is een muur.",
                      "Who lives beyond the points is not known: the edge is a wall."),
                 "  - ");
}

}  // namespace roer::cli
