#pragma once
// Numbers side by side, of any width: for the inner loops of the fast scan.

#include <cstdint>
#include <cstring>

// Numbers side by side are handed over by inlined functions only: see base/lanes.hpp.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace roer::signal {

template <class Vector, class Number>
[[gnu::always_inline]] inline void load_numbers(const Number* from, Vector& to) {
  std::memcpy(&to, from, sizeof to);
}

template <class Vector, class Number>
[[gnu::always_inline]] inline void store_numbers(const Vector& from, Number* to) {
  std::memcpy(to, &from, sizeof from);
}

/// Whether any of the numbers is not 0.
template <class Vector>
[[gnu::always_inline]] inline bool any_of(const Vector& numbers) {
  std::uint64_t words[sizeof numbers / 8];
  std::memcpy(words, &numbers, sizeof words);
  std::uint64_t all = 0;
  for (const std::uint64_t word : words) all |= word;
  return all != 0;
}

}  // namespace roer::signal
