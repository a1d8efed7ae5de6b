// Scores as a map layer.

#include <fmt/format.h>
#include <cmath>
#include <map>

#include "roer/app/scoring.hpp"

namespace roer::app {

namespace {

/// Above every index of a class: a score that spans two classes is low * 100 + high + this.
constexpr int kBetween = 1000;

int class_value(const ScoreRun& run, std::size_t area) {
  const int low = run.scores.class_low[area], high = run.scores.class_high[area];
  return low == high ? low : kBetween + 100 * low + high;
}

std::string mixed(const std::string& a, const std::string& b) {
  std::string colour = "#";
  for (const std::size_t at : {1U, 3U, 5U}) {
    const int one = std::stoi(a.substr(at, 2), nullptr, 16), other = std::stoi(b.substr(at, 2), nullptr, 16);
    // Half way, and half way to light grey: not to be taken for a class of its own.
    colour += fmt::format("{:02x}", ((one + other) / 2 + 0xd0) / 2);
  }
  return colour;
}

StyledClass between(const score::Framework& framework, int value) {
  const score::ScoreClass& low = framework.classes[static_cast<std::size_t>((value - kBetween) / 100)];
  const score::ScoreClass& high = framework.classes[static_cast<std::size_t>((value - kBetween) % 100)];
  return {static_cast<double>(value),
          {fmt::format("Bereik: {} tot {}", low.label.nl, high.label.nl),
           fmt::format("Range: {} to {}", low.label.en, high.label.en)},
          mixed(low.colour, high.colour)};
}

std::vector<StyledClass> styled_classes_of(const ScoreRun& run) {
  std::vector<StyledClass> classes;
  std::map<int, std::size_t> spans;
  for (std::size_t c = 0; c < run.framework.classes.size(); ++c)
    classes.push_back(
        {static_cast<double>(c), run.framework.classes[c].label, run.framework.classes[c].colour});
  for (std::size_t i = 0; i < run.scores.areas.size(); ++i)
    if (const int value = class_value(run, i); value >= kBetween) ++spans[value];
  for (const auto& [value, areas] : spans) classes.push_back(between(run.framework, value));
  return classes;
}

const char* decision_word(score::Decision decision) {
  switch (decision) {
    case score::Decision::kYes:
      return "yes";
    case score::Decision::kNo:
      return "no";
    case score::Decision::kDepends:
      return "depends";
  }
  return "";
}

/// Adds fields of one value per area.
class Fields {
 public:
  explicit Fields(ResultLayer& layer) : layer_(layer) {}
  template <class Work>
  void numbers(std::string name, bool is_integer, Work value) {
    ResultLayer::Field& field = layer_.fields.emplace_back();
    field.name = std::move(name);
    field.is_integer = is_integer;
    field.numbers.reserve(layer_.areas.size());
    for (std::size_t i = 0; i < layer_.areas.size(); ++i) field.numbers.push_back(value(i));
  }
  template <class Work>
  void texts(std::string name, Work value) {
    ResultLayer::Field& field = layer_.fields.emplace_back();
    field.name = std::move(name);
    field.texts.reserve(layer_.areas.size());
    for (std::size_t i = 0; i < layer_.areas.size(); ++i) field.texts.push_back(value(i));
  }

 private:
  ResultLayer& layer_;
};

void add_score_classes(const ScoreRun& run, ResultLayer& layer) {
  if (run.framework.classes.empty()) return;
  Fields fields(layer);
  layer.class_field = "class";
  layer.classes = styled_classes_of(run);
  fields.numbers("class", true, [&](std::size_t i) { return class_value(run, i); });
  std::map<int, Text> labels;
  for (const StyledClass& one : layer.classes) labels[static_cast<int>(one.value)] = one.label;
  fields.texts("class_nl", [&](std::size_t i) { return labels[class_value(run, i)].nl; });
  fields.texts("class_en", [&](std::size_t i) { return labels[class_value(run, i)].en; });
}

void add_factors(const ScoreRun& run, ResultLayer& layer) {
  Fields fields(layer);
  for (std::size_t f = 0; f < run.framework.factors.size(); ++f) {
    const std::string& id = run.framework.factors[f].id;
    const score::FactorScores& factor = run.scores.factors[f];
    const auto field = [&](const char* ending, const std::vector<score::Range>& points, bool low) {
      fields.numbers(id + ending, false, [&](std::size_t i) { return low ? points[i].low : points[i].high; });
    };
    field("_low", factor.points_judged, true);
    field("_high", factor.points_judged, false);
    if (run.verdicts.empty()) continue;
    field("_calc_low", factor.points, true);
    field("_calc_high", factor.points, false);
  }
}

}  // namespace

ResultLayer layer_of(const ScoreRun& run) {
  ResultLayer layer;
  layer.name = run.framework.id;
  layer.title = run.framework.title;
  layer.areas = run.scores.areas;
  layer.names = run.names;
  layer.manifest = run.manifest;
  Fields fields(layer);
  fields.texts("municipal", [&](std::size_t i) { return run.parents[i]; });
  fields.numbers("score_low", false, [&](std::size_t i) { return run.scores.score_judged[i].low; });
  fields.numbers("score_high", false, [&](std::size_t i) { return run.scores.score_judged[i].high; });
  add_score_classes(run, layer);
  if (run.framework.has_threshold)
    fields.texts("decision", [&](std::size_t i) { return decision_word(run.scores.decision_judged[i]); });
  if (!run.verdicts.empty()) {
    fields.numbers("calc_low", false, [&](std::size_t i) { return run.scores.score[i].low; });
    fields.numbers("calc_high", false, [&](std::size_t i) { return run.scores.score[i].high; });
    fields.texts("calc_decision", [&](std::size_t i) { return decision_word(run.scores.decision[i]); });
  }
  add_factors(run, layer);
  return layer;
}

}  // namespace roer::app
