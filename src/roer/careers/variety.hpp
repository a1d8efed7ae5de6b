#pragma once
// How varied one career is.

#include <cstdint>
#include <span>

namespace roer::careers {

/// Measures of one sequence; all rise with change.
struct Variety {
  std::size_t changes = 0;  ///< transitions to another state
  double entropy =
      0;  ///< longitudinal entropy over ln(states), in [0, 1]: how evenly time is spread over states
  double turbulence = 0;  ///< log2(phi (s2max + 1)/(s2 + 1)), >= 1: number of distinct subsequences of the
                          ///< spells, by how unequal they last (Elzinga and Liefbroer 2007)
  double complexity = 0;  ///< sqrt(changes/(length - 1) x entropy), in [0, 1] (Gabadinho et al. 2010)
};
/// `states`: size of the alphabet, missing too where it is a state.  phi counts the empty subsequence; s2 is
/// the variance of the durations (over n), s2max = (spells - 1)(1 - mean duration)^2: TraMineR's type 1.
/// Requires: not empty; every state < states.  With one state entropy is 0, with one period complexity is 0.
/// Cost: O(length).
[[nodiscard]] Variety variety(std::span<const std::uint8_t> sequence, std::size_t states);

}  // namespace roer::careers
