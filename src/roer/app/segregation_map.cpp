#include "roer/app/segregation_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "roer/app/change_layer.hpp"
#include "roer/app/page_words.hpp"
#include "roer/area/area_code.hpp"
#include "roer/report/palette.hpp"

namespace roer::app {

namespace {

using report::MapView;

constexpr std::array<double, 6> kShareSteps = {0, 5, 10, 20, 40, 60};  ///< percent, lower ends
const Text kHiddenArea{"minder dan tien inwoners, of onbekend", "fewer than ten residents, or not known"};

const std::vector<double>& field_of(const ResultLayer& layer, const std::string& name) {
  static const std::vector<double> kNothing;
  for (const ResultLayer::Field& field : layer.fields)
    if (field.name == name) return field.numbers;
  return kNothing;
}

/// Classes by lower ends, the last class for what is not shown.
void sort_into_classes(const std::vector<double>& values, std::span<const double> ends, MapView& view) {
  for (const double value : values) {
    std::size_t found = 0;
    for (std::size_t k = 1; k < ends.size(); ++k)
      if (value >= ends[k]) found = k;
    view.of.push_back(static_cast<std::uint8_t>(std::isnan(value) ? ends.size() : found));
  }
  view.classes.push_back({kHiddenArea, ""});
}

MapView share_view(const SegregationResult& result, std::size_t group) {
  MapView view;
  const Text& label = result.groups[group].label;
  view.label = {"deel " + label.nl, "share of " + label.en};
  view.values = field_of(result.map, fmt::format("pct_{}", group + 1));
  view.decimals = 1;
  view.unit = {"%", "%"};
  for (std::size_t k = 0; k < kShareSteps.size(); ++k) {
    const bool last = k + 1 == kShareSteps.size();
    const double to = last ? 100 : kShareSteps.at(k + 1);
    view.classes.push_back({{fmt::format("{:.0f} tot {:.0f} %", kShareSteps.at(k), to),
                             fmt::format("{:.0f} to {:.0f} %", kShareSteps.at(k), to)},
                            report::concern_colour(static_cast<double>(k) / (kShareSteps.size() - 1))});
  }
  sort_into_classes(view.values, kShareSteps, view);
  return view;
}

/// The classes of the saved layer; what they leave out is hatched.
MapView class_view(const SegregationResult& result) {
  MapView view;
  view.label = {"Verschil met het geheel", "Difference from the whole"};
  view.values = field_of(result.map, "divergence");
  view.decimals = 3;
  view.unit = {"nat", "nats"};
  const auto& styled = result.map.classes;
  for (std::size_t k = 0; k + 1 < styled.size(); ++k)
    view.classes.push_back(
        {styled[k].label, report::concern_colour(static_cast<double>(k) / (styled.size() - 2))});
  view.classes.push_back({kHiddenArea, ""});
  for (const double value : field_of(result.map, result.map.class_field))
    view.of.push_back(static_cast<std::uint8_t>(std::min(value, static_cast<double>(styled.size() - 1))));
  return view;
}

MapView surroundings_view(const SegregationResult& result, const SurroundingDivergence& near,
                          const MapView& whole) {
  MapView view;
  const bool people = near.scale.by == segregation::Scale::By::kPeople;
  const Text size = number_words(near.scale.size, 0);
  view.label = people ? Text{fmt::format("Verschil, {} naaste inwoners", size.nl),
                             fmt::format("Difference, {} nearest residents", size.en)}
                      : Text{fmt::format("Verschil, binnen {} m", size.nl),
                             fmt::format("Difference, within {} m", size.en)};
  view.values = field_of(result.map, fmt::format("div_{}{:.0f}", people ? "" : "m", near.scale.size));
  view.decimals = 3;
  view.unit = whole.unit;
  // The same limits as for the areas themselves, so that the maps can be laid side by side.
  std::vector<double> ends(whole.classes.size() - 1, 0);
  for (std::size_t k = 1; k < ends.size(); ++k) {
    double least = INFINITY;
    for (std::size_t i = 0; i < whole.of.size(); ++i)
      if (whole.of[i] == k) least = std::min(least, whole.values[i]);
    ends[k] = least;
  }
  view.classes.assign(whole.classes.begin(), whole.classes.end() - 1);
  sort_into_classes(view.values, ends, view);
  return view;
}

report::DataTable largest_parts(const SegregationResult& result, const std::vector<std::string>& parents) {
  constexpr std::size_t kMost = 25;
  const std::vector<double>& shown = field_of(result.map, "divergence");
  std::vector<std::size_t> order(shown.size());
  std::iota(order.begin(), order.end(), 0U);
  std::erase_if(order, [&](std::size_t i) { return std::isnan(shown[i]); });
  const auto part = [&](std::size_t i) { return result.local.weight[i] * shown[i]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return part(a) > part(b); });
  double whole = 0;
  for (std::size_t i = 0; i < shown.size(); ++i)
    if (result.local.weight[i] > 0) whole += result.local.weight[i] * result.local.divergence[i];
  if (order.size() > kMost) order.resize(kMost);
  report::DataTable table;
  table.title = {"Waar de segregatie vandaan komt: de gebieden die het meest bijdragen",
                 "Where segregation comes from: the areas that add most"};
  table.heads = {label_of(result.level), {"gemeente", "municipality"}, {"inwoners", "residents"}};
  for (const SegregationGroup& group : result.groups) table.heads.push_back(group.label);
  table.heads.push_back({"deel van alle segregatie (M)", "part of all segregation (M)"});
  table.text_columns = 2;
  for (const std::size_t i : order) {
    std::vector<Text> row = {plain_words(result.map.names[i]), plain_words(parents[i]),
                             number_words(field_of(result.map, "people")[i], 0)};
    for (std::size_t g = 0; g < result.groups.size(); ++g)
      row.push_back(percent_words(field_of(result.map, fmt::format("pct_{}", g + 1))[i] / 100));
    row.push_back(percent_words(whole > 0 ? part(i) / whole : 0, 2));
    table.rows.push_back(std::move(row));
  }
  table.note = {
      "Bijdrage: verschil met het geheel maal het aantal inwoners. Een groot gebied draagt eerder bij; "
      "een lijst van goed of slecht is dit niet.",
      "What an area adds: its difference from the whole times its residents. A large area adds more "
      "easily; this is no list of good and bad."};
  return table;
}

}  // namespace

report::PageChapter segregation_map_chapter(const SegregationResult& result, const ShapeLayer& shapes,
                                            const std::vector<std::string>& parents) {
  report::PageChapter chapter{"map", {"Waar?", "Where?"}, {}, {}};
  const MapView whole = class_view(result);
  const std::size_t last = whole.classes.size() - 2;
  std::size_t much = 0, told = 0;
  for (const std::uint8_t of : whole.of) {
    told += of <= last ? 1 : 0;
    much += of <= last && of + std::size_t{1} >= last ? 1 : 0;
  }
  const Text& areas = plural_of(result.level);
  const Text far = count_words(much), all = count_words(told);
  chapter.meaning = {fmt::format("{} van {} {} wijken sterk af van de samenstelling van {} als geheel.",
                                 far.nl, all.nl, areas.nl, result.scope.name.nl),
                     fmt::format("{} of {} {} differ much from the mix of {} as a whole.", far.en, all.en,
                                 areas.en, result.scope.name.en)};
  if (shapes.shapes.size() > 0) {
    report::AreaMap map{&shapes, result.map.names, parents, {whole}};
    for (std::size_t g = 0; g < result.groups.size(); ++g) map.views.push_back(share_view(result, g));
    if (result.profile)
      for (const SurroundingDivergence& near : result.profile->local)
        map.views.push_back(surroundings_view(result, near, whole));
    if (result.change_map) map.views.push_back(change_view(*result.change_map));
    chapter.blocks.emplace_back(std::move(map));
  } else {
    chapter.blocks.emplace_back(report::Sentences{
        {{"Het project heeft geen kaart van deze gebieden.", "The project has no map of these areas."}}});
  }
  if (result.of_origin)
    chapter.blocks.emplace_back(
        report::Sentences{{{"Herkomst: alleen de kaart en de aantallen, geen lijst van gebieden.",
                            "Origin: the map and its totals only, no list of areas."}}});
  else
    chapter.blocks.emplace_back(largest_parts(result, parents));
  return chapter;
}

}  // namespace roer::app
