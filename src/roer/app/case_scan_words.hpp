#pragma once
// What a scan of cases found, in sentences: the same on the terminal and on pages.

#include <vector>

#include "roer/app/case_scan.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// "Poisson, against people or expected counts (Kulldorff 1997)".
[[nodiscard]] const Text& label_of(signal::ScanModel model);
/// "any stretch of up to 9 years", "the whole time".
[[nodiscard]] Text stretch_choice_words(const CaseScanResult& result);
/// "circles of at most 50 % of what is expected".
[[nodiscard]] Text window_words(const CaseScanResult& result);
/// "Torrance and 8 more"; a place with its code where that is not its name.
[[nodiscard]] Text cluster_place_words(const CaseScanResult& result, const CaseCluster& cluster);
/// "Nijmegen-Noord (WK026807)", "Torrance".
[[nodiscard]] std::string scan_place_name(const CaseInput& input, std::uint32_t place);
/// "236 cases where 176.2 were expected, in 9 places around Torrance, 1985 to 1989".
[[nodiscard]] Text cluster_words(const CaseScanResult& result, const CaseCluster& cluster);
/// "1985 to 1989"; "-" where time plays no part.
[[nodiscard]] Text cluster_when(const CaseScanResult& result, const CaseCluster& cluster);
/// Of all: whether there is more than chance makes.
[[nodiscard]] Text scan_meaning(const CaseScanResult& result);
/// What to know with it.
[[nodiscard]] std::vector<Text> scan_notes(const CaseScanResult& result);
/// How many clusters are below kScanLevel.
[[nodiscard]] std::size_t sure_clusters(const CaseScanResult& result);
/// How many tests of Besag and Newell are below kScanLevel.
[[nodiscard]] std::size_t sure_tests(const CaseScanResult& result);

}  // namespace roer::app
