#include "roer/demo/stock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "roer/base/philox.hpp"
#include "roer/demo/draws.hpp"

namespace roer::demo {

namespace {

constexpr int kStockDwellings = 5'000;
constexpr int kLargestEstate = 160, kSmallestEstate = 40;

/// Dwellings of the estates of the story in each neighbourhood.
std::vector<int> told_dwellings(const Town& town) {
  std::vector<int> told(town.buurten.size());
  const auto at = [&](std::string_view name) {
    return static_cast<std::size_t>(town.named(name) - town.buurten.data());
  };
  for (const EstatePlan& plan : estates()) {
    const int first = static_cast<int>(std::lround(plan.dwellings * plan.share));
    told[at(plan.buurt)] += first;
    if (!plan.other_buurt.empty()) told[at(plan.other_buurt)] += plan.dwellings - first;
  }
  return told;
}

/// What the association owns in each neighbourhood beside the estates of the story, brought to the size of
/// the whole stock.
std::vector<int> other_dwellings(const Town& town) {
  std::vector<int> owned(town.buurten.size());
  const std::vector<int> told = told_dwellings(town);
  double all = 0;
  int in_story = 0;
  for (std::size_t b = 0; b < owned.size(); ++b) {
    owned[b] = std::max(0, people(town, b, kLastRegisterYear).association - told[b]);
    all += owned[b];
    in_story += told[b];
  }
  for (int& one : owned) one = static_cast<int>(one * (kStockDwellings - in_story) / std::max(all, 1.0));
  return owned;
}

/// Dwellings in rows within a ring, so many as fit the share of the estate that lies there.
void fill_block(const std::vector<Point>& ring, int dwellings, std::uint32_t estate, bool flat,
                Stock& stock) {
  const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(dwellings))));
  const double width = ring[1].x - ring[0].x, height = ring[2].y - ring[1].y;
  for (int i = 0; i < dwellings; ++i) {
    const int row = i / columns, column = i % columns;
    const double east = (column + 0.5) / columns, north = (row + 0.5) / columns;
    stock.dwellings.push_back(
        {estate, {std::round(ring[0].x + east * width), std::round(ring[0].y + north * height)}, flat});
  }
}

void end_estate(Stock& stock) {
  stock.dwelling_begin.push_back(static_cast<std::uint32_t>(stock.dwellings.size()));
}

void add_told(const Town& town, Stock& stock) {
  for (std::uint32_t at = 0; at < estates().size(); ++at) {
    const EstatePlan& plan = estates()[at];
    const auto estate = static_cast<std::uint32_t>(stock.estates.size());
    const Buurt& buurt = *town.named(plan.buurt);
    stock.estates.push_back({std::string(plan.code), std::string(plan.name),
                             static_cast<std::uint32_t>(&buurt - town.buurten.data()), plan.built,
                             plan.hardship});
    const int first = static_cast<int>(std::lround(plan.dwellings * plan.share));
    const bool flat = plan.built > 1955 && plan.built < 2000;
    fill_block(estate_block(town, buurt, plan.dwellings * plan.share, 2 * at), first, estate, flat, stock);
    if (!plan.other_buurt.empty())
      fill_block(
          estate_block(town, *town.named(plan.other_buurt), plan.dwellings * (1 - plan.share), 2 * at + 1),
          plan.dwellings - first, estate, flat, stock);
    end_estate(stock);
  }
}

int built_in(BuiltAs built) {
  switch (built) {
    case BuiltAs::kCentre:
      return 1988;
    case BuiltAs::kPreWar:
      return 1931;
    case BuiltAs::kFlats:
      return 1967;
    case BuiltAs::kGarden:
      return 1952;
    case BuiltAs::kNew:
      return 2012;
    default:
      return 1976;
  }
}

void add_others(const Town& town, Stock& stock) {
  const std::vector<int> owned = other_dwellings(town);
  std::uint32_t number = 0;
  for (std::uint32_t b = 0; b < owned.size(); ++b) {
    if (owned[b] < kSmallestEstate) continue;
    const Buurt& buurt = town.buurten[b];
    const int parts = (owned[b] + kLargestEstate - 1) / kLargestEstate;
    for (int part = 0; part < parts; ++part) {
      ++number;
      const int dwellings = owned[b] / parts + (part < owned[b] % parts ? 1 : 0);
      const auto estate = static_cast<std::uint32_t>(stock.estates.size());
      const std::string name = parts == 1 ? buurt.name : fmt::format("{} {}", buurt.name, part + 1);
      stock.estates.push_back({fmt::format("C{}", 600 + number), name, b, built_in(buurt.plan->built) + part,
                               hardship(buurt, kLastRegisterYear)});
      fill_block(estate_block(town, buurt, dwellings, 100 + number), dwellings, estate,
                 buurt.plan->built == BuiltAs::kFlats, stock);
      end_estate(stock);
    }
  }
}

}  // namespace

std::uint32_t Stock::named(std::string_view code) const {
  const auto found =
      std::find_if(estates.begin(), estates.end(), [&](const StockEstate& one) { return one.code == code; });
  assert(found != estates.end());
  return static_cast<std::uint32_t>(found - estates.begin());
}

Stock make_stock(const Town& town) {
  Stock stock;
  stock.dwelling_begin.push_back(0);
  add_told(town, stock);
  add_others(town, stock);
  return stock;
}

std::vector<Point> estate_block(const Town& town, const Buurt& buurt, double dwellings,
                                std::uint32_t estate) {
  const auto at = static_cast<std::size_t>(&buurt - town.buurten.data());
  const double half = std::sqrt(dwellings / 90 * 10'000) / 2;
  std::vector<Point> ring;
  for (std::uint32_t attempt = 0; attempt < 200; ++attempt) {
    const auto off = [&](std::uint32_t axis) {
      const double reach = std::sqrt(buurt.hectares * 10'000) * 0.8;
      return reach * (uniform({town.seed, kEstateDraws, estate, 1, 2 * attempt + axis}) - 0.5);
    };
    const Point middle{buurt.middle.x + off(0), buurt.middle.y + off(1)};
    ring.clear();
    for (const auto& [east, north] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}})
      ring.push_back({std::round(middle.x + east * half), std::round(middle.y + north * half)});
    if (std::all_of(ring.begin(), ring.end(), [&](Point p) { return contains(town.buurt_shapes, at, p); }))
      break;
  }
  return ring;
}

}  // namespace roer::demo
