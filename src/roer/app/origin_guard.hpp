#pragma once
// Counts of people by origin have one purpose: to measure segregation.

#include <string_view>

#include "roer/app/project_index.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// Whether an indicator counts people by origin: an official column of CBS, or one of which the lineage holds
/// "origin" (a mapping can say so of an own table).  Without an index only the official columns are known.
[[nodiscard]] bool is_of_origin(std::string_view indicator, const ProjectIndex* index = nullptr);

/// Words of the refusal, the same everywhere: areas and people are never scored, ranked or allotted by
/// origin.
inline constexpr const char* kOriginRefused = "origin is only for measuring segregation, never for scores";
inline constexpr const char* kOriginExpected = "an indicator of dwellings, income, nuisance or the like";
inline constexpr const char* kOriginRemedy = "Leave it out; roer segregation measures how groups live apart.";

/// Whether a framework names one, as the numbers of an input, what they are divided by or grouped by.  A file
/// is refused by its lines when it is read; this also knows what the project itself marks. Errors: kFramework
/// for each, with the id of the input.
[[nodiscard]] Status refuse_origin(const ProjectIndex& index, const score::Framework& framework);

}  // namespace roer::app
