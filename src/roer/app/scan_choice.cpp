#include "roer/app/scan_choice.hpp"

#include <algorithm>
#include <array>

#include "roer/app/fault.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, 3> kScanWayNames = {"permutation", "poisson", "negative-binomial"};
constexpr std::array<std::string_view, 2> kWindowNames = {"circles", "connected"};

}  // namespace

std::string_view name_of(ScanWay way) {
  return kScanWayNames.at(static_cast<std::size_t>(way));
}

Result<ScanWay> scan_way_named(std::string_view name) {
  const auto found = std::find(kScanWayNames.begin(), kScanWayNames.end(), name);
  if (found != kScanWayNames.end()) return static_cast<ScanWay>(found - kScanWayNames.begin());
  return fault(ErrorCode::kUsage, "clusters are not looked for so", name,
               "permutation, poisson or negative-binomial", "Change --scan; see docs/methods/scan.md.");
}

const Text& label_of(ScanWay way) {
  static const std::array<Text, 3> kLabels{
      Text{"ruimte-tijdscan met permutatie (Kulldorff en anderen 2005)",
           "space-time permutation scan (Kulldorff et al. 2005)"},
      Text{"ruimte-tijdscan naar woningen (Poisson, Kulldorff 1997)",
           "space-time scan by dwellings (Poisson, Kulldorff 1997)"},
      Text{"ruimte-tijdscan met spreiding (negatief binomiaal, Tango en anderen 2011)",
           "space-time scan with bunches (negative binomial, Tango et al. 2011)"}};
  return kLabels.at(static_cast<std::size_t>(way));
}

const Text& assumption_of(ScanWay way) {
  static const std::array<Text, 3> kAssumptions{
      Text{"De scan neemt aan dat elke plek haar eigen niveau heeft en de seizoenen van alle samen.",
           "The scan assumes that each place has its own level and the seasons of all together."},
      Text{"De scan neemt aan dat elke woning altijd evenveel meldingen geeft: een plek die altijd meer "
           "heeft, "
           "en een seizoen, zien er dan ook uit als een cluster.",
           "The scan assumes that every dwelling always makes as many reports: a place that always has more, "
           "and a season, look like a cluster too."},
      Text{"De scan neemt aan dat elke plek haar eigen niveau heeft en de seizoenen van alle samen, en dat "
           "meldingen in trossen komen, overal evenveel.",
           "The scan assumes that each place has its own level and the seasons of all together, and that "
           "reports come in bunches, everywhere as much."}};
  return kAssumptions.at(static_cast<std::size_t>(way));
}

std::string_view name_of(ScanWindows windows) {
  return kWindowNames.at(static_cast<std::size_t>(windows));
}

Result<ScanWindows> scan_windows_named(std::string_view name) {
  const auto found = std::find(kWindowNames.begin(), kWindowNames.end(), name);
  if (found != kWindowNames.end()) return static_cast<ScanWindows>(found - kWindowNames.begin());
  return fault(ErrorCode::kUsage, "clusters have no such shape", name, "circles or connected",
               "Change --windows; see docs/methods/scan.md.");
}

}  // namespace roer::app
