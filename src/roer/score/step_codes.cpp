#include "roer/score/step_codes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/wide.hpp"
#include "roer/score/order_statistics.hpp"

namespace roer::score {

namespace {

ROER_WIDE
void raise_from(const StepCodes::Cut& cut, std::size_t begin, std::size_t count, std::uint16_t* codes) {
  const std::uint16_t* __restrict in = cut.places + begin;
  std::uint16_t* __restrict made = codes;
  const std::uint16_t from = cut.from, stride = cut.stride;
  for (std::size_t i = 0; i < count; ++i)
    made[i] = static_cast<std::uint16_t>(made[i] + (in[i] >= from ? stride : 0));
}

/// Two at a time: most rules have three steps, and the codes are read and written half as often.
ROER_WIDE
void raise_from_two(const StepCodes::Cut& cut, const StepCodes::Cut& next, std::size_t begin,
                    std::size_t count, std::uint16_t* codes) {
  const std::uint16_t* __restrict one = cut.places + begin;
  const std::uint16_t* __restrict other = next.places + begin;
  std::uint16_t* __restrict made = codes;
  const std::uint16_t from = cut.from, stride = cut.stride, next_from = next.from, next_stride = next.stride;
  for (std::size_t i = 0; i < count; ++i) {
    const int first = one[i] >= from ? stride : 0, second = other[i] >= next_from ? next_stride : 0;
    made[i] = static_cast<std::uint16_t>(made[i] + first + second);
  }
}

bool has_steps(const CompiledInput& input) {
  return (input.kind == PointsKind::kSteps || input.kind == PointsKind::kYesNo) &&
         input.error.kind == ErrorKind::kNone;
}

}  // namespace

StepCodes::Column StepCodes::placed(const CompiledInput& input, const std::vector<double>& values) {
  Column column;
  const bool yes_no = input.kind == PointsKind::kYesNo;
  if (!yes_no) {
    column.sorted = sorted_known(values);
    column.sorted.erase(std::unique(column.sorted.begin(), column.sorted.end()), column.sorted.end());
  }
  column.places.reserve(values.size());
  for (const double value : values) {
    const auto at = std::lower_bound(column.sorted.begin(), column.sorted.end(), value);
    const auto place = yes_no ? (value == 0 ? 0 : 1) : at - column.sorted.begin();
    column.places.push_back(std::isnan(value) ? kHolePlace : static_cast<std::uint16_t>(place));
  }
  return column;
}

std::optional<StepCodes> StepCodes::of(const Evaluator& evaluator, std::size_t factor) {
  const CompiledFactor& of = evaluator.factors()[factor];
  const std::size_t most = std::min(kMost, evaluator.areas());
  if (!of.parts.empty() || of.inputs.empty() || evaluator.areas() > kMostAreas) return std::nullopt;
  StepCodes made;
  for (const std::uint32_t i : of.inputs) {
    const CompiledInput& input = evaluator.inputs()[i];
    if (!has_steps(input)) return std::nullopt;
    Part part;
    part.input = i;
    part.stride = static_cast<std::uint16_t>(made.size_);
    part.steps = evaluator.layout().inputs[i].point_count;
    part.holes = std::find(input.complete.begin(), input.complete.end(), false) != input.complete.end();
    made.size_ *= part.steps + (part.holes ? 1 : 0);
    if (made.size_ > most) return std::nullopt;
    made.parts_.push_back(std::move(part));
  }
  for (Part& part : made.parts_)
    for (const auto& values : evaluator.inputs()[part.input].columns)
      part.columns.push_back(placed(evaluator.inputs()[part.input], values));
  return made;
}

void StepCodes::cut(const Evaluator& evaluator, const Setting& setting, std::vector<Cut>& cuts) const {
  cuts.clear();
  for (const Part& part : parts_) {
    const InputSlots& at = evaluator.layout().inputs[part.input];
    const CompiledInput& input = evaluator.inputs()[part.input];
    const std::uint32_t choice = setting.choices[at.column];
    if (choice == kLeftOut) continue;
    const Column& column = part.columns[choice];
    const auto add = [&](std::size_t from) {
      cuts.push_back({column.places.data(), static_cast<std::uint16_t>(from), part.stride});
    };
    if (input.kind == PointsKind::kYesNo) add(1);
    for (std::size_t k = at.limits; k < at.limits + at.limit_count; ++k) {
      const double limit = setting.numbers[k];
      const auto from = input.closed == Closed::kLeft
                            ? std::lower_bound(column.sorted.begin(), column.sorted.end(), limit)
                            : std::upper_bound(column.sorted.begin(), column.sorted.end(), limit);
      add(static_cast<std::size_t>(from - column.sorted.begin()));
    }
    if (part.holes) add(kHolePlace);
  }
}

void StepCodes::list(std::span<std::vector<double>> columns) const {
  for (const Part& part : parts_) {
    const std::size_t wide = part.steps + (part.holes ? 1 : 0);
    for (std::size_t code = 0; code < size_; ++code) {
      const std::size_t step = code / part.stride % wide;
      columns[part.input][code] =
          step < part.steps ? static_cast<double>(step) : std::numeric_limits<double>::quiet_NaN();
    }
  }
}

void find_codes(std::span<const StepCodes::Cut> cuts, std::size_t begin, std::size_t count,
                std::uint16_t* codes) {
  std::fill(codes, codes + count, 0);
  std::size_t k = 0;
  for (; k + 1 < cuts.size(); k += 2) raise_from_two(cuts[k], cuts[k + 1], begin, count, codes);
  if (k < cuts.size()) raise_from(cuts[k], begin, count, codes);
}

}  // namespace roer::score
