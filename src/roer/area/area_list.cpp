#include "roer/area/area_list.hpp"

#include <algorithm>
#include <cassert>

namespace roer {

AreaList::AreaList(AreaKind kind, Year boundary_year, std::vector<AreaCode> codes)
    : kind_(kind), boundary_year_(boundary_year), codes_(std::move(codes)) {
  if (!std::is_sorted(codes_.begin(), codes_.end())) std::sort(codes_.begin(), codes_.end());
  codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
  assert(codes_.empty() || (codes_.front().kind() == kind && codes_.back().kind() == kind));
}

std::optional<std::size_t> AreaList::find(const AreaCode& code) const {
  const auto at = std::lower_bound(codes_.begin(), codes_.end(), code);
  if (at == codes_.end() || !(*at == code)) return std::nullopt;
  return static_cast<std::size_t>(at - codes_.begin());
}

std::vector<std::int64_t> positions(const AreaList& from, const AreaList& to) {
  std::vector<std::int64_t> found(to.size(), -1);
  std::size_t i = 0;
  for (std::size_t k = 0; k < to.size(); ++k) {
    while (i < from.size() && from[i] < to[k]) ++i;
    if (i < from.size() && from[i] == to[k]) found[k] = static_cast<std::int64_t>(i);
  }
  return found;
}

}  // namespace roer
