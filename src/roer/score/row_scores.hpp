#pragma once
// What all areas come to under one setting after another, each a little different from the one before: for
// sobol().

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "roer/score/area_scores.hpp"
#include "roer/score/score_codes.hpp"

namespace roer::score {

/// What one evaluation of all areas comes out at.
struct Outcomes {
  double rank_shift = 0;  ///< mean over areas of |rank - rank at nominal parameters|
  double flagged = 0;     ///< number of areas that get a closer look
  double area_score = 0, area_flag = 0;
  bool operator==(const Outcomes&) const = default;
};

/// What the rows are held against; outlives those that score them.
struct RowTask {
  const Evaluator* evaluator = nullptr;
  std::vector<std::uint32_t> nominal_ranks;  ///< [area] doubled, as those of Ranker
  std::optional<std::uint32_t> area;
  std::optional<ScoreCodes> codes;  ///< where scores are few
  std::optional<AreaScores> quick;  ///< elsewhere
};
/// Nominal ranks are those of the middle of each score's range.
[[nodiscard]] RowTask row_task(const Sampler& sampler, std::optional<std::uint32_t> area);

/// Room of one thread.
class RowScores {
 public:
  RowScores() = default;
  RowScores(const RowScores&) = delete;
  RowScores& operator=(const RowScores&) = delete;
  virtual ~RowScores() = default;
  /// Evaluates a setting and keeps what it found, for variations on it.
  [[nodiscard]] virtual Outcomes whole(const Setting& setting) = 0;
  /// Evaluates a setting that differs a little from the one kept: only what differs.
  [[nodiscard]] virtual Outcomes variation(const Setting& setting) = 0;
};

/// By combinations of factor points where the task has codes, else as area_row_scores.
[[nodiscard]] std::unique_ptr<RowScores> row_scores(const RowTask& task);
/// Area by area, from the terms of combinations of steps where a factor has few.
[[nodiscard]] std::unique_ptr<RowScores> area_row_scores(const RowTask& task);
/// Area by area by the Evaluator alone: what the others are held against.
[[nodiscard]] std::unique_ptr<RowScores> plain_row_scores(const RowTask& task);

}  // namespace roer::score
