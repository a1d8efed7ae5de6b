#pragma once
// Smoothed rates as text.

#include <string>

#include "roer/app/count_rates.hpp"
#include "session.hpp"

namespace roer::cli {

/// `top`: areas in the list.
[[nodiscard]] std::string count_rates_text(const app::CountRatesResult& result, std::uint64_t top,
                                           const Session& session);
/// "73 %"; "> 99 %" and "< 1 %" beyond; "-" where it is not known.
[[nodiscard]] std::string chance_shown(double chance, const Session& session);
/// "120 - 180": rates per 1,000 of such a size; "-" where they are not known.
[[nodiscard]] std::string interval_shown(double low, double high, const Session& session);
/// A rate per 1,000, with a decimal where it is small.
[[nodiscard]] std::string rate_shown(double rate, const Session& session);

}  // namespace roer::cli
