#pragma once
// Scores of frameworks whose factors have few points each: every area is one of some hundreds of
// combinations, and a score is worked out once a combination.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "roer/score/assumption.hpp"
#include "roer/score/step_codes.hpp"

namespace roer::score {

/// Numbers every combination of factor points, so that an area's score is scores[its code].  Points and
/// scores are computed by the Evaluator, on combinations instead of areas: to the last bit what it says of
/// the areas.
class ScoreCodes {
 public:
  static constexpr std::size_t kMost = 4096;

  /// Empty where an area's score is not one of few: factors that are part of others, or whose points are not
  /// always rounded to whole ones (Combine::kMeanRounded, step 1, a range of whole numbers); more
  /// combinations than kMost or than areas.   Cost: that of StepCodes::of for each factor.
  [[nodiscard]] static std::optional<ScoreCodes> of(const Sampler& sampler);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t factors() const { return factors_.size(); }

  /// One factor under one setting, made ready for all areas.
  struct Ready {
    std::vector<StepCodes::Cut> cuts;
    std::vector<std::uint16_t> pieces;  ///< [combination]; empty: the factor has no StepCodes
    bool unknown = false;               ///< some piece is kUnknown
  };
  /// What a factor that is not known adds to a code.
  static constexpr std::uint16_t kUnknown = 0xFFFF;
  enum class Fill : std::uint8_t { kLow, kHigh, kDrawn };
  struct Span {
    std::size_t begin, count;
  };
  /// Room of one thread.
  struct Room {
    explicit Room(const Evaluator& evaluator)
        : evaluation(evaluator), points(StepCodes::kMost), codes(Evaluator::kChunk) {}
    EvaluationRoom evaluation;
    std::vector<double> points;
    std::vector<std::uint16_t> codes;
  };

  /// Cost: O(combinations x inputs of the factor).
  void make_ready(const Setting& setting, std::size_t factor, Ready& ready, Room& room) const;
  /// What the factor adds to the codes of these areas; true if it is unknown for some.
  /// Requires: at most Evaluator::kChunk areas; `ready` is of the same setting and factor.
  [[nodiscard]] bool find_pieces(const Setting& setting, std::size_t factor, const Ready& ready, Span areas,
                                 std::uint16_t* pieces, Room& room) const;
  /// codes += pieces, unknown ones filled in: the code is that of the lowest, highest or drawn points.
  void add_pieces(const Setting& setting, std::size_t factor, Fill fill, Span areas,
                  const std::uint16_t* pieces, std::uint16_t* codes) const;
  /// Scores of all codes.  Requires: `scores` holds size() numbers.
  void find_scores(const Setting& setting, double* scores, Room& room) const;

 private:
  struct Factor {
    std::uint16_t stride = 1, steps = 1;
    double least = 0;
    std::optional<StepCodes> inputs;
    std::vector<double> points;  ///< [code]
  };
  explicit ScoreCodes(const Sampler& sampler) : evaluator_(&sampler.evaluator()) {}
  [[nodiscard]] bool add_factor(const Sampler& sampler, std::size_t factor);
  void list_combinations();
  [[nodiscard]] std::uint16_t piece_of(const Factor& factor, double points) const;

  const Evaluator* evaluator_;
  std::optional<Evaluator> on_steps_;
  std::vector<Factor> factors_;
  std::size_t size_ = 1;
};

}  // namespace roer::score
