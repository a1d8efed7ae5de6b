#pragma once
// How many events of a register there are, where, of what kind, and from how many people: reports of
// nuisance, ended tenancies, refusals or contacts.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/report_base.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct NuisanceReportsParams {
  std::string project;
  std::optional<AreaKind> kind;       ///< of the areas; empty = estates
  std::optional<Year> boundary_year;  ///< of areas; empty = the latest map
  std::vector<std::string> codes;     ///< only these kinds of reports; empty = all
  std::optional<Period> from, until;  ///< months or years; empty = twelve months up to the last whole one
  std::uint64_t cap = 0;              ///< at most so many reports of one person in a month; 0 = all
  RegisterKind of = RegisterKind::kNuisance;  ///< whose events (has_counted_events)
  ReportBase base = ReportBase::kDwellings;
  std::optional<SmoothingWay> smoothing;
  Naming naming = Naming::kNames;
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
  /// Known ones; hidden where they are few, or where the others would give such a few away: who reports in
  /// one place alone is counted once there and once in all, so that counts of people nearly add up.
  ShownCount reporters;
  double base = 0;                      ///< mean over the months
  double per_1000 = 0;                  ///< reports per 1,000 of the base and year; NaN without a base
  std::optional<std::uint32_t> unit{};  ///< position in the units; none for a kind
};

struct NuisanceReportsResult {
  RegisterKind of = RegisterKind::kNuisance;
  ReportBase base = ReportBase::kDwellings;
  std::vector<Period> base_years;          ///< of residents
  std::optional<SmoothedCounts> smoothed;  ///< columns over the units; per 1 of the base and year
  EventUnits units;
  std::vector<std::uint32_t> kinds;  ///< chosen
  DayNumber first_day = 0, last_day = 0;
  std::int32_t months = 0;
  bool fewer_months =
      false;  ///< no beginning was asked for, and the register has no whole year before the end
  std::uint64_t cap = 0;
  std::size_t over_cap = 0;
  DayNumber register_from = 0, register_to = 0;   ///< first and last report of the register
  std::size_t all = 0;                            ///< reports of the register
  std::array<std::size_t, kLinkWayCount> ways{};  ///< of all of them
  Concentration concentration;
  std::optional<std::size_t>
      before;  ///< reports in as many months before; none where the register begins later
  std::vector<ReportsLine> of_kind;  ///< most first
  std::vector<ReportsLine> of_unit;  ///< by code, those with a base or reports
};

/// Counts the reports of some months by area or estate and by kind.  Counts of 1 to 4 are hidden, with others
/// that would give them away (hidden_counts).
/// Errors: those of register_events(), base_of_units() and smooth_units(); kUsage for kinds that no report
/// has, months before the first or after the last whole one, and a cap where the register names nobody;
/// kMissingData where it holds no whole month.
[[nodiscard]] Result<NuisanceReportsResult> nuisance_reports(const NuisanceReportsParams& params,
                                                             Progress& progress);

}  // namespace roer::app
