#pragma once
// Dissimilarity with what people meet across the border taken off.  Letters as in two_groups.hpp.

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Two areas that touch. Each pair stands once or twice, but then all of them do: only weights relative to
/// each other matter.
struct Border {
  std::uint32_t a = 0, b = 0;
  double weight = 1;  ///< c_ij: 1 = touches (Morrill), length of the common border (Wong)
};

/// D - sum c_ij |p_i - p_j| / sum c_ij  over pairs that touch.  With weights 1: Morrill (1991); with the
/// length of the common border: Wong (1993), D(w).  An area without people has share 0 in the sum ("the group
/// is not there"), as in the packages; with `only_people` its borders are left out instead.  D itself where
/// there are no borders. Not bounded below by 0.  Requires: a, b < counts.areas(); weights >= 0.  Cost:
/// O(areas + borders).
[[nodiscard]] double border_dissimilarity(const PairedCounts& counts, std::span<const Border> borders,
                                          bool only_people = false);

/// D - sum b_ij |p_i - p_j| (r_i + r_j)/(2 max r) / sum b_ij,  r = perimeter / surface (Wong 1993, D(s)):
/// long narrow areas meet more.  Two versions are in print: this one, and one with (r_i + r_j)/2 against the
/// largest of these means. `perimeter`: of the whole area (Wong); OasisR takes the part it shares with other
/// areas. Requires: weights = lengths of common borders; surfaces > 0, as many as areas.
[[nodiscard]] double shape_dissimilarity(const PairedCounts& counts, std::span<const Border> borders,
                                         std::span<const double> perimeter, std::span<const double> surfaces);

/// The part of each perimeter that is shared with other areas: sum of weights.  Requires: each pair stands
/// once.
[[nodiscard]] std::vector<double> shared_perimeters(std::size_t areas, std::span<const Border> borders);

}  // namespace roer::segregation
