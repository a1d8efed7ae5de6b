#pragma once
// Scores of areas under one setting after another, where a factor's inputs have few combinations of steps.

#include <cstdint>
#include <optional>
#include <vector>

#include "roer/score/step_codes.hpp"

namespace roer::score {

/// What a factor brings to the score (its spaced points times its weight, or to that power) is worked out
/// once a combination of steps and looked up for each area.  The scores are those of Evaluator::evaluate, to
/// the last bit, which also does what has no such terms: factors that are part of others, and means that are
/// no sums.
class AreaScores {
 public:
  explicit AreaScores(const Evaluator& evaluator);

  /// Numbers that a Ready holds for each kind of filling in.
  [[nodiscard]] std::size_t combinations() const;

  /// One setting made ready.
  struct Ready {
    struct Factor {
      std::vector<StepCodes::Cut> cuts;
      std::vector<double> low, high, drawn;  ///< [combination] terms; drawn: NaN where the factor is unknown
      bool unknown = false;                  ///< for some combination
    };
    bool by_terms = false;
    std::vector<Factor> factors;
  };
  /// Room of one thread.
  struct Room {
    explicit Room(const Evaluator& evaluator);
    EvaluationRoom evaluation;
    std::vector<double> points, filled;
    std::vector<std::vector<std::uint16_t>> codes;  ///< [factor][area of a chunk]
    std::vector<std::vector<double>> given, terms;  ///< [factor][area of a chunk]
    std::vector<const double*> columns;
  };

  /// Cost: O(combinations x inputs) for each factor.
  void make_ready(const Setting& setting, Ready& ready, Room& room) const;
  /// As Evaluator::evaluate.  Requires: `ready` is of the same setting.
  void evaluate(const Setting& setting, const Ready& ready, std::size_t begin, std::size_t end,
                const Outcome& outcome, Room& room) const;

 private:
  enum class Fill : std::uint8_t { kLow, kHigh, kDrawn };
  struct Span {
    std::size_t begin, count;
  };
  void make_factor_ready(const Setting& setting, std::size_t factor, Ready::Factor& ready, Room& room) const;
  void terms_of_points(const Setting& setting, std::size_t factor, const double* points, double with,
                       std::vector<double>& terms, Room& room) const;
  void see(const Setting& setting, const Ready& ready, Span areas, Room& room) const;
  [[nodiscard]] bool score(const Setting& setting, const Ready& ready, Fill fill, Span areas, double* scores,
                           Room& room) const;
  [[nodiscard]] bool look_up(const Setting& setting, std::size_t factor, const Ready::Factor& ready,
                             Fill fill, Span areas, Room& room) const;
  [[nodiscard]] bool work_out(const Setting& setting, std::size_t factor, Fill fill, Span areas,
                              Room& room) const;

  const Evaluator* evaluator_;
  bool flat_ = true;  ///< no factor is part of another
  bool any_coded_ = false;
  std::vector<std::optional<StepCodes>> inputs_;  ///< [factor]
  std::optional<Evaluator> on_steps_;
};

}  // namespace roer::score
