#pragma once
// What a look at the reports found, in sentences: the same on the terminal and on pages.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "roer/app/nuisance_signals.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// What to look at first.
enum class LookFirst : std::uint8_t { kReports, kNeighbours, kKinds, kPlace };
inline constexpr std::size_t kLookFirstCount = 4;
[[nodiscard]] std::string_view name_of(LookFirst look);  ///< "reports", "neighbours", "kinds", "place"
[[nodiscard]] std::optional<LookFirst> look_first_named(std::string_view name);
[[nodiscard]] const Text& in_words(LookFirst look);
[[nodiscard]] LookFirst look_first(const NuisanceWarning& warning);
[[nodiscard]] LookFirst look_first(const NuisanceCluster& cluster);

/// The label of a kind, or "all kinds together".
[[nodiscard]] Text kind_words(const NuisanceSignalsResult& result, std::optional<std::uint32_t> kind);
/// "Meerkoetflats (C101)".
[[nodiscard]] std::string unit_name(const NuisanceSignalsResult& result, std::uint32_t unit);
/// "4 months", "1 week".
[[nodiscard]] Text periods_words(const NuisanceSignalsResult& result, std::size_t number);
/// A small number without a false promise of exactness: 2 digits, or "< 0.001".
[[nodiscard]] Text small_words(double value);
/// A small share likewise: "0.4 %", or "< 0.1 %".
[[nodiscard]] Text small_share_words(double share);

/// "13 reports where 0.8 were expected and up to 4 is usual. Since November 2024."
[[nodiscard]] Text seen_words(const NuisanceSignalsResult& result, const NuisanceWarning& warning);
[[nodiscard]] Text seen_words(const NuisanceSignalsResult& result, const NuisanceCluster& cluster);
/// How sure it is, and how often this would be false.
[[nodiscard]] Text surely_words(const NuisanceSignalsResult& result, const NuisanceWarning& warning);
[[nodiscard]] Text surely_words(const NuisanceCluster& cluster);
/// How many people stand behind it, in classes: a share of one person would tell of them; and of which kinds
/// the reports are, where all kinds are told together. Counts below kFewestReports are not told.
[[nodiscard]] Text behind_words(const NuisanceSignalsResult& result, const ReportsBehind& behind,
                                bool all_kinds);
/// What to know with the warnings of a look: false ones, series not judged, what is not shown.
[[nodiscard]] std::vector<Text> signal_notes(const NuisanceSignalsResult& result);

}  // namespace roer::app
