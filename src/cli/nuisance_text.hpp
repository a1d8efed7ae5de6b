#pragma once
// Reports of nuisance and warnings about them, as text.

#include <string>

#include "roer/app/nuisance_reports.hpp"
#include "roer/app/nuisance_signals.hpp"
#include "session.hpp"

namespace roer::cli {

[[nodiscard]] std::string nuisance_reports_text(const app::NuisanceReportsResult& result,
                                                const Session& session);
[[nodiscard]] std::string nuisance_signals_text(const app::NuisanceSignalsResult& result,
                                                const Session& session);

}  // namespace roer::cli
