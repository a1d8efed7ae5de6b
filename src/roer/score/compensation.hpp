#pragma once
// Areas that are off the list only because one input outweighs others.

#include <cstdint>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/leave_one_out.hpp"

namespace roer::score {

/// What one input hides.
struct Masking {
  InputPlace by;                     ///< the input that outweighs
  std::vector<std::uint32_t> areas;  ///< not on the list with all inputs, on it without this one
  std::vector<std::size_t> hidden;   ///< per input of Compensation::inputs: in how many of `areas` it is weak
  std::vector<std::uint32_t> exposed;  ///< on the list only because of this input: off it without this one
};

struct Compensation {
  std::vector<InputPlace> inputs;                ///< counting_inputs()
  std::vector<std::vector<std::uint32_t>> weak;  ///< [input] areas with its most worrying points
  std::vector<Masking> maskings;                 ///< one per input that can be left out
};

/// An area is good only because of an input if it is on the list without it and off the list with it. Of such
/// an area the other inputs are told that are weak there: among the `weak_share` most worrying points of all
/// areas (all that tie with the last included).
/// Missing: as leave_one_out().  Errors: those of score().    Cost: one scoring per input.
[[nodiscard]] Result<Compensation> compensation(const Framework& framework, const ScoreData& data,
                                                const Attention& attention, double weak_share = 0.10);
/// The same from what leave_one_out() made of the same framework, data and list.
[[nodiscard]] Compensation compensation(const Framework& framework, const Scores& scores,
                                        const std::vector<LeftOut>& left_out, double weak_share = 0.10);

}  // namespace roer::score
