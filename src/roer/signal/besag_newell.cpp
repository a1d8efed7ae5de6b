#include "roer/signal/besag_newell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "roer/base/incomplete_gamma.hpp"

namespace roer::signal {

Result<std::vector<NearestCases>> besag_newell(const ScanCounts& counts, const ScanZones& zones,
                                               std::uint32_t k, bool of_k) {
  assert(zones.nested() && counts.model() != ScanModel::kBernoulli);
  if (k == 0)
    return Error{ErrorCode::kOutOfRange,
                 "no cases are always near",
                 {},
                 0,
                 {},
                 "k = 0",
                 "at least 1",
                 "Take as many cases as a cluster worth knowing would have."};
  if (k > counts.total_cases())
    return Error{ErrorCode::kMissingData,
                 "there are fewer cases than are to be near",
                 {},
                 0,
                 {},
                 fmt::format("k = {} of {} cases", k, counts.total_cases()),
                 "at most all cases",
                 "Take a smaller k."};
  const ScanCounts one = counts.in_one_period();
  std::vector<NearestCases> found;
  for (std::size_t centre = 0; centre < zones.centres(); ++centre) {
    const auto added = zones.added(centre);
    double cases = 0, expected = 0;
    for (std::size_t step = 0; step < added.size(); ++step) {
      cases += one.cases()[added[step]];
      expected += one.measure()[added[step]];
      if (cases < k || !zones.is_zone(zones.first_step(centre) + step)) continue;
      found.push_back(
          {added[0], zones.members(centre, step), cases, expected, gamma_below(of_k ? k : cases, expected)});
      break;
    }
  }
  std::sort(found.begin(), found.end(), [](const NearestCases& a, const NearestCases& b) {
    return a.p != b.p ? a.p < b.p : a.centre < b.centre;
  });
  return found;
}

}  // namespace roer::signal
