#pragma once
// What was found of an event, as documents of warnings tell it.

#include "roer/app/json_parts.hpp"
#include "roer/project/warning_store.hpp"

namespace roer::app {

/// Code and label of a kind of reports; null for all kinds together.
[[nodiscard]] Json report_kind_part(const std::string& code, const Text& label);
/// All of a finding but its number.
[[nodiscard]] Json warning_finding_part(const WarningFinding& finding);
[[nodiscard]] Json warning_findings_part(const std::vector<WarningFinding>& findings);

}  // namespace roer::app
