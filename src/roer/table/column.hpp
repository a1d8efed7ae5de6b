#pragma once
// Values of one indicator in one period for a list of areas, stored as two dense arrays.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/table/value.hpp"

namespace roer {

class Column {
 public:
  Column() = default;
  /// `count` holes of the given state.
  explicit Column(std::size_t count, State state = State::kMissing);
  /// Requires: equal lengths; NaN exactly where the state carries no number.
  Column(std::vector<double> numbers, std::vector<State> states);

  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] Value at(std::size_t i) const { return {numbers_[i], states_[i]}; }
  void set(std::size_t i, Value value) {
    numbers_[i] = value.number;
    states_[i] = value.state;
  }
  void push_back(Value value) {
    numbers_.push_back(value.number);
    states_.push_back(value.state);
  }
  void reserve(std::size_t count) {
    numbers_.reserve(count);
    states_.reserve(count);
  }
  [[nodiscard]] std::span<const double> numbers() const { return numbers_; }
  [[nodiscard]] std::span<const State> states() const { return states_; }
  [[nodiscard]] StateCounts count_states() const;
  /// Values that carry a number.
  [[nodiscard]] std::size_t known() const;

 private:
  std::vector<double> numbers_;
  std::vector<State> states_;
};

/// Mean of the numbers in these rows, each counting as often as its weight says (no weights: once); rows
/// without a number or without a weight above 0 do not count.  NaN if none does.
/// Requires: weights empty or as long as values.
[[nodiscard]] double mean_of(const Column& values, const Column& weights,
                             std::span<const std::uint32_t> rows);

}  // namespace roer
