#pragma once
// Careers as rows of states, each different one once.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/careers/panel.hpp"

namespace roer::careers {

inline constexpr std::uint32_t kNoSequence = 0xFFFFFFFF;

/// What a period without a known class becomes.
enum class Holes : std::uint8_t {
  kOwnState,  ///< a state of its own, the last one (TraMineR's with.missing)
  kLeaveOut,  ///< the unit is left out
};

/// Different sequences with how many units have each, in the order in which they are first met.
class Sequences {
 public:
  [[nodiscard]] std::size_t size() const { return lengths_.size(); }
  [[nodiscard]] std::size_t states() const { return states_; }  ///< number of different states
  [[nodiscard]] std::size_t length() const { return length_; }  ///< of the longest
  [[nodiscard]] std::span<const std::uint8_t> operator[](std::size_t s) const {
    return {cells_.data() + s * length_, lengths_[s]};
  }
  [[nodiscard]] std::span<const double> weights() const { return weights_; }
  /// Sequence of each unit that was given; kNoSequence for one that was left out.
  [[nodiscard]] std::span<const std::uint32_t> of_unit() const { return of_unit_; }
  /// The state that stands for a period without a known class; states() where there is none.
  [[nodiscard]] std::size_t missing_state() const { return missing_state_; }
  [[nodiscard]] bool equally_long() const;

  /// Requires: every row at most `states` - 1 in each cell; an empty row is a unit that is left out.
  /// Cost: O(cells) expected.
  [[nodiscard]] static Sequences collapse(std::size_t states,
                                          const std::vector<std::vector<std::uint8_t>>& rows);

 private:
  friend Sequences sequences_of(const Panel& panel, Holes holes);
  std::size_t states_ = 0, length_ = 0, missing_state_ = 0;
  std::vector<std::uint8_t> cells_;
  std::vector<std::size_t> lengths_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> of_unit_;
};

/// A sequence per unit of a panel.  A unit that was never seen is left out in either case.
[[nodiscard]] Sequences sequences_of(const Panel& panel, Holes holes);

/// Sequences of transitions for Biemann (2011) as giddy does it (dist_type "tran"): a start in each state,
/// one symbol for staying, and one for each change; the same units.  Errors: kOutOfRange for more than 15
/// states.
[[nodiscard]] Result<Sequences> transition_sequences(const Sequences& sequences);

}  // namespace roer::careers
