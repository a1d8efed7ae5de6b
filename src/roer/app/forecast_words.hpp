#pragma once
// What a forecast says in sentences, and what it was made from.

#include "roer/app/forecast_counts.hpp"

namespace roer::app {

/// How many are expected, where more than last year, and whether such forecasts have been better than "the
/// same as last year".
[[nodiscard]] Text meaning_of(const ForecastCountsResult& result);
/// The part of it about skill.
[[nodiscard]] Text skill_words(const ForecastCountsResult& result);
/// Adds what was missing or cannot be told.
void tell_forecast(const ForecastCountsResult& result, Remarks& remarks);
/// JSON: version, inputs with their files, parameters.
[[nodiscard]] std::string forecast_manifest(const ForecastCountsResult& result,
                                            const ForecastCountsParams& params, const ProjectIndex& index);

}  // namespace roer::app
