#pragma once
// Warnings that are told once: what was sent before, or is put off, is not repeated.

#include <string>

#include "roer/app/nuisance_signals.hpp"

namespace roer::app {

/// nuisance_signals(), of which only the news is left in the result, and kept in the project with a number.
/// What was found belongs to the first event, sent or known, that is_same_rise() or rests_on_same_reports()
/// with: it is brought up to date, keeps what was found as its support with the numbers of the reports, and
/// is not sent again, unless a snooze of it is over.  In one look clusters come first, and one kind before
/// all kinds together.  A snooze also holds back what begins anew in a place of it. `date`: ISO day on which
/// it is sent; empty = today (UTC). Errors: those of nuisance_signals() and WarningStore; kUsage for a date
/// that is none or to come.
[[nodiscard]] Result<NuisanceSignalsResult> send_warnings(const NuisanceSignalsParams& params,
                                                          const std::string& date, Progress& progress);

}  // namespace roer::app
