#pragma once
// Long tables: one value per row, keyed by area, period and measure.

#include <string_view>
#include <vector>

#include "roer/sources/dataset.hpp"

namespace roer {

/// Collects single values and turns them into frames.
class LongTable {
 public:
  /// `indicator` is an index in Dataset::indicators; `row` is for messages.
  void add(const AreaCode& code, Period period, std::size_t indicator, Value value, std::int64_t row);
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  /// Appends one frame per kind of area to the dataset. Cells nobody gave are missing.
  /// `code_column`: its name, for messages.   Errors: kDuplicateCode with both rows.  Cost: O(n log n).
  [[nodiscard]] Status finish(Year boundary_year, const std::string& source, std::string_view code_column,
                              Dataset& dataset);

 private:
  struct Cell {
    AreaCode code;
    Period period;
    std::uint32_t indicator;
    std::int64_t row;
    Value value;
  };
  std::vector<Cell> cells_;
};

}  // namespace roer
