#include "roer/association/geary_kinds.hpp"

namespace roer::association {

std::vector<GearyKind> local_geary_kinds(const Field& field, const LocalChance& chance) {
  std::vector<GearyKind> kinds(field.whole(), GearyKind::kNone);
  const std::vector<double> own = field.deviations(), around = field.weights().lag(own);
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field.weights().degree(i) == 0) continue;
    const std::uint32_t at = field.areas()[i];
    const bool positive = chance.below[at] < chance.above[at];
    kinds[at] = !positive                       ? GearyKind::kNegative
                : own[i] > 0 && around[i] > 0   ? GearyKind::kHighHigh
                : own[i] <= 0 && around[i] <= 0 ? GearyKind::kLowLow
                                                : GearyKind::kOtherPositive;
  }
  return kinds;
}

}  // namespace roer::association
