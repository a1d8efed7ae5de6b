#pragma once
// Inputs by their place in a framework, and the formula with one of them left out.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// An input by its positions in Framework::factors and Factor::inputs.
struct InputPlace {
  std::uint32_t factor = 0;
  std::uint32_t input = 0;
  bool operator==(const InputPlace&) const = default;
};

/// True if the input has part in its factor's points: it is not only shown, and has a weight.
[[nodiscard]] bool counts(const Input& input);
/// The inputs that have part in the score: they count, in a factor that does, as all it is part of.
[[nodiscard]] std::vector<InputPlace> counting_inputs(const Framework& framework);
/// "factor/input", as messages name it.
[[nodiscard]] std::string name_of(const Framework& framework, InputPlace place);
/// The input of this name.
[[nodiscard]] std::optional<InputPlace> input_named(const Framework& framework, std::string_view name);

/// A framework with the data it is applied to.
struct Formula {
  Framework framework;
  ScoreData data;
};

/// The formula without one input: its factor is made from the others; a factor that nothing is left of goes
/// too, and with a factor that is not known the score is one of fewer factors, no longer a range.
struct Reduced {
  Formula formula;
  bool factor_gone = false;  ///< the factor had no other input that counts
  bool scale_kept = true;    ///< scores can be held against the same threshold and classes: false where a
                             ///< factor went out of a sum or a product, which then runs over other numbers
};
using LeavesOut = std::function<bool(const Factor& factor, const Input& input)>;
/// The formula without all inputs for which `leaves_out` holds, whether they count or not. A factor that lost
/// all that counts goes too, and so on upwards. Empty if no input that counts is left.
/// Cost: a copy of what stays.
[[nodiscard]] std::optional<Reduced> without(const Framework& framework, const ScoreData& data,
                                             const LeavesOut& leaves_out);
/// Without one input. Empty if no input that counts is left.   Cost: a copy of the data.
[[nodiscard]] std::optional<Reduced> without_input(const Framework& framework, const ScoreData& data,
                                                   InputPlace place);

}  // namespace roer::score
