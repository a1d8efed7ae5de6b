#pragma once
// A made country of 12,147 areas with 30 inputs in six factors, as large as the laboratory's goals.

#include <fmt/format.h>

#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/score/score.hpp"

namespace roer::bench {

struct MadeCountry {
  score::Framework framework;
  score::ScoreData data;
};

/// Inputs share one hidden quality of the area (correlation about 0.3); one value in `holes` lacks, 0 = none.
inline MadeCountry made_country(std::size_t areas, std::size_t factors, std::size_t inputs,
                                std::uint32_t holes) {
  MadeCountry made;
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < areas; ++i)
    codes.push_back(unchecked_code(AreaKind::kBuurt,
                                   fmt::format("BU{:04}{:02}{:02}", 9000 + i / 400, i / 20 % 20, i % 20)));
  made.data.areas = AreaList(AreaKind::kBuurt, Year(2024), codes);
  made.framework.id = "made";
  made.framework.has_threshold = true;
  made.framework.threshold = std::pow(2.2, static_cast<double>(factors));
  std::uint32_t stream = 0;
  for (std::size_t f = 0; f < factors; ++f) {
    score::Factor factor;
    factor.id = fmt::format("factor{}", f);
    factor.combine = score::Combine::kMeanRounded;  // as vitality
    made.data.inputs.emplace_back();
    for (std::size_t k = 0; k < inputs; ++k, ++stream) {
      score::Input input;
      input.id = fmt::format("input{}", k);
      input.rule.limits = {-0.5, 0.7};
      input.rule.points = {1, 2, 3};
      factor.inputs.push_back(input);
      score::InputData data;
      data.available = true;
      for (std::uint32_t i = 0; i < areas; ++i) {
        const double hidden = normal({1, 0, i, 0, 0});
        const double value = 0.55 * hidden + 0.84 * normal({1, stream + 1, i, 0, 0});
        const bool hole = holes > 0 && uniform_below({1, stream + 1, i, 1, 0}, holes) == 0;
        data.values.push_back(hole ? Value::hole(State::kMissing) : Value::observed(value));
      }
      made.data.inputs.back().push_back(std::move(data));
    }
    made.framework.factors.push_back(factor);
  }
  return made;
}

}  // namespace roer::bench
