#include "roer/table/column.hpp"

#include <cassert>
#include <cmath>

namespace roer {

Column::Column(std::size_t count, State state)
    : numbers_(count, std::numeric_limits<double>::quiet_NaN()), states_(count, state) {
  assert(!has_number(state));
}

Column::Column(std::vector<double> numbers, std::vector<State> states)
    : numbers_(std::move(numbers)), states_(std::move(states)) {
  assert(numbers_.size() == states_.size());
}

StateCounts Column::count_states() const {
  StateCounts counts{};
  for (State state : states_) ++counts[static_cast<std::size_t>(state)];
  return counts;
}

std::size_t Column::known() const {
  std::size_t count = 0;
  for (State state : states_) count += has_number(state) ? 1 : 0;
  return count;
}

double mean_of(const Column& values, const Column& weights, std::span<const std::uint32_t> rows) {
  assert(weights.size() == 0 || weights.size() == values.size());
  double sum = 0, whole = 0;
  for (const std::uint32_t row : rows) {
    const double weight = weights.size() == 0 ? 1 : weights.numbers()[row];
    const double number = values.numbers()[row];
    if (std::isnan(number) || !(weight > 0)) continue;
    sum += weight * number;
    whole += weight;
  }
  return whole > 0 ? sum / whole : std::nan("");
}

}  // namespace roer
