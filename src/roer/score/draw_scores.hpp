#pragma once
// Ranks, scores and flags of all areas in many draws, for uncertainty().

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "roer/score/assumption.hpp"
#include "roer/score/rank_table.hpp"

namespace roer::score {

/// Where the course of a result is told: after 1/8, 1/4, 1/2 and all draws.
inline constexpr std::size_t kStops = 4;
[[nodiscard]] std::array<std::size_t, kStops> stops_of(std::size_t draws);

/// In how many draws one area gets a closer look.
struct FlagCounts {
  std::array<std::uint32_t, kStops> drawn{};  ///< up to each stop, unknown factors drawn
  std::uint32_t least = 0, most = 0;          ///< whatever they are; for some of what they can be
};

/// Where the numbers of some areas are written, [area - first][draw].
struct DrawRows {
  double* scores;     ///< drawn
  FlagCounts* flags;  ///< [area - first]
};

/// Several ways to the same numbers. Ranks stand in a table that the caller keeps: of the drawn scores,
/// doubled; ties share the mean. Both may be called from any thread for blocks that do not overlap.
class DrawScores {
 public:
  DrawScores() = default;
  DrawScores(const DrawScores&) = delete;
  DrawScores& operator=(const DrawScores&) = delete;
  virtual ~DrawScores() = default;
  /// Asked often, from any thread, whether to go on; once it is not, what is made means nothing.
  void ask(std::function<bool()> go_on) { go_on_ = std::move(go_on); }
  /// Scores and ranks all areas in draws [begin, end).  Requires: blocks of kDrawBlock draws.
  virtual void rank(std::size_t begin, std::size_t end) = 0;
  /// Tells all draws of areas [begin, end); their ranks stand in the table then.  Requires: all draws were
  /// ranked; once an area.
  virtual void gather(std::size_t begin, std::size_t end, const DrawRows& rows) = 0;

 protected:
  [[nodiscard]] bool go_on() const { return !go_on_ || go_on_(); }

 private:
  std::function<bool()> go_on_;
};

/// 16 bits of one area and block of draws are one line of cache.
inline constexpr std::size_t kDrawBlock = 32;
static_assert(RankTable::kPiece % kDrawBlock == 0);

/// By the combinations of factor points, where there are few (ScoreCodes); else as area_draw_scores.
/// Requires: sampler, settings and ranks outlive the result; ranks of all areas in all settings; at most
/// 32,767 areas.
[[nodiscard]] std::unique_ptr<DrawScores> draw_scores(const Sampler& sampler,
                                                      std::span<const Setting> settings, RankTable& ranks);
/// Area by area, from the terms of combinations of steps where a factor has few (AreaScores).
[[nodiscard]] std::unique_ptr<DrawScores> area_draw_scores(const Sampler& sampler,
                                                           std::span<const Setting> settings,
                                                           RankTable& ranks);
/// Area by area by the Evaluator alone: what the others are held against.
[[nodiscard]] std::unique_ptr<DrawScores> plain_draw_scores(const Sampler& sampler,
                                                            std::span<const Setting> settings,
                                                            RankTable& ranks);

}  // namespace roer::score
