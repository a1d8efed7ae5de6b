#pragma once
// Numbers on pages, in both languages.

#include "roer/base/text.hpp"

namespace roer::app {

[[nodiscard]] Text number_words(double value, int decimals);
/// 0.123: "12.3 %".
[[nodiscard]] Text percent_words(double share, int decimals = 1);
/// "0.11 - 0.13", with a dash as long as a minus is; "" where an end is not known.
[[nodiscard]] Text interval_words(double low, double high, int decimals);
/// Whole number.
[[nodiscard]] Text count_words(std::size_t count);
/// The same in both languages.
[[nodiscard]] Text plain_words(const std::string& text);
/// "p < 0.001", or p with three decimals.
[[nodiscard]] Text chance_words(double p);

}  // namespace roer::app
