#include "roer/table/column.hpp"

#include <cassert>

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

}  // namespace roer
