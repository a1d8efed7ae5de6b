#include "roer/app/case_scan_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "roer/app/case_scan_words.hpp"
#include "roer/app/in_both.hpp"
#include "roer/app/map_views.hpp"
#include "roer/app/page_words.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/base/none.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

constexpr std::array<const char*, 8> kClusterColours = {"#8c2d04", "#d94801", "#08519c", "#238b45",
                                                        "#6a51a3", "#f16913", "#4292c6", "#636363"};

/// Degrees as metres around their middle.
std::vector<Point> flat_points(const CaseInput& input) {
  if (!input.degrees) return input.at;
  double middle = 0;
  for (const Point& p : input.at) middle += p.y / static_cast<double>(input.at.size());
  constexpr double kDegree = 6'371'009 * std::numbers::pi / 180;
  std::vector<Point> flat;
  for (const Point& p : input.at)
    flat.push_back({p.x * kDegree * std::cos(middle * std::numbers::pi / 180), p.y * kDegree});
  return flat;
}

/// Dots that mostly do not touch.
double dot_radius(const std::vector<Point>& points) {
  const Neighbours nearest = nearest_neighbours(points, 1);
  std::vector<double> apart;
  for (const double metres : nearest.metres)
    if (metres > 0) apart.push_back(metres);
  if (apart.empty()) return 1;
  const auto middle = apart.begin() + static_cast<std::ptrdiff_t>(apart.size() / 2);
  std::nth_element(apart.begin(), middle, apart.end());
  return 0.35 * *middle;
}

void add_dot(const Point& at, double radius, Shapes& shapes) {
  constexpr int kCorners = 12;
  for (int k = 0; k <= kCorners; ++k) {
    const double angle = 2 * std::numbers::pi * (k % kCorners) / kCorners;
    shapes.points.push_back({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
  }
  shapes.close_ring();
  shapes.close_part();
  shapes.close_area();
}

/// Codes of places, or numbers where a code is too long for one; ascending either way.
std::vector<AreaCode> dot_codes(const CaseInput& input) {
  const bool fit = std::all_of(input.codes.begin(), input.codes.end(),
                               [](const std::string& one) { return one.size() <= AreaCode::kMaxLength; });
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < input.places(); ++i)
    codes.push_back(unchecked_code(AreaKind::kEstate, fit ? input.codes[i] : fmt::format("{:06}", i + 1)));
  return codes;
}

/// Class of each place: the cluster that it lies in.
report::MapView cluster_view(const CaseScanResult& result) {
  report::MapView view;
  view.label = {"Clusters", "Clusters"};
  const std::size_t sure = sure_clusters(result), own = std::min(sure, kClusterColours.size());
  for (std::size_t k = 0; k < own; ++k)
    view.classes.push_back(
        {in_both("{}. {} (p = {})", "{}. {} (p = {})", count_words(k + 1),
                 cluster_place_words(result, result.clusters[k]), chance_words(result.clusters[k].found.p)),
         kClusterColours.at(k)});
  const std::size_t more = sure > own ? 1 : 0;
  if (more > 0)
    view.classes.push_back({{"meer clusters met p tot 0,05", "more clusters with p up to 0.05"}, "#fdae6b"});
  view.classes.push_back(
      {{"valt op, maar zoals toeval ook geeft", "stands out, but as chance makes too"}, "#fdd9b5"});
  view.classes.push_back({{"in geen cluster", "in no cluster"}, std::string(report::kNoColour)});
  const auto none = static_cast<std::uint8_t>(own + more + 1);
  view.of.assign(result.input.places(), none);
  for (std::size_t k = result.clusters.size(); k-- > 0;)
    for (const CaseMember& member : result.clusters[k].members)
      view.of[member.place] = static_cast<std::uint8_t>(k < own ? k : k < sure ? own : own + more);
  return view;
}

report::MapView nearest_view(const CaseScanResult& result) {
  report::MapView view;
  view.label = {"Toets per plaats", "Test of each place"};
  view.classes = {{{"p < 0,001", "p < 0.001"}, "#8c2d04"},
                  {{"p < 0,05", "p < 0.05"}, "#fdae6b"},
                  {{"p van 0,05 of meer", "p of 0.05 or more"}, std::string(report::kNoColour)},
                  {{"geen toets", "no test"}, ""}};
  view.of.assign(result.input.places(), 3);
  for (const signal::NearestCases& one : result.nearest_cases)
    view.of[one.centre] = static_cast<std::uint8_t>(one.p < 0.001 ? 0 : one.p < kScanLevel ? 1 : 2);
  return view;
}

/// Cases over expected of each place and all periods; NaN where nothing is expected.
std::vector<double> ratios_of(const CaseInput& input) {
  std::vector<double> ratios;
  double all_cases = 0, all_held = 0;
  for (std::size_t k = 0; k < input.cases.size(); ++k) {
    all_cases += input.cases[k];
    all_held += input.held[k];
  }
  const double rate =
      input.expected_told && input.model != signal::ScanModel::kPoisson ? 1 : all_cases / all_held;
  for (std::size_t i = 0; i < input.places(); ++i) {
    double cases = 0, held = 0;
    for (std::size_t k = i * input.periods; k < (i + 1) * input.periods; ++k) {
      cases += input.cases[k];
      held += input.held[k];
    }
    ratios.push_back(held > 0 ? cases / (held * rate) : kNone);
  }
  return ratios;
}

}  // namespace

PlaceShapes place_shapes(const CaseInput& input) {
  PlaceShapes places;
  if (input.is_area()) {
    places.shapes = input.shapes;
    places.shapes.names = input.names;
    return places;
  }
  places.dots = true;
  places.metres = input.metres;
  const std::vector<Point> points = flat_points(input);
  const double radius = dot_radius(points);
  for (const Point& one : points) add_dot(one, radius, places.shapes.shapes);
  places.shapes.areas = AreaList(AreaKind::kEstate, Year(), dot_codes(input));
  places.shapes.names = input.names;
  return places;
}

report::AreaMap scan_map(const CaseScanResult& result, const PlaceShapes& places) {
  report::AreaMap map;
  map.shapes = &places.shapes;
  map.names = result.input.names;
  map.parents.resize(map.names.size());
  map.dots = places.dots;
  map.metres = places.metres;
  map.views.push_back(result.k ? nearest_view(result) : cluster_view(result));
  if (!result.input.held.empty())
    map.views.push_back(grouped_view({"Gevallen per verwacht geval", "Cases per case expected"},
                                     ratios_of(result.input), 2, {"keer verwacht", "times expected"}));
  return map;
}

}  // namespace roer::app
