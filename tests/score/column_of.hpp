#pragma once
// A column from numbers, NaN for a hole.

#include <cmath>
#include <vector>

#include "roer/table/column.hpp"

namespace roer::testing {

inline Column column_of(const std::vector<double>& numbers, State hole = State::kMissing) {
  Column column;
  for (const double number : numbers)
    column.push_back(std::isnan(number) ? Value::hole(hole) : Value::observed(number));
  return column;
}

}  // namespace roer::testing
