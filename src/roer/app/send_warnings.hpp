#pragma once
// Warnings that are told once: what was sent before, or is put off, is not repeated.

#include <string>

#include "roer/app/nuisance_signals.hpp"

namespace roer::app {

/// nuisance_signals(), of which only the news is left in the result, and kept in the project with a number.
/// A warning (place, kind of reports, weeks or months) goes on where the row of alarms it ends began before,
/// or in the period after, one that was sent was last found; a cluster where it shares a place with one. What
/// goes on is brought up to date and not sent again, unless a snooze of it is over; a snooze also holds back
/// what begins anew in that place.  A warning of all kinds together is left out where one kind of that place
/// is told.
/// `date`: ISO day on which it is sent; empty = today (UTC).
/// Errors: those of nuisance_signals() and WarningStore; kUsage for a date that is none or to come.
[[nodiscard]] Result<NuisanceSignalsResult> send_warnings(const NuisanceSignalsParams& params,
                                                          const std::string& date, Progress& progress);

}  // namespace roer::app
