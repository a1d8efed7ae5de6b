#pragma once
// One area with its score opened up, its years, and its municipality and country beside it.

#include <set>
#include <string>
#include <string_view>

#include "roer/app/area_catalogue.hpp"
#include "roer/app/kept_scores.hpp"

namespace roer::app {

/// The document AreaPage of api/openapi.yaml of the scored area with this code.
/// Of the indicators in `withheld` neither values nor changes are told, but the points that they give.
/// Errors: kUnknownCode if no scored area has it; those of KeptScores::explain, trends and population.
[[nodiscard]] Result<std::string> area_profile(KeptScores& kept, const AreaCatalogue& catalogue,
                                               std::string_view code,
                                               const std::set<std::string>* withheld = nullptr);

}  // namespace roer::app
