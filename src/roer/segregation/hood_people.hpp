#pragma once
// People in running sums of whole numbers, so that those of any stretch of positions are one difference, and
// exact.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "roer/base/large_array.hpp"
#include "roer/segregation/counts.hpp"

namespace roer::segregation::detail {

/// All people (lane 0) and each group (lanes 1 ..), in parts of a person.
template <class Word, std::size_t Lanes>
struct People {
  std::array<Word, Lanes> lane;
  People& operator+=(const People& other) {
    for (std::size_t l = 0; l < Lanes; ++l) lane[l] += other.lane[l];
    return *this;
  }
  People& operator-=(const People& other) {
    for (std::size_t l = 0; l < Lanes; ++l) lane[l] -= other.lane[l];
    return *this;
  }
  [[nodiscard]] Word all() const { return lane[0]; }
};

/// How many parts one person has: 1 where all counts are whole and their sum fits 32 bits.
struct PersonParts {
  bool whole = true;
  double parts = 1;
};
[[nodiscard]] PersonParts person_parts(const Counts& counts);

/// Running sums over positions 0 .. size.  Wrapping around does no harm to differences.
template <class Word, std::size_t Lanes>
class RunningPeople {
 public:
  using Sum = People<Word, Lanes>;

  RunningPeople(const Counts& counts, double parts, const std::vector<std::uint32_t>& position_of,
                std::size_t positions)
      : sums_(positions + 1) {
    std::fill(sums_.all().begin(), sums_.all().end(), Sum{});
    for (std::size_t g = 0; g < counts.groups(); ++g) {
      const auto group = counts.group(g);
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (!(group[i] > 0)) continue;
        const Word people = static_cast<Word>(std::llround(group[i] * parts));
        Sum& at = sums_[position_of[i] + 1];
        at.lane[0] += people;
        at.lane[g + 1] += people;
      }
    }
    for (std::size_t k = 0; k < positions; ++k) sums_[k + 1] += sums_[k];
  }

  /// Adds the people of positions [first, end).
  void add(Sum& sum, std::size_t first, std::size_t end) const {
    const Sum &from = sums_[first], &to = sums_[end];
    for (std::size_t l = 0; l < Lanes; ++l) sum.lane[l] += to.lane[l] - from.lane[l];
  }
  [[nodiscard]] Sum at(std::size_t position) const {
    Sum sum{};
    add(sum, position, position + 1);
    return sum;
  }
  [[nodiscard]] Word people(std::size_t first, std::size_t end) const {
    return sums_[end].lane[0] - sums_[first].lane[0];
  }
  [[nodiscard]] std::size_t positions() const { return sums_.size() - 1; }
  [[nodiscard]] Word total() const { return people(0, positions()); }

 private:
  LargeArray<Sum> sums_;
};

}  // namespace roer::segregation::detail
