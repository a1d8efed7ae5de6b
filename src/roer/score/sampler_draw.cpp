#include <algorithm>
#include <array>

#include "roer/base/philox.hpp"
#include "roer/score/assumption.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kChoiceStream = 0x5E0003;

/// The row, stretched so that its ends are those of the steps.
void stretch(std::span<const double> row, std::span<const double> given, double* out) {
  const double low = row.front(), width = row.back() - row.front();
  for (std::size_t k = 0; k < row.size(); ++k)
    out[k] = given.front() + (row[k] - low) / width * (given.back() - given.front());
}

}  // namespace

bool Sampler::copy_weights(std::size_t assumption, const Setting& from, Setting& to) const {
  const Assumption& of = assumptions_[assumption];
  const bool weights = of.target == Target::kInputWeights || of.target == Target::kFactorWeights;
  if (!weights || !of.rows.empty()) return false;
  for (const std::size_t at : bound_[assumption].weights) to.numbers[at] = from.numbers[at];
  return true;
}

void Sampler::apply_weights(std::size_t assumption, std::span<const double> uniforms,
                            Setting& setting) const {
  const Bound& bound = bound_[assumption];
  std::array<double, 128> given_room{}, made_room{};
  std::vector<double> given_more, made_more;
  std::span<double> given(given_room.data(), std::min<std::size_t>(bound.uniforms, given_room.size()));
  std::span<double> made(made_room.data(), given.size());
  if (bound.uniforms > given_room.size()) {
    given_more.resize(bound.uniforms);
    made_more.resize(bound.uniforms);
    given = given_more;
    made = made_more;
  }
  for (std::size_t k = 0; k < given.size(); ++k) given[k] = evaluator_.nominal().numbers[bound.weights[k]];
  draw_weights(given, bound.concentration, uniforms, made);
  for (std::size_t k = 0; k < given.size(); ++k) setting.numbers[bound.weights[k]] = made[k];
}

void Sampler::apply_row(std::size_t assumption, double u, Setting& setting) const {
  const Assumption& of = assumptions_[assumption];
  const Bound& bound = bound_[assumption];
  const SettingLayout& layout = evaluator_.layout();
  const std::vector<double>& row = of.rows[pick(bound.odds, u)];
  const std::span<const double> nominal(evaluator_.nominal().numbers);
  if (of.target == Target::kInputWeights || of.target == Target::kFactorWeights) {
    for (std::size_t k = 0; k < row.size(); ++k) setting.numbers[bound.weights[k]] = row[k];
    return;
  }
  if (of.target == Target::kSpacing) {
    for (const std::size_t f : bound.factors)
      stretch(row, nominal.subspan(layout.factors[f].spacing, row.size()),
              setting.numbers.data() + layout.factors[f].spacing);
    return;
  }
  const std::size_t at = of.target == Target::kThreshold ? layout.threshold
                         : of.target == Target::kPoints  ? layout.inputs[bound.inputs.front()].points
                                                         : layout.inputs[bound.inputs.front()].limits;
  std::copy(row.begin(), row.end(), setting.numbers.begin() + static_cast<std::ptrdiff_t>(at));
}

void Sampler::apply(std::size_t assumption, std::span<const double> uniforms, std::uint32_t draw,
                    Setting& setting) const {
  const Assumption& of = assumptions_[assumption];
  const Bound& bound = bound_[assumption];
  const SettingLayout& layout = evaluator_.layout();
  const std::vector<double>& nominal = evaluator_.nominal().numbers;
  switch (of.target) {
    case Target::kInputWeights:
    case Target::kFactorWeights:
      if (of.rows.empty())
        apply_weights(assumption, uniforms, setting);
      else
        apply_row(assumption, uniforms[0], setting);
      return;
    case Target::kSampling:
      setting.choices[layout.noise[bound.inputs.front()]] = draw;
      return;
    case Target::kUnknown:
      setting.choices[layout.unknown] = draw;
      return;
    case Target::kCombine: {
      const std::size_t slot = of.factor == kWhole ? layout.combine : layout.factors[of.factor].combine;
      setting.choices[slot] = static_cast<std::uint32_t>(of.ways[pick(bound.odds, uniforms[0])]);
      return;
    }
    case Target::kMissing:
    case Target::kNormalise:
      setting.choices[layout.inputs[bound.inputs.front()].column] =
          bound.columns[pick(bound.odds, uniforms[0])];
      return;
    case Target::kPresence:
      // Where it takes part, its column stays what kMissing or kNormalise chose before.
      if (uniforms[0] >= of.probability)
        setting.choices[layout.inputs[bound.inputs.front()].column] = kLeftOut;
      return;
    case Target::kWeight: {
      const std::size_t slot =
          of.input == kWhole ? layout.factors[of.factor].weight : layout.inputs[bound.inputs.front()].weight;
      setting.numbers[slot] = std::max(quantile(of.distribution, uniforms[0]), 1e-12);
      return;
    }
    case Target::kLimits:
    case Target::kThreshold:
    case Target::kPoints:
    case Target::kSpacing:
      break;
  }
  if (!of.drawn) {
    apply_row(assumption, uniforms[0], setting);
  } else if (of.target == Target::kThreshold) {
    setting.numbers[layout.threshold] = quantile(of.distribution, uniforms[0]);
  } else {
    const double shift = quantile(of.distribution, uniforms[0]);
    const InputSlots& at = layout.inputs[bound.inputs.front()];
    for (std::size_t k = at.limits; k < at.limits + at.limit_count; ++k)
      setting.numbers[k] = nominal[k] + shift;
  }
}

void Sampler::draw(std::uint32_t draw, Setting& setting) const {
  setting = evaluator_.nominal();
  std::array<double, 128> room{};
  std::vector<double> more;
  for (std::size_t a = 0; a < bound_.size(); ++a) {
    const Bound& bound = bound_[a];
    std::span<double> uniforms(room.data(), std::min(bound.uniforms, room.size()));
    if (bound.uniforms > room.size()) {
      more.resize(bound.uniforms);
      uniforms = more;
    }
    for (std::size_t k = 0; k < uniforms.size(); ++k)
      uniforms[k] = uniform({seed_, kChoiceStream, static_cast<std::uint32_t>(bound.first + k), 0, draw});
    apply(a, uniforms, draw, setting);
  }
}

}  // namespace roer::score
