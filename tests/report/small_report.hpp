#pragma once
// A report on a toy map of six areas and three factors, with everything a report can show; all figures made
// up.

#include <cmath>
#include <string>
#include <vector>

#include "roer/report/report.hpp"
#include "toymaps/toy_map.hpp"

namespace roer::testing {

inline score::Input limits_input(const std::string& id, Text label, std::vector<double> limits,
                                 std::vector<double> points) {
  score::Input input;
  input.id = id;
  input.label = std::move(label);
  input.indicator = "leefbaarometer/" + id;
  input.rule.limits = std::move(limits);
  input.rule.points = std::move(points);
  return input;
}

/// Liveability x organising capacity x resilience, closer look from 9.
inline score::Framework vitality_in_short() {
  score::Framework framework;
  framework.id = "vitality";
  framework.title = {"Vitaliteit", "Vitality"};
  framework.combine = score::Combine::kProduct;
  framework.threshold = 9;
  framework.has_threshold = true;
  framework.classes = {{0, {"hoog", "high"}, "#2166ac"},
                       {3, {"gemiddeld", "average"}, "#92c5de"},
                       {9, {"kwetsbaar", "vulnerable"}, "#f4a582"},
                       {18, {"laag", "low"}, "#b2182b"}};
  const std::vector<std::pair<std::string, Text>> factors = {
      {"liveability", {"Leefbaarheid", "Liveability"}},
      {"organising", {"Organisatiekracht", "Organising capacity"}},
      {"resilience", {"Veerkracht", "Resilience"}}};
  for (const auto& [id, label] : factors) {
    score::Factor factor;
    factor.id = id;
    factor.label = label;
    factor.inputs.push_back(limits_input("in_" + id, {"invoer van " + label.nl, "input of " + label.en},
                                         {-0.1, 0.25}, {3, 2, 1}));
    framework.factors.push_back(factor);
  }
  framework.factors[2].inputs[0].denominator = {"kwb/a_inw", 1000, 0};
  return framework;
}

/// Owns what a ReportData points at. values[factor][area]; NaN = not measured.
struct SmallReport {
  score::Framework framework = vitality_in_short();
  score::ScoreData data;
  score::Scores scores;
  std::vector<score::Explanation> explanations;
  score::Weakness weaknesses;
  ShapeLayer shapes;
  report::ReportData report;

  explicit SmallReport(const std::vector<std::vector<double>>& values,
                       const std::vector<score::Judgement>& judgements = {},
                       std::string_view map = "AABB\nCCDD\nEEFF") {
    shapes = toy_map(map);
    data.areas = shapes.areas;
    for (const auto& column : values) {
      score::InputData input;
      input.available = true;
      input.period = {2024, 0};
      input.source = {"Toetsbestand 2024", "Test file 2024"};
      input.lineage = {"nuisance"};
      for (const double one : column)
        input.values.push_back(std::isnan(one) ? Value::hole(State::kNotMeasured) : Value::observed(one));
      data.inputs.push_back({input});
    }
    rescore(judgements);
    fill();
  }
  SmallReport(const SmallReport&) = delete;
  SmallReport& operator=(const SmallReport&) = delete;

  void rescore(const std::vector<score::Judgement>& judgements) {
    scores = score::score(framework, data, judgements).value();
    explanations = score::explain_all(framework, scores);
    weaknesses = score::weaknesses(framework, data);
  }
  [[nodiscard]] std::string html(Language language = Language::kDutch) const {
    return report::html_report(report, language).value();
  }

 private:
  void fill() {
    report.framework = &framework;
    report.data = &data;
    report.scores = &scores;
    report.explanations = &explanations;
    report.weaknesses = &weaknesses;
    report.shapes = &shapes;
    report.scope = {"Toetsstad", "Testtown"};
    for (std::uint32_t i = 0; i < data.areas.size(); ++i) {
      report.names.push_back("Buurt " + shapes.names[i]);
      report.parents.emplace_back("Toetsstad");
      report.shown.push_back(i);
    }
    report.sources.push_back({{"Toetsbron", "Test source"},
                              "Toetsuitgever",
                              "CC BY 4.0",
                              "2024",
                              "toets.csv",
                              std::string(64, 'a'),
                              "2026-01-02"});
    report.remarks = {{"Een opmerking.", "A remark."}};
    report.manifest = R"({"version": "<0>"})";
    report.made_at = "2026-01-02 03:04";
  }
};

inline constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

/// A: 3-3-3 yes; B: 1-1-1 no; C: 3-?-3 yes whatever; D: 2-?-2 depends (4-12); E: nothing known; F: 2-2-2 just
/// below.
inline std::vector<std::vector<double>> six_areas() {
  return {{-0.5, 0.5, -0.2, 0.0, kHole, 0.1},
          {-0.5, 0.5, kHole, kHole, kHole, 0.1},
          {-0.5, 0.5, -0.3, 0.2, kHole, 0.1}};
}

}  // namespace roer::testing
