#pragma once
// What a local Geary c_i says: like its neighbours, and high or low with them; or unlike them.

#include "roer/association/permutation.hpp"

namespace roer::association {

enum class GearyKind : std::uint8_t {
  kNone = 0,           ///< no value or no neighbours
  kHighHigh = 1,       ///< like its neighbours, both above the mean
  kLowLow = 2,         ///< like its neighbours, both below the mean
  kOtherPositive = 3,  ///< like its neighbours, on different sides of the mean
  kNegative = 4,       ///< unlike its neighbours
};

/// Classes of the local Geary (Anselin 2019; as GeoDa has them): positive where c_i is small among the draws,
/// that is where fewer of them lie at or below it than at or above it; then by the area's value and the
/// weighted mean of its neighbours, each against the mean of all.  Whether it is more than chance is another
/// matter: p_values(). Requires: `chance` of permuted_differences(field).  Cost: O(links).
[[nodiscard]] std::vector<GearyKind> local_geary_kinds(const Field& field, const LocalChance& chance);

}  // namespace roer::association
