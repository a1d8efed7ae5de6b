#include "roer/app/event_link.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "roer/area/box_grid.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"

namespace roer::app {

namespace {

constexpr std::uint32_t kSeveral = kNoUnit - 1;
constexpr std::size_t kPointBlock = 4096;
/// A report from a place belongs to the estate of the nearest dwelling within this many metres.
constexpr double kNearEnough = 50;

const RegisterColumn& register_column(const RegisterTable& table, std::string_view field) {
  return table.columns[*field_named(table.kind, field)];
}

/// The texts of a field; none where the register has no such field.
std::vector<std::string> texts_of(const RegisterTable& table, std::string_view field) {
  if (!field_named(table.kind, field)) return std::vector<std::string>(table.size());
  return register_column(table, field).texts;
}

std::vector<Point> places_in(const RegisterTable& table) {
  if (!field_named(table.kind, "x")) return std::vector<Point>(table.size(), {kNone, kNone});
  const auto &x = register_column(table, "x").numbers, &y = register_column(table, "y").numbers;
  std::vector<Point> places(table.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = {x[i], y[i]};
  return places;
}

std::uint32_t looked_up(const std::unordered_map<std::string_view, std::uint32_t>& in, std::string_view key) {
  const auto found = in.find(key);
  return found == in.end() ? kNoUnit : found->second;
}

/// Dwellings in square cells, to find the nearest one.
class NearDwellings {
 public:
  explicit NearDwellings(const std::vector<Point>& places) : places_(places) {
    for (std::uint32_t d = 0; d < places.size(); ++d)
      if (std::isfinite(places[d].x)) cells_[cell(places[d], 0, 0)].push_back(d);
  }
  /// kNoUnit where none is near enough; of equally near ones the first.
  [[nodiscard]] std::uint32_t nearest(Point to) const {
    std::uint32_t best = kNoUnit;
    double least = kNearEnough;
    for (int east = -1; east <= 1; ++east)
      for (int north = -1; north <= 1; ++north)
        if (const auto found = cells_.find(cell(to, east, north)); found != cells_.end())
          for (const std::uint32_t d : found->second) {
            const double metres = std::hypot(places_[d].x - to.x, places_[d].y - to.y);
            if (metres > least || (metres == least && best < d)) continue;
            least = metres;
            best = d;
          }
    return best;
  }

 private:
  static std::uint64_t cell(Point point, int east, int north) {
    const auto column = static_cast<std::uint32_t>(static_cast<std::int32_t>(point.x / kNearEnough) + east);
    const auto row = static_cast<std::uint32_t>(static_cast<std::int32_t>(point.y / kNearEnough) + north);
    return (std::uint64_t{column} << 32U) | row;
  }
  const std::vector<Point>& places_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

/// A report's unit, or the first reason why it has none.
struct Linked {
  std::uint32_t unit = kNoUnit;
  LinkWay way = LinkWay::kNothingToLinkBy;

  /// Tries one way; false if there was no need to, or it did not help.
  void by(std::uint32_t found, LinkWay good, LinkWay bad) {
    if (unit != kNoUnit) return;
    if (found != kNoUnit) {
      unit = found;
      way = good;
    } else if (way == LinkWay::kNothingToLinkBy) {
      way = bad;
    }
  }
};

/// The one area in which the dwellings of each estate lie; kSeveral, or kNoUnit where none is known.
std::vector<std::uint32_t> areas_of_estates(const StockIndex& stock, const std::vector<std::uint32_t>& area) {
  std::vector<std::uint32_t> one(stock.estates(), kNoUnit);
  for (std::size_t d = 0; d < area.size(); ++d) {
    const std::uint32_t estate = stock.estate_of()[d];
    if (estate == kNoUnit || area[d] == kNoUnit) continue;
    if (one[estate] == kNoUnit)
      one[estate] = area[d];
    else if (one[estate] != area[d])
      one[estate] = kSeveral;
  }
  return one;
}

void keep_link(const Linked& linked, EventLinks& links) {
  links.unit.push_back(linked.unit);
  ++links.ways[static_cast<std::size_t>(linked.way)];
}

}  // namespace

StockIndex::StockIndex(const RegisterTable& estates, const RegisterTable& dwellings) {
  for (std::size_t e = 0; e < estates.size(); ++e)
    estate_.emplace(estates.keys()[e], static_cast<std::uint32_t>(e));
  const auto& of = register_column(dwellings, "estate").texts;
  for (std::size_t d = 0; d < dwellings.size(); ++d) {
    dwelling_.emplace(dwellings.keys()[d], static_cast<std::uint32_t>(d));
    estate_of_.push_back(looked_up(estate_, of[d]));
  }
  places_ = places_in(dwellings);
}

std::uint32_t StockIndex::estate(std::string_view code) const {
  return looked_up(estate_, code);
}
std::uint32_t StockIndex::dwelling(std::string_view code) const {
  return looked_up(dwelling_, code);
}

std::vector<Point> middles_of(const std::vector<std::uint32_t>& unit, const std::vector<Point>& places,
                              std::size_t units) {
  std::vector<Point> sums(units);
  std::vector<double> placed(units);
  for (std::size_t d = 0; d < places.size(); ++d) {
    if (unit[d] == kNoUnit || std::isnan(places[d].x)) continue;
    sums[unit[d]].x += places[d].x;
    sums[unit[d]].y += places[d].y;
    ++placed[unit[d]];
  }
  for (std::size_t u = 0; u < units; ++u) sums[u] = {sums[u].x / placed[u], sums[u].y / placed[u]};
  return sums;
}

EventLinks link_to_estates(const StockIndex& stock, const RegisterTable& reports) {
  EventLinks links;
  links.unit_of_dwelling = stock.estate_of();
  const std::vector<Point> places = places_in(reports);
  const NearDwellings near(stock.places());
  const auto estates = texts_of(reports, "estate"), dwellings = texts_of(reports, "dwelling");
  for (std::size_t i = 0; i < reports.size(); ++i) {
    Linked linked;
    if (!estates[i].empty()) linked.by(stock.estate(estates[i]), LinkWay::kByEstate, LinkWay::kEstateNoPlace);
    if (const std::uint32_t dwelling = stock.dwelling(dwellings[i]); dwelling != kNoUnit)
      linked.by(stock.estate_of()[dwelling], LinkWay::kByDwelling, LinkWay::kDwellingNoPlace);
    if (std::isfinite(places[i].x)) {
      const std::uint32_t dwelling = near.nearest(places[i]);
      linked.by(dwelling == kNoUnit ? kNoUnit : stock.estate_of()[dwelling], LinkWay::kByPlace,
                LinkWay::kOutside);
    }
    keep_link(linked, links);
  }
  return links;
}

EventLinks link_to_areas(const StockIndex& stock, const Shapes& shapes, const RegisterTable& reports) {
  EventLinks links;
  links.unit_of_dwelling = holders_of(shapes, stock.places());
  const std::vector<std::uint32_t> of_estate = areas_of_estates(stock, links.unit_of_dwelling);
  const std::vector<Point> places = places_in(reports);
  const std::vector<std::uint32_t> of_place = holders_of(shapes, places);
  const auto estates = texts_of(reports, "estate"), dwellings = texts_of(reports, "dwelling");
  for (std::size_t i = 0; i < reports.size(); ++i) {
    Linked linked;
    if (!std::isnan(places[i].x)) linked.by(of_place[i], LinkWay::kByPlace, LinkWay::kOutside);
    if (const std::uint32_t dwelling = stock.dwelling(dwellings[i]); dwelling != kNoUnit)
      linked.by(links.unit_of_dwelling[dwelling], LinkWay::kByDwelling,
                std::isnan(stock.places()[dwelling].x) ? LinkWay::kDwellingNoPlace : LinkWay::kOutside);
    if (const std::uint32_t estate = stock.estate(estates[i]); estate != kNoUnit) {
      const std::uint32_t area = of_estate[estate];
      linked.by(area == kSeveral ? kNoUnit : area, LinkWay::kByEstate,
                area == kSeveral ? LinkWay::kEstateSpread : LinkWay::kEstateNoPlace);
    }
    keep_link(linked, links);
  }
  return links;
}

std::vector<std::uint32_t> holders_of(const Shapes& shapes, const std::vector<Point>& points) {
  std::vector<std::uint32_t> holders(points.size(), kNoUnit);
  const BoxGrid grid(shapes);
  parallel_blocks(points.size(), kPointBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (std::isfinite(points[i].x) && std::isfinite(points[i].y))
        holders[i] = grid.holder(points[i]).value_or(kNoUnit);
  });
  return holders;
}

const Text& label_of(LinkWay way) {
  static const std::array<Text, kLinkWayCount> kLabels{
      Text{"op eigen plaats", "by its own place"},
      Text{"op de woning", "by the dwelling"},
      Text{"op het complex", "by the estate"},
      Text{"noemt plaats, woning noch complex", "names no place, dwelling or estate"},
      Text{"plaats ligt buiten de kaart of het bezit", "its place lies outside the map or the stock"},
      Text{"woning heeft geen plaats of complex", "its dwelling has no place or estate"},
      Text{"complex heeft geen woning met een plaats", "no dwelling of its estate has a place"},
      Text{"complex ligt in meer gebieden", "its estate lies in several areas"}};
  return kLabels.at(static_cast<std::size_t>(way));
}

std::string_view name_of(LinkWay way) {
  static constexpr std::array<std::string_view, kLinkWayCount> kNames = {
      "place",   "dwelling",          "estate",          "nothing",
      "outside", "dwelling-no-place", "estate-no-place", "estate-spread"};
  return kNames.at(static_cast<std::size_t>(way));
}

}  // namespace roer::app
