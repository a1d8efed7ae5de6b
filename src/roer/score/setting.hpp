#pragma once
// One set of parameters a framework can be scored with, as two flat rows: quick to copy, compare and mix.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "roer/score/framework.hpp"

namespace roer::score {

/// Where the numbers and choices of one input stand in a Setting.
struct InputSlots {
  std::size_t limits = 0, limit_count = 0;  ///< numbers
  std::size_t points = 0, point_count = 0;  ///< numbers
  std::size_t weight = 0;                   ///< number
  std::size_t column = 0;  ///< choice: which of its columns; kLeftOut = as if it did not exist
};
/// Where those of one factor stand.
struct FactorSlots {
  std::size_t weight = 0;                     ///< number
  std::size_t spacing = 0, spacing_size = 0;  ///< numbers: the points its steps stand for, from `least` up
  std::size_t combine = 0;                    ///< choice: a Combine
};
struct SettingLayout {
  std::vector<InputSlots> inputs;  ///< in the order of Evaluator::inputs
  std::vector<FactorSlots> factors;
  std::size_t threshold = 0;       ///< number
  std::size_t combine = 0;         ///< choice: a Combine, of the score
  std::vector<std::size_t> noise;  ///< choice, an input: draw of its sampling error; kNoNoise = none
  std::size_t unknown = 0;         ///< choice: draw of the factors that are not known
  std::size_t numbers = 0, choices = 0;
};

inline constexpr std::uint32_t kLeftOut = 0xFFFFFFFF;
inline constexpr std::uint32_t kNoNoise = 0xFFFFFFFF;

struct Setting {
  std::vector<double> numbers;
  std::vector<std::uint32_t> choices;
  bool operator==(const Setting&) const = default;
};

}  // namespace roer::score
