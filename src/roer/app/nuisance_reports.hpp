#pragma once
// How many reports of nuisance there are, where, of what kind, and from how many people.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/event_counts.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct NuisanceReportsParams {
  std::string project;
  std::optional<AreaKind> kind;       ///< of the areas; empty = estates
  std::optional<Year> boundary_year;  ///< of areas; empty = the latest map
  std::vector<std::string> codes;     ///< only these kinds of reports; empty = all
  std::optional<Period> from, until;  ///< months or years; empty = twelve months up to the last whole one
  std::uint64_t cap = 0;              ///< at most so many reports of one person in a month; 0 = all
};

/// A count that may be too small to show.
struct ShownCount {
  std::size_t count = 0;
  bool hidden = false;
};

struct ReportsLine {
  std::string code;
  Text name;
  ShownCount reports, before;  ///< in the months asked for, and in as many before them
  std::size_t reporters = 0;   ///< known ones
  double dwellings = 0;        ///< mean over the months
  double per_1000 = 0;         ///< reports per 1,000 dwellings and year; NaN without dwellings
};

struct NuisanceReportsResult {
  EventUnits units;
  std::vector<std::uint32_t> kinds;  ///< chosen
  DayNumber first_day = 0, last_day = 0;
  std::int32_t months = 0;
  std::uint64_t cap = 0;
  std::size_t over_cap = 0;
  DayNumber register_from = 0, register_to = 0;   ///< first and last report of the register
  std::size_t all = 0;                            ///< reports of the register
  std::array<std::size_t, kLinkWayCount> ways{};  ///< of all of them
  Concentration concentration;
  std::optional<std::size_t>
      before;  ///< reports in as many months before; none where the register begins later
  std::vector<ReportsLine> of_kind;  ///< most first
  std::vector<ReportsLine> of_unit;  ///< by code, those with dwellings or reports
};

/// Counts the reports of some months by area or estate and by kind.  Counts of 1 to 4 are hidden, with others
/// that would give them away (hidden_counts).
/// Errors: those of register_events(); kUsage for kinds that no report has and months before the first or
/// after the last whole one.
[[nodiscard]] Result<NuisanceReportsResult> nuisance_reports(const NuisanceReportsParams& params,
                                                             Progress& progress);

}  // namespace roer::app
