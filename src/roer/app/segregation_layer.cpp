#include "roer/app/segregation_layer.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/base/none.hpp"

namespace roer::app {

namespace {

struct Step {
  double from;  // divergence over M
  const char *nl, *en, *colour;
};
constexpr std::array<Step, 4> kSteps = {{
    {0, "lijkt op het geheel", "like the whole", "#f2f0f7"},
    {0.5, "wijkt af zoals gemiddeld", "differs as the average does", "#cbc9e2"},
    {2, "wijkt sterk af", "differs much", "#9e9ac8"},
    {5, "wijkt zeer sterk af", "differs very much", "#6a51a3"},
}};

int class_of(double divergence, double mean) {
  if (std::isnan(divergence)) return kTooFewClass;
  int found = 0;
  for (std::size_t k = 1; k < kSteps.size(); ++k)
    if (divergence >= kSteps[k].from * mean) found = static_cast<int>(k);
  return found;
}

/// Adds a field of numbers, empty where too few people live.
void add(ResultLayer& layer, std::string name, const std::vector<double>& values,
         std::span<const double> people, double times = 1) {
  ResultLayer::Field& field = layer.fields.emplace_back();
  field.name = std::move(name);
  for (std::size_t i = 0; i < values.size(); ++i)
    field.numbers.push_back(people[i] >= kFewestShown ? times * values[i] : kNone);
}

void add_classes(ResultLayer& layer, const SegregationResult& result, std::span<const double> people) {
  double mean = 0;
  for (std::size_t i = 0; i < people.size(); ++i)
    if (people[i] > 0) mean += result.local.weight[i] * result.local.divergence[i];
  ResultLayer::Field classes{"class", {}, {}, true}, nl{"class_nl", {}, {}, false},
      en{"class_en", {}, {}, false};
  const Text none{"te weinig inwoners", "too few residents"};
  for (std::size_t i = 0; i < people.size(); ++i) {
    const int found = people[i] >= kFewestShown ? class_of(result.local.divergence[i], mean) : kTooFewClass;
    classes.numbers.push_back(found);
    nl.texts.emplace_back(found == kTooFewClass ? none.nl : kSteps.at(static_cast<std::size_t>(found)).nl);
    en.texts.emplace_back(found == kTooFewClass ? none.en : kSteps.at(static_cast<std::size_t>(found)).en);
  }
  layer.class_field = "class";
  for (std::size_t k = 0; k < kSteps.size(); ++k)
    layer.classes.push_back({static_cast<double>(k), {kSteps[k].nl, kSteps[k].en}, kSteps[k].colour});
  layer.classes.push_back({static_cast<double>(kTooFewClass), none, "#ffffff"});
  layer.fields.push_back(std::move(classes));
  layer.fields.push_back(std::move(nl));
  layer.fields.push_back(std::move(en));
}

}  // namespace

ResultLayer layer_of(const SegregationResult& result, const PeopleCounts& people,
                     const segregation::Counts& counts) {
  ResultLayer layer;
  layer.name = kSegregationLayer;
  layer.title = {fmt::format("Segregatie, {}", result.scope.name.nl),
                 fmt::format("Segregation, {}", result.scope.name.en)};
  std::vector<AreaCode> codes;
  for (const std::uint32_t area : result.scope.areas) {
    codes.push_back(people.areas[area]);
    layer.names.push_back(people.names[area]);
  }
  layer.areas = AreaList(people.areas.kind(), people.areas.boundary_year(), std::move(codes));
  layer.manifest = result.manifest;
  const auto totals = counts.area_totals();
  ResultLayer::Field residents{"people", std::vector<double>(totals.begin(), totals.end()), {}, false};
  layer.fields.push_back(std::move(residents));
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    std::vector<double> share;
    for (std::size_t i = 0; i < counts.areas(); ++i) share.push_back(100 * counts.group(g)[i] / totals[i]);
    add(layer, fmt::format("pct_{}", g + 1), share, totals);
    add(layer, fmt::format("lq_{}", g + 1), segregation::location_quotients(counts, g), totals);
  }
  for (const LocalColumn& column : result.local_columns) add(layer, column.name, column.values, totals);
  add_classes(layer, result, totals);
  return layer;
}

}  // namespace roer::app
