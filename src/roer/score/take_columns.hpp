#pragma once
// Combining one argument after the other, in columns of areas.

#include <cstddef>
#include <span>

#include "roer/score/framework.hpp"

namespace roer::score {

/// Kinds that are worked out column by column; the others area by area.
[[nodiscard]] bool in_columns(Combine how);
/// What a combination of nothing begins with.
[[nodiscard]] double neutral(Combine how);
/// Takes one more argument in, where `values` (null: everywhere) are numbers.  Requires: in_columns(how).
void take(Combine how, const double* points, const double* values, std::size_t count, double weight,
          double* made);
/// combined() without room of its own; may change the order of the points.
[[nodiscard]] double combined_in_place(Combine how, Concern concern, std::span<double> points,
                                       std::span<const double> weights, double power);

}  // namespace roer::score
