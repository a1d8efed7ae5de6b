#pragma once
// The map of a finding.

#include <string>

#include "roer/report/finding_page.hpp"
#include "roer/report/html.hpp"

namespace roer::report {

/// Rules that give its classes their colours.
[[nodiscard]] std::string finding_map_style(const AreaMap& map);
/// Nothing where no area has a shape; then `sources` are told elsewhere.
void write_finding_map(const AreaMap& map, const std::vector<SourceLine>& sources, Language language,
                       Html& html);
/// What its script works on, as JSON.
[[nodiscard]] std::string finding_map_data(const AreaMap* map, Language language);
/// Tells the areas, changes what the map shows.
[[nodiscard]] std::string_view finding_script();

}  // namespace roer::report
