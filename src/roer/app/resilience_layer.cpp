// Resilience as a map layer.

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "roer/app/layer_word.hpp"
#include "roer/app/measure_resilience.hpp"
#include "roer/app/resilience_words.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kMapClasses = 9;
/// Concentration in rows (falls, the same, rises), nuisance in columns. Darkest where both rise; blue where
/// the concentration rises and nuisance falls, red the other way round: a pair that is told apart without
/// seeing red and green, and of other lightness than what is the same on one side.
constexpr std::array<std::string_view, kMapClasses> kMapColours = {
    "#8fc1a9", "#dcebd2", "#c8553d", "#b5d8e0", "#f0f0f0", "#f0b9a8", "#2f7f93", "#b5a6cf", "#3b1a28"};

std::vector<double> scaled(std::span<const double> values, double scale) {
  std::vector<double> shown(values.begin(), values.end());
  for (double& value : shown) value *= scale;
  return shown;
}

void add_measure(const ResilienceMeasure& measure, const resilience::Changes& own,
                 const resilience::Changes& beside, const resilience::Trends& trends,
                 const std::string& prefix, ResultLayer& layer) {
  const auto add = [&](const char* name, std::vector<double> values) {
    layer.fields.push_back({prefix + name, std::move(values), {}, false});
  };
  add("_before", scaled(measure.levels().before(), measure.scale));
  add("_after", scaled(measure.levels().after(), measure.scale));
  add("_change", scaled(own.change, measure.scale));
  add("_beside", scaled(beside.change, measure.scale));
  add("_p", beside.p);
  add("_p_adj", trends.adjusted);
}

}  // namespace

std::uint8_t map_class(const BenchmarkFinding& finding, std::size_t area) {
  const auto groups = finding.group_trends.of[area], nuisance = finding.nuisance_trends.of[area];
  if (groups == resilience::Trend::kUnknown || nuisance == resilience::Trend::kUnknown)
    return kUnknownMapClass;
  return static_cast<std::uint8_t>(3 * static_cast<int>(groups) + static_cast<int>(nuisance));
}

Text label_of_map_class(std::uint8_t which) {
  if (which >= kMapClasses) return {"niet bekend of te weinig", "not known or too few"};
  const Text groups = label_of(static_cast<resilience::Trend>(which / 3)),
             nuisance = label_of(static_cast<resilience::Trend>(which % 3));
  return {fmt::format("concentratie {}, overlast {}", groups.nl, nuisance.nl),
          fmt::format("concentration {}, nuisance {}", groups.en, nuisance.en)};
}

std::string_view colour_of_map_class(std::uint8_t which) {
  return which < kMapClasses ? kMapColours.at(which) : std::string_view();
}

ResultLayer layer_of(const ResilienceResult& result) {
  const BenchmarkFinding &main = result.main(), &own = result.findings.front();
  const ResilienceData& data = result.data;
  ResultLayer layer;
  layer.name =
      fmt::format("resilience_{}_{}", layer_word(data.groups.choice.id), layer_word(data.nuisance.choice.id));
  layer.title = {fmt::format("Veerkracht: {} en {}", data.groups.label.nl, data.nuisance.label.nl),
                 fmt::format("Resilience: {} and {}", data.groups.label.en, data.nuisance.label.en)};
  layer.areas = data.areas;
  layer.names = data.names;
  layer.manifest = result.manifest;
  layer.fields.push_back({"municipal", {}, data.parents, false});
  add_measure(data.groups, own.groups, main.groups, main.group_trends, "group", layer);
  add_measure(data.nuisance, own.nuisance, main.nuisance, main.nuisance_trends, "nuis", layer);
  ResultLayer::Field number{"class", {}, {}, true}, dutch{"class_nl", {}, {}, false},
      english{"class_en", {}, {}, false};
  for (std::size_t i = 0; i < data.areas.size(); ++i) {
    const std::uint8_t of = map_class(main, i);
    number.numbers.push_back(of);
    dutch.texts.push_back(label_of_map_class(of).nl);
    english.texts.push_back(label_of_map_class(of).en);
  }
  layer.fields.insert(layer.fields.end(), {std::move(number), std::move(dutch), std::move(english)});
  layer.class_field = "class";
  for (std::uint8_t which = 0; which <= kUnknownMapClass; ++which)
    layer.classes.push_back(
        {static_cast<double>(which), label_of_map_class(which),
         which == kUnknownMapClass ? "#ffffff" : std::string(colour_of_map_class(which))});
  return layer;
}

}  // namespace roer::app
