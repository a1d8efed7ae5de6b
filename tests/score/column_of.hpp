#pragma once
// A column from numbers, NaN for a hole.

#include <cmath>
#include <string>
#include <vector>

#include "roer/table/column.hpp"

namespace roer::testing {

inline Column column_of(const std::vector<double>& numbers, State hole = State::kMissing) {
  Column column;
  for (const double number : numbers)
    column.push_back(std::isnan(number) ? Value::hole(hole) : Value::observed(number));
  return column;
}

/// Holes that are kept secret.
inline Column suppressed_column_of(const std::vector<double>& numbers) {
  return column_of(numbers, State::kSuppressed);
}

inline std::vector<std::string> input_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < count; ++k) names.push_back("input " + std::to_string(k));
  return names;
}

}  // namespace roer::testing
