#pragma once
// Why segregation is another one than at another moment: sizes of groups, sizes of areas, or who lives where;
// by group and by area.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/drawn_figure.hpp"
#include "roer/app/index_choice.hpp"
#include "roer/app/people_counts.hpp"
#include "roer/app/segregation_local.hpp"
#include "roer/segregation/change.hpp"
#include "roer/segregation/contributions.hpp"

namespace roer::app {

/// How a change is taken apart (segregation/change.hpp).
enum class ChangeMethod : std::uint8_t {
  kShapley,           ///< M, H and D, by group and area (Elbers 2023)
  kKarmelMaclachlan,  ///< M of all, seen from the earlier moment (Karmel and Maclachlan 1988)
  kMora,              ///< M of all, without fitting (Mora and Ruiz-Castillo 2009)
};
[[nodiscard]] std::string_view name_of(ChangeMethod method);  ///< "shapley", "karmel-maclachlan", "mora"
/// Errors: kUsage.
[[nodiscard]] Result<ChangeMethod> change_method_named(const std::string& name);
/// By Karmel and Maclachlan or by Mora and Ruiz-Castillo.  Requires, errors: as segregation::change_karmel().
[[nodiscard]] Result<segregation::ChangeParts> parts_of_information(ChangeMethod method,
                                                                    const segregation::Counts& before,
                                                                    const segregation::Counts& after,
                                                                    const segregation::FitOptions& fit = {});

/// What is told of each change with how sure it is: difference, sizes of groups, sizes of areas, who lives
/// where, what came or went (removed + added), and by Karmel and Maclachlan both sizes together.
inline constexpr std::size_t kChangeFigures = 6;
[[nodiscard]] std::size_t figures_told(ChangeMethod method);
[[nodiscard]] const Text& label_of_figure(std::size_t figure);  ///< of a narrow column

/// Change of an index of all groups, or of what one group adds to it.
struct ChangeRow {
  segregation::Contributed index{};
  std::int64_t group = -1;  ///< -1 = all; else what this group adds
  segregation::ChangeParts parts;
  std::vector<DrawnFigure> certain = {};  ///< figures_told(); empty = nothing was drawn
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

/// From one moment to a later one, taken apart.
struct ChangeStep {
  ChangeMethod method = ChangeMethod::kShapley;
  LogBase log_base = LogBase::kE;  ///< of M, but in `areas`
  Period from, to;
  double people_from = 0, people_to = 0;  ///< in areas known at both moments
  /// Areas with a count that is not known at one of both moments, which take no part, and who lives there at
  /// the moment at which it is known.
  std::size_t left_out = 0;
  double left_out_from = 0, left_out_to = 0;
  bool divided = false;  ///< counts of one of the two were carried over other borders
  std::vector<ChangeRow>
      rows;  ///< index by index: all groups first, then each; but by Shapley M of all alone
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

/// How a change is told.
struct ChangeChoice {
  bool of_origin = false;  ///< no list of areas
  ChangeMethod method = ChangeMethod::kShapley;
  LogBase log_base = LogBase::kE;
  const ChangeDraws* draws =
      nullptr;  ///< how sure the parts are is drawn (add_change_certainty()); null = not
};

/// Takes the change between two moments apart, over `codes`; nothing, with a remark, where that cannot be
/// done (a fit that does not converge, or fewer than two groups at both moments).
/// Requires: the same groups, on borders of one year.
/// Errors: those of Counts::make; kInterrupted.  Cost: that of the method, and of the draws.
[[nodiscard]] Result<std::optional<ChangeStep>> change_between(const PeopleCounts& earlier,
                                                               const PeopleCounts& later,
                                                               const std::vector<AreaCode>& codes,
                                                               const ChangeChoice& choice, Remarks& remarks);

/// The areas of a scope, and behind them those that only `other` has counts of, by the letters of codes.
[[nodiscard]] std::vector<AreaCode> codes_at_both(const PeopleCounts& people, const PeopleCounts& other,
                                                  const Scope& scope);

[[nodiscard]] std::string_view name_of(segregation::Contributed index);    ///< "mutual-information", ...
[[nodiscard]] std::string_view letter_of(segregation::Contributed index);  ///< "M", "H", "D"

/// Which areas take no part in a change, and who lives there as far as that is known; empty where none do.
[[nodiscard]] Text left_out_words(const ChangeStep& step, const Text& unit);

/// By which method it was taken apart, and what that means.
[[nodiscard]] Text method_words(const ChangeStep& step);

/// What the intervals of a change hold and what they do not; empty where nothing was drawn.
[[nodiscard]] std::vector<Text> certainty_words(const ChangeStep& step);

/// A change with its sign: "+0.0012".
[[nodiscard]] Text signed_words(double value, int decimals);

}  // namespace roer::app
