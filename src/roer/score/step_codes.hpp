#pragma once
// The inputs of one factor as combinations of their steps: areas with the same combination have the same
// points, so points are worked out once a combination instead of once an area.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "roer/score/evaluator.hpp"

namespace roer::score {

/// Codes of the combinations of steps that a factor's inputs can take.
class StepCodes {
 public:
  /// More combinations than this, or than areas, are not quicker than the areas themselves.
  static constexpr std::size_t kMost = 4096;
  /// Places of values are 16 bits, of which the last is that of a hole.
  static constexpr std::size_t kMostAreas = 65534;

  /// Empty where the points of the factor are not a matter of few steps: an input that is no rule by limits
  /// or yes-no, or that has a sampling error; a factor with parts or without inputs; too many combinations.
  /// Cost: O(n log n) for each column of the inputs; 2 bytes a value kept.
  [[nodiscard]] static std::optional<StepCodes> of(const Evaluator& evaluator, std::size_t factor);

  [[nodiscard]] std::size_t size() const { return size_; }

  /// From which place on a step is at least the one meant, in one setting.
  struct Cut {
    const std::uint16_t* places;  ///< of the column that the setting chooses, [area]
    std::uint16_t from, stride;   ///< the code rises by `stride` where the place is `from` or beyond
  };
  /// Requires: the limits of the setting ascend.  Cost: O(log n) a limit; `cuts` keeps its room.
  void cut(const Evaluator& evaluator, const Setting& setting, std::vector<Cut>& cuts) const;

  /// Writes the number of the step that each combination has for each input of the factor (NaN = a hole) to
  /// the columns of Evaluator::on_steps.  Requires: each column has `size()` numbers or more.
  void list(std::span<std::vector<double>> columns) const;

 private:
  struct Column {
    std::vector<double> sorted;         ///< distinct values, ascending; empty for yes-no
    std::vector<std::uint16_t> places;  ///< [area] position among them; kHolePlace = a hole
  };
  struct Part {
    std::uint32_t input = 0;  ///< position in the evaluator
    std::uint16_t stride = 1;
    std::size_t steps = 2;
    bool holes = false;  ///< then one more step, the last
    std::vector<Column> columns;
  };
  static constexpr std::uint16_t kHolePlace = 0xFFFF;
  [[nodiscard]] static Column placed(const CompiledInput& input, const std::vector<double>& values);
  std::vector<Part> parts_;
  std::size_t size_ = 1;
};

/// Codes of areas [begin, begin + count).  Cost: O(cuts x count), 16 bits a number.
void find_codes(std::span<const StepCodes::Cut> cuts, std::size_t begin, std::size_t count,
                std::uint16_t* codes);

}  // namespace roer::score
