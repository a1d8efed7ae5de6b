#pragma once
// A framework and its data made ready to be scored thousands of times with other parameters.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/sampling_error.hpp"
#include "roer/score/score.hpp"
#include "roer/score/setting.hpp"

namespace roer::score {

/// How the values of an input become points in an evaluation.
enum class PointsKind : std::uint8_t {
  kSteps,  ///< by limits
  kYesNo,
  kValues,   ///< the value is the points
  kFixed,    ///< points as score() gave them: rules that rest on all areas at once
  kNumbers,  ///< the value is the number of the step (Evaluator::on_steps)
};

/// An input that gives points, in columns.
struct CompiledInput {
  std::uint32_t factor = 0, input = 0;  ///< positions in the framework
  PointsKind kind = PointsKind::kSteps;
  Closed closed = Closed::kLeft;
  /// columns[0]: after division and imputation, as score() saw it; the others: alternatives. kFixed: points.
  std::vector<std::vector<double>> columns;
  std::vector<bool> complete;   ///< per column: no hole
  std::vector<bool> leave_out;  ///< per column: a hole does not count (MissingPolicy::kLeaveOut)
  SamplingError error;          ///< how uncertain the values themselves are
};

struct CompiledFactor {
  std::vector<std::uint32_t> inputs;  ///< positions in Evaluator::inputs
  std::vector<std::uint32_t> parts;   ///< factors that are part of this one
  bool in_score = true;               ///< is part of no other factor
  double power = 1;
  double least = 1, most = 3, step = 1;
  double least_inputs = 0.65;
};

/// Where an evaluation writes; each as long as the areas asked for.
struct Outcome {
  double* low = nullptr;    ///< lowest score that unknown factors allow; null = `drawn` alone is wanted
  double* high = nullptr;   ///< highest
  double* drawn = nullptr;  ///< with unknown factors drawn over their points; null = not wanted
};

/// Room that evaluations of up to kChunk areas work in; one per thread.
class EvaluationRoom;

class Evaluator {
 public:
  static constexpr std::size_t kChunk = 512;

  /// Scores once with score() and keeps what it saw.
  /// Missing: as score(): a factor without enough inputs is unknown (NaN) and the score a range.
  /// Errors: those of score(); kNotSupported where areas are compared with each other (Copeland, dominance).
  /// Cost: that of score().
  [[nodiscard]] static Result<Evaluator> compile(const Framework& framework, const ScoreData& data);

  /// Adds a column of values that an input can be given instead, and returns its choice.
  /// Requires: as many numbers as areas; NaN = hole, which does not count if `leave_out`.
  std::uint32_t add_column(std::size_t input, std::vector<double> values, bool leave_out);
  void set_error(std::size_t input, SamplingError error);

  /// The same framework on other areas, which are told by the numbers of the steps that their inputs are on:
  /// columns[input], NaN = a hole, the first step is 0.  Settings of this evaluator are settings of the
  /// other. Requires: one column an input, all equally long; those of other kinds than kSteps and kYesNo are
  /// not asked for.
  [[nodiscard]] Evaluator on_steps(const std::vector<std::vector<double>>& columns) const;

  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] const std::vector<CompiledInput>& inputs() const { return inputs_; }
  [[nodiscard]] const std::vector<CompiledFactor>& factors() const { return factors_; }
  [[nodiscard]] const SettingLayout& layout() const { return layout_; }
  [[nodiscard]] const Setting& nominal() const { return nominal_; }
  [[nodiscard]] bool high_is_concern() const { return concern_ == Concern::kHigh; }
  [[nodiscard]] bool has_threshold() const { return has_threshold_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  /// Seed of sampling errors and of draws of unknown factors.
  void set_seed(std::uint64_t seed) { seed_ = seed; }

  /// Points of one factor for areas [begin, end); NaN where it is unknown.  Same arithmetic, in the same
  /// order, as score().  Requires: end - begin <= kChunk.  Cost: O(areas x inputs of the factor), nothing
  /// allocated.
  void factor_points(const Setting& setting, std::size_t factor, std::size_t begin, std::size_t end,
                     double* points, EvaluationRoom& room) const;

  /// Score of areas [begin, end) from the points of the factors; points[f] is the column of factor f, at
  /// `begin`.  An unknown factor can be anything of its range: low and high are the ends of the score. Drawn:
  /// each step of an unknown factor is equally likely (step 0: uniform over the range), apart for every area,
  /// factor and draw.  Requires: end - begin <= kChunk.
  void scores(const Setting& setting, std::span<const double* const> points, std::size_t begin,
              std::size_t end, const Outcome& outcome, EvaluationRoom& room) const;

  /// A score in two parts: what each factor brings to it, and their sum, product, least or most.  To the last
  /// bit the score of scores(), where has_terms().
  [[nodiscard]] bool has_terms(const Setting& setting) const;
  /// Weight 0 and factors that are part of others bring nothing.
  [[nodiscard]] bool takes_part(const Setting& setting, std::size_t factor) const;
  /// Terms of points of one factor.  Changes the points: they are spaced as the setting says.
  /// Requires: no NaN, takes_part().  Cost: a power for each distinct number where weights are exponents.
  void factor_terms(const Setting& setting, std::size_t factor, std::size_t count, double* points,
                    double* terms) const;
  /// terms[f] is the column of factor f; those that take no part are not looked at.
  void scores_of_terms(const Setting& setting, std::span<const double* const> terms, std::size_t count,
                       double* scores) const;

  /// Both, for areas [begin, end) of any length.
  void evaluate(const Setting& setting, std::size_t begin, std::size_t end, const Outcome& outcome,
                EvaluationRoom& room) const;

  /// Points that an unknown factor of an area is drawn at: one of its steps, or of its range if it has none.
  [[nodiscard]] double drawn_points(const Setting& setting, std::size_t factor, std::size_t area) const;

  /// True if this score gets a closer look.
  [[nodiscard]] bool flagged(const Setting& setting, double score) const;
  /// counts[i] += 1 where scores[i] does.
  void count_flagged(const Setting& setting, std::span<const double> scores, std::uint32_t* counts) const;

 private:
  friend class EvaluationRoom;
  enum class Fill : std::uint8_t { kLow, kHigh, kDrawn };
  struct Span {
    std::size_t begin, count;
  };
  [[nodiscard]] const double* values_of(const Setting& setting, std::uint32_t input, Span areas,
                                        EvaluationRoom& room) const;
  void input_points(const Setting& setting, std::uint32_t input, const double* values, std::size_t count,
                    double* points) const;
  [[nodiscard]] bool inputs_complete(const Setting& setting, const CompiledFactor& factor) const;
  void weigh(const Setting& setting, std::uint32_t input, const double* values, std::size_t count,
             EvaluationRoom& room) const;
  void own_points(const Setting& setting, std::size_t factor, Span areas, double* points,
                  EvaluationRoom& room) const;
  void combine_one_by_one(const Setting& setting, std::size_t factor, std::size_t count, double* points,
                          EvaluationRoom& room) const;
  [[nodiscard]] bool has_spacing(const Setting& setting, std::size_t factor) const;
  void space(const Setting& setting, std::size_t factor, std::size_t count, double* points) const;
  void draw_unknown(const Setting& setting, std::size_t factor, Span areas, double* points) const;
  [[nodiscard]] bool fill_factors(const Setting& setting, std::span<const double* const> points, Span areas,
                                  Fill fill, EvaluationRoom& room) const;
  void combine_factors(const Setting& setting, std::size_t count, double* scores, EvaluationRoom& room) const;

  std::size_t areas_ = 0;
  std::vector<CompiledInput> inputs_;
  std::vector<CompiledFactor> factors_;
  SettingLayout layout_;
  Setting nominal_;
  std::vector<std::uint32_t> order_;  ///< factors, each after its parts
  std::vector<bool> too_few_;  ///< areas without enough data, of which no factor is known; empty = none
  double power_ = 1;
  Concern concern_ = Concern::kHigh;
  bool has_threshold_ = false;
  std::uint64_t seed_ = 0;
};

class EvaluationRoom {
 public:
  explicit EvaluationRoom(const Evaluator& evaluator);

 private:
  friend class Evaluator;
  std::vector<double> factors_;                      ///< [factor][kChunk]
  std::vector<double> filled_;                       ///< [factor][kChunk], unknown factors filled in
  std::vector<double> arguments_;                    ///< [argument of a factor][kChunk]
  std::vector<double> values_;                       ///< [kChunk], with sampling error
  std::vector<double> known_;                        ///< weight known, per area
  std::vector<double> counted_;                      ///< weight counted, per area
  std::vector<double> whole_;                        ///< weight that takes part, per area
  std::vector<double> weights_;                      ///< of the arguments
  std::vector<double> gathered_, gathered_weights_;  ///< arguments of one area
  std::size_t taken_ = 0;                            ///< arguments of the factor at hand
  std::vector<const double*> columns_;               ///< [factor] points, unknown ones filled in
  std::vector<const double*> factor_columns_, taking_;
};

}  // namespace roer::score
