#pragma once
// Why segregation is another one than at another moment: sizes of groups, sizes of areas, or who lives where;
// by group and by area.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/drawn_figure.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/app/segregation_local.hpp"
#include "roer/segregation/change.hpp"
#include "roer/segregation/contributions.hpp"

namespace roer::app {

/// What is told of each change with how sure it is: difference, sizes of groups, sizes of areas, who lives
/// where, and what came or went (removed + added).
inline constexpr std::size_t kChangeFigures = 5;

/// Change of an index of all groups, or of what one group adds to it.
struct ChangeRow {
  segregation::Contributed index{};
  std::int64_t group = -1;  ///< -1 = all; else what this group adds
  segregation::ChangeParts parts;
  std::vector<DrawnFigure> certain = {};  ///< kChangeFigures; empty = nothing was drawn
};

/// Change of what one area adds; all 0 for an area that is left out.
struct AreaChange {
  AreaCode code;
  std::string name;
  double people_from = 0, people_to = 0;  ///< NaN = not known
  std::array<segregation::ChangeParts, segregation::kContributed> parts;
  [[nodiscard]] const segregation::ChangeParts& of(segregation::Contributed index) const {
    return parts.at(static_cast<std::size_t>(index));
  }
};

/// From one moment to a later one, taken apart by Shapley values (segregation/change.hpp).
struct ChangeStep {
  Period from, to;
  double people_from = 0, people_to = 0;  ///< in areas known at both moments
  /// Areas with a count that is not known at one of both moments, which take no part, and who lives there at
  /// the moment at which it is known.
  std::size_t left_out = 0;
  double left_out_from = 0, left_out_to = 0;
  bool divided = false;         ///< counts of one of the two were carried over other borders
  std::vector<ChangeRow> rows;  ///< index by index: all groups first, then each
  std::vector<AreaChange> areas;
  /// Places in `areas` of those whose part of H rose and fell most, most first: at most kListedChanges each,
  /// with ten residents or more at both moments; none where groups are of origin.
  std::vector<std::size_t> up, down;
  Text meaning, groups_meaning;
  std::uint64_t draws = 0, asked = 0;  ///< that intervals are from; fewer than asked where areas are many
  bool rounding_drawn = false;         ///< intervals know of rounding too
};
struct ChangeDraws;
inline constexpr std::size_t kListedChanges = 5;

/// Takes the change between two moments apart, over `codes`; nothing, with a remark, where that cannot be
/// done (a fit that does not converge, or fewer than two groups at both moments).
/// Requires: the same groups, on borders of one year.  `names`: one per code.  `of_origin`: no list of areas.
/// `draws`: how sure the parts are is drawn (add_change_certainty()); null = it is not.
/// Errors: those of Counts::make; kInterrupted.  Cost: that of change_shapley, and of the draws.
[[nodiscard]] Result<std::optional<ChangeStep>> change_between(const PeopleCounts& earlier,
                                                               const PeopleCounts& later,
                                                               const std::vector<AreaCode>& codes,
                                                               bool of_origin, Remarks& remarks,
                                                               const ChangeDraws* draws = nullptr);

/// The areas of a scope, and behind them those that only `other` has counts of, by the letters of codes.
[[nodiscard]] std::vector<AreaCode> codes_at_both(const PeopleCounts& people, const PeopleCounts& other,
                                                  const Scope& scope);

[[nodiscard]] std::string_view name_of(segregation::Contributed index);    ///< "mutual-information", ...
[[nodiscard]] std::string_view letter_of(segregation::Contributed index);  ///< "M", "H", "D"

/// Which areas take no part in a change, and who lives there as far as that is known; empty where none do.
[[nodiscard]] Text left_out_words(const ChangeStep& step, const Text& unit);

/// What the intervals of a change hold and what they do not; empty where nothing was drawn.
[[nodiscard]] std::vector<Text> certainty_words(const ChangeStep& step);

/// A change with its sign: "+0.0012".
[[nodiscard]] Text signed_words(double value, int decimals);

}  // namespace roer::app
