#pragma once
// Strong types for identifiers and units, so that a year is never added to a share.

#include <compare>
#include <cstdint>

namespace roer {

/// A value of type T that only mixes with values of the same Tag.
template <class T, class Tag>
class Strong {
 public:
  constexpr Strong() = default;
  constexpr explicit Strong(T value) : value_(value) {}
  [[nodiscard]] constexpr T value() const { return value_; }
  constexpr auto operator<=>(const Strong&) const = default;

 private:
  T value_{};
};

using Year = Strong<std::int16_t, struct YearTag>;  ///< calendar year; 0 = not known
using Share = Strong<double, struct ShareTag>;      ///< part of a whole, in [0, 1]
using Metres = Strong<double, struct MetresTag>;

/// A measured period: a year, or a month of a year.
struct Period {
  std::int16_t year = 0;  ///< 0 = without period
  std::int8_t month = 0;  ///< 1..12; 0 = the whole year
  constexpr auto operator<=>(const Period&) const = default;
};

}  // namespace roer
