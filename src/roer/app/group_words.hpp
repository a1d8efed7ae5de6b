#pragma once
// Groups that users name by one word instead of by their indicators.

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// "tenure", "income", "income-persons" or "low-income" become the indicators of the key figures that tell
/// them: shares of dwellings by tenure; of households or persons among the lowest 40 % and the highest 20 %
/// of the country, with those in between, in order; of households with a low income.  A total, an order or
/// means that the caller named stay.  Other groups stay as they are.
[[nodiscard]] SegregationParams with_groups_named(SegregationParams params);

/// The words.
[[nodiscard]] std::vector<std::string> group_words();

}  // namespace roer::app
