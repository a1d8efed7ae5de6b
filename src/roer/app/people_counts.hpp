#pragma once
// People counted by group in the areas of a project, and what one must know of these areas to measure
// segregation among them.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/series_store.hpp"
#include "roer/segregation/counts.hpp"
#include "roer/segregation/share_counts.hpp"
#include "roer/segregation/surroundings.hpp"

namespace roer::app {

/// Which people, where and when.
struct PeopleChoice {
  std::vector<std::string> groups;  ///< indicators that count people: "kwb/a_neu_al"
  std::string total;                ///< indicator of all people; whoever is in no group becomes a group
  /// Indicator of the total that groups are shares of, in %; empty = groups are counts.
  std::string shares_of;
  /// With shares: what becomes of who is in no group.
  enum class Rest : std::uint8_t {
    kTold,    ///< a group of its own, last, unless all shares add up to 100 % by their rounding
    kMiddle,  ///< a group of its own, after the first: between the lowest and the highest
    kOut,     ///< left out, and told
  };
  Rest rest = Rest::kTold;
  AreaKind level = AreaKind::kBuurt;
  std::optional<Year> boundary_year;  ///< empty = the latest on which the period is measured
  std::optional<Period> period;       ///< empty = the latest that all groups have
  std::string word = {};              ///< that stood for the groups: "tenure"; empty = they were named
};

/// Counts on one list of areas.
struct PeopleCounts {
  AreaList areas;
  std::vector<std::string> names;  ///< of areas
  std::vector<Text> labels;        ///< of groups
  std::vector<std::string> files;  ///< of groups, as far as they were read; empty = made of the others
  Period period;
  std::set<std::string> datasets;
  /// Group by group, NaN = not known. A count that had to be divided over new borders is rounded to whole
  /// people.
  std::vector<double> values;
  std::vector<double> totals;  ///< of all people, where the last group is what they leave; else empty
  bool divided = false;        ///< some were
  Text unit;                   ///< what is counted: "inwoners" / "residents"
  /// What the counts were made of, where groups were shares; on all areas.
  std::optional<segregation::SharesOfTotals> shares;
  Text shares_of;  ///< label of the total
};

/// Reads the counts, or shares and their total, which make counts (segregation/share_counts.hpp).  Errors:
/// kUsage for fewer than two groups (the rest of a total counts as one), one named
/// twice, an indicator that does not count, or one that is no share in % of a total; kMissingData where the
/// project has no such series, with what it has and what to type; all of them in group_faults.hpp.
[[nodiscard]] Result<PeopleCounts> people_counts(const Project& project, const ProjectIndex& index,
                                                 const PeopleChoice& choice, Remarks& remarks);

/// All indicators that are asked for: groups, then the total if there is one.
[[nodiscard]] std::vector<std::string> asked_of(const PeopleChoice& choice);

/// The periods for which the project has all that is asked for, on whatever borders, ascending.
[[nodiscard]] std::vector<Period> periods_with_all(const ProjectIndex& index, const PeopleChoice& choice);

/// The counts of some of the areas.  Errors: those of Counts::make, with the code of the area and the file.
[[nodiscard]] Result<segregation::Counts> counts_in(const PeopleCounts& people,
                                                    const std::vector<std::uint32_t>& areas);

/// The shares of some of the areas.  Requires: people.shares.
[[nodiscard]] segregation::SharesOfTotals shares_in(const PeopleCounts& people,
                                                    const std::vector<std::uint32_t>& areas);

/// Another column of the same period on the same areas; empty where the project has none.
/// Errors: those of the project and of carrying over.
[[nodiscard]] Result<std::optional<Column>> column_beside(const Project& project, const ProjectIndex& index,
                                                          const PeopleCounts& people, const std::string& id,
                                                          Remarks& remarks);

/// One larger kind of area: its units, and which of them each area lies in.
struct Units {
  AreaKind kind{};
  std::size_t count = 0;
  std::vector<AreaCode> codes;    ///< of the units
  std::vector<std::uint32_t> of;  ///< per area of the scope; segregation::kNoUnit where it is not told
};
/// By the letters of codes; provinces by the project's maps of municipalities and provinces.
/// Errors: kMissingData if neither tells; those of overlay().
[[nodiscard]] Result<Units> units_of(const Project& project, const AreaList& areas,
                                     const std::vector<std::uint32_t>& scope, AreaKind kind);

/// Centres of mass in metres (RD) of some of the areas; NaN for an area without a shape.
/// Errors: kMissingData if the project has no map of these areas.
[[nodiscard]] Result<segregation::Places> centres_of(const Project& project, const AreaList& areas,
                                                     const std::vector<std::uint32_t>& scope);

}  // namespace roer::app
