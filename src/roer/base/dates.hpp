#pragma once
// Periods, days and moments in words, in both languages.

#include <string_view>

#include "roer/base/strong.hpp"
#include "roer/base/text.hpp"

namespace roer {

/// A period as people say it: "2024", or "maart 2024" and "March 2024"; empty if it is not known.
[[nodiscard]] Text in_words(Period period);

/// A release of a dataset: that of a period in words ("2024-03" -> "maart 2024"), any other as it is.
[[nodiscard]] Text release_in_words(std::string_view release);

/// A day, or a moment in UTC, as people write it: "2026-11-24" -> "24 november 2026", "24 November 2026";
/// "2026-11-24T09:30:00Z" -> "24 november 2026, 09:30 UTC". A text of another form stays as it is.
[[nodiscard]] Text date_in_words(std::string_view iso);

}  // namespace roer
