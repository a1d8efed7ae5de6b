#pragma once
// A value is a number and a state: the holes of official tables have a meaning, and nothing turns them into
// 0.

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "roer/base/text.hpp"

namespace roer {

/// Why a value is what it is. The first four carry a number, the others never do.
enum class State : std::uint8_t {
  kObserved,       ///< published or registered as it stands
  kEstimated,      ///< published as a model's estimate (e.g. the RIVM health figures)
  kImputed,        ///< filled in by a named method of a framework
  kConverted,      ///< carried over from another boundary year by a crosswalk
  kMissing,        ///< the source has a hole and does not say why (CBS ".")
  kSuppressed,     ///< withheld: too few, or secret
  kNotMeasured,    ///< the source does not measure this in this period
  kNotApplicable,  ///< has no meaning here (nobody lives here)
};
inline constexpr std::size_t kStateCount = 8;

[[nodiscard]] constexpr bool has_number(State state) {
  return state <= State::kConverted;
}

/// Stable name ("observed", "not-measured", ...) for files and JSON.
[[nodiscard]] std::string_view name_of(State state);
/// The state with this stable name, if any.
[[nodiscard]] std::optional<State> state_named(std::string_view name);
/// What users read.
[[nodiscard]] const Text& label_of(State state);

/// A number and its state. Invariant: number is NaN exactly if the state carries no number.
struct Value {
  double number = std::numeric_limits<double>::quiet_NaN();
  State state = State::kMissing;

  static Value observed(double number) { return {number, State::kObserved}; }
  static Value hole(State state) { return {std::numeric_limits<double>::quiet_NaN(), state}; }
  [[nodiscard]] bool known() const { return has_number(state); }
};

/// How many values of a column are in each state.
using StateCounts = std::array<std::size_t, kStateCount>;

}  // namespace roer
