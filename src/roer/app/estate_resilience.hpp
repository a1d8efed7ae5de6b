#pragma once
// Concentration and nuisance per estate, from the registers: who rents, and what was reported.

#include "roer/app/resilience_data.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct EstateChoice {
  std::string project;
  std::vector<std::string> letting_groups;  ///< labels of tenants that are counted
  std::vector<std::string> codes;           ///< kinds of reports; empty = all
  std::optional<Period> from, to;           ///< years; empty = the first and the last whole year of reports
  std::uint64_t cap = 0;                    ///< at most so many reports of one person in a month; 0 = all
  Naming naming = Naming::kNames;
};

/// Groups: tenancies of the labels among all tenancies with a label that ran on 1 July of the year. Nuisance:
/// reports of the year per dwelling of that day.  An estate of which 1 to 4 tenancies (of the labels, or of
/// all others) or reports would be told at either moment is left out, with as many others as keep them from
/// being computed back (hidden_counts): `hidden` counts them.  Both readings stand in the log. Errors:
/// kNotSupported for labels of a special category of personal data, before anything is read; kMissingData
/// without lettings, reports or two whole years; kUsage for a label that no letting has and for
/// years that the registers do not hold whole; those of register_events().
[[nodiscard]] Result<ResilienceData> estate_data(const EstateChoice& choice, Remarks& remarks,
                                                 Progress& progress);

}  // namespace roer::app
