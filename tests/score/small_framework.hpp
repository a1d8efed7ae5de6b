#pragma once
// The vitality formula in its plainest form, and a few areas to score; all figures made up.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "roer/score/explain.hpp"
#include "roer/score/score.hpp"

namespace roer::testing {

/// Three factors of 1..3 points given directly, product, closer look from 9.
inline score::Framework three_factors() {
  score::Framework framework;
  framework.id = "three";
  framework.combine = score::Combine::kProduct;
  framework.threshold = 9;
  framework.has_threshold = true;
  for (const char* id : {"a", "b", "c"}) {
    score::Factor factor;
    factor.id = id;
    score::Input input;
    input.id = "points";
    input.rule.kind = score::RuleKind::kDirect;
    factor.inputs.push_back(input);
    framework.factors.push_back(factor);
  }
  framework.classes = {{0, {"hoog", "high"}, "#2166ac"}, {9, {"laag", "low"}, "#b2182b"}};
  return framework;
}

inline AreaList some_areas(std::size_t count) {
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < count; ++i) {
    std::string digits = std::to_string(10000 + i);
    codes.push_back(unchecked_code(AreaKind::kBuurt, "BU990" + digits));
  }
  return AreaList(AreaKind::kBuurt, Year(2024), codes);
}

/// Data with one value per factor and area; NaN = missing.  points[factor][area].
inline score::ScoreData data_of(const std::vector<std::vector<double>>& points) {
  score::ScoreData data;
  data.areas = some_areas(points.front().size());
  for (const auto& factor : points) {
    score::InputData input;
    input.available = true;
    for (const double one : factor)
      input.values.push_back(std::isnan(one) ? Value::hole(State::kMissing) : Value::observed(one));
    data.inputs.push_back({input});
  }
  return data;
}

inline score::Scores scored(const score::Framework& framework, const score::ScoreData& data,
                            const std::vector<score::Judgement>& judgements = {}) {
  auto scores = score::score(framework, data, judgements);
  EXPECT_TRUE(scores.ok()) << (scores.ok() ? "" : to_text(scores.faults()));
  return std::move(*scores);
}

}  // namespace roer::testing
