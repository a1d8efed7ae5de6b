#pragma once
// Smoothed rates in JSON documents.

#include "roer/app/json_parts.hpp"
#include "roer/app/smooth_counts.hpp"

namespace roer::app {

/// How it was smoothed: "way", "level", "whole" per 1,000, "alike", "alone", "pooled", "shared".
[[nodiscard]] Json smoothing_part(const SmoothedCounts& smoothed);
/// One place: "per_1000", "low", "high", "above".
[[nodiscard]] Json smoothed_part(const SmoothedCounts& smoothed, std::size_t place);

}  // namespace roer::app
