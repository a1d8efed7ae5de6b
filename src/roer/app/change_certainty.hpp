#pragma once
// How sure the parts of a change are.

#include "roer/app/segregation_change.hpp"
#include "roer/app/source_rounding.hpp"

namespace roer::app {

/// What is drawn of a change.
struct ChangeDraws {
  segregation::DrawOptions options;  ///< seed, draws (0 = none) and when to stop
  SourceRounding rounding;
};

/// Draws times cells of both moments stay below this, but for kFewestChangeDraws: each draw is taken apart
/// by eight fits.
inline constexpr double kChangeWork = 3e6;
inline constexpr std::uint64_t kFewestChangeDraws = 20;
[[nodiscard]] std::uint64_t change_draws(std::uint64_t asked, std::size_t cells);

/// Two moments of the same areas and groups, and where their counts are from.
struct BothMoments {
  const segregation::Counts& before;
  const segregation::Counts& after;
  SourcePart from, to;
};

/// Fills step.draws, asked and rounding_drawn, and `certain` of each row: people of both moments are drawn
/// again over all cells (Elbers 2023), each moment by itself, and as they may have been before rounding; each
/// draw is taken apart as the counts are.  What moments have in common beyond that (people who stay, an error
/// of carrying made twice) is not known: errors of the two are taken to be independent, and those of
/// carrying counts over other borders are not drawn.
/// Errors: kInterrupted.  Cost: change_draws() times 8 fits; where rounding is known that and 100 or 200
/// more.
[[nodiscard]] Status add_change_certainty(const BothMoments& moments, const ChangeDraws& draws,
                                          ChangeStep& step);

}  // namespace roer::app
