#include "roer/app/area_catalogue.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "roer/app/area_hints.hpp"
#include "roer/app/area_names.hpp"
#include "roer/app/joined_areas.hpp"
#include "roer/area/box_grid.hpp"
#include "roer/area/projection.hpp"

namespace roer::app {

namespace {

/// Boxes in degrees: those of the four corners, for RD is turned a little against north.
Result<std::vector<std::optional<Box>>> boxes_in_degrees(const Shapes& shapes) {
  Shapes corners;
  for (std::size_t area = 0; area < shapes.size(); ++area) {
    if (has_points(shapes, area)) {
      const Box box = box_of(shapes, area);
      for (const Point p : {Point{box.min_x, box.min_y}, Point{box.max_x, box.min_y},
                            Point{box.max_x, box.max_y}, Point{box.min_x, box.max_y}})
        corners.points.push_back(p);
      corners.close_ring();
      corners.close_part();
    }
    corners.close_area();
  }
  ROER_CHECK(project_from_rd(corners, kLonLat, "map"));
  std::vector<std::optional<Box>> boxes(shapes.size());
  for (std::size_t area = 0; area < corners.size(); ++area)
    if (has_points(corners, area)) boxes[area] = box_of(corners, area);
  return boxes;
}

std::optional<Box> box_of_all(const std::vector<std::optional<Box>>& boxes) {
  std::optional<Box> all;
  for (const auto& box : boxes) {
    if (!box) continue;
    all = !all ? *box
               : Box{std::min(all->min_x, box->min_x), std::min(all->min_y, box->min_y),
                     std::max(all->max_x, box->max_x), std::max(all->max_y, box->max_y)};
  }
  return all;
}

/// Areas that have a shape or a name.
Result<CatalogueList> list_of_map(const Project& project, AreaKind kind, Year year) {
  ROER_TRY(const ShapeLayer layer, project.load_shapes(kind, year));
  ROER_TRY(const auto names, project.names(kind, year));
  std::vector<AreaCode> codes = layer.areas.codes();
  for (const auto& [code, name] : names) codes.push_back(code);
  CatalogueList list;
  list.shaped = true;
  list.areas = AreaList(kind, year, std::move(codes));
  ROER_CHECK(name_areas(project, list.areas, list.names, list.municipalities));
  ROER_TRY(const auto boxes, boxes_in_degrees(layer.shapes));
  list.box = box_of_all(boxes);
  const std::vector<std::int64_t> shapes = positions(layer.areas, list.areas);
  for (const std::int64_t shape : shapes)
    list.boxes.push_back(shape < 0 ? std::nullopt : boxes[static_cast<std::size_t>(shape)]);
  return list;
}

/// Areas that have a name and no map.
Result<CatalogueList> list_of_names(const Project& project, AreaKind kind, Year year) {
  ROER_TRY(const auto names, project.names(kind, year));
  std::vector<AreaCode> codes;
  for (const auto& [code, name] : names) codes.push_back(code);
  CatalogueList list;
  list.areas = AreaList(kind, year, std::move(codes));
  ROER_CHECK(name_areas(project, list.areas, list.names, list.municipalities));
  list.boxes.resize(list.areas.size());
  return list;
}

/// Areas without a map of their own, joined from the map of neighbourhoods; without areas if none are known.
Result<CatalogueList> list_of_joined(const Project& project, const std::vector<SeriesInfo>& series,
                                     AreaKind kind, const CatalogueList& pieces) {
  ROER_TRY(JoinedAreas joined, join_areas(project, series, kind, pieces.areas, pieces.boxes));
  CatalogueList list;
  list.shaped = true;
  list.incomplete = joined.incomplete;
  list.areas = std::move(joined.areas);
  list.boxes = std::move(joined.boxes);
  ROER_CHECK(name_areas(project, list.areas, list.names, list.municipalities));
  list.box = box_of_all(list.boxes);
  return list;
}

enum class Match : std::uint8_t { kExact, kBegin, kWord, kInside, kNot };

Match match_of(std::string_view letters, std::string_view code, std::string_view wanted) {
  if (letters == wanted || code == wanted) return Match::kExact;
  if (letters.starts_with(wanted) || code.starts_with(wanted)) return Match::kBegin;
  Match best = Match::kNot;
  for (std::size_t at = letters.find(wanted); at != std::string_view::npos;
       at = letters.find(wanted, at + 1)) {
    const char before = letters[at - 1];
    const bool word = before == ' ' || before == '-' || before == '(' || before == '\'' || before == '/';
    if (word) return Match::kWord;
    best = Match::kInside;
  }
  return best;
}

/// What people call places that have another name on paper, both in plain letters.
struct UsualName {
  std::string_view usual, official;
};
constexpr UsualName kUsualNames[] = {{"den haag", "'s-gravenhage"}, {"den bosch", "'s-hertogenbosch"}};

/// The query with the official name in the place of the usual one; empty where it has none.
std::string officially(const std::string& wanted) {
  for (const auto& [usual, official] : kUsualNames)
    if (wanted.starts_with(usual)) return std::string(official) + wanted.substr(usual.size());
  return {};
}

/// Cells have no names and are too many to be looked for.
bool can_be_found(AreaKind kind) {
  return kind != AreaKind::kCell100;
}

/// A municipality before a district of the same name; the country first.
int place_of_kind(AreaKind kind) {
  return kind == AreaKind::kPostcode4 ? 0 : -static_cast<int>(kind);
}

}  // namespace

Result<AreaCatalogue> AreaCatalogue::read(const Project& project) {
  AreaCatalogue catalogue;
  ROER_TRY(const auto layers, project.shape_layers());
  std::set<std::pair<AreaKind, Year>> maps(layers.begin(), layers.end()), all = maps;
  ROER_TRY(const auto series, project.series());
  for (const SeriesInfo& info : series) {
    all.emplace(info.kind, info.boundary_year);
    all.emplace(AreaKind::kGemeente, info.boundary_year);
  }
  for (const auto& [kind, year] : all) {
    const bool has_map = maps.contains({kind, year});
    // Neighbourhoods come before what is joined from them.
    const CatalogueList* pieces = has_map || !can_be_joined(kind) ? nullptr : catalogue.map_of(kPieces, year);
    ROER_TRY(CatalogueList list, pieces != nullptr ? list_of_joined(project, series, kind, *pieces)
                                 : has_map         ? list_of_map(project, kind, year)
                                                   : list_of_names(project, kind, year));
    if (list.areas.size() > 0) catalogue.lists_.push_back(std::move(list));
  }
  catalogue.index();
  return catalogue;
}

void AreaCatalogue::index() {
  std::map<AreaCode, CatalogueHit> latest;  // years ascend, so that the last one stays
  for (std::size_t l = 0; l < lists_.size(); ++l) {
    if (!can_be_found(lists_[l].areas.kind())) continue;
    for (std::size_t a = 0; a < lists_[l].areas.size(); ++a) {
      CatalogueHit& hit = latest.try_emplace(lists_[l].areas[a], CatalogueHit{l, a}).first->second;
      // A map says more than a list of names of a later year.
      if (lists_[l].shaped || !lists_[hit.list].shaped) hit = {l, a};
    }
  }
  entries_.reserve(latest.size());
  for (const auto& [code, hit] : latest)
    entries_.push_back({hit, plain_letters(lists_[hit.list].names[hit.area]), plain_letters(code.text())});
}

const CatalogueList* AreaCatalogue::map_of(AreaKind kind, Year year) const {
  for (const CatalogueList& list : lists_)
    if (list.shaped && list.areas.kind() == kind && list.areas.boundary_year() == year) return &list;
  return nullptr;
}

AreaCatalogue::Found AreaCatalogue::find(std::string_view query, std::optional<AreaKind> kind,
                                         std::size_t limit) const {
  Found found;
  const std::string wanted = plain_letters(trimmed(query));
  if (wanted.empty()) return found;
  const std::string official = officially(wanted);
  std::vector<std::pair<Match, const Entry*>> matches;
  for (const Entry& entry : entries_) {
    if (kind && lists_[entry.hit.list].areas.kind() != *kind) continue;
    Match match = match_of(entry.letters, entry.code, wanted);
    if (!official.empty()) match = std::min(match, match_of(entry.letters, entry.code, official));
    if (match != Match::kNot) matches.emplace_back(match, &entry);
  }
  const auto key = [&](const std::pair<Match, const Entry*>& one) {
    const Entry& entry = *one.second;
    return std::tuple(one.first, place_of_kind(lists_[entry.hit.list].areas.kind()),
                      std::string_view(entry.letters), std::string_view(entry.code));
  };
  found.total = matches.size();
  const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, matches.size()));
  std::partial_sort(matches.begin(), matches.begin() + shown, matches.end(),
                    [&](const auto& a, const auto& b) { return key(a) < key(b); });
  for (std::ptrdiff_t i = 0; i < shown; ++i)
    found.hits.push_back(matches[static_cast<std::size_t>(i)].second->hit);
  return found;
}

std::optional<CatalogueHit> AreaCatalogue::with_code(std::string_view code) const {
  const std::string wanted = plain_letters(code);
  for (const Entry& entry : entries_)
    if (entry.code == wanted) return entry.hit;
  return std::nullopt;
}

}  // namespace roer::app
